package io.frontdesk.nlu;

import java.nio.FloatBuffer;

/**
 * Looks at probabilities in the light of an {@link IntentMask}. Scratch, owned by one thread; what
 * it shows is valid until the next {@link #apply}.
 *
 * <p>A restriction is a prior: each allowed intent gets {@link #LOG_ODDS} more against those left
 * out. If one of the latter is ahead even so, the message means that one, and in this choice it is
 * out of scope ({@link #elsewhere}). Otherwise the probabilities are renormalised over the allowed
 * ones, and scope is judged by the best of them among all, with the prior ({@link #margin}): so a
 * message that fits nothing is not in scope for being nearest to one of a few.
 *
 * <p>A favoured intent gets as much once more in the ranking, but nothing in {@link #margin}: what
 * is expected settles between intents and never brings a message into scope.
 */
final class Weighing {

  /** What an allowed or a favoured intent gains: it draws level with one 7.4 times as probable. */
  static final double LOG_ODDS = 2;

  private static final double ODDS = StrictMath.exp(LOG_ODDS);

  private int nearest;
  private double margin;
  private double other;
  private boolean elsewhere;

  /**
   * Reads the probabilities of all intents, and puts in their place those of the choice: less than
   * nought for an intent that is left out, so that it ranks behind every other.
   */
  void apply(IntentMask mask, FloatBuffer probabilities, int classes) {
    nearest = 0;
    int best = -1;
    double in = 0;
    double out = 0;
    other = 0;
    for (int c = 0; c < classes; c++) {
      float p = probabilities.get(c);
      nearest = p > probabilities.get(nearest) ? c : nearest;
      if (!mask.allows(c)) {
        out += p;
        other = Math.max(other, p);
      } else {
        in += p;
        best = best < 0 || p > probabilities.get(best) ? c : best;
      }
    }
    if (mask.isFree()) {
      margin = probabilities.get(nearest);
      elsewhere = false;
      return;
    }
    double odds = mask.restricts() ? ODDS : 1;
    double ahead = best < 0 ? 0 : probabilities.get(best) * odds;
    margin = ahead == 0 ? 0 : ahead / (in * odds + out);
    elsewhere = best < 0 || other > ahead;
    rewrite(mask, probabilities, classes);
  }

  private static void rewrite(IntentMask mask, FloatBuffer probabilities, int classes) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      double weighed = probabilities.get(c) * (mask.favours(c) ? ODDS : 1);
      sum += mask.allows(c) ? weighed : 0;
    }
    for (int c = 0; c < classes; c++) {
      double weighed = probabilities.get(c) * (mask.favours(c) ? ODDS : 1);
      probabilities.put(c, !mask.allows(c) ? -1 : sum == 0 ? 0 : (float) (weighed / sum));
    }
  }

  /** The most probable intent of all, allowed or not. */
  int nearest() {
    return nearest;
  }

  /** The probability of the best allowed intent by which scope is judged. */
  double margin() {
    return margin;
  }

  /** The probability of the best intent that is left out. */
  double other() {
    return other;
  }

  /** Whether the message means an intent that is left out. */
  boolean elsewhere() {
    return elsewhere;
  }
}
