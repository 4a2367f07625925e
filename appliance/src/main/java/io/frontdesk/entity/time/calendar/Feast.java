package io.frontdesk.entity.time.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A day that every year has. Immutable; any thread.
 *
 * @param monthDay {@code -10-01} where it is the same in every year, else empty
 * @param inYear its date in a civil year, empty where that is not known
 */
public record Feast(String monthDay, IntFunction<Optional<LocalDate>> inYear) {

  private static final int EASTER_FIRST = 1583;
  private static final int EASTER_LAST = 4099;

  /** The same day of a month. */
  public static Feast fixed(int month, int day) {
    return new Feast(
        Timex.monthDay(month, day).substring(Timex.UNKNOWN_YEAR.length()),
        year -> Optional.of(LocalDate.of(year, month, day)));
  }

  /** A day of the week, counted in a month from 1; -1 is the last. */
  public static Feast weekday(int month, int count, DayOfWeek day) {
    return weekday(month, count, day, 0);
  }

  /** So many days after such a day. */
  public static Feast weekday(int month, int count, DayOfWeek day, int after) {
    return new Feast(
        "",
        year ->
            Optional.of(
                LocalDate.of(year, month, 1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(count, day))
                    .plusDays(after)));
  }

  /** A day of the lunar calendar, as it falls in a civil year. */
  public static Feast lunar(int month, int day) {
    return new Feast(
        "",
        year -> {
          Optional<LocalDate> same = LunarCalendar.date(year, month, day);
          return same.filter(date -> date.getYear() == year)
              .or(() -> LunarCalendar.date(year - 1, month, day))
              .filter(date -> date.getYear() == year)
              .or(() -> same);
        });
  }

  /** The day before the lunar new year. */
  public static Feast lunarNewYearsEve() {
    return new Feast("", year -> LunarCalendar.lastDay(year - 1));
  }

  /** A solar term, 0 to 23 from January on. */
  public static Feast solarTerm(int term) {
    return new Feast("", year -> SolarTerms.date(year, term));
  }

  /** So many days after Easter Sunday of the western churches. */
  public static Feast easter(int after) {
    return new Feast("", year -> easterSunday(year).map(day -> day.plusDays(after)));
  }

  /** The anonymous Gregorian computus, as in Meeus, Astronomical Algorithms, chapter 8. */
  private static Optional<LocalDate> easterSunday(int year) {
    if (year < EASTER_FIRST || year > EASTER_LAST) {
      return Optional.empty();
    }
    int golden = year % 19;
    int century = year / 100;
    int rest = year % 100;
    int leaps = (century - (century + 8) / 25 + 1) / 3;
    int moon = (19 * golden + century - century / 4 - leaps + 15) % 30;
    int sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    int correction = (golden + 11 * moon + 22 * sunday) / 451;
    int day = moon + sunday - 7 * correction + 114;
    return Optional.of(LocalDate.of(year, day / 31, day % 31 + 1));
  }

  /** It in every year. */
  public CalendarPeriod period() {
    return CalendarPeriod.yearly(
        monthDay.isEmpty() ? "" : Timex.UNKNOWN_YEAR + monthDay,
        CalendarPeriod.Grain.DAY,
        this::interval);
  }

  /** It in one year. */
  public CalendarPeriod in(int year) {
    Interval day = interval(year);
    return CalendarPeriod.once(
        day.isFound() ? day.start().toString() : year + "-XX-XX", CalendarPeriod.Grain.DAY, day);
  }

  private Interval interval(int year) {
    return inYear.apply(year).map(Interval::day).orElse(Interval.NONE);
  }
}
