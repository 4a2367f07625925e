package io.frontdesk.conversation.script;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.InvalidBotException;
import io.frontdesk.config.Mistakes;
import io.frontdesk.config.Mistakes.Place;
import io.frontdesk.config.YamlFile;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import io.frontdesk.conversation.Stub;
import io.frontdesk.conversation.Talk;
import io.frontdesk.entity.system.ReferenceTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the tests of a bot folder. Used by one thread, for one folder. */
public final class ScriptReader {

  /** Where the tests of a bot folder are. */
  public static final String FOLDER = "tests";

  /** What "now" is where a test does not say: a Wednesday noon. */
  private static final LocalDateTime USUAL_NOW = LocalDateTime.of(2026, 2, 4, 12, 0);

  private final Bot bot;
  private final Mistakes mistakes = new Mistakes();
  private final StepReader steps;
  private final List<Script> scripts = new ArrayList<>();
  private final Map<String, Place> names = new HashMap<>();

  private ScriptReader(Bot bot) {
    this.bot = bot;
    steps = new StepReader(bot);
  }

  /**
   * Reads all tests.
   *
   * @param bot what the folder describes; what the tests name must be in it
   * @param folder the bot's folder
   * @return the tests in the order of files and lines; none if there is no {@code tests}
   * @throws InvalidBotException with every mistake at once
   */
  public static List<Script> read(Bot bot, Path folder) {
    ScriptReader reader = new ScriptReader(bot);
    for (Path file : files(folder)) {
      String shownAs = folder.relativize(file).toString().replace('\\', '/');
      YamlFile.read(file, shownAs, reader.mistakes)
          .filter(root -> !root.isNull())
          .ifPresent(root -> reader.readFile(root.map("the file")));
    }
    if (!reader.mistakes.isEmpty()) {
      throw new InvalidBotException(
          reader.mistakes.sorted().stream()
              .map(m -> new InvalidBotException.Mistake(m.file(), m.line(), m.message()))
              .toList());
    }
    return List.copyOf(reader.scripts);
  }

  private static List<Path> files(Path folder) {
    Path tests = folder.resolve(FOLDER);
    if (!Files.isDirectory(tests)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(tests)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
          .sorted((a, b) -> a.toString().compareTo(b.toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The tests in " + tests + " can't be read", e);
    }
  }

  private void readFile(YamlMap file) {
    file.allow("version", "language", "now", "webhooks", "test_cases");
    String language = language(file, bot.defaultLanguage());
    LocalDateTime now = now(file, USUAL_NOW);
    Map<String, List<Stub>> stubs = stubs(file, Map.of());
    if (!file.has("test_cases")) {
      file.node().mistake("the file has no tests; add 'test_cases:' with '- test_case: a name'");
    }
    for (YamlNode node : file.list("test_cases")) {
      readCase(node.map("a test case"), language, now, stubs);
    }
  }

  private void readCase(
      YamlMap map, String language, LocalDateTime now, Map<String, List<Stub>> stubs) {
    map.allow("test_case", "language", "channel", "now", "seed", "staffed", "webhooks", "steps");
    Optional<String> name = map.requireText("test_case");
    name.ifPresent(text -> unique(text, map.node().place()));
    ReferenceTime time = new ReferenceTime(now(map, now), bot.settings().timeZone());
    int seed = map.integer("seed", 0, Integer.MAX_VALUE, 1);
    Talk.Opening opening =
        new Talk.Opening(
            language(map, language),
            map.text("channel").orElse(""),
            seed,
            time,
            map.bool("staffed", false),
            stubs(map, stubs));
    map.require("steps");
    List<Step> read = steps.read(map.list("steps"));
    scripts.add(new Script(name.orElse(""), map.node().place(), opening, read));
  }

  private void unique(String name, Place place) {
    Place first = names.putIfAbsent(name, place);
    if (first != null) {
      mistakes.add(place, "the test '" + name + "' stands twice; the first is in " + first);
    }
  }

  private String language(YamlMap map, String usual) {
    Optional<String> language = map.text("language");
    if (language.isPresent() && !bot.languages().contains(language.get())) {
      String hint = YamlMap.suggestion(language.get(), bot.languages());
      map.get("language")
          .ifPresent(at -> at.mistake("the bot has no language '" + language.get() + "'; " + hint));
    }
    return language.filter(bot.languages()::contains).orElse(usual);
  }

  private static LocalDateTime now(YamlMap map, LocalDateTime usual) {
    Optional<String> text = map.text("now");
    try {
      return text.map(LocalDateTime::parse).orElse(usual);
    } catch (DateTimeException e) {
      map.get("now")
          .ifPresent(
              at ->
                  at.mistake(
                      "'now' must be a time such as 2026-02-04T12:00:00, in the bot's time zone"));
      return usual;
    }
  }

  /** The stubs of a file or a test; those of a test take the place of its file's. */
  private Map<String, List<Stub>> stubs(YamlMap map, Map<String, List<Stub>> before) {
    Map<String, List<Stub>> stubs = new HashMap<>(before);
    map.get("webhooks")
        .ifPresent(
            section ->
                section
                    .map("'webhooks'")
                    .entries()
                    .forEach(
                        (name, entry) -> {
                          steps.known("webhook", name, bot.webhooks().keySet(), entry.keyNode());
                          stubs.put(name, StubReader.list(entry.value(), name));
                        }));
    return Map.copyOf(stubs);
  }
}
