package io.frontdesk.entity.number;

import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;

/** Reads numbers in digits, with commas between groups and a decimal point. Stateless. */
public final class Digits {

  /** Longer rows of digits are no numbers that anyone counts with. */
  private static final int LONGEST = 40;

  private Digits() {}

  /** The place after a row of digits. */
  public static int row(FoldedText text, int start) {
    int end = start;
    while (text.isDigit(end)) {
      end++;
    }
    return end;
  }

  /** The number that begins at a place: {@code 1,234.5}, {@code 12,34,567}, {@code .5}. */
  public static Numeral read(FoldedText text, int start) {
    int whole = row(text, start);
    if (whole - start > LONGEST) {
      return Numeral.NONE;
    }
    int grouped = whole == start ? start : groups(text, start, whole);
    int end = fraction(text, start, grouped);
    return end == start ? Numeral.NONE : new Numeral(start, end, value(text, start, end));
  }

  /** Groups of three after commas, or of two with three at the end as in India. */
  private static int groups(FoldedText text, int start, int whole) {
    if (whole - start > 3) {
      return whole;
    }
    int end = whole;
    int last = 0;
    // A comma of another width than the digits parts numbers: 20，300.
    while (text.at(end) == ','
        && text.isFullWidth(end) == text.isFullWidth(end - 1)
        && (last == 0 || last == 2 || last == 3)) {
      int next = row(text, end + 1);
      int length = next - end - 1;
      if (length != 3 && length != 2 || last == 3 && length == 2) {
        break;
      }
      last = length;
      end = next;
      if (end - start > LONGEST) {
        break;
      }
    }
    boolean goesOn = text.at(end) == ',' && text.isDigit(end + 1);
    return last == 3 && !goesOn ? end : whole;
  }

  /** A point and digits, unless another point and digit follow as in an address or a version. */
  static int fraction(FoldedText text, int start, int whole) {
    boolean isLater = text.at(start - 1) == '.' && text.isDigit(start - 2);
    if (text.at(whole) != '.' || !text.isDigit(whole + 1) || isLater) {
      return whole;
    }
    int end = row(text, whole + 1);
    boolean goesOn = text.at(end) == '.' && text.isDigit(end + 1);
    return goesOn || end - whole > LONGEST ? whole : end;
  }

  /** What digits stand for; whatever stands between them, but for the point, parts groups. */
  public static BigDecimal value(FoldedText text, int start, int end) {
    StringBuilder plain = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      if (text.isDigit(i) || text.at(i) == '.') {
        plain.append((char) text.at(i));
      }
    }
    return new BigDecimal(plain.toString());
  }
}
