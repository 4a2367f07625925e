package io.frontdesk.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What clients may know of the bots and of whether they serve. Immutable; made by the root, asked
 * for by the event loops at every request of {@code /ready} and {@code /v1/bots}, so asking must be
 * cheap.
 *
 * @param phase whether turns are taken
 * @param bots the bots, the default first
 */
public record ReadyState(Phase phase, List<BotState> bots) {

  /** Copies the list. */
  public ReadyState {
    bots = List.copyOf(bots);
  }

  /** Where the process stands. */
  public enum Phase {
    STARTING,
    READY,
    STOPPING
  }

  /**
   * One bot.
   *
   * @param id its id
   * @param names what the chat page calls it, by language; may be empty
   * @param languages the languages it speaks, the default first
   * @param state in plain words, for instance {@code loading the model}
   * @param modelId the bundle that serves; empty: none yet
   */
  public record BotState(
      String id,
      Map<String, String> names,
      List<String> languages,
      String state,
      Optional<String> modelId) {

    /** Copies the map and the list. */
    public BotState {
      names = Map.copyOf(names);
      languages = List.copyOf(languages);
    }
  }

  /** The bot of an id. */
  public Optional<BotState> bot(String id) {
    return bots.stream().filter(bot -> bot.id().equals(id)).findFirst();
  }
}
