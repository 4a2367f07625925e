package io.frontdesk.entity.number.find;

import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.text.FoldedText;
import java.util.List;

/** The numbers and ordinals of a text by the place where they begin. Made for one text. */
final class Operands {

  private static final int PHONE_DIGITS = 11;

  private final NumeralScan scan;

  Operands(NumeralScan scan) {
    this.scan = scan;
  }

  FoldedText text() {
    return scan.text();
  }

  /** Whether a range may begin with it: a number by itself, no later part of a row with dashes. */
  boolean isRangeStart(Numeral number) {
    int index = scan.at(number.start());
    int before = scan.text().at(number.start() - 1);
    return index >= 0
        && scan.numbers().get(index).isAlone()
        && !isDash(before)
        && before != '/'
        && before != '.';
  }

  /** The number or ordinal that begins at a place; else none. */
  Numeral at(int place) {
    int index = scan.at(place);
    return index >= 0 ? scan.numbers().get(index).scaled() : ordinalAt(place);
  }

  private Numeral ordinalAt(int place) {
    List<Numeral> ordinals = scan.ordinals();
    int low = 0;
    int high = ordinals.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int start = ordinals.get(middle).start();
      if (start == place) {
        return ordinals.get(middle);
      }
      if (start < place) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Numeral.NONE;
  }

  /** The number right after a dash or a wave that parts it from one that ends at a place. */
  Numeral afterDash(int end) {
    FoldedText text = scan.text();
    int dash = text.skipSpaces(end);
    if (!isDash(text.at(dash))) {
      return Numeral.NONE;
    }
    Numeral high = at(text.skipSpaces(dash + 1));
    boolean isCode =
        high.isFound()
            && (text.at(high.start()) == '0' && text.isDigit(high.start() + 1)
                || isDash(text.at(high.end())) && text.isWordPart(high.end() + 1)
                || isLong(high.end() - 1) && isLong(end - 1));
    return isCode ? Numeral.NONE : high;
  }

  /** Whether a row of digits as long as a telephone number ends at a place. */
  private boolean isLong(int last) {
    int length = 0;
    while (length < PHONE_DIGITS && scan.text().isDigit(last - length)) {
      length++;
    }
    return length == PHONE_DIGITS;
  }

  static boolean isDash(int codePoint) {
    return switch (codePoint) {
      case '-', '~', '–', '—', '～', '〜' -> true;
      default -> false;
    };
  }
}
