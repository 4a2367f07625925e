package io.frontdesk.turn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a button's payload, {@code /intent} or {@code /intent{"entity":"value"}}. Safe for any
 * thread.
 */
final class PayloadText {

  private final ObjectMapper mapper =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * The intent and its entities.
   *
   * @return empty if the payload is not of that form: it is to be read as text
   */
  Optional<DialogueEvent.Payload> parse(String payload) {
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

  /**
   * What a client is told that a payload means.
   *
   * @param modelId the model that would have been asked
   * @param language the conversation's language
   */
  static NluResult meaning(DialogueEvent.Payload payload, String modelId, String language) {
    NluResult.Intent intent = new NluResult.Intent(payload.intent(), 1);
    List<EntityMatch> entities = new ArrayList<>();
    payload
        .entities()
        .forEach((name, value) -> entities.add(new EntityMatch(name, 0, 0, value, value, 1)));
    return new NluResult(
        "",
        language,
        intent,
        List.of(intent),
        entities,
        false,
        NluResult.Tier.NONE,
        false,
        modelId);
  }

  private Optional<Map<String, String>> entities(String json) {
    try {
      JsonNode object = mapper.readTree(json);
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
}
