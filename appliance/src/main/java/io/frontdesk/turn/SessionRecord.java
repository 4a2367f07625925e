package io.frontdesk.turn;

import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.turn.TurnRequest.PushElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the next turn of a conversation needs, kept as one value: where the dialogue stands,
 * what was answered to the latest messages, what was said and which services are still being asked.
 * Immutable; used by the turn agent that owns the conversation.
 *
 * <p>An answer is not kept as a whole: its elements are those of {@link #said}, so that each is
 * stored once.
 *
 * @param state where the dialogue stands
 * @param cursor how many elements the conversation has said
 * @param seen the latest messages, oldest first, at least the last {@link #SEEN_LIMIT}
 * @param said the latest elements, oldest first, without gaps: at least the last {@link
 *     #SAID_LIMIT} and all that belong to a kept answer, unless the value had to be made smaller
 * @param pending the services that are being asked, oldest first
 * @param customer what is known of who talks
 * @param ledger what may be missing in the transcript, and who of ours has the conversation
 */
record SessionRecord(
    DialogueState state,
    long cursor,
    SeenLog seen,
    SaidLog said,
    List<PendingCall> pending,
    Customer customer,
    Ledger ledger) {

  /** How many messages are remembered, however old. */
  static final int SEEN_LIMIT = 32;

  /** How many messages are remembered at most, however young. */
  static final int SEEN_MOST = 128;

  /** How many elements are kept at least. */
  static final int SAID_LIMIT = 64;

  /**
   * A message that was answered.
   *
   * @param id the client's message id
   * @param contentHash hash of what it said
   * @param after the cursor before its answer
   * @param cursor the cursor after its answer
   * @param pending whether more was to come
   * @param atMs wall clock when it was answered; 0: a version wrote it that did not say
   * @param understanding what it was understood as, without the text; empty when the answer had to
   *     be dropped
   */
  record Seen(
      String id,
      long contentHash,
      long after,
      long cursor,
      boolean pending,
      long atMs,
      Optional<KeptUnderstanding> understanding) {

    boolean answerKept() {
      return understanding.isPresent();
    }

    /** The same answer with what has been said up to another cursor. */
    private Seen until(long longer, boolean more) {
      return new Seen(id, contentHash, after, longer, more, atMs, understanding);
    }
  }

  /**
   * A service that is being asked.
   *
   * @param callId the call within the conversation
   * @param webhook the webhook's name
   * @param re the message whose turn made the call
   * @param deadlineMs wall clock after which no answer is expected any more
   * @param madeMs wall clock when it was made; 0: a version made it that did not keep what to send
   * @param life the {@link Conversations#life} that sends it; after a restart another one does
   * @param slots what its URL and body need
   * @param text what that message said, masked, if the bot has services that are told
   */
  record PendingCall(
      long callId,
      String webhook,
      Optional<String> re,
      long deadlineMs,
      long madeMs,
      long life,
      Map<String, Object> slots,
      Optional<String> text) {

    /** The same call, sent by another life of the process. */
    PendingCall again(long otherLife, long otherDeadlineMs) {
      return new PendingCall(callId, webhook, re, otherDeadlineMs, madeMs, otherLife, slots, text);
    }

    /** Names the call for good: the same for each try, another for each call. */
    String idempotencyKey(Conversation whose) {
      String made = Long.toString(madeMs, Character.MAX_RADIX);
      return whose.bot() + "/" + whose.session() + "/" + callId + "-" + made;
    }
  }

  /** The record of a conversation that has not begun. */
  static SessionRecord fresh(String language, long seed) {
    return new SessionRecord(
        DialogueState.fresh(language, seed),
        0,
        SeenLog.EMPTY,
        SaidLog.EMPTY,
        List.of(),
        Customer.UNKNOWN,
        Ledger.EMPTY);
  }

  /** A message that was answered before. */
  Optional<Seen> seen(String id) {
    return seen.find(id);
  }

  /** The call with a number, if it is still pending. */
  Optional<PendingCall> pending(long callId) {
    return pending.stream().filter(call -> call.callId() == callId).findFirst();
  }

  /** The kept elements after a cursor, up to another one. */
  List<PushElement> said(long after, long upTo) {
    return said.between(after, upTo, cursor);
  }

  /** Whether elements after a cursor are no longer kept. */
  boolean gapAfter(long after) {
    return after < cursor - said.size();
  }

  /** The same with another ledger. */
  SessionRecord withLedger(Ledger other) {
    return new SessionRecord(state, cursor, seen, said, pending, customer, other);
  }

  /** The same in the hands of a person, or of the bot. */
  SessionRecord withHandover(Optional<Ledger.Handover> other) {
    return withLedger(ledger.withHandover(other));
  }

  /** The same in another language. */
  SessionRecord inLanguage(String language) {
    return new SessionRecord(state.in(language), cursor, seen, said, pending, customer, ledger);
  }

  /**
   * The same with what a message tells about the customer; what it leaves out stays. A locale
   * counts when it is new: later the text may have chosen another language.
   */
  SessionRecord about(TurnRequest.Message message, BotRuntime runtime) {
    String language = state.language();
    if (message.locale().isPresent() && !message.locale().equals(customer.locale())) {
      language = runtime.languageOf(message.locale().get(), language);
    }
    DialogueState there = message.channel().isEmpty() ? state : state.on(message.channel());
    return new SessionRecord(there, cursor, seen, said, pending, customer.with(message), ledger)
        .inLanguage(language);
  }

  /** The same at a time when something was said. */
  SessionRecord quietSince(long ms) {
    return new SessionRecord(state, cursor, seen, said, pending, customer.quietSince(ms), ledger);
  }

  /** The same after an event: a new state, more said, other pending calls. */
  SessionRecord advance(DialogueState next, List<PushElement> more, List<PendingCall> calls) {
    SaidLog all = said.with(more);
    return new SessionRecord(next, cursor + more.size(), seen, all, calls, customer, ledger);
  }

  /** The same with a call that is no longer pending. */
  SessionRecord withoutCall(long callId) {
    List<PendingCall> others = pending.stream().filter(call -> call.callId() != callId).toList();
    return new SessionRecord(state, cursor, seen, said, others, customer, ledger);
  }

  /** The same with one more message answered. */
  SessionRecord answered(Seen message) {
    return withSeen(seen.with(message), said);
  }

  /** The same with an answer that goes on to what has been said by now. */
  SessionRecord prolonged(String id) {
    List<Seen> all = seen.all();
    all.replaceAll(
        message -> message.id().equals(id) ? message.until(cursor, !pending.isEmpty()) : message);
    return withSeen(SeenLog.of(all), said);
  }

  /** The same with a pending call in the place of the one with its number. */
  SessionRecord withCall(PendingCall other) {
    List<PendingCall> calls = new ArrayList<>(pending);
    calls.replaceAll(call -> call.callId() == other.callId() ? other : call);
    return new SessionRecord(state, cursor, seen, said, List.copyOf(calls), customer, ledger);
  }

  /**
   * The same without the messages and elements that are beyond the limits.
   *
   * @param youngMs wall clock: messages that were answered since then are remembered
   */
  SessionRecord trimmed(long youngMs) {
    int most = Math.max(0, seen.size() - SEEN_LIMIT);
    int least = Math.max(0, seen.size() - SEEN_MOST);
    SeenLog ids = seen.dropFirst(Math.min(most, Math.max(least, seen.olderThan(youngMs))));
    long keepAfter = ids.keepAfter(cursor - SAID_LIMIT);
    for (Ledger.Logged logged : ledger.unwritten()) {
      keepAfter = Math.min(keepAfter, logged.after());
    }
    return withSeen(ids, said.after(keepAfter, cursor));
  }

  /**
   * The same, smaller: without what only replays need; without the oldest answers that are still
   * kept; when only the newest is left, without the oldest of what may be missing in the
   * transcript; then without the oldest id; then without the newest answer and all that was said,
   * and at last without what happened last. Empty when nothing is left to drop but the state.
   *
   * @param answers how many answers are dropped at once, if there are so many
   */
  Optional<SessionRecord> smaller(int answers) {
    Optional<Ledger> bare = ledger.withoutFacts();
    if (bare.isPresent()) {
      return bare.map(this::withLedger);
    }
    SeenLog.Oldest oldest = seen.oldestAnswers(answers);
    if (oldest.messages() > 0) {
      return Optional.of(withoutAnswers(oldest.messages(), oldest.cursor()));
    }
    int newest = seen.size() - 1;
    if (ledger.unwritten().size() > 1) {
      return ledger.smaller().map(this::withLedger);
    }
    if (newest > 0) {
      return Optional.of(withSeen(seen.dropFirst(1), said));
    }
    if (said.size() > 0 || seen.answersKept() > 0) {
      return Optional.of(withoutAnswers(seen.size(), cursor));
    }
    return newest == 0
        ? Optional.of(withSeen(SeenLog.EMPTY, said))
        : ledger.smaller().map(this::withLedger);
  }

  /** The same with its past in the value that was saved, from these places on. */
  SessionRecord pastIn(KeptValue value, int seenAt, int saidAt) {
    return withSeen(seen.in(value, seenAt), said.in(value, saidAt));
  }

  private SessionRecord withoutAnswers(int messages, long saidAfter) {
    return withSeen(seen.withoutAnswers(messages), said.after(saidAfter, cursor));
  }

  private SessionRecord withSeen(SeenLog ids, SaidLog elements) {
    return new SessionRecord(state, cursor, ids, elements, pending, customer, ledger);
  }
}
