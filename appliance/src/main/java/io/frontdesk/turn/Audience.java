package io.frontdesk.turn;

import io.frontdesk.turn.Timers.Timer;
import io.frontdesk.turn.TurnRequest.Fetch;
import io.frontdesk.turn.TurnRequest.PushElement;
import io.frontdesk.turn.TurnRequest.Subscribe;
import io.frontdesk.turn.TurnRequest.Subscriber;
import io.frontdesk.turn.TurnRequest.Unsubscribe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;

/**
 * Who listens to the conversations of one turn agent: subscribers, and fetches that wait. What a
 * listener throws is reported and goes no further. For the agent's thread only.
 */
final class Audience {

  private final Map<Conversation, LiveSession> live = new HashMap<>();
  private final Timers waits;
  private final int subscriberLimit;
  private final ErrorHandler errors;

  Audience(TurnLimits limits, ErrorHandler errors) {
    waits = new Timers(limits.waiterLimit());
    subscriberLimit = limits.subscriberLimit();
    this.errors = errors;
  }

  Optional<LiveSession> find(Conversation conversation) {
    return Optional.ofNullable(live.get(conversation));
  }

  LiveSession open(Conversation conversation) {
    return live.computeIfAbsent(conversation, LiveSession::new);
  }

  void closeIfIdle(LiveSession session) {
    if (session.isIdle()) {
      live.remove(session.conversation(), session);
    }
  }

  /** Calls a listener. */
  void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      errors.onError(e);
    }
  }

  /** Answers a fetch, or lets it wait; false when too many wait. */
  boolean fetch(Fetch fetch, SessionRecord record, long nowNs) {
    List<PushElement> elements = record.said(fetch.after(), record.cursor());
    if (!elements.isEmpty() || fetch.waitMs() <= 0 || record.gapAfter(fetch.after())) {
      answer(fetch, record);
      return true;
    }
    if (waits.isFull()) {
      return false;
    }
    long dueNs = nowNs + TimeUnit.MILLISECONDS.toNanos(fetch.waitMs());
    LiveSession session = open(fetch.conversation());
    session.fetches().add(waits.add(dueNs, fetch.conversation(), Optional.of(fetch)));
    return true;
  }

  /** Answers a fetch with what there is. */
  void answer(Fetch fetch, SessionRecord record) {
    List<PushElement> elements = record.said(fetch.after(), record.cursor());
    boolean pending = !record.pending().isEmpty();
    boolean gap = record.gapAfter(fetch.after());
    tell(() -> fetch.listener().onFetched(elements, record.cursor(), pending, gap));
  }

  /** The next fetch whose wait is over; it no longer waits. */
  Optional<Fetch> pollFetchDue(long nowNs) {
    if (!waits.isDue(nowNs)) {
      return Optional.empty();
    }
    Optional<Timer> due = waits.pollDue(nowNs);
    due.flatMap(timer -> find(timer.conversation()))
        .ifPresent(
            session -> {
              session.fetches().remove(due.get());
              closeIfIdle(session);
            });
    return due.flatMap(Timer::fetch);
  }

  /** Every fetch that waits; none waits any more. */
  List<Fetch> takeFetches() {
    List<Timer> all = live.values().stream().flatMap(s -> s.fetches().stream()).toList();
    all.forEach(waits::remove);
    for (LiveSession session : List.copyOf(live.values())) {
      session.fetches().clear();
      closeIfIdle(session);
    }
    return all.stream().flatMap(timer -> timer.fetch().stream()).toList();
  }

  /** Begins to send to a subscriber; false when the conversation has too many. */
  boolean subscribe(Subscribe request, SessionRecord record) {
    LiveSession session = open(request.conversation());
    if (session.subscribers().size() >= subscriberLimit) {
      return false;
    }
    Subscriber subscriber = request.subscriber();
    session.subscribers().add(subscriber);
    tell(() -> subscriber.onSubscribed(record.cursor()));
    request
        .after()
        .ifPresent(
            after ->
                record
                    .said(after, record.cursor())
                    .forEach(element -> tell(() -> subscriber.onPush(element))));
    if (!record.pending().isEmpty()) {
      tell(() -> subscriber.onTyping(true));
    }
    return true;
  }

  void unsubscribe(Unsubscribe request) {
    find(request.conversation())
        .ifPresent(
            session -> {
              session.subscribers().removeIf(listener -> listener == request.subscriber());
              closeIfIdle(session);
            });
  }

  /** Tells the subscribers of a conversation what was said outside a reply of their own. */
  void push(Conversation whose, List<PushElement> said, Optional<Subscriber> but) {
    find(whose)
        .ifPresent(
            session -> {
              for (Subscriber subscriber : List.copyOf(session.subscribers())) {
                if (but.isEmpty() || but.get() != subscriber) {
                  said.forEach(element -> tell(() -> subscriber.onPush(element)));
                }
              }
            });
  }

  /** Answers the fetches that waited for a conversation to say something. */
  void wake(Conversation whose, SessionRecord record) {
    find(whose)
        .filter(session -> !session.fetches().isEmpty())
        .ifPresent(
            session -> {
              for (Timer timer : List.copyOf(session.fetches())) {
                Fetch fetch = timer.fetch().orElseThrow();
                if (record.cursor() > fetch.after()) {
                  waits.remove(timer);
                  session.fetches().remove(timer);
                  answer(fetch, record);
                }
              }
              closeIfIdle(session);
            });
  }

  /** Tells the subscribers whether a service is being asked, where that has changed. */
  void typing(Conversation whose, SessionRecord before, SessionRecord after) {
    boolean on = !after.pending().isEmpty();
    if (on == before.pending().isEmpty()) {
      find(whose)
          .ifPresent(
              session ->
                  List.copyOf(session.subscribers())
                      .forEach(subscriber -> tell(() -> subscriber.onTyping(on))));
    }
  }
}
