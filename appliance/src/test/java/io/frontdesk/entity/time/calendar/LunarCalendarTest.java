package io.frontdesk.entity.time.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LunarCalendarTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** Months that ICU begins a day off, for its new moon is on the other side of midnight. */
  private static final Set<String> MENDED =
      Set.of(
          "1954-02-03",
          "1955-02-22",
          "1999-01-17",
          "2012-08-17",
          "2018-11-08",
          "2027-02-06",
          "2030-02-03",
          "2070-03-12");

  @Test
  void shouldAgreeWithIcuOnTheStartOfEveryMonthButEight() {
    ChineseCalendar icu = new ChineseCalendar(TimeZone.getTimeZone("Asia/Shanghai"), ULocale.CHINA);
    int months = 0;
    for (int year = LunarCalendar.FIRST_YEAR; year <= LunarCalendar.LAST_YEAR; year++) {
      for (int month = 1; month <= 12; month++) {
        LocalDate first = LunarCalendar.date(year, month, 1).orElseThrow();
        months += check(icu, first, month, false);
        Optional<LocalDate> leap = LunarCalendar.leapMonthDate(year, month, 1);
        months += leap.isPresent() ? check(icu, leap.get(), month, true) : 0;
      }
    }
    // 201 years of 12 months, and 74 leap months.
    assertEquals(201 * 12 + 74, months);
  }

  private static int check(ChineseCalendar icu, LocalDate first, int month, boolean isLeap) {
    icu.setTime(Date.from(first.atTime(12, 0).atZone(CHINA).toInstant()));
    if (!MENDED.contains(first.toString())) {
      assertEquals(1, icu.get(Calendar.DATE), first + " begins a month");
      assertEquals(month, icu.get(Calendar.MONTH) + 1, first + " begins month");
      assertEquals(isLeap, icu.get(ChineseCalendar.IS_LEAP_MONTH) == 1, first + " is leap");
    }
    return 1;
  }

  @Test
  void shouldKnowNoDayThatAMonthDoesNotHave() {
    assertTrue(LunarCalendar.date(2017, 1, 31).isEmpty());
    assertTrue(LunarCalendar.date(2017, 13, 1).isEmpty());
    assertTrue(LunarCalendar.leapMonthDate(2016, 6, 1).isEmpty());
    assertTrue(LunarCalendar.date(1899, 1, 1).isEmpty());
    assertTrue(LunarCalendar.date(2101, 1, 1).isEmpty());
  }

  @Test
  void shouldEndAYearTheDayBeforeTheNext() {
    for (int year = 1900; year < 2100; year++) {
      assertEquals(
          LunarCalendar.date(year + 1, 1, 1).map(day -> day.minusDays(1)),
          LunarCalendar.lastDay(year));
    }
  }
}
