package io.frontdesk.bench;

import io.frontdesk.training.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the accuracy table, filled in. Immutable.
 *
 * @param row what was measured
 * @param testRows how many utterances were tried
 * @param values what came out
 * @param intervals where shares truly lie, where there are few rows
 */
record RowResult(
    AccuracyRow row, int testRows, Map<Measure, Double> values, Map<Measure, Interval> intervals) {

  /** A target and what came out. */
  record Judged(AccuracyRow.Target target, double value) {
    boolean isMet() {
      return target.measure().reaches(value, target.meet());
    }
  }

  /** Each target that could be measured. */
  List<Judged> judged() {
    return row.targets().stream()
        .flatMap(target -> value(target.measure()).map(v -> new Judged(target, v)).stream())
        .toList();
  }

  Optional<Double> value(Measure measure) {
    return Optional.ofNullable(values.get(measure));
  }

  /** A value as it is shown, or nothing. */
  String shown(Measure measure) {
    return value(measure).map(measure::format).orElse("");
  }

  /** Where a share truly lies, as it is shown, or nothing. */
  String interval(Measure measure) {
    Interval interval = intervals.get(measure);
    return interval == null
        ? ""
        : measure.format(interval.low()) + " to " + measure.format(interval.high());
  }
}
