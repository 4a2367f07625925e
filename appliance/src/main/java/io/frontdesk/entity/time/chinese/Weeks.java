package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.time.calendar.Timex;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** Weeks as ISO 8601 has them: from Monday on, of the year that their Thursday is in. Stateless. */
final class Weeks {

  private static final int TO_THURSDAY = 3;
  private static final int TO_SATURDAY = 5;

  private Weeks() {}

  static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  static CalendarPeriod week(LocalDate monday) {
    return CalendarPeriod.once(
        timex(monday), Grain.WEEK, new Interval(monday, monday.plusWeeks(1)));
  }

  /** The week that a day is in. */
  static CalendarPeriod weekOf(CalendarPeriod day) {
    return day.part(
        day.timex(),
        Grain.WEEK,
        of -> new Interval(monday(of.start()), monday(of.start()).plusWeeks(1)));
  }

  static CalendarPeriod weekend(LocalDate monday) {
    return CalendarPeriod.once(
        timex(monday) + "-WE",
        Grain.WEEK,
        new Interval(monday.plusDays(TO_SATURDAY), monday.plusWeeks(1)));
  }

  /** The first week whose Thursday is in a period; weeks later for more. */
  static LocalDate first(Interval period) {
    return period
        .start()
        .with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY))
        .minusDays(TO_THURSDAY);
  }

  /** The last week whose Thursday is in a period. */
  static LocalDate last(Interval period) {
    return period.end().with(TemporalAdjusters.previous(DayOfWeek.THURSDAY)).minusDays(TO_THURSDAY);
  }

  private static String timex(LocalDate monday) {
    return Timex.week(
        monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }
}
