package io.frontdesk.bench.load.report;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How times are distributed.
 *
 * @param count how many
 * @param meanMs their mean, in milliseconds
 * @param percentilesMs what the shares of {@link #PERCENTILES} stayed below, in milliseconds
 */
public record Latency(long count, double meanMs, List<Double> percentilesMs) {

  /** Which percentiles are kept; the last is the greatest of all. */
  public static final List<Double> PERCENTILES =
      List.of(50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.99, 100.0);

  private static final double NANOS_PER_MS = 1e6;

  /** Of times in nanoseconds. */
  public static Latency of(Histogram... parts) {
    Histogram all = new Histogram(parts[0]);
    Arrays.stream(parts).forEach(all::add);
    return new Latency(
        all.getTotalCount(),
        all.getMean() / NANOS_PER_MS,
        PERCENTILES.stream().map(at -> all.getValueAtPercentile(at) / NANOS_PER_MS).toList());
  }

  /**
   * What a share stayed below, in milliseconds; 0 if there is no time at all.
   *
   * @param percentile one of {@link #PERCENTILES}
   * @throws IllegalArgumentException if it is none of these
   */
  public double ms(double percentile) {
    int at = PERCENTILES.indexOf(percentile);
    if (at < 0) {
      throw new IllegalArgumentException("no percentile " + percentile + ", only " + PERCENTILES);
    }
    return percentilesMs.get(at);
  }
}
