package io.frontdesk.dialogue;

import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Card;
import java.util.List;
import java.util.Optional;

/** One element of what the bot says, with all places filled. Immutable. */
public sealed interface ReplyElement {

  /** A text. */
  record Text(String text) implements ReplyElement {}

  /** A text with buttons below. */
  record Buttons(String text, List<Button> buttons) implements ReplyElement {}

  /** A text with suggestions below, which go when something is answered. */
  record QuickReplies(String text, List<Button> replies) implements ReplyElement {}

  /**
   * A picture.
   *
   * @param url where it is
   * @param text what it shows
   */
  record Image(String url, Optional<String> text) implements ReplyElement {}

  /**
   * A document to take away.
   *
   * @param url where it is
   * @param name what it is called
   * @param text said with it
   */
  record File(String url, String name, Optional<String> text) implements ReplyElement {}

  /** One card, or several side by side. */
  record Cards(List<Card> cards) implements ReplyElement {}

  /**
   * What follows is shown after it looked for a while as if somebody typed.
   *
   * @param delayMs for how long, in milliseconds
   */
  record Typing(int delayMs) implements ReplyElement {}

  /** JSON that a client understands. */
  record Custom(String json) implements ReplyElement {}
}
