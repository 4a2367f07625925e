package io.frontdesk.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in for a service: the answer to one call. Immutable.
 *
 * @param answers false: it does not answer by itself, the script says when
 * @param status the HTTP status; 0: no answer came
 * @param body the JSON that was answered; missing where none was
 */
public record Stub(boolean answers, int status, JsonNode body) {

  /** A service that can't be reached. */
  public static final Stub FAILS = new Stub(true, 0, MissingNode.getInstance());

  /** A service that takes its time. */
  public static final Stub WAITS = new Stub(false, 0, MissingNode.getInstance());

  private static final int OK = 200;
  private static final int REDIRECT = 300;

  /**
   * The answer as the dialogue is told it.
   *
   * @param set path into the answer by slot
   */
  WebhookResult result(long callId, Map<String, String> set) {
    boolean ok = status >= OK && status < REDIRECT && body.isObject();
    Map<String, Object> fields = new LinkedHashMap<>();
    if (ok) {
      set.forEach((slot, path) -> value(at(path)).ifPresent(value -> fields.put(slot, value)));
    }
    return new WebhookResult(callId, ok, status, fields);
  }

  private JsonNode at(String path) {
    JsonNode node = body;
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node;
  }

  private static Optional<Object> value(JsonNode node) {
    if (node.isNumber()) {
      return Optional.of(node.doubleValue());
    }
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue());
    }
    if (node.isArray()) {
      List<Object> values = new ArrayList<>();
      node.forEach(element -> value(element).ifPresent(values::add));
      return Optional.of(List.copyOf(values));
    }
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }
}
