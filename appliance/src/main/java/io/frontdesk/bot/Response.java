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
   * One way of saying it. It says at least one thing.
   *
   * @param use when it may be used
   * @param text with {@code {slot}} and {@code {slot|format}} places
   * @param buttons shown below the text, until the conversation is over
   * @param quickReplies shown below the text, until something is answered
   * @param imageUrl a picture
   * @param file a document to take away
   * @param cards one card, or several side by side
   * @param customJson JSON that a client understands
   * @param delayMs how long it looks as if somebody typed before it is shown, in milliseconds; 0:
   *     it is shown at once
   */
  public record Variation(
      Use use,
      Optional<String> text,
      List<Button> buttons,
      List<Button> quickReplies,
      Optional<String> imageUrl,
      Optional<File> file,
      List<Card> cards,
      Optional<String> customJson,
      int delayMs) {

    /** A variation for all channels, of what simple clients can show. */
    public Variation(
        Optional<String> language,
        Optional<String> text,
        List<Button> buttons,
        Optional<String> imageUrl,
        Optional<String> customJson,
        Optional<Expression> condition) {
      this(
          new Use(language, Optional.empty(), condition),
          text,
          buttons,
          List.of(),
          imageUrl,
          Optional.empty(),
          List.of(),
          customJson,
          0);
    }
  }

  /**
   * When a variation may be used.
   *
   * @param language the only language that it serves; empty: all
   * @param channel the only channel that it is for, such as {@code web}; empty: all
   * @param condition must hold
   */
  public record Use(
      Optional<String> language, Optional<String> channel, Optional<Expression> condition) {}

  /**
   * A button: it sends a payload or opens an address.
   *
   * @param title what is shown
   * @param payload what is sent back when it is pressed; empty: nothing
   * @param url what is opened instead
   */
  public record Button(String title, String payload, Optional<String> url) {

    /** A button that sends a payload. */
    public Button(String title, String payload) {
      this(title, payload, Optional.empty());
    }
  }

  /**
   * A card.
   *
   * @param title its first line
   * @param text what stands below
   * @param imageUrl a picture
   * @param url where it leads
   * @param buttons shown below
   */
  public record Card(
      String title,
      Optional<String> text,
      Optional<String> imageUrl,
      Optional<String> url,
      List<Button> buttons) {}

  /**
   * A document.
   *
   * @param url where it is
   * @param name what it is called
   */
  public record File(String url, String name) {}
}
