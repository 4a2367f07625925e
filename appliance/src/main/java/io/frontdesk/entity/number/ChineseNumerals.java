package io.frontdesk.entity.number;

import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;

/** Reads Chinese number words and digits at a place of a text. Stateless; any thread. */
public final class ChineseNumerals {

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final int MOST_DIGITS = 40;

  private ChineseNumerals() {}

  /**
   * The longest cardinal number, in words, digits or both, that begins at a place: 三万五千, 两千零八,
   * 1.2万, 二十六点三, 四百五 (450), 二〇一七 digit by digit, financial and traditional forms, 半; else none.
   * Without sign and fractions. 点 with digits after it is a decimal point unless a unit or a minute
   * follows; who reads times of day wants {@link #whole}.
   */
  public static Numeral cardinal(FoldedText text, int start) {
    return cardinal(text, start, false);
  }

  /** The same without 点 and 半. */
  public static Numeral whole(FoldedText text, int start) {
    ChineseReader reader = new ChineseReader(text, false);
    Numeral whole = begins(text, start) ? reader.readWhole(start) : Numeral.NONE;
    return reader.isBare() ? Numeral.NONE : whole;
  }

  /** The ordinal number that begins at a place: 第三, 第3, 第一百零五; else none. */
  public static Numeral ordinal(FoldedText text, int start) {
    if (text.at(start) != '第') {
      return Numeral.NONE;
    }
    ChineseReader reader = new ChineseReader(text, true);
    Numeral number = reader.readWhole(text.skipSpaces(start + 1));
    return number.isFound() && !reader.isBare()
        ? new Numeral(start, number.end(), number.value())
        : Numeral.NONE;
  }

  /**
   * The cardinal number that begins at a place, read on across spaces between its words (三 百 五).
   */
  public static Numeral spaced(FoldedText text, int start) {
    return cardinal(text, start, true);
  }

  /** A number of units that nothing counts (百, 千万), which stand alone only before 分之; else none. */
  public static Numeral units(FoldedText text, int start) {
    if (HanDigits.small(text.at(start)) < 100 && HanDigits.large(text.at(start)) < 0) {
      return Numeral.NONE;
    }
    ChineseReader reader = new ChineseReader(text, true);
    Numeral units = reader.readWhole(start);
    return reader.isBare() ? units : Numeral.NONE;
  }

  /**
   * The place after number characters that can't be read as one number (二三十); else {@code start}.
   */
  public static int unreadableEnd(FoldedText text, int start) {
    if (HanDigits.digit(text.at(start)) < 0) {
      return start;
    }
    ChineseReader reader = new ChineseReader(text, true);
    reader.readWhole(start);
    if (!reader.isBroken()) {
      return start;
    }
    int end = Math.max(start + 1, reader.brokenEnd());
    while (HanDigits.digit(text.at(end)) >= 0) {
      end++;
    }
    return end;
  }

  private static Numeral cardinal(FoldedText text, int start, boolean spaced) {
    if (text.at(start) == '半') {
      return half(text, start);
    }
    if (!begins(text, start)) {
      return Numeral.NONE;
    }
    ChineseReader reader = new ChineseReader(text, spaced);
    Numeral whole = reader.readWhole(start);
    return !whole.isFound() || reader.isBare() ? Numeral.NONE : point(text, whole, spaced);
  }

  private static boolean begins(FoldedText text, int start) {
    int codePoint = text.at(start);
    return text.isDigit(start)
        || codePoint == '.' && text.isDigit(start + 1)
        || codePoint > 0x7F
            && (HanDigits.digit(codePoint) >= 0
                || HanDigits.small(codePoint) > 0
                || HanDigits.tens(codePoint) > 0);
  }

  private static Numeral half(FoldedText text, int start) {
    long unit = HanDigits.small(text.at(start + 1));
    return unit >= 100
        ? new Numeral(start, start + 2, HALF.multiply(BigDecimal.valueOf(unit)))
        : new Numeral(start, start + 1, HALF);
  }

  /** 点 and digits one by one, and powers of ten thousand after them. */
  private static Numeral point(FoldedText text, Numeral whole, boolean spaced) {
    int at = spaced ? text.skipSpaces(whole.end()) : whole.end();
    if (!HanDigits.isPoint(text.at(at)) || text.isDigit(whole.end() - 1)) {
      return whole;
    }
    int next = spaced ? text.skipSpaces(at + 1) : at + 1;
    int end = next;
    StringBuilder digits = new StringBuilder("0.");
    while (isDecimal(text.at(end)) && digits.length() < MOST_DIGITS) {
      digits.append(HanDigits.digit(text.at(end)));
      end++;
    }
    if (end == next || isTime(text.at(end))) {
      return whole;
    }
    BigDecimal value = whole.value().add(new BigDecimal(digits.toString()));
    while (HanDigits.large(text.at(end)) > 0 && value.precision() < MOST_DIGITS) {
      value = value.multiply(BigDecimal.valueOf(HanDigits.large(text.at(end))));
      end++;
    }
    return new Numeral(whole.start(), end, value);
  }

  private static boolean isDecimal(int codePoint) {
    return HanDigits.digit(codePoint) >= 0 && !HanDigits.isTwo(codePoint);
  }

  private static boolean isTime(int codePoint) {
    return HanDigits.small(codePoint) > 0 || codePoint == '分' || codePoint == '刻';
  }
}
