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

  /** When the first is due; of no meaning where there is none. Asked for with every turn. */
  private long firstDueNs;

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
    if (timers.isEmpty() || dueNs < firstDueNs) {
      firstDueNs = dueNs;
    }
    timers.add(timer);
    return timer;
  }

  void remove(Timer timer) {
    timers.remove(timer);
    lookAtFirst(timer.dueNs());
  }

  private void lookAtFirst(long goneDueNs) {
    if (goneDueNs == firstDueNs && !timers.isEmpty()) {
      firstDueNs = timers.first().dueNs();
    }
  }

  /** Whether {@link #pollDue} would give one; costs nothing where nothing is to be done. */
  boolean isDue(long nowNs) {
    return !timers.isEmpty() && firstDueNs - nowNs <= 0;
  }

  /** Takes the next that is due. */
  Optional<Timer> pollDue(long nowNs) {
    if (!isDue(nowNs)) {
      return Optional.empty();
    }
    Timer due = timers.pollFirst();
    lookAtFirst(due.dueNs());
    return Optional.of(due);
  }
}
