package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * A graph with tensors bound to it: fill the input buffers, run, read the output buffers.
 * Everything is off-heap and bound once. Owned by one thread.
 */
public final class GraphRun implements AutoCloseable {

  private final Graph graph;
  private final Map<String, OnnxTensor> inputs = new HashMap<>();
  private final Map<String, OnnxValue> outputs = new HashMap<>();

  /** For a graph, which must outlive this. */
  public GraphRun(Graph graph) {
    this.graph = graph;
  }

  /** A direct buffer of floats, zeroed, in native order. */
  public static FloatBuffer floats(int length) {
    return Tensors.floats(length);
  }

  /**
   * Binds an input.
   *
   * @param buffer direct; its first elements are read at each run
   * @return this
   */
  public GraphRun input(String name, FloatBuffer buffer, long... shape) {
    replaced(inputs.put(name, Tensors.wrap(buffer, shape)));
    return this;
  }

  /**
   * Binds an output.
   *
   * @param buffer direct; its first elements are written at each run
   * @return this
   */
  public GraphRun output(String name, FloatBuffer buffer, long... shape) {
    replaced(outputs.put(name, Tensors.wrap(buffer, shape)));
    return this;
  }

  private static void replaced(AutoCloseable tensor) {
    if (tensor instanceof OnnxValue value) {
      value.close();
    }
  }

  /**
   * Runs the graph on the calling thread.
   *
   * @throws IllegalStateException if ONNX Runtime refuses, with its reason
   */
  public void run() {
    graph.run(inputs, outputs);
  }

  @Override
  public void close() {
    inputs.values().forEach(OnnxTensor::close);
    outputs.values().forEach(OnnxValue::close);
    inputs.clear();
    outputs.clear();
  }
}
