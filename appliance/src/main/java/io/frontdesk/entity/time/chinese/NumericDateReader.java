package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.Bounds;
import io.frontdesk.entity.time.Meaning;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.time.calendar.Timex;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Reads dates in digits with one sign between: 2017-03-15, 2017/3, 12-11-10 (year first), 15/3/2017
 * (day first, where it can be), 3/15. Lives for one text.
 */
final class NumericDateReader {

  private static final String SIGNS = "-/.";
  private static final int MONTHS = 12;
  private static final int LONGEST_MONTH = 31;
  private static final int FIRST_YEAR = 1000;
  private static final int LAST_YEAR = 2999;
  private static final int LEAP_YEAR = 2000;

  private final Said said;
  private final YearReader years;

  NumericDateReader(Said said, YearReader years) {
    this.said = said;
    this.years = years;
  }

  Piece at(int start) {
    if (!said.isDigit(start)) {
      return compared(start);
    }
    long first = HanNumbers.digits(said, start, 4);
    if (first == HanNumbers.NOTHING || !isCutBefore(start, said.at(HanNumbers.end(first)))) {
      return Piece.NONE;
    }
    int place = HanNumbers.end(first);
    int sign = said.at(place);
    long second = isSign(sign) ? HanNumbers.digits(said, place + 1, 4) : HanNumbers.NOTHING;
    if (second == HanNumbers.NOTHING) {
      return Piece.NONE;
    }
    int after = HanNumbers.end(second);
    long third =
        said.is(after, (char) sign) ? HanNumbers.digits(said, after + 1, 4) : HanNumbers.NOTHING;
    if (third == HanNumbers.NOTHING) {
      return ofTwo(start, first, second, sign);
    }
    boolean isMore =
        said.is(HanNumbers.end(third), (char) sign) && said.isDigit(HanNumbers.end(third) + 1);
    return isMore || isWord(HanNumbers.end(third))
        ? Piece.NONE
        : ofThree(start, first, second, third);
  }

  private static boolean isSign(int codePoint) {
    return codePoint >= 0 && SIGNS.indexOf(codePoint) >= 0;
  }

  /** A T may follow, with a time. */
  private boolean isWord(int end) {
    return said.isWordPart(end) && !(said.isOneOf(end, "Tt") && said.isDigit(end + 1));
  }

  /** A hyphen may join two dates with slashes, but no date with hyphens. */
  private boolean isCutBefore(int start, int sign) {
    boolean isBehindSign =
        said.isOneOf(start - 1, "-/.:+")
            && (said.isWordPart(start - 2) || said.is(start - 1, '+'))
            && !(said.is(start - 1, '-') && sign != '-');
    return !said.isWordPart(start - 1) && !isBehindSign;
  }

  /** = 2019, >= 2019. */
  private Piece compared(int start) {
    if (!said.isOneOf(start, "=<>≥≤")) {
      return Piece.NONE;
    }
    int end = said.skipSpaces(start + 1);
    boolean isOrEqual = said.isOneOf(start, "≥≤") || said.is(end, '=');
    end = said.skipSpaces(said.is(end, '=') ? end + 1 : end);
    long number = HanNumbers.digits(said, end, 4);
    boolean isYear =
        number != HanNumbers.NOTHING
            && HanNumbers.value(number) >= 1900
            && HanNumbers.value(number) < 2100
            && !said.isWordPart(HanNumbers.end(number))
            && !said.isOneOf(HanNumbers.end(number), "-/.:元块个人");
    if (!isYear) {
      return Piece.NONE;
    }
    CalendarPeriod whole = DateReader.wholeYear(HanNumbers.value(number));
    Bound bound =
        switch (said.at(start)) {
          case '=' -> Bound.NONE;
          case '<', '≤' -> isOrEqual ? Bound.UNTIL : Bound.BEFORE;
          default -> isOrEqual ? Bound.SINCE : Bound.AFTER;
        };
    int last = said.skip(HanNumbers.end(number), "年");
    Meaning year = Dates.of(whole);
    return new Piece(start, last, Bounds.of(year, bound, said.today()).orElse(year));
  }

  private Piece ofThree(int start, long first, long second, long third) {
    int a = HanNumbers.value(first);
    int b = HanNumbers.value(second);
    int c = HanNumbers.value(third);
    int end = HanNumbers.end(third);
    int lengthOfFirst = HanNumbers.end(first) - start;
    int lengthOfThird = end - HanNumbers.end(second) - 1;
    if (lengthOfFirst == 4) {
      return date(start, end, a, b, c);
    }
    if (lengthOfFirst > 2) {
      return Piece.NONE;
    }
    if (lengthOfThird == 4) {
      Piece dayFirst = date(start, end, c, b, a);
      return dayFirst.isFound() ? dayFirst : date(start, end, c, a, b);
    }
    return lengthOfFirst == 2
            && lengthOfThird <= 2
            && HanNumbers.end(second) - HanNumbers.end(first) <= 3
        ? date(start, end, years.full(a), b, c)
        : Piece.NONE;
  }

  private static Piece date(int start, int end, int year, int month, int day) {
    boolean isDate =
        year >= FIRST_YEAR
            && year <= LAST_YEAR
            && month >= 1
            && month <= MONTHS
            && day >= 1
            && day <= LONGEST_MONTH
            && YearMonth.of(LEAP_YEAR, month).isValidDay(day);
    if (!isDate) {
      return Piece.NONE;
    }
    Interval interval =
        YearMonth.of(year, month).isValidDay(day)
            ? Interval.day(LocalDate.of(year, month, day))
            : Interval.NONE;
    String timex = Timex.date(year, month, day);
    return DateReader.piece(start, end, CalendarPeriod.once(timex, Grain.DAY, interval));
  }

  /** A year with a month, or a month with a day where something around tells so. */
  private Piece ofTwo(int start, long first, long second, int sign) {
    int a = HanNumbers.value(first);
    int b = HanNumbers.value(second);
    int end = HanNumbers.end(second);
    int lengthOfFirst = HanNumbers.end(first) - start;
    if (sign == '.'
        || said.isWordPart(end)
        || said.isOneOf(end, "%.:年")
        || said.is(end, (char) sign) && said.isDigit(end + 1)) {
      return Piece.NONE;
    }
    boolean isShort = end - HanNumbers.end(first) <= 3;
    if (lengthOfFirst == 4) {
      return isShort
              && a >= FIRST_YEAR
              && a <= LAST_YEAR
              && b >= 1
              && b <= MONTHS
              && !said.isOneOf(end, "月日号")
          ? DateReader.piece(start, end, DateReader.wholeMonth(YearMonth.of(a, b)))
          : Piece.NONE;
    }
    boolean isDay = said.isOneOf(end, "日号");
    if (lengthOfFirst > 2 || !isShort || sign != '/' || !isDay && !isTold(start, end)) {
      return Piece.NONE;
    }
    int last = isDay ? end + 1 : end;
    boolean isDayFirst = a > MONTHS;
    boolean isDate =
        Math.min(a, b) >= 1
            && (isDayFirst ? b : a) <= MONTHS
            && (isDayFirst ? a : b) <= LONGEST_MONTH;
    return isDate
        ? DateReader.yearly(start, last, isDayFirst ? b : a, isDayFirst ? a : b)
        : Piece.NONE;
  }

  /** 3/4 is a fraction too: a date only if it can't be one, or the words beside it say so. */
  private boolean isTold(int start, int end) {
    int after = said.skipSpaces(end);
    return said.isOneOf(start - 1, "在到从至于是截")
        || said.afterOneOf(
                after, "上午", "下午", "早上", "晚上", "中午", "凌晨", "之前", "之后", "以前", "以后", "前", "后", "到",
                "至", "周", "星期", "(", "开始", "-")
            > 0
        || end - start >= 4;
  }
}
