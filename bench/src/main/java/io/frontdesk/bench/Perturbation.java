package io.frontdesk.bench;

/** What is done to an utterance. */
public enum Perturbation {
  /** One typo per 8 characters on average; Chinese: same sound, same look, lost or swapped. */
  TYPO,
  /** Upper case, or the first letters, or any. */
  CASE,
  /** Full-width letters, digits and signs. */
  FULLWIDTH,
  /** Traditional characters. */
  TRADITIONAL,
  /** A third of the Chinese characters, in runs of one to three, typed as pinyin. */
  PINYIN,
  /** Two to four sentences before the question. */
  RAMBLING,
  /** Pictures between words and at the end. */
  EMOJI,
  /** Signs lost, doubled or put in. */
  PUNCTUATION;

  /** Whether there is anything to do to a language. */
  public boolean concerns(String language) {
    return switch (this) {
      case TRADITIONAL, PINYIN -> language.equals("zh");
      case CASE -> !language.equals("zh");
      default -> true;
    };
  }
}
