package io.frontdesk.training;

import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderRun;
import io.frontdesk.nlu.slot.SlotModel;
import io.frontdesk.nlu.slot.SlotStates;
import io.frontdesk.nlu.slot.SlotWeights;
import io.frontdesk.nlu.slot.SlotWords;
import io.frontdesk.text.FoldedText;
import io.frontdesk.training.slot.SlotExample;
import io.frontdesk.training.slot.SlotTrainer;
import io.frontdesk.training.slot.WordStates;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Trains the slots of one language on the trainer's threads: the encoder once over all annotated
 * utterances, then the weights with and without it side by side. Used once, by one thread.
 */
final class SlotLearner {

  private static final int CHUNK = 16;

  private final Dataset data;
  private final Encoder reader;
  private final TrainingPool pool;
  private final Progress progress;

  SlotLearner(Dataset data, Encoder reader, TrainingPool pool, Progress progress) {
    this.data = data;
    this.reader = reader;
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
    WordStates states = states();
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

  private WordStates states() {
    List<SlotExample> examples = data.annotated();
    WordStates states = new WordStates(examples.size(), reader.spec().dimension());
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    List<Callable<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < pool.threads(); i++) {
      workers.add(
          () -> {
            try (EncoderRun run = new EncoderRun(reader)) {
              int from;
              while ((from = next.getAndAdd(CHUNK)) < examples.size()) {
                int to = Math.min(examples.size(), from + CHUNK);
                read(run, from, to, states);
                progress.onProgress("words", done.addAndGet(to - from), examples.size());
              }
            }
            return 0;
          });
    }
    pool.all(workers);
    return states;
  }

  private void read(EncoderRun run, int from, int to, WordStates states) {
    SlotWords words = new SlotWords();
    SlotStates read = new SlotStates();
    FloatBuffer parts = FloatBuffer.allocate(reader.spec().width());
    for (int i = from; i < to; i++) {
      Cancellation.checkThread();
      words.read(FoldedText.of(data.annotated().get(i).text()));
      read.read(words, run.encodePieces(data.texts().get(i), parts));
      states.set(i, read);
    }
  }
}
