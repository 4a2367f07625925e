package io.frontdesk.text;

import java.util.List;

/**
 * Mends what was mistyped, by what a bot's own utterances look like. Immutable; any thread. What it
 * gives is what the tiers see; the utterance as it was said is kept beside it.
 */
public final class TextRepair {

  /** Mends nothing. */
  public static final TextRepair NONE = new TextRepair(text -> text);

  private final Mender mender;

  /** Mends one language. */
  @FunctionalInterface
  interface Mender {
    /** The text mended, or the same text. */
    String repair(String normalised);
  }

  private TextRepair(Mender mender) {
    this.mender = mender;
  }

  /**
   * Learns from utterances.
   *
   * @param language Chinese and English are mended, others left as they are
   * @param normalised the bot's utterances
   * @param general words of the language beyond the bot, the most frequent first; may be empty
   * @return a file, the same for the same input
   */
  public static byte[] learn(String language, List<String> normalised, List<String> general) {
    return switch (language) {
      case "en" -> Speller.learn(normalised, general);
      case "zh" -> HanRepair.learn(normalised);
      default -> new byte[0];
    };
  }

  /** Reads what {@link #learn} wrote. */
  public static TextRepair of(String language, byte[] file) {
    return switch (language) {
      case "en" -> new TextRepair(Speller.fromBytes(file));
      case "zh" -> new TextRepair(HanRepair.fromBytes(file));
      default -> NONE;
    };
  }

  /**
   * Mends an utterance.
   *
   * @param normalised by {@link TextNormaliser#normalise}
   * @return the same instance where there is nothing to mend
   */
  public String repair(String normalised) {
    return normalised.length() > Ngrams.MAX_CHARS ? normalised : mender.repair(normalised);
  }
}
