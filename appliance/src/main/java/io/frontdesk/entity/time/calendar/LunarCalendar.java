package io.frontdesk.entity.time.calendar;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The Chinese lunar calendar from 1900 to 2100, as a table of years. It is that of ICU, but for
 * eight months that begin within some minutes of midnight: those are put right by the new moons of
 * Meeus, Astronomical Algorithms, chapter 49. Tests compare it with ICU. Stateless; any thread.
 */
public final class LunarCalendar {

  /** The first lunar year known. */
  public static final int FIRST_YEAR = 1900;

  /** The last lunar year known. */
  public static final int LAST_YEAR = 2100;

  private static final int LEAP_SHIFT = 13;
  private static final int LEAP_MASK = 0xF;
  private static final int NEW_YEAR_SHIFT = 17;
  private static final int SHORT_MONTH = 29;
  private static final int MONTHS = 12;

  /**
   * For each year: from bit 0 on, one bit a month in order, set where the month has 30 days and not
   * 29; from bit 13 on, after which month a leap month comes, 0 for none; from bit 17 on, how many
   * days after 1 January the year begins.
   */
  private static final int[] YEARS = {
    0x3d16d2, 0x620752, 0x4c0ea5, 0x38b64a, 0x5c064b, 0x440a9b, 0x309556, 0x56056a,
    0x400b59, 0x2a5752, 0x500752, 0x3adb25, 0x600b25, 0x480a4b, 0x32b4ab, 0x5802ad,
    0x42056b, 0x2c6b69, 0x520da9, 0x3efd92, 0x640e92, 0x4c0d25, 0x36da4d, 0x5c0a56,
    0x4602b6, 0x2e95b5, 0x5606d4, 0x400ea9, 0x2c5e92, 0x500e92, 0x3acd26, 0x5e052b,
    0x480a57, 0x32b2b6, 0x580b5a, 0x4406d4, 0x2e6ec9, 0x520749, 0x3cf693, 0x620a93,
    0x4c052b, 0x34ca5b, 0x5a0aad, 0x46056a, 0x309b55, 0x560ba4, 0x400b49, 0x2a5a93,
    0x500a95, 0x38f52d, 0x5e0536, 0x480aad, 0x34b5aa, 0x5805b2, 0x420da5, 0x2e7d4a,
    0x540d4a, 0x3d0a95, 0x600a97, 0x4c0556, 0x36cab5, 0x5a0ad5, 0x4606d2, 0x308ea5,
    0x560ea5, 0x40064a, 0x286c97, 0x4e0a9b, 0x3af55a, 0x5e056a, 0x480b69, 0x34b752,
    0x5a0b52, 0x420b25, 0x2c964b, 0x520a4b, 0x3d14ab, 0x6002ad, 0x4a056d, 0x36cb69,
    0x5c0da9, 0x460d92, 0x309d25, 0x560d25, 0x415a4d, 0x640a56, 0x4e02b6, 0x38e5b5,
    0x5e06d5, 0x480ea9, 0x34be92, 0x5a0e92, 0x440d26, 0x2c6a56, 0x500a57, 0x3d14d6,
    0x62035a, 0x4a06d5, 0x36b6c9, 0x5c0749, 0x460693, 0x2e952b, 0x54052b, 0x3e0a5b,
    0x2a555a, 0x4e056a, 0x38fb55, 0x600ba4, 0x4a0b49, 0x32ba93, 0x580a95, 0x42052d,
    0x2c8aad, 0x500ab5, 0x3d35aa, 0x6205d2, 0x4c0da5, 0x36dd4a, 0x5c0d4a, 0x460c95,
    0x30952e, 0x540556, 0x3e0ab5, 0x2a55b2, 0x5006d2, 0x38cea5, 0x5e0725, 0x48064b,
    0x32ac97, 0x560cab, 0x42055a, 0x2c6ad6, 0x520b69, 0x3d7752, 0x620b52, 0x4c0b25,
    0x36da4b, 0x5a0a4b, 0x4404ab, 0x2ea55b, 0x5405ad, 0x3e0b6a, 0x2a5b52, 0x500d92,
    0x3afd25, 0x5e0d25, 0x480a55, 0x32b4ad, 0x5804b6, 0x4005b5, 0x2c6daa, 0x520ec9,
    0x3f1e92, 0x620e92, 0x4c0d26, 0x36ca56, 0x5a0a57, 0x4404d6, 0x2e86d5, 0x540755,
    0x400749, 0x286e93, 0x4e0693, 0x38f52b, 0x5e052b, 0x460a5b, 0x32b55a, 0x58056a,
    0x420b65, 0x2c974a, 0x520b4a, 0x3d1a95, 0x620a95, 0x4a052d, 0x34caad, 0x5a0ab5,
    0x4605aa, 0x2e8ba5, 0x540da5, 0x400d4a, 0x2a7c95, 0x4e0c96, 0x38f94e, 0x5e0556,
    0x480ab5, 0x32b5b2, 0x5806d2, 0x420ea5, 0x2e8e4a, 0x50068b, 0x3b0c97, 0x6004ab,
    0x4a055b, 0x34cad6, 0x5a0b6a, 0x460752, 0x309725, 0x540b45, 0x3e0a8b, 0x28549b,
    0x4e04ab,
  };

  private LunarCalendar() {}

  /**
   * The date of a day of the lunar calendar.
   *
   * @param year the lunar year, by the number of the civil year in which it begins
   * @param month 1 to 12; leap months are not counted
   * @param day 1 to 30
   * @return the date, or empty where the month has no such day or the year is not known
   */
  public static Optional<LocalDate> date(int year, int month, int day) {
    return date(year, month, day, false);
  }

  /** The same in the leap month that follows a month, where the year has it. */
  public static Optional<LocalDate> leapMonthDate(int year, int month, int day) {
    return date(year, month, day, true);
  }

  private static Optional<LocalDate> date(int year, int month, int day, boolean isInLeapMonth) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > MONTHS) {
      return Optional.empty();
    }
    int leap = leapMonth(year);
    if (isInLeapMonth && leap != month) {
      return Optional.empty();
    }
    int index = leap != 0 && (month > leap || isInLeapMonth) ? month : month - 1;
    if (day < 1 || day > length(year, index)) {
      return Optional.empty();
    }
    int days = day - 1;
    for (int i = 0; i < index; i++) {
      days += length(year, i);
    }
    return Optional.of(newYear(year).plusDays(days));
  }

  /** The last day of a lunar year, New Year's Eve; empty where the year is not known. */
  public static Optional<LocalDate> lastDay(int year) {
    return year < FIRST_YEAR || year >= LAST_YEAR
        ? Optional.empty()
        : Optional.of(newYear(year + 1).minusDays(1));
  }

  /** How many days a month has: 29 or 30; 0 where the year is not known. */
  public static int lengthOfMonth(int year, int month) {
    return date(year, month, SHORT_MONTH + 1).isPresent()
        ? SHORT_MONTH + 1
        : date(year, month, SHORT_MONTH).isPresent() ? SHORT_MONTH : 0;
  }

  private static LocalDate newYear(int year) {
    return LocalDate.of(year, 1, 1).plusDays(YEARS[year - FIRST_YEAR] >>> NEW_YEAR_SHIFT);
  }

  private static int leapMonth(int year) {
    return YEARS[year - FIRST_YEAR] >>> LEAP_SHIFT & LEAP_MASK;
  }

  private static int length(int year, int index) {
    return SHORT_MONTH + (YEARS[year - FIRST_YEAR] >>> index & 1);
  }
}
