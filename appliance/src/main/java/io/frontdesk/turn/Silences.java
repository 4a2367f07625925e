package io.frontdesk.turn;

import io.frontdesk.turn.Timers.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which conversations are to be looked at because their customers may not have answered for long:
 * each at most once. When there are too many, some are looked at only when somebody listens to them
 * again. After a restart likewise: the time is kept with the session. For the agent's thread only.
 */
final class Silences {

  private static final int LIMIT = 65_536;

  private final Timers timers = new Timers(LIMIT);
  private final Map<Conversation, Timer> watched = new HashMap<>();
  private final LongSupplier wallMs;
  private final LongSupplier nowNs;

  Silences(LongSupplier wallMs, LongSupplier nowNs) {
    this.wallMs = wallMs;
    this.nowNs = nowNs;
  }

  /**
   * How long a customer may still be silent.
   *
   * @return milliseconds, not positive: no longer; empty: the customer is left alone
   */
  OptionalLong leftMs(BotRuntime runtime, SessionRecord record) {
    OptionalInt timeoutS = runtime.dialogue().silenceTimeoutS(record.state());
    if (timeoutS.isEmpty() || record.customer().quietSinceMs() == 0) {
      return OptionalLong.empty();
    }
    long quietMs = wallMs.getAsLong() - record.customer().quietSinceMs();
    return OptionalLong.of(TimeUnit.SECONDS.toMillis(timeoutS.getAsInt()) - quietMs);
  }

  /** Looks at a conversation when its customer will have been silent for long enough. */
  void watch(Conversation whose, BotRuntime runtime, SessionRecord record) {
    OptionalLong leftMs = leftMs(runtime, record);
    if (leftMs.isPresent()) {
      watchIn(whose, leftMs.getAsLong());
    }
  }

  /** Looks at a conversation after a time, unless it is to be looked at before. */
  void watchIn(Conversation whose, long delayMs) {
    long dueNs = nowNs.getAsLong() + TimeUnit.MILLISECONDS.toNanos(Math.max(1, delayMs));
    Timer before = watched.get(whose);
    if (before != null && before.dueNs() - dueNs <= 0) {
      return;
    }
    if (before != null) {
      timers.remove(before);
    }
    if (!timers.isFull()) {
      watched.put(whose, timers.add(dueNs, whose, Optional.empty()));
    }
  }

  /** The next conversation to look at. */
  Optional<Conversation> pollDue(long now) {
    if (!timers.isDue(now)) {
      return Optional.empty();
    }
    Optional<Conversation> due = timers.pollDue(now).map(Timer::conversation);
    due.ifPresent(watched::remove);
    return due;
  }
}
