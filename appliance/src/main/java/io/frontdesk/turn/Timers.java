package io.frontdesk.turn;

import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What one turn agent has to do at a later time, the earliest first. For the agent's thread only.
 */
final class Timers {

  /**
   * Something to do.
   *
   * @param dueNs when
   * @param number keeps those that are due at once apart
   * @param conversation whose it is
   * @param fetch the fetch whose wait ends; empty: a service should have answered by then
   */
  record Timer(
      long dueNs, long number, Conversation conversation, Optional<TurnRequest.Fetch> fetch) {}

  private final TreeSet<Timer> timers =
      new TreeSet<>(Comparator.comparingLong(Timer::dueNs).thenComparingLong(Timer::number));
  private final int limit;
  private long numbers;

  /**
   * None yet.
   *
   * @param limit how many there may be
   */
  Timers(int limit) {
    this.limit = limit;
  }

  /** Whether there is room for no more. */
  boolean isFull() {
    return timers.size() >= limit;
  }

  Timer add(long dueNs, Conversation conversation, Optional<TurnRequest.Fetch> fetch) {
    Timer timer = new Timer(dueNs, ++numbers, conversation, fetch);
    timers.add(timer);
    return timer;
  }

  void remove(Timer timer) {
    timers.remove(timer);
  }

  /** Whether {@link #pollDue} would give one; costs nothing where nothing is to be done. */
  boolean isDue(long nowNs) {
    return !timers.isEmpty() && timers.first().dueNs() - nowNs <= 0;
  }

  /** Takes the next that is due. */
  Optional<Timer> pollDue(long nowNs) {
    return isDue(nowNs) ? Optional.of(timers.pollFirst()) : Optional.empty();
  }
}
