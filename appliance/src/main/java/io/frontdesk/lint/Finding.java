package io.frontdesk.lint;

import java.util.List;

/**
 * Something to look at.
 *
 * @param kind what kind of thing
 * @param level how bad it is
 * @param intents the intents concerned
 * @param utterances the utterances concerned, the most telling first; may be empty
 * @param message what was found
 * @param advice what to do, in one sentence
 */
public record Finding(
    Kind kind,
    Level level,
    List<String> intents,
    List<Utterance> utterances,
    String message,
    String advice) {

  /** How bad a finding is. */
  public enum Level {
    /** The bot can't be right about this. */
    ERROR,
    /** Most likely wrong. */
    WARNING,
    /** Worth knowing. */
    INFO
  }

  /** What can be found. The names in lower case with hyphens are in the JSON. */
  public enum Kind {
    /** The same utterance under two intents. */
    SAME_UTTERANCE,
    /** Nearly the same utterance under two intents. */
    NEARLY_SAME,
    /** The model and the neighbours say another intent. */
    WRONG_INTENT,
    /** Two intents that are taken for each other. */
    CONFUSED_INTENTS,
    /** An out-of-scope utterance like one of an intent. */
    OUT_OF_SCOPE_NEAR,
    /** An utterance in another language than its file's. */
    WRONG_LANGUAGE,
    /** An utterance without words. */
    NO_WORDS,
    /** An utterance with something left over from a template. */
    LEFTOVER,
    /** An utterance that is much longer than others. */
    TOO_LONG,
    /** Words that are an entity in one utterance and nothing in another. */
    UNMARKED_ENTITY,
    /** An intent with few utterances. */
    TOO_FEW,
    /** An intent that has no utterance in one of the bot's languages. */
    MISSING_LANGUAGE,
    /** An intent with far more utterances than others. */
    UNBALANCED,
    /** An intent that nothing answers to. */
    UNUSED_INTENT,
    /** Utterances of one intent that say the same. */
    REPEATED;

    /** As it is told. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
