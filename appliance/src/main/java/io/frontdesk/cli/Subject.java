package io.frontdesk.cli;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Quality;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.CrossValidation.Corpus;
import io.frontdesk.training.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command learns from: a bot, or a file of one language. Filled in by picocli. */
final class Subject {

  private static final List<String> LANGUAGES = List.of("en", "zh");

  @Parameters(
      arity = "0..1",
      paramLabel = "BOT",
      description = "the bot's folder, or its name in the bots folder")
  private Optional<String> bot;

  @Option(names = "--bots", description = "the bots folder (default: bots in the data folder)")
  private Optional<Path> bots;

  @Option(names = "--train", description = "utterances to train on, instead of a bot")
  private Optional<Path> train;

  @Option(names = "--language", description = "en or zh; of a bot: the session's language")
  private Optional<String> language;

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "the data folder (default: ${DEFAULT-VALUE})")
  private Path data;

  private Optional<Bot> opened = Optional.empty();

  /**
   * The language, where nothing but that is needed.
   *
   * @throws UserErrorException if it is missing or unknown
   */
  String checkedLanguage() {
    if (language.isEmpty() || !LANGUAGES.contains(language.get())) {
      throw new UserErrorException("Say the language: --language must be en or zh");
    }
    return language.get();
  }

  boolean isNamed() {
    return bot.isPresent() || train.isPresent();
  }

  boolean isBot() {
    return bot.isPresent();
  }

  /**
   * Checks what was typed and reads the bot.
   *
   * @throws UserErrorException if something is missing or does not go together
   */
  void check() {
    if (bot.isPresent() == train.isPresent()) {
      throw new UserErrorException("Say what to train: either a bot or --train with a file");
    }
    if (train.isPresent() && language.isEmpty()) {
      throw new UserErrorException("--train needs --language: en or zh");
    }
    language
        .filter(name -> !LANGUAGES.contains(name))
        .ifPresent(
            name -> {
              throw new UserErrorException("--language must be en or zh, not " + name);
            });
    opened = bot.map(name -> BotOptions.read(data, bots, name));
    opened.ifPresent(this::checkLanguage);
  }

  private void checkLanguage(Bot read) {
    if (language.isPresent() && !read.languages().contains(language.get())) {
      throw new UserErrorException(
          "The bot "
              + read.id()
              + " does not speak "
              + language.get()
              + ": --language must be one of "
              + String.join(", ", read.languages()));
    }
  }

  Path data() {
    return data;
  }

  Optional<Bot> bot() {
    return opened;
  }

  EntityRecogniser entities() {
    return opened.map(EntityRecogniser::of).orElse(EntityRecogniser.NONE);
  }

  /** What reports call it. */
  String name() {
    return opened.map(Bot::id).orElseGet(() -> train.get().getFileName().toString());
  }

  /** The same, fit for a file's name: without an ending, and no signs that a shell would mind. */
  String fileName() {
    return name().replaceFirst("\\.[^.]*$", "").replaceAll("[^\\p{L}\\p{N}_-]+", "-");
  }

  /** The session's language. */
  String language() {
    return language.or(() -> opened.map(Bot::defaultLanguage)).orElse("en");
  }

  /**
   * All there is to learn, by language; of a bot for its own quality level, of a file for the usual
   * one.
   *
   * @throws UserErrorException if a file can't be read or is too little
   */
  List<Corpus> corpora() {
    List<Corpus> corpora = new ArrayList<>();
    if (opened.isPresent()) {
      for (Dataset dataset : BundleTrainer.datasets(opened.get())) {
        List<Dataset.Row> rows = Dataset.rows(opened.get(), dataset.language());
        corpora.add(new Corpus(dataset.language(), dataset.quality(), dataset.encoders(), rows));
      }
      return corpora;
    }
    List<Dataset.Row> rows = EntitiesFile.rows(train.get());
    try {
      List<String> encoders = Encoders.of(Quality.BALANCED, language());
      Corpus corpus = new Corpus(language(), Quality.BALANCED, encoders, rows);
      corpus.dataset();
      return List.of(corpus);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(train.get() + ": " + e.getMessage());
    }
  }
}
