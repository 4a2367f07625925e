package io.frontdesk.training;

import io.frontdesk.nlu.LexicalFeatures.Sparse;
import java.util.stream.IntStream;

/**
 * Trains the lexical tier: for each intent a linear machine on n-gram features that tells its
 * utterances from all others. The machines share nothing but the utterances, so they are trained
 * one by one, by any threads, with the same result. Immutable.
 */
final class LexicalTrainer {

  private static final double TOLERANCE = 0.1;

  /** The score of an intent that has no utterance: lower than that of any other. */
  private static final float ABSENT = -2;

  private final SparseRows utterances;
  private final int[] labels;
  private final Size size;
  private final long seed;

  /**
   * A trained linear model.
   *
   * @param weights vocabulary × classes, row-major
   * @param bias one a class
   */
  record Linearity(float[] weights, float[] bias) {

    /** The scores of one utterance. */
    float[] scores(Sparse utterance) {
      int classes = bias.length;
      float[] scores = bias.clone();
      for (int i = 0; i < utterance.rows().length; i++) {
        int offset = utterance.rows()[i] * classes;
        float value = utterance.values()[i];
        for (int c = 0; c < classes; c++) {
          scores[c] += value * weights[offset + c];
        }
      }
      return scores;
    }
  }

  /**
   * How large a model is.
   *
   * @param vocabulary rows
   * @param classes columns
   */
  record Size(int vocabulary, int classes) {

    /** A model of zeros. */
    Linearity zeros() {
      return new Linearity(new float[vocabulary * classes], new float[classes]);
    }
  }

  /**
   * A trainer.
   *
   * @param utterances all there are
   * @param labels class of each
   * @param size of the model
   * @param seed for the order of the descent, the same for all intents: of two, the one machine is
   *     then the other with the opposite sign
   */
  LexicalTrainer(SparseRows utterances, int[] labels, Size size, long seed) {
    this.utterances = utterances;
    this.labels = labels;
    this.size = size;
    this.seed = seed;
  }

  /**
   * Trains the machine of an intent. An intent without a chosen utterance scores as low as can be.
   *
   * @param chosen indexes of the utterances to train on
   * @param into receives the intent's column
   * @throws TrainingCancelledException if the calling thread is interrupted
   */
  void train(int intent, int[] chosen, Linearity into) {
    boolean[] positive = positive(intent, chosen);
    if (isAbsent(positive)) {
      into.bias[intent] = ABSENT;
      return;
    }
    DualDescent machine = machine(chosen, positive);
    float[] weights = machine.weights();
    for (int row = 0; row < weights.length; row++) {
      into.weights[row * size.classes() + intent] = weights[row];
    }
    into.bias[intent] = machine.bias();
  }

  /**
   * Trains the machine of an intent, to score other utterances with it.
   *
   * @param chosen indexes of the utterances to train on
   * @param others indexes of those to score
   * @param scores receives them, by utterance and intent
   * @throws TrainingCancelledException if the calling thread is interrupted
   */
  void score(int intent, int[] chosen, int[] others, float[][] scores) {
    boolean[] positive = positive(intent, chosen);
    if (isAbsent(positive)) {
      IntStream.of(others).forEach(i -> scores[i][intent] = ABSENT);
      return;
    }
    DualDescent machine = machine(chosen, positive);
    IntStream.of(others).forEach(i -> scores[i][intent] = machine.score(i));
  }

  private DualDescent machine(int[] chosen, boolean[] positive) {
    DualDescent machine = new DualDescent(utterances, chosen, positive, size.vocabulary(), seed);
    machine.descend(TOLERANCE);
    return machine;
  }

  private boolean[] positive(int intent, int[] chosen) {
    boolean[] positive = new boolean[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      positive[i] = labels[chosen[i]] == intent;
    }
    return positive;
  }

  private static boolean isAbsent(boolean[] positive) {
    for (boolean one : positive) {
      if (one) {
        return false;
      }
    }
    return true;
  }
}
