package io.frontdesk.conversation.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.config.Mistakes.Place;
import io.frontdesk.conversation.Stub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A step of a test. What happens ({@link Happening}) begins a turn; what follows, up to the next
 * such step, must hold for that turn. Immutable.
 */
public sealed interface Step {

  /** Where it is written. */
  Place place();

  /** Something happens. */
  sealed interface Happening extends Step {}

  /**
   * The customer types.
   *
   * @param intent what it must be understood as; {@link #OUT_OF_SCOPE}: none of the bot's intents
   */
  record Says(Place place, String text, Optional<String> intent) implements Happening {

    /** Stands for no intent. */
    public static final String OUT_OF_SCOPE = "out_of_scope";
  }

  /**
   * The customer presses a button.
   *
   * @param button its title, or any payload that begins with a slash
   */
  record Presses(Place place, String button) implements Happening {}

  /** Time passes. */
  record Waits(Place place, Duration length) implements Happening {}

  /** Somebody tells of an event. */
  record Happens(Place place, String event, JsonNode data) implements Happening {}

  /** A service answers that was told to take its time. */
  record Answers(Place place, String webhook, Stub stub) implements Happening {}

  /** A person at the desk does something about a conversation that was handed over. */
  record PersonActs(Place place, PersonAct act, String by) implements Happening {}

  /** What a person does. */
  enum PersonAct {
    /** Takes it. */
    TAKES,
    /** Gives it back to the bot. */
    GIVES_BACK,
    /** Ends it: nothing is left to do. */
    RESOLVES
  }

  /** The next responses are these, each in one of its variations. */
  record Utters(Place place, List<String> responses) implements Step {}

  /**
   * The next element of the reply is this. What is empty is not looked at.
   *
   * @param response the response that it comes from
   * @param text its words
   * @param parts what its words contain
   * @param buttons the titles of its buttons
   * @param type what a client is told that it is
   */
  record Shows(
      Place place,
      Optional<String> response,
      Optional<String> text,
      List<String> parts,
      Optional<List<String>> buttons,
      Optional<String> type)
      implements Step {}

  /** The turn says nothing, or nothing more. */
  record Silent(Place place) implements Step {}

  /**
   * Slots hold values, as they may be shown.
   *
   * @param filled value by slot; empty: any
   * @param empty those that hold none
   */
  record Holds(Place place, Map<String, Optional<Object>> filled, Set<String> empty)
      implements Step {}

  /**
   * A flow is on top.
   *
   * @param flow empty: none is open
   */
  record OnTop(Place place, Optional<String> flow) implements Step {}

  /** The turn calls these services, in order. */
  record Calls(Place place, List<String> webhooks) implements Step {}
}
