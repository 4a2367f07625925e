package io.frontdesk.training;

import io.frontdesk.nlu.Graph;
import io.frontdesk.nlu.GraphRun;
import io.frontdesk.nlu.OnnxGraph;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cosines between the training utterances and the prototypes, a bounded choice of them. Immutable.
 *
 * @param own each utterance's cosine to the nearest prototype but itself
 * @param other each utterance's cosine to the nearest prototype of another intent
 * @param prototypes their vectors
 */
record Similarities(float[] own, float[] other, float[][] prototypes) {

  /** Vectors whose products with all prototypes are taken at once. */
  private static final int BLOCK = 256;

  /**
   * Measures.
   *
   * @param vectors whose first part, of length one, is compared
   * @param dimension length of that part
   * @param classes intent of each
   * @param prototypes indexes of those that are kept
   */
  static Similarities of(float[][] vectors, int dimension, int[] classes, int[] prototypes) {
    float[][] chosen =
        IntStream.of(prototypes)
            .mapToObj(p -> Arrays.copyOf(vectors[p], dimension))
            .toArray(float[][]::new);
    float[] own = new float[vectors.length];
    float[] other = new float[vectors.length];
    Arrays.fill(own, -1);
    Arrays.fill(other, -1);
    FloatBuffer x = GraphRun.floats(BLOCK * dimension);
    FloatBuffer cosines = GraphRun.floats(BLOCK * prototypes.length);
    try (Graph graph = Graph.of(products(dimension, chosen));
        GraphRun run =
            new GraphRun(graph)
                .input("x", x, BLOCK, dimension)
                .output("cosines", cosines, BLOCK, prototypes.length)) {
      for (int from = 0; from < vectors.length; from += BLOCK) {
        int to = Math.min(vectors.length, from + BLOCK);
        for (int i = from; i < to; i++) {
          x.put((i - from) * dimension, vectors[i], 0, dimension);
        }
        run.run();
        for (int i = from; i < to; i++) {
          nearest(i, cosines, (i - from) * prototypes.length, prototypes, classes, own, other);
        }
      }
    }
    return new Similarities(own, other, chosen);
  }

  private static void nearest(
      int i,
      FloatBuffer cosines,
      int offset,
      int[] prototypes,
      int[] classes,
      float[] own,
      float[] other) {
    for (int p = 0; p < prototypes.length; p++) {
      if (prototypes[p] == i) {
        continue;
      }
      float cosine = cosines.get(offset + p);
      own[i] = Math.max(own[i], cosine);
      if (classes[prototypes[p]] != classes[i]) {
        other[i] = Math.max(other[i], cosine);
      }
    }
  }

  private static byte[] products(int dimension, float[][] prototypes) {
    return new OnnxGraph("similarities")
        .input("x", BLOCK, dimension)
        .constant("prototypes", TierGraphs.columns(prototypes), dimension, prototypes.length)
        .node("MatMul", "cosines", List.of("x", "prototypes"))
        .output("cosines", BLOCK, prototypes.length)
        .toBytes();
  }

  /** The cosine of a vector to the nearest prototype. */
  static float nearest(float[] vector, float[][] prototypes) {
    float nearest = -1;
    for (float[] prototype : prototypes) {
      nearest = Math.max(nearest, cosine(vector, prototype));
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
}
