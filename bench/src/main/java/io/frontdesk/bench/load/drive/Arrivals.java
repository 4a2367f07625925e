package io.frontdesk.bench.load.drive;

import java.util.SplittableRandom;

/**
 * When turns are due: a Poisson process, as of many customers that know nothing of each other. It
 * looks at no answer. One thread, but for {@link #rate(double)}.
 */
final class Arrivals {

  private static final double NANOS = 1e9;

  private final SplittableRandom random;
  private volatile double perSecond;
  private long dueNs;

  Arrivals(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From any thread: how many are due a second, on average, from now on; 0: none. */
  void rate(double newPerSecond) {
    perSecond = newPerSecond;
  }

  /**
   * When the next one is due; {@link Long#MAX_VALUE} while there is no rate. What is due stays due
   * until it is taken.
   */
  long dueNs(long nowNs) {
    if (perSecond <= 0) {
      dueNs = 0;
      return Long.MAX_VALUE;
    }
    if (dueNs == 0) {
      dueNs = nowNs;
    }
    return dueNs;
  }

  /** The one that is due is taken: the next one's time follows from its own, not from now. */
  void take() {
    double gap = -Math.log(1 - random.nextDouble()) / perSecond;
    dueNs += (long) (gap * NANOS);
  }
}
