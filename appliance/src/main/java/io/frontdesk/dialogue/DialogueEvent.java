package io.frontdesk.dialogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.nlu.NluResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a dialogue reacts to. Immutable. */
public sealed interface DialogueEvent {

  /**
   * A message that was understood.
   *
   * @param parts what the requests that it may hold ({@link Dialogue#requests}) were understood as,
   *     each alone; empty: it was taken as one
   */
  record Understood(NluResult result, List<NluResult> parts) implements DialogueEvent {

    /** A message that was taken as one. */
    public Understood(NluResult result) {
      this(result, List.of());
    }
  }

  /**
   * A button's payload {@code /intent{"entity":"value"}}.
   *
   * @param intent what is meant
   * @param entities values by entity
   */
  record Payload(String intent, Map<String, String> entities) implements DialogueEvent {}

  /**
   * A service answered, or did not.
   *
   * @param callId the call that it belongs to
   * @param ok whether a JSON object came in time with a status of 200 to 299
   * @param status the HTTP status; 0: no answer
   * @param fields the values that the webhook's {@code set} names, by slot
   */
  record WebhookResult(long callId, boolean ok, int status, Map<String, Object> fields)
      implements DialogueEvent {}

  /**
   * Something that the customer did not say, such as a parcel that was sent.
   *
   * @param name the event's name
   * @param data what is told of it: texts, numbers, booleans, lists and objects
   */
  record Happened(String name, Map<String, Object> data) implements DialogueEvent {

    /** With the data of a JSON object; whatever else it is counts as no data. */
    public static Happened of(String name, JsonNode data) {
      return new Happened(name, fields(data));
    }

    private static Map<String, Object> fields(JsonNode object) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        value(field.getValue()).ifPresent(value -> fields.put(field.getKey(), value));
      }
      return Collections.unmodifiableMap(fields);
    }

    /** A value as slots hold it; nothing for null. */
    private static Optional<Object> value(JsonNode node) {
      if (node.isObject()) {
        return Optional.of(fields(node));
      }
      if (node.isArray()) {
        List<Object> elements = new ArrayList<>();
        node.forEach(element -> value(element).ifPresent(elements::add));
        return Optional.of(List.copyOf(elements));
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

  /** The customer has not answered for as long as {@link Dialogue#silenceTimeoutS} says. */
  record Silence() implements DialogueEvent {}

  /**
   * A person who had the conversation has ended that.
   *
   * @param resolved whether what the customer wanted is done: then every flow ends; else the flow
   *     that handed over goes on
   */
  record HandoverEnded(boolean resolved) implements DialogueEvent {}
}
