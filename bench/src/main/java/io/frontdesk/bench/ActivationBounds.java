package io.frontdesk.bench;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
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
 * encoders lies. Runs the published graphs, which find the bounds anew for each utterance, on
 * training utterances, and takes for each product those that lose least when every utterance's
 * values become bytes with the same bounds: the least squared error (Jacob et al. 2018 take the
 * extremes, which lose more here).
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
  private static final int PRODUCTS_PER_LAYER = 6;

  /** Bounds are tried in steps of so much of the extremes, from all down to the least. */
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
      StringBuilder rows = new StringBuilder();
      seen(spec).forEach((product, values) -> rows.append(row(product, values)));
      Path file = folder.resolve(spec.name() + ".ranges.tsv");
      Files.writeString(file, rows);
      out.println(file + "\n" + rows);
    }
    return 0;
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

  private Map<String, Values> seen(EncoderSpec spec) throws IOException, OrtException {
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
      for (long[] ids : tokenised(spec)) {
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
    TokenReader reader = Tokeniser.of(resource(spec.tokenizer()), spec.maxTokens()).reader();
    List<long[]> all = new ArrayList<>();
    for (String text : texts.subList(0, Math.min(UTTERANCES, texts.size()))) {
      LongBuffer ids = LongBuffer.allocate(spec.maxTokens());
      int count =
          reader.read(
              spec.prefix() + TextNormaliser.normalise(text), ids, new int[spec.maxTokens()]);
      all.add(Arrays.copyOf(ids.array(), count));
    }
    return all;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = EncoderSpec.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static String row(String product, Values values) {
    float least = 0;
    float most = 0;
    for (int i = 0; i < values.count; i++) {
      least = Math.min(least, values.all[i]);
      most = Math.max(most, values.all[i]);
    }
    float[] bounds = {least, most};
    // One bound after the other: each is nearly independent of the other.
    for (int side = 1; side >= 0; side--) {
      float extreme = bounds[side];
      double best = Double.MAX_VALUE;
      float chosen = extreme;
      for (double share = 1; share > LEAST; share -= STEP) {
        bounds[side] = (float) (share * extreme);
        double error = error(values, bounds[0], bounds[1]);
        if (error < best) {
          best = error;
          chosen = bounds[side];
        }
      }
      bounds[side] = chosen;
    }
    return String.format(Locale.ROOT, "%s\t%.4f\t%.4f%n", product, bounds[0], bounds[1]);
  }

  /** The sum of squares of what is lost. */
  private static double error(Values values, float least, float most) {
    float scale = (most - least) / 255;
    int zero = Math.round(-least / scale);
    double error = 0;
    for (int i = 0; i < values.count; i++) {
      int level = (int) Math.rint(values.all[i] / scale) + zero;
      float loss = values.all[i] - (Math.max(0, Math.min(255, level)) - zero) * scale;
      error += (double) loss * loss;
    }
    return error;
  }
}
