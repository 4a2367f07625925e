package io.frontdesk.conversation.past;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Card;
import io.frontdesk.conversation.Reply;
import io.frontdesk.dialogue.ReplyElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads elements of replies as clients get them (docs/api.md), to show them on one line. */
public final class ElementReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ElementReader() {}

  /** What was said, a line an element. */
  public static List<String> lines(JsonNode replies) {
    List<String> lines = new ArrayList<>();
    replies.forEach(reply -> lines.add(shown(read(reply))));
    return List.copyOf(lines);
  }

  /** The line of an element; what is the same JSON looks the same. */
  static String shown(ReplyElement element) {
    ReplyElement plain = element;
    if (element instanceof ReplyElement.Custom custom) {
      plain = new ReplyElement.Custom(compact(custom.json()));
    }
    return new Reply(Optional.empty(), 1, plain).shown();
  }

  private static String compact(String json) {
    try {
      return JSON.readTree(json).toString();
    } catch (JsonProcessingException e) {
      return json;
    }
  }

  private static ReplyElement read(JsonNode reply) {
    String text = reply.path("text").asText();
    return switch (reply.path("type").asText()) {
      case "buttons" -> new ReplyElement.Buttons(text, buttons(reply.path("buttons")));
      case "quick_replies" -> new ReplyElement.QuickReplies(text, buttons(reply.path("replies")));
      case "image" -> new ReplyElement.Image(reply.path("url").asText(), optional(reply, "text"));
      case "file" ->
          new ReplyElement.File(
              reply.path("url").asText(), reply.path("name").asText(), optional(reply, "text"));
      case "cards" -> new ReplyElement.Cards(cards(reply.path("cards")));
      case "typing" -> new ReplyElement.Typing(reply.path("ms").asInt());
      case "custom" -> new ReplyElement.Custom(reply.path("custom").toString());
      default -> new ReplyElement.Text(text);
    };
  }

  private static List<Card> cards(JsonNode cards) {
    List<Card> read = new ArrayList<>();
    for (JsonNode card : cards) {
      read.add(
          new Card(
              card.path("title").asText(),
              optional(card, "text"),
              optional(card, "image"),
              optional(card, "url"),
              buttons(card.path("buttons"))));
    }
    return List.copyOf(read);
  }

  private static List<Button> buttons(JsonNode buttons) {
    List<Button> read = new ArrayList<>();
    for (JsonNode button : buttons) {
      read.add(
          new Button(
              button.path("title").asText(),
              button.path("payload").asText(),
              optional(button, "url")));
    }
    return List.copyOf(read);
  }

  private static Optional<String> optional(JsonNode node, String key) {
    return node.has(key) ? Optional.of(node.get(key).asText()) : Optional.empty();
  }
}
