package io.frontdesk.turn;

import io.frontdesk.bot.Bot;
import io.frontdesk.turn.SessionRecord.PendingCall;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.agrona.ErrorHandler;

/**
 * Hands calls that were saved over to whoever sends them. A call that is not taken is kept here as
 * one that failed, still to become a turn. For the agent's thread only.
 */
final class OutgoingCalls {

  private final WebhookCaller webhooks;
  private final Conversations conversations;
  private final AnswerJson json;
  private final ErrorHandler errors;
  private final LongSupplier wallMs;
  private final ArrayDeque<WebhookOutcome> failed = new ArrayDeque<>();

  OutgoingCalls(TurnAgent.Parts parts) {
    webhooks = parts.webhooks();
    conversations = parts.conversations();
    json = parts.json();
    errors = parts.errors();
    wallMs = parts.wallMs();
  }

  /** Makes a call that the record holds. */
  void make(Conversation whose, SessionRecord record, PendingCall call) {
    if (!handOver(whose, record, call, false)) {
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
    if (!may || !handOver(whose, after, call, true)) {
      fail(whose, call.callId());
    }
    return after;
  }

  private boolean handOver(
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
      return false;
    }
  }

  private ServiceCall.Said said(SessionRecord record, PendingCall call, String text) {
    Optional<byte[]> understanding =
        call.re()
            .flatMap(record::seen)
            .flatMap(SessionRecord.Seen::understanding)
            .map(json::understanding);
    return new ServiceCall.Said(
        call.re().orElse(""), text, record.state().language(), understanding);
  }
}
