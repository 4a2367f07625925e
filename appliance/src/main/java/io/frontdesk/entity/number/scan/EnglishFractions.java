package io.frontdesk.entity.number.scan;

import io.frontdesk.entity.number.EnglishNumerals;
import io.frontdesk.entity.number.Numeral;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;

/**
 * Reads English cardinals with fractions in words: "two thirds", "nine and a quarter", "half a
 * million", "three over eighty", "three million and a half". Stateless.
 */
final class EnglishFractions {

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private enum Word {
    AND,
    ONE,
    OVER,
    OUT_OF,
    IN,
    OF
  }

  private static final PhraseTrie<Word> WORDS =
      new PhraseTrie<Word>()
          .add("and", Word.AND)
          .add("a", Word.ONE)
          .add("an", Word.ONE)
          .add("over", Word.OVER)
          .add("out of", Word.OUT_OF)
          .add("in", Word.IN)
          .add("of", Word.OF);

  private EnglishFractions() {}

  /** The longest number with or without fraction that begins at a place; else none. */
  static Numeral read(FoldedText text, int start) {
    Numeral whole = withoutShare(text, EnglishNumerals.cardinal(text, start));
    Numeral part = whole.isFound() ? parted(text, whole) : article(text, start);
    if (part.isFound() && part.end() > whole.end()) {
      return times(text, part);
    }
    if (!whole.isFound()) {
      return whole;
    }
    Numeral ratio = ratio(text, whole);
    return ratio.isFound() ? ratio : and(text, whole);
  }

  /** "a quarter", "a twenty-first", "half a million", "a half dozen". */
  private static Numeral article(FoldedText text, int start) {
    int at = start;
    boolean isArticle = is(text, at, Word.ONE);
    if (isArticle) {
      at = text.skipSpaces(at + wordLength(text, at));
    }
    Numeral under = EnglishNumerals.denominator(text, at, true);
    if (!under.isFound()) {
      return Numeral.NONE;
    }
    Numeral part = new Numeral(start, under.end(), divide(BigDecimal.ONE, under.value()));
    Numeral scaled = times(text, part);
    boolean isScaled = scaled.end() > part.end();
    boolean isHalf = under.value().intValue() == 2 || under.value().intValue() == 4;
    // "half" and "quarter" alone are often no numbers: "half past three", "the third quarter".
    return isArticle || isHalf && isScaled ? part : Numeral.NONE;
  }

  /** "two thirds", "two hundred forty ninths" (forty-ninths), "six hundred and three quarters". */
  private static Numeral parted(FoldedText text, Numeral whole) {
    boolean isOne = whole.value().compareTo(BigDecimal.ONE) == 0;
    Numeral under = EnglishNumerals.denominator(text, gap(text, whole.end()), isOne);
    if (!under.isFound() || whole.value().scale() > 0) {
      return Numeral.NONE;
    }
    int last = lastWord(text, whole);
    int and = lastAnd(text, whole);
    if (and < 0 && last > whole.start() && EnglishNumerals.tens(text, last).end() == whole.end()) {
      Numeral wide = EnglishNumerals.denominator(text, last, false);
      if (wide.end() == under.end()) {
        BigDecimal over = whole.value().subtract(EnglishNumerals.tens(text, last).value());
        return new Numeral(whole.start(), under.end(), divide(over, wide.value()));
      }
    }
    return new Numeral(whole.start(), under.end(), divide(whole.value(), under.value()));
  }

  /** What stands before "and" where a fraction follows: of "six hundred and three" quarters. */
  private static Numeral withoutShare(FoldedText text, Numeral whole) {
    int and = whole.isFound() ? lastAnd(text, whole) : -1;
    if (and < 0) {
      return whole;
    }
    Numeral tail = EnglishNumerals.cardinal(text, text.skipSpaces(and + 3));
    boolean isOne = tail.value().compareTo(BigDecimal.ONE) == 0;
    Numeral under = EnglishNumerals.denominator(text, gap(text, whole.end()), isOne);
    boolean isShare =
        tail.end() == whole.end() && under.isFound() && tail.value().compareTo(under.value()) < 0;
    int end = and;
    while (text.isSpace(end - 1)) {
      end--;
    }
    return isShare ? new Numeral(whole.start(), end, whole.value().subtract(tail.value())) : whole;
  }

  /** Where the last word of a number begins. */
  private static int lastWord(FoldedText text, Numeral number) {
    int at = number.end();
    while (at > number.start() && text.isWordPart(at - 1)) {
      at--;
    }
    return at;
  }

  /** Where the last "and" within a number begins; -1 where there is none. */
  private static int lastAnd(FoldedText text, Numeral number) {
    for (int at = number.end() - 3; at > number.start(); at--) {
      if (text.lower(at) == 'a' && is(text, at, Word.AND)) {
        return at;
      }
    }
    return -1;
  }

  /** "three over eighty", "two out of nine", "one in five"; parts of a smaller whole are none. */
  private static Numeral ratio(FoldedText text, Numeral over) {
    int at = text.skipSpaces(over.end());
    long found = WORDS.longest(text, at);
    if (found == PhraseTrie.NOTHING) {
      return Numeral.NONE;
    }
    Word word = WORDS.value(found);
    if (word != Word.OVER && word != Word.OUT_OF && word != Word.IN) {
      return Numeral.NONE;
    }
    Numeral under = EnglishNumerals.cardinal(text, text.skipSpaces(PhraseTrie.end(found)));
    if (!under.isFound() || under.value().signum() == 0) {
      return Numeral.NONE;
    }
    boolean isSmaller = over.value().compareTo(under.value()) < 0;
    boolean isShare =
        isSmaller && over.value().compareTo(BigDecimal.TEN) < 0 && !isYear(text, under);
    boolean isRatio =
        switch (word) {
          case OVER -> true;
          case OUT_OF -> isSmaller;
          default -> isShare && !text.isDigit(over.start()) && !text.isDigit(under.start());
        };
    return isRatio
        ? new Numeral(over.start(), under.end(), divide(over.value(), under.value()))
        : Numeral.NONE;
  }

  private static boolean isYear(FoldedText text, Numeral number) {
    return text.isDigit(number.start()) && number.end() - number.start() == 4;
  }

  /** "two and a half", "thirty and two sevenths", "three million and a half"; else the number. */
  private static Numeral and(FoldedText text, Numeral whole) {
    int at = text.skipSpaces(whole.end());
    if (!is(text, at, Word.AND) || whole.value().scale() > 0) {
      return whole;
    }
    int next = text.skipSpaces(at + 3);
    Numeral part = EnglishNumerals.cardinal(text, next);
    part = part.isFound() ? parted(text, part) : article(text, next);
    if (!part.isFound() && whole.value().remainder(BigDecimal.TEN).signum() == 0) {
      part = andUnits(text, next);
    }
    if (!part.isFound()) {
      return whole;
    }
    Numeral scaled = times(text, part);
    BigDecimal unit = scaled.end() > part.end() ? BigDecimal.ONE : scaleOf(text, whole);
    if (part.value().compareTo(BigDecimal.TEN) >= 0 && scaled.end() == part.end()) {
      return whole;
    }
    if (unit.compareTo(BigDecimal.ONE) == 0 && whole.value().compareTo(THOUSAND) < 0) {
      // "one and a half million": the sum is what the scale counts.
      Numeral sum = new Numeral(whole.start(), part.end(), whole.value().add(part.value()));
      return times(text, sum);
    }
    BigDecimal value = whole.value().add(scaled.value().multiply(unit));
    return new Numeral(whole.start(), scaled.end(), value);
  }

  /** "three and three fifths" after tens. */
  private static Numeral andUnits(FoldedText text, int start) {
    Numeral units = EnglishNumerals.cardinal(text, start);
    boolean isUnit = units.isFound() && units.value().compareTo(BigDecimal.TEN) < 0;
    int at = isUnit ? text.skipSpaces(units.end()) : start;
    if (!isUnit || !is(text, at, Word.AND)) {
      return Numeral.NONE;
    }
    int next = text.skipSpaces(at + 3);
    Numeral part = EnglishNumerals.cardinal(text, next);
    part = part.isFound() ? parted(text, part) : article(text, next);
    return part.isFound()
        ? new Numeral(start, part.end(), units.value().add(part.value()))
        : Numeral.NONE;
  }

  /** The scale that a number ends with ("million"), of a thousand at least; else one. */
  private static BigDecimal scaleOf(FoldedText text, Numeral number) {
    Numeral scale = EnglishNumerals.scale(text, lastWord(text, number));
    return scale.end() == number.end() && scale.value().compareTo(THOUSAND) >= 0
        ? scale.value()
        : BigDecimal.ONE;
  }

  /**
   * A scale after a fraction: "half a million", "three fifths of a million", "three quarters
   * billion".
   */
  private static Numeral times(FoldedText text, Numeral part) {
    int at = gap(text, part.end());
    at = is(text, at, Word.OF) ? text.skipSpaces(at + 2) : at;
    at = is(text, at, Word.ONE) ? text.skipSpaces(at + wordLength(text, at)) : at;
    Numeral scale = EnglishNumerals.scale(text, at);
    return scale.isFound()
        ? new Numeral(part.start(), scale.end(), part.value().multiply(scale.value()))
        : part;
  }

  private static BigDecimal divide(BigDecimal over, BigDecimal under) {
    return over.divide(under, Signs.PRECISION);
  }

  private static int wordLength(FoldedText text, int at) {
    return PhraseTrie.end(WORDS.longest(text, at)) - at;
  }

  private static boolean is(FoldedText text, int at, Word word) {
    long found = WORDS.longest(text, at);
    return found != PhraseTrie.NOTHING && WORDS.value(found) == word;
  }

  private static int gap(FoldedText text, int at) {
    int next = text.skipSpaces(at);
    return text.at(next) == '-' ? text.skipSpaces(next + 1) : next;
  }
}
