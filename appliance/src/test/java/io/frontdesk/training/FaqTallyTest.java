package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.FaqIndex;
import io.frontdesk.training.FaqTally.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is counted of an FAQ of which every entry has a double, over made-up vectors. */
class FaqTallyTest {

  private static final int DIMENSION = 32;
  private static final int PAIRS = 60;

  private final Random random = new Random(5);
  private final List<String> ids = new ArrayList<>();
  private final List<float[]> topics = new ArrayList<>();

  private float[] near(float[] vector, double noise) {
    float[] near = new float[DIMENSION];
    double squares = 0;
    for (int d = 0; d < DIMENSION; d++) {
      near[d] = (float) (vector[d] + noise * random.nextGaussian() / Math.sqrt(DIMENSION));
      squares += near[d] * near[d];
    }
    for (int d = 0; d < DIMENSION; d++) {
      near[d] /= (float) Math.sqrt(squares);
    }
    return near;
  }

  private FaqIndex.Questions doubles() {
    List<float[]> vectors = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      float[] topic = near(new float[DIMENSION], 1);
      topics.add(topic);
      for (String side : List.of("a", "b")) {
        ids.add(pair + side);
        vectors.add(near(topic, 0.2));
        texts.add("question " + pair);
      }
    }
    int[] entries = new int[ids.size()];
    java.util.Arrays.setAll(entries, i -> i);
    return new FaqIndex.Questions(ids, entries, texts, vectors.toArray(float[][]::new), DIMENSION);
  }

  private Asked asked(int from, int to) {
    List<String> wanted = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int pair = from; pair < to; pair++) {
      wanted.add(pair + "a");
      texts.add("question " + pair);
      vectors.add(near(topics.get(pair), 0.2));
    }
    return new Asked(wanted, texts, vectors.toArray(float[][]::new));
  }

  @Test
  void shouldTellAMissingEntryFromAMissingQuestion() {
    FaqTally tally = new FaqTally(doubles());
    tally.ask(asked(0, PAIRS / 2));
    assertTrue(tally.faq().top1() < 0.9, "doubles are told apart by luck: " + tally.faq());
    assertEquals(1, tally.faq().top5(), 1e-9);
    Asked others = asked(PAIRS / 2, PAIRS);
    FaqEvaluation.Refusal answered = tally.refusal(others, id -> new float[0][]);
    FaqEvaluation.Refusal missing = tally.refusal(others, tally::vectors);
    assertEquals(PAIRS / 2, missing.queries());
    assertEquals(0.5, answered.auroc(), 0.2, "they do have an answer");
    assertTrue(missing.auroc() > 0.95, missing.toString());
    assertTrue(missing.encoderOnly() > 0.95, missing.toString());
    assertTrue(missing.refused() > answered.refused(), missing.toString());
  }
}
