package io.frontdesk.entity.number;

import io.frontdesk.text.FoldedText;

/** Reads English number words and digits at a place of a text. Stateless; any thread. */
public final class EnglishNumerals {

  private EnglishNumerals() {}

  /**
   * The longest cardinal number that begins at a place: "21", "1,234.5", "twenty-one", "two hundred
   * and five", "1.5 million", "a dozen", "five point five"; else none. Without sign, fractions and
   * suffixes ("10k").
   */
  public static Numeral cardinal(FoldedText text, int start) {
    return text.isDigit(start) || text.isWordPart(start) && !text.isInsideWord(start)
        ? new EnglishReader(text, false).read(start)
        : Numeral.NONE;
  }

  /**
   * The longest ordinal number that begins at a place: "first", "twenty-first", "one hundredth",
   * "3rd"; else none.
   */
  public static Numeral ordinal(FoldedText text, int start) {
    if (text.isInsideWord(start) || !text.isWordPart(start)) {
      return Numeral.NONE;
    }
    return text.isDigit(start) ? suffixed(text, start) : new EnglishReader(text, true).read(start);
  }

  /** Digits with "st", "nd", "rd" or "th"; which of them doesn't matter. */
  private static Numeral suffixed(FoldedText text, int start) {
    Numeral digits = Digits.read(text, start);
    int end = digits.end();
    if (!digits.isFound()
        || text.isWordPart(end + 2)
        || !isSuffix(text.lower(end), text.lower(end + 1))) {
      return new EnglishReader(text, true).read(start);
    }
    return new Numeral(start, end + 2, digits.value());
  }

  private static boolean isSuffix(int first, int second) {
    return first == 's' && second == 't'
        || first == 'n' && second == 'd'
        || first == 'r' && second == 'd'
        || first == 't' && second == 'h';
  }
}
