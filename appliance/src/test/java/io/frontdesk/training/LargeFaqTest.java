package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bots whose FAQ is searched instead of being classes. */
@ExtendWith(TinyBots.Shared.class)
class LargeFaqTest {

  private static final List<String> GOODS =
      List.of(
          "kettle",
          "lamp",
          "carpet",
          "guitar",
          "tent",
          "bicycle",
          "camera",
          "sofa",
          "watch",
          "umbrella",
          "printer",
          "blender");
  private static final List<String> ASKED =
      List.of(
          "what is the warranty of the %s",
          "how do I clean the %s",
          "which colours does the %s come in",
          "how much does the %s weigh",
          "can I rent a %s",
          "is the %s made in Germany",
          "do you have spare parts for the %s",
          "how do I recycle an old %s",
          "is the %s safe for children");

  private static List<Dataset.Row> faq() {
    List<Dataset.Row> rows = new ArrayList<>();
    for (String good : GOODS) {
      for (int i = 0; i < ASKED.size(); i++) {
        rows.add(new Dataset.Row("faq/" + good + i, String.format(ASKED.get(i), good)));
      }
    }
    return rows;
  }

  private static List<Dataset.Row> withIntents() {
    Dataset intents = TinyBots.twoIntents();
    List<Dataset.Row> rows = faq();
    for (int i = 0; i < intents.texts().size(); i++) {
      String label = intents.labels().get(intents.classes()[i]);
      rows.add(new Dataset.Row(label, intents.texts().get(i)));
    }
    return rows;
  }

  @Test
  void shouldMakeOneClassOfALargeFaqAndNoneOfASmallOne() {
    FaqSplit split = FaqSplit.of(Dataset.of("en", withIntents()), 1).orElseThrow();
    assertEquals(List.of("faq/", "hours", "refund"), split.classified().labels());
    assertEquals(GOODS.size() * ASKED.size(), split.ids().size());
    for (int i = 0; i < split.asked().length; i++) {
      if (split.asked()[i] != FaqSplit.NONE) {
        assertEquals(split.texts().get(split.asked()[i]), split.classified().texts().get(i));
      }
    }
    Dataset small = Dataset.of("en", withIntents().subList(20, withIntents().size()));
    assertTrue(FaqSplit.of(small, 1).isEmpty());
  }

  @Test
  void shouldAnswerFromTheFaqAndUnderstandIntentsBesideIt(TinyBots bots, @TempDir Path folder) {
    Path bundle = train(bots, folder, withIntents());
    try (NluModel model = bots.load(bundle);
        EncoderPool lane = lane();
        Evaluator evaluator = new Evaluator(model, lane)) {
      NluResult exact = evaluator.understand("How much does the guitar weigh?", "en");
      assertEquals(Tier.EXACT, exact.tier());
      assertEquals("faq/guitar3", exact.intent().name());
      NluResult near = evaluator.understand("what colour options are there for the carpet", "en");
      assertEquals("faq/carpet2", near.intent().name(), near.toString());
      assertEquals(near.intent(), near.faq().get(0));
      NluResult typo = evaluator.understand("how do I claen the umbrella", "en");
      assertEquals("faq/umbrella1", typo.intent().name(), typo.toString());
      assertFalse(typo.outOfScope());
      NluResult intent = evaluator.understand("could I please get my money back", "en");
      assertEquals("refund", intent.intent().name(), intent.toString());
      assertTrue(intent.ranking().stream().noneMatch(i -> i.name().startsWith("faq/")));
      assertTrue(
          evaluator.understand("my neighbour plays chess on mars", "en").outOfScope(), "no answer");
    }
  }

  @Test
  void shouldFindEntriesByTheWholeEncoderWhereIntentsLeaveEarly(TinyBots bots, @TempDir Path folder)
      throws Exception {
    Dataset data = Dataset.of("en", withIntents());
    Path whole =
        TinyBots.withLexicalCut(train(bots, folder, withIntents()), folder.resolve("w"), 2);
    Dataset classified = FaqSplit.of(data, 1).orElseThrow().classified();
    Path early = bots.withExit(whole, classified, folder.resolve("early"), 0);
    try (NluModel expected = bots.load(whole);
        NluModel model = bots.load(early);
        EncoderPool lane = lane();
        Evaluator evaluator = new Evaluator(model, lane);
        Evaluator without = new Evaluator(expected, lane)) {
      NluResult intent = evaluator.understand("could I please get my money back", "en");
      assertEquals(Tier.EARLY, intent.tier());
      assertEquals("refund", intent.intent().name());
      assertEquals(
          List.of("refund", "hours"), names(intent.ranking()), "no entry, nor all of them");
      assertEquals(List.of(), intent.faq(), "it was not searched");
      for (String[] asked :
          new String[][] {
            {"what colour options are there for the carpet", "faq/carpet2"},
            {"how do I claen the umbrella", "faq/umbrella1"}
          }) {
        NluResult found = evaluator.understand(asked[0], "en");
        assertEquals(Tier.ENCODER, found.tier(), asked[0]);
        assertEquals(asked[1], found.intent().name());
        assertEquals(asked[1], found.faq().get(0).name());
        assertEquals(without.understand(asked[0], "en").ranking(), found.ranking());
      }
    }
  }

  @Test
  void shouldAnswerFromASmallFaqEarly(TinyBots bots, @TempDir Path folder) throws Exception {
    List<Dataset.Row> rows = new ArrayList<>(withIntents().subList(108, withIntents().size()));
    for (String text : List.of("do you sell gift cards", "can I buy a gift card", "gift cards")) {
      rows.add(new Dataset.Row("faq/gift", text));
    }
    Path whole = TinyBots.withLexicalCut(train(bots, folder, rows), folder.resolve("w"), 2);
    Path early = bots.withExit(whole, Dataset.of("en", rows), folder.resolve("early"), 0);
    try (NluModel model = bots.load(early);
        EncoderPool lane = lane();
        Evaluator evaluator = new Evaluator(model, lane)) {
      NluResult gift = evaluator.understand("are gift cards to be had from you", "en");
      assertEquals(Tier.EARLY, gift.tier());
      assertEquals("faq/gift", gift.intent().name(), gift.toString());
    }
  }

  private static List<String> names(List<NluResult.Intent> ranking) {
    return ranking.stream().map(NluResult.Intent::name).toList();
  }

  @Test
  void shouldWorkWithoutAnIntent(TinyBots bots, @TempDir Path folder) throws Exception {
    Path bundle = train(bots, folder.resolve("a"), faq());
    byte[] bytes = java.nio.file.Files.readAllBytes(bundle.resolve("en/faq.bin"));
    Path again = train(bots, folder.resolve("b"), faq());
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        bytes, java.nio.file.Files.readAllBytes(again.resolve("en/faq.bin")));
    try (NluModel model = bots.load(bundle);
        EncoderPool lane = lane();
        Evaluator evaluator = new Evaluator(model, lane)) {
      NluResult near = evaluator.understand("can one rent the tent", "en");
      assertEquals("faq/tent4", near.intent().name(), near.toString());
      assertFalse(near.outOfScope());
    }
  }

  private static Path train(TinyBots bots, Path folder, List<Dataset.Row> rows) {
    return new BundleTrainer(folder, bots.encoders(), 2)
        .train("faq", List.of(Dataset.of("en", rows)), 1, Progress.NONE);
  }

  private static EncoderPool lane() {
    return EncoderPool.launch(
        Collections.nCopies(1, -1),
        2,
        error -> {
          throw new IllegalStateException(error);
        });
  }
}
