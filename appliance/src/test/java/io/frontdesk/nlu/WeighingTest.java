package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeighingTest {

  private static final List<String> LABELS = List.of("a", "b", "c", "d");
  private static final double ODDS = Math.exp(Weighing.LOG_ODDS);

  private final Weighing weighing = new Weighing();

  private static IntentMask only(String... names) {
    return new IntentMask(IntentChoice.of(Optional.of(Set.of(names)), Set.of()), LABELS);
  }

  private static IntentMask favouring(String... names) {
    return new IntentMask(IntentChoice.of(Optional.empty(), Set.of(names)), LABELS);
  }

  private float[] weighed(IntentMask mask, float... probabilities) {
    FloatBuffer buffer = FloatBuffer.wrap(probabilities.clone());
    weighing.apply(mask, buffer, probabilities.length);
    return buffer.array();
  }

  @Test
  void shouldLeaveEverythingWhereAnythingMayBeMeant() {
    float[] after = weighed(IntentMask.FREE, 0.1f, 0.6f, 0.2f, 0.1f);
    assertEquals(0.6f, after[1]);
    assertEquals(0.1f, after[0]);
    assertEquals(0.6f, (float) weighing.margin());
    assertFalse(weighing.elsewhere());
    assertEquals(1, weighing.nearest());
  }

  @Test
  void shouldRenormaliseOverTheAllowed() {
    float[] after = weighed(only("a", "c"), 0.3f, 0.6f, 0.1f, 0);
    assertEquals(0.75, after[0], 1e-6);
    assertEquals(0.25, after[2], 1e-6);
    assertTrue(after[1] < 0 && after[3] < 0);
    assertEquals(0.3 * ODDS / (0.4 * ODDS + 0.6), weighing.margin(), 1e-6);
    assertFalse(weighing.elsewhere(), "0.3 with the prior is ahead of 0.6");
    assertEquals(0.6, weighing.other(), 1e-6);
  }

  @Test
  void shouldTellThatALeftOutIntentIsMeant() {
    weighed(only("a", "c"), 0.1f, 0.8f, 0.1f, 0);
    assertTrue(weighing.elsewhere());
    weighed(only("a", "c"), 0, 0.5f, 0, 0.5f);
    assertTrue(weighing.elsewhere());
    assertEquals(0, weighing.margin());
  }

  @Test
  void shouldNotTakeTheBestOfAFewForSureWhereNothingFits() {
    weighed(only("a"), 0.04f, 0.2f, 0.5f, 0.26f);
    assertTrue(weighing.elsewhere());
    weighed(only("a"), 0.1f, 0.3f, 0.3f, 0.3f);
    assertFalse(weighing.elsewhere());
    assertTrue(weighing.margin() < 0.5, "" + weighing.margin());
  }

  @Test
  void shouldMoveTheRankingButNotTheScopeToTheFavoured() {
    float[] after = weighed(favouring("b"), 0.6f, 0.2f, 0.1f, 0.1f);
    assertTrue(after[1] > after[0]);
    assertEquals(0.2 * ODDS / (0.8 + 0.2 * ODDS), after[1], 1e-6);
    assertEquals(0.6f, (float) weighing.margin());
    assertFalse(weighing.elsewhere());
    assertTrue(weighed(favouring("b"), 0.9f, 0.05f, 0.05f, 0)[0] > 0.5, "the prior has its bound");
  }

  @Test
  void shouldLiveWithNoAllowedIntentAndWithNoughtForEachOfThem() {
    float[] none = weighed(only(), 0.1f, 0.6f, 0.2f, 0.1f);
    assertTrue(weighing.elsewhere());
    assertEquals(1, weighing.nearest());
    assertTrue(none[1] < 0);
    float[] nought = weighed(only("d"), 0.5f, 0.5f, 0, 0);
    assertEquals(0, nought[3]);
    assertTrue(weighing.elsewhere());
  }

  @Test
  void shouldKeepTheOrderOfTheAllowedAndSumToOne() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      float[] before = new float[4];
      float sum = 0;
      for (int c = 0; c < 4; c++) {
        before[c] = random.nextFloat();
        sum += before[c];
      }
      for (int c = 0; c < 4; c++) {
        before[c] /= sum;
      }
      float[] after = weighed(only("a", "b", "d"), before);
      assertEquals(1, after[0] + after[1] + after[3], 1e-5, "seed " + seed);
      assertEquals(before[0] > before[1], after[0] > after[1], "seed " + seed);
      assertEquals(before[1] > before[3], after[1] > after[3], "seed " + seed);
      assertTrue(weighing.margin() <= Math.max(after[0], Math.max(after[1], after[3])) + 1e-6);
    }
  }
}
