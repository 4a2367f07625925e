package io.frontdesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Shows elements of a reply (docs/api.md) in a terminal. Owned by one thread. */
final class TerminalReply {

  private final PrintStream out;
  private int number = 1;

  /** For one reply, whose buttons are numbered from 1. */
  TerminalReply(PrintStream out) {
    this.out = out;
  }

  /** Shows an element. */
  void print(JsonNode element) {
    if (element.hasNonNull("text")) {
      String by = element.hasNonNull("by") ? element.path("by").asText() + ": " : "";
      out.println(by + element.path("text").asText());
    }
    if (element.hasNonNull("url")) {
      String name = element.hasNonNull("name") ? element.path("name").asText() + " " : "";
      out.println(
          "[" + element.path("type").asText("image") + "] " + name + element.path("url").asText());
    }
    if (element.hasNonNull("custom")) {
      out.println(element.path("custom"));
    }
    for (JsonNode card : element.path("cards")) {
      print(card, "  ");
    }
    print("", buttons(element));
  }

  private static List<JsonNode> buttons(JsonNode element) {
    List<JsonNode> buttons = new ArrayList<>();
    element.path("buttons").forEach(buttons::add);
    element.path("replies").forEach(buttons::add);
    return buttons;
  }

  private void print(JsonNode card, String indent) {
    out.println("* " + card.path("title").asText());
    for (String field : List.of("text", "image", "url")) {
      if (card.hasNonNull(field)) {
        out.println(indent + card.path(field).asText());
      }
    }
    print(indent, buttons(card));
  }

  /** A button that leads somewhere can't be pressed here. */
  private void print(String indent, List<JsonNode> buttons) {
    for (JsonNode button : buttons) {
      String title = button.path("title").asText();
      if (button.hasNonNull("payload")) {
        out.println(indent + "  [" + number++ + "] " + title);
      } else {
        out.println(indent + "  " + title + ": " + button.path("url").asText());
      }
    }
  }
}
