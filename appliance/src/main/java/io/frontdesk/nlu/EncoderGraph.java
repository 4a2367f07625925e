package io.frontdesk.nlu;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the graph that is run from the weights of a published int8 BERT (Devlin et al. 2019). The
 * published graphs spell every normalisation, attention and quantised product out in dozens of
 * nodes; here each is one of ONNX Runtime's fused operators, a layer's three projections are one
 * product, and the pooled vectors of several layers come out instead of every token's. Where only
 * the first token is read after the last layer, that layer computes no other. An encoder with an
 * exit is two graphs, each with the weights of its own layers; the second goes on from the states
 * that the first gives. The weights are the published ones, bit by bit. Stateless; called once for
 * an encoder and machine.
 */
final class EncoderGraph {

  /** Raised when the vectors of the same model change. */
  static final int FORM = 3;

  /** The input: token ids, int64 [1, tokens]. */
  static final String IDS = "input_ids";

  /** What passes between the halves: each token's vector, float [1, tokens, dimension]. */
  static final String STATES = "states";

  /** The first half's output: the parts before scaling, float [1, {@code exitWidth}]. */
  static final String EXIT = "exit";

  /** The output: the parts before scaling, float [1, {@link EncoderSpec#width()}]. */
  static final String PARTS = "parts";

  /**
   * The other output: every token's vector after two thirds of the layers, float [1, tokens,
   * dimension]. Later layers tell what an utterance means as a whole, earlier ones how it is
   * written; what a word is in it is best told between. Costs nothing where it is not asked for.
   */
  static final String TOKENS = "tokens";

  private static final String EPSILON = "epsilon=1e-12f";
  private static final int PRODUCTS_PER_LAYER = 6;

  private final EncoderSpec spec;
  private final Map<String, OnnxMl.TensorProto> weights = new HashMap<>();
  private final List<Quantised> products = new ArrayList<>();
  private final OnnxGraph graph;
  private final int layers;
  private final int exit;

  /** A matrix [rows, columns] of int8 with a scale a column. */
  private record Quantised(int rows, int columns, byte[] values, float[] scales) {}

  /** Which layers a graph has. */
  enum Half {
    /** All of them: of an encoder without an exit. */
    WHOLE(""),
    /** Those before the exit. */
    FIRST("-first"),
    /** Those after it. */
    SECOND("-second");

    private final String suffix;

    Half(String suffix) {
      this.suffix = suffix;
    }

    /** What its file's name begins with. */
    String fileName(EncoderSpec spec) {
      return spec.name() + suffix;
    }
  }

  private EncoderGraph(OnnxMl.GraphProto published, EncoderSpec spec, Half half) {
    this.spec = spec;
    this.graph = new OnnxGraph("encoder" + half.suffix);
    this.exit = half == Half.WHOLE ? -1 : spec.exit();
    published.getInitializerList().forEach(tensor -> weights.put(tensor.getName(), tensor));
    for (OnnxMl.NodeProto node : published.getNodeList()) {
      if (node.getOpType().equals("MatMulInteger")) {
        products.add(quantised(node.getInput(1)));
      }
    }
    layers = products.size() / PRODUCTS_PER_LAYER;
  }

  /**
   * The graph for a published model.
   *
   * @throws IllegalStateException if the model is not the int8 BERT that the catalogue says
   */
  static byte[] of(byte[] published, EncoderSpec spec, Half half) {
    try {
      OnnxMl.GraphProto graph = OnnxMl.ModelProto.parseFrom(published).getGraph();
      return new EncoderGraph(graph, spec, half).build(half);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(spec.model() + " is no ONNX model", e);
    }
  }

  private byte[] build(Half half) {
    if (layers == 0 || products.size() % PRODUCTS_PER_LAYER != 0) {
      throw new IllegalStateException(
          spec.model() + " is no int8 BERT: " + products.size() + " quantised products");
    }
    graph.longs("from", 0).longs("tokenAxis", 1);
    if (half == Half.SECOND) {
      graph.input(STATES, 1, -1, spec.dimension());
    } else {
      graph.longInput(IDS, 1, -1);
      embeddings();
    }
    int first = half == Half.SECOND ? exit : 0;
    int end = half == Half.FIRST ? exit : layers;
    for (int layer = first; layer < end; layer++) {
      attention(layer);
      feedForward(layer);
    }
    return half == Half.FIRST ? left() : read();
  }

  /** What comes out of the layers before the exit. */
  private byte[] left() {
    List<String> means = List.of("meanExit", "meanBefore", "meanFirst");
    for (int i = 0; i < means.size(); i++) {
      mean(means.get(i), exit - i);
    }
    String last = state(exit);
    graph
        .node("Squeeze", "firstToken", List.of(first("firstRow", last), "tokenAxis"))
        .node(
            "Concat",
            EXIT,
            List.of(means.get(0), means.get(1), means.get(2), "firstToken"),
            AXIS_1);
    return graph
        .output(STATES, 1, -1, spec.dimension())
        .output(EXIT, 1, spec.exitWidth())
        .toBytes();
  }

  /** What comes out of the last layer. */
  private byte[] read() {
    pool();
    // Copied under a name of its own: a state is read by other nodes, too.
    graph.node("Identity", TOKENS, List.of(state((2 * layers + 1) / 3)));
    return graph.output(PARTS, 1, spec.width()).output(TOKENS, 1, -1, spec.dimension()).toBytes();
  }

  private void embeddings() {
    int dimension = spec.dimension();
    float[] positions = dequantised("embeddings.position_embeddings.weight");
    float[] types = dequantised("embeddings.token_type_embeddings.weight");
    for (int i = 0; i < positions.length; i++) {
      // Every token is of the first type.
      positions[i] += types[i % dimension];
    }
    String words = "embeddings.word_embeddings.weight";
    graph
        .constant("positions", positions, 1, positions.length / dimension, dimension)
        .constant(weight(words + "_quantized"))
        .constant(weight(words + "_scale"))
        .constant(weight(words + "_zero_point"))
        .node("Gather", "wordsQuantised", List.of(words + "_quantized", IDS))
        .node(
            "DequantizeLinear",
            "words",
            List.of("wordsQuantised", words + "_scale", words + "_zero_point"))
        .node("Shape", "count", List.of(IDS), List.of("start=1", "end=2"))
        .node("Slice", "places", List.of("positions", "from", "count", "tokenAxis"));
    normalise(state(0), List.of("words", "places"), "embeddings.LayerNorm");
  }

  private void attention(int layer) {
    String name = "encoder.layer." + layer + ".attention.";
    String at = "layer" + layer;
    int first = layer * PRODUCTS_PER_LAYER;
    float[] bias = new float[3 * spec.dimension()];
    String[] roles = {"query", "key", "value"};
    for (int role = 0; role < roles.length; role++) {
      float[] one = floats(weight(name + "self." + roles[role] + ".bias"));
      System.arraycopy(one, 0, bias, role * spec.dimension(), one.length);
    }
    String asking = asksForFirst(layer) ? first(at + "first", state(layer)) : state(layer);
    project(at, state(layer), asking, products.subList(first, first + roles.length));
    graph
        .constant(at + "projectionBias", bias, bias.length)
        .node(
            "microsoft:MultiHeadAttention",
            at + "attended",
            List.of(at + "query", at + "key", at + "value", at + "projectionBias"),
            List.of("num_heads=" + spec.heads()));
    product(at + "attended", at + "attention", products.get(first + 3));
    normalise(
        at + "middle",
        List.of(at + "attention", asking),
        name + "output.LayerNorm",
        name + "output.dense.bias");
  }

  /** Whether nobody reads any token but the first after a layer. */
  private boolean asksForFirst(int layer) {
    return layer == layers - 1 && !spec.means().contains(layers);
  }

  /** Query of the tokens that ask, key and value of all; in one product where all ask. */
  private void project(String at, String all, String asking, List<Quantised> projections) {
    if (all.equals(asking)) {
      product(all, at + "projections", joined(projections));
      graph.node(
          "Split",
          List.of(at + "query", at + "key", at + "value"),
          List.of(at + "projections"),
          List.of("axis=2"));
    } else {
      product(asking, at + "query", projections.get(0));
      product(all, at + "projections", joined(projections.subList(1, projections.size())));
      graph.node(
          "Split",
          List.of(at + "key", at + "value"),
          List.of(at + "projections"),
          List.of("axis=2"));
    }
  }

  /** Names the first of all tokens, as one row. */
  private String first(String output, String all) {
    graph.longs("one", 1).node("Slice", output, List.of(all, "from", "one", "tokenAxis"));
    return output;
  }

  private void feedForward(int layer) {
    String name = "encoder.layer." + layer + ".";
    String at = "layer" + layer;
    int first = layer * PRODUCTS_PER_LAYER;
    product(at + "middle", at + "inner", products.get(first + 4));
    graph
        .constant(weight(name + "intermediate.dense.bias"))
        .node(
            "microsoft:BiasGelu",
            at + "activated",
            List.of(at + "inner", name + "intermediate.dense.bias"));
    product(at + "activated", at + "outer", products.get(first + 5));
    normalise(
        state(layer + 1),
        List.of(at + "outer", at + "middle"),
        name + "output.LayerNorm",
        name + "output.dense.bias");
  }

  private void pool() {
    boolean isFirst = spec.pooling() == EncoderSpec.Pooling.CLS;
    mean("meanLast", spec.means().get(0));
    mean("meanLate", spec.means().get(1));
    mean("meanMiddle", spec.means().get(2));
    boolean isOneRow = asksForFirst(layers - 1);
    String row = isOneRow ? state(layers) : first("firstRow", state(layers));
    graph.node("Squeeze", "firstToken", List.of(row, "tokenAxis"));
    graph.node(
        "Concat",
        PARTS,
        List.of(
            isFirst ? "firstToken" : "meanLast",
            isFirst ? "meanLast" : "firstToken",
            "meanLate",
            "meanMiddle"),
        AXIS_1);
  }

  private static final List<String> AXIS_1 = List.of("axis=1");

  private void mean(String output, int layer) {
    graph.node("ReduceMean", output, List.of(state(layer)), List.of("axes=[1]", "keepdims=0"));
  }

  /** The name of the tokens' vectors after a number of layers. */
  private String state(int number) {
    return number == exit ? STATES : "state" + number;
  }

  /** Adds two tensors, and a bias if one is named, and normalises (Ba et al. 2016). */
  private void normalise(String output, List<String> sum, String norm, String... bias) {
    List<String> inputs = new ArrayList<>(sum);
    inputs.add(norm + ".weight");
    inputs.add(norm + ".bias");
    inputs.addAll(List.of(bias));
    inputs.subList(sum.size(), inputs.size()).forEach(name -> graph.constant(weight(name)));
    graph.node("microsoft:SkipLayerNormalization", output, inputs, List.of(EPSILON));
  }

  private void product(String input, String output, Quantised matrix) {
    graph
        .bytes(output + "Weights", matrix.values, matrix.rows, matrix.columns)
        .constant(output + "Scales", matrix.scales, matrix.columns)
        .bytes(output + "Zeros", new byte[matrix.columns], matrix.columns)
        .node(
            "microsoft:DynamicQuantizeMatMul",
            output,
            List.of(input, output + "Weights", output + "Scales", output + "Zeros"));
  }

  private Quantised quantised(String name) {
    OnnxMl.TensorProto tensor = weight(name);
    String base = name.substring(0, name.lastIndexOf('_'));
    for (byte zero : weight(base + "_zero_point").getRawData()) {
      if (zero != 0) {
        throw new IllegalStateException(name + " of " + spec.model() + " is not symmetric");
      }
    }
    return new Quantised(
        Math.toIntExact(tensor.getDims(0)),
        Math.toIntExact(tensor.getDims(1)),
        tensor.getRawData().toByteArray(),
        floats(weight(base + "_scale")));
  }

  /** Matrices side by side. */
  private static Quantised joined(List<Quantised> matrices) {
    int rows = matrices.get(0).rows;
    int columns = 0;
    for (Quantised matrix : matrices) {
      columns += matrix.columns;
    }
    byte[] values = new byte[rows * columns];
    float[] scales = new float[columns];
    int offset = 0;
    for (Quantised matrix : matrices) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            matrix.values, row * matrix.columns, values, row * columns + offset, matrix.columns);
      }
      System.arraycopy(matrix.scales, 0, scales, offset, matrix.columns);
      offset += matrix.columns;
    }
    return new Quantised(rows, columns, values, scales);
  }

  private float[] dequantised(String name) {
    byte[] quantised = weight(name + "_quantized").getRawData().toByteArray();
    float scale = floats(weight(name + "_scale"))[0];
    OnnxMl.TensorProto zeroPoint = weight(name + "_zero_point");
    int zero =
        zeroPoint.getRawData().isEmpty()
            ? zeroPoint.getInt32Data(0)
            : Byte.toUnsignedInt(zeroPoint.getRawData().byteAt(0));
    float[] values = new float[quantised.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (Byte.toUnsignedInt(quantised[i]) - zero) * scale;
    }
    return values;
  }

  private static float[] floats(OnnxMl.TensorProto tensor) {
    int count = tensor.getFloatDataCount();
    if (count > 0) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[raw.remaining() / Float.BYTES];
    raw.asFloatBuffer().get(values);
    return values;
  }

  private OnnxMl.TensorProto weight(String name) {
    OnnxMl.TensorProto tensor = weights.get(name);
    if (tensor == null) {
      throw new IllegalStateException(spec.model() + " has no " + name);
    }
    return tensor;
  }
}
