package io.frontdesk.report;

import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.training.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long one tier took. Immutable.
 *
 * @param name {@code exact}, {@code lexical}, {@code early}, {@code encoder} or {@code all}
 * @param count how many rows it answered
 * @param share of all rows
 * @param medianMicros half of them took no longer, in microseconds
 * @param p95Micros 95 % of them took no longer, in microseconds
 */
public record TierTime(
    String name, int count, double share, double medianMicros, double p95Micros) {

  /** One a tier that answered at least one row, then one for all. */
  public static List<TierTime> of(Evaluation evaluation) {
    List<TierTime> times = new ArrayList<>();
    for (Tier tier : Tier.cascade()) {
      Evaluation part = evaluation.of(tier);
      if (!part.outcomes().isEmpty()) {
        times.add(of(tier.name().toLowerCase(Locale.ROOT), part, evaluation));
      }
    }
    times.add(of("all", evaluation, evaluation));
    return times;
  }

  private static TierTime of(String name, Evaluation part, Evaluation whole) {
    int count = part.outcomes().size();
    return new TierTime(
        name,
        count,
        (double) count / Math.max(1, whole.outcomes().size()),
        part.latencyMicros(50),
        part.latencyMicros(95));
  }
}
