package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.training.Dataset.Row;
import io.frontdesk.training.slot.SlotScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slots from annotated utterances, through every tier. */
@ExtendWith(TinyBots.Shared.class)
class SlotLearningTest {

  private static final String[][] TRIPS = {
    {"book a seat from %s to %s", "Lyon", "Turin"},
    {"book a seat from %s to %s", "Porto", "Vienna"},
    {"is there a coach from %s to %s today", "Bern", "Lyon"},
    {"is there a coach from %s to %s today", "Graz", "Porto"},
    {"I would travel from %s to %s", "Vienna", "Bern"},
    {"I would travel from %s to %s", "Turin", "Graz"},
    {"from %s to %s for two people", "Oslo", "Lima"},
    {"from %s to %s for two people", "Lima", "Turin"},
    {"is there a coach from %s to %s today", "Madrid", "Havana"},
    {"is there a coach from %s to %s today", "Nairobi", "Accra"},
    {"book a seat from %s to %s", "Kyoto", "Madrid"},
    {"I would travel from %s to %s", "Dakar", "Kyoto"},
    {"from %s to %s for two people", "Accra", "Dakar"},
    {"is there a coach from %s to %s today", "Bogota", "Nairobi"}
  };

  private static final String[][] CHINESE_TRIPS = {
    {"订一张从%s到%s的票", "杭州", "南京"},
    {"订一张从%s到%s的票", "苏州", "武汉"},
    {"从%s去%s怎么走", "武汉", "长沙"},
    {"从%s去%s怎么走", "南京", "苏州"},
    {"我想从%s坐车到%s", "长沙", "杭州"},
    {"我想从%s坐车到%s", "郑州", "南京"},
    {"我想从%s坐车到%s", "合肥", "苏州"},
    {"我想从%s坐车到%s", "石家庄", "武汉"},
    {"订一张从%s到%s的票", "合肥", "郑州"},
    {"从%s去%s怎么走", "太原", "石家庄"}
  };

  private static Row trip(String[] trip) {
    String text = String.format(trip[0], trip[1], trip[2]);
    List<Bot.Span> spans = List.of(city(text, trip[1], "from"), city(text, trip[2], "to"));
    return new Row("travel", text, spans);
  }

  private static Bot.Span city(String text, String name, String role) {
    int start = text.indexOf(name);
    return new Bot.Span(
        "place", start, start + name.length(), name, Optional.of(role), Optional.empty());
  }

  private static List<Dataset> data() {
    List<Row> english = new ArrayList<>();
    List<Row> chinese = new ArrayList<>();
    for (String[] trip : TRIPS) {
      english.add(trip(trip));
    }
    for (String[] trip : CHINESE_TRIPS) {
      chinese.add(trip(trip));
    }
    for (String thanks : List.of("thank you", "thanks a lot", "many thanks", "that was kind")) {
      english.add(new Row("thanks", thanks));
    }
    for (String thanks : List.of("谢谢", "多谢你", "非常感谢", "太感谢了")) {
      chinese.add(new Row("thanks", thanks));
    }
    return List.of(Dataset.of("en", english), Dataset.of("zh", chinese));
  }

  @Test
  void shouldWriteTheSameSlotsWithAnyThreads(TinyBots bots, @TempDir Path folder) throws Exception {
    Map<String, byte[]> expected = Map.of();
    for (int threads : new int[] {1, 2, 4}) {
      Path place = folder.resolve(Integer.toString(threads));
      BundleTrainer trainer = new BundleTrainer(place, bots.encoders(), threads);
      Map<String, byte[]> files = TinyBots.files(trainer.train("slots", data(), 1, Progress.NONE));
      expected = expected.isEmpty() ? files : expected;
      for (String name : List.of("en/slots.bin", "zh/slots.bin")) {
        assertArrayEquals(expected.get(name), files.get(name), name + " by " + threads);
      }
    }
  }

  @Test
  void shouldWriteTheSameSlotsWithAWarmCache(TinyBots bots, @TempDir Path folder) throws Exception {
    VectorCache cache = VectorCache.of(folder.resolve("vectors"), 1 << 22);
    List<Integer> encoded = new ArrayList<>();
    Map<String, byte[]> expected = Map.of();
    for (String run : List.of("cold", "warm")) {
      BundleTrainer trainer = new BundleTrainer(folder.resolve(run), bots.encoders(), 2, cache);
      Progress progress =
          (phase, done, total) -> {
            if (phase.equals("en encode") && done == total) {
              encoded.add(total);
            }
          };
      Map<String, byte[]> files = TinyBots.files(trainer.train("slots", data(), 1, progress));
      expected = expected.isEmpty() ? files : expected;
      for (String name : expected.keySet()) {
        assertArrayEquals(expected.get(name), files.get(name), run + " " + name);
      }
    }
    // Each utterance runs through the encoder once, for its vector and its words.
    int utterances = data().get(0).texts().size();
    assertEquals(List.of(utterances, utterances), encoded);
  }

  @Test
  void shouldLeaveTheEncoderEarlyOnlyWhereWordsAreSureOfSlots(TinyBots bots, @TempDir Path folder)
      throws Exception {
    BundleTrainer trainer = new BundleTrainer(folder.resolve("b"), bots.encoders(), 2);
    Path trained = trainer.train("slots", data(), 1, Progress.NONE);
    Path deep = TinyBots.withLexicalCut(trained, folder.resolve("deep"), 2);
    Path leaving = bots.withExit(deep, data().get(0), folder.resolve("leaving"), 0);
    try (NluModel whole = bots.load(deep);
        NluModel early = bots.load(leaving);
        EncoderPool lane = EncoderPool.launch(List.of(-1), 2, Throwable::printStackTrace);
        Evaluator expected = new Evaluator(whole, lane);
        Evaluator actual = new Evaluator(early, lane)) {
      assertEquals(NluResult.Tier.EARLY, actual.understand("thank you so much", "en").tier());
      NluResult strange = actual.understand("a coach Quito Zagreb would do", "en");
      assertEquals(NluResult.Tier.ENCODER, strange.tier());
      assertEquals(
          expected.understand("a coach Quito Zagreb would do", "en").entities(),
          strange.entities());
    }
  }

  @Test
  void shouldWriteNoSlotsWhereNothingIsAnnotated(TinyBots bots) throws Exception {
    assertFalse(TinyBots.files(bots.bilingual()).containsKey("en/slots.bin"));
  }

  @Test
  void shouldChangeTheHashWithAnAnnotation() {
    Row plain = new Row("travel", "to Rome");
    Row other = new Row("thanks", "thank you");
    Row marked = new Row("travel", "to Rome", List.of(new Bot.Span("place", 3, 7, "Rome")));
    assertNotEquals(
        Dataset.of("en", List.of(plain, other)).hash(),
        Dataset.of("en", List.of(marked, other)).hash());
  }

  @ParameterizedTest
  @EnumSource(Evaluator.Mode.class)
  void shouldTellRolesInEveryTier(Evaluator.Mode mode, TinyBots bots, @TempDir Path folder) {
    BundleTrainer trainer = new BundleTrainer(folder, bots.encoders(), 2);
    Path bundle = trainer.train("slots", data(), 1, Progress.NONE);
    try (NluModel model = bots.load(bundle);
        EncoderPool lane = EncoderPool.launch(List.of(-1), 4, Throwable::printStackTrace);
        Evaluator evaluator = new Evaluator(model, lane, mode)) {
      assertEquals(
          List.of("Lisbon/from", "Dublin/to"),
          places(evaluator.understand("is there a coach from Lisbon to Dublin today", "en")));
      assertEquals(List.of("重庆/from", "福州/to"), places(evaluator.understand("我想从重庆坐车到福州", "zh")));
      assertEquals(
          List.of("Lyon/from", "Turin/to"),
          places(evaluator.understand("book a seat from Lyon to Turin", "en")));
      assertEquals(List.of(), places(evaluator.understand("thank you", "en")));
      Evaluation evaluation =
          evaluator.evaluate(List.of(trip(TRIPS[0]), trip(TRIPS[3])), "en", Progress.NONE);
      assertEquals(1, SlotScore.of(evaluation.slots()).f1());
      assertTrue(
          SlotScore.byType(evaluation.slots()).stream()
              .anyMatch(score -> score.type().equals("place#from")));
    }
  }

  private static List<String> places(NluResult result) {
    return result.entities().stream()
        .filter(match -> match.entity().equals("place"))
        .map(SlotLearningTest::place)
        .toList();
  }

  private static String place(EntityMatch match) {
    return match.text() + "/" + match.role().orElse("");
  }
}
