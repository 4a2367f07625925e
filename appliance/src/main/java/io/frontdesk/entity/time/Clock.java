package io.frontdesk.entity.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A time of day.
 *
 * @param time the time
 * @param timex as TIMEX3 writes it, as exact as it was said: {@code T08}, {@code T08:30}
 * @param days how many days after the day that is said with it: 1 for "Monday, 24:00"
 */
public record Clock(LocalTime time, String timex, int days) {

  /**
   * A time as it was said.
   *
   * @param hour 0 to 24
   * @param minute 0 to 59, or -1 where it was not said
   * @param second 0 to 59, or -1 where it was not said
   */
  public static Clock of(int hour, int minute, int second) {
    LocalTime time = LocalTime.of(hour % 24, Math.max(0, minute), Math.max(0, second));
    StringBuilder timex = new StringBuilder().append('T');
    two(timex, hour);
    if (minute >= 0) {
      two(timex.append(':'), minute);
    }
    if (second >= 0) {
      two(timex.append(':'), second);
    }
    return new Clock(time, timex.toString(), hour / 24);
  }

  private static void two(StringBuilder timex, int number) {
    timex.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** The same time a day later. */
  public Clock nextDay() {
    return new Clock(time, timex, days + 1);
  }

  /** When it is on a day. */
  public LocalDateTime on(LocalDate day) {
    return day.plusDays(days).atTime(time);
  }
}
