package io.frontdesk.training;

import io.frontdesk.nlu.LexicalFeatures.Sparse;

/**
 * The n-grams of many utterances in flat arrays, one utterance after the other. Immutable and
 * shared by the threads that train on it; the arrays are not copied.
 *
 * @param offsets where each utterance begins, and at the end where the last ends
 * @param rows of the vocabulary
 * @param values their weights
 * @param squares the squared length of each utterance
 */
record SparseRows(int[] offsets, int[] rows, float[] values, double[] squares) {

  /**
   * Copies the utterances.
   *
   * @throws ArithmeticException if they have 2^31 n-grams or more together
   */
  static SparseRows of(Sparse[] utterances) {
    int[] offsets = new int[utterances.length + 1];
    for (int i = 0; i < utterances.length; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], utterances[i].rows().length);
    }
    int[] rows = new int[offsets[utterances.length]];
    float[] values = new float[rows.length];
    double[] squares = new double[utterances.length];
    for (int i = 0; i < utterances.length; i++) {
      Sparse utterance = utterances[i];
      System.arraycopy(utterance.rows(), 0, rows, offsets[i], utterance.rows().length);
      System.arraycopy(utterance.values(), 0, values, offsets[i], utterance.rows().length);
      for (float value : utterance.values()) {
        squares[i] += (double) value * value;
      }
    }
    return new SparseRows(offsets, rows, values, squares);
  }

  /** The product of an utterance with weights by row. */
  float dot(int utterance, float[] weights) {
    int end = offsets[utterance + 1];
    int i = offsets[utterance];
    // Four sums, since each addition waits for the one before it.
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (; i + 3 < end; i += 4) {
      a += values[i] * weights[rows[i]];
      b += values[i + 1] * weights[rows[i + 1]];
      c += values[i + 2] * weights[rows[i + 2]];
      d += values[i + 3] * weights[rows[i + 3]];
    }
    for (; i < end; i++) {
      a += values[i] * weights[rows[i]];
    }
    return a + b + (c + d);
  }

  /** Adds an utterance to weights by row, so many times. */
  void add(int utterance, float times, float[] weights) {
    int end = offsets[utterance + 1];
    for (int i = offsets[utterance]; i < end; i++) {
      weights[rows[i]] += times * values[i];
    }
  }
}
