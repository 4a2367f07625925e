package io.frontdesk.bench;

import ai.onnxruntime.OrtException;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderRun;
import io.frontdesk.nlu.EncoderSpec;
import io.frontdesk.nlu.Encoders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
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
 * Token ids to vector. The floor is ONNX Runtime alone on the published graph, from which ours is
 * made.
 *
 * <p>At 128 tokens the output tensor is some 200 kB: the bytes that {@code -prof gc} counts a run
 * show whether it is ever copied to the heap, and {@link Heap} shows what it looks like when it is.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncoderBenchmark {

  private static final String IDS = "input_ids";
  private static final String OUTPUT = "last_hidden_state";

  /** An encoder and its graph once more without the appliance, for one language and length. */
  public static class Tensors {
    Encoders encoders;
    EncoderRun run;
    BareGraph bare;
    long[] tokenIds;
    FloatBuffer vector;
    FloatBuffer hidden;

    void open(String language, int tokens) throws IOException, OrtException {
      encoders = Shop.openEncoders();
      Encoder encoder = encoders.get(Encoders.defaultFor(language));
      int dimension = encoder.spec().dimension();
      tokenIds = ids(encoder, language, tokens);
      run = new EncoderRun(encoder);
      vector = BareGraph.direct(encoder.spec().width() * Float.BYTES).asFloatBuffer();
      bare = new BareGraph(model(encoder.spec()));
      bare.input(IDS, longs(tokenIds), 1, tokens);
      long[] ones = new long[tokens];
      Arrays.fill(ones, 1);
      bare.input("attention_mask", longs(ones), 1, tokens);
      bare.input("token_type_ids", longs(new long[tokens]), 1, tokens);
      hidden = bare.output(OUTPUT, 1, tokens, dimension);
    }

    private static byte[] model(EncoderSpec spec) throws IOException {
      try (InputStream in = EncoderSpec.class.getResourceAsStream(spec.model())) {
        return in.readAllBytes();
      }
    }

    private static LongBuffer longs(long[] values) {
      return BareGraph.direct(values.length * Long.BYTES).asLongBuffer().put(values).flip();
    }

    /** So many tokens of a sentence said again and again, with the special ones at its ends. */
    private static long[] ids(Encoder encoder, String language, int tokens) {
      String sentence =
          language.equals("zh") ? Utterances.ENCODER_ZH.get(0) : Utterances.ENCODER.get(0) + ' ';
      long[] all = encoder.tokenise(sentence.repeat(Encoder.MAX_TOKENS / 8));
      long[] ids = Arrays.copyOf(all, tokens);
      ids[tokens - 1] = all[all.length - 1];
      return ids;
    }

    void close() throws OrtException {
      bare.close();
      run.close();
      encoders.close();
    }
  }

  /** The lengths of what customers say. */
  @State(Scope.Thread)
  public static class Utterance extends Tensors {
    /** Language and number of tokens. */
    @Param({"en-6", "en-12", "en-16", "en-128", "zh-16"})
    public String tokens;

    /** Opens both. */
    @Setup
    public void open() throws IOException, OrtException {
      open(tokens.substring(0, 2), Integer.parseInt(tokens.substring(3)));
    }

    @Override
    @TearDown
    public void close() throws OrtException {
      super.close();
    }
  }

  /** The longest input there is. */
  @State(Scope.Thread)
  public static class Heap extends Tensors {
    /** Opens both. */
    @Setup
    public void open() throws IOException, OrtException {
      open("en", Encoder.MAX_TOKENS);
    }

    @Override
    @TearDown
    public void close() throws OrtException {
      super.close();
    }
  }

  /** Through the appliance, pooling included. */
  @Benchmark
  public float encode(Utterance said) {
    said.run.run(said.tokenIds, said.vector);
    return said.vector.get(0);
  }

  /** ONNX Runtime alone. */
  @Benchmark
  public float encodeFloor(Utterance said) throws OrtException {
    said.bare.run();
    return said.hidden.get(0);
  }

  /** ONNX Runtime with 128 tokens the usual way, from the heap and to it: for comparison. */
  @Benchmark
  public Object throughHeap128(Heap heap) throws OrtException {
    return heap.bare.runThroughHeap(IDS, new long[][] {heap.tokenIds}, OUTPUT);
  }
}
