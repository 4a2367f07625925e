package io.frontdesk.training;

import io.frontdesk.bot.Quality;
import io.frontdesk.text.TextNormaliser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Divides labelled utterances into folds, each intent spread evenly, so that each utterance is
 * tried once on a model that did not see it. Immutable.
 *
 * @param folds one a round
 * @param untested intents that have one utterance: it stays in every training
 */
public record CrossValidation(List<Fold> folds, Set<String> untested) {

  /**
   * What is said in one language.
   *
   * @param language {@code zh} or {@code en}
   * @param quality how much a training on it may lose by the cascade
   * @param encoders what a training on it uses
   * @param rows label and utterance; the label {@link Dataset#OUT_OF_SCOPE} is spread like an
   *     intent
   */
  public record Corpus(
      String language, Quality quality, List<String> encoders, List<Dataset.Row> rows) {

    /**
     * All of it, to train on.
     *
     * @throws IllegalArgumentException if it has fewer than two intents
     */
    public Dataset dataset() {
      return Dataset.of(language, rows).withQuality(quality).withEncoders(encoders);
    }
  }

  /**
   * One round.
   *
   * @param train what to train on, by language
   * @param test what to try, by the session's language
   */
  public record Fold(List<Dataset> train, Map<String, List<Dataset.Row>> test) {}

  /**
   * Divides. Utterances that differ in case, width or signs only count once: on both sides of the
   * division they would make the model look better.
   *
   * @param corpora one a language
   * @param count how many folds, at least 2
   * @param seed for who goes where
   * @throws IllegalArgumentException if there are too few folds, intents or utterances
   */
  public static CrossValidation split(List<Corpus> corpora, int count, long seed) {
    if (count < 2) {
      throw new IllegalArgumentException(
          "Cross-validation needs at least 2 folds, not " + count + ": 5 is usual");
    }
    List<Fold> folds = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(i -> folds.add(new Fold(new ArrayList<>(), new LinkedHashMap<>())));
    Set<String> untested = new TreeSet<>();
    for (Corpus corpus : corpora) {
      divide(corpus, folds, seed, untested);
    }
    for (Fold fold : folds) {
      if (fold.test.values().stream().allMatch(List::isEmpty)) {
        throw new IllegalArgumentException(
            "There are not enough utterances for " + count + " folds: take fewer");
      }
    }
    return new CrossValidation(List.copyOf(folds), untested);
  }

  /** As the exact tier compares; of signs alone, the signs. */
  private static String key(String text) {
    String normalised = TextNormaliser.normalise(text);
    String key = TextNormaliser.key(normalised);
    return key.isEmpty() ? normalised : key;
  }

  private static void divide(Corpus corpus, List<Fold> folds, long seed, Set<String> untested) {
    Map<String, List<Dataset.Row>> byLabel = new TreeMap<>();
    Set<String> seen = new TreeSet<>();
    for (Dataset.Row row : corpus.rows) {
      if (seen.add(row.label() + '\t' + key(row.text()))) {
        byLabel.computeIfAbsent(row.label(), label -> new ArrayList<>()).add(row);
      }
    }
    List<Dataset.Row> kept = new ArrayList<>();
    List<Dataset.Row> rows = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    int next = 0;
    for (Map.Entry<String, List<Dataset.Row>> label : byLabel.entrySet()) {
      if (label.getValue().size() < 2) {
        kept.addAll(label.getValue());
        untested.add(label.getKey());
        continue;
      }
      rows.addAll(label.getValue());
      for (int i = 0; i < label.getValue().size(); i++) {
        classes.add(next);
      }
      next++;
    }
    Folds division =
        new Folds(classes.stream().mapToInt(Integer::intValue).toArray(), folds.size(), seed);
    for (int i = 0; i < folds.size(); i++) {
      List<Dataset.Row> train = new ArrayList<>(kept);
      IntStream.of(division.without(i)).forEach(row -> train.add(rows.get(row)));
      folds
          .get(i)
          .train
          .add(new Corpus(corpus.language, corpus.quality, corpus.encoders, train).dataset());
      folds
          .get(i)
          .test
          .put(corpus.language, IntStream.of(division.of(i)).mapToObj(rows::get).toList());
    }
  }
}
