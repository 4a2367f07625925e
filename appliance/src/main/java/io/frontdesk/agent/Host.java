package io.frontdesk.agent;

/**
 * A thread with work of its own on which agents may work, too, as an event loop. Its methods are
 * for any thread and do not wait.
 */
public interface Host {

  /** Whether the calling thread is this one. */
  boolean isHere();

  /**
   * Has something done on this thread, after what it is doing now and what was given before.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the thread has ended
   */
  void execute(Runnable work);

  /**
   * As {@link #execute}, but only once it has looked at what else there is for it, new input above
   * all.
   */
  void executeLater(Runnable work);

  /** Has something done on this thread every so many milliseconds, until the thread ends. */
  void repeat(long periodMs, Runnable work);
}
