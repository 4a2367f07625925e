package io.frontdesk.bench.load;

import io.frontdesk.bench.load.drive.Tally;
import java.util.Map;
import java.util.TreeMap;

/**
 * One step of a load test and what came of it.
 *
 * @param offered turns due a second
 * @param seconds how long it was held
 * @param tally what came of its turns
 * @param generatorCpu processor seconds of the generator's two threads
 * @param processCpu processor seconds of the generator's whole process
 * @param serverCpu processor seconds of the server
 * @param serverThreads the same by kind of thread
 * @param memory the server's memory at the end
 * @param before the server's meters before it
 * @param after the server's meters after it
 */
public record Step(
    double offered,
    double seconds,
    Tally tally,
    double generatorCpu,
    double processCpu,
    double serverCpu,
    Map<String, Double> serverThreads,
    ProcessSample memory,
    ServerMeters before,
    ServerMeters after) {

  private static final double MICROS = 1e6;

  /** Turns that were answered a second. */
  public double rate() {
    return tally.all().getTotalCount() / seconds;
  }

  /** Turns that were answered. */
  public long answered() {
    return tally.all().getTotalCount();
  }

  /** The time within which a share of the turns was answered, in milliseconds. */
  public double percentileMs(double percent) {
    return tally.all().getValueAtPercentile(percent) / MICROS;
  }

  /** What went wrong, and how often, with what was never answered. */
  public Map<String, Integer> faults() {
    Map<String, Integer> all = new TreeMap<>(tally.faults());
    if (tally.open() > 0) {
      all.put("no answer within 10 s", (int) tally.open());
    }
    return all;
  }

  /** How much a meter of the server grew. */
  public double grown(String meter) {
    return after.sum(meter) - before.sum(meter);
  }

  /** The server's processor time for a turn, in microseconds. */
  public double serverMicrosPerTurn() {
    return serverCpu * MICROS / Math.max(1, answered());
  }

  /** The generator's processor time for a turn, in microseconds. */
  public double generatorMicrosPerTurn() {
    return generatorCpu * MICROS / Math.max(1, answered());
  }

  /**
   * Whether it may count as borne: no fault, nothing refused or degraded, as many turns as were
   * due, and 99 % of them in time.
   *
   * @param mostMs what the 99th percentile may be
   */
  public boolean isBorne(double mostMs) {
    return faults().isEmpty()
        && tally.degraded() == 0
        && tally.wrongIntents() * 1000 <= tally.checkedIntents()
        && percentileMs(99) <= mostMs
        && rate() >= 0.97 * offered;
  }
}
