package io.frontdesk.bench;

import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Twelve words to a model of 150 intents, answered whole: by the exact tier (at most 5 µs), by the
 * lexical tier (at most 40 µs), and, of the encoder tier, what comes before the encoder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class ManyIntentsBenchmark {

  private ManyIntents many;
  private NluPipeline pipeline;
  private String exact;
  private String lexical;
  private String encoder;

  /** Loads the model. */
  @Setup
  public void open() {
    many = ManyIntents.open();
    pipeline = new NluPipeline();
    exact = many.utterance(Tier.EXACT);
    lexical = many.utterance(Tier.LEXICAL);
    encoder = many.utterance(Tier.ENCODER);
  }

  /** A training example. */
  @Benchmark
  public Optional<NluResult> exact150() {
    return pipeline.answer(many.model(), Said.of(exact, "en"));
  }

  /** What the n-grams are sure of. */
  @Benchmark
  public Optional<NluResult> lexical150() {
    return pipeline.answer(many.model(), Said.of(lexical, "en"));
  }

  /** What they are not sure of. */
  @Benchmark
  public Optional<NluResult> unsure150() {
    return pipeline.answer(many.model(), Said.of(encoder, "en"));
  }

  /** Closes all. */
  @TearDown
  public void close() {
    pipeline.close();
    many.close();
  }
}
