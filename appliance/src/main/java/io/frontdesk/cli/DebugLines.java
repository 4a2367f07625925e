package io.frontdesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what was understood and where a conversation stands, for the terminal. Stateless. */
final class DebugLines {

  private static final int OTHERS = 3;

  private DebugLines() {}

  /** The lines for an answer (docs/api.md) to a message that asked for them. */
  static List<String> of(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    JsonNode meaning = answer.path("understanding");
    lines.add("  . intent   " + intent(meaning.path("intent")) + notes(meaning));
    List<String> others = new ArrayList<>();
    for (int i = 1; i < Math.min(1 + OTHERS, meaning.path("ranking").size()); i++) {
      others.add(intent(meaning.path("ranking").path(i)));
    }
    add(lines, "others", others);
    List<String> entities = new ArrayList<>();
    meaning.path("entities").forEach(entity -> entities.add(entity(entity)));
    add(lines, "entities", entities);
    List<String> slots = new ArrayList<>();
    for (var slot : answer.path("slots").properties()) {
      slots.add(slot.getKey() + " = " + value(slot.getValue()));
    }
    add(lines, "slots", slots);
    List<String> flows = new ArrayList<>();
    answer.path("flows").forEach(flow -> flows.add(flow.asText()));
    lines.add("  . flows    " + (flows.isEmpty() ? "none" : String.join(" > ", flows)));
    if (answer.hasNonNull("asks")) {
      lines.add("  . asks     " + answer.path("asks").asText());
    }
    return lines;
  }

  private static void add(List<String> lines, String name, List<String> values) {
    if (!values.isEmpty()) {
      lines.add(String.format("  . %-8s %s", name, String.join(", ", values)));
    }
  }

  private static String intent(JsonNode intent) {
    return String.format(
        Locale.ROOT, "%s %.2f", intent.path("name").asText(), intent.path("confidence").asDouble());
  }

  private static String notes(JsonNode meaning) {
    List<String> notes = new ArrayList<>();
    notes.add(meaning.path("language").asText());
    notes.add(meaning.path("tier").asText());
    if (meaning.path("outOfScope").asBoolean()) {
      notes.add("out of scope");
    }
    if (!meaning.path("ambiguous").isEmpty()) {
      notes.add("ambiguous");
    }
    if (meaning.path("degraded").asBoolean()) {
      notes.add("degraded");
    }
    return "  (" + String.join(", ", notes) + ")";
  }

  private static String entity(JsonNode entity) {
    String role = entity.hasNonNull("role") ? ":" + entity.path("role").asText() : "";
    return entity.path("entity").asText() + role + " = " + value(entity.path("value"));
  }

  private static String value(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }
}
