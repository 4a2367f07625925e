package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.training.TinyBots;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Restricted and favoured intents through all tiers, on trained models. */
@ExtendWith(TinyBots.Shared.class)
class IntentChoiceTest {

  private static final List<String> TEXTS =
      List.of(
          "where could my parcel be?",
          "where is my parcel",
          "I'd like the money back",
          "which hours is the shop open",
          "please help me to change the address to Shanghai",
          "asdf qwer zxcv",
          "能不能退钱",
          "上海的店几点关门");
  private static final double ODDS = Math.exp(Weighing.LOG_ODDS);

  private final Queue<EncoderJob> home = new ArrayDeque<>();
  private final EncoderQueue lane = new EncoderQueue(16, 1, new AtomicLong(1_000_000));
  private final EncoderAgent agent =
      new EncoderAgent("encoder-x", EncoderAgent.UNPINNED, lane, new AtomicLong(), error -> {});
  private final NluPipeline pipeline = new NluPipeline();
  private NluModel deep;
  private NluModel shallow;

  @BeforeEach
  void load(TinyBots bots, @TempDir Path folder) throws Exception {
    deep = bots.load(plain(bots.bilingual(), folder.resolve("deep"), 2));
    shallow = bots.load(plain(bots.bilingual(), folder.resolve("shallow"), 0));
  }

  /** A copy that reports probabilities as they are, so that a test can reckon with them. */
  private static Path plain(Path bundle, Path copy, double lexicalCut) throws Exception {
    Path cut =
        TinyBots.withLexicalCut(
            bundle, copy.resolveSibling(copy.getFileName() + "-cut"), lexicalCut);
    ObjectNode manifest =
        (ObjectNode) new ObjectMapper().readTree(cut.resolve("manifest.json").toFile());
    for (var language : manifest.path("languages")) {
      for (String trust : List.of("lexicalTrust", "encoderTrust")) {
        ObjectNode model = (ObjectNode) language.path("calibration").path(trust);
        model.put("bias", 0).put("margin", 1).put("scope", 0);
      }
    }
    Bundle.write(copy, TinyBots.files(cut), manifest);
    return copy;
  }

  @AfterEach
  void close() {
    agent.onClose();
    pipeline.close();
    deep.close();
    shallow.close();
  }

  private static IntentChoice only(String... names) {
    return IntentChoice.of(Optional.of(Set.of(names)), Set.of());
  }

  private static IntentChoice favouring(String... names) {
    return IntentChoice.of(Optional.empty(), Set.of(names));
  }

  private NluResult understand(NluModel model, String text, IntentChoice choice) {
    Optional<NluResult> answer = pipeline.answer(model, Said.of(text, "en").choosing(choice));
    return answer.orElseGet(
        () -> {
          EncoderJob job = parked(model, text);
          return complete(model, job);
        });
  }

  private EncoderJob parked(NluModel model, String text) {
    EncoderJob job = new EncoderJob(home);
    pipeline.fill(job, model, Said.of(text, "en"));
    job.prepare(System.nanoTime() + (1L << 40));
    return job;
  }

  private NluResult complete(NluModel model, EncoderJob job) {
    lane.offer(job);
    agent.doWork();
    assertEquals(job, home.poll());
    return pipeline.complete(model, job);
  }

  @Test
  void shouldAskNoEncoderAboutTheValueThatWasAskedForAlone() {
    IntentChoice asked =
        IntentChoice.ANY.answeredBy(new IntentChoice.Answers(Set.of("number"), false));
    IntentChoice free = IntentChoice.ANY.answeredBy(new IntentChoice.Answers(Set.of(), true));
    for (String text : List.of("42", " 42 ", "42.", "forty-two")) {
      NluResult result = pipeline.answer(deep, Said.of(text, "en").choosing(asked)).orElseThrow();
      assertEquals("inform", result.intent().name(), text);
      assertEquals(Tier.EXACT, result.tier(), text);
      assertEquals("number", result.entities().get(0).entity(), text);
      assertFalse(result.outOfScope(), text);
    }
    assertEquals(
        "inform",
        pipeline
            .answer(deep, Said.of("SH20260117", "en").choosing(free))
            .orElseThrow()
            .intent()
            .name());
    for (String text : List.of("42 parcels are missing", "where is 42", "hm")) {
      assertTrue(pipeline.answer(deep, Said.of(text, "en").choosing(asked)).isEmpty(), text);
      assertTrue(pipeline.answer(deep, Said.of(text, "en").choosing(free)).isEmpty(), text);
    }
    for (String text : List.of("我要查订单12345678的物流", "帮我转人工2号")) {
      Said said = new Said(text, "zh", free, ReferenceTime.EPOCH);
      assertFalse(
          pipeline.answer(deep, said).filter(r -> r.intent().name().equals("inform")).isPresent(),
          text);
    }
    // Nobody asked, or for something else.
    assertTrue(pipeline.answer(deep, Said.of("42", "en")).isEmpty());
    assertTrue(pipeline.answer(deep, Said.of("42", "en").choosing(favouring("refund"))).isEmpty());
  }

  private static Map<String, Double> byName(NluResult result) {
    Map<String, Double> confidences = new HashMap<>();
    result.ranking().forEach(intent -> confidences.put(intent.name(), intent.confidence()));
    return confidences;
  }

  /** The restricted result must follow from the free one, which lists all intents of this bot. */
  private static void assertRestricts(NluResult free, NluResult bound, Set<String> allowed) {
    Map<String, Double> all = byName(free);
    double in = 0;
    double best = 0;
    double other = 0;
    for (Map.Entry<String, Double> entry : all.entrySet()) {
      if (allowed.contains(entry.getKey())) {
        in += entry.getValue();
        best = Math.max(best, entry.getValue());
      } else {
        other = Math.max(other, entry.getValue());
      }
    }
    for (NluResult.Intent intent : bound.ranking()) {
      assertTrue(allowed.contains(intent.name()), "" + bound);
      assertEquals(all.get(intent.name()) / in, intent.confidence(), 1e-3, bound.text());
    }
    if (other > best * ODDS * 1.01) {
      assertTrue(bound.outOfScope(), bound.text());
    }
  }

  @Test
  void shouldRenormaliseInTheLexicalTierTheEncoderTierAndWhenDegraded() {
    Set<String> allowed = Set.of("refund", "hours");
    for (String text : TEXTS) {
      // A free example answers exactly, with no ranking to compare with.
      if (!text.equals("where is my parcel")) {
        assertRestricts(
            understand(deep, text, IntentChoice.ANY),
            understand(deep, text, only("refund", "hours")),
            allowed);
        assertRestricts(
            understand(shallow, text, IntentChoice.ANY),
            understand(shallow, text, only("refund", "hours")),
            allowed);
      }
      assertRestricts(
          pipeline.degrade(deep, Said.of(text, "en")),
          pipeline.degrade(deep, Said.of(text, "en").choosing(only("refund", "hours"))),
          allowed);
    }
  }

  @Test
  void shouldNotTakeAnExactMatchOfAnIntentThatIsNotAllowed() {
    String known = "where is my parcel";
    assertEquals(Tier.EXACT, understand(deep, known, only("track", "hours")).tier());
    NluResult bound = understand(deep, known, only("refund", "hours"));
    assertNotEquals(Tier.EXACT, bound.tier());
    assertFalse(byName(bound).containsKey("track"));
    assertTrue(bound.outOfScope(), "it is surely something else: " + bound);
    assertTrue(understand(shallow, known, only("refund", "hours")).outOfScope());
    assertTrue(
        pipeline
            .degrade(deep, Said.of(known, "en").choosing(only("refund", "hours")))
            .outOfScope());
  }

  @Test
  void shouldAnswerAsBeforeWhereTheMeantIntentIsAllowed() {
    String text = "where could my parcel be?";
    NluResult free = understand(deep, text, IntentChoice.ANY);
    NluResult bound = understand(deep, text, only("track", "refund", "hours", "address"));
    assertEquals(free.intent().name(), bound.intent().name());
    assertEquals(free.intent().confidence(), bound.intent().confidence(), 1e-6);
    assertEquals(free.outOfScope(), bound.outOfScope());
  }

  @Test
  void shouldRefuseEverythingWhereNothingIsAllowed() {
    for (NluModel model : List.of(deep, shallow)) {
      NluResult nothing = understand(model, "where is my parcel", only("greet"));
      assertTrue(nothing.outOfScope());
      assertEquals(List.of(), nothing.ranking());
      assertEquals(new NluResult.Intent("track", 0), nothing.intent());
      assertEquals(List.of(), nothing.ambiguous());
    }
  }

  @Test
  void shouldFavourWithoutBringingIntoScope() {
    for (String text : TEXTS.subList(2, 6)) {
      NluResult free = understand(deep, text, IntentChoice.ANY);
      NluResult favoured = understand(deep, text, favouring("address"));
      double before = byName(free).get("address");
      double expected = before * ODDS / (1 - before + before * ODDS);
      assertEquals(expected, byName(favoured).get("address"), 1e-3, text);
      assertEquals(free.outOfScope(), favoured.outOfScope(), text);
    }
    assertEquals(
        "track", understand(deep, "where is my parcel", favouring("refund")).intent().name());
  }

  @Test
  void shouldKeepTheChoiceOfAParkedUtteranceWhileOthersAreAnswered() {
    String text = "where could my parcel be?";
    IntentChoice choice = only("refund", "hours");
    NluResult alone = understand(deep, text, choice);
    assertEquals(Optional.empty(), pipeline.answer(deep, Said.of(text, "en").choosing(choice)));
    EncoderJob job = parked(deep, text);
    assertEquals(Optional.empty(), pipeline.answer(deep, Said.of("I'd like the money back", "en")));
    EncoderJob other = parked(deep, "I'd like the money back");
    assertEquals("refund", complete(deep, other).intent().name());
    assertEquals(alone, complete(deep, job));
  }

  @Test
  void shouldKeepWhatWasWorkedOutForAChoice() {
    LanguageModel english = deep.language("en");
    assertSame(english.mask(only("refund", "hours")), english.mask(only("hours", "refund")));
    assertSame(IntentMask.FREE, english.mask(IntentChoice.ANY));
    for (int i = 0; i < 1_000; i++) {
      assertEquals(1, english.mask(only("refund", "made-up-" + i)).count());
    }
  }

  @Test
  void shouldBeEqualWhereTheContentIs() {
    IntentChoice choice = IntentChoice.of(Optional.of(Set.of("a", "b", "c")), Set.of("a"));
    IntentChoice narrow = choice.among(Set.of("b", "c", "d"));
    assertEquals(IntentChoice.of(Optional.of(Set.of("c", "b")), Set.of("a")), narrow);
    assertEquals(narrow.hashCode(), choice.among(Set.of("c", "b")).hashCode());
    assertFalse(narrow.allows("a"));
    assertTrue(narrow.favouring(Set.of("b")).favours("b"));
    assertNotEquals(choice, narrow);
    assertSame(IntentChoice.ANY, IntentChoice.of(Optional.empty(), Set.of()));
  }
}
