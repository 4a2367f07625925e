package io.frontdesk.turn;

import io.frontdesk.transcript.TranscriptEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a conversation is perhaps not yet in the transcript, and who of ours has it. Immutable.
 * It is saved with the session, so that the transcript can be completed after the process died.
 *
 * @param lastAt the time of the last thing that happened, the largest so far
 * @param unwritten what may still be missing in the transcript, oldest first, at most {@link
 *     #LIMIT}
 * @param handover who of ours has the conversation or is waited for; empty: the bot has it
 * @param commands the latest commands of people of ours that were carried out, oldest first: the id
 *     of each with a hash of what it did
 */
record Ledger(
    long lastAt, List<Logged> unwritten, Optional<Handover> handover, List<String> commands) {

  /** How much is kept for the transcript while nothing can be written to it. */
  static final int LIMIT = 32;

  /** Nothing has happened. */
  static final Ledger EMPTY = new Ledger(0, List.of(), Optional.empty(), List.of());

  private static final int COMMANDS_LIMIT = 32;

  /**
   * Something that happened. What the bot said is kept with the conversation.
   *
   * @param at its time, which tells it from all others of the conversation
   * @param kind what it was
   * @param after the cursor before it
   * @param cursor the cursor after it
   * @param re the message that it goes back to
   * @param text what was said, masked; of an outcome the webhook's name
   * @param by who of ours did it
   * @param status the HTTP status of an outcome
   * @param failed whether a service failed
   * @param handedOver whether the bot did not have the conversation
   * @param facts what a replay must know beside it, as in the transcript
   */
  record Logged(
      long at,
      Kind kind,
      long after,
      long cursor,
      Optional<String> re,
      String text,
      Optional<String> by,
      int status,
      boolean failed,
      boolean handedOver,
      Optional<String> facts) {

    private Logged withoutFacts() {
      return new Logged(
          at, kind, after, cursor, re, text, by, status, failed, handedOver, Optional.empty());
    }
  }

  /**
   * A conversation that a person has or that waits for one.
   *
   * @param sinceMs since when
   * @param by the name of the person who has it; empty: it waits
   * @param title the beginning of what the customer said then, masked
   */
  record Handover(long sinceMs, Optional<String> by, String title) {

    private static final int TITLE_CHARS = 160;

    /** One that waits from now on. */
    static Handover waiting(long nowMs, String said) {
      int end = Math.min(said.length(), TITLE_CHARS);
      boolean splits = end < said.length() && Character.isLowSurrogate(said.charAt(end));
      return new Handover(nowMs, Optional.empty(), said.substring(0, splits ? end - 1 : end));
    }

    Handover takenBy(String name) {
      return new Handover(sinceMs, Optional.of(name), title);
    }
  }

  /** A time for what happens now: later than all before. */
  long next(long nowMs) {
    return Math.max(lastAt + 1, nowMs);
  }

  /** The same with one more thing that happened; the oldest makes room for it. */
  Ledger with(Logged more) {
    List<Logged> all = new ArrayList<>(unwritten);
    all.add(more);
    int surplus = Math.max(0, all.size() - LIMIT);
    return new Ledger(more.at(), List.copyOf(all.subList(surplus, all.size())), handover, commands);
  }

  /** The same without what is in the transcript for sure. */
  Ledger writtenUpTo(long at) {
    boolean none = unwritten.isEmpty() || unwritten.get(0).at() > at;
    return none
        ? this
        : new Ledger(
            lastAt, unwritten.stream().filter(e -> e.at() > at).toList(), handover, commands);
  }

  /** The same with one more command carried out. */
  Ledger done(String command) {
    List<String> all = new ArrayList<>(commands);
    all.add(command);
    int surplus = Math.max(0, all.size() - COMMANDS_LIMIT);
    return new Ledger(lastAt, unwritten, handover, List.copyOf(all.subList(surplus, all.size())));
  }

  Ledger withHandover(Optional<Handover> other) {
    return new Ledger(lastAt, unwritten, other, commands);
  }

  /** The same without what only replays need; empty if there is nothing of that. */
  Optional<Ledger> withoutFacts() {
    if (unwritten.stream().noneMatch(each -> each.facts().isPresent())) {
      return Optional.empty();
    }
    List<Logged> bare = unwritten.stream().map(Logged::withoutFacts).toList();
    return Optional.of(new Ledger(lastAt, bare, handover, commands));
  }

  /** The same without the oldest that is still to be written; empty if there is nothing. */
  Optional<Ledger> smaller() {
    return unwritten.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Ledger(lastAt, unwritten.subList(1, unwritten.size()), handover, commands));
  }
}
