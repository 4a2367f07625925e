package io.frontdesk.cli;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Quality;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.EncoderSpec;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.training.CrossValidation.Corpus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code evaluate} trains, and how. Filled in by picocli. */
final class EvaluateSubject {

  @Mixin private Subject subject;

  @Option(
      names = "--quality",
      description = "fast, balanced or accurate (default: balanced; a bot has its own)")
  private Optional<Quality> quality;

  @Option(names = "--encoder", description = "an encoder by name (default: the quality level's)")
  private Optional<String> encoder;

  boolean isNamed() {
    return subject.isNamed();
  }

  /**
   * The language, where nothing but that is needed.
   *
   * @throws UserErrorException if it is missing or unknown
   */
  String checkedLanguage() {
    return subject.checkedLanguage();
  }

  /**
   * Checks what was typed and reads the bot.
   *
   * @throws UserErrorException if something is missing or does not go together
   */
  void check() {
    if (subject.isBot() && quality.isPresent()) {
      throw new UserErrorException("--quality goes with --train; a bot has its own in bot.yml");
    }
    if (subject.isBot() && encoder.isPresent()) {
      throw new UserErrorException("--encoder goes with --train; a bot has its own");
    }
    subject.check();
    encoder.ifPresent(this::checkEncoder);
  }

  private void checkEncoder(String name) {
    List<String> known =
        EncoderSpec.catalogue().stream()
            .filter(spec -> spec.languages().contains(language()))
            .map(EncoderSpec::name)
            .toList();
    if (!known.contains(name)) {
      throw new UserErrorException(
          "No encoder for "
              + language()
              + " is called "
              + name
              + ": --encoder must be one of "
              + String.join(", ", known));
    }
  }

  Path data() {
    return subject.data();
  }

  Optional<Bot> bot() {
    return subject.bot();
  }

  EntityRecogniser entities() {
    return subject.entities();
  }

  /** What reports call it. */
  String name() {
    return subject.name();
  }

  /** The session's language. */
  String language() {
    return subject.language();
  }

  /**
   * All there is to learn, by language.
   *
   * @throws UserErrorException if a file can't be read
   */
  List<Corpus> corpora() {
    List<Corpus> corpora = subject.corpora();
    return bot().isPresent() ? corpora : corpora.stream().map(this::asTold).toList();
  }

  private Corpus asTold(Corpus corpus) {
    Quality level = quality.orElse(Quality.BALANCED);
    List<String> encoders =
        encoder.map(List::of).orElseGet(() -> Encoders.of(level, corpus.language()));
    return new Corpus(corpus.language(), level, encoders, corpus.rows());
  }
}
