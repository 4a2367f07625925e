package io.frontdesk.webhook;

import io.frontdesk.bot.Bot.Webhook;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service as its calls share it: the breaker, the calls under way (the bulkhead) and the
 * meters. Event loop only, but for what the meters read.
 */
final class ServiceLine {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceLine.class);

  private final String name;
  private final Webhook webhook;
  private final Breaker breaker;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Counter tries;
  private final Counter retries;
  private final Counter openRefusals;
  private final Counter fullRefusals;

  /**
   * The line of a webhook.
   *
   * @param name bot and webhook, as the log names them
   */
  ServiceLine(String name, String bot, Webhook webhook, MeterRegistry registry) {
    this.name = name;
    this.webhook = webhook;
    breaker = new Breaker(webhook.policy().breaker());
    String[] tags = {"bot", bot, "webhook", webhook.name()};
    tries = counter("frontdesk.webhook.tries", "Requests sent to a service", registry, tags);
    retries = counter("frontdesk.webhook.retries", "Tries after the first", registry, tags);
    openRefusals =
        counter("frontdesk.webhook.open", "Calls not made: the breaker is open", registry, tags);
    fullRefusals =
        counter("frontdesk.webhook.full", "Calls not made: too many under way", registry, tags);
    gauge("frontdesk.webhook.breaker", "0 closed, 1 half-open, 2 open", registry, tags, true);
    gauge("frontdesk.webhook.calls", "Calls of a service under way", registry, tags, false);
  }

  private static Counter counter(
      String name, String description, MeterRegistry registry, String[] tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  private void gauge(
      String meter, String description, MeterRegistry registry, String[] tags, boolean state) {
    // A bot that is loaded anew may change its webhook: the newest line is the one that is read.
    registry.getMeters().stream()
        .filter(old -> old.getId().getName().equals(meter))
        .filter(old -> webhook.name().equals(old.getId().getTag("webhook")))
        .filter(old -> tags[1].equals(old.getId().getTag("bot")))
        .toList()
        .forEach(registry::remove);
    Gauge.builder(meter, this, line -> state ? line.breaker.state().ordinal() : line.inFlight.get())
        .description(description)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  /** Whether the bot still describes the service in the same way. */
  boolean isFor(Webhook other) {
    return webhook.equals(other);
  }

  /** Whether as many calls are under way as may be. */
  boolean isFull() {
    return inFlight.get() >= webhook.policy().maxInFlight();
  }

  /** Begins a call; false if too many are under way. It ends with {@link #end}. */
  boolean begin() {
    if (isFull()) {
      fullRefusals.increment();
      return false;
    }
    inFlight.incrementAndGet();
    return true;
  }

  /** A call has ended. */
  void end() {
    inFlight.decrementAndGet();
  }

  /**
   * Lets a try through or not; {@link #onTried} tells what came of it.
   *
   * @return as {@link Breaker#admit} does
   */
  long admit(long nowNs) {
    Breaker.State before = breaker.state();
    long admitted = breaker.admit(nowNs);
    told(before);
    if (admitted == Breaker.REFUSED) {
      openRefusals.increment();
    }
    return admitted;
  }

  /** A request goes out. */
  void onTry(boolean first) {
    tries.increment();
    if (!first) {
      retries.increment();
    }
  }

  /** What came of a try that was let through. */
  void onTried(long admitted, TryResult result, long nowNs) {
    Breaker.State before = breaker.state();
    if (!result.tellsOfService()) {
      breaker.onNothing(admitted);
    } else if (result.isServiceDown()) {
      breaker.onFailure(admitted, nowNs);
    } else {
      breaker.onSuccess(admitted);
    }
    told(before);
  }

  private void told(Breaker.State before) {
    Breaker.State now = breaker.state();
    if (now == before) {
      return;
    }
    switch (now) {
      case OPEN ->
          LOG.warn(
              "webhook {} keeps failing: it is left alone for {} ms, flows take their fallback",
              name,
              webhook.policy().breaker().openMs());
      case HALF_OPEN -> LOG.info("webhook {} is tried with one call", name);
      case CLOSED -> LOG.info("webhook {} is well again", name);
    }
  }
}
