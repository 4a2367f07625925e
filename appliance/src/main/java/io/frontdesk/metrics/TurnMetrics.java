package io.frontdesk.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the turn agents count. Every meter is made beforehand, so that counting allocates nothing.
 * Safe for any thread.
 */
public final class TurnMetrics {

  private static final List<String> TIERS = List.of("EXACT", "LEXICAL", "EARLY", "ENCODER", "NONE");
  private static final List<String> REFUSALS =
      List.of(
          "OVERLOADED",
          "STARTING",
          "STOPPING",
          "UNKNOWN_BOT",
          "MESSAGE_CONFLICT",
          "INVALID",
          "STORAGE_FULL",
          "INTERNAL");
  private static final Duration[] STEPS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1)
  };

  private final Map<String, Timer> turnsByTier = new HashMap<>();
  private final Map<String, Counter> refusals = new HashMap<>();
  private final Counter degraded;
  private final Counter repeated;
  private final Counter outcomesOk;
  private final Counter outcomesFailed;
  private final Counter outcomesIgnored;
  private final LongAdder parked = new LongAdder();

  /**
   * With the meters made and registered.
   *
   * @param registry where they are read
   */
  public TurnMetrics(MeterRegistry registry) {
    for (String tier : TIERS) {
      turnsByTier.put(
          tier,
          Timer.builder("frontdesk.turn")
              .description("Time from a message's arrival to its saved answer")
              .tag("tier", tier.toLowerCase(Locale.ROOT))
              .serviceLevelObjectives(STEPS)
              .register(registry));
    }
    for (String refusal : REFUSALS) {
      refusals.put(
          refusal,
          Counter.builder("frontdesk.turn.refused")
              .description("Requests that were not taken")
              .tag("reason", refusal.toLowerCase(Locale.ROOT))
              .register(registry));
    }
    degraded =
        Counter.builder("frontdesk.turn.degraded")
            .description("Messages understood without the encoder because of load")
            .register(registry);
    repeated =
        Counter.builder("frontdesk.turn.repeated")
            .description("Messages that had been answered before")
            .register(registry);
    outcomesOk = outcomes(registry, "ok");
    outcomesFailed = outcomes(registry, "failed");
    outcomesIgnored = outcomes(registry, "ignored");
    Gauge.builder("frontdesk.turn.parked", parked, LongAdder::sum)
        .description("Utterances that wait for the encoder")
        .register(registry);
  }

  private static Counter outcomes(MeterRegistry registry, String outcome) {
    return Counter.builder("frontdesk.turn.webhook.outcomes")
        .description("Answers of services that came to the turn agents")
        .tag("outcome", outcome)
        .register(registry);
  }

  /**
   * A message was answered.
   *
   * @param tier the name of the tier that understood it
   * @param withoutEncoder whether the encoder was left out because of load
   * @param totalNs from its arrival to its answer, in nanoseconds
   * @throws IllegalArgumentException if there is no such tier
   */
  public void onTurn(String tier, boolean withoutEncoder, long totalNs) {
    Timer timer = turnsByTier.get(tier);
    if (timer == null) {
      throw new IllegalArgumentException("no tier " + tier + ", only " + TIERS);
    }
    timer.record(totalNs, TimeUnit.NANOSECONDS);
    if (withoutEncoder) {
      degraded.increment();
    }
  }

  /** A message was answered with the answer that it had been given before. */
  public void onRepeated() {
    repeated.increment();
  }

  /**
   * A request was not taken.
   *
   * @param reason the name of the reason
   * @throws IllegalArgumentException if there is no such reason
   */
  public void onRefused(String reason) {
    Counter counter = refusals.get(reason);
    if (counter == null) {
      throw new IllegalArgumentException("no reason " + reason + ", only " + REFUSALS);
    }
    counter.increment();
  }

  /** A service's answer became a turn. */
  public void onOutcome(boolean ok) {
    (ok ? outcomesOk : outcomesFailed).increment();
  }

  /** A service's answer was not waited for any more. */
  public void onOutcomeIgnored() {
    outcomesIgnored.increment();
  }

  /** An utterance waits for the encoder. */
  public void onParked() {
    parked.increment();
  }

  /** An utterance no longer waits for the encoder. */
  public void onUnparked() {
    parked.decrement();
  }
}
