package io.frontdesk.training;

import io.frontdesk.bot.Bot;
import io.frontdesk.nlu.FaqIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * A data set whose FAQ is too large to be classes of the intents' model, taken apart: the FAQ goes
 * to an index, and for the intents' model all of it is one class (two where there are no intents,
 * since a model needs two), of a bounded choice of its questions. Immutable.
 *
 * @param classified what the intents' model is trained on
 * @param ids the FAQ's intents, as {@code faq/<id>}
 * @param entries the entry of each question
 * @param texts the questions
 * @param asked the question that each classified utterance is, or {@link #NONE}
 */
record FaqSplit(
    Dataset classified, List<String> ids, int[] entries, List<String> texts, int[] asked) {

  /** An FAQ of no more entries is made of classes, which can learn what tells one from another. */
  static final int MAX_CLASSES = 100;

  static final int NONE = -1;

  /** As many questions as this go to the intents' model, or as many as intents have utterances. */
  private static final int LEAST_CLASSIFIED = 500;

  /**
   * Takes a data set apart if it is one of those.
   *
   * @param seed says which questions the intents' model sees
   */
  static Optional<FaqSplit> of(Dataset data, long seed) {
    List<String> ids = data.labels().stream().filter(FaqSplit::isFaq).toList();
    if (ids.size() <= MAX_CLASSES) {
      return Optional.empty();
    }
    List<Integer> questions = new ArrayList<>();
    List<Dataset.Row> rows = new ArrayList<>();
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < data.texts().size(); i++) {
      String label = data.labels().get(data.classes()[i]);
      if (isFaq(label)) {
        questions.add(i);
      } else {
        rows.add(new Dataset.Row(label, data.texts().get(i)));
        asked.add(NONE);
      }
    }
    int[] entries = new int[questions.size()];
    List<Integer> order = new ArrayList<>();
    for (int q = 0; q < entries.length; q++) {
      entries[q] =
          Collections.binarySearch(ids, data.labels().get(data.classes()[questions.get(q)]));
      order.add(q);
    }
    boolean alone = rows.isEmpty();
    Collections.shuffle(order, new Random(seed));
    int most = Math.min(order.size(), Math.max(LEAST_CLASSIFIED, rows.size()));
    for (int q : order.subList(0, most)) {
      String text = data.texts().get(questions.get(q));
      rows.add(new Dataset.Row(alone && entries[q] % 2 == 1 ? "faq//" : Bot.FAQ_PREFIX, text));
      asked.add(q);
    }
    return Optional.of(
        new FaqSplit(
            classified(data, rows),
            ids,
            entries,
            questions.stream().map(data.texts()::get).toList(),
            asked.stream().mapToInt(Integer::intValue).toArray()));
  }

  private static Dataset classified(Dataset data, List<Dataset.Row> rows) {
    TreeSet<String> labels = new TreeSet<>();
    rows.forEach(row -> labels.add(row.label()));
    List<String> names = List.copyOf(labels);
    return new Dataset(
        data.language(),
        data.quality(),
        data.encoders(),
        names,
        rows.stream().map(Dataset.Row::text).toList(),
        rows.stream().mapToInt(row -> names.indexOf(row.label())).toArray(),
        data.outOfScope());
  }

  private static boolean isFaq(String label) {
    return label.startsWith(Bot.FAQ_PREFIX);
  }

  /** What the index is made of. */
  FaqIndex.Questions questions(float[][] vectors, int dimension) {
    return new FaqIndex.Questions(ids, entries, texts, vectors, dimension);
  }

  /** The index, with what tells its questions from messages that mean an intent. */
  FaqIndex index(float[][] vectors, LanguageTrainer.Measured all, TrainingView view) {
    FaqTrainer trainer = new FaqTrainer(questions(vectors, view.vectors()[0].length));
    List<Integer> own = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < asked.length; i++) {
      (asked[i] == NONE ? others : own).add(i);
    }
    return trainer.withRivalry(
        trainer.train(),
        new FaqTrainer.Rivals(
            own.stream().mapToDouble(i -> odds(view.probabilities()[i])).toArray(),
            own.stream().mapToInt(i -> asked[i]).toArray(),
            others.stream().mapToDouble(i -> odds(view.probabilities()[i])).toArray(),
            others.stream().map(classified.texts()::get).toList(),
            others.stream().map(i -> all.vectors()[i]).toArray(float[][]::new)));
  }

  private double odds(float[] probabilities) {
    double sum = 0;
    for (int c = 0; c < probabilities.length; c++) {
      sum += isFaq(classified.labels().get(c)) ? probabilities[c] : 0;
    }
    return io.frontdesk.nlu.Calibration.logOdds(sum);
  }
}
