package io.frontdesk.webhook;

import io.frontdesk.bot.CallPolicy;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a service alone that keeps failing: closed (calls go through), open (none does), half-open
 * (one goes through and shows whether the service is well again). A try that was let through in
 * another state tells nothing any more. Pure: the time comes with each call. For one thread; {@link
 * #state} may be read by any.
 */
final class Breaker {

  /** Whether calls go through. */
  enum State {
    CLOSED,
    HALF_OPEN,
    OPEN
  }

  /** What {@link #admit} gives where nothing goes through. */
  static final long REFUSED = -1;

  private final int failures;
  private final int percent;
  private final long openNs;
  private final boolean[] lastFailed;
  private int failed;
  private int seen;
  private long openedNs;
  private boolean probing;
  private long era;
  private volatile State state = State.CLOSED;

  /** Closed, nothing seen yet. */
  Breaker(CallPolicy.Breaker policy) {
    failures = policy.failures();
    percent = policy.percent();
    openNs = TimeUnit.MILLISECONDS.toNanos(policy.openMs());
    lastFailed = new boolean[failures];
  }

  State state() {
    return state;
  }

  /**
   * Lets a try out or not. One that was let out ends with {@link #onSuccess}, {@link #onFailure} or
   * {@link #onNothing}.
   *
   * @return what tells it from tries of other states, or {@link #REFUSED}
   */
  long admit(long nowNs) {
    if (state == State.OPEN && nowNs - openedNs >= openNs) {
      become(State.HALF_OPEN);
    }
    if (state == State.HALF_OPEN && !probing) {
      probing = true;
      return era;
    }
    return state == State.CLOSED ? era : REFUSED;
  }

  /** The service answered. */
  void onSuccess(long admitted) {
    if (admitted != era) {
      return;
    }
    if (state == State.HALF_OPEN) {
      close();
    } else if (state == State.CLOSED) {
      count(false);
    }
  }

  /** The service did not answer, or said that it can't. */
  void onFailure(long admitted, long nowNs) {
    if (admitted != era) {
      return;
    }
    if (state == State.HALF_OPEN) {
      open(nowNs);
    } else if (state == State.CLOSED) {
      count(true);
      if (isTooMuch()) {
        open(nowNs);
      }
    }
  }

  /** A try ended without telling anything about the service. */
  void onNothing(long admitted) {
    probing &= admitted != era;
  }

  /** The last tries are a ring; with failures in a row it is as long as the row. */
  private void count(boolean failure) {
    int at = seen % lastFailed.length;
    failed += (failure ? 1 : 0) - (lastFailed[at] ? 1 : 0);
    lastFailed[at] = failure;
    seen++;
  }

  private boolean isTooMuch() {
    int needed = percent == 0 ? 100 : percent;
    return seen >= failures && failed * 100 >= needed * failures;
  }

  private void open(long nowNs) {
    openedNs = nowNs;
    become(State.OPEN);
  }

  private void close() {
    become(State.CLOSED);
  }

  private void become(State next) {
    Arrays.fill(lastFailed, false);
    failed = 0;
    seen = 0;
    probing = false;
    era++;
    state = next;
  }
}
