package io.frontdesk.bot;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bot as its folder describes it: immutable, shared by every thread.
 *
 * @param id the bot's name in URLs
 * @param languages the languages it speaks ({@code zh}, {@code en}), the default first
 * @param names what the chat page calls it, by language; may be empty
 * @param settings thresholds and the responses for what was not understood
 * @param examples training utterances of all languages
 * @param entities list entities, then pattern entities, each in the order they were read
 * @param slots slots by name
 * @param responses responses by name
 * @param flows flows by id, in the order they were read
 * @param faq ready answers, in the order they were read
 * @param webhooks services that flows call, by name
 * @param intents what is said of intents and FAQ entries beyond their utterances, by name
 * @param entitySettings which system entities it understands, and which entities are masked
 */
public record Bot(
    String id,
    List<String> languages,
    Map<String, String> names,
    Settings settings,
    List<Example> examples,
    List<EntityType> entities,
    Map<String, Slot> slots,
    Map<String, Response> responses,
    Map<String, Flow> flows,
    List<FaqEntry> faq,
    Map<String, Webhook> webhooks,
    Map<String, IntentNote> intents,
    EntitySettings entitySettings) {

  /** The context of an intent that names none. */
  public static final String GLOBAL = "global";

  /** A bot that says nothing of its intents beyond their utterances. */
  public Bot(
      String id,
      List<String> languages,
      Map<String, String> names,
      Settings settings,
      List<Example> examples,
      List<EntityType> entities,
      Map<String, Slot> slots,
      Map<String, Response> responses,
      Map<String, Flow> flows,
      List<FaqEntry> faq,
      Map<String, Webhook> webhooks) {
    this(
        id,
        languages,
        names,
        settings,
        examples,
        entities,
        slots,
        responses,
        flows,
        faq,
        webhooks,
        Map.of(),
        EntitySettings.DEFAULT);
  }

  /** Prefix of the intents that stand for FAQ entries: {@code faq/<id>}. */
  public static final String FAQ_PREFIX = "faq/";

  /** The language that is meant where none is known. */
  public String defaultLanguage() {
    return languages.get(0);
  }

  /**
   * Thresholds and the responses for what was not understood.
   *
   * @param fallbackResponse said when nothing was understood
   * @param maxReasks how often a question is asked again before the flow gives up
   * @param giveUpResponse said when a flow gives up; empty: the fallback response
   * @param quality how much is spent on understanding
   * @param ambiguityRatio from which share of the best intent's probability on the bot asks back
   *     between it and another, 0 to 1
   * @param timeZone where the bot is at home: what "today" is for whoever names no other zone
   * @param doubt what becomes of messages that are hardly understood, or not at all
   * @param silence when a customer who says nothing is spoken to
   */
  public record Settings(
      String fallbackResponse,
      int maxReasks,
      Optional<String> giveUpResponse,
      Quality quality,
      double ambiguityRatio,
      ZoneId timeZone,
      Doubt doubt,
      Silence silence) {

    /**
     * Where nothing else is said: the best intent then has at most 0.74 of the probability, so that
     * without asking at least one customer in four would get something else than was meant.
     */
    public static final double DEFAULT_AMBIGUITY_RATIO = 0.35;

    /** With the usual doubts, leaving a silent customer alone. */
    public Settings(
        String fallbackResponse,
        int maxReasks,
        Optional<String> giveUpResponse,
        Quality quality,
        double ambiguityRatio,
        ZoneId timeZone) {
      this(
          fallbackResponse,
          maxReasks,
          giveUpResponse,
          quality,
          ambiguityRatio,
          timeZone,
          Doubt.USUAL,
          Silence.NEVER);
    }

    /** With the usual ratio, at home in UTC. */
    public Settings(
        String fallbackResponse, int maxReasks, Optional<String> giveUpResponse, Quality quality) {
      this(
          fallbackResponse,
          maxReasks,
          giveUpResponse,
          quality,
          DEFAULT_AMBIGUITY_RATIO,
          ZoneOffset.UTC);
    }
  }

  /**
   * What becomes of messages that are hardly understood, or not at all.
   *
   * @param confidence an intent that is less sure than this is not followed, 0 to 0.9
   * @param suggestion an intent that is not followed, but at least so sure, is offered as a button
   * @param misses after so many messages in a row that were not understood a person is offered
   */
  public record Doubt(double confidence, double suggestion, int misses) {

    /** An intent that is right less than three times in ten is asked about, not followed. */
    public static final Doubt USUAL = new Doubt(0.3, 0.15, 2);
  }

  /**
   * When a customer who does not answer an open question is spoken to.
   *
   * @param timeoutS after how many seconds; 0: never
   * @param most how many times before the next message
   */
  public record Silence(int timeoutS, int most) {

    /** A silent customer is left alone. */
    public static final Silence NEVER = new Silence(0, 2);
  }

  /**
   * What is said of an intent beyond its utterances.
   *
   * @param contexts where it may be meant, at least one
   * @param titles what customers call it, by language; may be empty
   */
  public record IntentNote(List<String> contexts, Map<String, String> titles) {}

  /**
   * One training utterance, without its annotation marks.
   *
   * @param language {@code zh} or {@code en}
   * @param intent the intent's name
   * @param text the utterance as a person would type it
   * @param spans what was annotated in it
   */
  public record Example(String language, String intent, String text, List<Span> spans) {}

  /**
   * An annotated part of an utterance.
   *
   * @param entity the entity's name
   * @param start first code point
   * @param end code point after the last
   * @param value the value meant; the text itself unless the annotation says otherwise
   * @param role what it is here, where one entity may be several ({@code from}, {@code to})
   * @param group which of several like things it belongs to
   */
  public record Span(
      String entity,
      int start,
      int end,
      String value,
      Optional<String> role,
      Optional<String> group) {

    /** Without role and group. */
    public Span(String entity, int start, int end, String value) {
      this(entity, start, end, value, Optional.empty(), Optional.empty());
    }
  }

  /**
   * A ready answer.
   *
   * @param id the entry's name; its intent is {@link #FAQ_PREFIX} + id
   * @param texts questions and answer by language
   */
  public record FaqEntry(String id, Map<String, FaqText> texts) {}

  /**
   * An FAQ entry in one language.
   *
   * @param questions ways to ask, at least one
   * @param answer what is answered
   */
  public record FaqText(List<String> questions, String answer) {}

  /**
   * A service that flows call.
   *
   * @param name the name that a step uses
   * @param url may hold {@code {slot}} places, filled URL-encoded
   * @param method {@code GET} or {@code POST}
   * @param send the slots that a POST sends
   * @param timeoutMs how long the answer to one try is waited for
   * @param set slot by path into the JSON answer ({@code a.b}): key is the slot, value the path
   * @param rasaAction the action that is run, if the service is a Rasa action server: then it gets
   *     all slots, and says itself which to set
   * @param policy tries, deadline, secrets, and what the answer must be
   */
  public record Webhook(
      String name,
      String url,
      String method,
      List<String> send,
      int timeoutMs,
      Map<String, String> set,
      Optional<String> rasaAction,
      CallPolicy policy) {

    /** The field of a Rasa action server's answer that holds what is to be said. */
    public static final String SAYS = "$says";

    /** The field of a Rasa action server's answer that holds what is to be done. */
    public static final String DOES = "$does";

    /** A service of our own kind with the usual policy. */
    public Webhook(
        String name,
        String url,
        String method,
        List<String> send,
        int timeoutMs,
        Map<String, String> set) {
      this(name, url, method, send, timeoutMs, set, Optional.empty(), CallPolicy.usual(timeoutMs));
    }

    /** The same with another policy. */
    public Webhook with(CallPolicy other) {
      return new Webhook(name, url, method, send, timeoutMs, set, rasaAction, other);
    }

    /**
     * Whether a call may be sent again that the service may have had before.
     *
     * @param ageMs how long ago it was made
     */
    public boolean mayRepeat(long ageMs) {
      return policy.repeatable() || method.equals("GET") || ageMs < policy.keyLifetimeS() * 1_000L;
    }

    /** Whether a call needs a slot's value. */
    public boolean needs(String slot) {
      return rasaAction.isPresent() || url.contains("{" + slot + "}") || send.contains(slot);
    }
  }
}
