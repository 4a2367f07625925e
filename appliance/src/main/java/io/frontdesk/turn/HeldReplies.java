package io.frontdesk.turn;

import io.frontdesk.dialogue.Decision.WebhookCall;
import io.frontdesk.turn.Conversations.Advanced;
import io.frontdesk.turn.SessionRecord.Seen;
import io.frontdesk.turn.Timers.Timer;
import io.frontdesk.turn.TurnRequest.Message;
import io.frontdesk.turn.TurnRequest.Subscriber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Replies that are held back for a service's result, at most one in a conversation. The turns they
 * belong to are saved: what is held is only the telling. For the agent's thread only.
 */
final class HeldReplies {

  private final Map<Conversation, Held> held = new HashMap<>();
  private final Timers timers;

  /** A reply that is held, with everybody who asked for it. */
  static final class Held {
    final Message message;
    final Seen answered;
    final BotRuntime runtime;
    final long startedNs;
    final long understoodNs;
    final List<Message> repeats = new ArrayList<>();
    private final Set<Long> calls = new HashSet<>();
    private Timer timer;

    private Held(Turns.Understood turn, Seen answered) {
      this.answered = answered;
      message = turn.message();
      runtime = turn.runtime();
      startedNs = turn.startedNs();
      understoodNs = turn.understoodNs();
    }

    /** Whether the result of a call belongs into the reply. */
    boolean waitsFor(long callId) {
      return calls.contains(callId);
    }

    /** The result of a call is there; what it led to may be waited for too. */
    boolean isDoneAfter(long callId, List<WebhookCall> more) {
      calls.remove(callId);
      more.stream().filter(c -> c.waitMs() > 0).map(WebhookCall::callId).forEach(calls::add);
      return calls.isEmpty();
    }

    /** The subscriber of the client that gets the reply. */
    Optional<Subscriber> subscriber() {
      return message.listener().subscriber();
    }
  }

  /** None yet; at most so many. */
  HeldReplies(int limit) {
    timers = new Timers(limit);
  }

  /**
   * Holds a reply if one of its calls is to be waited for and there is room.
   *
   * @return false if the reply is to go out at once
   */
  boolean hold(Turns.Understood turn, Advanced advanced, long nowNs) {
    List<WebhookCall> calls = advanced.calls();
    int waitMs = 0;
    for (WebhookCall call : calls) {
      waitMs = Math.max(waitMs, call.waitMs());
    }
    if (waitMs <= 0 || timers.isFull()) {
      return false;
    }
    Conversation whose = turn.message().conversation();
    Held reply = new Held(turn, advanced.answered().orElseThrow());
    calls.stream().filter(c -> c.waitMs() > 0).map(WebhookCall::callId).forEach(reply.calls::add);
    long dueNs = nowNs + TimeUnit.MILLISECONDS.toNanos(waitMs);
    reply.timer = timers.add(dueNs, whose, Optional.empty());
    held.put(whose, reply);
    return true;
  }

  Optional<Held> find(Conversation whose) {
    return Optional.ofNullable(held.get(whose));
  }

  /** Holds a reply no longer. */
  Optional<Held> take(Conversation whose) {
    Optional<Held> reply = Optional.ofNullable(held.remove(whose));
    reply.ifPresent(found -> timers.remove(found.timer));
    return reply;
  }

  /** The next conversation whose reply has been held long enough. */
  Optional<Conversation> pollDue(long nowNs) {
    return timers.pollDue(nowNs).map(Timer::conversation);
  }

  /** Every conversation with a reply that is held. */
  Collection<Conversation> all() {
    return List.copyOf(held.keySet());
  }
}
