package io.frontdesk.bot;

import com.google.re2j.Pattern;
import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.config.Mistakes.Place;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the key {@code bot}. Stateless; the thread that reads a folder. */
final class BotSection {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
  private static final List<String> LANGUAGES = List.of("zh", "en");

  private BotSection() {}

  /** Reads the one section there must be. */
  static void read(List<YamlNode> sections, String folderName, BotDraft draft) {
    if (sections.isEmpty()) {
      draft.mistakes.add(draft.folder, "no file has the key 'bot'; add it with id and languages");
      return;
    }
    for (YamlNode other : sections.subList(1, sections.size())) {
      other.mistake(
          "the key 'bot' may stand in one file only; the first is in " + sections.get(0).place());
    }
    YamlMap map = sections.get(0).map("'bot'");
    map.allow(
        "id",
        "languages",
        "name",
        "fallback_response",
        "max_reasks",
        "give_up_response",
        "quality",
        "system_entities",
        "ambiguity_ratio",
        "time_zone",
        "confidence_threshold",
        "suggestion_threshold",
        "misses_before_handoff",
        "silence_timeout",
        "max_silences");
    map.requireText("id").ifPresent(id -> keepId(id, map, folderName, draft));
    draft.languages = languages(map);
    draft.names = names(map, draft);
    map.get("system_entities").ifPresent(node -> draft.systemEntities = systemEntities(node));
    Optional<String> fallback = map.text("fallback_response");
    Optional<String> giveUp = map.text("give_up_response");
    draft.settings =
        new Bot.Settings(
            fallback.orElse("utter_fallback"),
            map.integer("max_reasks", 0, 20, 3),
            giveUp,
            quality(map),
            ambiguityRatio(map),
            timeZone(map),
            doubt(map),
            new Bot.Silence(
                FlowSteps.silenceTimeout(map, OptionalInt.empty(), draft).orElse(0),
                map.integer("max_silences", 1, 5, 2)));
    Place fallbackPlace = map.get("fallback_response").orElse(map.node()).place();
    draft.refer(Kind.RESPONSE, draft.settings.fallbackResponse(), fallbackPlace);
    giveUp.ifPresent(
        name -> draft.refer(Kind.RESPONSE, name, map.require("give_up_response").get().place()));
  }

  /** The word all or none, or a list of names. */
  private static Set<String> systemEntities(YamlNode node) {
    Set<String> all = new LinkedHashSet<>(EntitySettings.SYSTEM_ENTITIES);
    if (!node.isList()) {
      Optional<String> word = node.text("'system_entities'");
      if (word.isPresent() && !word.get().equals("all") && !word.get().equals("none")) {
        node.mistake(
            "'system_entities' is all, none, or a list of their names: " + String.join(", ", all));
      }
      return word.isPresent() && word.get().equals("none") ? Set.of() : all;
    }
    Set<String> named = new LinkedHashSet<>();
    for (YamlNode element : node.list("'system_entities'")) {
      Optional<String> name = element.text("a system entity");
      if (name.isPresent() && !all.contains(name.get())) {
        element.mistake(
            "there is no system entity '" + name.get() + "'; there are " + String.join(", ", all));
      } else if (name.isPresent() && !named.add(name.get())) {
        element.mistake("the system entity '" + name.get() + "' stands twice");
      }
    }
    return named;
  }

  private static Quality quality(YamlMap map) {
    Optional<String> named = map.text("quality");
    for (Quality quality : Quality.values()) {
      if (named.orElse("balanced").equals(quality.name().toLowerCase(Locale.ROOT))) {
        return quality;
      }
    }
    map.require("quality")
        .ifPresent(
            node ->
                node.mistake(
                    "the quality '"
                        + named.get()
                        + "' is not known; write fast, balanced or accurate"));
    return Quality.BALANCED;
  }

  private static double ambiguityRatio(YamlMap map) {
    return number(
        map,
        "ambiguity_ratio",
        0.1,
        1,
        Bot.Settings.DEFAULT_AMBIGUITY_RATIO,
        "from 0.1 (ask back often) to 1 (hardly ever)");
  }

  private static Bot.Doubt doubt(YamlMap map) {
    Bot.Doubt usual = Bot.Doubt.USUAL;
    double confidence =
        number(
            map,
            "confidence_threshold",
            0,
            0.9,
            usual.confidence(),
            "from 0 (follow whatever is in scope) to 0.9 (only what is nearly certain)");
    double suggestion =
        number(
            map,
            "suggestion_threshold",
            0.05,
            1,
            Math.min(usual.suggestion(), Math.max(0.05, confidence)),
            "from 0.05 (offer even what is unlikely) to 1 (offer nothing)");
    return new Bot.Doubt(
        confidence, suggestion, map.integer("misses_before_handoff", 1, 10, usual.misses()));
  }

  private static double number(
      YamlMap map, String key, double least, double most, double otherwise, String range) {
    Optional<YamlNode> at = map.get(key);
    Optional<Object> value = at.flatMap(node -> node.value("'" + key + "'"));
    if (value.isEmpty()) {
      return otherwise;
    }
    if (value.get() instanceof Double number && number >= least && number <= most) {
      return number;
    }
    at.get().mistake("'" + key + "' must be a number " + range);
    return otherwise;
  }

  /** A bot that names no zone is at home where its machine is. */
  private static ZoneId timeZone(YamlMap map) {
    Optional<String> named = map.text("time_zone");
    try {
      return named.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    } catch (DateTimeException e) {
      map.require("time_zone")
          .ifPresent(
              node ->
                  node.mistake(
                      "the time zone '"
                          + named.get()
                          + "' is not known; write one such as Asia/Shanghai, Europe/London or"
                          + " +08:00"));
      return ZoneId.systemDefault();
    }
  }

  private static void keepId(String id, YamlMap map, String folderName, BotDraft draft) {
    draft.id = id;
    YamlNode at = map.require("id").get();
    if (!ID.matcher(id).matches()) {
      at.mistake(
          "the id '" + id + "' must begin with a-z and hold only a-z, 0-9, _ and -, at most 63");
    } else if (!id.equals(folderName)) {
      at.mistake(
          "the id '"
              + id
              + "' must be the folder's name, '"
              + folderName
              + "'; rename one of them");
    }
  }

  private static List<String> languages(YamlMap map) {
    List<String> languages = new ArrayList<>();
    Optional<YamlNode> list = map.require("languages");
    for (YamlNode node : list.map(found -> found.list("'languages'")).orElse(List.of())) {
      Optional<String> code = node.text("a language");
      if (code.isPresent() && !LANGUAGES.contains(code.get())) {
        node.mistake("the language '" + code.get() + "' is not known; zh and en are");
      } else if (code.isPresent() && languages.contains(code.get())) {
        node.mistake("the language '" + code.get() + "' stands twice");
      } else {
        code.ifPresent(languages::add);
      }
    }
    if (list.isPresent() && list.get().isList() && list.get().list("").isEmpty()) {
      list.get().mistake("'languages' is empty; write zh, en or both");
    }
    return List.copyOf(languages);
  }

  private static Map<String, String> names(YamlMap map, BotDraft draft) {
    Map<String, String> names = new LinkedHashMap<>();
    map.get("name")
        .map(node -> node.map("'name'").allow("zh", "en"))
        .ifPresent(
            byLanguage ->
                LANGUAGES.forEach(
                    code -> {
                      byLanguage.text(code).ifPresent(name -> names.put(code, name));
                      DomainSection.checkLanguage(code, byLanguage.get(code), draft);
                    }));
    return names;
  }
}
