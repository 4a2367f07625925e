package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the key {@code flows}; slots must have been read. Stateless; the thread that reads a
 * folder.
 */
final class FlowSection {

  /** Speaks to a customer who does not answer. */
  static final String SILENCE = "pattern_user_silence";

  /** Flows that the dialogue starts by itself. */
  static final Set<String> RESERVED =
      Set.of(
          "pattern_session_start",
          "pattern_completed",
          "pattern_cancel",
          "pattern_restart",
          "pattern_cannot_handle",
          "pattern_human_handoff",
          SILENCE);

  private FlowSection() {}

  static void read(YamlNode section, BotDraft draft) {
    section
        .map("'flows'")
        .entries()
        .forEach(
            (id, entry) -> {
              YamlNode at = entry.keyNode();
              if (id.startsWith("pattern_") && !RESERVED.contains(id)) {
                at.mistake("'" + id + "' is no reserved flow; " + YamlMap.suggestion(id, RESERVED));
              } else if (draft.named(BotDraft.NAME, "flow", id, at)) {
                Flow flow = flow(id, entry.value().map("the flow '" + id + "'"), draft);
                draft.define(draft.flows, Kind.FLOW, id, flow, at.place());
              }
            });
  }

  private static Flow flow(String id, YamlMap map, BotDraft draft) {
    map.allow(
        "name",
        "description",
        "nlu_trigger",
        "event_trigger",
        "if",
        "persisted_slots",
        "only_intents",
        "favour_intents",
        "silence_timeout",
        "steps");
    List<String> triggers = triggers(map, draft);
    boolean started = map.has("nlu_trigger") || map.has("event_trigger");
    if (RESERVED.contains(id) && (started || map.has("if"))) {
      map.node()
          .mistake("the reserved flow '" + id + "' can't have nlu_trigger, event_trigger or if");
    }
    List<Flow.EventTrigger> events = events(map, draft);
    Set<String> persisted = new LinkedHashSet<>();
    for (YamlNode node : map.list("persisted_slots")) {
      Optional<String> slot = node.text("a slot");
      slot.ifPresent(name -> draft.refer(Kind.SLOT, name, node.place()));
      slot.ifPresent(persisted::add);
    }
    Flow.IntentFilter filter = IntentSection.filter(map, Flow.IntentFilter.NONE, draft);
    OptionalInt silence = FlowSteps.silenceTimeout(map, OptionalInt.empty(), draft);
    List<Flow.Step> steps =
        map.require("steps")
            .map(node -> new FlowSteps(id, filter, silence, draft).read(node))
            .orElse(List.of());
    return new Flow(
        id,
        map.text("description").or(() -> map.text("name")).orElse(""),
        triggers,
        events,
        map.get("if").flatMap(node -> draft.condition(node, "the condition")),
        Collections.unmodifiableSet(persisted),
        steps);
  }

  private static List<Flow.EventTrigger> events(YamlMap map, BotDraft draft) {
    List<Flow.EventTrigger> events = new ArrayList<>();
    for (YamlNode node : map.list("event_trigger")) {
      YamlMap trigger = node.isMap() ? node.map("a trigger").allow("event", "set") : map;
      Optional<String> event = node.isMap() ? trigger.requireText("event") : node.text("an event");
      if (event.isEmpty() || !draft.named(BotDraft.NAME, "event", event.get(), node)) {
        continue;
      }
      Map<String, String> set = new LinkedHashMap<>();
      if (node.isMap()) {
        trigger.get("set").ifPresent(fields -> fields(fields, set, draft));
      }
      events.add(new Flow.EventTrigger(event.get(), Collections.unmodifiableMap(set)));
      draft.triggerByEvent(event.get(), node.place());
    }
    return List.copyOf(events);
  }

  private static void fields(YamlNode node, Map<String, String> set, BotDraft draft) {
    node.map("'set'")
        .entries()
        .forEach(
            (slot, entry) -> {
              draft.refer(Kind.SLOT, slot, entry.keyNode().place());
              entry.value().text("a field of the data").ifPresent(name -> set.put(slot, name));
            });
  }

  private static List<String> triggers(YamlMap map, BotDraft draft) {
    List<String> intents = new ArrayList<>();
    for (YamlNode node : map.list("nlu_trigger")) {
      Optional<String> intent =
          node.isMap()
              ? node.map("a trigger").allow("intent").requireText("intent")
              : node.text("a trigger");
      if (intent.isPresent() && intents.contains(intent.get())) {
        node.mistake("the intent '" + intent.get() + "' stands twice in nlu_trigger");
      } else if (intent.isPresent()) {
        intents.add(intent.get());
        draft.refer(Kind.INTENT, intent.get(), node.place());
        draft.trigger(intent.get(), node.place());
      }
    }
    return List.copyOf(intents);
  }
}
