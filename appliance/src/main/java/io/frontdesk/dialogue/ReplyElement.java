package io.frontdesk.dialogue;

import io.frontdesk.bot.Response.Button;
import java.util.List;
import java.util.Optional;

/** One element of what the bot says. Immutable. */
public sealed interface ReplyElement {

  /** A text. */
  record Text(String text) implements ReplyElement {}

  /** A text with buttons below. */
  record Buttons(String text, List<Button> buttons) implements ReplyElement {}

  /**
   * A picture.
   *
   * @param url where it is
   * @param text what it shows
   */
  record Image(String url, Optional<String> text) implements ReplyElement {}

  /** JSON that a client understands. */
  record Custom(String json) implements ReplyElement {}
}
