package io.frontdesk.nlu;

/** The bounded queue in front of the encoder agents. */
public interface EncoderLane {
  /**
   * Offers a job; any thread.
   *
   * @return false when the lane is full: the caller degrades
   */
  boolean offer(EncoderJob job);

  /** How long the oldest waiting job has waited, roughly, in nanoseconds. */
  long delayNs();
}
