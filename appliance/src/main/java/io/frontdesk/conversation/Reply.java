package io.frontdesk.conversation;

import io.frontdesk.bot.Response.Button;
import io.frontdesk.dialogue.ReplyElement;
import java.util.List;
import java.util.Optional;

/**
 * One element of what the bot says. Immutable.
 *
 * @param response the response that it comes from; empty: an answer of the FAQ or a ready text
 * @param saying elements that a response says at once have one number
 * @param element what is said
 */
public record Reply(Optional<String> response, int saying, ReplyElement element) {

  /** The words, if there are any. */
  public String text() {
    if (element instanceof ReplyElement.Text text) {
      return text.text();
    }
    if (element instanceof ReplyElement.Buttons buttons) {
      return buttons.text();
    }
    if (element instanceof ReplyElement.Image image) {
      return image.text().orElse("");
    }
    return "";
  }

  /** The buttons, if there are any. */
  public List<Button> buttons() {
    return element instanceof ReplyElement.Buttons buttons ? buttons.buttons() : List.of();
  }

  /** What a client is told that it is, such as {@code buttons}. */
  public String type() {
    if (element instanceof ReplyElement.Text) {
      return "text";
    }
    if (element instanceof ReplyElement.Buttons) {
      return "buttons";
    }
    return element instanceof ReplyElement.Image ? "image" : "custom";
  }

  /** On one line, for people. */
  public String shown() {
    StringBuilder shown = new StringBuilder();
    if (!type().equals("text") && !type().equals("buttons")) {
      shown.append('(').append(type()).append(") ");
    }
    if (element instanceof ReplyElement.Image image) {
      shown.append(image.url()).append(' ');
    } else if (element instanceof ReplyElement.Custom custom) {
      shown.append(custom.json());
    }
    shown.append(text().replaceAll("\\s*\\R\\s*", " / "));
    buttons().forEach(button -> shown.append(" [").append(button.title()).append(']'));
    return shown.toString().strip();
  }
}
