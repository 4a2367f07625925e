package io.frontdesk.bench.load.report;

import io.frontdesk.bench.load.drive.Tally;
import io.frontdesk.bench.load.wire.Answer.Tier;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One step of a load test and what came of it.
 *
 * @param offered turns due a second
 * @param seconds how long it was held
 * @param rate turns answered a second
 * @param all from when turns were due until they were answered
 * @param withoutEncoder the same of those that the encoder did not see
 * @param tiers the same by the tier that understood them
 * @param kinds the same by part of the mix
 * @param stages how late the generator sent, and what the server says of itself
 * @param outcome what else came of the turns
 * @param cost what it cost
 */
public record Step(
    double offered,
    double seconds,
    double rate,
    Latency all,
    Latency withoutEncoder,
    Map<String, Latency> tiers,
    Map<String, Latency> kinds,
    Map<String, Latency> stages,
    Outcome outcome,
    Cost cost) {

  /** Known wordings of which the intent may be missed: one in so many. */
  private static final int ONE_WRONG_IN = 100;

  /** So much less may be answered than was due, or four standard deviations of random arrivals. */
  private static final double LESS_ANSWERED = 0.03;

  private static final double DEVIATIONS = 4;

  /**
   * What came of turns beyond their times.
   *
   * @param sent turns that were sent
   * @param faults what went wrong, and how often
   * @param busy turns that were not taken because of load or a limit
   * @param degraded turns that were understood without the encoder because of load
   * @param outOfScope turns that were found to be none of the bot's business
   * @param checkedIntents turns whose intent is known
   * @param wrongIntents those of them in which another one was found
   * @param misunderstood some of these, as what, and how often
   */
  public record Outcome(
      long sent,
      Map<String, Integer> faults,
      long busy,
      long degraded,
      long outOfScope,
      long checkedIntents,
      long wrongIntents,
      Map<String, Integer> misunderstood) {}

  /**
   * What came of some turns.
   *
   * @param offered turns due a second
   * @param seconds how long they were counted
   */
  public static Step of(double offered, double seconds, Tally tally, Cost cost) {
    Map<String, Latency> tiers = new TreeMap<>();
    tally
        .tiers()
        .forEach(
            (tier, times) -> tiers.put(tier.name().toLowerCase(Locale.ROOT), Latency.of(times)));
    Map<String, Latency> kinds = new TreeMap<>();
    tally.kinds().forEach((kind, times) -> kinds.put(kind.title(), Latency.of(times)));
    kinds.values().removeIf(times -> times.count() == 0);
    Map<String, Latency> stages = new TreeMap<>();
    stages.put("sent late", Latency.of(tally.late()));
    stages.put("server, queue", Latency.of(tally.queue()));
    stages.put("server, understanding", Latency.of(tally.understand()));
    stages.put("server, all", Latency.of(tally.server()));
    stages.put("service's result", Latency.of(tally.service()));
    Map<String, Integer> faults = new TreeMap<>(tally.faults());
    if (tally.open() > 0) {
      faults.put("no answer within 10 s", (int) tally.open());
    }
    Latency fast =
        Latency.of(
            tally.tiers().get(Tier.NONE),
            tally.tiers().get(Tier.EXACT),
            tally.tiers().get(Tier.LEXICAL));
    return new Step(
        offered,
        seconds,
        tally.all().getTotalCount() / seconds,
        Latency.of(tally.all()),
        fast,
        tiers,
        kinds,
        stages,
        new Outcome(
            tally.sent(),
            faults,
            tally.busy(),
            tally.degraded(),
            tally.outOfScope(),
            tally.checkedIntents(),
            tally.wrongIntents(),
            new TreeMap<>(tally.misunderstood())),
        cost);
  }

  /** The share of turns that a tier understood. */
  public double share(String tier) {
    return all.count() == 0 ? 0 : (double) tiers.get(tier).count() / all.count();
  }

  /** The server's processor time for a turn, in microseconds. */
  public double serverMicrosPerTurn() {
    return cost.serverCpuS() * 1e6 / Math.max(1, all.count());
  }

  /** The generator's processor time for a turn, in microseconds. */
  public double generatorMicrosPerTurn() {
    return cost.generatorCpuS() * 1e6 / Math.max(1, all.count());
  }

  /** What the server allocated for a turn, in KiB; 0 if it does not tell. */
  public double allocatedKibPerTurn() {
    return cost.allocatedBytes() / 1024 / Math.max(1, all.count());
  }

  /**
   * Whether it was borne: no fault, nothing refused or degraded, as many turns as were due, and 99
   * % of them in time.
   *
   * @param mostMs what the 99th percentile may be
   */
  public boolean isBorne(double mostMs) {
    return outcome.faults.isEmpty()
        && outcome.degraded == 0
        && outcome.wrongIntents * ONE_WRONG_IN <= outcome.checkedIntents
        && all.ms(99) <= mostMs
        && rate >= offered * (1 - tolerance());
  }

  private double tolerance() {
    return Math.max(LESS_ANSWERED, DEVIATIONS / Math.sqrt(offered * seconds));
  }
}
