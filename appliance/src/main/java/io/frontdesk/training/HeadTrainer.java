package io.frontdesk.training;

import io.frontdesk.nlu.Graph;
import io.frontdesk.nlu.GraphRun;
import io.frontdesk.nlu.OnnxGraph;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Trains the encoder's head: multinomial logistic regression with an L2 penalty. Loss and gradient
 * are an ONNX graph, so that the products run at the speed of ONNX Runtime on one thread; the
 * descent is L-BFGS. Gives the same result for the same input on the same kind of processor. Owned
 * by one thread.
 */
final class HeadTrainer implements AutoCloseable {

  private static final int MAX_ITERATIONS = 40;

  /** Vectors whose logits are taken at once. */
  private static final int BLOCK = 256;

  private final int rows;
  private final int dimension;
  private final int classes;
  private final double penalty;
  private final Graph graph;
  private final GraphRun run;
  private final FloatBuffer weights;
  private final FloatBuffer bias;
  private final FloatBuffer weightGradient;
  private final FloatBuffer biasGradient;
  private final FloatBuffer loss = GraphRun.floats(1);
  private final VectorScaling scaling;

  /**
   * A trained head.
   *
   * @param weights dimension × classes, row-major
   * @param bias one a class
   */
  record Head(float[] weights, float[] bias) {

    /** The logits of one vector. */
    float[] logits(float[] vector) {
      float[] logits = bias.clone();
      int classes = bias.length;
      for (int d = 0; d < vector.length; d++) {
        for (int c = 0; c < classes; c++) {
          logits[c] += vector[d] * weights[d * classes + c];
        }
      }
      return logits;
    }
  }

  private HeadTrainer(Vectors data, int[] chosen, double penalty) {
    float[][] vectors = data.vectors();
    this.rows = chosen.length;
    this.dimension = vectors[0].length;
    this.classes = data.classes();
    this.scaling = new VectorScaling(vectors, chosen, data.parts());
    this.penalty = penalty;
    this.weights = GraphRun.floats(dimension * classes);
    this.bias = GraphRun.floats(classes);
    this.weightGradient = GraphRun.floats(dimension * classes);
    this.biasGradient = GraphRun.floats(classes);
    FloatBuffer x = GraphRun.floats(rows * dimension);
    FloatBuffer y = GraphRun.floats(rows * classes);
    for (int i = 0; i < rows; i++) {
      for (int d = 0; d < dimension; d++) {
        x.put(i * dimension + d, scaling.scaled(vectors[chosen[i]], d));
      }
      y.put(i * classes + data.labels()[chosen[i]], 1);
    }
    this.graph = Graph.of(lossGraph());
    this.run =
        new GraphRun(graph)
            .input("x", x, rows, dimension)
            .input("y", y, rows, classes)
            .input("w", weights, dimension, classes)
            .input("b", bias, 1, classes)
            .output("gw", weightGradient, dimension, classes)
            .output("gb", biasGradient, 1, classes)
            .output("loss", loss, 1, 1);
  }

  /**
   * What heads are trained on.
   *
   * @param vectors of equal length
   * @param parts what they are made of
   * @param labels class of each
   * @param classes number of classes
   */
  record Vectors(float[][] vectors, List<VectorScaling.Part> parts, int[] labels, int classes) {}

  /**
   * Trains on some of the vectors.
   *
   * @param chosen indexes of those to train on
   * @param penalty weight of the squared weights, per utterance
   */
  static Head train(Vectors data, int[] chosen, double penalty) {
    try (HeadTrainer trainer = new HeadTrainer(data, chosen, penalty)) {
      return trainer.descend();
    }
  }

  /**
   * The logits of many vectors, by the same means as in the training.
   *
   * @param chosen indexes of the vectors
   * @param logits receives them, by the same indexes
   * @throws TrainingCancelledException if the calling thread is interrupted
   */
  static void score(Head head, float[][] vectors, int[] chosen, float[][] logits) {
    int classes = head.bias.length;
    int dimension = head.weights.length / classes;
    FloatBuffer x = GraphRun.floats(BLOCK * dimension);
    FloatBuffer z = GraphRun.floats(BLOCK * classes);
    FloatBuffer w = GraphRun.floats(head.weights.length).put(0, head.weights);
    FloatBuffer b = GraphRun.floats(classes).put(0, head.bias);
    try (Graph graph = Graph.of(logitsGraph(dimension, classes));
        GraphRun run =
            new GraphRun(graph)
                .input("x", x, BLOCK, dimension)
                .input("w", w, dimension, classes)
                .input("b", b, 1, classes)
                .output("z", z, BLOCK, classes)) {
      for (int from = 0; from < chosen.length; from += BLOCK) {
        Cancellation.checkThread();
        int count = Math.min(BLOCK, chosen.length - from);
        for (int i = 0; i < count; i++) {
          x.put(i * dimension, vectors[chosen[from + i]]);
        }
        run.run();
        for (int i = 0; i < count; i++) {
          logits[chosen[from + i]] = new float[classes];
          z.get(i * classes, logits[chosen[from + i]]);
        }
      }
    }
  }

  private static byte[] logitsGraph(int dimension, int classes) {
    return new OnnxGraph("logits")
        .input("x", BLOCK, dimension)
        .input("w", dimension, classes)
        .input("b", 1, classes)
        .node("Gemm", "z", List.of("x", "w", "b"))
        .output("z", BLOCK, classes)
        .toBytes();
  }

  private byte[] lossGraph() {
    return new OnnxGraph("loss")
        .input("x", rows, dimension)
        .input("y", rows, classes)
        .input("w", dimension, classes)
        .input("b", 1, classes)
        .longs("rowsAxis", 0)
        .longs("allAxes", 0, 1)
        .constant("tiny", new float[] {1e-30f})
        .node("Gemm", "z", List.of("x", "w", "b"))
        .node("Softmax", "p", List.of("z"), List.of("axis=1"))
        .node("Sub", "d", List.of("p", "y"))
        .node("Gemm", "gw", List.of("x", "d"), List.of("transA=1"))
        .node("ReduceSum", "gb", List.of("d", "rowsAxis"), List.of("keepdims=1"))
        .node("Mul", "py", List.of("p", "y"))
        .longs("classAxis", 1)
        .node("ReduceSum", "hit", List.of("py", "classAxis"), List.of("keepdims=1"))
        .node("Add", "safe", List.of("hit", "tiny"))
        .node("Log", "logHit", List.of("safe"))
        .node("ReduceSum", "sum", List.of("logHit", "allAxes"), List.of("keepdims=1"))
        .node("Neg", "loss", List.of("sum"))
        .output("gw", dimension, classes)
        .output("gb", 1, classes)
        .output("loss", 1, 1)
        .toBytes();
  }

  private Head descend() {
    int parameters = dimension * classes + classes;
    double[] solution = Lbfgs.minimise(new double[parameters], this::evaluate, MAX_ITERATIONS);
    float[] trainedWeights = new float[dimension * classes];
    float[] trainedBias = new float[classes];
    for (int i = 0; i < trainedWeights.length; i++) {
      trainedWeights[i] = (float) solution[i];
    }
    for (int c = 0; c < classes; c++) {
      trainedBias[c] = (float) solution[trainedWeights.length + c];
    }
    scaling.foldInto(trainedWeights, trainedBias);
    return new Head(trainedWeights, trainedBias);
  }

  private double evaluate(double[] at, double[] gradient) {
    int split = dimension * classes;
    double square = 0;
    for (int i = 0; i < split; i++) {
      weights.put(i, (float) at[i]);
      square += at[i] * at[i];
    }
    for (int c = 0; c < classes; c++) {
      bias.put(c, (float) at[split + c]);
    }
    run.run();
    for (int i = 0; i < split; i++) {
      gradient[i] = weightGradient.get(i) / (double) rows + penalty * at[i];
    }
    for (int c = 0; c < classes; c++) {
      gradient[split + c] = biasGradient.get(c) / (double) rows;
    }
    return loss.get(0) / (double) rows + 0.5 * penalty * square;
  }

  @Override
  public void close() {
    run.close();
    graph.close();
  }
}
