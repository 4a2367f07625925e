package io.frontdesk.nlu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Output tensors for models of one number of classes, and what can be read from them. Scratch,
 * owned by one thread.
 */
final class Outputs implements AutoCloseable {
  final int classes;
  final FloatBuffer logits;
  final FloatBuffer probabilities;
  final FloatBuffer similarity = Tensors.floats(1);
  final float[] first = new float[Ambiguity.MOST];
  private final OnnxTensor logitsTensor;
  private final OnnxTensor probabilitiesTensor;
  private final OnnxTensor similarityTensor;
  final Map<String, OnnxValue> lexicalOutputs;
  final Map<String, OnnxValue> headOutputs;
  private final Map<Integer, Map<String, OnnxTensor>> headInputs = new HashMap<>();

  Outputs(int classes) {
    this.classes = classes;
    logits = Tensors.floats(classes);
    probabilities = Tensors.floats(classes);
    logitsTensor = Tensors.wrap(logits, 1, classes);
    probabilitiesTensor = Tensors.wrap(probabilities, 1, classes);
    similarityTensor = Tensors.wrap(similarity, 1, 1);
    lexicalOutputs = Map.of("logits", logitsTensor, "probabilities", probabilitiesTensor);
    headOutputs = Map.of("probabilities", probabilitiesTensor, "similarity", similarityTensor);
  }

  Map<String, OnnxTensor> headInputs(FloatBuffer vector, int dimension) {
    return headInputs.computeIfAbsent(
        dimension, d -> Map.of("vector", Tensors.wrap(vector, 1, d), "lexical", logitsTensor));
  }

  /** Leaves the classes of the FAQ out of the ranking: it was searched, and an intent won. */
  void leaveOutFaq(LanguageModel tiers) {
    for (int c = 0; c < classes; c++) {
      if (tiers.isFaq(c)) {
        probabilities.put(c, -1);
      }
    }
  }

  int best() {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = probabilities.get(c) > probabilities.get(best) ? c : best;
    }
    return best;
  }

  /** The probability of the best intent that may be meant, among those. */
  float chosen() {
    return probabilities.get(best());
  }

  /**
   * The most probable intents.
   *
   * @param most how many at most
   * @param trust the probability that the best one is right; the others share the rest as before
   */
  List<NluResult.Intent> ranking(List<String> labels, int most, double trust) {
    int[] top = new int[Math.min(most, classes)];
    if (top.length == 0) {
      return List.of();
    }
    int filled = 0;
    for (int c = 0; c < classes; c++) {
      int at = filled;
      while (at > 0 && probabilities.get(c) > probabilities.get(top[at - 1])) {
        at--;
      }
      if (at < top.length) {
        filled = Math.min(filled + 1, top.length);
        System.arraycopy(top, at, top, at + 1, filled - at - 1);
        top[at] = c;
      }
    }
    for (int i = 0; i < Math.min(filled, first.length); i++) {
      first[i] = probabilities.get(top[i]);
    }
    double rest = 1e-30;
    for (int c = 0; c < classes; c++) {
      rest += c == top[0] ? 0 : Math.max(0, probabilities.get(c));
    }
    List<NluResult.Intent> ranking = new ArrayList<>(filled);
    for (int i = 0; i < filled; i++) {
      double share = probabilities.get(top[i]) * (1 - trust) / rest;
      double confidence = i == 0 ? trust : Math.min(trust, share);
      ranking.add(new NluResult.Intent(labels.get(top[i]), confidence));
    }
    return ranking;
  }

  @Override
  public void close() {
    headInputs.values().forEach(inputs -> inputs.get("vector").close());
    logitsTensor.close();
    probabilitiesTensor.close();
    similarityTensor.close();
  }
}
