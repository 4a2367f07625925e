package io.frontdesk.bot;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that the bot says, in one or more variations.
 *
 * @param name starts with {@code utter_}
 * @param variations in the order they were read
 */
public record Response(String name, List<Variation> variations) {

  /** What the dialogue says by itself in place of ready words, if a bot has it. */
  public static final Set<String> BUILT_IN =
      Set.of(
          "utter_ask_back",
          "utter_ask_which",
          "utter_back_to",
          "utter_capabilities",
          "utter_did_you_mean",
          "utter_next_request",
          "utter_noted",
          "utter_out_of_scope",
          "utter_wait");

  /**
   * One way of saying it. At least one of text, image and custom is present.
   *
   * @param language the only language that it serves; empty: all
   * @param text with {@code {slot}} places
   * @param buttons shown below the text
   * @param imageUrl a picture
   * @param customJson JSON that a client understands
   * @param condition must hold for the variation to be used
   */
  public record Variation(
      Optional<String> language,
      Optional<String> text,
      List<Button> buttons,
      Optional<String> imageUrl,
      Optional<String> customJson,
      Optional<Expression> condition) {}

  /**
   * A button.
   *
   * @param title what is shown
   * @param payload what is sent back when it is pressed
   */
  public record Button(String title, String payload) {}
}
