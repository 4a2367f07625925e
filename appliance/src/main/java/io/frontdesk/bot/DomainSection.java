package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the key {@code slots}. Stateless; the thread that reads a folder. */
final class DomainSection {

  private static final Map<String, Slot.Type> TYPES = new TreeMap<>();

  static {
    for (Slot.Type type : Slot.Type.values()) {
      TYPES.put(type.name().toLowerCase(Locale.ROOT), type);
    }
  }

  private DomainSection() {}

  static void readSlots(YamlNode section, BotDraft draft) {
    section
        .map("'slots'")
        .entries()
        .forEach(
            (name, entry) -> {
              if (draft.named(BotDraft.SLOT_NAME, "slot", name, entry.keyNode())) {
                Slot slot = slot(name, entry.value().map("the slot '" + name + "'"), draft);
                draft.define(draft.slots, Kind.SLOT, name, slot, entry.keyNode().place());
              }
            });
  }

  private static Slot slot(String name, YamlMap map, BotDraft draft) {
    map.allow("type", "values", "initial_value", "sensitive", "mappings", "validation");
    Slot.Type type = map.requireText("type").map(word -> type(word, map)).orElse(Slot.Type.ANY);
    List<String> values = map.texts("values");
    if (type == Slot.Type.CATEGORICAL && values.isEmpty()) {
      map.node().mistake("the categorical slot '" + name + "' needs 'values': a list of texts");
    } else if (type != Slot.Type.CATEGORICAL && map.has("values")) {
      map.node().mistake("only a slot of the type categorical has 'values'");
    }
    if (values.stream().distinct().count() < values.size()) {
      map.node().mistake("'values' of the slot '" + name + "' holds a value twice");
    }
    Slot bare = new Slot(name, type, values, Optional.empty(), false, List.of());
    map.get("validation")
        .ifPresent(node -> draft.slotRules.put(name, SlotRules.validation(bare, node, draft)));
    return new Slot(
        name,
        type,
        values,
        map.get("initial_value").flatMap(node -> value(bare, node, "'initial_value'")),
        map.bool("sensitive", false),
        mappings(bare, map, draft));
  }

  private static Slot.Type type(String word, YamlMap map) {
    Slot.Type type = TYPES.get(word);
    if (type == null) {
      String hint = YamlMap.suggestion(word, TYPES.keySet());
      map.require("type").ifPresent(at -> at.mistake("no slot type '" + word + "'; " + hint));
      return Slot.Type.ANY;
    }
    return type;
  }

  private static List<Slot.Mapping> mappings(Slot slot, YamlMap map, BotDraft draft) {
    List<Slot.Mapping> mappings = new ArrayList<>();
    for (YamlNode node : map.list("mappings")) {
      YamlMap mapping = node.map("a mapping");
      Optional<String> type = mapping.requireText("type");
      if (type.isPresent()) {
        mapping(type.get(), mapping, slot, draft).ifPresent(mappings::add);
      }
    }
    return List.copyOf(mappings);
  }

  private static Optional<Slot.Mapping> mapping(
      String type, YamlMap map, Slot slot, BotDraft draft) {
    switch (type) {
      case "from_entity":
        map.allow("type", "entity", "role", "prefer");
        return map.requireText("entity")
            .map(
                entity -> {
                  map.require("entity")
                      .ifPresent(at -> draft.refer(Kind.ENTITY, entity, at.place()));
                  return new Slot.FromEntity(entity, map.text("role"), prefer(map));
                });
      case "from_intent":
        map.allow("type", "intent", "value");
        Optional<Object> value = map.require("value").flatMap(at -> value(slot, at, "'value'"));
        Optional<String> intent = map.requireText("intent");
        intent.ifPresent(name -> draft.refer(Kind.INTENT, name, map.node().place()));
        return value.isPresent() && intent.isPresent()
            ? Optional.of(new Slot.FromIntent(intent.get(), value.get()))
            : Optional.empty();
      case "from_text":
        map.allow("type");
        return Optional.of(new Slot.FromText());
      default:
        String hint = YamlMap.suggestion(type, List.of("from_entity", "from_intent", "from_text"));
        map.node().mistake("no mapping type '" + type + "'; " + hint);
        return Optional.empty();
    }
  }

  private static Slot.Prefer prefer(YamlMap map) {
    String word = map.text("prefer").orElse("future");
    if (!word.equals("future") && !word.equals("past")) {
      map.require("prefer")
          .ifPresent(at -> at.mistake("'prefer' is past or future, not '" + word + "'"));
    }
    return word.equals("past") ? Slot.Prefer.PAST : Slot.Prefer.FUTURE;
  }

  /** A value for a slot, as its type wants it; nothing after a mistake. */
  static Optional<Object> value(Slot slot, YamlNode node, String what) {
    switch (slot.type()) {
      case TEXT:
        return node.text(what).map(text -> text);
      case BOOL:
        return node.bool(what).map(bool -> bool);
      case CATEGORICAL:
        Optional<String> text = node.text(what);
        if (text.isPresent() && !slot.values().isEmpty() && !slot.values().contains(text.get())) {
          String hint = YamlMap.suggestion(text.get(), slot.values());
          node.mistake("'" + text.get() + "' is no value of '" + slot.name() + "'; " + hint);
          return Optional.empty();
        }
        return text.map(value -> value);
      default:
        Optional<Object> value = node.value(what);
        boolean fits =
            value.isEmpty()
                || slot.type() == Slot.Type.ANY
                || slot.type() == Slot.Type.FLOAT && value.get() instanceof Double
                || slot.type() == Slot.Type.LIST && value.get() instanceof List;
        if (!fits) {
          node.mistake(
              what
                  + " must be "
                  + (slot.type() == Slot.Type.FLOAT ? "a number" : "a list")
                  + ", as the slot '"
                  + slot.name()
                  + "' is");
        }
        return fits ? value : Optional.empty();
    }
  }

  static void checkLanguage(String code, Optional<YamlNode> at, BotDraft draft) {
    if (!draft.languages.isEmpty() && !draft.languages.contains(code)) {
      at.ifPresent(
          node ->
              node.mistake(
                  "the language '"
                      + code
                      + "' is not among the bot's languages "
                      + draft.languages));
    }
  }
}
