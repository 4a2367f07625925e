package io.frontdesk.entity.time.chinese;

import io.frontdesk.text.PhraseTrie;

/** Reads years: 2017年, 二零一七年, 17年, 零八年, 今年, 民国五年. Lives for one text. */
final class YearReader {

  /** Of years with two digits, those up to so many years ahead are of this century. */
  private static final int AHEAD = 20;

  private static final int CENTURY = 100;
  private static final int FIRST = 1000;
  private static final int LAST = 2999;
  private static final int OLDEST_SHORT = 60;

  private final Said said;

  YearReader(Said said) {
    this.said = said;
  }

  /**
   * A year.
   *
   * @param end place after it
   * @param year its number
   * @param isThis whether it was said as 今年
   */
  record Year(int end, int year, boolean isThis) {

    static final Year NONE = new Year(-1, 0, false);

    boolean isFound() {
      return end >= 0;
    }
  }

  /** The year that is named at a place. */
  Year at(int start) {
    long relative = Words.YEARS.longestWithin(said.text(), start);
    if (relative != PhraseTrie.NOTHING) {
      int offset = Words.YEARS.value(relative);
      return new Year(PhraseTrie.end(relative), said.today().getYear() + offset, offset == 0);
    }
    int before = said.afterOneOf(start, "公元前", "西元前");
    if (before > 0) {
      long number = HanNumbers.whole(said, said.skipSpaces(before));
      // The year before 1 is 0 in ISO 8601.
      return number == HanNumbers.NOTHING
          ? Year.NONE
          : closed(HanNumbers.end(number), 1 - HanNumbers.value(number));
    }
    long era = Eras.at(said, start);
    if (era != PhraseTrie.NOTHING) {
      return ofEra(PhraseTrie.end(era), Eras.yearBefore(era));
    }
    return numbered(start);
  }

  private Year ofEra(int start, int yearBefore) {
    if (yearBefore == 0) {
      return numbered(said.skipSpaces(start));
    }
    int first = said.after(start, "元年");
    if (first > 0) {
      return new Year(first, yearBefore + 1, false);
    }
    long number = HanNumbers.whole(said, start, 1, CENTURY);
    return number == HanNumbers.NOTHING
        ? Year.NONE
        : closed(HanNumbers.end(number), yearBefore + HanNumbers.value(number));
  }

  /** A year in digits, with the sign for year after it. */
  private Year numbered(int start) {
    long number = number(start);
    return number == HanNumbers.NOTHING
        ? Year.NONE
        : closed(HanNumbers.end(number), HanNumbers.value(number));
  }

  private Year closed(int place, int year) {
    int sign = said.skipSpaces(place);
    boolean isYear = said.is(sign, '年') && !said.isOneOf(sign + 1, "级龄轮代货");
    if (isYear) {
      return new Year(said.skip(sign + 1, "度", "份"), year, false);
    }
    return Connectors.isSharing(said, place, "年") ? new Year(place, year, false) : Year.NONE;
  }

  /** The number of a year, without the sign: four digits or two, or a number from 1000 on. */
  long number(int start) {
    if (said.isDigit(start)) {
      long digits = HanNumbers.digits(said, start, 4);
      int length = digits == HanNumbers.NOTHING ? 0 : HanNumbers.end(digits) - start;
      boolean isCut = said.isWordPart(start - 1) || said.is(start - 1, '.');
      return isCut ? HanNumbers.NOTHING : sized(digits, length);
    }
    long row = HanNumbers.row(said, start, 4);
    if (row != HanNumbers.NOTHING) {
      return sized(row, 4);
    }
    row = HanNumbers.row(said, start, 2);
    if (row != HanNumbers.NOTHING) {
      return sized(row, 2);
    }
    long whole = HanNumbers.whole(said, start, FIRST + 1, LAST);
    return whole != HanNumbers.NOTHING && HanNumbers.value(whole) % FIRST != 0
        ? whole
        : HanNumbers.NOTHING;
  }

  private long sized(long number, int length) {
    if (length == 4) {
      int year = HanNumbers.value(number);
      return year >= FIRST && year <= LAST ? number : HanNumbers.NOTHING;
    }
    return length == 2
        ? number - HanNumbers.value(number) + full(HanNumbers.value(number))
        : HanNumbers.NOTHING;
  }

  /** The whole number of a year of which the century is not said. */
  int full(int year) {
    int now = said.today().getYear();
    int full = now - now % CENTURY + year;
    return full > now + AHEAD ? full - CENTURY : full;
  }

  /** Whether a year of two digits alone may be meant as one and not as so many years. */
  boolean isLikely(int start, Year year) {
    boolean isShort = said.isDigit(start) && !said.isDigit(start + 2);
    int now = said.today().getYear();
    if (isShort && said.isOneOf(start - 1, "了过近约满整共用花历达有已")) {
      return false;
    }
    return !isShort
        || said.is(start, '0')
        || year.year() % CENTURY >= OLDEST_SHORT
        || year.year() > now - AHEAD && year.year() <= now + AHEAD / 2;
  }
}
