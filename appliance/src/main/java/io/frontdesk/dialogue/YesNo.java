package io.frontdesk.dialogue;

import java.util.List;
import java.util.Optional;

/**
 * Understands a yes or a no, in Chinese and English and both mixed. It must be all that the text
 * says; what is said beside it may only be courtesy. Stateless.
 */
final class YesNo {

  /** What a phrase says to a question that is answered by yes or no. */
  enum Sense {
    /** Yes. */
    YES,
    /** Yes, unless a no comes with it: "ok, no". */
    HEARD,
    /** No. */
    NO,
    /** No, unless the bot has something else for it: "never mind". */
    LEAVE,
    /** Neither, whatever else is said. */
    UNSURE,
    /** Courtesy and filling. */
    NOTHING
  }

  /**
   * An answer.
   *
   * @param yes whether it is a yes
   * @param firm whether it can't mean anything else
   */
  record Answer(boolean yes, boolean firm) {}

  private static final Phrases<Sense> PHRASES =
      EnglishWords.yesNo(ChineseWords.yesNo(new Phrases.Builder<Sense>()))
          .add(Sense.YES, "👍|👌|✅|✔|🆗")
          .add(Sense.NO, "👎|❌")
          .add(Sense.UNSURE, Words.QUESTION)
          .build();

  private YesNo() {}

  /** What a text answers; empty if it is neither yes nor no. */
  static Optional<Answer> read(String text) {
    List<Sense> senses = PHRASES.read(Words.of(text)).orElse(List.of());
    boolean no = senses.contains(Sense.NO);
    boolean leave = senses.contains(Sense.LEAVE);
    boolean yes = senses.contains(Sense.YES);
    if (senses.contains(Sense.UNSURE) || yes && (no || leave)) {
      return Optional.empty();
    }
    if (no || leave) {
      return Optional.of(new Answer(false, no));
    }
    return yes || senses.contains(Sense.HEARD)
        ? Optional.of(new Answer(true, true))
        : Optional.empty();
  }
}
