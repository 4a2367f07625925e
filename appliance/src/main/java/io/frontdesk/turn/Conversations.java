package io.frontdesk.turn;

import io.frontdesk.bot.Bot;
import io.frontdesk.dialogue.Decision;
import io.frontdesk.dialogue.Decision.WebhookCall;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.ReplyElement;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.session.SessionStore;
import io.frontdesk.session.StoreFullException;
import io.frontdesk.turn.SessionRecord.PendingCall;
import io.frontdesk.turn.SessionRecord.Seen;
import io.frontdesk.turn.TurnRequest.PushElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Loads conversations, advances them by one event and saves them: what {@link #advance} returns is
 * kept. Each turn agent has its own; not safe for two threads.
 */
final class Conversations {

  /** How long after a webhook's timeout its outcome is still waited for, in milliseconds. */
  static final long OUTCOME_MARGIN_MS = 5_000;

  private final SessionStore store;
  private final AnswerJson json;
  private final LongSupplier wallMs;
  private final Scribe scribe;
  private final Handing handing;
  private final DeskNews news;
  private final SessionCodec codec = new SessionCodec();
  private final UnsafeBuffer loaded;

  /**
   * What happened to a conversation, and why.
   *
   * @param event what happened
   * @param re the message that it goes back to
   * @param answering the message that is answered; empty: nobody waits for the reply
   */
  record Step(DialogueEvent event, Optional<String> re, Optional<Answering> answering) {}

  /**
   * The message that a step answers.
   *
   * @param id the client's message id
   * @param contentHash hash of what it said
   * @param understanding what it was understood as
   */
  record Answering(String id, long contentHash, NluResult understanding) {}

  /**
   * A conversation that has been advanced and saved.
   *
   * @param record how it stands now
   * @param said what was said
   * @param calls services to ask
   * @param answered the message that was answered, if it was one
   */
  record Advanced(
      SessionRecord record,
      List<PushElement> said,
      List<WebhookCall> calls,
      Optional<Seen> answered) {}

  Conversations(
      SessionStore store, AnswerJson json, LongSupplier wallMs, Scribe scribe, PersonDesk desk) {
    this.scribe = scribe;
    handing = new Handing(desk);
    news = new DeskNews(desk);
    this.store = store;
    this.json = json;
    this.wallMs = wallMs;
    loaded = new UnsafeBuffer(new byte[store.maxLengthBytes()]);
  }

  /**
   * Reads a conversation; one that has not begun is empty.
   *
   * @throws DamagedSessionException if what was kept can't be read
   */
  SessionRecord load(Conversation whose, BotRuntime runtime) {
    int lengthBytes = store.load(whose.bot(), whose.session(), loaded);
    if (lengthBytes == SessionStore.ABSENT) {
      long seed = StableHash.of(whose.bot(), whose.session());
      return SessionRecord.fresh(runtime.bot().defaultLanguage(), seed);
    }
    return codec.decode(loaded, lengthBytes);
  }

  /**
   * Decides about an event and saves the result, calls still to be made included.
   *
   * @throws StoreFullException if it can't be kept; the conversation stands where it stood
   */
  Advanced advance(Conversation whose, BotRuntime runtime, SessionRecord before, Step step) {
    long nowMs = wallMs.getAsLong();
    Decision decision = handing.decide(whose, runtime, before, step.event(), nowMs);
    List<PushElement> said = new ArrayList<>();
    for (ReplyElement element : decision.replies()) {
      long cursor = before.cursor() + said.size() + 1;
      said.add(new PushElement(cursor, step.re(), json.element(element)));
    }
    List<PendingCall> pending = new ArrayList<>(before.pending());
    for (WebhookCall call : decision.calls()) {
      long deadlineMs = wallMs.getAsLong() + patienceMs(runtime.bot(), call.webhook());
      pending.add(new PendingCall(call.callId(), call.webhook(), step.re(), deadlineMs));
    }
    SessionRecord next = before.advance(decision.state(), said, List.copyOf(pending));
    SessionRecord after =
        logged(whose, runtime.bot(), before, next, step)
            .withHandover(Handing.after(before, step, decision, nowMs));
    Optional<Seen> answered = step.answering().map(message -> seen(message, before, after));
    SessionRecord whole = answered.map(after::answered).orElse(after);
    SessionRecord now = whole.quietSince(wallMs.getAsLong());
    SessionRecord kept = save(whose, now.trimmed());
    news.hears(whose, before, kept);
    return new Advanced(kept, said, decision.calls(), answered);
  }

  /** The conversation after a step, with the step in its ledger. */
  private SessionRecord logged(
      Conversation whose, Bot bot, SessionRecord before, SessionRecord after, Step step) {
    Ledger ledger = before.ledger().writtenUpTo(scribe.writtenUpTo(whose));
    long at = ledger.next(wallMs.getAsLong());
    return after.withLedger(
        StepLog.of(bot, step, before, after, at).map(ledger::with).orElse(ledger));
  }

  /**
   * Saves what people of ours did with a conversation, beside the dialogue.
   *
   * @param said what the customer hears of it
   * @throws StoreFullException if it can't be kept; the conversation stands where it stood
   */
  SessionRecord note(
      Conversation whose, SessionRecord before, List<PushElement> said, Ledger ledger) {
    SessionRecord after = before.advance(before.state(), said, before.pending());
    Ledger missing = ledger.writtenUpTo(scribe.writtenUpTo(whose));
    SessionRecord kept = save(whose, after.withLedger(missing).trimmed());
    news.hears(whose, before, kept);
    return kept;
  }

  /** Offers what was missed to the transcript again. */
  int completeTranscripts(Function<Conversation, Optional<BotRuntime>> runtimes) {
    return scribe.retry(whose -> runtimes.apply(whose).map(runtime -> load(whose, runtime)));
  }

  /**
   * Tells whoever works from a conversation's value how it stands, as after a restart. One that
   * waits for a person is kept from being forgotten for age.
   */
  void restore(Conversation whose, SessionRecord record) {
    scribe.offer(whose, record);
    if (record.ledger().handover().isPresent()) {
      save(whose, record);
    }
    news.hears(whose, record, record);
  }

  private static Seen seen(Answering message, SessionRecord before, SessionRecord after) {
    return new Seen(
        message.id(),
        message.contentHash(),
        before.cursor(),
        after.cursor(),
        !after.pending().isEmpty(),
        Optional.of(message.understanding()));
  }

  private static long patienceMs(Bot bot, String webhook) {
    Bot.Webhook called = bot.webhooks().get(webhook);
    return OUTCOME_MARGIN_MS + (called == null ? 0 : called.timeoutMs());
  }

  /**
   * Saves as much as there is room for: the state always, the oldest answers only while they fit.
   */
  private SessionRecord save(Conversation whose, SessionRecord whole) {
    int maxLengthBytes = store.maxLengthBytes();
    SessionRecord kept = whole;
    int lengthBytes = codec.encode(kept, maxLengthBytes);
    while (lengthBytes == SessionCodec.TOO_LARGE) {
      kept = kept.smaller().orElseThrow(() -> tooLarge(whose, maxLengthBytes));
      lengthBytes = codec.encode(kept, maxLengthBytes);
    }
    store.save(whose.bot(), whose.session(), codec.buffer(), lengthBytes, wallMs.getAsLong());
    // All of it, also what the session had no room for.
    scribe.offer(whose, whole);
    return kept;
  }

  private static StoreFullException tooLarge(Conversation whose, int maxLengthBytes) {
    return new StoreFullException(
        "The message was not taken: this conversation would remember more than the "
            + maxLengthBytes
            + " bytes that a session may have. Begin a new conversation.",
        new IllegalStateException("state of " + whose + " is too large"));
  }
}
