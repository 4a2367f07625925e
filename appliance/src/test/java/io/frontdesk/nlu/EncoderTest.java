package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import io.frontdesk.training.TinyBots;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoders of the catalogue, run by ONNX Runtime. */
@ExtendWith(TinyBots.Shared.class)
class EncoderTest {

  static final List<String> TEXTS =
      List.of(
          "hi",
          "where is my parcel? it should have been here on monday",
          "我要退款",
          "😀\uD800?",
          "a",
          "please change the address of order 12345 to 10 Example Street, and call me before",
          "");

  @ParameterizedTest
  @ValueSource(
      strings = {"all-minilm-l6-v2-int8", "bge-small-en-v1.5-int8", "bge-small-zh-v1.5-int8"})
  void shouldAgreeWithAPlainRun(String name, TinyBots bots) throws Exception {
    Encoder encoder = bots.encoders().get(name);
    byte[] onnx;
    try (InputStream in = EncoderTest.class.getResourceAsStream(encoder.spec().model())) {
      onnx = in.readAllBytes();
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        EncoderRun run = new EncoderRun(encoder)) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = Graph.environment().createSession(onnx, options)) {
        double sum = 0;
        for (String text : TEXTS) {
          float[] expected = plain(session, encoder, text);
          float[] parts = vector(run, encoder, text);
          float cosine = 0;
          for (int d = 0; d < expected.length; d++) {
            cosine += expected[d] * parts[d];
          }
          // The published graph's levels are those of each utterance, here they are the same for
          // all: each is as far from what numbers without levels would give as from the other.
          assertTrue(cosine > 0.94, text + ": cosine " + cosine);
          sum += cosine;
        }
        assertTrue(sum / TEXTS.size() > 0.975, "mean cosine " + sum / TEXTS.size());
      }
    }
  }

  private static float[] plain(OrtSession session, Encoder encoder, String text) throws Exception {
    long[] ids = encoder.tokenise(text);
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    long[] shape = {1, ids.length};
    Map<String, OnnxTensor> inputs = new HashMap<>();
    var environment = Graph.environment();
    inputs.put("input_ids", OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape));
    inputs.put(
        "attention_mask", OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape));
    inputs.put(
        "token_type_ids",
        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape));
    inputs.keySet().retainAll(session.getInputNames());
    try (OrtSession.Result result = session.run(inputs)) {
      float[][] hidden =
          ((float[][][]) result.get("last_hidden_state").orElseThrow().getValue())[0];
      int tokens = encoder.spec().pooling() == EncoderSpec.Pooling.CLS ? 1 : hidden.length;
      float[] sum = new float[hidden[0].length];
      for (int t = 0; t < tokens; t++) {
        for (int d = 0; d < sum.length; d++) {
          sum[d] += hidden[t][d];
        }
      }
      double length = length(sum);
      for (int d = 0; d < sum.length; d++) {
        sum[d] /= (float) length;
      }
      return sum;
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bge-small-en-v1.5-int8", "bge-small-zh-v1.5-int8"})
  void shouldComputeTheFirstTokenOnlyWhereNoOtherIsRead(
      String name, TinyBots bots, @TempDir Path folder) throws Exception {
    Encoder encoder = bots.encoders().get(name);
    int layers = name.contains("-en-") ? 12 : 4;
    List<Integer> whole = List.of(layers, layers - 1, layers - 2);
    List<Integer> pruned = List.of(layers - 1, layers - 2, layers - 3);
    int dimension = encoder.spec().dimension();
    try (Encoder all = Encoder.open(changed(encoder.spec(), whole, 0), new GraphFolder(folder));
        Encoder first = Encoder.open(changed(encoder.spec(), pruned, 0), new GraphFolder(folder));
        EncoderRun runAll = new EncoderRun(all);
        EncoderRun runFirst = new EncoderRun(first)) {
      for (String text : TEXTS) {
        float[] expected = vector(runAll, all, text);
        float[] actual = vector(runFirst, first, text);
        double cosine = cosine(expected, actual, dimension);
        // The one token is quantised by itself.
        assertTrue(cosine > 0.998, text + ": cosine " + cosine);
        assertArrayEquals(
            Arrays.copyOfRange(expected, 2 * dimension, 4 * dimension),
            Arrays.copyOfRange(actual, dimension, 3 * dimension),
            text + ": means after the same layers");
      }
    }
  }

  private static EncoderSpec changed(EncoderSpec spec, List<Integer> means, int exit) {
    return new EncoderSpec(
        spec.name(),
        spec.languages(),
        spec.pooling(),
        spec.dimension(),
        spec.heads(),
        means,
        exit,
        spec.prefix(),
        spec.maxTokens(),
        spec.model(),
        spec.modelSha256(),
        spec.tokenizer(),
        spec.rangesFile());
  }

  @Test
  void shouldGiveTheSameInTwoHalvesAsInOneGraph(TinyBots bots, @TempDir Path folder)
      throws Exception {
    Encoder halves = bots.encoders().get("bge-small-en-v1.5-int8");
    EncoderSpec spec = changed(halves.spec(), halves.spec().means(), 0);
    try (Encoder whole = Encoder.open(spec, new GraphFolder(folder));
        EncoderRun expected = new EncoderRun(whole);
        EncoderRun actual = new EncoderRun(halves)) {
      FloatBuffer into = GraphRun.floats(halves.spec().width());
      for (String text : TEXTS) {
        assertArrayEquals(vector(expected, whole, text), vector(actual, halves, text), text);
        var wholePieces = expected.encodePieces(text, into);
        var pieces = actual.encodePieces(text, into);
        int floats = pieces.count() * pieces.dimension();
        assertEquals(
            wholePieces.vectors().slice(0, floats), pieces.vectors().slice(0, floats), text);
      }
      int bytes = halves.graph().mappedBytes() + halves.rest().orElseThrow().mappedBytes();
      assertTrue(bytes < 1.01 * whole.graph().mappedBytes(), "no weight is there twice: " + bytes);
    }
  }

  @Test
  void shouldGoOnFromTheExit(TinyBots bots) {
    Encoder encoder = bots.encoders().get("bge-small-en-v1.5-int8");
    EncoderSpec spec = encoder.spec();
    FloatBuffer exit = GraphRun.floats(spec.exitWidth());
    FloatBuffer rest = GraphRun.floats(spec.width());
    try (EncoderRun run = new EncoderRun(encoder)) {
      for (String text : TEXTS) {
        float[] whole = vector(run, encoder, text);
        run.begin(text, exit);
        run.finish(rest);
        for (int d = 0; d < whole.length; d++) {
          assertEquals(whole[d], rest.get(d), text + " at " + d);
        }
        for (int part = 0; part < EncoderSpec.PARTS; part++) {
          float[] one = new float[spec.dimension()];
          exit.get(part * spec.dimension(), one);
          assertEquals(1, length(one), 1e-4, "length of part " + part + " at the exit: " + text);
        }
      }
    }
  }

  private static double cosine(float[] a, float[] b, int length) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < length; i++) {
      dot += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(squareA * squareB);
  }

  @Test
  void shouldGiveTheSameVectorWhateverRanBefore(TinyBots bots) {
    System.out.println("seed 21");
    Random random = new Random(21);
    Encoder encoder = bots.encoders().get("bge-small-zh-v1.5-int8");
    Map<String, float[]> fresh = fresh(encoder);
    try (EncoderRun run = new EncoderRun(encoder)) {
      for (int i = 0; i < 60; i++) {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        assertArrayEquals(fresh.get(text), vector(run, encoder, text), "round " + i);
      }
    }
  }

  @Test
  void shouldGiveTheSameVectorInTwoThreadsAtOnce(TinyBots bots) throws Exception {
    Encoder encoder = bots.encoders().get("bge-small-zh-v1.5-int8");
    Map<String, float[]> fresh = fresh(encoder);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int seed = 22; seed < 24; seed++) {
        Random random = new Random(seed);
        tasks.add(
            () -> {
              try (EncoderRun run = new EncoderRun(encoder)) {
                for (int i = 0; i < 60; i++) {
                  String text = TEXTS.get(random.nextInt(TEXTS.size()));
                  assertArrayEquals(fresh.get(text), vector(run, encoder, text), "seeds 22, 23");
                }
              }
              return 60;
            });
      }
      for (Future<Integer> done : threads.invokeAll(tasks)) {
        assertEquals(60, done.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<String, float[]> fresh(Encoder encoder) {
    Map<String, float[]> vectors = new HashMap<>();
    for (String text : TEXTS) {
      try (EncoderRun run = new EncoderRun(encoder)) {
        vectors.put(text, vector(run, encoder, text));
      }
    }
    return vectors;
  }

  private static float[] vector(EncoderRun run, Encoder encoder, String text) {
    int width = encoder.spec().width();
    FloatBuffer into = GraphRun.floats(width + 2);
    for (int d = 0; d < width + 2; d++) {
      into.put(d, Float.NaN);
    }
    run.encode(text, into.position(1));
    float[] vector = new float[width];
    into.get(1, vector);
    int dimension = encoder.spec().dimension();
    for (int part = 0; part < EncoderSpec.PARTS; part++) {
      float[] one = Arrays.copyOfRange(vector, part * dimension, (part + 1) * dimension);
      assertEquals(1, length(one), 1e-4, "length of part " + part + " of " + text);
    }
    assertTrue(Float.isNaN(into.get(0)), "written before the position");
    assertTrue(Float.isNaN(into.get(width + 1)), "written beyond the width");
    return vector;
  }

  private static double length(float[] vector) {
    double square = 0;
    for (float v : vector) {
      square += (double) v * v;
    }
    return Math.sqrt(square);
  }

  @Test
  void shouldCutWhatIsTooLong(TinyBots bots) {
    Encoder encoder = bots.encoders().get("bge-small-zh-v1.5-int8");
    long[] ids = encoder.tokenise("退".repeat(2_000));
    assertEquals(Encoder.MAX_TOKENS, ids.length);
    assertEquals(encoder.tokenise("退")[2], ids[ids.length - 1], "the last is the end mark");
    try (EncoderRun run = new EncoderRun(encoder)) {
      assertArrayEquals(
          vector(run, encoder, "退".repeat(200)), vector(run, encoder, "退".repeat(2_000)));
    }
  }

  @Test
  void shouldMapTheEncoderOnce(TinyBots bots) throws Exception {
    Encoder encoder = bots.encoders().get("bge-small-zh-v1.5-int8");
    assertSame(encoder, bots.encoders().get("bge-small-zh-v1.5-int8"));
    try (NluModel one = bots.load(bots.bilingual());
        NluModel other = bots.load(bots.bilingual())) {
      assertSame(encoder, one.language("zh").encoders().get(0));
      assertSame(encoder, other.language("zh").encoders().get(0));
    }
    String file = ortFile(bots, "bge-small-zh").getFileName().toString();
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      assertEquals(1, maps.filter(line -> line.endsWith(file)).count(), file + " is mapped once");
    }
  }

  @Test
  void shouldUseAConvertedFileAgain(TinyBots bots) throws Exception {
    bots.encoders().get("bge-small-zh-v1.5-int8");
    Path file = ortFile(bots, "bge-small-zh");
    FileTime written = Files.getLastModifiedTime(file);
    try (Encoders again = new Encoders(file.getParent())) {
      Encoder encoder = again.get("bge-small-zh-v1.5-int8");
      assertEquals(List.of("bge-small-zh-v1.5-int8"), again.opened());
      assertEquals(Files.size(file), encoder.graph().mappedBytes());
    }
    assertEquals(written, Files.getLastModifiedTime(file));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertTrue(
          files.allMatch(f -> f.toString().matches(".*[.]ort([.]crc32)?")), "nothing is left over");
    }
  }

  private static Path ortFile(TinyBots bots, String name) throws Exception {
    try (Stream<Path> files = Files.list(bots.folder().resolve("encoders"))) {
      return files
          .filter(f -> f.getFileName().toString().matches(name + ".*[.]ort"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void shouldMakeADamagedFileAnew(TinyBots bots, @TempDir Path folder) throws Exception {
    bots.encoders().get("bge-small-zh-v1.5-int8");
    Path whole = ortFile(bots, "bge-small-zh");
    Path copy = folder.resolve(whole.getFileName());
    Files.copy(whole, copy);
    Files.copy(
        whole.resolveSibling(whole.getFileName() + ".crc32"),
        folder.resolve(whole.getFileName() + ".crc32"));
    for (long length : new long[] {Files.size(copy), Files.size(copy) / 2, 100, 0}) {
      try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
        file.setLength(length);
        if (length > 0) {
          file.seek(length / 2);
          file.write(1);
          file.write(2);
        }
      }
      try (Encoders encoders = new Encoders(folder);
          EncoderRun run = new EncoderRun(encoders.get("bge-small-zh-v1.5-int8"));
          EncoderRun undamaged = new EncoderRun(bots.encoders().get("bge-small-zh-v1.5-int8"))) {
        Encoder anew = encoders.get("bge-small-zh-v1.5-int8");
        assertEquals(Files.size(copy), anew.graph().mappedBytes());
        assertArrayEquals(
            vector(undamaged, anew, "我要退款"), vector(run, anew, "我要退款"), "from length " + length);
      }
    }
  }

  @Test
  void shouldLeaveNothingOfAConversionThatFails(@TempDir Path folder, TinyBots bots)
      throws Exception {
    assertEquals(2, bots.encoders().opened().stream().filter(n -> n.startsWith("bge")).count());
    byte[] noGraph = {1, 2, 3};
    assertThrows(
        IllegalArgumentException.class, () -> Graph.convert(noGraph, folder.resolve("x.ort")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void shouldSayWhichEncodersThereAre(TinyBots bots) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> bots.encoders().get("unheard-of"));
    assertTrue(refused.getMessage().contains("bge-small-zh-v1.5-int8"), refused.getMessage());
  }

  @Test
  void shouldExtractNativeLibrariesOnce(TinyBots bots, @TempDir Path folder) throws Exception {
    assertFalse(bots.encoders().opened().isEmpty());
    Properties before = (Properties) System.getProperties().clone();
    try {
      NativeLibraries.install(folder);
      Path library = folder.resolve("onnxruntime").resolve("libonnxruntime.so");
      Object inode = Files.getAttribute(library, "unix:ino");
      NativeLibraries.install(folder);
      assertEquals(inode, Files.getAttribute(library, "unix:ino"));
      assertEquals(library.getParent().toString(), System.getProperty("onnxruntime.native.path"));
      long length = Files.size(library);
      Files.write(library, new byte[10]);
      NativeLibraries.install(folder);
      assertEquals(length, Files.size(library), "a file cut short is made anew");
      try (Stream<Path> files = Files.walk(folder)) {
        assertEquals(2, files.filter(Files::isRegularFile).count(), "none of the tokenisers'");
      }
      NativeLibraries.installTokenisers();
      try (Stream<Path> files = Files.walk(folder)) {
        assertEquals(3, files.filter(Files::isRegularFile).count());
      }
    } finally {
      System.setProperties(before);
    }
  }
}
