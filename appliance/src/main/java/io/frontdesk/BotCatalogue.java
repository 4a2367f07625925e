package io.frontdesk;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.bot.InvalidBotException;
import io.frontdesk.channel.ReadyState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The bots of this process and how far each is on its way to serving. Read once at start-up; asked
 * by any thread.
 */
final class BotCatalogue {

  private final List<Bot> bots;
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();
  private volatile ReadyState.Phase phase = ReadyState.Phase.STARTING;
  private volatile ReadyState state;

  private record Standing(String words, Optional<String> modelId) {}

  private BotCatalogue(List<Bot> bots) {
    this.bots = List.copyOf(bots);
    bots.forEach(bot -> standings.put(bot.id(), new Standing("starting", Optional.empty())));
    state = build();
  }

  /**
   * Reads every folder of a folder as a bot.
   *
   * @throws InvalidBotException with the mistakes of all bots, each file named with its bot's
   *     folder
   * @throws UncheckedIOException if the folder can't be read
   */
  static BotCatalogue read(Path folder) {
    List<Bot> bots = new ArrayList<>();
    List<InvalidBotException.Mistake> mistakes = new ArrayList<>();
    for (Path botFolder : folders(folder)) {
      try {
        bots.add(BotReader.read(botFolder));
      } catch (InvalidBotException e) {
        String name = botFolder.getFileName() + "/";
        e.mistakes().stream()
            .map(m -> new InvalidBotException.Mistake(name + m.file(), m.line(), m.message()))
            .forEach(mistakes::add);
      }
    }
    if (bots.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(
          new InvalidBotException.Mistake(
              folder.toString(), 0, "there is no bot here: each needs a folder of its own"));
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidBotException(mistakes);
    }
    return new BotCatalogue(bots);
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> Files.isDirectory(path))
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the bots folder " + folder, e);
    }
  }

  List<Bot> bots() {
    return bots;
  }

  /** A webhook by bot and name. */
  Optional<Bot.Webhook> webhook(String bot, String name) {
    return bot(bot).map(found -> found.webhooks().get(name));
  }

  /** A bot by its id. */
  Optional<Bot> bot(String id) {
    return bots.stream().filter(bot -> bot.id().equals(id)).findFirst();
  }

  /** Says where a bot stands. */
  void onProgress(String bot, String words) {
    standings.put(bot, new Standing(words, Optional.empty()));
    state = build();
  }

  /** A bot's bundle is loaded and has answered. */
  void onServing(String bot, String modelId) {
    standings.put(bot, new Standing("ready", Optional.of(modelId)));
    state = build();
  }

  /** The process as a whole goes on. */
  void onPhase(ReadyState.Phase next) {
    phase = next;
    state = build();
  }

  /** What clients may know; cheap. */
  ReadyState state() {
    return state;
  }

  private ReadyState build() {
    return new ReadyState(
        phase,
        bots.stream()
            .map(
                bot -> {
                  Standing standing = standings.get(bot.id());
                  return new ReadyState.BotState(
                      bot.id(), bot.names(), bot.languages(), standing.words, standing.modelId);
                })
            .toList());
  }
}
