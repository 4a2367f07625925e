package io.frontdesk.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * The process's counters, gauges and timers. Safe for any thread. Rooms ask for their meters once,
 * when they are built, and keep them: a look-up is for start-up, not for a turn.
 */
public final class Metrics {

  private static final Duration[] LATENCY_BUCKETS = {
    Duration.ofNanos(250_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(600),
    Duration.ofSeconds(2)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /**
   * A counter; the same name and tags give the same counter.
   *
   * @param name dotted, without {@code total}
   * @param description what is counted
   * @param tags keys and values in turn, of small fixed sets
   */
  public Counter counter(String name, String description, String... tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  /**
   * A timer with latency buckets from 0.25 ms to 2 s.
   *
   * @param name dotted, without a unit
   * @param description what is timed
   * @param tags keys and values in turn, of small fixed sets
   */
  public Timer timer(String name, String description, String... tags) {
    return Timer.builder(name)
        .description(description)
        .tags(tags)
        .serviceLevelObjectives(LATENCY_BUCKETS)
        .register(registry);
  }

  /**
   * A gauge that reads a value when asked.
   *
   * @param name dotted
   * @param description what is read
   * @param source what is asked; held strongly
   * @param reader reads it, on the thread that scrapes
   */
  public <T> void gauge(String name, String description, T source, ToDoubleFunction<T> reader) {
    Gauge.builder(name, source, reader)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /** Where rooms register meters of their own shape. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Everything as Prometheus text. Takes up to milliseconds: not for an event loop. */
  public String scrape() {
    return registry.scrape();
  }
}
