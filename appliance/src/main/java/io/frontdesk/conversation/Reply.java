package io.frontdesk.conversation;

import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Card;
import io.frontdesk.dialogue.ReplyElement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One element of what the bot says. Immutable.
 *
 * @param response the response that it comes from; empty: an answer of the FAQ or a ready text
 * @param saying elements that a response says at once have one number
 * @param element what is said
 */
public record Reply(Optional<String> response, int saying, ReplyElement element) {

  /** The words, if there are any; of cards all of theirs; of custom JSON all of it. */
  public String text() {
    if (element instanceof ReplyElement.Text text) {
      return text.text();
    } else if (element instanceof ReplyElement.Buttons buttons) {
      return buttons.text();
    } else if (element instanceof ReplyElement.QuickReplies suggestions) {
      return suggestions.text();
    } else if (element instanceof ReplyElement.Image image) {
      return image.text().orElse("");
    } else if (element instanceof ReplyElement.File file) {
      return file.text().orElse("");
    } else if (element instanceof ReplyElement.Cards cards) {
      return String.join("\n", cards.cards().stream().map(Reply::words).toList());
    } else if (element instanceof ReplyElement.Custom custom) {
      return custom.json();
    }
    return "";
  }

  private static String words(Card card) {
    return card.title() + card.text().map(text -> "\n" + text).orElse("");
  }

  /** What can be pressed, if there is anything. */
  public List<Button> buttons() {
    if (element instanceof ReplyElement.Buttons buttons) {
      return buttons.buttons();
    } else if (element instanceof ReplyElement.QuickReplies suggestions) {
      return suggestions.replies();
    } else if (element instanceof ReplyElement.Cards cards) {
      return cards.cards().stream().flatMap(card -> card.buttons().stream()).toList();
    }
    return List.of();
  }

  /** What a client is told that it is, such as {@code buttons}. */
  public String type() {
    String name = element.getClass().getSimpleName();
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** On one line, for people. */
  public String shown() {
    StringBuilder shown = new StringBuilder();
    if (!type().equals("text") && !type().equals("buttons")) {
      shown.append('(').append(type()).append(") ");
    }
    if (element instanceof ReplyElement.Image image) {
      shown.append(image.url()).append(' ');
    } else if (element instanceof ReplyElement.File file) {
      shown.append(file.name()).append(' ').append(file.url()).append(' ');
    } else if (element instanceof ReplyElement.Typing typing) {
      shown.append(typing.delayMs()).append(" ms");
    }
    shown.append(text().replaceAll("\\s*\\R\\s*", " / "));
    buttons().forEach(button -> shown.append(" [").append(button.title()).append(']'));
    return shown.toString().strip();
  }
}
