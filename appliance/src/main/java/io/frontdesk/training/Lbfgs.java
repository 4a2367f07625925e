package io.frontdesk.training;

/**
 * Limited-memory BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization,
 * algorithms 7.4 and 3.1). Deterministic; runs on the calling thread.
 */
final class Lbfgs {

  private static final int MEMORY = 8;
  private static final double GRADIENT_TOLERANCE = 1e-5;
  private static final double ARMIJO = 1e-4;

  private Lbfgs() {}

  /** A smooth function of many variables. */
  @FunctionalInterface
  interface Objective {
    /**
     * The value at a point.
     *
     * @param gradient receives the gradient
     */
    double evaluate(double[] at, double[] gradient);
  }

  /**
   * Minimises.
   *
   * @param start overwritten
   * @return the best point found
   * @throws TrainingCancelledException if the calling thread is interrupted
   */
  static double[] minimise(double[] start, Objective objective, int maxIterations) {
    int n = start.length;
    double[] x = start;
    double[] gradient = new double[n];
    double value = objective.evaluate(x, gradient);
    double[][] steps = new double[MEMORY][];
    double[][] changes = new double[MEMORY][];
    double[] products = new double[MEMORY];
    double[] direction = new double[n];
    double[] next = new double[n];
    double[] nextGradient = new double[n];
    int kept = 0;
    for (int iteration = 0; iteration < maxIterations; iteration++) {
      if (norm(gradient) < GRADIENT_TOLERANCE * Math.max(1, norm(x))) {
        break;
      }
      direct(direction, gradient, new Memory(steps, changes, products, kept));
      double slope = dot(direction, gradient);
      double length = kept == 0 ? 1 / Math.max(1e-12, norm(gradient)) : 1;
      double nextValue = Double.POSITIVE_INFINITY;
      for (int tries = 0; tries < 30; tries++, length /= 2) {
        Cancellation.checkThread();
        for (int i = 0; i < n; i++) {
          next[i] = x[i] + length * direction[i];
        }
        nextValue = objective.evaluate(next, nextGradient);
        if (nextValue <= value + ARMIJO * length * slope) {
          break;
        }
      }
      if (!(nextValue < value)) {
        break;
      }
      double[] step = new double[n];
      double[] change = new double[n];
      for (int i = 0; i < n; i++) {
        step[i] = next[i] - x[i];
        change[i] = nextGradient[i] - gradient[i];
      }
      double product = dot(step, change);
      if (product > 1e-12 * dot(change, change)) {
        products[kept % MEMORY] = product;
        steps[kept % MEMORY] = step;
        changes[kept % MEMORY] = change;
        kept++;
      }
      System.arraycopy(next, 0, x, 0, n);
      System.arraycopy(nextGradient, 0, gradient, 0, n);
      value = nextValue;
    }
    return x;
  }

  /**
   * The last steps.
   *
   * @param changes of the gradient
   * @param products of step and change
   * @param kept how many steps there were
   */
  private record Memory(double[][] steps, double[][] changes, double[] products, int kept) {}

  /** The two-loop recursion. */
  private static void direct(double[] direction, double[] gradient, Memory memory) {
    int kept = memory.kept;
    int n = gradient.length;
    int from = Math.max(0, kept - MEMORY);
    double[] alpha = new double[MEMORY];
    for (int i = 0; i < n; i++) {
      direction[i] = -gradient[i];
    }
    for (int k = kept - 1; k >= from; k--) {
      double[] step = memory.steps[k % MEMORY];
      double[] change = memory.changes[k % MEMORY];
      alpha[k % MEMORY] = dot(step, direction) / memory.products[k % MEMORY];
      add(direction, change, -alpha[k % MEMORY]);
    }
    if (kept > 0) {
      double[] change = memory.changes[(kept - 1) % MEMORY];
      double scale = memory.products[(kept - 1) % MEMORY] / dot(change, change);
      for (int i = 0; i < n; i++) {
        direction[i] *= scale;
      }
    }
    for (int k = from; k < kept; k++) {
      double[] step = memory.steps[k % MEMORY];
      double[] change = memory.changes[k % MEMORY];
      double beta = dot(change, direction) / memory.products[k % MEMORY];
      add(direction, step, alpha[k % MEMORY] - beta);
    }
  }

  private static void add(double[] to, double[] what, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    int i = 0;
    // Four sums, since each addition waits for the one before it.
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (; i + 3 < a.length; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      first += a[i] * b[i];
    }
    return first + second + (third + fourth);
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
