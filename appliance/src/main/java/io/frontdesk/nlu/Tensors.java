package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * Off-heap tensors: each wraps a direct buffer, so that ONNX Runtime reads and writes it in place.
 */
final class Tensors {
  private Tensors() {}

  static FloatBuffer floats(int length) {
    return bytes(length, Float.BYTES).asFloatBuffer();
  }

  static LongBuffer longs(int length) {
    return bytes(length, Long.BYTES).asLongBuffer();
  }

  static IntBuffer ints(int length) {
    return bytes(length, Integer.BYTES).asIntBuffer();
  }

  private static ByteBuffer bytes(int length, int elementBytes) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(length, elementBytes))
        .order(ByteOrder.nativeOrder());
  }

  /** A tensor over the first elements of a buffer. */
  static OnnxTensor wrap(FloatBuffer buffer, long... shape) {
    try {
      return OnnxTensor.createTensor(Graph.environment(), buffer.slice(0, elements(shape)), shape);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  /** A tensor over the first elements of a buffer. */
  static OnnxTensor wrap(LongBuffer buffer, long... shape) {
    try {
      return OnnxTensor.createTensor(Graph.environment(), buffer.slice(0, elements(shape)), shape);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  /** A tensor over the first elements of a buffer. */
  static OnnxTensor wrap(IntBuffer buffer, long... shape) {
    try {
      return OnnxTensor.createTensor(Graph.environment(), buffer.slice(0, elements(shape)), shape);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  private static int elements(long[] shape) {
    long product = 1;
    for (long dimension : shape) {
      product = Math.multiplyExact(product, dimension);
    }
    return Math.toIntExact(product);
  }
}
