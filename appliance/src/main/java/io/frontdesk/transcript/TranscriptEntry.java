package io.frontdesk.transcript;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that happened in a conversation. Immutable; made by a turn agent, written by the
 * keeper, read by anyone.
 *
 * @param bot the bot's id
 * @param session the session's id
 * @param at wall clock in milliseconds; unique and ascending within a session, so that an entry
 *     that is offered twice is known by it
 * @param kind what happened
 * @param person who the customer is, as far as known
 * @param language the language of the conversation
 * @param messageId the client's message that it goes back to
 * @param text what was said, sensitive spans masked; for an outcome the webhook's name
 * @param by the name of the person who did it, where it was one of ours
 * @param status the HTTP status of an outcome; 0: there was no answer, or it is no outcome
 * @param meaning what the text was understood as; only of turns
 * @param replies what the bot said to it: the elements' JSON objects, UTF-8, not to be changed
 * @param flags what makes it worth finding
 * @param facts what else has to be known to hold the conversation again, as a JSON object
 *     (docs/admin.md, "facts"), values of sensitive slots masked; empty: nothing
 */
public record TranscriptEntry(
    String bot,
    String session,
    long at,
    Kind kind,
    Optional<String> person,
    String language,
    Optional<String> messageId,
    String text,
    Optional<String> by,
    int status,
    Optional<Meaning> meaning,
    List<byte[]> replies,
    Set<Flag> flags,
    Optional<String> facts) {

  /** Something of which nothing else has to be known. */
  public TranscriptEntry(
      String bot,
      String session,
      long at,
      Kind kind,
      Optional<String> person,
      String language,
      Optional<String> messageId,
      String text,
      Optional<String> by,
      int status,
      Optional<Meaning> meaning,
      List<byte[]> replies,
      Set<Flag> flags) {
    this(
        bot,
        session,
        at,
        kind,
        person,
        language,
        messageId,
        text,
        by,
        status,
        meaning,
        replies,
        flags,
        Optional.empty());
  }

  /** Copies what could change. */
  public TranscriptEntry {
    replies = List.copyOf(replies);
    flags = Set.copyOf(flags);
  }

  /** What happened. */
  public enum Kind {
    /** The customer said something, and the bot answered or kept silent. */
    TURN,
    /** A service's answer came, or did not. */
    OUTCOME,
    /** Something else made the bot act: an event, or that nothing happened for a while. */
    EVENT,
    /** A person of ours said something to the customer. */
    PERSON,
    /** A person of ours wrote something that the customer does not see. */
    NOTE,
    /** A person took the conversation. */
    TAKEN,
    /** A person gave it back to the bot. */
    GIVEN_BACK,
    /** A person ended it. */
    RESOLVED
  }

  /** What makes an entry worth finding. */
  public enum Flag {
    /** What was said is none of the bot's intents. */
    NOT_UNDERSTOOD,
    /** The best intent is not sure. */
    LOW_CONFIDENCE,
    /** A person had the conversation, or it waited for one. */
    HANDED_OVER,
    /** The encoder was left out because of load. */
    DEGRADED,
    /** A service failed. */
    WEBHOOK_FAILED,
    /** What the bot said is not all there: the session had no room for it. */
    INCOMPLETE
  }

  /**
   * What a text was understood as.
   *
   * @param intent the most probable intent
   * @param confidence from 0 to 1
   * @param tier which tier answered, in lower case
   */
  public record Meaning(String intent, double confidence, String tier) {}

  /** About how much memory it takes, in bytes. */
  int weightBytes() {
    int weight = 256 + 2 * (session.length() + text.length() + facts.map(String::length).orElse(0));
    for (byte[] reply : replies) {
      weight += 32 + reply.length;
    }
    return weight;
  }
}
