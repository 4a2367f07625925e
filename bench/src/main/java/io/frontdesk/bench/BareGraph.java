package io.frontdesk.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * ONNX Runtime and nothing else: a session with the options that the appliance uses, and tensors
 * bound to it beforehand. The floor of the tiers. Owned by one thread.
 */
final class BareGraph implements AutoCloseable {

  private final SessionOptions options = new SessionOptions();
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs = new HashMap<>();
  private final Map<String, OnnxValue> outputs = new HashMap<>();

  BareGraph(byte[] onnx) throws OrtException {
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setMemoryPatternOptimization(false);
    session = environment().createSession(onnx, options);
  }

  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "frontdesk");
  }

  /** A direct buffer for tensors. */
  static ByteBuffer direct(int lengthBytes) {
    return ByteBuffer.allocateDirect(lengthBytes).order(ByteOrder.nativeOrder());
  }

  BareGraph input(String name, LongBuffer direct, long... shape) throws OrtException {
    return bind(name, OnnxTensor.createTensor(environment(), direct, shape));
  }

  BareGraph input(String name, IntBuffer direct, long... shape) throws OrtException {
    return bind(name, OnnxTensor.createTensor(environment(), direct, shape));
  }

  BareGraph input(String name, FloatBuffer direct, long... shape) throws OrtException {
    return bind(name, OnnxTensor.createTensor(environment(), direct, shape));
  }

  private BareGraph bind(String name, OnnxTensor tensor) {
    if (session.getInputNames().contains(name)) {
      inputs.put(name, tensor);
    } else {
      tensor.close();
    }
    return this;
  }

  /** Binds an output of a shape; gives the buffer that it is written to. */
  FloatBuffer output(String name, long... shape) throws OrtException {
    int elements = 1;
    for (long dimension : shape) {
      elements = Math.toIntExact(elements * dimension);
    }
    FloatBuffer buffer = direct(elements * Float.BYTES).asFloatBuffer();
    outputs.put(name, OnnxTensor.createTensor(environment(), buffer, shape));
    return buffer;
  }

  void run() throws OrtException {
    session.run(inputs, Set.of(), outputs).close();
  }

  /** A run the usual way: an input from the heap, the output fetched to it. */
  Object runThroughHeap(String input, long[][] fromHeap, String output) throws OrtException {
    Map<String, OnnxTensor> all = new HashMap<>(inputs);
    try (OnnxTensor copied = OnnxTensor.createTensor(environment(), fromHeap)) {
      all.put(input, copied);
      try (OrtSession.Result result = session.run(all, Set.of(output))) {
        return result.get(0).getValue();
      }
    }
  }

  @Override
  public void close() throws OrtException {
    inputs.values().forEach(OnnxTensor::close);
    outputs.values().forEach(OnnxValue::close);
    session.close();
    options.close();
  }
}
