package io.frontdesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.conversation.past.ElementReader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows entries of transcripts as plain lines, times in the zone of this machine. Stateless. */
final class TranscriptText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String LINE = "%-19s  %-8s  %s";
  private static final int TITLE_CHARS = 60;

  private TranscriptText() {}

  /** A conversation on one line. */
  static String summary(List<JsonNode> entries) {
    JsonNode first = entries.get(0);
    Set<String> flags = new LinkedHashSet<>();
    entries.forEach(entry -> entry.path("flags").forEach(flag -> flags.add(flag.asText())));
    String person = entries.get(entries.size() - 1).path("person").asText("");
    StringBuilder line = new StringBuilder();
    line.append(time(first)).append("  ").append(first.path("bot").asText());
    line.append(' ').append(first.path("session").asText());
    line.append(person.isEmpty() ? "" : " (" + person + ")");
    line.append("  ").append(entries.size() == 1 ? "1 entry" : entries.size() + " entries");
    line.append(flags.isEmpty() ? "" : "  " + String.join(",", flags));
    return line.append("  ").append(title(first.path("text").asText())).toString();
  }

  private static String title(String text) {
    String line = text.replaceAll("\\s+", " ");
    int most = line.codePointCount(0, line.length());
    return most <= TITLE_CHARS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, TITLE_CHARS)) + "…";
  }

  private static String time(JsonNode entry) {
    return TIME.format(Instant.parse(entry.path("time").asText()).atZone(ZoneId.systemDefault()));
  }

  /** What happened, then what the bot said to it. */
  static List<String> lines(JsonNode entry) {
    List<String> lines = new ArrayList<>();
    String text = entry.path("text").asText().replaceAll("\\s*\\R\\s*", " / ");
    lines.add(
        LINE.formatted(time(entry), who(entry), what(entry, text) + notes(entry)).stripTrailing());
    for (String reply : ElementReader.lines(entry.path("replies"))) {
      lines.add(
          LINE.formatted("", entry.path("kind").asText().equals("person") ? "" : "bot", reply));
    }
    return lines;
  }

  private static String who(JsonNode entry) {
    return switch (entry.path("kind").asText()) {
      case "turn" -> entry.at("/facts/event").isTextual() ? "event" : "customer";
      case "outcome" -> "service";
      case "event" -> "event";
      default -> "person";
    };
  }

  private static String what(JsonNode entry, String text) {
    String by = entry.path("by").asText("");
    return switch (entry.path("kind").asText()) {
      case "turn" -> text;
      case "outcome" -> text + ": status " + entry.path("status").asInt();
      case "event" -> entry.at("/facts/silence").asBoolean() ? "the customer was silent" : text;
      case "person" -> by + ": " + text;
      case "note" -> by + " notes: " + text;
      default -> by + " " + entry.path("kind").asText().replace('_', ' ');
    };
  }

  private static String notes(JsonNode entry) {
    StringBuilder notes = new StringBuilder();
    if (entry.has("intent") && !entry.path("tier").asText().equals("none")) {
      notes.append(
          "   [%s %.2f]"
              .formatted(
                  entry.at("/intent/name").asText(), entry.at("/intent/confidence").asDouble()));
    }
    entry.path("flags").forEach(flag -> notes.append(" !").append(flag.asText()));
    return notes.toString();
  }

  /** All words of an entry. */
  static List<String> words(JsonNode entry) {
    List<String> words = new ArrayList<>(ElementReader.lines(entry.path("replies")));
    words.add(entry.path("text").asText());
    return words;
  }
}
