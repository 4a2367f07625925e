package io.frontdesk.training;

import java.util.Arrays;

/**
 * What a training found out about its own utterances, for whoever wants to judge them. Immutable;
 * the arrays are not copied.
 *
 * @param data what was trained on
 * @param vectors of length one, one an utterance, from the first encoder
 * @param outside the same of the out-of-scope utterances
 * @param probabilities utterance × intent, by models that did not see the utterance
 */
public record TrainingView(
    Dataset data, float[][] vectors, float[][] outside, float[][] probabilities) {

  /**
   * From what a training has.
   *
   * @param dimension length of the first part of a vector
   */
  static TrainingView of(
      Dataset data,
      int dimension,
      float[][] vectors,
      float[][] outside,
      OutOfFold scores,
      Calibrator.Fit fit) {
    float[][] probabilities = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      probabilities[i] = softmax(scores.lexical()[i], scores.encoder()[i], fit);
    }
    return new TrainingView(
        data, firstPart(vectors, dimension), firstPart(outside, dimension), probabilities);
  }

  private static float[][] firstPart(float[][] vectors, int dimension) {
    return Arrays.stream(vectors)
        .map(vector -> Arrays.copyOf(vector, dimension))
        .toArray(float[][]::new);
  }

  private static float[] softmax(float[] lexical, float[] encoder, Calibrator.Fit fit) {
    double[] p = new double[lexical.length];
    double max = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < p.length; c++) {
      p[c] = fit.lexicalWeight() * lexical[c] + fit.encoderWeight() * encoder[c];
      max = Math.max(max, p[c]);
    }
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      p[c] = StrictMath.exp(p[c] - max);
      sum += p[c];
    }
    float[] result = new float[p.length];
    for (int c = 0; c < p.length; c++) {
      result[c] = (float) (p[c] / sum);
    }
    return result;
  }
}
