package io.frontdesk.webhook;

import io.frontdesk.turn.TurnGateway;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hands outcomes to the turn agents, again and again while their queue is full, until it is too
 * late to matter. Event loop only; the counters may be read by any thread.
 */
final class OutcomeDelivery {

  private static final long FIRST_PAUSE_MS = 2;
  private static final long LONGEST_PAUSE_MS = 100;

  private final Vertx vertx;
  private final TurnGateway gateway;
  final LongAdder late = new LongAdder();
  final LongAdder lost = new LongAdder();

  OutcomeDelivery(Vertx vertx, TurnGateway gateway) {
    this.vertx = vertx;
    this.gateway = gateway;
  }

  /**
   * Delivers an outcome.
   *
   * @param giveUpNs {@code System.nanoTime()} after which it is given up
   * @param done run once, when it is delivered or given up
   */
  void deliver(WebhookOutcome outcome, long giveUpNs, Runnable done) {
    if (gateway.offer(outcome)) {
      done.run();
    } else {
      retry(outcome, giveUpNs, FIRST_PAUSE_MS, done);
    }
  }

  private void retry(WebhookOutcome outcome, long giveUpNs, long pauseMs, Runnable done) {
    if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs) - giveUpNs > 0) {
      lost.increment();
      done.run();
      return;
    }
    vertx.setTimer(
        pauseMs,
        id -> {
          if (gateway.offer(outcome)) {
            late.increment();
            done.run();
          } else {
            retry(outcome, giveUpNs, Math.min(LONGEST_PAUSE_MS, pauseMs * 2), done);
          }
        });
  }
}
