package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.training.Dataset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LargeBotUtterancesTest {

  @Test
  void shouldMakeFiveHundredIntentsThatShareTheirWords() {
    LargeBotUtterances utterances = LargeBotUtterances.of(LargeBotUtterances.MAX_INTENTS, 20);
    Dataset data = Dataset.of("en", utterances.training());
    assertEquals(500, data.labels().size());
    assertEquals(10_000, data.texts().size());
    Set<String> texts = new HashSet<>();
    utterances.training().forEach(row -> assertTrue(texts.add(row.text()), row.text()));
    utterances.test().forEach(row -> assertTrue(texts.add(row.text()), row.text()));
    assertEquals(1_000, utterances.test().size());
    assertEquals(utterances, LargeBotUtterances.of(LargeBotUtterances.MAX_INTENTS, 20));
  }
}
