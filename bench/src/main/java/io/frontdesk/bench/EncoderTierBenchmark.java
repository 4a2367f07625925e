package io.frontdesk.bench;

import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.EncoderRun;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import io.frontdesk.text.TextNormaliser;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The encoder tier beside ONNX Runtime alone, in turn, so that whatever slows the machine slows
 * both: from the token ids of twelve words to intent, ranking and scope among 150 intents (encoder,
 * scaling, head, combination), against the encoder's graph and nothing else. At most 1.15 times as
 * long. Tokenising is {@link TokeniserBenchmark}'s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncoderTierBenchmark {

  private final EncoderJob job = new EncoderJob(new OneToOneConcurrentArrayQueue<>(2));
  private ManyIntents many;
  private NluPipeline pipeline;
  private EncoderRun run;
  private BareEncoder alone;
  private long[] tokenIds;
  private boolean tierFirst;
  private NluResult result;

  /** Nanoseconds in each of the two, over an iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Shares {
    /** In the tier. */
    public long tierNs;

    /** In ONNX Runtime alone. */
    public long aloneNs;

    /** An iteration begins. */
    @Setup(Level.Iteration)
    public void reset() {
      tierNs = 0;
      aloneNs = 0;
    }
  }

  /** Loads the model; the utterance has come as far as the lane. */
  @Setup
  public void open() {
    many = ManyIntents.open();
    pipeline = new NluPipeline();
    String text = many.utterance(Tier.ENCODER);
    if (pipeline.answer(many.model(), Said.of(text, "en")).isPresent()) {
      throw new IllegalStateException("the encoder was not needed for: " + text);
    }
    pipeline.fill(job, many.model(), Said.of(text, "en"));
    Encoder encoder = many.encoder();
    tokenIds = encoder.tokenise(TextNormaliser.normalise(text));
    run = new EncoderRun(encoder);
    alone = new BareEncoder(encoder, tokenIds);
  }

  /** Each once; which comes first changes from call to call. */
  @Benchmark
  public NluResult interleaved(Shares shares) {
    tierFirst = !tierFirst;
    if (tierFirst) {
      shares.tierNs += tier();
      shares.aloneNs += alone();
    } else {
      shares.aloneNs += alone();
      shares.tierNs += tier();
    }
    return result;
  }

  private long tier() {
    long startNs = System.nanoTime();
    run.run(tokenIds, job.vector());
    result = pipeline.complete(many.model(), job);
    return System.nanoTime() - startNs;
  }

  private long alone() {
    long startNs = System.nanoTime();
    alone.run();
    return System.nanoTime() - startNs;
  }

  /** Closes all. */
  @TearDown
  public void close() {
    alone.close();
    run.close();
    pipeline.close();
    many.close();
  }
}
