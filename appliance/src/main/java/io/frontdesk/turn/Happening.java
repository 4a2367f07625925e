package io.frontdesk.turn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.dialogue.DialogueEvent;
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
   * @throws IllegalArgumentException if the data is no JSON
   */
  DialogueEvent.Happened event() {
    if (dataJson.isEmpty()) {
      return new DialogueEvent.Happened(name, Map.of());
    }
    try {
      return DialogueEvent.Happened.of(name, JSON.readTree(dataJson.get()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the data of an event is no JSON", e);
    }
  }
}
