package io.frontdesk.bench;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderSpec;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NativeLibraries;
import io.frontdesk.nlu.token.TokenReader;
import io.frontdesk.nlu.token.Tokeniser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * Text to token ids, twelve English words and a Chinese sentence, straight into a tensor's buffer.
 * What it is measured against is the library of the encoders' makers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokeniserBenchmark {

  /** The language that is read. */
  @Param({"en", "zh"})
  public String language;

  private final LongBuffer ids = BareGraph.direct(Encoder.MAX_TOKENS * Long.BYTES).asLongBuffer();
  private final int[] starts = new int[Encoder.MAX_TOKENS];
  private String text;
  private TokenReader reader;
  private HuggingFaceTokenizer bare;

  /** Opens the encoder's tokeniser, and the library beside it. */
  @Setup
  public void open() throws IOException {
    text = (language.equals("zh") ? Utterances.ENCODER_ZH : Utterances.ENCODER).get(0);
    NativeLibraries.install(Shop.cache().resolve("native"));
    NativeLibraries.installTokenisers();
    EncoderSpec spec = spec(Encoders.defaultFor(language));
    Map<String, String> options =
        Map.of("padding", "false", "truncation", "true", "maxLength", "128");
    try (InputStream in = EncoderSpec.class.getResourceAsStream(spec.tokenizer())) {
      byte[] json = in.readAllBytes();
      reader = Tokeniser.of(json, Encoder.MAX_TOKENS).reader();
      bare = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
    }
  }

  private static EncoderSpec spec(String name) {
    return EncoderSpec.catalogue().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** As the encoder agents do. */
  @Benchmark
  public int tokenise() {
    return reader.read(text, ids, starts);
  }

  /** The library alone. */
  @Benchmark
  public long[] tokeniseFloor() {
    return bare.encode(text, true, false).getIds();
  }

  /** Closes the library's. */
  @TearDown
  public void close() {
    bare.close();
  }
}
