package io.frontdesk.nlu;

import ai.onnx.proto.OnnxMl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Builds one ONNX graph node by node. The bytes depend on nothing but the calls. Owned by one
 * thread.
 */
public final class OnnxGraph {

  private static final int OPSET = 17;
  private static final int IR_VERSION = 8;
  private static final String OWN = "microsoft:";
  private static final String OWN_DOMAIN = "com.microsoft";

  private final OnnxMl.GraphProto.Builder graph;
  private int nodes;

  /** An empty graph. */
  public OnnxGraph(String name) {
    graph = OnnxMl.GraphProto.newBuilder().setName(name);
  }

  /** A float input; a dimension below nought is free, and equal to others of the number. */
  public OnnxGraph input(String name, long... shape) {
    graph.addInput(value(name, OnnxMl.TensorProto.DataType.FLOAT, shape));
    return this;
  }

  /** An int64 input; a dimension below nought is free, and equal to others of the number. */
  OnnxGraph longInput(String name, long... shape) {
    graph.addInput(value(name, OnnxMl.TensorProto.DataType.INT64, shape));
    return this;
  }

  /** An int32 input; a dimension below nought is free, and equal to others of the number. */
  public OnnxGraph intInput(String name, long... shape) {
    graph.addInput(value(name, OnnxMl.TensorProto.DataType.INT32, shape));
    return this;
  }

  /**
   * An input of unsigned bytes; a dimension below nought is free, and equal to others of the
   * number.
   */
  OnnxGraph byteInput(String name, long... shape) {
    graph.addInput(value(name, OnnxMl.TensorProto.DataType.UINT8, shape));
    return this;
  }

  /** A float output; a dimension below nought is free, and equal to others of the number. */
  public OnnxGraph output(String name, long... shape) {
    graph.addOutput(value(name, OnnxMl.TensorProto.DataType.FLOAT, shape));
    return this;
  }

  /** A constant tensor of floats, row-major. */
  public OnnxGraph constant(String name, float[] values, long... shape) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    OnnxMl.TensorProto.Builder tensor =
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
            .setRawData(com.google.protobuf.ByteString.copyFrom(raw.array()));
    for (long dimension : shape) {
      tensor.addDims(dimension);
    }
    graph.addInitializer(tensor);
    return this;
  }

  /** A constant tensor of 64-bit integers in one dimension, as axes and shapes need it. */
  public OnnxGraph longs(String name, long... values) {
    OnnxMl.TensorProto.Builder tensor =
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
            .addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    graph.addInitializer(tensor);
    return this;
  }

  /** A node with one output. */
  public OnnxGraph node(String operator, String output, List<String> inputs) {
    return node(operator, output, inputs, List.of());
  }

  /**
   * A node with one output and attributes.
   *
   * @param attributes each {@code name=1} for an integer, {@code name=1e-12f} for a float
   */
  public OnnxGraph node(
      String operator, String output, List<String> inputs, List<String> attributes) {
    return node(operator, List.of(output), inputs, attributes);
  }

  /**
   * A node with several outputs.
   *
   * @param operator its type; {@code microsoft:} before it: one of ONNX Runtime's own
   */
  public OnnxGraph node(
      String operator, List<String> outputs, List<String> inputs, List<String> attributes) {
    boolean own = operator.startsWith(OWN);
    String type = own ? operator.substring(OWN.length()) : operator;
    OnnxMl.NodeProto.Builder node =
        OnnxMl.NodeProto.newBuilder()
            .setName(type + nodes++)
            .setDomain(own ? OWN_DOMAIN : "")
            .setOpType(type)
            .addAllInput(inputs)
            .addAllOutput(outputs);
    attributes.forEach(attribute -> node.addAttribute(attribute(attribute)));
    graph.addNode(node);
    return this;
  }

  private static OnnxMl.AttributeProto attribute(String text) {
    int equals = text.indexOf('=');
    String value = text.substring(equals + 1);
    OnnxMl.AttributeProto.Builder attribute =
        OnnxMl.AttributeProto.newBuilder().setName(text.substring(0, equals));
    return value.endsWith("f")
        ? attribute
            .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
            .setF(Float.parseFloat(value))
            .build()
        : attribute
            .setType(OnnxMl.AttributeProto.AttributeType.INT)
            .setI(Long.parseLong(value))
            .build();
  }

  /** A constant tensor taken from another graph as it is. */
  OnnxGraph constant(OnnxMl.TensorProto tensor) {
    graph.addInitializer(tensor);
    return this;
  }

  /** A constant unsigned byte without dimensions. */
  OnnxGraph unsignedByte(String name, int value) {
    graph.addInitializer(
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxMl.TensorProto.DataType.UINT8.getNumber())
            .addInt32Data(value));
    return this;
  }

  /** A constant matrix of signed bytes, row-major. */
  OnnxGraph bytes(String name, byte[] values, long... shape) {
    OnnxMl.TensorProto.Builder tensor =
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxMl.TensorProto.DataType.INT8.getNumber())
            .setRawData(com.google.protobuf.ByteString.copyFrom(values));
    for (long dimension : shape) {
      tensor.addDims(dimension);
    }
    graph.addInitializer(tensor);
    return this;
  }

  /** The finished graph as ONNX bytes. */
  public byte[] toBytes() {
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("frontdesk")
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setDomain(OWN_DOMAIN).setVersion(1))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static OnnxMl.ValueInfoProto value(
      String name, OnnxMl.TensorProto.DataType type, long[] shape) {
    OnnxMl.TensorShapeProto.Builder dimensions = OnnxMl.TensorShapeProto.newBuilder();
    for (long dimension : shape) {
      OnnxMl.TensorShapeProto.Dimension.Builder one =
          OnnxMl.TensorShapeProto.Dimension.newBuilder();
      // Those of one name are planned for as equal: buffers of one are used again for another.
      dimensions.addDim(
          dimension < 0 ? one.setDimParam("n" + -dimension) : one.setDimValue(dimension));
    }
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                    OnnxMl.TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
