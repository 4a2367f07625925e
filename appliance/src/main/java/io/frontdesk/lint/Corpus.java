package io.frontdesk.lint;

import io.frontdesk.bot.Bot;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.TrainingView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The utterances of one language beside what a training found out about them. Immutable.
 *
 * @param all as written, repeats too
 * @param view of the training
 * @param trained the utterance at each index of the view; the first where one was written often
 * @param outside the same for out-of-scope utterances
 */
record Corpus(
    List<Utterance> all, TrainingView view, List<Utterance> trained, List<Utterance> outside) {

  private static final List<String> WHOLE_FAQ = List.of(Bot.FAQ_PREFIX, Bot.FAQ_PREFIX + "/");

  static Corpus of(List<Utterance> all, TrainingView view) {
    Map<String, Utterance> first = new HashMap<>();
    for (Utterance utterance : all) {
      first.putIfAbsent(utterance.intent() + '\t' + utterance.normalised(), utterance);
      if (utterance.isFaq()) {
        // To the intents' model all of a large FAQ is one class, or two.
        WHOLE_FAQ.forEach(
            whole -> first.putIfAbsent(whole + '\t' + utterance.normalised(), utterance));
      }
    }
    Dataset data = view.data();
    List<Utterance> trained = new ArrayList<>();
    for (int i = 0; i < data.texts().size(); i++) {
      String intent = data.labels().get(data.classes()[i]);
      trained.add(found(first, intent, data.texts().get(i)));
    }
    List<Utterance> outside = new ArrayList<>();
    data.outOfScope().forEach(text -> outside.add(found(first, Dataset.OUT_OF_SCOPE, text)));
    return new Corpus(all, view, trained, outside);
  }

  private static Utterance found(Map<String, Utterance> first, String intent, String text) {
    Utterance utterance = first.get(intent + '\t' + text);
    if (utterance == null) {
      throw new IllegalArgumentException(
          "The training saw an utterance of '" + intent + "' that was not given: " + text);
    }
    return utterance;
  }

  String language() {
    return view.data().language();
  }

  int intentOf(int index) {
    return view.data().classes()[index];
  }

  String intent(int label) {
    return view.data().labels().get(label);
  }

  /** Whether a label is an FAQ entry, or all of a large FAQ. */
  boolean isFaq(int label) {
    return intent(label).startsWith(Bot.FAQ_PREFIX);
  }

  /** Whether a label is all of a large FAQ, or half of it. */
  boolean isWholeFaq(int label) {
    return WHOLE_FAQ.contains(intent(label));
  }

  /**
   * How many utterances that differ each intent has, by name; without the entries of a large FAQ,
   * of which a training sees only some questions.
   */
  Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new TreeMap<>();
    IntStream.range(0, trained.size())
        .filter(i -> !isWholeFaq(intentOf(i)))
        .mapToObj(trained::get)
        .collect(
            java.util.stream.Collectors.groupingBy(
                Utterance::intent,
                TreeMap::new,
                java.util.stream.Collectors.mapping(
                    Utterance::key, java.util.stream.Collectors.toSet())))
        .forEach((intent, keys) -> sizes.put(intent, keys.size()));
    return sizes;
  }

  /** A quantile; of nothing, 0. */
  static double quantile(double[] values, double share) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
  }
}
