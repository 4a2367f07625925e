package io.frontdesk.training;

import java.util.Arrays;

/**
 * Fits one linear machine, which tells the utterances of one intent from all others: a support
 * vector machine with squared hinge loss, an L2 penalty and a bias that is penalised like a weight,
 * by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and Sundararajan, A Dual Coordinate
 * Descent Method for Large-scale Linear SVM, ICML 2008).
 *
 * <p>The descent goes through the utterances in random order and gives each the dual variable that
 * is best for it as the others are. Nearly all utterances of other intents soon lie outside the
 * margin, and looking at them again is nearly all of the work. So the shrinking is more eager than
 * the paper's, which waits for the largest gradient of the pass before, and that is large for long
 * because of a few: an utterance is left out as soon as its variable is zero and its gradient above
 * the tolerance. When the rest has converged, everything is looked at again, until a pass over
 * everything finds nothing to do. The result is as near to the optimum as without shrinking.
 *
 * <p>Owned by one thread; memory: a weight for each row, nine bytes for each utterance. The same
 * input gives the same bits anywhere: no vector instructions change an order of additions, and the
 * random numbers are made here.
 */
final class DualDescent {

  private static final double COST = 1;
  private static final double DIAGONAL = 0.5 / COST;
  private static final int MAX_PASSES = 200;

  private final SparseRows utterances;
  private final int[] chosen;
  private final boolean[] positive;
  private final float[] weights;
  private final float[] variables;
  private final int[] order;
  private float bias;
  private int active;
  private long random;

  /**
   * A machine of zeros.
   *
   * @param utterances of all intents
   * @param chosen indexes of those to train on
   * @param positive by index into {@code chosen}, whether it is of the intent
   * @param vocabulary number of rows
   * @param seed for the order of the descent
   */
  DualDescent(SparseRows utterances, int[] chosen, boolean[] positive, int vocabulary, long seed) {
    this.utterances = utterances;
    this.chosen = chosen;
    this.positive = positive;
    this.weights = new float[vocabulary];
    this.variables = new float[chosen.length];
    this.order = new int[chosen.length];
    Arrays.setAll(order, i -> i);
    this.random = seed;
  }

  /**
   * Descends.
   *
   * @param tolerance of the gradients: how far the smallest and the largest may lie apart
   * @throws TrainingCancelledException if the calling thread is interrupted
   */
  void descend(double tolerance) {
    active = order.length;
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      Cancellation.checkThread();
      boolean isWhole = active == order.length;
      if (pass(tolerance) > tolerance) {
        continue;
      }
      if (isWhole) {
        return;
      }
      active = order.length;
    }
  }

  /** Looks at each active utterance once and tells how far their gradients lay apart. */
  private double pass(double tolerance) {
    shuffle();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int at = 0; at < active; at++) {
      int i = order[at];
      float score = score(chosen[i]);
      float before = variables[i];
      double gradient = (positive[i] ? score : -score) - 1 + DIAGONAL * before;
      if (before == 0 && gradient > tolerance) {
        active--;
        order[at] = order[active];
        order[active] = i;
        at--;
        continue;
      }
      // A variable that is zero can't go below, so that a gradient that asks for it is none.
      double projected = before == 0 ? Math.min(0, gradient) : gradient;
      least = Math.min(least, projected);
      most = Math.max(most, projected);
      if (projected != 0) {
        step(i, gradient);
      }
    }
    return most - least;
  }

  private void step(int i, double gradient) {
    double curvature = utterances.squares()[chosen[i]] + 1 + DIAGONAL;
    float before = variables[i];
    float after = (float) Math.max(0, before - gradient / curvature);
    variables[i] = after;
    float change = positive[i] ? after - before : before - after;
    utterances.add(chosen[i], change, weights);
    bias += change;
  }

  private void shuffle() {
    for (int i = 0; i < active; i++) {
      int j = i + randomBelow(active - i);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }

  /** SplitMix64 (Steele, Lea and Flood 2014), its upper half scaled to the bound. */
  private int randomBelow(int bound) {
    random += 0x9E3779B97F4A7C15L;
    long mixed = (random ^ random >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return (int) (((mixed ^ mixed >>> 31) >>> 32) * bound >>> 32);
  }

  /** The score of any of the utterances. */
  float score(int utterance) {
    return bias + utterances.dot(utterance, weights);
  }

  /** By row; not copied. */
  float[] weights() {
    return weights;
  }

  float bias() {
    return bias;
  }

  /**
   * How far the machine is from the best there is, at most: what it costs, less what the dual
   * variables say that any machine costs.
   *
   * @return a share of the cost
   */
  double gap() {
    double square = (double) bias * bias;
    for (float weight : weights) {
      square += (double) weight * weight;
    }
    double cost = square / 2;
    double bound = -square / 2;
    for (int i = 0; i < chosen.length; i++) {
      float score = score(chosen[i]);
      double loss = Math.max(0, 1 - (positive[i] ? score : -score));
      cost += COST * loss * loss;
      bound += variables[i] - DIAGONAL * variables[i] * variables[i] / 2;
    }
    return (cost - bound) / cost;
  }
}
