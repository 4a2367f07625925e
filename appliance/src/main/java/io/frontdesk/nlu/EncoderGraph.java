package io.frontdesk.nlu;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds the graph that is run from the weights of a published int8 BERT (Devlin et al. 2019). The
 * published graphs spell every normalisation, attention and quantised product out in dozens of
 * nodes; here each is one of ONNX Runtime's fused operators, a layer's three projections are one
 * product, and the pooled vectors of several layers come out instead of every token's. Where only
 * the first token is read after the last layer, that layer computes no other. An encoder with an
 * exit is two graphs, each with the weights of its own layers; the second goes on from the states
 * that the first gives. The weights are the published ones, bit by bit. Stateless; called once for
 * an encoder and machine.
 *
 * <p>Several utterances may share a run ({@link Packing}): their tokens are rows of one matrix, so
 * that the weights are brought from memory once for all of them. What a product reads is quantised
 * with a scale that is known beforehand ({@link ActivationRanges}) and not by what is in the run,
 * so company changes no vector but for rounding. Only attention sets the utterances apart.
 */
final class EncoderGraph {

  /** Raised when the vectors of the same model change. */
  static final int FORM = 4;

  /** Token ids of all utterances, one after the other, int64 [tokens]. */
  static final String IDS = "input_ids";

  /** The place of each token in its utterance, from nought, int64 [tokens]. */
  static final String PLACES = "places";

  /** Which token each utterance has at each place, any where it has none, int64 [n, longest]. */
  static final String APART = "apart";

  /** Where each token is in {@link #APART}, row by row, int64 [tokens]. */
  static final String TOGETHER = "together";

  /** The number of tokens of each utterance, int32 [n]. */
  static final String LENGTHS = "lengths";

  /** The first token of each utterance, int64 [n]. */
  static final String FIRSTS = "firsts";

  /**
   * What each token counts in the mean of each utterance, float [rows, tokens], with two rows at
   * least: ONNX Runtime multiplies a single row in another way, which adds up in another order.
   */
  static final String SHARES = "shares";

  /** What passes between the halves: each token's vector, float [tokens, dimension]. */
  static final String STATES = "states";

  /** An output of both halves: the first token of each utterance, float [n, dimension]. */
  static final String FIRST = "first";

  /**
   * The other output of both halves: the means of the tokens after three layers, the last first,
   * float [rows, 3 dimension], as many rows as {@link #SHARES}.
   */
  static final String MEANS = "means";

  /**
   * One more output: every token's vector after two thirds of the layers, float [tokens,
   * dimension]. Later layers tell what an utterance means as a whole, earlier ones how it is
   * written; what a word is in it is best told between. Costs nothing where it is not asked for.
   */
  static final String TOKENS = "tokens";

  /** What the inputs of {@link Numbers#BYTES_AS_ASKED} are called, after the product's name. */
  static final String SCALE = "Scale";

  /** The byte that stands for nought, likewise. */
  static final String ZERO = "Zero";

  // Free dimensions; those of one number are equal in a run.
  private static final long TOKENS_OF_ALL = -1;
  private static final long UTTERANCES = -2;
  private static final long LONGEST = -3;
  private static final long ROWS = -4;

  private static final String EPSILON = "epsilon=1e-12f";
  private static final int PRODUCTS_PER_LAYER = 6;

  private final EncoderSpec spec;
  private final ActivationRanges ranges;
  private final Numbers numbers;
  private final Map<String, OnnxMl.TensorProto> weights = new HashMap<>();
  private final List<Quantised> products = new ArrayList<>();
  private final Set<String> asked = new HashSet<>();
  private final OnnxGraph graph;
  private final int layers;
  private final int exit;

  /** A matrix [rows, columns] of int8 with a scale a column. */
  private record Quantised(int rows, int columns, byte[] values, float[] scales) {

    float[] dequantised() {
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = values[i] * scales[i % columns];
      }
      return floats;
    }
  }

  /** What the products of a graph are computed with; all but the first are for finding bounds. */
  enum Numbers {
    /** Bytes, within the bounds of {@link ActivationRanges}: as it is run. */
    BYTES,
    /** Bytes, within bounds that each run brings along, to try these. */
    BYTES_AS_ASKED,
    /** What goes in stays as it is: what bytes are compared with. */
    FLOATS
  }

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

  private EncoderGraph(OnnxMl.GraphProto published, EncoderSpec spec, Half half, Numbers numbers) {
    this.spec = spec;
    this.numbers = numbers;
    this.ranges = numbers == Numbers.BYTES ? spec.ranges() : ActivationRanges.NONE;
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
    return of(published, spec, half, Numbers.BYTES);
  }

  /** As {@link #of(byte[], EncoderSpec, Half)}, with other numbers. */
  static byte[] of(byte[] published, EncoderSpec spec, Half half, Numbers numbers) {
    try {
      OnnxMl.GraphProto graph = OnnxMl.ModelProto.parseFrom(published).getGraph();
      return new EncoderGraph(graph, spec, half, numbers).build(half);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(spec.model() + " is no ONNX model", e);
    }
  }

  private byte[] build(Half half) {
    if (layers == 0 || products.size() % PRODUCTS_PER_LAYER != 0) {
      throw new IllegalStateException(
          spec.model() + " is no int8 BERT: " + products.size() + " quantised products");
    }
    company();
    if (half == Half.SECOND) {
      graph.input(STATES, TOKENS_OF_ALL, spec.dimension());
    } else {
      embeddings();
    }
    int first = half == Half.SECOND ? exit : 0;
    int end = half == Half.FIRST ? exit : layers;
    for (int layer = first; layer < end; layer++) {
      attention(layer);
      feedForward(layer);
    }
    if (half == Half.FIRST) {
      read(exit, List.of(exit, exit - 1, exit - 2));
      graph.output(STATES, TOKENS_OF_ALL, spec.dimension());
    } else {
      read(layers, spec.means());
      // Copied under a name of its own: a state is read by other nodes, too.
      graph.node("Identity", TOKENS, List.of(state((2 * layers + 1) / 3)));
      graph.output(TOKENS, TOKENS_OF_ALL, spec.dimension());
    }
    return graph.toBytes();
  }

  /** What tells the utterances of a run apart. */
  private void company() {
    graph
        .longInput(APART, UTTERANCES, LONGEST)
        .longInput(TOGETHER, TOKENS_OF_ALL)
        .intInput(LENGTHS, UTTERANCES)
        .longInput(FIRSTS, UTTERANCES)
        .input(SHARES, ROWS, TOKENS_OF_ALL)
        .longs("rows", -1, spec.dimension());
  }

  /** What comes out of the layers: the first token after the last of them, and means. */
  private void read(int last, List<Integer> means) {
    List<String> names = new ArrayList<>();
    for (int layer : means) {
      names.add("mean" + layer);
      graph.node("MatMul", "mean" + layer, List.of(SHARES, state(layer)));
    }
    graph.node("Concat", MEANS, names, List.of("axis=1"));
    // Where the last layer computes no other token, its state is that already.
    String first = asksForFirst(last - 1) ? state(last) : firsts("firstRows", state(last));
    graph.node("Identity", FIRST, List.of(first));
    graph
        .output(FIRST, UTTERANCES, spec.dimension())
        .output(MEANS, ROWS, (long) means.size() * spec.dimension());
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
        .longInput(IDS, TOKENS_OF_ALL)
        .longInput(PLACES, TOKENS_OF_ALL)
        .constant("positions", positions, positions.length / dimension, dimension)
        .constant(weight(words + "_quantized"))
        .constant(weight(words + "_scale"))
        .constant(weight(words + "_zero_point"))
        .node("Gather", "wordsQuantised", List.of(words + "_quantized", IDS))
        .node(
            "DequantizeLinear",
            "words",
            List.of("wordsQuantised", words + "_scale", words + "_zero_point"))
        .node("Gather", "positionsOfAll", List.of("positions", PLACES));
    normalise(state(0), "words", "positionsOfAll", "embeddings.LayerNorm");
  }

  private void attention(int layer) {
    String name = "encoder.layer." + layer + ".attention.";
    String at = "layer" + layer;
    int first = layer * PRODUCTS_PER_LAYER;
    boolean isFirstOnly = asksForFirst(layer);
    String asking = isFirstOnly ? firsts(at + "asking", state(layer)) : state(layer);
    List<Quantised> projections = products.subList(first, first + 3);
    List<float[]> biases = new ArrayList<>();
    for (String role : List.of("query", "key", "value")) {
      biases.add(floats(weight(name + "self." + role + ".bias")));
    }
    String range = at + "projections";
    if (isFirstOnly) {
      product(asking, at + "queryRow", range, projections.get(0), biases.get(0));
      graph.longs("second", 1).node("Unsqueeze", at + "query", List.of(at + "queryRow", "second"));
      project(layer, range, projections.subList(1, 3), biases.subList(1, 3), "key", "value");
    } else {
      project(layer, range, projections, biases, "query", "key", "value");
    }
    graph
        .node(
            "microsoft:MultiHeadAttention",
            at + "attendedApart",
            List.of(at + "query", at + "key", at + "value", "", LENGTHS),
            List.of("num_heads=" + spec.heads()))
        .node("Reshape", at + "attendedRows", List.of(at + "attendedApart", "rows"));
    String attended = at + "attendedRows";
    if (!isFirstOnly) {
      graph.node("Gather", at + "attended", List.of(attended, TOGETHER));
      attended = at + "attended";
    }
    float[] bias = floats(weight(name + "output.dense.bias"));
    String output = at + "attention";
    product(attended, output, output, products.get(first + 3), bias);
    normalise(at + "middle", output, asking, name + "output.LayerNorm");
  }

  /** Whether nobody reads any token but the first after a layer. */
  private boolean asksForFirst(int layer) {
    return layer == layers - 1 && !spec.means().contains(layers);
  }

  /** One product of all tokens for several roles, set apart by utterance. */
  private void project(
      int layer, String range, List<Quantised> matrices, List<float[]> biases, String... roles) {
    String at = "layer" + layer;
    product(state(layer), at + "projected", range, joined(matrices), joinedBiases(biases));
    graph
        .node("Gather", at + "projectedApart", List.of(at + "projected", APART))
        .node(
            "Split",
            Stream.of(roles).map(role -> at + role).toList(),
            List.of(at + "projectedApart"),
            List.of("axis=2"));
  }

  /** Names the first token of each utterance, as rows. */
  private String firsts(String output, String all) {
    graph.node("Gather", output, List.of(all, FIRSTS));
    return output;
  }

  private void feedForward(int layer) {
    String name = "encoder.layer." + layer + ".";
    String at = "layer" + layer;
    int first = layer * PRODUCTS_PER_LAYER;
    float[] inner = floats(weight(name + "intermediate.dense.bias"));
    product(at + "middle", at + "inner", at + "inner", products.get(first + 4), inner);
    graph.node("microsoft:Gelu", at + "activated", List.of(at + "inner"));
    float[] outer = floats(weight(name + "output.dense.bias"));
    product(at + "activated", at + "outer", at + "outer", products.get(first + 5), outer);
    normalise(state(layer + 1), at + "outer", at + "middle", name + "output.LayerNorm");
  }

  /** The name of the tokens' vectors after a number of layers. */
  private String state(int number) {
    return number == exit ? STATES : "state" + number;
  }

  /** Adds two tensors and normalises (Ba et al. 2016). */
  private void normalise(String output, String one, String other, String norm) {
    graph
        .constant(weight(norm + ".weight"))
        .constant(weight(norm + ".bias"))
        .node(
            "microsoft:SkipLayerNormalization",
            output,
            List.of(one, other, norm + ".weight", norm + ".bias"),
            List.of(EPSILON));
  }

  /** A product with a bias; what goes into it is quantised with the scale of a range. */
  private void product(String input, String output, String range, Quantised matrix, float[] bias) {
    graph.constant(output + "Bias", bias, bias.length);
    if (numbers == Numbers.FLOATS) {
      graph
          .constant(output + "Weights", matrix.dequantised(), matrix.rows, matrix.columns)
          .node("MatMul", output + "Bare", List.of(input, output + "Weights"))
          .node("Add", output, List.of(output + "Bare", output + "Bias"));
      return;
    }
    String scale = numbers == Numbers.BYTES ? output + SCALE : range + SCALE;
    String zero = numbers == Numbers.BYTES ? output + ZERO : range + ZERO;
    if (numbers == Numbers.BYTES) {
      ActivationRanges.Range quantising = ranges.of(range);
      graph.constant(scale, new float[] {quantising.scale()}).unsignedByte(zero, quantising.zero());
    } else if (asked.add(range)) {
      graph.input(scale).byteInput(zero);
    }
    graph
        .node("QuantizeLinear", output + "Input", List.of(input, scale, zero))
        .bytes(output + "Weights", matrix.values, matrix.rows, matrix.columns)
        .constant(output + "Scales", matrix.scales, matrix.columns)
        .bytes(output + "Zeros", new byte[matrix.columns], matrix.columns)
        .node(
            "microsoft:MatMulIntegerToFloat",
            output,
            List.of(
                output + "Input",
                output + "Weights",
                scale,
                output + "Scales",
                zero,
                output + "Zeros",
                output + "Bias"));
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

  private static float[] joinedBiases(List<float[]> biases) {
    int length = biases.stream().mapToInt(bias -> bias.length).sum();
    FloatBuffer joined = FloatBuffer.allocate(length);
    biases.forEach(joined::put);
    return joined.array();
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
