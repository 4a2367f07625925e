package io.frontdesk.training;

/**
 * How near training utterances are to the centres of intents: cosines. Immutable.
 *
 * @param own each utterance's cosine to the centre of the other utterances of its intent
 * @param other each utterance's cosine to the nearest centre of another intent
 * @param centres of length one, one an intent: the direction of the mean of its vectors
 */
record Similarities(float[] own, float[] other, float[][] centres) {

  /**
   * Measures.
   *
   * @param vectors whose first part, of length one, is compared
   * @param dimension length of that part
   * @param classes intent of each
   * @param labels how many intents there are
   * @throws TrainingCancelledException if the calling thread is interrupted
   */
  static Similarities of(float[][] vectors, int dimension, int[] classes, int labels) {
    double[][] sums = new double[labels][dimension];
    for (int i = 0; i < vectors.length; i++) {
      for (int d = 0; d < dimension; d++) {
        sums[classes[i]][d] += vectors[i][d];
      }
    }
    float[][] centres = new float[labels][dimension];
    for (int c = 0; c < labels; c++) {
      double length = Math.max(1e-9, Math.sqrt(dot(sums[c], sums[c])));
      for (int d = 0; d < dimension; d++) {
        centres[c][d] = (float) (sums[c][d] / length);
      }
    }
    float[] own = new float[vectors.length];
    float[] other = new float[vectors.length];
    double[] rest = new double[dimension];
    for (int i = 0; i < vectors.length; i++) {
      Cancellation.checkThread();
      other[i] = -1;
      for (int c = 0; c < labels; c++) {
        if (c != classes[i]) {
          other[i] = Math.max(other[i], cosine(vectors[i], centres[c]));
        }
      }
      double along = 0;
      for (int d = 0; d < dimension; d++) {
        rest[d] = sums[classes[i]][d] - vectors[i][d];
        along += rest[d] * vectors[i][d];
      }
      double length = Math.sqrt(dot(rest, rest));
      // The only utterance of its intent says nothing of how near others will be.
      own[i] = length < 1e-6 ? other[i] : (float) (along / length);
    }
    return new Similarities(own, other, centres);
  }

  /** The cosine of a vector to the nearest centre. */
  static float nearest(float[] vector, float[][] centres) {
    float nearest = -1;
    for (float[] centre : centres) {
      nearest = Math.max(nearest, cosine(vector, centre));
    }
    return nearest;
  }

  private static float cosine(float[] a, float[] b) {
    float sum = 0;
    for (int d = 0; d < b.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
