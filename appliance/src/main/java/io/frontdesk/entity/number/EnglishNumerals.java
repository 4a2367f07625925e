package io.frontdesk.entity.number;

import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;

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

  /**
   * What a number is parted by, that begins at a place: "fifths", "twenty-firsts", "half",
   * "quarters"; else none. The value is 5, 21, 2 or 4.
   *
   * @param one whether one part is spoken of, so that the singular stands
   */
  public static Numeral denominator(FoldedText text, int start, boolean one) {
    long found = EnglishWord.PARTS.longest(text, start);
    if (found == PhraseTrie.NOTHING) {
      return Numeral.NONE;
    }
    EnglishWord part = EnglishWord.PARTS.value(found);
    boolean isSingular = part.kind() == EnglishWord.Kind.UNIT_ORDINAL;
    return isSingular && !one
        ? Numeral.NONE
        : new Numeral(start, PhraseTrie.end(found), BigDecimal.valueOf(part.value()));
  }

  /** The scale word that begins at a place ("million"); else none. */
  public static Numeral scale(FoldedText text, int start) {
    long found = EnglishWord.WORDS.longest(text, start);
    if (found == PhraseTrie.NOTHING) {
      return Numeral.NONE;
    }
    EnglishWord word = EnglishWord.WORDS.value(found);
    boolean isScale =
        word.kind() == EnglishWord.Kind.SCALE
            || word.kind() == EnglishWord.Kind.HUNDRED
            || word.kind() == EnglishWord.Kind.DOZEN;
    return isScale
        ? new Numeral(start, PhraseTrie.end(found), BigDecimal.valueOf(word.value()))
        : Numeral.NONE;
  }

  /** Tens without units ("thirty") at a place; else none. */
  public static Numeral tens(FoldedText text, int start) {
    long found = EnglishWord.WORDS.longest(text, start);
    boolean isTens =
        found != PhraseTrie.NOTHING
            && EnglishWord.WORDS.value(found).kind() == EnglishWord.Kind.TENS;
    return isTens
        ? new Numeral(
            start,
            PhraseTrie.end(found),
            BigDecimal.valueOf(EnglishWord.WORDS.value(found).value()))
        : Numeral.NONE;
  }
}
