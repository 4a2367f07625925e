package io.frontdesk.nlu;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import io.frontdesk.nlu.EncoderGraph.Half;
import io.frontdesk.nlu.EncoderGraph.Numbers;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An encoder as it would be with other bounds of its activations, beside the same with activations
 * that are not quantised: for finding the bounds ({@link ActivationRanges}), never for serving.
 * Owned by one thread.
 */
public final class EncoderProbe implements AutoCloseable {

  private final int dimension;
  private final Graph bytes;
  private final Graph floats;
  private final Packing packing = new Packing();
  private final FloatBuffer first;
  private final FloatBuffer means;
  private final Map<String, OnnxValue> outputs;
  private final List<OnnxTensor> bounds = new ArrayList<>();
  private final Map<String, OnnxTensor> inputs = new HashMap<>();

  /**
   * Builds both graphs.
   *
   * @param published the model that {@code spec} names
   */
  public EncoderProbe(EncoderSpec spec, byte[] published) {
    dimension = spec.dimension();
    bytes = Graph.of(EncoderGraph.of(published, spec, Half.WHOLE, Numbers.BYTES_AS_ASKED));
    floats = Graph.of(EncoderGraph.of(published, spec, Half.WHOLE, Numbers.FLOATS));
    first = Tensors.floats(dimension);
    means = Tensors.floats(2 * (EncoderSpec.PARTS - 1) * dimension);
    outputs =
        Map.of(
            EncoderGraph.FIRST,
            Tensors.wrap(first, 1, dimension),
            EncoderGraph.MEANS,
            Tensors.wrap(means, 2, (EncoderSpec.PARTS - 1) * dimension));
  }

  /** Sets the bounds of every product for the runs that follow. */
  public void bound(Map<String, ActivationRanges.Range> byProduct) {
    bounds.forEach(OnnxTensor::close);
    bounds.clear();
    inputs.clear();
    byProduct.forEach(
        (product, range) -> {
          ByteBuffer zero = ByteBuffer.allocateDirect(1).put(0, (byte) range.zero());
          try {
            OnnxTensor zeroTensor =
                OnnxTensor.createTensor(
                    Graph.environment(), zero, new long[] {}, OnnxJavaType.UINT8);
            bounds.add(zeroTensor);
            inputs.put(product + EncoderGraph.ZERO, zeroTensor);
          } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
          }
          FloatBuffer scale = Tensors.floats(1).put(0, range.scale());
          OnnxTensor scaleTensor = Tensors.wrap(scale, new long[] {});
          bounds.add(scaleTensor);
          inputs.put(product + EncoderGraph.SCALE, scaleTensor);
        });
  }

  /** The parts of an utterance within the bounds, each of length one, the first token first. */
  public float[] bounded(long[] tokenIds) {
    return parts(bytes, inputs, tokenIds);
  }

  /** The same without bounds. */
  public float[] exact(long[] tokenIds) {
    return parts(floats, new HashMap<>(), tokenIds);
  }

  private float[] parts(Graph graph, Map<String, OnnxTensor> all, long[] tokenIds) {
    LongBuffer ids = LongBuffer.wrap(tokenIds);
    packing.clear();
    if (!packing.add(ids, tokenIds.length)) {
      throw new IllegalArgumentException(tokenIds.length + " tokens are too many");
    }
    packing.lay();
    packing.putTokens(all);
    packing.putCompany(all);
    graph.run(all, outputs);
    float[] parts = new float[EncoderSpec.PARTS * dimension];
    first.get(0, parts, 0, dimension);
    means.get(0, parts, dimension, parts.length - dimension);
    for (int part = 0; part < parts.length; part += dimension) {
      double square = 0;
      for (int d = part; d < part + dimension; d++) {
        square += (double) parts[d] * parts[d];
      }
      for (int d = part; d < part + dimension; d++) {
        parts[d] /= (float) Math.sqrt(square);
      }
    }
    return parts;
  }

  @Override
  public void close() {
    bounds.forEach(OnnxTensor::close);
    outputs.values().forEach(OnnxValue::close);
    packing.close();
    bytes.close();
    floats.close();
  }
}
