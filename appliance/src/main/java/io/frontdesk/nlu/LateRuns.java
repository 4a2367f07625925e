package io.frontdesk.nlu;

import io.frontdesk.agent.Precedence;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Lets encoders that are behind go first. They give way to all else, so while the machine has
 * something else to do, as when the kernel writes the session file back, utterances would wait for
 * as long as that lasts. One run at a time, so that event loops, which a run holds up for
 * milliseconds, find another CPU; and for half a second in one go, then for a quarter of the time:
 * under overload, where encoders are always behind, others must get theirs.
 *
 * <p>Shared by the agents of a lane; for any of their threads.
 */
final class LateRuns {

  /** Jobs that wait for so long are behind. */
  static final long LATE_NS = TimeUnit.MILLISECONDS.toNanos(40);

  /** What runs may have at once; well below the second of which Linux keeps a part for others. */
  static final long MOST_NS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Of so much time one part is given back. */
  static final int PARTS = 4;

  private final Consumer<Runnable> first;
  private final LongSupplier clockNs;
  private boolean underway;
  private long leftNs = MOST_NS;
  private long countedNs;

  /** Runs that stand so where they are late. */
  LateRuns(Precedence precedence) {
    this(precedence::during, System::nanoTime);
  }

  /** The same with another way to go first, and another clock. */
  LateRuns(Consumer<Runnable> first, LongSupplier clockNs) {
    this.first = first;
    this.clockNs = clockNs;
    this.countedNs = clockNs.getAsLong();
  }

  /**
   * Does a run on the calling thread.
   *
   * @param delayNs how long jobs wait that are offered now
   */
  void run(long delayNs, Runnable run) {
    if (delayNs < LATE_NS || !begin()) {
      run.run();
      return;
    }
    try {
      first.accept(run);
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    if (underway) {
      return false;
    }
    leftNs = Math.min(MOST_NS, leftNs + passedNs() / PARTS);
    underway = leftNs > 0;
    return underway;
  }

  private synchronized void end() {
    long ranNs = passedNs();
    leftNs += ranNs / PARTS - ranNs;
    underway = false;
  }

  private long passedNs() {
    long nowNs = clockNs.getAsLong();
    long passedNs = nowNs - countedNs;
    countedNs = nowNs;
    return passedNs;
  }
}
