package io.frontdesk.training;

import io.frontdesk.nlu.OnnxGraph;
import java.util.List;

/** The ONNX graphs of a bundle. Stateless. */
final class TierGraphs {

  private TierGraphs() {}

  /**
   * The lexical tier: {@code ids} int32 [n] and {@code values} [1,n] to {@code logits} and {@code
   * probabilities} [1,classes].
   *
   * @param scale multiplies the logits before the softmax
   */
  static byte[] lexical(LexicalTrainer.Linearity model, double scale) {
    int classes = model.bias().length;
    int rows = Math.max(1, model.weights().length / classes);
    float[] weights = model.weights().length == 0 ? new float[classes] : model.weights();
    return new OnnxGraph("lexical")
        .intInput("ids", -1)
        .input("values", 1, -1)
        .constant("weights", weights, rows, classes)
        .constant("bias", model.bias(), 1, classes)
        .constant("scale", new float[] {(float) scale})
        .node("Gather", "rows", List.of("weights", "ids"), List.of("axis=0"))
        .node("MatMul", "sum", List.of("values", "rows"))
        .node("Add", "logits", List.of("sum", "bias"))
        .node("Mul", "scaled", List.of("logits", "scale"))
        .node("Softmax", "probabilities", List.of("scaled"), List.of("axis=1"))
        .output("logits", 1, classes)
        .output("probabilities", 1, classes)
        .toBytes();
  }

  /**
   * The encoders' head: {@code vector} [1,width] and {@code lexical} [1,classes] to {@code
   * probabilities} [1,classes] and {@code similarity} [1,1].
   *
   * @param fit the weights of both tiers, multiplied into the graph's constants
   * @param centres vectors of length one; the similarity is the cosine to the nearest
   */
  static byte[] head(HeadTrainer.Head head, Calibrator.Fit fit, float[][] centres) {
    int classes = head.bias().length;
    int width = head.weights().length / classes;
    int dimension = centres[0].length;
    return new OnnxGraph("head")
        .input("vector", 1, width)
        .input("lexical", 1, classes)
        .constant("weights", times(head.weights(), fit.encoderWeight()), width, classes)
        .constant("bias", times(head.bias(), fit.encoderWeight()), 1, classes)
        .constant("lexicalWeight", new float[] {(float) fit.lexicalWeight()})
        .constant("centres", columns(centres), dimension, centres.length)
        .node("MatMul", "product", List.of("vector", "weights"))
        .node("Add", "meaning", List.of("product", "bias"))
        .node("Mul", "words", List.of("lexical", "lexicalWeight"))
        .node("Add", "both", List.of("meaning", "words"))
        .node("Softmax", "probabilities", List.of("both"), List.of("axis=1"))
        .longs("from", 0)
        .longs("to", dimension)
        .longs("axis", 1)
        .node("Slice", "pooled", List.of("vector", "from", "to", "axis"))
        .node("MatMul", "cosines", List.of("pooled", "centres"))
        .node("ReduceMax", "similarity", List.of("cosines"), List.of("keepdims=1"))
        .output("probabilities", 1, classes)
        .output("similarity", 1, 1)
        .toBytes();
  }

  private static float[] times(float[] values, double factor) {
    float[] product = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      product[i] = (float) (values[i] * factor);
    }
    return product;
  }

  /** Rows laid out as columns. */
  static float[] columns(float[][] rows) {
    int dimension = rows[0].length;
    float[] columns = new float[rows.length * dimension];
    for (int r = 0; r < rows.length; r++) {
      for (int d = 0; d < dimension; d++) {
        columns[d * rows.length + r] = rows[r][d];
      }
    }
    return columns;
  }
}
