package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** Days and periods of the calendar by numbers. Stateless. */
final class Days {

  private static final int DECEMBER = 12;
  private static final int WEEK = 7;
  private static final int LONGEST_MONTH = 31;

  private Days() {}

  static Dates of(LocalDate day) {
    return Dates.of(CalendarPeriod.day(day));
  }

  static boolean isMonth(int month) {
    return month >= 1 && month <= DECEMBER;
  }

  /** Whether some year has it, or it is the 30th or 31st that a month lacks. */
  static boolean isDay(int day) {
    return day >= 1 && day <= 31;
  }

  /** A day of a year; one without days if the calendar hasn't it. */
  static Dates of(int year, int month, int day) {
    String timex = Timex.date(year, month, day);
    return Dates.of(CalendarPeriod.once(timex, Grain.DAY, interval(year, month, day)));
  }

  static Interval interval(int year, int month, int day) {
    return year > 0 && YearMonth.of(year, month).isValidDay(day)
        ? Interval.day(LocalDate.of(year, month, day))
        : Interval.NONE;
  }

  /** A day of every year. */
  static Dates yearly(int month, int day) {
    String timex = "XXXX-" + Timex.two(month) + "-" + Timex.two(day);
    return Dates.of(CalendarPeriod.yearly(timex, Grain.DAY, y -> interval(y, month, day)));
  }

  /** A day of the week. */
  static Dates weekday(int day) {
    return Dates.of(CalendarPeriod.dayOfWeek(DayOfWeek.of(day)));
  }

  /** A day of the week in the week so many weeks off. */
  static LocalDate weekday(LocalDate today, int weeks, int day) {
    return monday(today).plusWeeks(weeks).plusDays(day - 1L);
  }

  static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** A week that begins on a Monday. */
  static Dates week(LocalDate monday) {
    return once(weekTimex(monday), Grain.WEEK, monday, monday.plusWeeks(1));
  }

  static String weekTimex(LocalDate monday) {
    return Timex.year(monday.get(IsoFields.WEEK_BASED_YEAR))
        + "-W"
        + Timex.two(monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  static Dates year(int year) {
    LocalDate first = LocalDate.of(year, 1, 1);
    return once(Timex.year(year), Grain.YEAR, first, first.plusYears(1));
  }

  /** Some years from one on. */
  static Dates years(int first, int count) {
    LocalDate start = LocalDate.of(first, 1, 1);
    return span(start, start.plusYears(count), "P" + count + "Y");
  }

  static Dates month(int year, int month) {
    LocalDate first = LocalDate.of(year, month, 1);
    String timex = Timex.year(year) + "-" + Timex.two(month);
    return once(timex, Grain.MONTH, first, first.plusMonths(1));
  }

  /** A month of every year. */
  static Dates month(int month) {
    return Dates.of(
        CalendarPeriod.yearly(
            "XXXX-" + Timex.two(month),
            Grain.MONTH,
            year -> months(LocalDate.of(year, month, 1), 1)));
  }

  static Interval months(LocalDate first, int count) {
    return new Interval(first, first.plusMonths(count));
  }

  static Dates once(String timex, Grain grain, LocalDate start, LocalDate end) {
    return Dates.of(CalendarPeriod.once(timex, grain, new Interval(start, end)));
  }

  /** A period by its edges, such as three months of a year. */
  static Dates span(LocalDate start, LocalDate end, String length) {
    return once("(" + start + "," + end + "," + length + ")", Grain.MONTH, start, end);
  }

  /** Months of every year, from one on. */
  static Dates yearlyMonths(int month, int count) {
    String end = month + count > DECEMBER ? "01" : Timex.two(month + count);
    String timex = "(XXXX-" + Timex.two(month) + "-01,XXXX-" + end + "-01,P" + count + "M)";
    return Dates.of(
        CalendarPeriod.yearly(
            timex, Grain.MONTH, year -> months(LocalDate.of(year, month, 1), count)));
  }

  /**
   * The beginning, the middle or the end of a period, as people divide it: a week before Thursday,
   * a month in halves, a year in halves, or in thirds if it is told by its number.
   */
  static Dates part(Dates whole, Bound part, boolean isThirds) {
    CalendarPeriod period = whole.period();
    CalendarPeriod cut =
        period.part(period.timex(), period.grain(), days -> part(days, part, isThirds));
    return new Dates(cut, List.of(), part);
  }

  private static Interval part(Interval whole, Bound part, boolean isThirds) {
    LocalDate start = whole.start();
    LocalDate end = whole.end();
    long length = end.toEpochDay() - start.toEpochDay();
    if (length <= WEEK) {
      return cut(part, start, start.plusDays(3), start.plusDays(2), start.plusDays(4), end);
    } else if (length <= LONGEST_MONTH) {
      LocalDate half = start.plusDays(15);
      return cut(part, start, half, start.plusDays(9), start.plusDays(20), end);
    }
    long months = start.until(end).toTotalMonths();
    LocalDate third = start.plusMonths(months / 3);
    LocalDate half = start.plusMonths(months / 2);
    if (isThirds) {
      LocalDate last = start.plusMonths(2 * months / 3);
      return part == Bound.END
          ? new Interval(last, end)
          : cut(part, start, third, third, last, end);
    }
    return cut(
        part, start, half, start.plusMonths(months / 4), start.plusMonths(3 * months / 4), end);
  }

  private static Interval cut(
      Bound part, LocalDate start, LocalDate half, LocalDate mid, LocalDate late, LocalDate end) {
    return switch (part) {
      case START -> new Interval(start, half);
      case MID -> new Interval(mid, late);
      case END -> new Interval(half, end);
      default -> new Interval(start, end);
    };
  }
}
