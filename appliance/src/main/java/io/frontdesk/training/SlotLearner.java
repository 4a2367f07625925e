package io.frontdesk.training;

import io.frontdesk.nlu.slot.SlotModel;
import io.frontdesk.nlu.slot.SlotWeights;
import io.frontdesk.training.slot.SlotTrainer;
import io.frontdesk.training.slot.WordStates;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Trains the slots of one language on the trainer's threads: the weights with and without an
 * encoder side by side. Used once, by one thread.
 */
final class SlotLearner {

  private final Dataset data;
  private final WordStates states;
  private final TrainingPool pool;
  private final Progress progress;

  /**
   * A learner.
   *
   * @param states what the language's first encoder made of the words of the annotated utterances;
   *     written over
   */
  SlotLearner(Dataset data, WordStates states, TrainingPool pool, Progress progress) {
    this.data = data;
    this.states = states;
    this.pool = pool;
    this.progress = progress;
  }

  /**
   * Learns slots.
   *
   * @param labels the intents
   * @param lexical what the lexical tier says of each utterance without having seen it, by intent:
   *     what serving will know
   * @param encoder the same with the encoder
   */
  SlotModel learn(List<String> labels, float[][] lexical, float[][] encoder, long seed) {
    SlotTrainer trainer = new SlotTrainer(data.annotated(), text -> List.of(), seed);
    progress.onProgress("slots", 0, 2);
    List<Callable<SlotWeights>> tasks =
        List.of(
            () -> trainer.withEncoder(best(labels, encoder), states),
            () -> trainer.withoutEncoder(best(labels, lexical)));
    List<SlotWeights> weights = pool.all(tasks);
    progress.onProgress("slots", 2, 2);
    return trainer.model(weights.get(1), Optional.of(weights.get(0)));
  }

  private List<String> best(List<String> labels, float[][] scores) {
    return IntStream.range(0, data.annotated().size())
        .mapToObj(i -> labels.get(best(scores[i])))
        .toList();
  }

  private static int best(float[] scores) {
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return best;
  }
}
