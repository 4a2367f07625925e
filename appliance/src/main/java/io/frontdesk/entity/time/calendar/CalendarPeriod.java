package io.frontdesk.entity.time.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * A day or a period of the calendar as it was said: one ("15 March 2017"), or one that comes again
 * ("15 March", "Friday", "the 15th"). Immutable; any thread.
 */
public final class CalendarPeriod {

  /** How often a period comes. */
  public enum Cycle {
    ONCE,
    YEARLY,
    MONTHLY,
    WEEKLY
  }

  /** How long a period is, about; by this ranges are counted in TIMEX. */
  public enum Grain {
    DAY,
    WEEK,
    MONTH,
    YEAR
  }

  private static final int MONTHS = 12;
  private static final int DAYS = 7;

  /** A Monday. */
  private static final LocalDate FIRST_WEEK = LocalDate.of(1, 1, 1);

  /** So many turns are looked at for a day that a turn need not have: 29 February skips eight. */
  private static final int TURNS = 13;

  private final String timex;
  private final Cycle cycle;
  private final Grain grain;
  private final IntFunction<Interval> turns;

  private CalendarPeriod(String timex, Cycle cycle, Grain grain, IntFunction<Interval> turns) {
    this.timex = timex;
    this.cycle = cycle;
    this.grain = grain;
    this.turns = turns;
  }

  /** A period that is once. */
  public static CalendarPeriod once(String timex, Grain grain, Interval interval) {
    return new CalendarPeriod(timex, Cycle.ONCE, grain, turn -> interval);
  }

  /** A day. */
  public static CalendarPeriod day(LocalDate day) {
    return once(day.toString(), Grain.DAY, Interval.day(day));
  }

  /** A period of every year, by the number of the year; NONE where a year hasn't it. */
  public static CalendarPeriod yearly(String timex, Grain grain, IntFunction<Interval> inYear) {
    return new CalendarPeriod(timex, Cycle.YEARLY, grain, inYear);
  }

  /** A day of the month, 1 to 31. */
  public static CalendarPeriod dayOfMonth(int day) {
    return new CalendarPeriod(
        Timex.dayOfMonth(day),
        Cycle.MONTHLY,
        Grain.DAY,
        turn -> {
          YearMonth month = YearMonth.of(Math.floorDiv(turn, MONTHS), 1 + turn % MONTHS);
          return month.isValidDay(day) ? Interval.day(month.atDay(day)) : Interval.NONE;
        });
  }

  /** A day of the week. */
  public static CalendarPeriod dayOfWeek(DayOfWeek day) {
    return new CalendarPeriod(
        Timex.UNKNOWN_YEAR + "-WXX-" + day.getValue(),
        Cycle.WEEKLY,
        Grain.DAY,
        turn -> Interval.day(FIRST_WEEK.plusDays((long) turn * DAYS + day.ordinal())));
  }

  /** What of each of its turns something else is: its last week, its end. */
  public CalendarPeriod part(String newTimex, Grain newGrain, UnaryOperator<Interval> part) {
    return new CalendarPeriod(
        newTimex,
        cycle,
        newGrain,
        turn -> {
          Interval whole = turns.apply(turn);
          return whole.isFound() ? part.apply(whole) : Interval.NONE;
        });
  }

  /** The TIMEX3 value. */
  public String timex() {
    return timex;
  }

  /** Whether it is one only. */
  public boolean isOnce() {
    return cycle == Cycle.ONCE;
  }

  /** How long it is. */
  public Grain grain() {
    return grain;
  }

  /** Whether it is a day. */
  public boolean isDay() {
    return grain == Grain.DAY;
  }

  /** The first that begins on a day or after it; for what is once, that. */
  public Interval onOrAfter(LocalDate day) {
    int first = turn(day) - 1;
    for (int turn = first; turn < first + TURNS; turn++) {
      Interval found = turns.apply(turn);
      if (isOnce() || found.isFound() && !found.start().isBefore(day)) {
        return found;
      }
    }
    return Interval.NONE;
  }

  /** The last that begins before a day; for what is once, that. */
  public Interval before(LocalDate day) {
    int last = turn(day) + 1;
    for (int turn = last; turn > last - TURNS; turn--) {
      Interval found = turns.apply(turn);
      if (isOnce() || found.isFound() && found.start().isBefore(day)) {
        return found;
      }
    }
    return Interval.NONE;
  }

  private int turn(LocalDate day) {
    return switch (cycle) {
      case ONCE -> 0;
      case YEARLY -> day.getYear();
      case MONTHLY -> day.getYear() * MONTHS + day.getMonthValue() - 1;
      case WEEKLY -> (int) (ChronoUnit.DAYS.between(FIRST_WEEK, day) / DAYS);
    };
  }

  /** From which day on it counts as to come, when today is {@code day}. */
  public LocalDate firstToCome(LocalDate day) {
    return switch (grain) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case YEAR -> day.withDayOfYear(1);
    };
  }
}
