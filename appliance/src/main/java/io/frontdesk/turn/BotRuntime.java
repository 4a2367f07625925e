package io.frontdesk.turn;

import io.frontdesk.bot.Bot;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.nlu.NluModel;

/**
 * A bot ready to answer: immutable, shared by all turn agents. Which one is in use changes between
 * turns; see {@link TurnAgents#swap}.
 *
 * @param bot the bot as its folder describes it
 * @param dialogue its policy
 * @param model its trained model; closed by whoever loaded it, after all agents have let go of it
 */
public record BotRuntime(Bot bot, Dialogue dialogue, NluModel model) {

  /** The language meant by a locale, if the bot speaks it; else the one given. */
  String languageOf(String locale, String otherwise) {
    for (String language : bot.languages()) {
      if (locale.regionMatches(true, 0, language, 0, language.length())
          && (locale.length() == language.length()
              || !Character.isLetterOrDigit(locale.charAt(language.length())))) {
        return language;
      }
    }
    return otherwise;
  }
}
