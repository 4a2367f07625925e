package io.frontdesk.nlu;

import java.util.Queue;

/**
 * An utterance on its way to an encoder and its vector on the way back. Owned by the turn agent,
 * lent to an encoder agent between offer and return. Reused: {@link #prepare} resets it.
 */
public final class EncoderJob {

  /** How a job ended. */
  public enum Outcome {
    /** Not run yet. */
    WAITING,
    /** The vector is there. */
    DONE,
    /** The deadline passed in the queue: it was not run. */
    EXPIRED,
    /** The run failed; the error was reported by the encoder agent. */
    FAILED
  }

  private final Queue<EncoderJob> home;
  private Outcome outcome = Outcome.WAITING;
  private long deadlineNs;

  /**
   * A job that returns to a queue.
   *
   * @param home where an encoder agent puts it when it is done; bounded by the number of jobs that
   *     exist
   */
  public EncoderJob(Queue<EncoderJob> home) {
    this.home = home;
  }

  /**
   * Makes the job ready for the lane.
   *
   * @param deadlineNs {@code System.nanoTime()} after which it is not run
   */
  public void prepare(long deadlineNs) {
    this.deadlineNs = deadlineNs;
    outcome = Outcome.WAITING;
  }

  /** How it ended; read by the owner after it came home. */
  public Outcome outcome() {
    return outcome;
  }

  /** When it is too late to run it. */
  public long deadlineNs() {
    return deadlineNs;
  }

  void finish(Outcome how) {
    outcome = how;
    home.offer(this);
  }
}
