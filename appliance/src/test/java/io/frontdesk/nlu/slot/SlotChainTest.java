package io.frontdesk.nlu.slot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotChainTest {

  private static final int LABELS = SlotLabels.count(2);
  private static final int WORDS = 4;

  private final double[] marginals = new double[WORDS * LABELS];
  private int[] best = new int[WORDS];
  private double bestScore;
  private double total;

  @Test
  void shouldAgreeWithALookAtEveryRowOfLabels() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      float[] scores = floats(random, WORDS * LABELS);
      float[] after = floats(random, LABELS * LABELS);
      lookAtAll(scores, after);
      SlotChain chain = new SlotChain(LABELS);
      chain.begin(WORDS);
      for (int word = 0; word < WORDS; word++) {
        chain.add(word, scores);
      }
      chain.prune(new int[0]);
      assertArrayEquals(
          best, Arrays.copyOf(chain.best(SlotSteps.of(after, LABELS)), WORDS), "seed " + seed);
      chain.sum(SlotSteps.powers(after, LABELS));
      assertMarginals(chain, seed);
      chain.forgetFaint();
      chain.sum(SlotSteps.powers(after, LABELS));
      assertMarginals(chain, seed);
    }
  }

  private void assertMarginals(SlotChain chain, long seed) {
    for (int word = 0; word < WORDS; word++) {
      for (int y = 0; y < LABELS; y++) {
        assertEquals(
            marginals[word * LABELS + y] / total,
            chain.probability(word, y),
            1e-3,
            "seed " + seed + ", word " + word + ", label " + y);
      }
    }
  }

  private static float[] floats(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private void lookAtAll(float[] scores, float[] after) {
    Arrays.fill(marginals, 0);
    total = 0;
    bestScore = Double.NEGATIVE_INFINITY;
    look(scores, after, new int[WORDS], 0, 0);
  }

  private void look(float[] scores, float[] after, int[] row, int word, double score) {
    if (word == WORDS) {
      double weight = Math.exp(score);
      total += weight;
      for (int w = 0; w < WORDS; w++) {
        marginals[w * LABELS + row[w]] += weight;
      }
      if (score > bestScore) {
        bestScore = score;
        best = row.clone();
      }
      return;
    }
    int before = word == 0 ? SlotLabels.OUTSIDE : row[word - 1];
    for (int y = 0; y < LABELS; y++) {
      if (SlotLabels.mayFollow(before, y)) {
        row[word] = y;
        double more = scores[word * LABELS + y] + after[before * LABELS + y];
        look(scores, after, row, word + 1, score + more);
      }
    }
  }

  @Test
  void shouldTakePowersOfE() {
    for (double x = -300; x < 300; x += 0.37) {
      assertEquals(1, SlotChain.exp(x) / StrictMath.exp(x), 1e-7, "e to " + x);
    }
    assertEquals(0, SlotChain.exp(-1e9));
    assertTrue(SlotChain.exp(1e9) < Double.POSITIVE_INFINITY);
  }
}
