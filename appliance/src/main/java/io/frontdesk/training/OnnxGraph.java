package io.frontdesk.training;

import ai.onnx.proto.OnnxMl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Builds one ONNX graph node by node. The bytes depend on nothing but the calls. Owned by one
 * thread.
 */
final class OnnxGraph {

  private static final int OPSET = 17;
  private static final int IR_VERSION = 8;

  private final OnnxMl.GraphProto.Builder graph;
  private int nodes;

  OnnxGraph(String name) {
    graph = OnnxMl.GraphProto.newBuilder().setName(name);
  }

  /** A float input; a dimension of -1 is free. */
  OnnxGraph input(String name, long... shape) {
    graph.addInput(value(name, OnnxMl.TensorProto.DataType.FLOAT, shape));
    return this;
  }

  /** An int32 input; a dimension of -1 is free. */
  OnnxGraph intInput(String name, long... shape) {
    graph.addInput(value(name, OnnxMl.TensorProto.DataType.INT32, shape));
    return this;
  }

  /** A float output. */
  OnnxGraph output(String name, long... shape) {
    graph.addOutput(value(name, OnnxMl.TensorProto.DataType.FLOAT, shape));
    return this;
  }

  /** A constant tensor of floats, row-major. */
  OnnxGraph constant(String name, float[] values, long... shape) {
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
  OnnxGraph longs(String name, long... values) {
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
  OnnxGraph node(String operator, String output, List<String> inputs) {
    return node(operator, output, inputs, List.of());
  }

  /** A node with integer attributes, each {@code name=value}. */
  OnnxGraph node(String operator, String output, List<String> inputs, List<String> attributes) {
    OnnxMl.NodeProto.Builder node =
        OnnxMl.NodeProto.newBuilder()
            .setName(operator + nodes++)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output);
    for (String attribute : attributes) {
      int equals = attribute.indexOf('=');
      node.addAttribute(
          OnnxMl.AttributeProto.newBuilder()
              .setName(attribute.substring(0, equals))
              .setType(OnnxMl.AttributeProto.AttributeType.INT)
              .setI(Long.parseLong(attribute.substring(equals + 1))));
    }
    graph.addNode(node);
    return this;
  }

  /** The finished graph as ONNX bytes. */
  byte[] toBytes() {
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("frontdesk")
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
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
      dimensions.addDim(dimension < 0 ? one.setDimParam("n") : one.setDimValue(dimension));
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
