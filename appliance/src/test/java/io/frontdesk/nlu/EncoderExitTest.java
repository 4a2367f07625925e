package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.training.TinyBots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who leaves the encoder at its exit, by a real encoder and a head trained there. */
@ExtendWith(TinyBots.Shared.class)
class EncoderExitTest {

  private static final String REFUND = "I'd like the money back, I live in Shanghai";

  private final Queue<EncoderJob> home = new ArrayDeque<>();
  private final EncoderQueue lane = new EncoderQueue(16, 1, new AtomicLong(1_000_000));
  private final EncoderAgent agent =
      new EncoderAgent("encoder-x", EncoderAgent.UNPINNED, lane, new AtomicLong(), error -> {});
  private final NluPipeline pipeline = new NluPipeline();
  private Path leavingBundle;
  private NluModel whole;
  private NluModel staying;
  private NluModel leaving;

  @BeforeEach
  void load(TinyBots bots, @TempDir Path folder) throws Exception {
    Path deep = TinyBots.withLexicalCut(bots.bilingual(), folder.resolve("deep"), 2);
    leavingBundle = bots.withExit(deep, TinyBots.english(), folder.resolve("leaving"), 0);
    whole = bots.load(deep);
    staying = bots.load(bots.withExit(deep, TinyBots.english(), folder.resolve("staying"), 2));
    leaving = bots.load(leavingBundle);
  }

  @AfterEach
  void close() {
    agent.onClose();
    pipeline.close();
    List.of(whole, staying, leaving).forEach(NluModel::close);
  }

  @Test
  void shouldAnswerEarlyWhereTheExitIsSure() {
    NluResult result = understand(leaving, Said.of(REFUND, "en"));
    assertEquals(Tier.EARLY, result.tier());
    assertEquals("refund", result.intent().name());
    assertEquals("shanghai", result.entities().get(0).value());
    assertFalse(result.outOfScope() || result.degraded());
    assertEquals(result.intent(), result.ranking().get(0));
    assertTrue(result.intent().confidence() > 0.5 && result.intent().confidence() < 1);
    assertEquals(Tier.EARLY, understand(leaving, Said.of("is my parcel shipped", "zh")).tier());
  }

  @Test
  void shouldAnswerByTheWholeWhereTheExitIsNotSure() {
    for (String text : List.of(REFUND, "where could it be", "asdf qwer")) {
      NluResult expected = understand(whole, Said.of(text, "en"));
      assertEquals(Tier.ENCODER, expected.tier());
      assertEquals(expected, understand(staying, Said.of(text, "en")));
    }
  }

  @Test
  void shouldRunAnEncoderWithoutExitAsAWhole() {
    NluResult result = understand(leaving, Said.of("能不能退钱", "zh"));
    assertEquals(Tier.ENCODER, result.tier());
    assertEquals(understand(whole, Said.of("能不能退钱", "zh")), result);
  }

  @Test
  void shouldRunTheWholeForAJobThatWasMeantForIt() {
    pipeline.defer(leaving, Said.of(REFUND, "en"));
    assertEquals(Tier.ENCODER, encoded(leaving, Said.of(REFUND, "en")).tier());
    assertEquals(Tier.EARLY, understand(leaving, Said.of(REFUND, "en")).tier());
  }

  @Test
  void shouldLeaveToTheWholeWhatMeansAnIntentThatIsNotAllowed() {
    IntentChoice hours = IntentChoice.of(Optional.of(Set.of("hours")), Set.of());
    NluResult elsewhere = understand(leaving, said(hours));
    assertEquals(Tier.ENCODER, elsewhere.tier());
    assertTrue(elsewhere.outOfScope());
    IntentChoice refund = IntentChoice.of(Optional.of(Set.of("refund", "address")), Set.of());
    NluResult allowed = understand(leaving, said(refund));
    assertEquals(Tier.EARLY, allowed.tier());
    assertEquals("refund", allowed.intent().name());
    assertEquals(2, allowed.ranking().size());
  }

  @Test
  void shouldLeaveAloneWhereOthersInTheRunStay() {
    List<NluModel> models = List.of(leaving, whole, leaving, staying);
    List<String> texts = List.of(REFUND, REFUND, "until when is it open", "where could it be");
    List<NluResult> expected = new ArrayList<>();
    List<EncoderJob> jobs = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      expected.add(understand(models.get(i), Said.of(texts.get(i), "en")));
      jobs.add(filled(models.get(i), Said.of(texts.get(i), "en")));
    }
    jobs.forEach(lane::offer);
    assertEquals(texts.size(), agent.doWork(), "all in one run");
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(EncoderJob.Outcome.DONE, jobs.get(i).outcome());
      assertEquals(expected.get(i), pipeline.complete(models.get(i), jobs.get(i)), texts.get(i));
    }
    assertEquals(Tier.EARLY, expected.get(2).tier());
    assertEquals(Tier.ENCODER, expected.get(3).tier());
    // Those that leave come home first.
    assertEquals(Set.of(jobs.get(0), jobs.get(2)), Set.of(home.remove(), home.remove()));
    assertEquals(List.of(jobs.get(1), jobs.get(3)), List.copyOf(home));
  }

  @Test
  void shouldNotLetOthersPayForOneThatFails() {
    EncoderJob good = filled(staying, Said.of(REFUND, "en"));
    EncoderJob broken = filled(leaving, Said.of(REFUND, "en"));
    broken.choose(null);
    EncoderJob late = filled(staying, Said.of("where could it be", "en"));
    late.prepare(System.nanoTime() - 1);
    EncoderJob other = filled(leaving, Said.of("until when is it open", "en"));
    List.of(good, broken, late, other).forEach(lane::offer);
    assertEquals(4, agent.doWork());
    assertEquals(EncoderJob.Outcome.DONE, good.outcome());
    assertEquals(EncoderJob.Outcome.FAILED, broken.outcome());
    assertEquals(EncoderJob.Outcome.EXPIRED, late.outcome());
    assertEquals(EncoderJob.Outcome.DONE, other.outcome());
    assertEquals(Set.of(good, broken, late, other), Set.copyOf(home));
    assertEquals(4, home.size(), "none twice");
    assertEquals(
        understand(staying, Said.of(REFUND, "en")), pipeline.complete(staying, good), "the same");
  }

  @Test
  void shouldGiveTheSameWhateverLeftBefore() {
    NluResult first = understand(leaving, Said.of(REFUND, "en"));
    understand(staying, Said.of("where could my parcel be?", "en"));
    understand(leaving, Said.of("until when is it open", "en"));
    assertEquals(first, understand(leaving, Said.of(REFUND, "en")));
  }

  @Test
  void shouldRefuseABundleWhoseHeadIsMissing(TinyBots bots) throws Exception {
    Files.delete(leavingBundle.resolve("en").resolve("exit.onnx"));
    Bundle.DamagedBundleException refused =
        assertThrows(Bundle.DamagedBundleException.class, () -> bots.load(leavingBundle));
    assertTrue(refused.getMessage().contains("exit.onnx"), refused.getMessage());
  }

  private static Said said(IntentChoice choice) {
    return new Said(REFUND, "en", choice, ReferenceTime.EPOCH);
  }

  private NluResult understand(NluModel model, Said said) {
    assertEquals(Optional.empty(), pipeline.answer(model, said));
    return encoded(model, said);
  }

  /** A job that was not run yet. */
  private EncoderJob filled(NluModel model, Said said) {
    assertEquals(Optional.empty(), pipeline.answer(model, said));
    return fill(model, said);
  }

  private EncoderJob fill(NluModel model, Said said) {
    EncoderJob job = new EncoderJob(home);
    pipeline.fill(job, model, said);
    job.prepare(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
    return job;
  }

  private NluResult encoded(NluModel model, Said said) {
    home.clear();
    EncoderJob job = fill(model, said);
    lane.offer(job);
    agent.doWork();
    assertEquals(job, home.poll());
    assertEquals(EncoderJob.Outcome.DONE, job.outcome());
    return pipeline.complete(model, job);
  }
}
