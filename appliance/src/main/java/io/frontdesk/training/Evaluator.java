package io.frontdesk.training;

import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import io.frontdesk.training.slot.SlotOutcome;
import io.frontdesk.training.slot.SlotSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.SleepingIdleStrategy;

/**
 * Puts utterances through a model the way that serving does: the pipeline, the encoder lane, the
 * vector back. One utterance at a time; owned by one thread.
 */
public final class Evaluator implements AutoCloseable {

  private static final long GRACE_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);

  /** Which tiers an utterance goes through. */
  public enum Mode {
    /** As serving does. */
    CASCADE,
    /** Always on to the encoder, whatever the tiers before it would say. */
    ENCODER_ONLY,
    /** Never to the encoder, as under overload. */
    LEXICAL_ONLY
  }

  private final NluModel model;
  private final Mode mode;
  private final NluPipeline pipeline = new NluPipeline();
  private final EncoderPool lane;
  // Of several encoder threads one may be about to leave the queue when another comes with the job.
  private final ManyToOneConcurrentArrayQueue<EncoderJob> home =
      new ManyToOneConcurrentArrayQueue<>(2);
  private final EncoderJob job = new EncoderJob(home);
  private final IdleStrategy idle = new SleepingIdleStrategy(TimeUnit.MICROSECONDS.toNanos(20));
  private long encoderNs;
  private int encoderRuns;

  /**
   * For a model, which must outlive this.
   *
   * @param lane runs the encoders; must outlive this
   */
  public Evaluator(NluModel model, EncoderPool lane) {
    this(model, lane, Mode.CASCADE);
  }

  /** The same, through other tiers than serving would take. */
  public Evaluator(NluModel model, EncoderPool lane, Mode mode) {
    this.model = model;
    this.lane = lane;
    this.mode = mode;
  }

  /**
   * Understands one utterance.
   *
   * @throws IllegalStateException if the encoder failed
   */
  public NluResult understand(String text, String language) {
    return understand(Said.of(text, language));
  }

  /** What an utterance means that was said at some time. */
  public NluResult understand(Said said) {
    Optional<NluResult> answer = firstTiers(said);
    if (answer.isPresent()) {
      return answer.get();
    }
    pipeline.fill(job, model, said);
    long startNs = System.nanoTime();
    await();
    encoderNs += System.nanoTime() - startNs;
    encoderRuns++;
    return pipeline.complete(model, job);
  }

  private Optional<NluResult> firstTiers(Said said) {
    return switch (mode) {
      case CASCADE -> pipeline.answer(model, said);
      case LEXICAL_ONLY -> Optional.of(pipeline.degrade(model, said));
      case ENCODER_ONLY -> {
        pipeline.defer(model, said);
        yield Optional.empty();
      }
    };
  }

  /** The mean time of the trips to the encoder so far, in microseconds; 0 if there was none. */
  public double meanEncoderMicros() {
    return encoderRuns == 0 ? 0 : encoderNs / 1_000.0 / encoderRuns;
  }

  private void await() {
    job.prepare(System.nanoTime() + DEADLINE_NS);
    while (!lane.offer(job)) {
      idle.idle();
    }
    while (home.poll() == null) {
      if (System.nanoTime() - job.deadlineNs() > GRACE_NS) {
        throw new IllegalStateException("No encoder thread runs: see the log for the reason");
      }
      idle.idle();
    }
    if (job.outcome() != EncoderJob.Outcome.DONE) {
      throw new IllegalStateException("The encoder did not answer: " + job.outcome());
    }
  }

  /**
   * Evaluates.
   *
   * @param rows a label that the model does not know can't be right
   * @param language the session's language
   */
  public Evaluation evaluate(List<Dataset.Row> rows, String language, Progress progress) {
    List<Evaluation.Outcome> outcomes = new ArrayList<>();
    Set<String> named = new TreeSet<>(model.learnedEntities(language));
    rows.forEach(row -> row.spans().forEach(span -> named.add(span.entity())));
    for (Dataset.Row row : rows) {
      long start = System.nanoTime();
      NluResult result = understand(row.text(), language);
      double micros = (System.nanoTime() - start) / 1_000.0;
      Tier tier = result.tier();
      outcomes.add(
          new Evaluation.Outcome(
              row.text(),
              row.label(),
              result.intent().name(),
              result.intent().confidence(),
              result.outOfScope(),
              pipeline.scopeProbability(),
              tier,
              micros,
              named.isEmpty() ? Optional.empty() : Optional.of(slots(row, result, named))));
      progress.onProgress("test", outcomes.size(), rows.size());
    }
    return new Evaluation(outcomes);
  }

  /** Of entities that nobody annotated it can't be told whether they are right. */
  private static SlotOutcome slots(Dataset.Row row, NluResult result, Set<String> named) {
    return new SlotOutcome(
        row.spans().stream().map(SlotSpan::of).toList(),
        result.entities().stream()
            .filter(match -> named.contains(match.entity()))
            .map(SlotSpan::of)
            .toList());
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
