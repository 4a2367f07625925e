package io.frontdesk.conversation.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Slot;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import io.frontdesk.conversation.script.Step.Happening;
import io.frontdesk.conversation.script.Step.PersonAct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the steps of a test. Used by the thread that reads a folder. */
final class StepReader {

  private static final List<String> TYPES =
      List.of("text", "buttons", "quick_replies", "image", "file", "cards", "typing", "custom");
  private static final String NONE = "none";
  private static final String PERSON = "Lin";

  private static final List<String> KINDS =
      List.of(
          "user",
          "press",
          "wait",
          "webhook",
          "event",
          "person",
          "utter",
          "bot",
          "contains",
          "buttons",
          "type",
          "silent",
          "slot_was_set",
          "slot_was_not_set",
          "flow",
          "called");

  private final Bot bot;
  private final Set<String> intents = new HashSet<>();

  StepReader(Bot bot) {
    this.bot = bot;
    bot.examples().forEach(example -> intents.add(example.intent()));
    bot.faq().forEach(entry -> intents.add(Bot.FAQ_PREFIX + entry.id()));
    intents.add(Step.Says.OUT_OF_SCOPE);
  }

  List<Step> read(List<YamlNode> nodes) {
    List<Step> steps = new ArrayList<>();
    for (YamlNode node : nodes) {
      step(node.map("a step")).ifPresent(steps::add);
    }
    if (!steps.isEmpty() && !(steps.get(0) instanceof Happening)) {
      nodes
          .get(0)
          .mistake("a test begins with what happens: user, press, wait, webhook, event or person");
    }
    return List.copyOf(steps);
  }

  private Optional<Step> step(YamlMap map) {
    if (map.has("user")) {
      return says(map);
    } else if (map.has("press")) {
      map.allow("press");
      return map.requireText("press").map(text -> new Step.Presses(map.node().place(), text));
    } else if (map.has("wait")) {
      map.allow("wait");
      return map.require("wait")
          .flatMap(StepReader::length)
          .map(length -> new Step.Waits(map.node().place(), length));
    } else if (map.has("webhook")) {
      return answers(map);
    } else if (map.has("event")) {
      return event(map);
    } else if (map.has("person")) {
      return personActs(map);
    } else if (map.has("slot_was_set") || map.has("slot_was_not_set")) {
      return Optional.of(holds(map));
    } else if (map.has("flow")) {
      map.allow("flow");
      return onTop(map);
    } else if (map.has("called")) {
      map.allow("called");
      return Optional.of(new Step.Calls(map.node().place(), names(map, "called", "webhook")));
    } else if (map.has("silent")) {
      map.allow("silent");
      return Optional.of(new Step.Silent(map.node().place()));
    }
    return reply(map);
  }

  private Optional<Step> says(YamlMap map) {
    map.allow("user", "intent");
    Optional<String> intent = map.text("intent");
    intent.ifPresent(name -> known("intent", name, intents, map.require("intent").orElseThrow()));
    return map.requireText("user").map(text -> new Step.Says(map.node().place(), text, intent));
  }

  private Optional<Step> answers(YamlMap map) {
    map.allow("webhook", "status", "answer");
    Optional<String> name = map.requireText("webhook");
    name.ifPresent(
        text ->
            known("webhook", text, bot.webhooks().keySet(), map.require("webhook").orElseThrow()));
    return name.map(
        text -> new Step.Answers(map.node().place(), text, StubReader.answer(map, "answer")));
  }

  private Optional<Step> event(YamlMap map) {
    map.allow("event", "data");
    Set<String> events = new HashSet<>();
    for (Flow flow : bot.flows().values()) {
      flow.events().forEach(trigger -> events.add(trigger.event()));
    }
    Optional<String> name = map.requireText("event");
    name.ifPresent(text -> known("event", text, events, map.require("event").orElseThrow()));
    JsonNode data = map.get("data").map(YamlNode::json).orElse(MissingNode.getInstance());
    return name.map(text -> new Step.Happens(map.node().place(), text, data));
  }

  private Optional<Step> personActs(YamlMap map) {
    map.allow("person", "by");
    Map<String, PersonAct> acts = new TreeMap<>();
    for (PersonAct act : PersonAct.values()) {
      acts.put(act.name().toLowerCase(Locale.ROOT), act);
    }
    Optional<String> word = map.requireText("person");
    word.ifPresent(w -> known("act of a person", w, acts.keySet(), map.require("person").get()));
    return word.map(acts::get)
        .map(act -> new Step.PersonActs(map.node().place(), act, map.text("by").orElse(PERSON)));
  }

  private static Optional<Duration> length(YamlNode node) {
    Optional<String> text = node.text("'wait'");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String number = text.get().replaceAll("[smhd]$", "");
    String unit = text.get().substring(number.length());
    boolean fits = number.matches("[1-9][0-9]{0,6}") && !unit.isEmpty();
    if (!fits) {
      node.mistake("'wait' must be a time such as 30s, 10m, 2h or 1d, found '" + text.get() + "'");
      return Optional.empty();
    }
    long count = Long.parseLong(number);
    return Optional.of(
        switch (unit) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  private Step holds(YamlMap map) {
    map.allow("slot_was_set", "slot_was_not_set");
    Map<String, Optional<Object>> filled = new LinkedHashMap<>();
    for (YamlNode node : map.list("slot_was_set")) {
      if (node.isMap()) {
        node.map("a slot")
            .entries()
            .forEach(
                (name, entry) -> {
                  if (known("slot", name, bot.slots().keySet(), entry.keyNode())) {
                    filled.put(name, value(bot.slots().get(name), entry.value()));
                  }
                });
      } else {
        node.text("a slot")
            .filter(name -> known("slot", name, bot.slots().keySet(), node))
            .ifPresent(name -> filled.put(name, Optional.empty()));
      }
    }
    Set<String> empty = new LinkedHashSet<>(names(map, "slot_was_not_set", "slot"));
    return new Step.Holds(map.node().place(), filled, empty);
  }

  private static Optional<Object> value(Slot slot, YamlNode node) {
    boolean text = slot.type() == Slot.Type.TEXT || slot.type() == Slot.Type.CATEGORICAL;
    return text && node.isScalar()
        ? node.text("the value of '" + slot.name() + "'").map(value -> value)
        : node.value("the value of '" + slot.name() + "'");
  }

  private Optional<Step> onTop(YamlMap map) {
    Optional<String> flow = map.requireText("flow");
    if (flow.isPresent() && flow.get().equals(NONE)) {
      return Optional.of(new Step.OnTop(map.node().place(), Optional.empty()));
    }
    flow.ifPresent(
        name -> known("flow", name, bot.flows().keySet(), map.require("flow").orElseThrow()));
    return flow.map(name -> new Step.OnTop(map.node().place(), flow));
  }

  private Optional<Step> reply(YamlMap map) {
    boolean element = List.of("bot", "contains", "buttons", "type").stream().anyMatch(map::has);
    if (!element && !map.has("utter")) {
      String found = String.join(", ", map.entries().keySet());
      map.node()
          .mistake("a step needs one of " + String.join(", ", KINDS) + "; found " + quoted(found));
      return Optional.empty();
    }
    map.allow("utter", "bot", "contains", "buttons", "type");
    List<String> responses = names(map, "utter", "response");
    if (!element) {
      return Optional.of(new Step.Utters(map.node().place(), responses));
    }
    if (responses.size() > 1) {
      map.node().mistake("with bot, contains, buttons or type, 'utter' names one response");
    }
    Optional<String> type = map.text("type");
    type.ifPresent(word -> known("type", word, TYPES, map.require("type").orElseThrow()));
    return Optional.of(
        new Step.Shows(
            map.node().place(),
            responses.stream().findFirst(),
            map.text("bot"),
            texts(map, "contains"),
            map.has("buttons") ? Optional.of(texts(map, "buttons")) : Optional.empty(),
            type));
  }

  private static String quoted(String found) {
    return found.isEmpty() ? "nothing" : "'" + found + "'";
  }

  /** A name or a list of names, each of which must be known. */
  private List<String> names(YamlMap map, String key, String what) {
    Collection<String> known =
        switch (what) {
          case "slot" -> bot.slots().keySet();
          case "webhook" -> bot.webhooks().keySet();
          default -> bot.responses().keySet();
        };
    List<String> names = new ArrayList<>();
    for (YamlNode node : nodes(map, key)) {
      node.text("'" + key + "'")
          .filter(name -> known(what, name, known, node))
          .ifPresent(names::add);
    }
    return List.copyOf(names);
  }

  private static List<String> texts(YamlMap map, String key) {
    return nodes(map, key).stream().flatMap(node -> node.text("'" + key + "'").stream()).toList();
  }

  private static List<YamlNode> nodes(YamlMap map, String key) {
    Optional<YamlNode> node = map.get(key);
    if (node.isEmpty()) {
      return List.of();
    }
    return node.get().isList() ? map.list(key) : List.of(node.get());
  }

  /** Whether a name is known; if not, that is a mistake. */
  boolean known(String what, String name, Collection<String> known, YamlNode at) {
    boolean found = known.contains(name);
    if (!found) {
      at.mistake("there is no " + what + " '" + name + "'; " + YamlMap.suggestion(name, known));
    }
    return found;
  }
}
