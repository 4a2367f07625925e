package io.frontdesk.entity.number.scan;

import io.frontdesk.entity.number.Digits;
import io.frontdesk.entity.number.Numeral;
import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;
import java.math.MathContext;

/** Forms of numbers in digits that both languages share: powers, slashes, letters. Stateless. */
final class Signs {

  static final MathContext PRECISION = MathContext.DECIMAL64;

  private static final int LARGEST_EXPONENT = 400;
  private static final int LONGEST_NAME = 24;

  /** Of more digits on both sides of the slash are telephone numbers and codes. */
  private static final int LONGEST_OF_FRACTION = 6;

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal TRILLION = BigDecimal.valueOf(1_000_000_000_000L);

  private Signs() {}

  static boolean isMinus(int codePoint) {
    return codePoint == '-' || codePoint == 0x2212 || codePoint == 0x2013;
  }

  /** Where a number with a minus before it begins: after no digit or letter; else at itself. */
  static int minusStart(FoldedText text, int start) {
    int at = start - 1;
    while (at >= 0 && at >= start - 3 && text.isSpace(at)) {
      at--;
    }
    if (text.at(at) != '-' && text.at(at) != 0x2212) {
      return start;
    }
    int before = at - 1;
    if (text.isWordPart(before) || isMinus(text.at(before)) || text.at(before) == '.') {
      return start;
    }
    while (before >= 0 && before >= at - 3 && text.isSpace(before)) {
      before--;
    }
    boolean isAfterNumber = text.isDigit(before) || text.at(before) == ')';
    return isAfterNumber || isMinus(text.at(before)) ? start : at;
  }

  /** What begins with digits, with a power, an exponent or a fraction after them. */
  static Numeral digits(FoldedText text, int start) {
    Numeral plain = Digits.read(text, start);
    if (!plain.isFound()) {
      return plain;
    }
    Numeral power = power(text, plain);
    return power.end() > plain.end() ? power : slash(text, plain);
  }

  /** {@code 1.1^-2}, {@code 2e5}, {@code 6.23x10^-4}. */
  private static Numeral power(FoldedText text, Numeral plain) {
    int mark = text.lower(plain.end());
    if (mark == '^') {
      Numeral exponent = exponent(text, plain.end() + 1);
      return exponent.isFound()
          ? raised(plain, exponent.end(), plain.value(), exponent, BigDecimal.ONE)
          : plain;
    }
    if (mark == 'e') {
      Numeral exponent = exponent(text, plain.end() + 1);
      return exponent.isFound() && !text.isWordPart(exponent.end())
          ? raised(plain, exponent.end(), BigDecimal.TEN, exponent, plain.value())
          : plain;
    }
    int times = text.skipSpaces(plain.end());
    boolean isTimes = text.lower(times) == 'x' || text.at(times) == '×' || text.at(times) == '*';
    int ten = text.skipSpaces(times + 1);
    if (isTimes && text.at(ten) == '1' && text.at(ten + 1) == '0' && text.at(ten + 2) == '^') {
      Numeral exponent = exponent(text, ten + 3);
      return exponent.isFound()
          ? raised(plain, exponent.end(), BigDecimal.TEN, exponent, plain.value())
          : plain;
    }
    return plain;
  }

  private static Numeral exponent(FoldedText text, int start) {
    int at = start;
    boolean isNegative = false;
    while (at < start + 2 && (isMinus(text.at(at)) || text.at(at) == '+')) {
      isNegative ^= isMinus(text.at(at));
      at++;
    }
    int end = Digits.row(text, at);
    if (end == at || end - at > 3) {
      return Numeral.NONE;
    }
    BigDecimal value = Digits.value(text, at, end);
    return new Numeral(start, end, isNegative ? value.negate() : value);
  }

  private static Numeral raised(
      Numeral plain, int end, BigDecimal base, Numeral exponent, BigDecimal times) {
    int power = exponent.whole();
    if (Math.abs(power) > LARGEST_EXPONENT || base.signum() == 0) {
      return plain;
    }
    BigDecimal value = base.pow(Math.abs(power), PRECISION);
    value = power < 0 ? BigDecimal.ONE.divide(value, PRECISION) : value;
    return new Numeral(plain.start(), end, value.multiply(times));
  }

  /** {@code 3/4}; no part of a date or of a telephone number. */
  private static Numeral slash(FoldedText text, Numeral plain) {
    int before = text.at(plain.start() - 1);
    boolean isChained = (before == '/' || isMinus(before)) && text.isWordPart(plain.start() - 2);
    if (text.at(plain.end()) != '/' || !text.isDigit(plain.end() + 1) || isChained) {
      return plain;
    }
    Numeral under = Digits.read(text, plain.end() + 1);
    boolean goesOn = text.at(under.end()) == '/' && text.isDigit(under.end() + 1);
    boolean areLong =
        plain.end() - plain.start() > LONGEST_OF_FRACTION
            && under.end() - under.start() > LONGEST_OF_FRACTION;
    if (!under.isFound() || goesOn || areLong || under.value().signum() == 0) {
      return plain;
    }
    BigDecimal value = plain.value().divide(under.value(), PRECISION);
    return new Numeral(plain.start(), under.end(), value);
  }

  /** {@code 1/4} after a whole number and spaces: {@code 2 1/4}; else the number. */
  static Numeral mixed(FoldedText text, Numeral whole) {
    int at = text.skipSpaces(whole.end());
    Numeral part = vulgar(text, at);
    boolean isNear = part.isFound() || at > whole.end();
    if (!part.isFound() && at > whole.end() && text.isDigit(at)) {
      Numeral digits = Digits.read(text, at);
      part = digits.isFound() ? slash(text, digits) : digits;
      part = part.end() > digits.end() ? part : Numeral.NONE;
    }
    boolean isWhole = whole.value().scale() <= 0;
    return part.isFound() && isNear && isWhole
        ? new Numeral(whole.start(), part.end(), whole.value().add(part.value()))
        : whole;
  }

  /** A fraction in one character: ½, ⅔. */
  static Numeral vulgar(FoldedText text, int at) {
    double value =
        switch (text.at(at)) {
          case '½' -> 1 / 2.0;
          case '⅓' -> 1 / 3.0;
          case '⅔' -> 2 / 3.0;
          case '¼' -> 1 / 4.0;
          case '¾' -> 3 / 4.0;
          case '⅕' -> 1 / 5.0;
          case '⅖' -> 2 / 5.0;
          case '⅗' -> 3 / 5.0;
          case '⅘' -> 4 / 5.0;
          case '⅙' -> 1 / 6.0;
          case '⅚' -> 5 / 6.0;
          case '⅛' -> 1 / 8.0;
          case '⅜' -> 3 / 8.0;
          case '⅝' -> 5 / 8.0;
          case '⅞' -> 7 / 8.0;
          default -> 0;
        };
    return value == 0 ? Numeral.NONE : new Numeral(at, at + 1, new BigDecimal(value, PRECISION));
  }

  /** With a letter for a scale after it: {@code 10k}, {@code 1.5 M}, {@code 1MM}; else the same. */
  static Numeral scaled(FoldedText text, Numeral number) {
    int at = text.skipSpaces(number.end());
    if (at - number.end() > 1) {
      return number;
    }
    int length = text.at(at) == 'M' && text.at(at + 1) == 'M' ? 2 : 1;
    BigDecimal scale = letter(text.at(at));
    if (text.at(at) == 'm' && text.at(at + 1) == 'i' && text.at(at + 2) == 'l') {
      length = 3;
      scale = MILLION;
    }
    boolean isCut = !text.isWordPart(at + length) && text.at(at + length) != '$';
    return scale.signum() > 0 && isCut
        ? new Numeral(number.start(), at + length, number.value().multiply(scale))
        : number;
  }

  private static BigDecimal letter(int codePoint) {
    return switch (codePoint) {
      case 'k', 'K' -> THOUSAND;
      case 'M' -> MILLION;
      case 'G', 'B', 'b' -> BILLION;
      case 'T' -> TRILLION;
      default -> BigDecimal.ZERO;
    };
  }

  /** Whether a hyphen or a plus ties digits to letters before them: "AB-1234", "C++11". */
  static boolean isGlued(FoldedText text, int start) {
    boolean isTied = isMinus(text.at(start - 1)) || text.at(start - 1) == '+';
    if (!isTied || !text.isDigit(start)) {
      return false;
    }
    int at = start - 2;
    int last = Math.max(0, start - LONGEST_NAME);
    while (at > last && (text.isWordPart(at) || text.at(at) == '+')) {
      at--;
    }
    int first = text.isWordPart(at) || text.at(at) == '+' ? at : at + 1;
    return first < start - 1 && text.isWordPart(first) && !text.isDigit(first);
  }

  static Numeral negated(Numeral number, int start) {
    return new Numeral(start, number.end(), number.value().negate());
  }
}
