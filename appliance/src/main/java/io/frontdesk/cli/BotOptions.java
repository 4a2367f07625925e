package io.frontdesk.cli;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of commands that work on one bot. Filled in by picocli. */
final class BotOptions {

  @Parameters(paramLabel = "BOT", description = "the bot's folder, or its name in the bots folder")
  private String bot;

  @Option(names = "--data", defaultValue = "data", description = "the data folder (default: data)")
  private Path data;

  @Option(names = "--bots", description = "the bots folder (default: bots in the data folder)")
  private Optional<Path> bots;

  Path data() {
    return data;
  }

  /**
   * Reads the bot.
   *
   * @throws UserErrorException if there is no such folder
   */
  Bot read() {
    return read(data, bots, bot);
  }

  /** Reads a bot by name or folder, as {@link #read()}. */
  static Bot read(Path data, Optional<Path> bots, String bot) {
    return readWithPlaces(data, bots, bot).bot();
  }

  /** Reads the bot with the places of its utterances. */
  BotReader.Reading readWithPlaces() {
    return readWithPlaces(data, bots, bot);
  }

  /** As {@link #readWithPlaces()}, by name or folder. */
  static BotReader.Reading readWithPlaces(Path data, Optional<Path> bots, String bot) {
    return BotReader.readWithPlaces(folder(data, bots, bot));
  }

  /**
   * The bot's folder.
   *
   * @throws UserErrorException if there is none
   */
  Path folder() {
    return folder(data, bots, bot);
  }

  /** As {@link #folder()}, by name or folder. */
  static Path folder(Path data, Optional<Path> bots, String bot) {
    Path named = bots.orElse(data.resolve("bots")).resolve(bot);
    Path folder = Files.isDirectory(named) ? named : Path.of(bot);
    if (!Files.isDirectory(folder)) {
      throw new UserErrorException(
          "There is no bot folder " + named + " and none at " + Path.of(bot).toAbsolutePath());
    }
    return folder.toAbsolutePath().normalize();
  }
}
