package io.frontdesk.turn;

import io.frontdesk.turn.Timers.Timer;
import io.frontdesk.turn.TurnRequest.Subscriber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a conversation has going on in memory: a parked turn with what waits behind it, and who
 * listens. It exists only while there is something of that. Belongs to one turn agent.
 */
final class LiveSession {

  private final Conversation conversation;
  private final ArrayDeque<TurnRequest> waiting = new ArrayDeque<>();
  private final List<Subscriber> subscribers = new ArrayList<>();
  private final List<Timer> fetches = new ArrayList<>();
  private Optional<ParkedTurn> parked = Optional.empty();

  LiveSession(Conversation conversation) {
    this.conversation = conversation;
  }

  Conversation conversation() {
    return conversation;
  }

  /** Requests that wait behind the parked turn, in order of arrival. */
  ArrayDeque<TurnRequest> waiting() {
    return waiting;
  }

  List<Subscriber> subscribers() {
    return subscribers;
  }

  /** Fetches that wait for something to be said. */
  List<Timer> fetches() {
    return fetches;
  }

  boolean isParked() {
    return parked.isPresent();
  }

  void park(ParkedTurn turn) {
    parked = Optional.of(turn);
  }

  void unpark() {
    parked = Optional.empty();
  }

  /** Whether there is nothing left to remember. */
  boolean isIdle() {
    return parked.isEmpty() && waiting.isEmpty() && subscribers.isEmpty() && fetches.isEmpty();
  }
}
