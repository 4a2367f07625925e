package io.frontdesk.entity.time.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeastTest {

  @ParameterizedTest
  @CsvSource({
    "2000, 0, 2000-01-06", "2016, 23, 2016-12-21", "2017, 6, 2017-04-04", "2018, 6, 2018-04-05",
    "2019, 11, 2019-06-21", "2020, 11, 2020-06-21", "2021, 2, 2021-02-03", "2024, 2, 2024-02-04",
    "2025, 2, 2025-02-03", "2023, 23, 2023-12-22", "1990, 6, 1990-04-05", "2026, 17, 2026-09-23"
  })
  void shouldKnowSolarTerms(int year, int term, LocalDate day) {
    assertEquals(Optional.of(day), SolarTerms.date(year, term));
  }

  @ParameterizedTest
  @CsvSource({
    "1961, 1961-04-02",
    "2000, 2000-04-23",
    "2008, 2008-03-23",
    "2019, 2019-04-21",
    "2024, 2024-03-31",
    "2038, 2038-04-25"
  })
  void shouldKnowEaster(int year, LocalDate day) {
    assertEquals(Optional.of(day), Feast.easter(0).inYear().apply(year));
  }

  @Test
  void shouldKnowTheFourthThursdayAndTheDayAfter() {
    assertEquals(
        Optional.of(LocalDate.of(2016, 11, 24)),
        Feast.weekday(11, 4, DayOfWeek.THURSDAY).inYear().apply(2016));
    assertEquals(
        Optional.of(LocalDate.of(2016, 11, 25)),
        Feast.weekday(11, 4, DayOfWeek.THURSDAY, 1).inYear().apply(2016));
  }

  @Test
  void shouldPutLunarFeastsIntoTheirCivilYear() {
    // The eighth day of the twelfth lunar month of 2016 is in January 2017.
    assertEquals(Optional.of(LocalDate.of(2017, 1, 5)), Feast.lunar(12, 8).inYear().apply(2017));
    assertEquals(
        Optional.of(LocalDate.of(2017, 1, 27)), Feast.lunarNewYearsEve().inYear().apply(2017));
    assertEquals(Optional.of(LocalDate.of(2017, 10, 4)), Feast.lunar(8, 15).inYear().apply(2017));
  }
}
