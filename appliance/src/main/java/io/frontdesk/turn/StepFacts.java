package io.frontdesk.turn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.dialogue.ButtonPayload;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.turn.Conversations.Answering;
import io.frontdesk.turn.Conversations.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what a replay must know of a step beside its text: docs/admin.md, "facts". What sensitive
 * slots and entities hold is masked. Made for one step.
 */
final class StepFacts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 4;
  private static final int MOST_CHARS = 4_096;
  private static final String TOO_LARGE = "{\"tooLarge\":true}";

  private final BotRuntime runtime;
  private final SessionRecord before;
  private final SessionRecord after;
  private final ObjectNode facts = JSON.createObjectNode();

  StepFacts(BotRuntime runtime, SessionRecord before, SessionRecord after) {
    this.runtime = runtime;
    this.before = before;
    this.after = after;
  }

  /**
   * The facts as JSON.
   *
   * @param text what the transcript says of the step
   * @return empty if there are none
   */
  Optional<String> of(Step step, String text) {
    if (before.state().turn() == 0 && before.cursor() == 0) {
      facts.put("seed", before.state().seed());
    }
    step.answering().ifPresent(answering -> tellWhere());
    if (step.event() instanceof WebhookResult result) {
      if (!text.isEmpty()) {
        facts.put("ok", result.ok());
        facts.set("fields", JSON.valueToTree(fields(result)));
      }
    } else if (step.event() instanceof DialogueEvent.Happened happened) {
      facts.put("event", happened.name());
      facts.set("data", JSON.valueToTree(data(happened)));
    } else if (step.event() instanceof DialogueEvent.Silence) {
      facts.put("silence", true);
    } else if (step.event() instanceof DialogueEvent.HandoverEnded) {
      facts.put("ended", true);
    } else {
      step.answering().ifPresent(answering -> tellMeaning(step, answering));
    }
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    String json = facts.toString();
    return Optional.of(json.length() > MOST_CHARS ? TOO_LARGE : json);
  }

  private void tellWhere() {
    String language = before.state().language();
    if (!language.equals(after.state().language())) {
      facts.put("language", language);
    }
    if (!after.state().channel().isEmpty()) {
      facts.put("channel", after.state().channel());
    }
    String home = runtime.bot().settings().timeZone().toString();
    after
        .customer()
        .zone()
        .filter(zone -> !zone.equals(home))
        .ifPresent(zone -> facts.put("zone", zone));
  }

  /** Of words only what is masked in them, of a button all. */
  private void tellMeaning(Step step, Answering answering) {
    NluResult result = answering.understanding();
    if (step.event() instanceof DialogueEvent.Payload payload) {
      Map<String, String> values = new LinkedHashMap<>();
      for (EntityMatch match : result.entities()) {
        values.put(match.entity(), match.sensitive() ? covered(match.text()) : match.text());
        maskedIf(match.sensitive());
      }
      facts.put("payload", ButtonPayload.write(payload.intent(), values));
    } else if (step.event() instanceof DialogueEvent.Understood
        && (whole(step) || !result.shownText().equals(result.text()))) {
      maskedIf(true);
      if (whole(step)) {
        facts.put("text", covered(result.text()));
      }
      tellEntities("entities", result.entities(), whole(step));
      tellEntities("covered", result.covered(), whole(step));
    } else if (result.shownText().contains(EntityMatch.MASK)) {
      facts.put("masked", false); // the customer typed the stars
    }
  }

  private boolean whole(Step step) {
    return StepLog.answersSensitive(runtime.bot(), step, before);
  }

  /** All but the last four characters are stars, as many as there were. */
  private static String covered(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= SHOWN
        ? EntityMatch.mask(text)
        : "*".repeat(length - SHOWN) + text.substring(text.offsetByCodePoints(0, length - SHOWN));
  }

  private void maskedIf(boolean masked) {
    if (masked) {
      facts.put("masked", true);
    }
  }

  /** Where the whole message is a sensitive value, so is all that is found in it. */
  private void tellEntities(String key, List<EntityMatch> matches, boolean whole) {
    if (matches.isEmpty()) {
      return;
    }
    ArrayNode all = facts.putArray(key);
    for (EntityMatch match : matches) {
      ObjectNode one = all.addObject();
      boolean hidden = whole || match.sensitive();
      one.put("entity", match.entity());
      one.put("text", hidden ? covered(match.text()) : match.text());
      one.put("value", hidden ? covered(match.value()) : match.value());
      match.role().ifPresent(role -> one.put("role", role));
      match.group().ifPresent(group -> one.put("group", group));
      if (hidden) {
        one.put("sensitive", true);
      }
    }
  }

  private Map<String, Object> fields(WebhookResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    result
        .fields()
        .forEach(
            (slot, value) ->
                fields.put(
                    slot,
                    slot.equals(Bot.Webhook.DOES) && value instanceof List<?> events
                        ? events.stream().map(this::masked).toList()
                        : masked(slot, value)));
    return fields;
  }

  /** What a Rasa action server does to a slot. */
  private Object masked(Object event) {
    if (!(event instanceof Map<?, ?> map)
        || !"slot".equals(map.get("event"))
        || map.get("value") == null) {
      return event;
    }
    Map<Object, Object> masked = new LinkedHashMap<>(map);
    masked.put("value", masked(String.valueOf(map.get("name")), map.get("value")));
    return masked;
  }

  private Object masked(String slot, Object value) {
    boolean sensitive = runtime.dialogue().isSensitive(slot);
    maskedIf(sensitive);
    return sensitive ? runtime.dialogue().shown(slot, value, after.state().language()) : value;
  }

  /**
   * What flows take of the data of an event, as they take it: the rest nobody needs. What a
   * sensitive slot takes is masked, whoever else takes it.
   */
  private Map<String, Object> data(DialogueEvent.Happened happened) {
    List<Map.Entry<String, String>> taken = new ArrayList<>();
    for (Flow flow : runtime.bot().flows().values()) {
      for (Flow.EventTrigger trigger : flow.events()) {
        if (trigger.event().equals(happened.name())) {
          taken.addAll(trigger.set().entrySet());
        }
      }
    }
    taken.sort(Comparator.comparing(set -> runtime.dialogue().isSensitive(set.getKey())));
    Map<String, Object> told = new LinkedHashMap<>();
    for (Map.Entry<String, String> set : taken) {
      Object value = happened.data();
      for (String key : set.getValue().split("\\.")) {
        value = value instanceof Map<?, ?> map ? map.get(key) : null;
      }
      if (value != null) {
        put(told, set.getValue(), masked(set.getKey(), value));
      }
    }
    return told;
  }

  /** Puts a value where a path leads: "order.number" into objects. */
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> into, String path, Object value) {
    Map<String, Object> at = into;
    String[] keys = path.split("\\.");
    for (int i = 0; i < keys.length - 1; i++) {
      Object next = at.get(keys[i]);
      if (!(next instanceof Map)) {
        next = new LinkedHashMap<String, Object>();
        at.put(keys[i], next);
      }
      at = (Map<String, Object>) next;
    }
    at.put(keys[keys.length - 1], value);
  }
}
