package io.frontdesk.training;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The way to stop trainings: whoever starts one passes it along, and any thread may {@link #cancel}
 * it, once and for good. The thread that trains is interrupted, and the interruption goes on to the
 * trainer's threads, each of which looks for it many times a second. Safe for any thread.
 */
public final class Cancellation {

  private final Set<Thread> training = new HashSet<>();
  private boolean cancelled;

  /** Stops the trainings that run with it, and lets none start any more. Returns at once. */
  public synchronized void cancel() {
    cancelled = true;
    training.forEach(Thread::interrupt);
  }

  /** Whether {@link #cancel} was called. */
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Goes on only if nothing was cancelled.
   *
   * @throws TrainingCancelledException if it was
   */
  public void check() {
    if (isCancelled()) {
      throw new TrainingCancelledException();
    }
  }

  /**
   * Works on the calling thread, which is interrupted at a cancellation and free of that
   * interruption when this returns.
   *
   * @throws TrainingCancelledException if it was cancelled before the work was done
   */
  public <T> T during(Supplier<T> work) {
    check();
    boolean outermost = enter();
    try {
      check();
      return work.get();
    } catch (TrainingCancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      // A file that is closed by the interruption, a task that was never run: all of one reason.
      throw isCancelled() ? new TrainingCancelledException(e) : e;
    } finally {
      if (outermost) {
        leave();
      }
    }
  }

  private synchronized boolean enter() {
    return training.add(Thread.currentThread());
  }

  private synchronized void leave() {
    training.remove(Thread.currentThread());
    if (cancelled) {
      Thread.interrupted();
    }
  }

  /**
   * For the loops of a training: goes on only if the calling thread was not interrupted.
   *
   * @throws TrainingCancelledException if it was; it stays interrupted
   */
  public static void checkThread() {
    if (Thread.currentThread().isInterrupted()) {
      throw new TrainingCancelledException();
    }
  }
}
