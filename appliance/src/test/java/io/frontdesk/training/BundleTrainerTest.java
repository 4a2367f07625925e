package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.Bundle;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.training.Dataset.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datasets, bundles trained of them, and what the models understand. */
@ExtendWith(TinyBots.Shared.class)
class BundleTrainerTest {

  private static final List<Row> ROWS =
      List.of(
          new Row("track", "Where is it?"),
          new Row("refund", "money BACK"),
          new Row("refund", "ｍｏｎｅｙ  back"),
          new Row("oos", "what is the weather"),
          new Row("oos", "What is the  weather"),
          new Row("track", "money back"));

  @Test
  void shouldReadRows() {
    Dataset data = Dataset.of("en", ROWS);
    assertEquals("en", data.language());
    assertEquals(List.of("refund", "track"), data.labels());
    assertEquals(List.of("where is it?", "money back", "money back"), data.texts());
    assertArrayEquals(new int[] {1, 0, 1}, data.classes());
    assertEquals(List.of("what is the weather"), data.outOfScope());
  }

  @Test
  void shouldRefuseFewerThanTwoIntents() {
    for (List<Row> rows : List.of(List.<Row>of(), ROWS.subList(1, 5))) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> Dataset.of("en", rows));
      assertTrue(refused.getMessage().contains("at least two intents"), refused.getMessage());
    }
  }

  @Test
  void shouldHashEverythingThatTrainingSees() {
    String hash = Dataset.of("en", ROWS).hash();
    assertEquals(hash, Dataset.of("en", ROWS.subList(0, 6)).hash());
    assertNotEquals(hash, Dataset.of("zh", ROWS).hash());
    assertNotEquals(hash, Dataset.of("en", with(new Row("oos", "who are you"))).hash());
    assertNotEquals(hash, Dataset.of("en", with(new Row("track", "late"))).hash());
    assertEquals(hash, Dataset.of("en", with(new Row("track", "WHERE is it?"))).hash());
  }

  private static List<Row> with(Row row) {
    List<Row> rows = new ArrayList<>(ROWS);
    rows.add(row);
    return rows;
  }

  @Test
  void shouldChangeTheIdWithDataSeedAndEncoderOnly(TinyBots bots, @TempDir Path folder) {
    BundleTrainer one = new BundleTrainer(folder, bots.encoders(), 1);
    BundleTrainer other = new BundleTrainer(folder.resolve("other"), bots.encoders(), 2);
    List<Dataset> data = List.of(Dataset.of("en", ROWS));
    Path place = one.place("x", data, 1);
    assertEquals(folder.resolve("x"), place.getParent());
    assertEquals(place, one.place("x", List.of(Dataset.of("en", ROWS)), 1));
    assertEquals(place.getFileName(), other.place("y", data, 1).getFileName());
    Set<Path> ids = new ConcurrentSkipListSet<>(List.of(place.getFileName()));
    assertTrue(ids.add(one.place("x", data, 2).getFileName()), "seed");
    assertTrue(
        ids.add(one.place("x", List.of(Dataset.of("zh", ROWS)), 1).getFileName()), "encoder");
    List<Dataset> reencoded = List.of(data.get(0).withEncoders(List.of("all-minilm-l6-v2-int8")));
    assertTrue(ids.add(one.place("x", reencoded, 1).getFileName()), "another encoder");
    Dataset more = Dataset.of("en", with(new Row("track", "late")));
    assertTrue(ids.add(one.place("x", List.of(more), 1).getFileName()), "data");
    assertTrue(ids.add(one.place("x", List.of(more, more), 1).getFileName()), "languages");
    assertFalse(one.isTrained("x", data, 1));
  }

  @Test
  void shouldWriteTheSameBytesWithOneThreadAndWithTwo(TinyBots bots, @TempDir Path folder)
      throws Exception {
    List<Dataset> data = List.of(TinyBots.chinese(), TinyBots.english());
    Set<String> phases = new ConcurrentSkipListSet<>();
    BundleTrainer trainer = new BundleTrainer(folder, bots.encoders(), 1);
    Path bundle =
        trainer.train(
            "again", data, 1, (phase, done, total) -> phases.add(phase + (done <= total)));
    assertEquals(Set.of("zh encodetrue", "zh fittrue", "en encodetrue", "en fittrue"), phases);
    assertTrue(trainer.isTrained("again", data, 1));
    assertEquals(bots.bilingual().getFileName(), bundle.getFileName());
    Map<String, byte[]> expected = TinyBots.files(bots.bilingual());
    Map<String, byte[]> files = TinyBots.files(bundle);
    assertEquals(expected.keySet(), files.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, files.get(name), name));
    assertEquals(
        Files.readString(bots.bilingual().resolve("manifest.json")).replace("bilingual", "again"),
        Files.readString(bundle.resolve("manifest.json"))
            .replace(own(bundle), own(bots.bilingual())));
  }

  private static String own(Path bundle) {
    return Bundle.open(bundle).manifest().path("sha256").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "en, could I have a refund please, refund",
    "en, has the package been sent, track",
    "en, at what time do you open on saturday, hours",
    "en, I need to change where you ship it: new address, address",
    "zh, 可以帮我退款吗, refund",
    "zh, 我的包裹到哪里了, track",
    "zh, 请问你们周末几点营业, hours"
  })
  void shouldUnderstandAParaphrase(String language, String text, String intent, TinyBots bots) {
    NluResult result = understand(bots, text, language);
    assertEquals(intent, result.intent().name(), () -> "" + result);
    assertFalse(result.outOfScope(), () -> "" + result);
    assertEquals(language, result.language());
  }

  @ParameterizedTest
  @CsvSource({
    "en, the mitochondria is a part of every cell",
    "en, who painted the mona lisa",
    "zh, 光合作用发生在叶绿体",
    "zh, 唐朝一共有多少位皇帝"
  })
  void shouldRefuseWhatIsOffTopic(String language, String text, TinyBots bots) {
    NluResult result = understand(bots, text, language);
    assertTrue(result.outOfScope(), () -> "" + result);
  }

  private static NluResult understand(TinyBots bots, String text, String language) {
    try (NluModel model = bots.load(bots.bilingual());
        EncoderPool lane = EncoderPool.launch(List.of(-1), 2, Throwable::printStackTrace);
        Evaluator evaluator = new Evaluator(model, lane)) {
      return evaluator.understand(text, language);
    }
  }

  @Test
  void shouldEvaluateRows(TinyBots bots) {
    List<Row> rows =
        List.of(
            new Row("track", "where is my parcel"),
            new Row("refund", "could I have a refund please"),
            new Row("oos", "who painted the mona lisa"),
            new Row("unknown", "where is my parcel"));
    List<Integer> heard = new ArrayList<>();
    try (NluModel model = bots.load(bots.bilingual());
        EncoderPool lane = EncoderPool.launch(List.of(-1), 2, Throwable::printStackTrace);
        Evaluator evaluator = new Evaluator(model, lane)) {
      Evaluation evaluation =
          evaluator.evaluate(rows, "en", (phase, done, total) -> heard.add(done * 10 + total));
      assertEquals(List.of(14, 24, 34, 44), heard);
      assertEquals(0.75, evaluation.accuracy());
      assertEquals(1, evaluation.oosRecall());
      assertEquals(0.5, evaluation.tierShare(NluResult.Tier.EXACT));
      assertTrue(evaluation.latencyMicros(50) > 0);
    }
  }
}
