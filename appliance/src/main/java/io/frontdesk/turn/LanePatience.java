package io.frontdesk.turn;

import java.util.concurrent.TimeUnit;

/**
 * When the encoder lane is too slow to wait for. A delay beyond the budget that lasts is overload,
 * and turns go on without the encoder; one that comes out of the blue is mostly a stall of the
 * machine (a collection, the disk) that is over before the grace is: a right answer after a tenth
 * of a second is better than a poor one at once. After CoDel (Nichols and Jacobson 2012, RFC 8289),
 * which also drops nothing until a queue's delay has been above its target for a whole interval.
 * Owned by one turn agent.
 */
final class LanePatience {

  /** How long a delay beyond the budget is borne. */
  static final long GRACE_NS = TimeUnit.SECONDS.toNanos(1);

  /** There is a grace again once the delay was within the budget for so long. */
  static final long CALM_NS = TimeUnit.SECONDS.toNanos(5);

  /** So many budgets are too much even then. */
  static final int MOST_BUDGETS = 3;

  private final long budgetNs;
  private boolean everOver;
  private long overNs;
  private long graceEndNs;

  /**
   * Patience with a lane.
   *
   * @param budgetNs the delay that is always borne
   */
  LanePatience(long budgetNs) {
    this.budgetNs = budgetNs;
  }

  /**
   * Whether an utterance must do without the encoder; to be asked for each that needs it.
   *
   * @param delayNs how long it would wait
   * @param nowNs {@code System.nanoTime()}
   */
  boolean isOver(long delayNs, long nowNs) {
    if (delayNs <= budgetNs) {
      return false;
    }
    if (!everOver || nowNs - overNs > CALM_NS) {
      graceEndNs = nowNs + GRACE_NS;
    }
    everOver = true;
    overNs = nowNs;
    return delayNs > MOST_BUDGETS * budgetNs || nowNs - graceEndNs >= 0;
  }
}
