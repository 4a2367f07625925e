package io.frontdesk.training;

/** Binary logistic regression on a few features. Stateless; deterministic. */
final class Logistic {

  private static final int MAX_ITERATIONS = 200;

  private Logistic() {}

  /**
   * Fits; both classes count the same, however many rows they have.
   *
   * @param rows features
   * @param positive class of each
   * @param penalty weight of the squared weights
   * @return weights, the constant last
   */
  static double[] fit(double[][] rows, boolean[] positive, double penalty) {
    int features = rows[0].length;
    double positives = 0;
    for (boolean p : positive) {
      positives += p ? 1 : 0;
    }
    double weightPositive = 0.5 / Math.max(1, positives);
    double weightNegative = 0.5 / Math.max(1, rows.length - positives);
    return Lbfgs.minimise(
        new double[features + 1],
        (at, gradient) -> {
          java.util.Arrays.fill(gradient, 0);
          double loss = 0;
          for (int i = 0; i < rows.length; i++) {
            double weight = positive[i] ? weightPositive : weightNegative;
            double odds = at[features];
            for (int f = 0; f < features; f++) {
              odds += at[f] * rows[i][f];
            }
            double signed = positive[i] ? odds : -odds;
            loss += weight * softplus(-signed);
            double slope = -weight / (1 + StrictMath.exp(signed)) * (positive[i] ? 1 : -1);
            for (int f = 0; f < features; f++) {
              gradient[f] += slope * rows[i][f];
            }
            gradient[features] += slope;
          }
          for (int f = 0; f < features; f++) {
            loss += 0.5 * penalty * at[f] * at[f];
            gradient[f] += penalty * at[f];
          }
          return loss;
        },
        MAX_ITERATIONS);
  }

  private static double softplus(double x) {
    return x > 30 ? x : StrictMath.log1p(StrictMath.exp(x));
  }
}
