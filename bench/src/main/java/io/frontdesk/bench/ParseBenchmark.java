package io.frontdesk.bench;

import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.EncoderRun;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import io.frontdesk.text.TextNormaliser;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Text to intent and entities for an utterance that needs the encoder: both tiers of the agent, the
 * lane to the encoder agent and back, the head. The floor is the encoder alone, from text to vector
 * on the calling thread. What the other tiers answer is whole in their own benchmarks.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParseBenchmark {

  private static final int UNPINNED = -1;

  /** The utterance's language. */
  @Param({"en", "zh"})
  public String language;

  private final OneToOneConcurrentArrayQueue<EncoderJob> home =
      new OneToOneConcurrentArrayQueue<>(2);
  private final EncoderJob job = new EncoderJob(home);
  private Shop shop;
  private String text;
  private String normalised;
  private NluPipeline pipeline;
  private EncoderPool lane;
  private EncoderRun run;
  private FloatBuffer vector;

  /** Loads the shop and starts an encoder agent. */
  @Setup
  public void open() {
    shop = Shop.open();
    List<String> choice = language.equals("zh") ? Utterances.ENCODER_ZH : Utterances.ENCODER;
    text = shop.utterance(Tier.ENCODER, choice);
    normalised = TextNormaliser.normalise(text);
    pipeline = new NluPipeline();
    lane = EncoderPool.launch(List.of(UNPINNED), 2, error -> error.printStackTrace());
    run = new EncoderRun(shop.encoder(language));
    int width = shop.encoder(language).spec().width();
    vector = BareGraph.direct(width * Float.BYTES).asFloatBuffer();
  }

  /** The whole way of an utterance. */
  @Benchmark
  public NluResult parse() {
    if (pipeline.answer(shop.model(), Said.of(text, language)).isPresent()) {
      throw new IllegalStateException("the encoder was not needed");
    }
    pipeline.fill(job, shop.model(), Said.of(text, language));
    job.prepare(System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
    lane.offer(job);
    while (home.poll() == null) {
      Thread.yield();
    }
    if (job.outcome() != EncoderJob.Outcome.DONE) {
      throw new IllegalStateException("the encoder did not answer: " + job.outcome());
    }
    return pipeline.complete(shop.model(), job);
  }

  /** The encoder alone. */
  @Benchmark
  public float parseFloor() {
    run.encode(normalised, vector);
    return vector.get(0);
  }

  /** Closes all. */
  @TearDown
  public void close() {
    lane.close();
    run.close();
    pipeline.close();
    shop.close();
  }
}
