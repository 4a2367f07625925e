package io.frontdesk.entity.time.calendar;

import java.time.LocalDate;

/**
 * Days from {@code start} up to, without, {@code end}.
 *
 * @param start the first day
 * @param end the day after the last
 */
public record Interval(LocalDate start, LocalDate end) {

  /** No days: for what the calendar doesn't have, such as 29 February 2019. */
  public static final Interval NONE = new Interval(LocalDate.MIN, LocalDate.MIN);

  /** One day. */
  public static Interval day(LocalDate day) {
    return new Interval(day, day.plusDays(1));
  }

  /** Whether there are days. */
  public boolean isFound() {
    return end.isAfter(start);
  }
}
