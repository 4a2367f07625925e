package io.frontdesk.entity.time.english;

import java.time.LocalDateTime;

/** Writes numbers as TIMEX3 has them, in no locale. Stateless. */
final class Timex {

  private Timex() {}

  static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  static String year(int year) {
    String digits = Integer.toString(year);
    return year >= 1000 || year < 0 ? digits : "0000".substring(digits.length()) + digits;
  }

  static String date(int year, int month, int day) {
    return year(year) + "-" + two(month) + "-" + two(day);
  }

  /** To the second. */
  static String of(LocalDateTime time) {
    return time.toLocalDate()
        + "T"
        + two(time.getHour())
        + ":"
        + two(time.getMinute())
        + ":"
        + two(time.getSecond());
  }
}
