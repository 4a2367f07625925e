package io.frontdesk.report;

import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often one label was taken for another. Immutable.
 *
 * @param expected what was meant
 * @param predicted what it was taken for
 * @param count how often
 * @param example one of the utterances
 */
public record Confusion(String expected, String predicted, int count, String example) {

  private boolean isWithOutOfScope() {
    return expected.equals(Dataset.OUT_OF_SCOPE) || predicted.equals(Dataset.OUT_OF_SCOPE);
  }

  /** Every confusion, the most frequent first, then by name. */
  public static List<Confusion> of(Evaluation evaluation) {
    Map<String, Map<String, Confusion>> found = new TreeMap<>();
    for (Outcome o : evaluation.outcomes()) {
      if (!o.isRight()) {
        found
            .computeIfAbsent(o.expected(), label -> new TreeMap<>())
            .merge(
                o.predicted(),
                new Confusion(o.expected(), o.predicted(), 1, o.text()),
                (first, next) ->
                    new Confusion(first.expected, first.predicted, first.count + 1, first.example));
      }
    }
    List<Confusion> all = new ArrayList<>();
    found.values().forEach(byPredicted -> all.addAll(byPredicted.values()));
    all.sort(Comparator.comparingInt(Confusion::count).reversed());
    return all;
  }

  /**
   * The labels that take part in the most frequent confusions, by name. Confusions between intents
   * come before refusals, which are told by one column.
   *
   * @param confusions the most frequent first
   * @param most how many labels at most
   */
  static List<String> labels(List<Confusion> confusions, int most) {
    List<String> labels = new ArrayList<>();
    List<Confusion> ordered = new ArrayList<>(confusions);
    ordered.sort(Comparator.comparing(Confusion::isWithOutOfScope));
    if (confusions.stream().anyMatch(Confusion::isWithOutOfScope)) {
      labels.add(Dataset.OUT_OF_SCOPE);
    }
    for (Confusion confusion : ordered) {
      List<String> more = new ArrayList<>(List.of(confusion.expected, confusion.predicted));
      more.removeAll(labels);
      if (labels.size() + more.size() <= most) {
        labels.addAll(more);
      }
    }
    labels.sort(Comparator.naturalOrder());
    return labels;
  }
}
