package io.frontdesk.training;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.frontdesk.nlu.LexicalFeatures.Sparse;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Trains the lexical tier: one linear machine per intent on n-gram features, dual coordinate
 * descent (Hsieh et al. 2008) by liblinear. Stateless; each call runs on the calling thread and
 * gives the same result for the same input.
 */
final class LexicalTrainer {

  private static final double COST = 1.0;
  private static final double TOLERANCE = 0.1;
  private static final int MAX_ITERATIONS = 200;

  static {
    Linear.disableDebugOutput();
  }

  private LexicalTrainer() {}

  /**
   * A trained linear model.
   *
   * @param weights vocabulary × classes, row-major
   * @param bias one a class
   */
  record Linearity(float[] weights, float[] bias) {

    /** The scores of one utterance. */
    float[] scores(Sparse utterance) {
      int classes = bias.length;
      float[] scores = bias.clone();
      for (int i = 0; i < utterance.rows().length; i++) {
        int offset = utterance.rows()[i] * classes;
        float value = utterance.values()[i];
        for (int c = 0; c < classes; c++) {
          scores[c] += value * weights[offset + c];
        }
      }
      return scores;
    }
  }

  /**
   * Trains on some of the utterances.
   *
   * @param utterances features of all utterances
   * @param labels class of each
   * @param chosen indexes of those to train on
   * @param size of the model; a class without a chosen utterance scores as low as can be
   * @param seed for the order of the descent
   */
  static Linearity train(Sparse[] utterances, int[] labels, int[] chosen, Size size, long seed) {
    Problem problem = new Problem();
    problem.l = chosen.length;
    problem.n = size.vocabulary() + 1;
    problem.bias = 1;
    problem.x = new Feature[chosen.length][];
    problem.y = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      problem.x[i] = nodes(utterances[chosen[i]], problem.n);
      problem.y[i] = labels[chosen[i]];
    }
    Parameter parameter =
        new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, COST, TOLERANCE, MAX_ITERATIONS, 0.1);
    parameter.setRandom(new InterruptibleRandom(seed));
    return dense(Linear.train(problem, parameter), size);
  }

  /**
   * How large a model is.
   *
   * @param vocabulary rows
   * @param classes columns
   */
  record Size(int vocabulary, int classes) {}

  private static Feature[] nodes(Sparse utterance, int biasIndex) {
    int[] order =
        IntStream.range(0, utterance.rows().length)
            .boxed()
            .sorted((a, b) -> Integer.compare(utterance.rows()[a], utterance.rows()[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    Feature[] nodes = new Feature[order.length + 1];
    for (int i = 0; i < order.length; i++) {
      nodes[i] = new FeatureNode(utterance.rows()[order[i]] + 1, utterance.values()[order[i]]);
    }
    nodes[order.length] = new FeatureNode(biasIndex, 1);
    return nodes;
  }

  private static Linearity dense(Model model, Size size) {
    int classes = size.classes();
    float[] weights = new float[size.vocabulary() * classes];
    float[] bias = new float[classes];
    Arrays.fill(bias, -2);
    double[] trained = model.getFeatureWeights();
    int[] labels = model.getLabels();
    // Of two classes liblinear keeps one column, positive for the first label.
    boolean binary = labels.length == 2;
    int columns = binary ? 1 : labels.length;
    for (int column = 0; column < labels.length; column++) {
      int source = binary ? 0 : column;
      double sign = binary && column == 1 ? -1 : 1;
      for (int row = 0; row < size.vocabulary(); row++) {
        weights[row * classes + labels[column]] = (float) (sign * trained[row * columns + source]);
      }
      bias[labels[column]] = (float) (sign * trained[size.vocabulary() * columns + source]);
    }
    return new Linearity(weights, bias);
  }
}
