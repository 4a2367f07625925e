package io.frontdesk.report;

import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well one label was understood, cut on. Immutable.
 *
 * @param label an intent, or out of scope
 * @param expected how many rows have it
 * @param predicted how many were taken for it
 * @param right how many of those that have it were taken for it
 */
public record IntentScore(String label, int expected, int predicted, int right) {

  /** Of the rows that were taken for it, the share that have it; 0 if there are none. */
  public double precision() {
    return predicted == 0 ? 0 : (double) right / predicted;
  }

  /** Of the rows that have it, the share that were taken for it; 0 if there are none. */
  public double recall() {
    return expected == 0 ? 0 : (double) right / expected;
  }

  /** Harmonic mean of {@link #precision} and {@link #recall}. */
  public double f1() {
    return expected + predicted == 0 ? 0 : 2.0 * right / (expected + predicted);
  }

  /** One a label that was expected or predicted, by name. */
  public static List<IntentScore> of(Evaluation evaluation) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Outcome outcome : evaluation.outcomes()) {
      int[] expected = counts.computeIfAbsent(outcome.expected(), label -> new int[3]);
      expected[0]++;
      expected[2] += outcome.isRight() ? 1 : 0;
      counts.computeIfAbsent(outcome.predicted(), label -> new int[3])[1]++;
    }
    return counts.entrySet().stream()
        .map(
            entry ->
                new IntentScore(
                    entry.getKey(), entry.getValue()[0], entry.getValue()[1], entry.getValue()[2]))
        .toList();
  }
}
