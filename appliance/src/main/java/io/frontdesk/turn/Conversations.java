package io.frontdesk.turn;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.Decision;
import io.frontdesk.dialogue.Decision.WebhookCall;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.dialogue.ReplyElement;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.session.SessionStore;
import io.frontdesk.session.StoreFullException;
import io.frontdesk.turn.SessionRecord.PendingCall;
import io.frontdesk.turn.SessionRecord.Seen;
import io.frontdesk.turn.TurnRequest.PushElement;
import io.frontdesk.vault.FieldSealer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Loads conversations, advances them by one event and saves them: what {@link #advance} returns is
 * kept. Each turn agent has its own; not safe for two threads.
 */
final class Conversations {

  /** How long after a call's deadline its outcome is still waited for, in milliseconds. */
  static final long OUTCOME_MARGIN_MS = 5_000;

  /** Of so many answers one is dropped at once where there is no room for all. */
  private static final int PART_DROPPED = 8;

  /** This part of the room is free once that was done. */
  private static final int PART_FREED = 8;

  private final SessionStore store;
  private final AnswerJson json;
  private final FieldSealer sealer;
  private final LongSupplier wallMs;
  private final long idsKeptMs;
  private final long life;
  private final Scribe scribe;
  private final Handing handing;
  private final DeskNews news;
  private final SessionCodec codec = new SessionCodec();
  private final UnsafeBuffer loaded;
  private final RecentValues recent;

  /**
   * What happened to a conversation, and why.
   *
   * @param event what happened
   * @param re the message that it goes back to
   * @param answering the message that is answered; empty: nobody waits for the reply
   * @param prolonging the message whose answer goes on with what is said now; empty: none
   * @param reText what that message said, masked, where no message is answered and it is known
   */
  record Step(
      DialogueEvent event,
      Optional<String> re,
      Optional<Answering> answering,
      Optional<String> prolonging,
      Optional<String> reText) {

    /** A step that goes back to no message. */
    static Step of(DialogueEvent event) {
      return new Step(
          event, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

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

  /**
   * Over a store.
   *
   * @param sealer seals the values of sensitive slots, each on its own
   * @param scribe takes what the transcript is to hold
   * @param desk hears what people of ours have to do
   * @param limits how long the ids of messages are remembered
   * @param life tells this run of the process from those before and after it
   * @param recent keeps what is saved at hand, for these conversations only
   */
  Conversations(
      SessionStore store,
      AnswerJson json,
      FieldSealer sealer,
      LongSupplier wallMs,
      Scribe scribe,
      PersonDesk desk,
      TurnLimits limits,
      long life,
      RecentValues recent) {
    this.scribe = scribe;
    handing = new Handing(desk);
    news = new DeskNews(desk);
    this.store = store;
    this.json = json;
    this.sealer = sealer;
    this.wallMs = wallMs;
    idsKeptMs = limits.idsKeptMs();
    this.life = life;
    loaded = new UnsafeBuffer(new byte[store.maxLengthBytes()]);
    this.recent = recent;
  }

  /**
   * Reads a conversation; one that has not begun is empty.
   *
   * @throws DamagedSessionException if what was kept can't be read
   */
  SessionRecord load(Conversation whose, BotRuntime runtime) {
    Optional<KeptValue> last = recent.find(whose);
    if (last.isPresent() && store.isStill(whose.bot(), whose.session())) {
      return codec.decodeOwn(last.get());
    }
    int lengthBytes = store.load(whose.bot(), whose.session(), loaded);
    if (lengthBytes == SessionStore.ABSENT) {
      long seed = StableHash.of(whose.bot(), whose.session());
      return SessionRecord.fresh(runtime.bot().defaultLanguage(), seed);
    }
    // Not over the bytes of before: a turn that waits for its understanding reads in them.
    recent.forget(whose);
    try {
      return codec.decode(recent.put(whose, loaded, lengthBytes));
    } catch (DamagedSessionException e) {
      recent.forget(whose);
      throw e;
    }
  }

  /** The record that was loaded last is needed beyond this turn: it waits to be understood. */
  void hold(Conversation whose) {
    recent.hold(whose);
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
    Optional<String> text = textFor(runtime.bot(), step, before);
    for (WebhookCall call : decision.calls()) {
      pending.add(pending(whose, call, runtime, step.re(), text, nowMs));
    }
    DialogueState state = decision.state().mapped((slot, v) -> sealed(whose, runtime, slot, v));
    SessionRecord next = before.advance(state, said, List.copyOf(pending));
    SessionRecord after =
        logged(whose, runtime, before, next, step)
            .withHandover(Handing.after(runtime.bot(), before, step, decision, nowMs));
    Optional<Seen> answered = step.answering().map(message -> seen(message, before, after, nowMs));
    SessionRecord whole = answered.map(after::answered).orElse(after);
    whole = step.prolonging().map(whole::prolonged).orElse(whole);
    whole = whole.quietSince(nowMs);
    SessionRecord kept = save(whose, whole);
    news.hears(whose, before, kept);
    return new Advanced(kept, said, decision.calls(), answered);
  }

  /** Values of sensitive slots are kept sealed, one by one. */
  private Object sealed(Conversation whose, BotRuntime runtime, String slot, Object value) {
    if (value instanceof Slot.Sealed || !runtime.dialogue().isSensitive(slot)) {
      return value;
    }
    String shown = runtime.dialogue().shown(slot, value, runtime.bot().defaultLanguage());
    String binding = Slot.Sealed.binding(whose.bot(), whose.session(), slot);
    return new Slot.Sealed(shown, sealer.seal(binding, value));
  }

  private PendingCall pending(
      Conversation whose,
      WebhookCall call,
      BotRuntime runtime,
      Optional<String> re,
      Optional<String> text,
      long nowMs) {
    Map<String, Object> slots = new LinkedHashMap<>();
    call.slots().forEach((slot, value) -> slots.put(slot, sealed(whose, runtime, slot, value)));
    return new PendingCall(
        call.callId(),
        call.webhook(),
        re,
        nowMs + patienceMs(runtime.bot(), call.webhook()),
        nowMs,
        life,
        Collections.unmodifiableMap(slots),
        text);
  }

  /**
   * What the message said that a step goes back to, masked, where the bot has services that are
   * told: one of them may be asked next, only when another has answered.
   */
  private static Optional<String> textFor(Bot bot, Step step, SessionRecord before) {
    for (Bot.Webhook each : bot.webhooks().values()) {
      if (each.rasaAction().isPresent()) {
        return step.answering().isPresent() ? StepLog.told(bot, step, before) : step.reText();
      }
    }
    return Optional.empty();
  }

  /** Tells this run of the process from those before and after it. */
  long life() {
    return life;
  }

  /**
   * Takes over a call that an earlier run of the process made, and saves that.
   *
   * @throws StoreFullException if it can't be kept
   */
  SessionRecord takeOver(
      Conversation whose, BotRuntime runtime, SessionRecord record, PendingCall call) {
    long deadlineMs = wallMs.getAsLong() + patienceMs(runtime.bot(), call.webhook());
    return save(whose, record.withCall(call.again(life, deadlineMs)));
  }

  /** The conversation after a step, with the step in its ledger. */
  private SessionRecord logged(
      Conversation whose,
      BotRuntime runtime,
      SessionRecord before,
      SessionRecord after,
      Step step) {
    Ledger ledger = before.ledger().writtenUpTo(scribe.writtenUpTo(whose));
    long at = ledger.next(wallMs.getAsLong());
    return after.withLedger(
        StepLog.of(runtime, step, before, after, at).map(ledger::with).orElse(ledger));
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
    SessionRecord kept = save(whose, after.withLedger(missing));
    news.hears(whose, before, kept);
    return kept;
  }

  /** Offers what was missed to the transcript again. */
  int completeTranscripts(Function<Conversation, Optional<BotRuntime>> runtimes) {
    return scribe.canRetry()
        ? scribe.retry(whose -> runtimes.apply(whose).map(runtime -> load(whose, runtime)))
        : 0;
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

  private Seen seen(Answering message, SessionRecord before, SessionRecord after, long nowMs) {
    return new Seen(
        message.id(),
        message.contentHash(),
        before.cursor(),
        after.cursor(),
        !after.pending().isEmpty(),
        nowMs,
        Optional.of(codec.keep(message.understanding())));
  }

  /** What a message was understood as, if its answer is still kept; the text is empty. */
  Optional<NluResult> understanding(Seen message) {
    return message.understanding().map(codec::understanding);
  }

  private static long patienceMs(Bot bot, String webhook) {
    Bot.Webhook called = bot.webhooks().get(webhook);
    return OUTCOME_MARGIN_MS + (called == null ? 0 : called.policy().deadlineMs());
  }

  /**
   * Saves as much as there is room for: the state always, the oldest answers only while they fit.
   */
  private SessionRecord save(Conversation whose, SessionRecord whole) {
    SessionRecord kept = whole.trimmed(wallMs.getAsLong() - idsKeptMs);
    int lengthBytes = codec.encode(kept, store.maxLengthBytes());
    if (lengthBytes == SessionCodec.TOO_LARGE) {
      kept = fitting(whose, kept);
      lengthBytes = codec.encode(kept, store.maxLengthBytes());
    }
    return codec.encoded(kept, saveValue(whose, lengthBytes, whole));
  }

  /**
   * As much of a conversation as there is room for. While several answers are left, with room for
   * the next few turns: one that is always full would be made smaller at each turn.
   */
  private SessionRecord fitting(Conversation whose, SessionRecord whole) {
    int most = store.maxLengthBytes();
    SessionRecord kept = whole;
    int lengthBytes = SessionCodec.TOO_LARGE;
    while (lengthBytes == SessionCodec.TOO_LARGE) {
      int answers = kept.seen().answersKept();
      kept = kept.smaller(1 + answers / PART_DROPPED).orElseThrow(() -> tooLarge(whose, most));
      lengthBytes = codec.encode(kept, answers > PART_DROPPED ? most - most / PART_FREED : most);
    }
    return kept;
  }

  private KeptValue saveValue(Conversation whose, int lengthBytes, SessionRecord whole) {
    try {
      store.save(whose.bot(), whose.session(), codec.buffer(), lengthBytes, wallMs.getAsLong());
      // All of it, also what the session had no room for, and before the value that it lies in is
      // written over.
      scribe.offer(whose, whole);
      return recent.put(whose, codec.buffer(), lengthBytes);
    } catch (RuntimeException | Error e) {
      // What can't be saved is not known either: it stands in the store as it stood, or not at all.
      recent.forget(whose);
      throw e;
    }
  }

  private static StoreFullException tooLarge(Conversation whose, int maxLengthBytes) {
    return new StoreFullException(
        "The message was not taken: this conversation would remember more than the "
            + maxLengthBytes
            + " bytes that a session may have. Begin a new conversation.",
        new IllegalStateException("state of " + whose + " is too large"));
  }
}
