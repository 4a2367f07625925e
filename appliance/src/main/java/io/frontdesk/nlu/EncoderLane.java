package io.frontdesk.nlu;

/** The bounded queue in front of the encoder agents. */
public interface EncoderLane {
  /**
   * Offers a job; any thread.
   *
   * @return false when the lane is full: the caller degrades
   */
  boolean offer(EncoderJob job);

  /**
   * How long a job that is offered now will wait, in nanoseconds: until all that wait have been
   * run, if that takes as long as it did lately; what is left of runs that are going on is not
   * counted. After a stall of the machine those who waited for it say nothing of those to come.
   */
  long delayNs();
}
