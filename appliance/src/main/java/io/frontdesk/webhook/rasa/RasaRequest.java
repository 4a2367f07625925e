package io.frontdesk.webhook.rasa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.bot.Response;
import io.frontdesk.bot.Slot;
import io.frontdesk.turn.ServiceCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The body of a call of a Rasa action server: the action, the conversation as a tracker, and the
 * bot as a domain. Existing servers read intents of the domain as objects, so they are.
 */
public final class RasaRequest {

  /** The version of Rasa whose protocol is spoken. */
  static final String VERSION = "3.6.0";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RasaRequest() {}

  /**
   * Writes a body.
   *
   * @param values the filled slots, by name, as the service may have them
   * @param now goes into the tracker's events
   */
  public static byte[] body(
      ServiceCall call, Webhook webhook, Bot bot, Map<String, Object> values, Instant now) {
    ObjectNode body = JSON.createObjectNode();
    body.put("next_action", webhook.rasaAction().orElseThrow());
    body.put("sender_id", call.conversation().session());
    body.set("tracker", tracker(call, bot, values, now));
    body.set("domain", domain(bot));
    body.put("version", VERSION);
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode tracker(
      ServiceCall call, Bot bot, Map<String, Object> values, Instant now) {
    ObjectNode tracker = JSON.createObjectNode();
    tracker.put("sender_id", call.conversation().session());
    tracker.put("conversation_id", call.conversation().session());
    ObjectNode slots = tracker.putObject("slots");
    bot.slots().keySet().forEach(name -> slots.set(name, JSON.valueToTree(values.get(name))));
    ObjectNode message = message(call);
    tracker.set("latest_message", message);
    tracker.put("latest_event_time", now.getEpochSecond());
    tracker.putNull("followup_action");
    tracker.put("paused", false);
    ArrayNode events = tracker.putArray("events");
    event(events, "action", now).put("name", "action_session_start");
    event(events, "session_started", now);
    event(events, "action", now).put("name", "action_listen");
    ObjectNode said = event(events, "user", now);
    said.set("text", message.get("text"));
    said.set("parse_data", message);
    said.put("input_channel", "frontdesk");
    tracker.put("latest_input_channel", "frontdesk");
    tracker.put("latest_action_name", "action_listen");
    tracker.putObject("latest_action").put("action_name", "action_listen");
    tracker.putObject("active_loop");
    return tracker;
  }

  private static ObjectNode event(ArrayNode events, String name, Instant now) {
    return events.addObject().put("event", name).put("timestamp", now.getEpochSecond());
  }

  private static ObjectNode message(ServiceCall call) {
    ObjectNode message = JSON.createObjectNode();
    Optional<ServiceCall.Said> said = call.said();
    JsonNode understood =
        said.flatMap(ServiceCall.Said::understandingJson)
            .map(RasaRequest::parsed)
            .orElse(JSON.createObjectNode());
    message.put("text", said.map(ServiceCall.Said::text).orElse(""));
    message.put("message_id", said.map(ServiceCall.Said::id).orElse(""));
    message.set("intent", intent(understood.path("intent")));
    ArrayNode ranking = message.putArray("intent_ranking");
    understood.path("ranking").forEach(each -> ranking.add(intent(each)));
    ArrayNode entities = message.putArray("entities");
    understood.path("entities").forEach(each -> entities.add(entity(each)));
    message.putObject("metadata").put("language", said.map(ServiceCall.Said::language).orElse(""));
    return message;
  }

  private static ObjectNode intent(JsonNode from) {
    ObjectNode intent = JSON.createObjectNode();
    intent.put("name", from.path("name").asText(""));
    intent.put("confidence", from.path("confidence").asDouble(0));
    return intent;
  }

  private static ObjectNode entity(JsonNode from) {
    ObjectNode entity = JSON.createObjectNode();
    for (String key : new String[] {"entity", "value", "start", "end", "role", "group"}) {
      if (from.has(key)) {
        entity.set(key, from.get(key));
      }
    }
    entity.put("confidence", from.path("confidence").asDouble(1));
    entity.put("extractor", "frontdesk");
    return entity;
  }

  private static JsonNode parsed(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode domain(Bot bot) {
    ObjectNode domain = JSON.createObjectNode();
    domain.putObject("config").put("store_entities_as_slots", true);
    Set<String> names = new TreeSet<>();
    bot.examples().forEach(example -> names.add(example.intent()));
    ArrayNode intents = domain.putArray("intents");
    names.forEach(name -> intents.addObject().putObject(name).put("use_entities", true));
    ArrayNode entities = domain.putArray("entities");
    bot.entities().forEach(entity -> entities.add(entity.name()));
    ObjectNode slots = domain.putObject("slots");
    bot.slots().values().forEach(slot -> slots.set(slot.name(), slot(slot)));
    ObjectNode responses = domain.putObject("responses");
    bot.responses().values().forEach(response -> responses.set(response.name(), texts(response)));
    ArrayNode actions = domain.putArray("actions");
    bot.webhooks().values().forEach(webhook -> webhook.rasaAction().ifPresent(actions::add));
    domain.putObject("forms");
    domain.putArray("e2e_actions");
    return domain;
  }

  private static ObjectNode slot(Slot from) {
    ObjectNode slot = JSON.createObjectNode();
    slot.put("type", from.type().name().toLowerCase(Locale.ROOT));
    slot.set("initial_value", JSON.valueToTree(from.initialValue().orElse(null)));
    slot.put("influence_conversation", false);
    slot.putArray("mappings");
    return slot;
  }

  private static ArrayNode texts(Response response) {
    ArrayNode variations = JSON.createArrayNode();
    for (Response.Variation variation : response.variations()) {
      variation.text().ifPresent(text -> variations.addObject().put("text", text));
    }
    return variations;
  }
}
