package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Placed;
import io.frontdesk.config.Mistakes.Place;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the key {@code nlu}: utterances, patterns, lists and synonyms. Used once per folder, by one
 * thread: {@link #read} for each file, then {@link #finish}.
 */
final class NluSection {

  private static final int MAX_UTTERANCE = 2_000;

  private final BotDraft draft;
  private final List<Synonym> synonyms = new ArrayList<>();
  private final Map<String, Map<String, String>> wordsByEntity = new HashMap<>();

  NluSection(BotDraft draft) {
    this.draft = draft;
  }

  void read(YamlNode section, String language) {
    for (YamlNode entry : section.list("'nlu'")) {
      YamlMap map = entry.map("an entry of 'nlu'");
      List<String> kinds =
          List.of("intent", "regex", "lookup", "synonym").stream().filter(map::has).toList();
      if (entry.isMap() && kinds.size() != 1) {
        entry.mistake("an entry of 'nlu' needs one of intent, regex, lookup and synonym");
      }
      if (kinds.size() == 1) {
        map.allow(kinds.get(0), "examples");
        Optional<String> name = map.requireText(kinds.get(0));
        List<YamlNode.Line> lines = map.require("examples").map(this::lines).orElse(List.of());
        name.ifPresent(found -> entry(kinds.get(0), found, map, lines, language));
      }
    }
  }

  /** Gives synonyms and annotated values to the lists that have them. */
  void finish() {
    synonyms.forEach(this::addSynonym);
  }

  private void entry(
      String kind, String name, YamlMap map, List<YamlNode.Line> lines, String language) {
    YamlNode at = map.get(kind).orElse(map.node());
    boolean wellNamed = kind.equals("synonym") || draft.named(BotDraft.NAME, kind, name, at);
    for (YamlNode.Line line : wellNamed ? lines : List.<YamlNode.Line>of()) {
      switch (kind) {
        case "intent" -> addUtterance(name, line, language);
        case "regex" -> addPattern(name, line);
        case "lookup" -> addWord(name, line.text(), line.text(), line.place());
        default -> synonyms.add(new Synonym("", name, line.text(), line.place(), at.place()));
      }
    }
  }

  private List<YamlNode.Line> lines(YamlNode examples) {
    List<YamlNode.Line> lines = new ArrayList<>();
    if (examples.isList()) {
      List<YamlNode> elements = examples.list("'examples'");
      if (elements.isEmpty()) {
        examples.mistake("'examples' is empty; add a text");
      }
      for (YamlNode element : elements) {
        YamlNode text =
            element.isMap()
                ? element.map("an example").allow("text").require("text").orElse(element)
                : element;
        if (text.isScalar()) {
          text.text("an example").ifPresent(t -> lines.add(new YamlNode.Line(t, text.place())));
        } else if (!text.isMap()) {
          text.mistake("an example must be a text; write '- text'");
        }
      }
      return lines;
    }
    List<YamlNode.Line> block = examples.lines("examples");
    if (examples.isScalar() && block.isEmpty()) {
      examples.mistake("'examples' is empty; add lines that begin with '- '");
    }
    for (YamlNode.Line line : block) {
      if (!line.text().equals("-") && !line.text().startsWith("- ")) {
        draft.mistakes.add(line.place(), "each line of 'examples' must begin with '- '");
        continue;
      }
      String text = line.text().substring(1).strip();
      if (text.isEmpty()) {
        draft.mistakes.add(line.place(), "the example is empty; write a text or remove the line");
      } else {
        lines.add(new YamlNode.Line(text, line.place()));
      }
    }
    return lines;
  }

  private void addUtterance(String intent, YamlNode.Line line, String language) {
    try {
      Annotations.Annotated annotated = Annotations.parse(line.text());
      if (tooLong(annotated.text(), line.place(), draft)) {
        return;
      }
      annotated.marks().stream()
          .filter(Annotations.Mark::explicitValue)
          .map(mark -> Synonym.annotated(mark.span(), annotated.text(), line.place()))
          .forEach(synonyms::add);
      draft.examples.add(
          new Placed<>(
              new Bot.Example(language, intent, annotated.text(), annotated.spans()),
              line.place()));
    } catch (IllegalArgumentException e) {
      draft.mistakes.add(line.place(), e.getMessage());
    }
  }

  /** Whether an utterance is longer than the chat takes; if so, that is a mistake. */
  static boolean tooLong(String text, Place place, BotDraft draft) {
    int length = text.codePointCount(0, text.length());
    if (length > MAX_UTTERANCE) {
      draft.mistakes.add(
          place, "the utterance has " + length + " characters; " + MAX_UTTERANCE + " are the most");
    }
    return length > MAX_UTTERANCE;
  }

  private void addPattern(String name, YamlNode.Line line) {
    List<String> patterns = draft.patterns.computeIfAbsent(name, key -> new ArrayList<>());
    if (draft.compiles(line.text(), line.place()) && !patterns.contains(line.text())) {
      patterns.add(line.text());
    }
  }

  private void addSynonym(Synonym synonym) {
    if (!synonym.entity().isEmpty()) {
      boolean isList = draft.lists.containsKey(synonym.entity());
      // A word that stands for another value elsewhere depends on its sentence: not learned.
      if (isList && !words(synonym.entity()).containsKey(synonym.word())) {
        addWord(synonym.entity(), synonym.value(), synonym.word(), synonym.wordPlace());
      }
      return;
    }
    boolean found = false;
    for (String entity : draft.lists.keySet()) {
      if (draft.lists.get(entity).containsKey(synonym.value())) {
        addWord(entity, synonym.value(), synonym.word(), synonym.wordPlace());
        found = true;
      }
    }
    if (!found) {
      draft.mistakes.add(
          synonym.valuePlace(),
          "no lookup has the value '"
              + synonym.value()
              + "'; add it to one, or remove the synonym");
    }
  }

  private void addWord(String entity, String value, String word, Place place) {
    Map<String, List<String>> values =
        draft.lists.computeIfAbsent(entity, key -> new LinkedHashMap<>());
    if (!values.containsKey(value)) {
      values.put(value, new ArrayList<>());
      if (!word.equals(value)) {
        addWord(entity, value, value, place);
      }
    }
    String other = words(entity).putIfAbsent(word, value);
    if (other == null) {
      values.get(value).add(word);
    } else if (!other.equals(value)) {
      draft.mistakes.add(
          place, "'" + word + "' already stands for '" + other + "'; a word stands for one value");
    }
  }

  /** The value by word, of one list. */
  private Map<String, String> words(String entity) {
    return wordsByEntity.computeIfAbsent(entity, key -> new HashMap<>());
  }

  /**
   * Another word for a value.
   *
   * @param entity the list; empty: whichever has the value
   * @param value the value
   * @param word the word
   * @param wordPlace where the word stands
   * @param valuePlace where the value stands
   */
  private record Synonym(
      String entity, String value, String word, Place wordPlace, Place valuePlace) {
    static Synonym annotated(Bot.Span span, String text, Place place) {
      int start = text.offsetByCodePoints(0, span.start());
      String word = text.substring(start, text.offsetByCodePoints(0, span.end()));
      return new Synonym(span.entity(), span.value(), word, place, place);
    }
  }
}
