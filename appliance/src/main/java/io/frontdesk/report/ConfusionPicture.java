package io.frontdesk.report;

import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The confusion matrix of the labels that are mixed up most. Stateless. */
final class ConfusionPicture {

  /** With more the picture is no longer readable. */
  private static final int MOST_LABELS = 30;

  private ConfusionPicture() {}

  /** Writes it; at least one row must be wrong. */
  static void write(Words words, Evaluation evaluation, Html html) {
    List<String> labels = Confusion.labels(Confusion.of(evaluation), MOST_LABELS);
    Map<String, Integer> places = new HashMap<>();
    labels.forEach(label -> places.put(label, places.size()));
    int[][] counts = new int[labels.size()][labels.size()];
    for (Outcome outcome : evaluation.outcomes()) {
      Integer row = places.get(outcome.expected());
      Integer column = places.get(outcome.predicted());
      if (row != null && column != null) {
        counts[row][column]++;
      }
    }
    int all = IntentScore.of(evaluation).size();
    html.text("h3", words.say("matrix"));
    html.raw("<figure class=\"wide\" data-labels=\"" + labels.size() + "\">");
    html.raw(
        MatrixChart.svg(
            words.say("matrix"),
            labels.stream().map(words::label).toList(),
            (row, column) -> counts[row][column]));
    html.raw("</figure>\n");
    html.text("p", "why", words.say("matrix.why", labels.size(), all));
  }
}
