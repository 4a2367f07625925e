package io.frontdesk.bench;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.frontdesk.nlu.ActivationRanges.Range;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderProbe;
import io.frontdesk.nlu.EncoderSpec;
import io.frontdesk.nlu.NativeLibraries;
import io.frontdesk.nlu.token.TokenReader;
import io.frontdesk.nlu.token.Tokeniser;
import io.frontdesk.text.TextNormaliser;
import io.frontdesk.training.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The program {@code scripts/bench ranges}: between which bounds what goes into the products of the
 * encoders lies. It begins with those of least squared error over all values that the published
 * graphs see on training utterances. Then one bound after the other is moved, and stays where
 * vectors come nearer to what they are when nothing is quantised: in these encoders it is a few
 * huge values, nearly the same in every utterance, whose rounding counts. What came out is tried on
 * utterances that had no say in it, beside the published graph, which finds bounds for each.
 */
@Command(
    name = "scripts/bench ranges",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds the bounds of what goes into the products of the encoders, from training utterances of"
          + " clinc150, hwu64 and snips, and of smp2017 and smp2019.",
      "Writes them beside the catalogue of the encoders. Other bounds are other vectors: bots have"
          + " to be trained anew."
    })
public final class ActivationBounds implements Callable<Integer> {

  private static final long SEED = 20_261_128L;
  private static final int UTTERANCES = 800;
  private static final int MAX_TOKENS = Encoder.MAX_TOKENS;
  private static final int PRODUCTS_PER_LAYER = 6;

  /** So many of them say where a bound stays; with fewer chance has more of a say. */
  private static final int DECIDING = 200;

  /** How far a bound is moved. */
  private static final double[] MOVES = {0.75, 0.87, 0.94, 0.97, 1.03, 1.08};

  /** What a move has to gain: less is chance. */
  private static final double LEAST_GAIN = 0.007;

  /** First bounds are tried in steps of so much of the extremes, from all down to the least. */
  private static final double STEP = 0.05;

  private static final double LEAST = 0.15;

  /** The names of a layer's products by their place; queries, keys and values are read together. */
  private static final Map<Integer, String> NAMES =
      Map.of(0, "projections", 3, "attention", 4, "inner", 5, "outer");

  private static final Map<String, List<String>> SETS =
      Map.of(
          "en", List.of("clinc150/train.tsv", "hwu64/train.tsv", "snips/train.tsv"),
          "zh", List.of("smp2017_ecdt/train.tsv", "smp2019_ecdt/train.tsv"));

  @Parameters(index = "0", paramLabel = "DIR", description = "the folder with the sets")
  private Path data;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /** Called by {@code scripts/bench}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ActivationBounds()).execute(args));
  }

  @Override
  public Integer call() throws IOException, OrtException {
    Path root = Path.of(System.getProperty("bench.root", "")).toAbsolutePath();
    Path folder = root.resolve("models/src/main/resources/encoders");
    NativeLibraries.install(Shop.cache().resolve("native"));
    for (EncoderSpec spec : EncoderSpec.catalogue()) {
      List<long[]> utterances = tokenised(spec);
      Map<String, Range> bounds = new LinkedHashMap<>();
      seen(spec, utterances).forEach((product, values) -> bounds.put(product, range(values)));
      try (Nearness nearness = new Nearness(spec, utterances)) {
        out.println(spec.name() + ", mean 1 - cosine to the same without bytes:");
        out.println("  published, " + nearness.published());
        out.println("  least squared error: " + nearness.tried(bounds));
        move(bounds, nearness);
        out.println("  moved: " + nearness.tried(bounds));
      }
      StringBuilder rows = new StringBuilder();
      bounds.forEach(
          (product, range) ->
              rows.append(
                  String.format(
                      Locale.ROOT, "%s\t%.4f\t%.4f\n", product, range.least(), range.most())));
      Path file = folder.resolve(spec.name() + ".ranges.tsv");
      Files.writeString(file, rows);
      out.println("Written: " + file);
    }
    return 0;
  }

  /** Moves each bound once. */
  private void move(Map<String, Range> bounds, Nearness nearness) {
    double now = nearness.deciding(bounds);
    for (String product : List.copyOf(bounds.keySet())) {
      for (boolean isMost : new boolean[] {true, false}) {
        Range before = bounds.get(product);
        Range best = before;
        double least = now * (1 - LEAST_GAIN);
        for (double move : MOVES) {
          Range moved =
              isMost
                  ? new Range(before.least(), (float) (before.most() * move))
                  : new Range((float) (before.least() * move), before.most());
          bounds.put(product, moved);
          double far = nearness.deciding(bounds);
          if (far < least) {
            least = far;
            best = moved;
          }
        }
        bounds.put(product, best);
        now = best == before ? now : least;
      }
    }
  }

  /** How far vectors are from what they would be without bytes. */
  private static final class Nearness implements AutoCloseable {
    private final EncoderSpec spec;
    private final List<long[]> utterances;
    private final List<float[]> exact;
    private final EncoderProbe probe;

    Nearness(EncoderSpec spec, List<long[]> utterances) throws IOException {
      this.spec = spec;
      this.utterances = utterances;
      this.probe = new EncoderProbe(spec, resource(spec.model()));
      this.exact = utterances.stream().map(probe::exact).toList();
    }

    /** Of those that decide where a bound stays. */
    double deciding(Map<String, Range> bounds) {
      return mean(bounds, utterances.subList(0, DECIDING), 0, EncoderSpec.PARTS);
    }

    /** Of the others: of all parts, and of the first token. */
    String tried(Map<String, Range> bounds) {
      List<long[]> others = utterances.subList(DECIDING, utterances.size());
      double all = mean(bounds, others, DECIDING, EncoderSpec.PARTS);
      double first = mean(bounds, others, DECIDING, 1);
      return String.format(Locale.ROOT, "%.6f, of the first token %.6f", all, first);
    }

    private double mean(Map<String, Range> bounds, List<long[]> some, int from, int parts) {
      probe.bound(bounds);
      double sum = 0;
      for (int i = 0; i < some.size(); i++) {
        sum += far(exact.get(from + i), probe.bounded(some.get(i)), parts);
      }
      return sum / some.size();
    }

    /** Of the others, by the published graph, of whose vectors there is the first token's only. */
    String published() throws IOException, OrtException {
      double sum = 0;
      try (OrtSession session =
          BareGraph.environment()
              .createSession(resource(spec.model()), new OrtSession.SessionOptions())) {
        for (int i = DECIDING; i < utterances.size(); i++) {
          Map<String, OnnxTensor> inputs = inputs(session, utterances.get(i));
          try (OrtSession.Result result = session.run(inputs)) {
            FloatBuffer all = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] first = new float[spec.dimension()];
            all.get(0, first);
            sum += far(exact.get(i), first, 1);
          } finally {
            inputs.values().forEach(OnnxTensor::close);
          }
        }
      }
      double mean = sum / (utterances.size() - DECIDING);
      return String.format(Locale.ROOT, "of the first token %.6f", mean);
    }

    private double far(float[] one, float[] other, int parts) {
      double far = 0;
      for (int part = 0; part < parts; part++) {
        double dot = 0;
        double squareOne = 0;
        double squareOther = 0;
        for (int d = part * spec.dimension(); d < (part + 1) * spec.dimension(); d++) {
          dot += (double) one[d] * other[d];
          squareOne += (double) one[d] * one[d];
          squareOther += (double) other[d] * other[d];
        }
        far += 1 - dot / Math.sqrt(squareOne * squareOther);
      }
      return far / parts;
    }

    @Override
    public void close() {
      probe.close();
    }
  }

  /** All values that went into a product. */
  private static final class Values {
    private float[] all = new float[1 << 20];
    private int count;

    void add(FloatBuffer more) {
      while (count + more.remaining() > all.length) {
        all = Arrays.copyOf(all, 2 * all.length);
      }
      int length = more.remaining();
      more.get(all, count, length);
      count += length;
    }
  }

  private Map<String, Values> seen(EncoderSpec spec, List<long[]> utterances)
      throws IOException, OrtException {
    OnnxMl.ModelProto.Builder model =
        OnnxMl.ModelProto.parseFrom(resource(spec.model())).toBuilder();
    Map<String, String> tensors = products(model.getGraph());
    boolean isFirstOnly = !spec.means().contains(tensors.size() / NAMES.size());
    String last = "layer" + (tensors.size() / NAMES.size() - 1);
    tensors.values().forEach(name -> model.getGraphBuilder().addOutput(named(name)));
    Map<String, Values> seen = new LinkedHashMap<>();
    try (OrtSession session =
        BareGraph.environment()
            .createSession(model.build().toByteArray(), new OrtSession.SessionOptions())) {
      for (long[] ids : utterances) {
        Map<String, OnnxTensor> inputs = inputs(session, ids);
        try (OrtSession.Result result = session.run(inputs, Set.copyOf(tensors.values()))) {
          tensors.forEach(
              (product, tensor) -> {
                FloatBuffer values =
                    ((OnnxTensor) result.get(tensor).orElseThrow()).getFloatBuffer();
                // The last layer computes no other token than the first, where none is read.
                boolean isOneRow =
                    isFirstOnly && product.startsWith(last) && !product.endsWith("projections");
                int length = isOneRow ? values.remaining() / ids.length : values.remaining();
                seen.computeIfAbsent(product, p -> new Values()).add(values.slice(0, length));
              });
        } finally {
          inputs.values().forEach(OnnxTensor::close);
        }
      }
    }
    return seen;
  }

  private static Map<String, OnnxTensor> inputs(OrtSession session, long[] ids)
      throws OrtException {
    long[] shape = {1, ids.length};
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    var environment = BareGraph.environment();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    inputs.put("input_ids", OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape));
    if (session.getInputNames().contains("attention_mask")) {
      inputs.put(
          "attention_mask", OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape));
    }
    if (session.getInputNames().contains("token_type_ids")) {
      LongBuffer noughts = LongBuffer.allocate(ids.length);
      inputs.put("token_type_ids", OnnxTensor.createTensor(environment, noughts, shape));
    }
    return inputs;
  }

  /** By the names that {@code EncoderGraph} gives products: the tensor that is quantised for it. */
  private static Map<String, String> products(OnnxMl.GraphProto graph) {
    Map<String, String> quantisedFrom = new HashMap<>();
    Map<String, String> products = new LinkedHashMap<>();
    int number = 0;
    for (OnnxMl.NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("DynamicQuantizeLinear")) {
        quantisedFrom.put(node.getOutput(0), node.getInput(0));
      } else if (node.getOpType().equals("MatMulInteger")) {
        String name = NAMES.get(number % PRODUCTS_PER_LAYER);
        if (name != null) {
          String layer = "layer" + number / PRODUCTS_PER_LAYER;
          products.put(layer + name, quantisedFrom.get(node.getInput(0)));
        }
        number++;
      }
    }
    return products;
  }

  private static OnnxMl.ValueInfoProto named(String tensor) {
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(tensor)
        .setType(
            OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                    OnnxMl.TypeProto.Tensor.newBuilder()
                        .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())))
        .build();
  }

  private List<long[]> tokenised(EncoderSpec spec) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String language : spec.languages()) {
      for (String file : SETS.get(language)) {
        LabelledFile.read(data.resolve(file)).stream().map(Dataset.Row::text).forEach(texts::add);
      }
    }
    Collections.shuffle(texts, new Random(SEED));
    TokenReader reader = Tokeniser.of(resource(spec.tokenizer()), MAX_TOKENS).reader();
    List<long[]> all = new ArrayList<>();
    for (String text : texts.subList(0, Math.min(UTTERANCES, texts.size()))) {
      LongBuffer ids = LongBuffer.allocate(MAX_TOKENS);
      int count =
          reader.read(spec.prefix() + TextNormaliser.normalise(text), ids, new int[MAX_TOKENS]);
      all.add(Arrays.copyOf(ids.array(), count));
    }
    return all;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = EncoderSpec.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** The bounds of least squared error. */
  private static Range range(Values values) {
    float least = 0;
    float most = 0;
    for (int i = 0; i < values.count; i++) {
      least = Math.min(least, values.all[i]);
      most = Math.max(most, values.all[i]);
    }
    Range best = new Range(least, most);
    // One bound after the other: each is nearly independent of the other.
    double error = Double.MAX_VALUE;
    for (boolean isMost : new boolean[] {true, false}) {
      Range before = best;
      for (double share = 1; share > LEAST; share -= STEP) {
        Range tried =
            isMost
                ? new Range(before.least(), (float) (share * before.most()))
                : new Range((float) (share * before.least()), before.most());
        double lost = error(values, tried);
        if (lost < error) {
          error = lost;
          best = tried;
        }
      }
    }
    return best;
  }

  /** The sum of squares of what is lost. */
  private static double error(Values values, Range range) {
    float scale = range.scale();
    int zero = range.zero();
    double error = 0;
    for (int i = 0; i < values.count; i++) {
      int level = (int) Math.rint(values.all[i] / scale) + zero;
      float loss = values.all[i] - (Math.max(0, Math.min(255, level)) - zero) * scale;
      error += (double) loss * loss;
    }
    return error;
  }
}
