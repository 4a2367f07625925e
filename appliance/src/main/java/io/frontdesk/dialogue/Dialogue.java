package io.frontdesk.dialogue;

import io.frontdesk.bot.Bot;
import java.util.List;

/**
 * The policy of one bot: state and event in, decision out. Pure, immutable, safe for any thread.
 */
public final class Dialogue {

  private final Bot bot;

  /** For a bot. */
  public Dialogue(Bot bot) {
    this.bot = bot;
  }

  /**
   * Decides what to do about an event.
   *
   * @param state where the conversation stands
   * @param event what happened
   * @return the new state, what is said, what is called
   */
  public Decision decide(DialogueState state, DialogueEvent event) {
    return new Decision(state, List.of(new ReplyElement.Text(bot.id())), List.of());
  }
}
