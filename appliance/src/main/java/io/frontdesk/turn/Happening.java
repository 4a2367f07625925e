package io.frontdesk.turn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.dialogue.DialogueEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event that somebody tells a conversation of. Immutable.
 *
 * @param name the event's name
 * @param dataJson what is told of it: a JSON object, checked by the channel
 */
public record Happening(String name, Optional<String> dataJson) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * As the dialogue takes it.
   *
   * @throws IllegalArgumentException if the data is no JSON object
   */
  DialogueEvent.Happened event() {
    Map<String, Object> data = new LinkedHashMap<>();
    if (dataJson.isPresent()) {
      try {
        JsonNode object = JSON.readTree(dataJson.get());
        if (!object.isObject()) {
          throw new IllegalArgumentException("no JSON object");
        }
        data = fields(object);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("no JSON object", e);
      }
    }
    return new DialogueEvent.Happened(name, data);
  }

  private static Map<String, Object> fields(JsonNode object) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      value(field.getValue()).ifPresent(value -> fields.put(field.getKey(), value));
    }
    return fields;
  }

  /** A value as slots hold it; nothing for null. */
  private static Optional<Object> value(JsonNode node) {
    if (node.isObject()) {
      return Optional.of(fields(node));
    }
    if (node.isArray()) {
      List<Object> elements = new ArrayList<>();
      node.forEach(element -> value(element).ifPresent(elements::add));
      return Optional.of(elements);
    }
    if (node.isNumber()) {
      return Optional.of(node.doubleValue());
    }
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue());
    }
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }
}
