package io.frontdesk.bench;

import io.frontdesk.nlu.EncoderRun;
import io.frontdesk.nlu.Encoders;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * What an utterance costs that shares its run of an encoder with others, beside one that has it
 * alone: the same utterances, all of different lengths, with one, two, three and four a run, in
 * turn. {@code one / four} and the like are the shares of time that are left.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 10)
@Measurement(iterations = 30)
public class EncoderCompanyBenchmark {

  /** As many as can be shared out among one, two, three and four. */
  private static final int COUNT = 48;

  /** Whose encoder, and whose utterances. */
  @Param({"en", "zh"})
  public String language;

  private final FloatBuffer vector = BareGraph.direct(4096 * Float.BYTES).asFloatBuffer();
  private List<String> texts = List.of();
  private Encoders encoders;
  private EncoderRun run;

  /** Nanoseconds for all utterances, over an iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Times {
    /** Alone. */
    public long one;

    /** Two a run. */
    public long two;

    /** Three a run. */
    public long three;

    /** Four a run. */
    public long four;

    /** An iteration begins. */
    @Setup(Level.Iteration)
    public void reset() {
      one = 0;
      two = 0;
      three = 0;
      four = 0;
    }
  }

  /** Opens the encoder. */
  @Setup
  public void open() {
    Path root = Path.of(System.getProperty("bench.root", "")).toAbsolutePath();
    texts =
        LabelledFile.read(root.resolve("bench/data/shop/heldout." + language + ".tsv")).stream()
            .map(row -> row.text())
            .limit(COUNT)
            .toList();
    encoders = Shop.openEncoders();
    run = new EncoderRun(encoders.get(Encoders.defaultFor(language)));
  }

  /** All of them with each company. */
  @Benchmark
  public void interleaved(Times times) {
    times.one += nanosWith(1);
    times.two += nanosWith(2);
    times.three += nanosWith(3);
    times.four += nanosWith(4);
  }

  private long nanosWith(int together) {
    long startNs = System.nanoTime();
    for (int first = 0; first < COUNT; first += together) {
      run.clear();
      for (int i = first; i < first + together; i++) {
        if (!run.add(texts.get(i))) {
          throw new IllegalStateException("no room for " + texts.get(i));
        }
      }
      run.begin();
      run.finish(false);
      for (int i = 0; i < together; i++) {
        run.parts(i, vector);
      }
    }
    return System.nanoTime() - startNs;
  }

  /** Closes it. */
  @TearDown
  public void close() {
    run.close();
    encoders.close();
  }
}
