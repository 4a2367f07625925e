package io.frontdesk.cli;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Quality;
import io.frontdesk.nlu.EncoderSpec;
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

/** What {@code evaluate} trains: a bot, or a file of one language. Filled in by picocli. */
final class EvaluateSubject {

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
      names = "--quality",
      description = "fast, balanced or accurate (default: balanced; a bot has its own)")
  private Optional<Quality> quality;

  @Option(names = "--encoder", description = "an encoder by name (default: the quality level's)")
  private Optional<String> encoder;

  @Option(
      names = "--data",
      defaultValue = "data",
      description = "the data folder (default: ${DEFAULT-VALUE})")
  private Path data;

  private Optional<Bot> opened = Optional.empty();

  boolean isNamed() {
    return bot.isPresent() || train.isPresent();
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
    if (bot.isPresent() && quality.isPresent()) {
      throw new UserErrorException("--quality goes with --train; a bot has its own in bot.yml");
    }
    if (bot.isPresent() && encoder.isPresent()) {
      throw new UserErrorException("--encoder goes with --train; a bot has its own");
    }
    encoder.ifPresent(this::checkEncoder);
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

  private void checkEncoder(String name) {
    List<String> known =
        EncoderSpec.catalogue().stream()
            .filter(spec -> spec.languages().contains(language.get()))
            .map(EncoderSpec::name)
            .toList();
    if (!known.contains(name)) {
      throw new UserErrorException(
          "No encoder for "
              + language.get()
              + " is called "
              + name
              + ": --encoder must be one of "
              + String.join(", ", known));
    }
  }

  Path data() {
    return data;
  }

  Optional<Bot> bot() {
    return opened;
  }

  /** What reports call it. */
  String name() {
    return opened.map(Bot::id).orElseGet(() -> train.get().getFileName().toString());
  }

  /** The session's language. */
  String language() {
    return language.or(() -> opened.map(Bot::defaultLanguage)).orElse("en");
  }

  /**
   * All there is to learn, by language.
   *
   * @throws UserErrorException if a file can't be read
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
    List<Dataset.Row> rows = TsvFile.read(train.get());
    try {
      Quality level = quality.orElse(Quality.BALANCED);
      List<String> encoders = encoder.map(List::of).orElseGet(() -> Encoders.of(level, language()));
      Corpus corpus = new Corpus(language(), level, encoders, rows);
      corpus.dataset();
      return List.of(corpus);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(train.get() + ": " + e.getMessage());
    }
  }
}
