package io.frontdesk.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A button's payload as text: {@code /intent} or {@code /intent{"entity":"value"}}. Stateless, for
 * any thread.
 */
public final class ButtonPayload {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ButtonPayload() {}

  /**
   * The intent and its entities.
   *
   * @return empty if the payload is not of that form: it is to be read as text
   */
  public static Optional<DialogueEvent.Payload> parse(String payload) {
    String trimmed = payload.strip();
    int brace = trimmed.indexOf('{');
    String name = (brace < 0 ? trimmed : trimmed.substring(0, brace)).strip();
    if (name.length() < 2
        || name.charAt(0) != '/'
        || name.chars().anyMatch(Character::isWhitespace)) {
      return Optional.empty();
    }
    String intent = name.substring(1);
    if (brace < 0) {
      return Optional.of(new DialogueEvent.Payload(intent, Map.of()));
    }
    return entities(trimmed.substring(brace))
        .map(entities -> new DialogueEvent.Payload(intent, entities));
  }

  private static Optional<Map<String, String>> entities(String json) {
    try {
      JsonNode object = JSON.readTree(json);
      Map<String, String> entities = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getValue().isContainerNode()) {
          return Optional.empty();
        }
        if (!field.getValue().isNull()) {
          entities.put(field.getKey(), field.getValue().asText());
        }
      }
      return Optional.of(entities);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The text that {@link #parse} reads back. */
  public static String write(String intent, Map<String, String> entities) {
    if (entities.isEmpty()) {
      return "/" + intent;
    }
    ObjectNode object = JSON.createObjectNode();
    entities.forEach(object::put);
    return "/" + intent + object;
  }
}
