package io.frontdesk.training;

import io.frontdesk.nlu.Graph;
import io.frontdesk.nlu.GraphRun;
import io.frontdesk.nlu.OnnxGraph;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The nearest utterances of each utterance by cosine: every pair is compared, in blocks, as
 * products of matrices. Immutable; the arrays are not copied. Memory: a block of {@value #BLOCK} ×
 * utterances floats.
 *
 * @param nearest indexes into what was searched, nearest first; by utterance
 * @param cosines of those
 */
public record Neighbours(int[][] nearest, float[][] cosines) {

  private static final int BLOCK = 128;

  /**
   * The neighbours of each among the others.
   *
   * @param vectors of length one
   * @param count how many are wanted of each
   */
  public static Neighbours among(float[][] vectors, int count) {
    return search(vectors, vectors, count, true);
  }

  /**
   * The neighbours of some among others.
   *
   * @param asked vectors of length one
   * @param searched where they are looked for, not empty
   * @param count how many are wanted of each
   */
  public static Neighbours of(float[][] asked, float[][] searched, int count) {
    return search(asked, searched, count, false);
  }

  private static Neighbours search(float[][] asked, float[][] searched, int count, boolean same) {
    int dimension = searched[0].length;
    int kept = Math.min(count, searched.length - (same ? 1 : 0));
    int[][] nearest = new int[asked.length][kept];
    float[][] cosines = new float[asked.length][kept];
    FloatBuffer x = GraphRun.floats(BLOCK * dimension);
    FloatBuffer y = GraphRun.floats(searched.length * dimension);
    FloatBuffer products = GraphRun.floats(BLOCK * searched.length);
    for (int j = 0; j < searched.length; j++) {
      for (int d = 0; d < dimension; d++) {
        y.put(d * searched.length + j, searched[j][d]);
      }
    }
    float[] row = new float[searched.length];
    try (Graph graph = Graph.of(graph(dimension, searched.length));
        GraphRun run =
            new GraphRun(graph)
                .input("x", x, BLOCK, dimension)
                .input("y", y, dimension, searched.length)
                .output("cosines", products, BLOCK, searched.length)) {
      for (int from = 0; from < asked.length; from += BLOCK) {
        Cancellation.checkThread();
        int to = Math.min(asked.length, from + BLOCK);
        for (int i = from; i < to; i++) {
          x.put((i - from) * dimension, asked[i], 0, dimension);
        }
        run.run();
        for (int i = from; i < to; i++) {
          products.get((i - from) * searched.length, row, 0, row.length);
          keep(row, same ? i : -1, nearest[i], cosines[i]);
        }
      }
    }
    return new Neighbours(nearest, cosines);
  }

  private static byte[] graph(int dimension, int searched) {
    return new OnnxGraph("neighbours")
        .input("x", BLOCK, dimension)
        .input("y", dimension, searched)
        .node("MatMul", "cosines", List.of("x", "y"))
        .output("cosines", BLOCK, searched)
        .toBytes();
  }

  /** Of equally near ones the first stays first. */
  private static void keep(float[] row, int self, int[] nearest, float[] cosines) {
    Arrays.fill(cosines, Float.NEGATIVE_INFINITY);
    int last = cosines.length - 1;
    for (int j = 0; j < row.length && last >= 0; j++) {
      if (row[j] <= cosines[last] || j == self) {
        continue;
      }
      int at = last;
      while (at > 0 && cosines[at - 1] < row[j]) {
        cosines[at] = cosines[at - 1];
        nearest[at] = nearest[at - 1];
        at--;
      }
      cosines[at] = row[j];
      nearest[at] = j;
    }
  }
}
