package io.frontdesk.training;

import io.frontdesk.nlu.Calibration;
import io.frontdesk.nlu.Calibration.Trust;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits how far an answer is to be trusted, on the very answers that a tier would give: after the
 * cuts, what is left is right more often than the softmax says (Platt 1999, with his smoothed
 * targets, held near the identity where there is little to learn from). Used once.
 */
final class TrustFitter {

  private static final int MAX_ITERATIONS = 100;

  /** How strongly the weights are held at those of the identity, in utterances. */
  private static final double PRIOR = 2;

  private final List<double[]> rows = new ArrayList<>();

  /**
   * Adds an answer that the tier would give.
   *
   * @param best the softmax's probability of the intent
   * @param scope the probability of being in scope
   * @param right whether the intent was right
   * @param weight how much it counts
   */
  void add(double best, double scope, boolean right, double weight) {
    rows.add(
        new double[] {
          Calibration.logOdds(best), Calibration.logOdds(scope), right ? 1 : 0, weight
        });
  }

  /** The fitted weights; the identity if there were no answers. */
  Trust fit() {
    double right = 0;
    double wrong = 0;
    for (double[] row : rows) {
      right += row[2] * row[3];
      wrong += (1 - row[2]) * row[3];
    }
    double hit = (right + 1) / (right + 2);
    double miss = 1 / (wrong + 2);
    double total = Math.max(1, right + wrong);
    double[] at =
        Lbfgs.minimise(
            new double[] {0, 1, 0},
            (w, gradient) -> {
              double loss = 0;
              for (int k = 0; k < w.length; k++) {
                double off = w[k] - (k == 1 ? 1 : 0);
                loss += 0.5 * PRIOR * off * off / total;
                gradient[k] = PRIOR * off / total;
              }
              for (double[] row : rows) {
                double odds = w[0] + w[1] * row[0] + w[2] * row[1];
                double p = 1 / (1 + StrictMath.exp(-odds));
                double target = row[2] == 1 ? hit : miss;
                double weight = row[3] / total;
                loss -=
                    weight
                        * (target * StrictMath.log(Math.max(1e-30, p))
                            + (1 - target) * StrictMath.log(Math.max(1e-30, 1 - p)));
                double slope = weight * (p - target);
                gradient[0] += slope;
                gradient[1] += slope * row[0];
                gradient[2] += slope * row[1];
              }
              return loss;
            },
            MAX_ITERATIONS);
    // More probable must never be less trusted.
    return new Trust(at[0], Math.max(0.05, at[1]), Math.max(0, at[2]));
  }
}
