package io.frontdesk.bench;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderSpec;
import io.frontdesk.nlu.Encoders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
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

/** Text to token ids, twelve English words. The floor is the tokeniser's library alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokeniserBenchmark {

  private static final String TEXT = Utterances.ENCODER.get(0);

  private Encoders encoders;
  private Encoder encoder;
  private HuggingFaceTokenizer bare;

  /** Opens the encoder, and the library beside it. */
  @Setup
  public void open() throws IOException {
    encoders = Shop.openEncoders();
    encoder = encoders.get(Encoders.defaultFor("en"));
    EncoderSpec spec = encoder.spec();
    Map<String, String> options =
        Map.of("padding", "false", "truncation", "true", "maxLength", "128");
    try (InputStream in = EncoderSpec.class.getResourceAsStream(spec.tokenizer())) {
      bare = HuggingFaceTokenizer.newInstance(in, options);
    }
  }

  /** Through the appliance. */
  @Benchmark
  public long[] tokenise() {
    return encoder.tokenise(TEXT);
  }

  /** The library alone. */
  @Benchmark
  public long[] tokeniseFloor() {
    return bare.encode(TEXT, true, false).getIds();
  }

  /** Closes both. */
  @TearDown
  public void close() {
    bare.close();
    encoders.close();
  }
}
