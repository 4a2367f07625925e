package io.frontdesk.turn;

import io.frontdesk.bot.Bot;
import io.frontdesk.turn.SessionRecord.PendingCall;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import io.frontdesk.turn.WebhookCaller.Reception;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.agrona.ErrorHandler;

/**
 * Hands calls that were saved over to whoever sends them. A call that can't be made is kept here as
 * one that failed, still to become a turn; one that the process is stopping for stays pending, for
 * its next run. One that an earlier run left waits here while there is no room for it. For the
 * agent's thread only.
 */
final class OutgoingCalls {

  private final WebhookCaller webhooks;
  private final Conversations conversations;
  private final AnswerJson json;
  private final ErrorHandler errors;
  private final LongSupplier wallMs;
  private final ArrayDeque<WebhookOutcome> failed = new ArrayDeque<>();
  private final Set<Waiting> waiting = new HashSet<>();

  /** A call that an earlier run left and that found no room yet. */
  private record Waiting(Conversation whose, long callId) {}

  OutgoingCalls(TurnAgent.Parts parts) {
    webhooks = parts.webhooks();
    conversations = parts.conversations();
    json = parts.json();
    errors = parts.errors();
    wallMs = parts.wallMs();
  }

  /** Makes a call that the record holds. */
  void make(Conversation whose, SessionRecord record, PendingCall call) {
    Reception reception = handOver(whose, record, call, false);
    if (reception == Reception.FULL || reception == Reception.UNKNOWN) {
      fail(whose, call.callId());
    }
  }

  /** Counts a call as failed. */
  void fail(Conversation whose, long callId) {
    failed.add(failure(whose, callId));
  }

  static WebhookOutcome failure(Conversation whose, long callId) {
    return new WebhookOutcome(whose, callId, false, 0, Map.of());
  }

  /** The calls that failed at once. */
  ArrayDeque<WebhookOutcome> failed() {
    return failed;
  }

  /** Whether an earlier run of the process made a call, and this one is still to send it. */
  boolean isLeftOver(PendingCall call) {
    return call.life() != conversations.life() && call.madeMs() > 0;
  }

  /**
   * Sends a call that an earlier run of the process left, with the same key; one that the service
   * may no longer know by its key fails, unless it may be repeated.
   *
   * @return the record with what is now pending
   * @throws io.frontdesk.session.StoreFullException if it can't be kept
   */
  SessionRecord takeOver(
      Conversation whose, BotRuntime runtime, SessionRecord record, PendingCall call) {
    SessionRecord after = conversations.takeOver(whose, runtime, record, call);
    Bot.Webhook webhook = runtime.bot().webhooks().get(call.webhook());
    boolean may = webhook != null && webhook.mayRepeat(wallMs.getAsLong() - call.madeMs());
    if (may) {
      offer(whose, after, call);
    } else {
      fail(whose, call.callId());
    }
    return after;
  }

  /** Whether a call that an earlier run left still waits for room. */
  boolean isWaiting(Conversation whose, PendingCall call) {
    return !waiting.isEmpty() && waiting.contains(new Waiting(whose, call.callId()));
  }

  /** Hands over a call that an earlier run left; where there is no room it waits. */
  void offer(Conversation whose, SessionRecord record, PendingCall call) {
    Waiting left = new Waiting(whose, call.callId());
    switch (handOver(whose, record, call, true)) {
      case FULL -> waiting.add(left);
      case TAKEN, CLOSED -> waiting.remove(left);
      case UNKNOWN -> {
        waiting.remove(left);
        fail(whose, call.callId());
      }
    }
  }

  /** A call is no longer pending: it waits for nothing. */
  void forget(Conversation whose, long callId) {
    if (!waiting.isEmpty()) {
      waiting.remove(new Waiting(whose, callId));
    }
  }

  private Reception handOver(
      Conversation whose, SessionRecord record, PendingCall call, boolean sentBefore) {
    try {
      return webhooks.call(
          new ServiceCall(
              whose,
              call.callId(),
              call.webhook(),
              call.idempotencyKey(whose),
              call.slots(),
              Math.max(0, wallMs.getAsLong() - call.madeMs()),
              sentBefore,
              call.text().map(text -> said(record, call, text))));
    } catch (RuntimeException e) {
      errors.onError(e);
      return Reception.UNKNOWN;
    }
  }

  private ServiceCall.Said said(SessionRecord record, PendingCall call, String text) {
    Optional<byte[]> understanding =
        call.re()
            .flatMap(record::seen)
            .flatMap(conversations::understanding)
            .map(json::understanding);
    return new ServiceCall.Said(
        call.re().orElse(""), text, record.state().language(), understanding);
  }
}
