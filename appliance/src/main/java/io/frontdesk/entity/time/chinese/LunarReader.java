package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.time.calendar.LunarCalendar;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Reads dates of the lunar calendar: 正月初五, 农历八月十五, 闰六月初一. They are given as civil dates; the day of
 * the same number of the civil month is a second, less likely meaning of 十月初一. Lives for one text.
 */
final class LunarReader {

  private static final int MONTHS = 12;
  private static final int DAYS = 30;
  private static final int TENTH = 10;
  private static final int ELEVENTH_MONTH = 11;
  private static final int ANY_YEAR = Integer.MIN_VALUE;
  private static final int LEAP_YEAR = 2000;

  private final Said said;

  LunarReader(Said said) {
    this.said = said;
  }

  /** A lunar date of any year. */
  Piece at(int start) {
    return of(start, ANY_YEAR);
  }

  /** A lunar date behind a year. */
  Piece of(int start, int year) {
    int named = said.afterOneOf(start, "农历", "阴历", "旧历", "夏历");
    int place = named > 0 ? said.skipSpaces(named) : start;
    int of = year;
    if (named > 0 && year == ANY_YEAR) {
      YearReader.Year inside = new YearReader(said).at(place);
      of = inside.isFound() ? inside.year() : year;
      place = inside.isFound() ? said.skip(inside.end(), "的") : place;
    }
    return monthAndDay(start, place, of, named > 0)
        .orLonger(newYearDays(start, place, of))
        .orLonger(dayAlone(start, place, of));
  }

  private Piece monthAndDay(int start, int place, int year, boolean isNamed) {
    int first = said.skip(place, "闰");
    int month = month(first);
    int end = month < 0 ? -1 : monthEnd(first);
    if (end < 0) {
      return Piece.NONE;
    }
    int after = said.skip(said.skipSpaces(end), "的");
    boolean isLunarMonth = said.isOneOf(first, "正冬腊") || first > place || isNamed;
    long day = day(after, isLunarMonth);
    if (day == HanNumbers.NOTHING) {
      return isLunarMonth && !said.isOneOf(end, "球饼")
          ? DateReader.piece(start, end, period(year, month, 0, first > place))
          : Piece.NONE;
    }
    int number = HanNumbers.value(day);
    CalendarPeriod lunar = period(year, month, number, first > place);
    return new Piece(
        start, HanNumbers.end(day), new Dates(lunar, civil(year, month, number), Bound.NONE));
  }

  private int month(int place) {
    return switch (said.at(place)) {
      case '正' -> 1;
      case '腊' -> MONTHS;
      default -> {
        if (said.is(place, '冬')) {
          yield ELEVENTH_MONTH;
        }
        long number = HanNumbers.whole(said, place, 1, MONTHS);
        yield number == HanNumbers.NOTHING ? -1 : HanNumbers.value(number);
      }
    };
  }

  private int monthEnd(int place) {
    int sign =
        said.isOneOf(place, "正腊冬") ? place + 1 : HanNumbers.end(HanNumbers.whole(said, place));
    return said.is(sign, '月') ? sign + 1 : -1;
  }

  /** 初一 to 初十, and where the month tells that it is lunar, any number. */
  private long day(int place, boolean isLunarMonth) {
    if (said.is(place, '初')) {
      return HanNumbers.whole(said, place + 1, 1, TENTH);
    }
    long number = isLunarMonth ? HanNumbers.whole(said, place, 1, DAYS) : HanNumbers.NOTHING;
    if (number == HanNumbers.NOTHING) {
      return number;
    }
    int end = HanNumbers.end(number);
    return said.isOneOf(end, "日号") ? number + (1L << Integer.SIZE) : number;
  }

  /** 大年初一, 年初三, 大年三十. */
  private Piece newYearDays(int start, int place, int year) {
    int after = said.afterOneOf(place, "大年", "年");
    if (after < 0) {
      return Piece.NONE;
    }
    if (said.afterOneOf(after, "三十", "30", "卅") > 0 && said.is(place, '大')) {
      int end = said.afterOneOf(after, "三十", "30", "卅");
      return DateReader.piece(start, said.skip(end, "晚上", "夜", "儿"), newYearsEve(year));
    }
    long day = said.is(after, '初') ? HanNumbers.whole(said, after + 1, 1, TENTH) : -1;
    return day == HanNumbers.NOTHING
        ? Piece.NONE
        : DateReader.piece(
            start, HanNumbers.end(day), period(year, 1, HanNumbers.value(day), false));
  }

  private CalendarPeriod newYearsEve(int year) {
    return year == ANY_YEAR
        ? CalendarPeriod.yearly("", Grain.DAY, LunarReader::eve)
        : CalendarPeriod.once(String.valueOf(year), Grain.DAY, eve(year));
  }

  private static Interval eve(int year) {
    return LunarCalendar.lastDay(year - 1).map(Interval::day).orElse(Interval.NONE);
  }

  /** 初五, without a month: of the nearest lunar months. */
  private Piece dayAlone(int start, int place, int year) {
    boolean isDay = said.is(place, '初') && year == ANY_YEAR;
    long day = isDay ? HanNumbers.whole(said, place + 1, 1, TENTH) : HanNumbers.NOTHING;
    if (day == HanNumbers.NOTHING
        || said.isDigit(place + 1)
        || place == start && isSchoolYear(day, place)) {
      return Piece.NONE;
    }
    int number = HanNumbers.value(day);
    return DateReader.piece(
        start, HanNumbers.end(day), CalendarPeriod.day(next(said.today(), number)));
  }

  /** 初一, 初二 and 初三 are classes of a school too. */
  private boolean isSchoolYear(long day, int place) {
    return HanNumbers.value(day) <= 3
        && (said.isHan(place - 1) || said.isHan(HanNumbers.end(day)))
        && !said.isOneOf(HanNumbers.end(day), "早晚上下中的到至去来");
  }

  private static LocalDate next(LocalDate today, int day) {
    for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
      for (int month = 1; month <= MONTHS; month++) {
        Optional<LocalDate> date =
            LunarCalendar.date(year, month, day).filter(found -> !found.isBefore(today));
        if (date.isPresent()) {
          return date.get();
        }
      }
    }
    return today;
  }

  /** A day, or a month for a day of 0. */
  private static CalendarPeriod period(int year, int month, int day, boolean isLeap) {
    Grain grain = day == 0 ? Grain.MONTH : Grain.DAY;
    if (year == ANY_YEAR) {
      return CalendarPeriod.yearly("", grain, turn -> interval(turn, month, day, isLeap));
    }
    Interval days = interval(year, month, day, isLeap);
    String timex = days.isFound() ? days.start().toString() : year + "-XX-XX";
    return CalendarPeriod.once(timex, grain, days);
  }

  private static Interval interval(int year, int month, int day, boolean isLeap) {
    Optional<LocalDate> first = date(year, month, Math.max(1, day), isLeap);
    int days = day == 0 ? LunarCalendar.lengthOfMonth(year, month) : 1;
    return first.map(date -> new Interval(date, date.plusDays(days))).orElse(Interval.NONE);
  }

  private static Optional<LocalDate> date(int year, int month, int day, boolean isLeap) {
    return isLeap
        ? LunarCalendar.leapMonthDate(year, month, day)
        : LunarCalendar.date(year, month, day);
  }

  private static List<CalendarPeriod> civil(int year, int month, int day) {
    if (!YearMonth.of(LEAP_YEAR, month).isValidDay(day)) {
      return List.of();
    }
    if (year == ANY_YEAR) {
      return DateReader.yearly(0, 1, month, day).meaning() instanceof Dates dates
          ? List.of(dates.period())
          : List.of();
    }
    return YearMonth.of(year, month).isValidDay(day)
        ? List.of(CalendarPeriod.day(LocalDate.of(year, month, day)))
        : List.of();
  }
}
