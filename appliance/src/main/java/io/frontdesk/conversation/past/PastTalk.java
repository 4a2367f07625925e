package io.frontdesk.conversation.past;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.conversation.replay.Recording.Result;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.entity.EntityMatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A conversation as its transcript tells it. Immutable.
 *
 * @param session its name
 * @param seed chose among variations
 * @param steps what happened, in order
 * @param refusal why it can't be held again, in words; empty: it can
 */
public record PastTalk(String session, long seed, List<Step> steps, Optional<String> refusal) {

  /** How many things happened. */
  public int turns() {
    return steps.size();
  }

  /**
   * Something that happened.
   *
   * @param at when
   * @param where how the customer's client was set; empty where no client was part of it
   * @param act what happened
   * @param shown the same for people
   * @param comparable what of its result can be compared
   * @param result what came of it
   */
  record Step(
      Instant at,
      Optional<Where> where,
      Act act,
      String shown,
      Comparable comparable,
      Result result) {}

  /** What of a result can be compared. */
  enum Comparable {
    /** All that was recorded. */
    ALL,
    /** What was said, but not what was understood: a person had the conversation. */
    REPLIES,
    /** Nothing: not all that was said is recorded. */
    NOTHING
  }

  /**
   * How a client was set.
   *
   * @param language the conversation's before the message
   * @param languageAfter the conversation's after it
   * @param channel what the message came in by; empty: not known
   * @param zone the customer's time zone; empty: the bot's
   */
  record Where(String language, String languageAfter, String channel, Optional<String> zone) {}

  /** What happened. */
  sealed interface Act {}

  /** The customer typed something. */
  record Typed(String text) implements Act {}

  /**
   * The customer typed something of which a part is masked.
   *
   * @param text the same, with a made-up value in place of what is masked
   * @param meant what it was understood as
   */
  record Masked(String text, Meant meant) implements Act {}

  /**
   * What words were understood as.
   *
   * @param intent the most probable intent
   * @param confidence from 0 to 1
   * @param outOfScope whether it was none of the bot's intents
   * @param entities what was found, masked where it is sensitive
   * @param covered what was found below that
   */
  record Meant(
      String intent,
      double confidence,
      boolean outOfScope,
      List<EntityMatch> entities,
      List<EntityMatch> covered) {}

  /** The customer pressed a button. */
  record Pressed(String payload) implements Act {}

  /**
   * A service answered, or did not.
   *
   * @param answer what was read of it; its call does not count
   */
  record Answered(String webhook, WebhookResult answer) implements Act {}

  /** Somebody told of an event. */
  record Told(String event, JsonNode data) implements Act {}

  /** The customer was silent for as long as the bot had patience. */
  record Silent() implements Act {}

  /** A person took the conversation. */
  record Taken(String by) implements Act {}

  /** The person ended that. */
  record Ended(boolean resolved) implements Act {}
}
