package io.frontdesk.turn;

import io.frontdesk.dialogue.Decision.WebhookCall;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.session.StoreFullException;
import io.frontdesk.turn.Conversations.Advanced;
import io.frontdesk.turn.Conversations.Answering;
import io.frontdesk.turn.Conversations.Step;
import io.frontdesk.turn.SessionRecord.PendingCall;
import io.frontdesk.turn.SessionRecord.Seen;
import io.frontdesk.turn.TurnRequest.Message;
import io.frontdesk.turn.TurnRequest.PushElement;
import io.frontdesk.turn.TurnRequest.Subscriber;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.agrona.ErrorHandler;

/**
 * The second half of a turn: decide, save, then tell everybody and make the calls. Whatever throws
 * does so before anything was told; once a turn is saved, nothing does. For the agent's thread
 * only.
 */
final class Turns {

  private static final int CHECK_LIMIT = 65_536;

  /**
   * As many services may be asked at once in a conversation; beyond, the oldest counts as failed.
   */
  private static final int PENDING_LIMIT = 16;

  private final Conversations conversations;
  private final AnswerJson json;
  private final Audience audience;
  private final WebhookCaller webhooks;
  private final TurnMetrics metrics;
  private final ErrorHandler errors;
  private final LongSupplier wallMs;
  private final LongSupplier nowNs;
  private final Timers checks = new Timers(CHECK_LIMIT);
  private final Silences silences;
  private final ArrayDeque<WebhookOutcome> failedCalls = new ArrayDeque<>();

  /**
   * A message whose meaning is known.
   *
   * @param message what is answered
   * @param runtime the bot that answers
   * @param before the conversation as it was loaded
   * @param event what the dialogue is told
   * @param result what the client is told
   * @param startedNs when the agent began with it
   * @param understoodNs when its meaning was known
   */
  record Understood(
      Message message,
      BotRuntime runtime,
      SessionRecord before,
      DialogueEvent event,
      NluResult result,
      long startedNs,
      long understoodNs) {}

  Turns(TurnAgent.Parts parts, Audience audience) {
    this.audience = audience;
    conversations = parts.conversations();
    json = parts.json();
    webhooks = parts.webhooks();
    metrics = parts.metrics();
    errors = parts.errors();
    wallMs = parts.wallMs();
    nowNs = parts.nowNs();
    silences = new Silences(wallMs, nowNs);
  }

  /** Decides, saves, answers. */
  void answer(Understood turn) {
    Message message = turn.message();
    Conversation whose = message.conversation();
    Answering answering = new Answering(message.id(), contentHash(message), turn.result());
    Step step = new Step(turn.event(), Optional.of(message.id()), Optional.of(answering));
    Advanced advanced = conversations.advance(whose, turn.runtime(), turn.before(), step);
    NluResult result = turn.result();
    long totalNs = nowNs.getAsLong() - message.arrivedNs();
    metrics.onTurn(result.tier().name(), result.degraded(), totalNs);
    TurnReply.Timing timing = timing(message, turn.startedNs(), turn.understoodNs());
    tell(
        message,
        advanced.answered().orElseThrow(),
        advanced.said(),
        standing(message, turn.runtime(), advanced.record()),
        Optional.of(timing));
    Optional<Subscriber> own = message.listener().subscriber();
    if (own.isPresent() || message.event().isPresent()) {
      audience.push(whose, advanced.said(), own);
    }
    listenersHear(whose, turn.before(), advanced);
    silences.watch(whose, turn.runtime(), advanced.record());
  }

  /** Speaks to a customer who has been silent for long enough: what is said goes out as pushes. */
  void onQuiet(Conversation whose, BotRuntime runtime, SessionRecord record) {
    OptionalLong leftMs = silences.leftMs(runtime, record);
    if (leftMs.isPresent() && leftMs.getAsLong() <= 0) {
      Step step = new Step(new DialogueEvent.Silence(), Optional.empty(), Optional.empty());
      Advanced advanced = conversations.advance(whose, runtime, record, step);
      audience.push(whose, advanced.said(), Optional.empty());
      listenersHear(whose, record, advanced);
      silences.watch(whose, runtime, advanced.record());
    } else {
      silences.watch(whose, runtime, record);
    }
  }

  /** Who is to be spoken to when silent for long. */
  Silences silences() {
    return silences;
  }

  /** Gives the answer that a message was given before. */
  void repeat(Message message, BotRuntime runtime, SessionRecord record, Seen seen) {
    metrics.onRepeated();
    List<PushElement> replies =
        seen.answerKept() ? record.said(seen.after(), seen.cursor()) : List.of();
    tell(message, seen, replies, standing(message, runtime, record), Optional.empty());
  }

  /** Where the conversation stands now, for who asks for it. */
  private static Optional<Dialogue.Standing> standing(
      Message message, BotRuntime runtime, SessionRecord record) {
    return message.debug()
        ? Optional.of(runtime.dialogue().standing(record.state()))
        : Optional.empty();
  }

  /** Hash of what a message says: the same id with another one is a conflict. */
  static long contentHash(Message message) {
    if (message.event().isPresent()) {
      Happening event = message.event().get();
      return StableHash.of("event/" + event.name(), event.dataJson().orElse(""));
    }
    return message
        .text()
        .map(text -> StableHash.of("text", text))
        .orElseGet(() -> StableHash.of("payload", message.payload().orElse("")));
  }

  private void tell(
      Message message,
      Seen seen,
      List<PushElement> replies,
      Optional<Dialogue.Standing> standing,
      Optional<TurnReply.Timing> timing) {
    Conversation whose = message.conversation();
    byte[] answerJson = json.answer(whose, seen, replies, standing);
    long startedNs = nowNs.getAsLong();
    TurnReply reply =
        new TurnReply(
            whose,
            message.id(),
            answerJson,
            seen.cursor(),
            seen.pending(),
            timing.isEmpty(),
            timing.orElseGet(() -> timing(message, startedNs, startedNs)));
    audience.tell(() -> message.listener().onReply(reply));
  }

  private TurnReply.Timing timing(Message message, long startedNs, long understoodNs) {
    return timing(message.arrivedNs(), startedNs, understoodNs, nowNs.getAsLong());
  }

  static TurnReply.Timing timing(long arrivedNs, long startedNs, long understoodNs, long endNs) {
    return new TurnReply.Timing(
        Math.max(0, (startedNs - arrivedNs) / 1_000),
        Math.max(0, (understoodNs - startedNs) / 1_000),
        Math.max(0, (endNs - arrivedNs) / 1_000));
  }

  /** Tells everybody what a step did that answers no message. */
  void pushed(Conversation whose, SessionRecord before, Advanced advanced) {
    audience.push(whose, advanced.said(), Optional.empty());
    listenersHear(whose, before, advanced);
  }

  private void listenersHear(Conversation whose, SessionRecord before, Advanced advanced) {
    SessionRecord after = advanced.record();
    audience.wake(whose, after);
    audience.typing(whose, before, after);
    for (WebhookCall call : advanced.calls()) {
      if (!called(whose, call)) {
        failedCalls.add(failed(whose, call.callId()));
      }
    }
    if (!advanced.calls().isEmpty()) {
      checkLater(whose, after);
    }
    for (int i = 0; i < after.pending().size() - PENDING_LIMIT; i++) {
      failedCalls.add(failed(whose, after.pending().get(i).callId()));
    }
  }

  private boolean called(Conversation whose, WebhookCall call) {
    try {
      return webhooks.call(whose, call.callId(), call.webhook(), call.slots());
    } catch (RuntimeException e) {
      errors.onError(e);
      return false;
    }
  }

  private static WebhookOutcome failed(Conversation whose, long callId) {
    return new WebhookOutcome(whose, callId, false, 0, Map.of());
  }

  /** A service's answer, as a turn of its own: what is said goes out as pushes. */
  SessionRecord onOutcome(WebhookOutcome outcome, BotRuntime runtime, SessionRecord record) {
    Optional<PendingCall> call = record.pending(outcome.callId());
    if (call.isEmpty()) {
      metrics.onOutcomeIgnored();
      return record;
    }
    Conversation whose = outcome.conversation();
    WebhookResult result =
        new WebhookResult(outcome.callId(), outcome.ok(), outcome.status(), outcome.fields());
    Step step = new Step(result, call.get().re(), Optional.empty());
    SessionRecord before = record.withoutCall(outcome.callId());
    Advanced advanced = conversations.advance(whose, runtime, before, step);
    metrics.onOutcome(outcome.ok());
    audience.push(whose, advanced.said(), Optional.empty());
    listenersHear(whose, record, advanced);
    silences.watch(whose, runtime, advanced.record());
    return advanced.record();
  }

  /** A conversation in which no service is being asked that should have answered long ago. */
  SessionRecord settled(Conversation whose, BotRuntime runtime) {
    SessionRecord record = conversations.load(whose, runtime);
    for (PendingCall call : record.pending()) {
      if (call.deadlineMs() < wallMs.getAsLong()) {
        record = settle(failed(whose, call.callId()), runtime, record);
      }
    }
    return record;
  }

  private SessionRecord settle(WebhookOutcome outcome, BotRuntime runtime, SessionRecord record) {
    try {
      return onOutcome(outcome, runtime, record);
    } catch (StoreFullException e) {
      throw e;
    } catch (RuntimeException e) {
      // A dialogue that can't take the failure must not refuse every later message because of it.
      errors.onError(e);
      return record.withoutCall(outcome.callId());
    }
  }

  /**
   * Tells whoever works from a conversation's value how it stands, as after a restart. One that
   * waits for a person is kept for as long as it waits.
   */
  void restore(Conversation whose, BotRuntime runtime) {
    conversations.restore(whose, conversations.load(whose, runtime));
  }

  /** Looks at a conversation again when the next of its services should have answered. */
  void checkLater(Conversation whose, SessionRecord record) {
    record.pending().stream()
        .mapToLong(PendingCall::deadlineMs)
        .min()
        .ifPresent(deadlineMs -> checkIn(whose, deadlineMs - wallMs.getAsLong() + 1));
  }

  /** Looks at a conversation again; when there is too much to look at, its next message does. */
  void checkIn(Conversation whose, long delayMs) {
    if (!checks.isFull()) {
      long dueNs = nowNs.getAsLong() + TimeUnit.MILLISECONDS.toNanos(Math.max(1, delayMs));
      checks.add(dueNs, whose, Optional.empty());
    }
  }

  /** The next conversation to look at. */
  Optional<Conversation> pollCheckDue(long now) {
    return checks.pollDue(now).map(Timers.Timer::conversation);
  }

  /** Calls that failed at once: each is still to become a turn. */
  ArrayDeque<WebhookOutcome> failedCalls() {
    return failedCalls;
  }
}
