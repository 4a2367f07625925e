package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.bot.BotDraft.Placed;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the key {@code entities}. Stateless; the thread that reads a folder. */
final class EntitySection {

  private EntitySection() {}

  /**
   * What a bot says of an entity; empty: as usual.
   *
   * @param sensitive whether it is masked wherever it is shown
   * @param fuzzy whether words of a lookup are found in spite of typing mistakes
   * @param caseSensitive whether the letters' case counts for a regex
   */
  record Note(
      Optional<Boolean> sensitive, Optional<Boolean> fuzzy, Optional<Boolean> caseSensitive) {

    static final Note NONE = new Note(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A list of names, each alone or with what is said of the entity. */
  static void read(YamlNode section, BotDraft draft) {
    for (YamlNode node : section.list("'entities'")) {
      if (node.isMap()) {
        Map<String, YamlMap.Entry> entries = node.map("an entity").entries();
        if (entries.size() != 1) {
          node.mistake("write one entity a line: '- name' or '- name: {sensitive: true}'");
        }
        entries.forEach(
            (name, entry) ->
                define(name, entry.keyNode(), note(entry.value(), name, draft), draft));
      } else {
        node.text("an entity").ifPresent(name -> define(name, node, Note.NONE, draft));
      }
    }
  }

  private static void define(String name, YamlNode at, Note note, BotDraft draft) {
    draft.refer(Kind.ENTITY, name, at.place());
    draft.define(draft.entityNotes, Kind.ENTITY, name, note, at.place());
  }

  private static Note note(YamlNode node, String name, BotDraft draft) {
    YamlMap map = node.map("the entity '" + name + "'");
    map.allow("sensitive", "fuzzy", "case_sensitive");
    if (map.has("fuzzy") && !draft.lists.containsKey(name)) {
      map.node().mistake("only a lookup has 'fuzzy', and '" + name + "' is none");
    }
    if (map.has("case_sensitive") && !draft.patterns.containsKey(name)) {
      map.node().mistake("only a regex has 'case_sensitive', and '" + name + "' is none");
    }
    return new Note(flag(map, "sensitive"), flag(map, "fuzzy"), flag(map, "case_sensitive"));
  }

  private static Optional<Boolean> flag(YamlMap map, String key) {
    return map.get(key).flatMap(node -> node.bool("'" + key + "'"));
  }

  /** The lists, then the patterns, each in the order they were read. */
  static List<EntityType> types(BotDraft draft) {
    List<EntityType> types = new ArrayList<>();
    draft.lists.forEach(
        (name, values) -> {
          Map<String, List<String>> copy = new LinkedHashMap<>();
          values.forEach((value, words) -> copy.put(value, List.copyOf(words)));
          boolean fuzzy = note(name, draft).fuzzy().orElse(true);
          types.add(new EntityType.ListEntity(name, Collections.unmodifiableMap(copy), fuzzy));
        });
    draft.patterns.forEach(
        (name, patterns) -> {
          boolean caseSensitive = note(name, draft).caseSensitive().orElse(true);
          types.add(new EntityType.PatternEntity(name, List.copyOf(patterns), caseSensitive));
        });
    return List.copyOf(types);
  }

  private static Note note(String name, BotDraft draft) {
    Placed<Note> note = draft.entityNotes.get(name);
    return note == null ? Note.NONE : note.value();
  }

  /** Which entities are masked, and which system entities there are. */
  static EntitySettings settings(BotDraft draft) {
    Set<String> masked = new TreeSet<>();
    Set<String> shown = new TreeSet<>();
    draft.entityNotes.forEach(
        (name, note) -> note.value().sensitive().ifPresent(is -> (is ? masked : shown).add(name)));
    // What fills a slot that is masked is masked in the message too.
    for (Placed<Slot> slot : draft.slots.values()) {
      for (Slot.Mapping mapping : slot.value().mappings()) {
        if (slot.value().sensitive() && mapping instanceof Slot.FromEntity from) {
          masked.add(from.entity());
          shown.remove(from.entity());
        }
      }
    }
    return EntitySettings.of(draft.systemEntities, masked, shown);
  }
}
