package io.frontdesk.bench.load;

import io.frontdesk.bench.load.report.Result;
import java.util.List;
import java.util.Locale;

/**
 * Figures of one kind, ascending.
 *
 * @param ascending one or more
 */
record Spread(List<Double> ascending) {

  /** Puts them in order. */
  static Spread of(List<Double> figures) {
    return new Spread(figures.stream().sorted().toList());
  }

  double median() {
    return Result.median(ascending);
  }

  double most() {
    return ascending.get(ascending.size() - 1);
  }

  /** As median and, in brackets, least and most. */
  String text(String format) {
    return String.format(
        Locale.ROOT,
        format + " (" + format + "–" + format + ")",
        median(),
        ascending.get(0),
        most());
  }
}
