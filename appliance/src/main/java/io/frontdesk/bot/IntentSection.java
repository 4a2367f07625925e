package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the key {@code intents}, and which intents a flow or a question allows. Stateless; the
 * thread that reads a folder.
 */
final class IntentSection {

  private static final int MAX_TITLE = 80;

  private IntentSection() {}

  /** A list of names, each alone or with what is said of the intent. */
  static void read(YamlNode section, BotDraft draft) {
    for (YamlNode node : section.list("'intents'")) {
      if (node.isMap()) {
        Map<String, YamlMap.Entry> entries = node.map("an intent").entries();
        if (entries.size() != 1) {
          node.mistake("write one intent a line: '- name' or '- name: {contexts: …, title: …}'");
        }
        entries.forEach(
            (name, entry) ->
                define(
                    name,
                    entry.keyNode(),
                    note(entry.value().map("the intent '" + name + "'"), draft),
                    draft));
      } else {
        Bot.IntentNote plain = new Bot.IntentNote(List.of(Bot.GLOBAL), Map.of());
        node.text("an intent").ifPresent(name -> define(name, node, plain, draft));
      }
    }
  }

  private static void define(String name, YamlNode at, Bot.IntentNote note, BotDraft draft) {
    draft.refer(Kind.INTENT, name, at.place());
    draft.define(draft.intents, Kind.INTENT, name, note, at.place());
  }

  private static Bot.IntentNote note(YamlMap map, BotDraft draft) {
    map.allow("contexts", "title");
    List<String> contexts = new ArrayList<>();
    for (YamlNode node : map.list("contexts")) {
      Optional<String> name = node.text("a context");
      if (name.isPresent() && contexts.contains(name.get())) {
        node.mistake("the context '" + name.get() + "' stands twice");
      } else if (name.isPresent() && draft.named(BotDraft.NAME, "context", name.get(), node)) {
        contexts.add(name.get());
      }
    }
    if (map.has("contexts") && contexts.isEmpty()) {
      map.node().mistake("'contexts' is empty; name one, or leave it out for 'global'");
    }
    return new Bot.IntentNote(
        contexts.isEmpty() ? List.of(Bot.GLOBAL) : List.copyOf(contexts), titles(map, draft));
  }

  private static Map<String, String> titles(YamlMap map, BotDraft draft) {
    Map<String, String> titles = new LinkedHashMap<>();
    map.get("title")
        .map(node -> node.map("'title'").allow("zh", "en"))
        .ifPresent(
            byLanguage ->
                List.of("zh", "en")
                    .forEach(
                        code -> {
                          byLanguage
                              .text(code)
                              .ifPresent(title -> titles.put(code, checked(title, byLanguage)));
                          DomainSection.checkLanguage(code, byLanguage.get(code), draft);
                        }));
    return Collections.unmodifiableMap(titles);
  }

  private static String checked(String title, YamlMap map) {
    if (title.isBlank() || title.codePointCount(0, title.length()) > MAX_TITLE) {
      map.node().mistake("a title has 1 to " + MAX_TITLE + " characters; it stands on a button");
    }
    return title.strip();
  }

  /**
   * The keys {@code only_intents} and {@code favour_intents}.
   *
   * @param otherwise what holds for the one that is left out
   */
  static Flow.IntentFilter filter(YamlMap map, Flow.IntentFilter otherwise, BotDraft draft) {
    return new Flow.IntentFilter(
        map.has("only_intents")
            ? Optional.of(intents("only_intents", map, draft))
            : otherwise.only(),
        map.has("favour_intents") ? intents("favour_intents", map, draft) : otherwise.favoured());
  }

  private static List<String> intents(String key, YamlMap map, BotDraft draft) {
    List<String> names = new ArrayList<>();
    for (YamlNode node : map.list(key)) {
      Optional<String> name = node.text("an intent");
      name.ifPresent(found -> draft.refer(Kind.INTENT, found, node.place()));
      name.ifPresent(names::add);
    }
    return List.copyOf(names);
  }
}
