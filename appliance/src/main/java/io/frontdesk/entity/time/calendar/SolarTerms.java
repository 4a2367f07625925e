package io.frontdesk.entity.time.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The 24 solar terms: the days on which the sun, seen from the earth, has gone through another 15
 * degrees, by the clock of China (UTC+8). The sun's place is that of the low-precision formulas in
 * Meeus, Astronomical Algorithms (2nd edition, chapter 25), good to about 0.01 degrees, which is a
 * quarter of an hour. Stateless; any thread.
 */
public final class SolarTerms {

  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2200;
  private static final double DEGREES_A_TERM = 15;
  private static final double CIRCLE = 360;
  private static final double DAYS_A_YEAR = 365.2422;
  private static final double DAYS_A_CENTURY = 36525;
  private static final int SECONDS_A_DAY = 86400;
  private static final int CHINA_HOURS = 8;

  /** Terrestrial time is ahead of universal time by about a minute in our age. */
  private static final int CLOCK_SECONDS = 65;

  private static final LocalDateTime J2000 = LocalDateTime.of(2000, 1, 1, 12, 0);

  private SolarTerms() {}

  /**
   * The day of a term.
   *
   * @param year civil year
   * @param term from the start of the year: 0 is Lesser Cold in January, 6 Clear and Bright in
   *     April, 23 the winter solstice in December
   * @return the date, or empty where the formulas don't reach
   */
  public static Optional<LocalDate> date(int year, int term) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return Optional.empty();
    }
    double wanted = (285 + DEGREES_A_TERM * term) % CIRCLE;
    double days = (year - 2000) * DAYS_A_YEAR + 5 + term * DAYS_A_YEAR / 24;
    for (int i = 0; i < 4; i++) {
      double off = (wanted - longitude(days) + CIRCLE * 1.5) % CIRCLE - CIRCLE / 2;
      days += off * DAYS_A_YEAR / CIRCLE;
    }
    long seconds = Math.round(days * SECONDS_A_DAY) - CLOCK_SECONDS;
    return Optional.of(
        J2000.plus(Duration.ofSeconds(seconds)).plusHours(CHINA_HOURS).toLocalDate());
  }

  /** The sun's apparent longitude in degrees, days after noon of 1 January 2000. */
  private static double longitude(double days) {
    double t = days / DAYS_A_CENTURY;
    double mean = 280.46646 + t * (36000.76983 + t * 0.0003032);
    double anomaly = Math.toRadians(357.52911 + t * (35999.05029 - t * 0.0001537));
    double centre =
        (1.914602 - t * (0.004817 + t * 0.000014)) * Math.sin(anomaly)
            + (0.019993 - t * 0.000101) * Math.sin(2 * anomaly)
            + 0.000289 * Math.sin(3 * anomaly);
    double node = Math.toRadians(125.04 - 1934.136 * t);
    double apparent = mean + centre - 0.00569 - 0.00478 * Math.sin(node);
    return (apparent % CIRCLE + CIRCLE) % CIRCLE;
  }
}
