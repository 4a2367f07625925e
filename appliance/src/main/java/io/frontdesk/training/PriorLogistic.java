package io.frontdesk.training;

import java.util.List;

/**
 * Binary logistic regression that begins with known weights and moves away from them by as much as
 * it has evidence. Stateless; deterministic.
 */
final class PriorLogistic {

  private static final int MAX_ITERATIONS = 100;

  private PriorLogistic() {}

  /**
   * Fits; both classes count the same if both are there. A weight other than the first never falls
   * below nought: more of a feature must not speak against.
   *
   * @param rows features, the first of which is 1
   * @param positive class of each
   * @param usual the weights where there are no rows
   * @param strength how many rows the usual weights are worth
   */
  static double[] fit(
      List<double[]> rows, List<Boolean> positive, double[] usual, double strength) {
    double positives = positive.stream().filter(p -> p).count();
    double negatives = rows.size() - positives;
    double even = Math.min(positives, negatives);
    boolean oneSided = even == 0;
    // With one class only, the rows would drag every weight to the other side.
    if (oneSided) {
      return usual.clone();
    }
    double[] w =
        Lbfgs.minimise(
            usual.clone(),
            (at, gradient) -> {
              double loss = 0;
              for (int k = 0; k < at.length; k++) {
                double apart = at[k] - usual[k];
                loss += 0.5 * strength * apart * apart;
                gradient[k] = strength * apart;
              }
              for (int i = 0; i < rows.size(); i++) {
                double[] row = rows.get(i);
                double weight = even / (positive.get(i) ? positives : negatives);
                double odds = 0;
                for (int k = 0; k < at.length; k++) {
                  odds += at[k] * row[k];
                }
                double signed = positive.get(i) ? odds : -odds;
                loss += weight * softplus(-signed);
                double slope = weight / (1 + StrictMath.exp(signed)) * (positive.get(i) ? -1 : 1);
                for (int k = 0; k < at.length; k++) {
                  gradient[k] += slope * row[k];
                }
              }
              return loss;
            },
            MAX_ITERATIONS);
    for (int k = 1; k < w.length; k++) {
      w[k] = Math.max(0, w[k]);
    }
    return w;
  }

  private static double softplus(double x) {
    return x > 30 ? x : StrictMath.log1p(StrictMath.exp(x));
  }
}
