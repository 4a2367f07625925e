package io.frontdesk.conversation.replay;

import io.frontdesk.conversation.Stub;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation as it was once held. Immutable.
 *
 * @param session its name
 * @param language that it began in; empty: the bot's default
 * @param seed chose among variations
 * @param channel that the customer came by; empty: not known
 * @param turns what the customer said or did, in order
 * @param outcomes what services answered, by webhook, in the order of calls
 */
public record Recording(
    String session,
    Optional<String> language,
    long seed,
    String channel,
    List<Input> turns,
    Map<String, List<Stub>> outcomes) {

  /**
   * What the customer said or did.
   *
   * @param at when, in the bot's time zone; empty: as the turn before
   * @param text what was typed; empty: a button was pressed
   * @param payload what the button sent
   * @param result what came of it, if that was recorded
   */
  public record Input(
      Optional<LocalDateTime> at,
      Optional<String> text,
      Optional<String> payload,
      Optional<Result> result) {

    /** What was said, for people. */
    public String shown() {
      return text.or(() -> payload).orElse("");
    }
  }

  /**
   * What came of a turn, answers of services included.
   *
   * @param intent what it was understood as, or {@link #OUT_OF_SCOPE}; empty where nothing had to
   *     be understood
   * @param replies what was said, one line an element
   * @param slots what was remembered, as JSON, as it may be shown
   */
  public record Result(String intent, List<String> replies, Map<String, String> slots) {

    /** Stands for no intent. */
    public static final String OUT_OF_SCOPE = "out_of_scope";
  }
}
