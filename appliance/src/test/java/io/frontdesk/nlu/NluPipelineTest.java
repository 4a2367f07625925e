package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Progress;
import io.frontdesk.training.TinyBots;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tiers, on trained models. */
@ExtendWith(TinyBots.Shared.class)
class NluPipelineTest {

  private static final List<String> TEXTS =
      List.of(
          "where could my parcel be?",
          "I'd like the money back",
          "which hours is the shop open",
          "快递还没到",
          "能不能退钱",
          "上海的店几点关门",
          "12345",
          "😀",
          "asdf qwer zxcv",
          "please help me to change the address to Shanghai");

  private final Queue<EncoderJob> home = new ArrayDeque<>();
  private final EncoderQueue lane = new EncoderQueue(16, 1, new AtomicLong(1_000_000));
  private final EncoderAgent agent =
      new EncoderAgent("encoder-x", EncoderAgent.UNPINNED, lane, new AtomicLong(), error -> {});
  private NluModel asTrained;
  private NluModel deep;
  private NluModel deepEnglish;
  private NluModel shallow;

  @BeforeEach
  void load(TinyBots bots, @TempDir Path folder) throws Exception {
    asTrained = bots.load(bots.bilingual());
    deep = bots.load(TinyBots.withLexicalCut(bots.bilingual(), folder.resolve("deep"), 2));
    deepEnglish = bots.load(TinyBots.withLexicalCut(bots.englishOnly(), folder.resolve("en"), 2));
    shallow = bots.load(TinyBots.withLexicalCut(bots.bilingual(), folder.resolve("shallow"), 0));
  }

  @AfterEach
  void close() {
    agent.onClose();
    List.of(asTrained, deep, deepEnglish, shallow).forEach(NluModel::close);
  }

  @Test
  void shouldAnswerATrainingExampleExactly() {
    try (NluPipeline pipeline = new NluPipeline()) {
      NluResult english =
          pipeline.answer(deep, Said.of("  WHERE is my parcel?! ", "zh")).orElseThrow();
      assertEquals(Tier.EXACT, english.tier());
      assertEquals(new NluResult.Intent("track", 1), english.intent());
      assertEquals(List.of(english.intent()), english.ranking());
      assertEquals("en", english.language());
      assertEquals("  WHERE is my parcel?! ", english.text());
      assertEquals(1, pipeline.scopeProbability());
      NluResult chinese = pipeline.answer(deep, Said.of("我要退款。", "en")).orElseThrow();
      assertEquals(new NluResult.Intent("refund", 1), chinese.intent());
      assertEquals(deep.id(), chinese.modelId());
      assertFalse(chinese.outOfScope() || chinese.degraded());
    }
  }

  @Test
  void shouldAnswerFromTheLexicalTierWhereItIsSure() {
    try (NluPipeline pipeline = new NluPipeline()) {
      NluResult result =
          pipeline.answer(shallow, Said.of("track my parcel to Shanghai", "en")).orElseThrow();
      assertEquals(Tier.LEXICAL, result.tier());
      assertEquals("track", result.intent().name());
      assertEquals("shanghai", result.entities().get(0).value());
      assertFalse(result.degraded());
      assertRanked(result, 4);
    }
  }

  @Test
  void shouldAskTheEncoderAndComplete() {
    try (NluPipeline pipeline = new NluPipeline()) {
      NluResult result = understand(pipeline, deep, "where could my parcel be?", "zh");
      assertEquals(Tier.ENCODER, result.tier());
      assertEquals("track", result.intent().name());
      assertEquals("where could my parcel be?", result.text());
      assertEquals("en", result.language());
      assertFalse(result.degraded());
      assertRanked(result, 4);
      assertTrue(pipeline.scopeProbability() > 0 && pipeline.scopeProbability() < 1);
    }
  }

  @Test
  void shouldCompleteAfterOtherUtterancesWereAnswered() {
    try (NluPipeline alone = new NluPipeline();
        NluPipeline busy = new NluPipeline()) {
      EncoderJob first = park(busy, deep, "where could my parcel be?", "en");
      EncoderJob second = park(busy, deep, "能不能退钱", "en");
      EncoderJob third = park(busy, deepEnglish, "I'd like the money back", "en");
      assertEquals(
          understand(alone, deepEnglish, "I'd like the money back", "en"),
          complete(busy, deepEnglish, third));
      assertEquals(understand(alone, deep, "能不能退钱", "en"), complete(busy, deep, second));
      assertEquals(
          understand(alone, deep, "where could my parcel be?", "en"), complete(busy, deep, first));
    }
  }

  @Test
  void shouldMarkWhatWasDegraded() {
    try (NluPipeline pipeline = new NluPipeline()) {
      NluResult result = pipeline.degrade(deep, Said.of("where could my parcel be?", "zh"));
      assertEquals(Tier.LEXICAL, result.tier());
      assertTrue(result.degraded());
      assertEquals("track", result.intent().name());
      assertRanked(result, 4);
    }
  }

  @Test
  void shouldGiveTheSameOnOnePipelineAsOnSeparateOnes() {
    System.out.println("seed 31");
    Random random = new Random(31);
    List<NluModel> models = List.of(asTrained, deep, deepEnglish, shallow);
    try (NluPipeline shared = new NluPipeline()) {
      for (int i = 0; i < 150; i++) {
        NluModel model = models.get(random.nextInt(models.size()));
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        String language = random.nextBoolean() ? "zh" : "en";
        try (NluPipeline fresh = new NluPipeline()) {
          if (random.nextInt(3) == 0) {
            assertEquals(
                fresh.degrade(model, Said.of(text, language)),
                shared.degrade(model, Said.of(text, language)));
          } else {
            assertEquals(
                understand(fresh, model, text, language),
                understand(shared, model, text, language),
                "seed 31, round " + i);
          }
          assertEquals(fresh.scopeProbability(), shared.scopeProbability(), "round " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "😀😀👍",
        "?!…。",
        "\u0000\u200b",
        "\uD800",
        "1",
        "我",
        "x",
        "\uD842\uDFB7"
      })
  void shouldLiveWithOddTexts(String text) {
    assertUnderstood(text);
  }

  @Test
  void shouldLiveWithLongTexts() {
    assertUnderstood("退款".repeat(1_000));
    assertUnderstood("a".repeat(2_000));
    assertUnderstood("order ".repeat(333));
    assertUnderstood("😀".repeat(2_000));
  }

  private void assertUnderstood(String text) {
    try (NluPipeline pipeline = new NluPipeline()) {
      for (NluModel model : List.of(asTrained, deep, shallow)) {
        NluResult result = understand(pipeline, model, text, "en");
        assertEquals(text, result.text());
        assertTrue(Double.isFinite(pipeline.scopeProbability()));
        assertRanked(result, 4);
        assertRanked(pipeline.degrade(model, Said.of(text, "en")), 4);
      }
    }
  }

  private static void assertRanked(NluResult result, int most) {
    double sum = 0;
    double last = 1;
    HashSet<String> names = new HashSet<>();
    assertEquals(result.intent(), result.ranking().get(0));
    assertTrue(result.ranking().size() <= Math.min(5, most));
    for (NluResult.Intent intent : result.ranking()) {
      assertTrue(names.add(intent.name()), "twice: " + intent);
      assertTrue(intent.confidence() >= 0 && intent.confidence() <= last, () -> "" + result);
      last = intent.confidence();
      sum += last;
    }
    assertTrue(sum <= 1 + 1e-5, "sum " + sum);
  }

  private NluResult understand(NluPipeline pipeline, NluModel model, String text, String language) {
    Optional<NluResult> answer = pipeline.answer(model, Said.of(text, language));
    return answer.orElseGet(
        () -> complete(pipeline, model, filled(pipeline, model, text, language)));
  }

  private EncoderJob park(NluPipeline pipeline, NluModel model, String text, String language) {
    assertEquals(Optional.empty(), pipeline.answer(model, Said.of(text, language)));
    return filled(pipeline, model, text, language);
  }

  private EncoderJob filled(NluPipeline pipeline, NluModel model, String text, String language) {
    EncoderJob job = new EncoderJob(home);
    pipeline.fill(job, model, Said.of(text, language));
    for (int i = 0; i < job.vector().capacity(); i++) {
      job.vector().put(i, Float.NaN);
    }
    job.prepare(Long.MAX_VALUE / 2 + System.nanoTime() / 2);
    return job;
  }

  private NluResult complete(NluPipeline pipeline, NluModel model, EncoderJob job) {
    lane.offer(job);
    agent.doWork();
    assertEquals(job, home.poll());
    assertEquals(EncoderJob.Outcome.DONE, job.outcome());
    return pipeline.complete(model, job);
  }

  @Test
  void shouldRankTheFiveBestOfMany(TinyBots bots, @TempDir Path folder) throws Exception {
    List<Dataset.Row> rows = new ArrayList<>();
    for (String fruit : List.of("苹果", "香蕉", "西瓜", "葡萄", "樱桃", "菠萝", "桃子")) {
      rows.add(new Dataset.Row(fruit, "我要买" + fruit));
      rows.add(new Dataset.Row(fruit, fruit + "多少钱"));
    }
    BundleTrainer trainer = new BundleTrainer(folder, bots.encoders(), 1);
    Path bundle = trainer.train("fruit", List.of(Dataset.of("zh", rows)), 1, Progress.NONE);
    try (NluModel fruit = bots.load(TinyBots.withLexicalCut(bundle, folder.resolve("shallow"), 0));
        NluPipeline pipeline = new NluPipeline()) {
      NluResult result = pipeline.answer(fruit, Said.of("樱桃好吃吗", "zh")).orElseThrow();
      assertEquals("樱桃", result.intent().name());
      assertEquals(5, result.ranking().size());
      assertRanked(result, 5);
    }
  }
}
