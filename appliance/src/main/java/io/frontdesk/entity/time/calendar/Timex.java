package io.frontdesk.entity.time.calendar;

/** Writes TIMEX3 values of dates: X stands for what is not said. Stateless; any thread. */
public final class Timex {

  /** A year that is not said, as TIMEX3 writes it. */
  public static final String UNKNOWN_YEAR = "XXXX";

  private static final int TEN = 10;
  private static final int YEAR_DIGITS = 4;

  private Timex() {}

  /** {@code 2017-03-15}, also for a date that the year doesn't have. */
  public static String date(int year, int month, int day) {
    return monthDay(year(year), month, day);
  }

  /** {@code XXXX-03-15}. */
  public static String monthDay(int month, int day) {
    return monthDay(UNKNOWN_YEAR, month, day);
  }

  /** {@code XXXX-03}. */
  public static String month(int month) {
    return two(new StringBuilder(UNKNOWN_YEAR).append('-'), month).toString();
  }

  /** {@code XXXX-XX-15}. */
  public static String dayOfMonth(int day) {
    return two(new StringBuilder(UNKNOWN_YEAR).append("-XX-"), day).toString();
  }

  /** {@code 2017-W09}. */
  public static String week(int year, int week) {
    return two(new StringBuilder(year(year)).append("-W"), week).toString();
  }

  /** {@code 2017}, {@code 0794}. */
  public static String year(int year) {
    String digits = Integer.toString(year);
    return digits.length() >= YEAR_DIGITS || year < 0
        ? digits
        : "0".repeat(YEAR_DIGITS - digits.length()) + digits;
  }

  private static String monthDay(String year, int month, int day) {
    StringBuilder timex = two(new StringBuilder(year).append('-'), month).append('-');
    return two(timex, day).toString();
  }

  private static StringBuilder two(StringBuilder timex, int number) {
    return timex.append((char) ('0' + number / TEN)).append((char) ('0' + number % TEN));
  }
}
