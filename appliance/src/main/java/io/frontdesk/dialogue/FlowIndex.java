package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.Collect;
import io.frontdesk.bot.Flow.Step;
import io.frontdesk.bot.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a dialogue looks up in its bot, worked out once. Immutable, safe for any thread.
 *
 * <p>A called flow counts as a part of the flow that calls it: its slots fill when that one starts
 * and are emptied when that one ends.
 */
final class FlowIndex {

  private final Bot bot;
  private final Map<String, Flow> byTrigger = new HashMap<>();
  private final Map<String, Flow> byEvent = new HashMap<>();
  private final Map<String, List<Collect>> collects = new HashMap<>();
  private final Map<String, Set<String>> resets = new HashMap<>();
  private final Map<String, Bot.FaqEntry> faq = new HashMap<>();
  private final Set<String> intents = new HashSet<>();
  private final Expectations expectations;
  private final SensitiveSlots sensitive;

  FlowIndex(Bot bot) {
    this.bot = bot;
    sensitive = new SensitiveSlots(bot);
    intents.add(Message.INFORM);
    bot.examples().forEach(example -> intents.add(example.intent()));
    for (Bot.FaqEntry entry : bot.faq()) {
      faq.put(Bot.FAQ_PREFIX + entry.id(), entry);
    }
    for (Slot slot : bot.slots().values()) {
      for (Slot.Mapping mapping : slot.mappings()) {
        if (mapping instanceof Slot.FromIntent fromIntent) {
          intents.add(fromIntent.intent());
        }
      }
    }
    for (Flow flow : bot.flows().values()) {
      flow.triggerIntents().forEach(intent -> byTrigger.putIfAbsent(intent, flow));
      flow.events().forEach(trigger -> byEvent.putIfAbsent(trigger.event(), flow));
      collects.put(flow.id(), collectsOf(flow));
      resets.put(flow.id(), resetsOf(flow));
    }
    intents.addAll(byTrigger.keySet());
    intents.addAll(faq.keySet());
    expectations = new Expectations(bot, intents);
  }

  Expectations expectations() {
    return expectations;
  }

  /** What a customer reads for an intent. */
  String title(String intent, String language) {
    Bot.IntentNote note = bot.intents().get(intent);
    Map<String, String> titles = note == null ? Map.of() : note.titles();
    String title = titles.getOrDefault(language, titles.get(bot.defaultLanguage()));
    if (title != null || !titles.isEmpty()) {
      return title == null ? titles.values().iterator().next() : title;
    }
    Bot.FaqEntry entry = faq.get(intent);
    Bot.FaqText text = entry == null ? null : entry.texts().get(language);
    return text == null ? readable(intent) : text.questions().get(0);
  }

  /** A name in the form of words: {@code order_status} is read "Order status". */
  private static String readable(String intent) {
    String words = intent.substring(intent.indexOf('/') + 1).replaceAll("[_-]+", " ").strip();
    int first = words.isEmpty() ? 0 : words.offsetByCodePoints(0, 1);
    return words.isEmpty()
        ? intent
        : words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
  }

  Bot bot() {
    return bot;
  }

  Optional<Flow> flow(String id) {
    return Optional.ofNullable(bot.flows().get(id));
  }

  Optional<Slot> slot(String name) {
    return Optional.ofNullable(bot.slots().get(name));
  }

  /** Whether a slot's value is masked wherever it is shown. */
  boolean isSensitive(String slot) {
    return sensitive.contains(slot);
  }

  /** A slot's value as it is shown. */
  String shown(String slot, Object value, String language) {
    return sensitive.shown(slot, value, language);
  }

  boolean knowsIntent(String intent) {
    return intents.contains(intent);
  }

  /** The flow that an intent starts, guard or not. */
  Optional<Flow> triggeredBy(String intent) {
    return Optional.ofNullable(byTrigger.get(intent));
  }

  /** The flow that an event starts, guard or not. */
  Optional<Flow> startedBy(String event) {
    return Optional.ofNullable(byEvent.get(event));
  }

  /** What an event fills: the value by slot, empty where its data has none that the slot takes. */
  Map<String, Optional<Object>> fills(DialogueEvent.Happened event) {
    Map<String, Optional<Object>> fills = new LinkedHashMap<>();
    for (Flow.EventTrigger trigger : byEvent.get(event.name()).events()) {
      if (trigger.event().equals(event.name())) {
        trigger
            .set()
            .forEach(
                (name, path) ->
                    fills.put(
                        name,
                        field(event.data(), path)
                            .flatMap(
                                value -> slot(name).flatMap(to -> SlotValues.coerce(to, value)))));
      }
    }
    return fills;
  }

  /** A field by its path: "order.number" goes into objects. */
  private static Optional<Object> field(Map<?, ?> data, String path) {
    Object found = data;
    for (String key : path.split("\\.")) {
      found = found instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Optional.ofNullable(found);
  }

  /** The first intent of each flow that asks for something: what the bot does for customers. */
  List<String> tasks() {
    return bot.flows().values().stream()
        .filter(flow -> !flow.triggerIntents().isEmpty() && !collects(flow.id()).isEmpty())
        .map(flow -> flow.triggerIntents().get(0))
        .toList();
  }

  /** The answer of the FAQ entry that an intent stands for, in a language if it has that. */
  Optional<String> answer(String intent, String language) {
    Bot.FaqEntry entry = faq.get(intent);
    if (entry == null || entry.texts().isEmpty()) {
      return Optional.empty();
    }
    Bot.FaqText text = entry.texts().get(language);
    if (text == null) {
      text = entry.texts().get(bot.defaultLanguage());
    }
    return Optional.of(text == null ? entry.texts().values().iterator().next() : text)
        .map(Bot.FaqText::answer);
  }

  /** What a flow and the flows that it calls ask for, in order of reading. */
  List<Collect> collects(String flow) {
    return collects.getOrDefault(flow, List.of());
  }

  /** Whether a flow only says something: it asks nobody and calls no service. */
  boolean isSaying(Flow flow) {
    return parts(flow).stream()
        .flatMap(part -> part.steps().stream())
        .allMatch(
            step ->
                step instanceof Flow.Say
                    || step instanceof Flow.SetSlots
                    || step instanceof Flow.Noop);
  }

  /** The slots that are emptied when a flow ends. */
  Set<String> resets(String flow) {
    return resets.getOrDefault(flow, Set.of());
  }

  private List<Collect> collectsOf(Flow flow) {
    List<Collect> found = new ArrayList<>();
    for (Flow part : parts(flow)) {
      for (Step step : part.steps()) {
        if (step instanceof Collect collect) {
          found.add(collect);
        }
      }
    }
    return List.copyOf(found);
  }

  private Set<String> resetsOf(Flow flow) {
    Set<String> emptied = new LinkedHashSet<>();
    Set<String> kept = new HashSet<>();
    flow.events().forEach(trigger -> emptied.addAll(trigger.set().keySet()));
    for (Flow part : parts(flow)) {
      kept.addAll(part.persistedSlots());
      for (Step step : part.steps()) {
        if (step instanceof Collect collect) {
          (collect.resetAfterFlowEnds() ? emptied : kept).add(collect.slot());
        }
      }
    }
    emptied.removeAll(kept);
    return emptied;
  }

  /** A flow, the flows that it calls, and what those call or go on to. */
  private List<Flow> parts(Flow flow) {
    LinkedHashSet<Flow> parts = new LinkedHashSet<>();
    parts.add(flow);
    for (Step step : flow.steps()) {
      if (step instanceof Flow.Call call) {
        addPart(call.flow(), parts);
      }
    }
    return List.copyOf(parts);
  }

  private void addPart(String id, Set<Flow> parts) {
    Flow flow = bot.flows().get(id);
    if (flow == null || !parts.add(flow)) {
      return;
    }
    for (Step step : flow.steps()) {
      if (step instanceof Flow.Call call) {
        addPart(call.flow(), parts);
      } else if (step instanceof Flow.Link link) {
        addPart(link.flow(), parts);
      }
    }
  }
}
