package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TinyBots.Shared.class)
class NeighboursTest {

  private static final long SEED = 5;

  /** ONNX Runtime is put in place by it. */
  @BeforeAll
  static void install(TinyBots bots) {
    assertTrue(bots.encoders().opened().size() >= 2);
  }

  private static float[][] vectors(int count, Random random) {
    float[][] vectors = new float[count][8];
    for (float[] vector : vectors) {
      double square = 0;
      for (int d = 0; d < vector.length; d++) {
        vector[d] = (float) random.nextGaussian();
        square += vector[d] * vector[d];
      }
      for (int d = 0; d < vector.length; d++) {
        vector[d] /= (float) Math.sqrt(square);
      }
    }
    return vectors;
  }

  private static double cosine(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(d -> a[d] * b[d]).sum();
  }

  @Test
  void shouldFindWhatALookAtEveryPairFinds() {
    Random random = new Random(SEED);
    float[][] vectors = vectors(300, random);
    Neighbours found = Neighbours.among(vectors, 5);
    for (int i = 0; i < vectors.length; i++) {
      float[] asked = vectors[i];
      int self = i;
      List<Integer> expected =
          IntStream.range(0, vectors.length)
              .filter(j -> j != self)
              .boxed()
              .sorted(Comparator.comparingDouble(j -> -cosine(asked, vectors[j])))
              .limit(5)
              .toList();
      assertEquals(
          expected, IntStream.of(found.nearest()[i]).boxed().toList(), "seed " + SEED + ", " + i);
      assertEquals(cosine(asked, vectors[expected.get(0)]), found.cosines()[i][0], 1e-5);
    }
  }

  @Test
  void shouldGiveFewerWhereThereAreFewer() {
    float[][] vectors = vectors(3, new Random(SEED));
    assertEquals(2, Neighbours.among(vectors, 10).nearest()[0].length);
    Neighbours others = Neighbours.of(vectors, vectors, 10);
    assertEquals(3, others.nearest()[0].length);
    assertEquals(0, others.nearest()[0][0], "itself, which is not left out here");
  }
}
