package io.frontdesk.report;

import io.frontdesk.training.Evaluation.Outcome;
import java.util.List;

/**
 * Two settings on the same in-scope utterances, refusals aside. Immutable.
 *
 * @param rows how many utterances
 * @param lost those that only the first has right
 * @param won those that only the second has right
 */
record Duel(int rows, int lost, int won) {

  /** A difference that should be told apart from none: one point. */
  static final double FINEST = 0.01;

  private static final double Z = 1.959963984540054;

  /** The first against the second. */
  static Duel of(Setting first, Setting second) {
    List<Outcome> some = first.evaluation().outcomes();
    List<Outcome> others = second.evaluation().outcomes();
    int rows = 0;
    int lost = 0;
    int won = 0;
    for (int i = 0; i < some.size(); i++) {
      if (Headline.CLOSED.isAbout(some.get(i))) {
        boolean had = Headline.CLOSED.isRight(some.get(i));
        boolean has = Headline.CLOSED.isRight(others.get(i));
        rows++;
        lost += had && !has ? 1 : 0;
        won += !had && has ? 1 : 0;
      }
    }
    return new Duel(rows, lost, won);
  }

  /** How much larger the second's share of right answers is. */
  double gain() {
    return rows == 0 ? 0 : (won - lost) / (double) rows;
  }

  /** How often chance alone makes a difference as large. */
  double chance() {
    return Comparison.chance(lost, won);
  }

  /** Whether chance alone would hardly make it. */
  boolean isReal() {
    return chance() < Comparison.LEVEL;
  }

  /**
   * How far the difference may be from the truth, with 95 % certainty: Agresti and Min's interval
   * for matched pairs, which holds for few rows.
   */
  double uncertainty() {
    return Z * StrictMath.sqrt(variance() / (rows + 2.0));
  }

  private double variance() {
    double unlike = (lost + won + 1.0) / (rows + 2.0);
    double difference = (won - lost) / (rows + 2.0);
    return unlike - difference * difference;
  }

  /** Whether a difference of a point could hide in the uncertainty. */
  boolean isTooSmall() {
    return !isReal() && uncertainty() > FINEST;
  }

  /** About how many utterances would tell a difference of a point, if they are like these. */
  long rowsNeeded() {
    double exact = Z * Z * variance() / (FINEST * FINEST);
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(exact)) - 1));
    return (long) (Math.ceil(exact / unit) * unit);
  }
}
