package io.frontdesk.bot;

import io.frontdesk.bot.BotDraft.Placed;
import io.frontdesk.config.Mistakes;
import io.frontdesk.config.Mistakes.Place;
import io.frontdesk.config.YamlFile;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads a bot folder. Stateless; called by start-up and by workers. */
public final class BotReader {

  private final BotDraft draft;
  private final List<YamlMap> files;

  private BotReader(BotDraft draft, List<YamlMap> files) {
    this.draft = draft;
    this.files = files;
  }

  /**
   * Reads and checks a folder. The same files give the same bot, wherever the folder is.
   *
   * @param folder the bot's folder; its name is the bot's id
   * @return the bot
   * @throws InvalidBotException with every mistake at once
   */
  public static Bot read(Path folder) {
    return readWithPlaces(folder).bot();
  }

  /**
   * A bot with where its utterances stand.
   *
   * @param bot the bot
   * @param utterances training utterances, then questions of the FAQ (their intent is the entry's),
   *     each as often as it was written
   */
  public record Reading(Bot bot, List<PlacedExample> utterances) {}

  /**
   * An utterance with where it stands.
   *
   * @param example the utterance
   * @param file path below the bot's folder
   * @param line from 1
   */
  public record PlacedExample(Bot.Example example, String file, int line) {}

  /**
   * As {@link #read}, with the places of the utterances.
   *
   * @throws InvalidBotException with every mistake at once
   */
  public static Reading readWithPlaces(Path folder) {
    Mistakes mistakes = new Mistakes();
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    BotDraft draft = new BotDraft(mistakes, new Place(name, 0));
    List<YamlMap> files = new ArrayList<>();
    for (Path file : yamlFiles(folder, draft)) {
      String shownAs = file.toString().replace('\\', '/');
      YamlFile.read(folder.resolve(file), shownAs, mistakes)
          .filter(root -> !root.isNull())
          .ifPresent(root -> files.add(root.map("the file")));
    }
    Bot bot = new BotReader(draft, files).join(name);
    if (!mistakes.isEmpty()) {
      throw new InvalidBotException(
          mistakes.sorted().stream()
              .map(m -> new InvalidBotException.Mistake(m.file(), m.line(), m.message()))
              .toList());
    }
    List<PlacedExample> utterances = new ArrayList<>();
    Stream.concat(draft.examples.stream(), draft.questions.stream())
        .map(e -> new PlacedExample(e.value(), e.place().file(), e.place().line()))
        .forEach(utterances::add);
    return new Reading(bot, List.copyOf(utterances));
  }

  /** The folder's files, relative to it, in the order of their paths. */
  private static List<Path> yamlFiles(Path folder, BotDraft draft) {
    try (Stream<Path> paths = Files.walk(folder.toRealPath())) {
      Path root = folder.toRealPath();
      List<Path> files =
          paths
              .filter(Files::isRegularFile)
              .map(root::relativize)
              .filter(BotReader::isBotFile)
              .sorted((a, b) -> a.toString().compareTo(b.toString()))
              .toList();
      if (files.isEmpty()) {
        draft.mistakes.add(draft.folder, "the folder has no .yml or .yaml file");
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      draft.mistakes.add(draft.folder, "the folder can't be read: " + e.getMessage());
      return List.of();
    }
  }

  private static boolean isBotFile(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    String name = file.toString();
    boolean isTest = file.getNameCount() > 1 && file.getName(0).toString().equals("tests");
    return !isTest && (name.endsWith(".yml") || name.endsWith(".yaml"));
  }

  private Bot join(String folderName) {
    files.forEach(
        file ->
            file.allow(
                "version",
                "language",
                "bot",
                "intents",
                "entities",
                "nlu",
                "slots",
                "responses",
                "flows",
                "faq",
                "webhooks"));
    BotSection.read(sections("bot"), folderName, draft);
    sections("slots").forEach(section -> DomainSection.readSlots(section, draft));
    readUtterances();
    readAll("entities", EntitySection::read);
    readAll("responses", ResponseSection::read);
    readAll("faq", ServiceSection::readFaq);
    readAll("intents", IntentSection::read);
    readAll("webhooks", WebhookSection::read);
    readAll("flows", FlowSection::read);
    new BotChecks(draft).run();
    return bot();
  }

  private List<YamlNode> sections(String key) {
    return files.stream().flatMap(file -> file.get(key).stream()).toList();
  }

  private void readAll(String key, BiConsumer<YamlNode, BotDraft> reader) {
    sections(key).forEach(section -> reader.accept(section, draft));
  }

  private void readUtterances() {
    NluSection nlu = new NluSection(draft);
    for (YamlMap file : files) {
      Optional<String> language = file.text("language");
      language.ifPresent(code -> DomainSection.checkLanguage(code, file.get("language"), draft));
      file.get("nlu")
          .ifPresent(section -> nlu.read(section, language.orElse(draft.defaultLanguage())));
    }
    nlu.finish();
  }

  private Bot bot() {
    return new Bot(
        draft.id,
        draft.languages,
        Collections.unmodifiableMap(draft.names),
        draft.settings,
        List.copyOf(new LinkedHashSet<>(draft.examples.stream().map(Placed::value).toList())),
        EntitySection.types(draft),
        values(draft.slots),
        values(draft.responses),
        values(draft.flows),
        draft.faq.values().stream().map(Placed::value).toList(),
        values(draft.webhooks),
        values(draft.intents),
        EntitySection.settings(draft));
  }

  private static <T> Map<String, T> values(Map<String, Placed<T>> placed) {
    Map<String, T> values = new LinkedHashMap<>();
    placed.forEach((name, thing) -> values.put(name, thing.value()));
    return Collections.unmodifiableMap(values);
  }
}
