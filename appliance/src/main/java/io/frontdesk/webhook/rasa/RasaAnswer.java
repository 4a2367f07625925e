package io.frontdesk.webhook.rasa;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.bot.Bot.Webhook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a Rasa action server answered, as plain values under {@link Webhook#SAYS} and {@link
 * Webhook#DOES}: what is to be said, then what is to be done, each in order.
 */
public final class RasaAnswer {

  private static final Set<String> KNOWN = Set.of("slot", "reset_slots", "restart", "followup");
  private static final Set<String> OWN_KEYS =
      Set.of(
          "text", "buttons", "image", "attachment", "elements", "custom", "response", "template");
  private static final int MOST = 64;

  /**
   * An answer.
   *
   * @param fields what is to be said and done
   * @param ignored how many events were left out, because nothing here corresponds to them
   */
  public record Read(Map<String, Object> fields, int ignored) {}

  private RasaAnswer() {}

  /**
   * Reads an answer.
   *
   * @param root the JSON object
   * @return empty if it is not of the protocol
   */
  public static Optional<Read> read(JsonNode root) {
    JsonNode responses = root.path("responses");
    JsonNode events = root.path("events");
    boolean fits = isListOrNone(responses) && isListOrNone(events);
    if (!fits || responses.size() > MOST || events.size() > MOST) {
      return Optional.empty();
    }
    List<Object> says = new ArrayList<>();
    responses.forEach(response -> says.add(saying(response)));
    List<Object> does = new ArrayList<>();
    int ignored = 0;
    for (JsonNode event : events) {
      if (KNOWN.contains(event.path("event").asText())) {
        does.add(doing(event));
      } else {
        ignored++;
      }
    }
    return Optional.of(new Read(Map.of(Webhook.SAYS, says, Webhook.DOES, does), ignored));
  }

  private static boolean isListOrNone(JsonNode node) {
    return node.isArray() || node.isMissingNode() || node.isNull();
  }

  private static Map<String, Object> saying(JsonNode from) {
    Map<String, Object> saying = new LinkedHashMap<>();
    text(from, "text").ifPresent(text -> saying.put("text", text));
    text(from, "image").ifPresent(url -> saying.put("image", url));
    text(from, "response")
        .or(() -> text(from, "template"))
        .ifPresent(name -> saying.put("response", name));
    List<Object> buttons = new ArrayList<>();
    for (JsonNode button : from.path("buttons")) {
      String title = button.path("title").asText("");
      buttons.add(Map.of("title", title, "payload", button.path("payload").asText(title)));
    }
    if (!buttons.isEmpty()) {
      saying.put("buttons", buttons);
    }
    for (String key : new String[] {"custom", "attachment", "elements"}) {
      JsonNode found = from.path(key);
      boolean empty =
          found.isMissingNode() || found.isNull() || found.isContainerNode() && found.isEmpty();
      if (!empty) {
        boolean whole = key.equals("custom") && found.isObject();
        saying.put(key, whole ? found.toString() : "{\"" + key + "\":" + found + "}");
      }
    }
    saying.put("places", places(from));
    return saying;
  }

  /** What else a response holds fills the places of the response that it names. */
  private static Map<String, Object> places(JsonNode from) {
    Map<String, Object> places = new LinkedHashMap<>();
    from.properties()
        .forEach(
            field -> {
              if (!OWN_KEYS.contains(field.getKey())) {
                value(field.getValue()).ifPresent(value -> places.put(field.getKey(), value));
              }
            });
    return places;
  }

  private static Map<String, Object> doing(JsonNode from) {
    Map<String, Object> doing = new LinkedHashMap<>();
    doing.put("event", from.path("event").asText());
    doing.put("name", from.path("name").asText(""));
    value(from.path("value")).ifPresent(value -> doing.put("value", value));
    return doing;
  }

  private static Optional<String> text(JsonNode from, String key) {
    JsonNode found = from.path(key);
    return found.isTextual() && !found.textValue().isEmpty()
        ? Optional.of(found.textValue())
        : Optional.empty();
  }

  /** A value that a slot can hold; an object is kept as its JSON. */
  private static Optional<Object> value(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return Optional.empty();
    }
    if (node.isNumber()) {
      return Optional.of(node.doubleValue());
    }
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue());
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> value(element).ifPresent(list::add));
      return Optional.of(list);
    }
    return Optional.of(node.isTextual() ? node.textValue() : node.toString());
  }
}
