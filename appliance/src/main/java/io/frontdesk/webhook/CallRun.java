package io.frontdesk.webhook;

import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.turn.ServiceCall;
import io.frontdesk.webhook.WebhookExchange.Outside;
import java.util.concurrent.TimeUnit;

/**
 * One call with all its tries, on one event loop: it ends exactly once, with what the last try came
 * to, at the latest at its deadline.
 */
final class CallRun {

  /** Hears about a call, on its event loop. */
  interface Listener {
    /** The result is there. Called once. */
    void onSettled(TryResult result);

    /** Nothing of the call is under way any more. Called once, after {@link #onSettled}. */
    void onReleased();
  }

  private final Outside outside;
  private final ServiceLine line;
  private final Backoff backoff;
  private final ServiceCall call;
  private final Webhook webhook;
  private final Listener listener;
  private final long calledNs;
  private final long deadlineNs;
  private int tries;
  private boolean maybeReceived;

  /**
   * A call that has not begun.
   *
   * @param calledNs {@code System.nanoTime()} when it was handed over; the deadline counts from it
   */
  CallRun(
      Outside outside,
      ServiceLine line,
      Backoff backoff,
      ServiceCall call,
      Webhook webhook,
      long calledNs,
      Listener listener) {
    this.outside = outside;
    this.line = line;
    this.backoff = backoff;
    this.call = call;
    this.webhook = webhook;
    this.listener = listener;
    this.calledNs = calledNs;
    deadlineNs = calledNs + TimeUnit.MILLISECONDS.toNanos(webhook.policy().deadlineMs());
    maybeReceived = call.sentBefore();
  }

  /** Begins; if the service is left alone just now, it ends at once. */
  void start() {
    if (!line.begin()) {
      end(TryResult.failed(TryResult.Failure.UNREACHABLE, 0, false), false);
    } else {
      attempt(TryResult.failed(TryResult.Failure.UNREACHABLE, 0, false));
    }
  }

  /**
   * Sends it, if the breaker lets it through and the service still knows the call's key; else it
   * ends with what came before.
   */
  private void attempt(TryResult before) {
    long nowNs = System.nanoTime();
    long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - nowNs);
    if (leftMs < 1) {
      end(TryResult.failed(TryResult.Failure.TIMED_OUT, 0, maybeReceived), true);
      return;
    }
    if (maybeReceived && !webhook.mayRepeat(ageMs(nowNs))) {
      end(before, true);
      return;
    }
    long admitted = line.admit(nowNs);
    if (admitted == Breaker.REFUSED) {
      end(before, true);
      return;
    }
    tries++;
    line.onTry(tries == 1);
    int timeoutMs = (int) Math.min(webhook.timeoutMs(), leftMs);
    new WebhookExchange(outside, call, webhook, timeoutMs, new Trial(admitted)).start();
  }

  /** What one try is heard by; the call goes on when nothing of the try is left. */
  private final class Trial implements WebhookExchange.Listener {
    private final long admitted;
    private TryResult result;
    private boolean last;

    Trial(long admitted) {
      this.admitted = admitted;
    }

    @Override
    public void onSettled(TryResult settled) {
      result = settled;
      line.onTried(admitted, settled, System.nanoTime());
      maybeReceived |= settled.maybeReceived();
      last = !mayTryAgain(settled);
      if (last) {
        listener.onSettled(settled);
      }
    }

    @Override
    public void onReleased() {
      if (last) {
        line.end();
        listener.onReleased();
      } else {
        pause(result);
      }
    }
  }

  private boolean mayTryAgain(TryResult result) {
    boolean harmless = webhook.method().equals("GET");
    return tries < webhook.policy().retry().tries()
        && result.isWorthAnotherTry(harmless)
        && (!maybeReceived || webhook.mayRepeat(ageMs(System.nanoTime())));
  }

  /** How long ago the call was made, in milliseconds: another process may have made it. */
  private long ageMs(long nowNs) {
    return call.ageMs() + TimeUnit.NANOSECONDS.toMillis(nowNs - calledNs);
  }

  private void pause(TryResult result) {
    long pauseMs = backoff.pauseMs(webhook.policy().retry(), tries, result.retryAfterMs());
    long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
    if (pauseMs >= leftMs) {
      // There is no time for another try: waiting longer would not help the customer.
      end(result, true);
    } else {
      outside.vertx().setTimer(Math.max(1, pauseMs), id -> attempt(result));
    }
  }

  private void end(TryResult result, boolean begun) {
    listener.onSettled(result);
    if (begun) {
      line.end();
    }
    listener.onReleased();
  }
}
