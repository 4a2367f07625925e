package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the key {@code flows}; slots must have been read. Stateless; the thread that reads a
 * folder.
 */
final class FlowSection {

  /** Flows that the dialogue starts by itself. */
  static final Set<String> RESERVED =
      Set.of("pattern_session_start", "pattern_completed", "pattern_cancel");

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
        "if",
        "persisted_slots",
        "only_intents",
        "favour_intents",
        "steps");
    List<String> triggers = triggers(map, draft);
    if (RESERVED.contains(id) && (map.has("nlu_trigger") || map.has("if"))) {
      map.node().mistake("the reserved flow '" + id + "' can't have nlu_trigger or if");
    }
    Set<String> persisted = new LinkedHashSet<>();
    for (YamlNode node : map.list("persisted_slots")) {
      Optional<String> slot = node.text("a slot");
      slot.ifPresent(name -> draft.refer(Kind.SLOT, name, node.place()));
      slot.ifPresent(persisted::add);
    }
    Flow.IntentFilter filter = IntentSection.filter(map, Flow.IntentFilter.NONE, draft);
    List<Flow.Step> steps =
        map.require("steps")
            .map(node -> new FlowSteps(id, filter, draft).read(node))
            .orElse(List.of());
    return new Flow(
        id,
        map.text("description").or(() -> map.text("name")).orElse(""),
        triggers,
        map.get("if").flatMap(node -> draft.condition(node, "the condition")),
        Collections.unmodifiableSet(persisted),
        steps);
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
