package io.frontdesk.turn;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a channel asks of the turn agents. Immutable but for the listener, which is called back
 * once.
 */
public sealed interface TurnRequest {

  /** The conversation concerned; its hash chooses the agent. */
  Conversation conversation();

  /**
   * A message of the customer, or an event that somebody tells of. Exactly one of text, payload and
   * event is present; all are checked by the channel.
   *
   * @param id the client's message id
   * @param text what was typed
   * @param payload what a button sends
   * @param person who it is
   * @param locale a BCP-47 tag
   * @param metadataJson a JSON object
   * @param includedContexts the contexts whose intents may be meant; empty: all
   * @param when when and where it was said
   * @param debug whether the answer is to tell the slots
   * @param channel what the customer's client calls itself, such as {@code web}; empty: not told
   * @param event what happened, if it is no message of the customer
   * @param arrivedNs {@code System.nanoTime()} when it was read
   * @param listener hears the answer
   */
  record Message(
      Conversation conversation,
      String id,
      Optional<String> text,
      Optional<String> payload,
      Optional<String> person,
      Optional<String> locale,
      Optional<String> metadataJson,
      List<String> includedContexts,
      When when,
      boolean debug,
      String channel,
      Optional<Happening> event,
      long arrivedNs,
      ReplyListener listener)
      implements TurnRequest {

    /** An event. */
    public Message(
        Conversation conversation,
        String id,
        Happening event,
        long arrivedNs,
        ReplyListener listener) {
      this(
          conversation,
          id,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          When.NOW,
          false,
          "",
          Optional.of(event),
          arrivedNs,
          listener);
    }

    /** A message of the customer. */
    public Message(
        Conversation conversation,
        String id,
        Optional<String> text,
        Optional<String> payload,
        Optional<String> person,
        Optional<String> locale,
        Optional<String> metadataJson,
        List<String> includedContexts,
        When when,
        boolean debug,
        String channel,
        long arrivedNs,
        ReplyListener listener) {
      this(
          conversation,
          id,
          text,
          payload,
          person,
          locale,
          metadataJson,
          includedContexts,
          when,
          debug,
          channel,
          Optional.empty(),
          arrivedNs,
          listener);
    }

    /** A message that may mean anything, said here and now. */
    public Message(
        Conversation conversation,
        String id,
        Optional<String> text,
        Optional<String> payload,
        Optional<String> person,
        Optional<String> locale,
        Optional<String> metadataJson,
        long arrivedNs,
        ReplyListener listener) {
      this(
          conversation,
          id,
          text,
          payload,
          person,
          locale,
          metadataJson,
          List.of(),
          When.NOW,
          false,
          "",
          arrivedNs,
          listener);
    }
  }

  /**
   * Asks what an utterance means; nothing is stored.
   *
   * @param conversation the bot, with any session name: it only chooses the agent
   * @param includedContexts the contexts whose intents may be meant; empty: all
   * @param when when and where it was said
   */
  record Parse(
      Conversation conversation,
      String text,
      Optional<String> locale,
      List<String> includedContexts,
      When when,
      long arrivedNs,
      ParseListener listener)
      implements TurnRequest {

    /** An utterance that may mean anything, said here and now. */
    public Parse(
        Conversation conversation,
        String text,
        Optional<String> locale,
        long arrivedNs,
        ParseListener listener) {
      this(conversation, text, locale, List.of(), When.NOW, arrivedNs, listener);
    }
  }

  /**
   * Asks for what was said after a cursor.
   *
   * @param after the last cursor seen
   * @param waitMs how long to wait if there is nothing yet; 0: not at all
   */
  record Fetch(Conversation conversation, long after, int waitMs, FetchListener listener)
      implements TurnRequest {}

  /**
   * Starts sending a conversation's elements to a subscriber. The first call it gets is {@code
   * onSubscribed}.
   *
   * @param after elements after this cursor are sent first; empty: only what is new
   */
  record Subscribe(Conversation conversation, OptionalLong after, Subscriber subscriber)
      implements TurnRequest {}

  /** Stops sending. */
  record Unsubscribe(Conversation conversation, Subscriber subscriber) implements TurnRequest {}

  /**
   * A service answered a flow's call, or the call failed.
   *
   * @param callId the call within the conversation
   * @param ok whether a JSON object came in time with a status of 200 to 299
   * @param status the HTTP status; 0: no answer
   * @param fields values by slot, as the webhook's {@code set} names them
   */
  record WebhookOutcome(
      Conversation conversation,
      long callId,
      boolean ok,
      int status,
      java.util.Map<String, Object> fields)
      implements TurnRequest {}

  /**
   * Asks to look at a conversation that holds calls which an earlier run of the process may have
   * left pending: they are sent.
   */
  record Resume(Conversation conversation) implements TurnRequest {}

  /**
   * Something that a person of ours does with a conversation that was handed over.
   *
   * @param id tells it from other commands: the same again is carried out once
   * @param by the person's name
   * @param text what a reply or a note says; else empty
   * @param listener hears how it went
   */
  record DeskCommand(
      Conversation conversation,
      String id,
      DeskAct act,
      String by,
      String text,
      DeskListener listener)
      implements TurnRequest {}

  /** What people of ours do with conversations. */
  enum DeskAct {
    /** Has it from now on. */
    TAKE,
    /** Says something to the customer. */
    REPLY,
    /** Writes something down that the customer does not see. */
    NOTE,
    /** Lets the bot go on. */
    GIVE_BACK,
    /** Ends it: what the customer wanted is done. */
    RESOLVE
  }

  /** Hears how a command went. Called once, by a turn agent: must not block. */
  interface DeskListener extends RefusalListener {
    /**
     * It is done and saved.
     *
     * @param repeated whether it had been done before
     * @param by who has the conversation now; empty: the bot, or it waits
     * @param cursor the conversation's cursor
     */
    void onDone(boolean repeated, Optional<String> by, long cursor);

    /** Another person has the conversation; nothing was done. */
    void onTaken(String by);

    /** Another command had the same id; nothing was done. */
    void onIdTaken();

    /** It must be taken first; nothing was done. */
    void onNotTaken();

    /** The bot has the conversation; nothing was done. */
    void onNotHandedOver();
  }

  /** Why a request was not taken. */
  enum Refusal {
    OVERLOADED,
    STARTING,
    STOPPING,
    UNKNOWN_BOT,
    MESSAGE_CONFLICT,
    INVALID,
    STORAGE_FULL,
    INTERNAL
  }

  /** Hears that a request was not taken. Called by a turn agent: must not block. */
  interface RefusalListener {
    /**
     * The request was not taken.
     *
     * @param refusal why
     * @param message what is wrong and what to do, in plain words
     */
    void onRefused(Refusal refusal, String message);
  }

  /** Hears the answer to a message. Called once, by a turn agent: must not block. */
  interface ReplyListener extends RefusalListener {
    /** The turn is saved and this is its answer. */
    void onReply(TurnReply reply);

    /**
     * The subscriber through which the same client listens. What this reply says is sent to the
     * conversation's other subscribers as pushes, and not to this one.
     *
     * @return empty if that is not known: then no subscriber is sent what the reply says
     */
    default Optional<Subscriber> subscriber() {
      return Optional.empty();
    }
  }

  /** Hears what an utterance means. Called once, by a turn agent: must not block. */
  interface ParseListener extends RefusalListener {
    /**
     * The utterance was understood.
     *
     * @param shownText the utterance, what sensitive entities say in it masked
     * @param understandingJson the JSON object {@code understanding} of docs/api.md, UTF-8
     */
    void onParsed(String shownText, byte[] understandingJson, TurnReply.Timing timing);
  }

  /** Hears what was said after a cursor. Called once, by a turn agent: must not block. */
  interface FetchListener extends RefusalListener {
    /**
     * What was said.
     *
     * @param gap whether elements after the cursor asked for are no longer kept
     */
    void onFetched(java.util.List<PushElement> elements, long cursor, boolean pending, boolean gap);
  }

  /** Hears what a conversation says. Called by a turn agent, in order: must not block. */
  interface Subscriber extends RefusalListener {
    /** The subscription holds from here on. */
    void onSubscribed(long cursor);

    /** One element was said outside the reply to a message of this subscriber, or missed before. */
    void onPush(PushElement element);

    /** A service is being asked, or is no more. */
    void onTyping(boolean on);
  }

  /**
   * One element that a conversation said.
   *
   * @param cursor its number
   * @param re the message that it answers
   * @param elementJson the element's JSON object, UTF-8
   */
  record PushElement(long cursor, Optional<String> re, byte[] elementJson) {}
}
