package io.frontdesk.entity.time.english;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.entity.value.TimeReading.Moment;
import io.frontdesk.text.FoldedText;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishTimesTest {

  /** A Friday. */
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 27, 10, 40);

  private static final EnglishTimes TIMES = new EnglishTimes();

  private static List<SystemMatch> find(String text) {
    List<SystemMatch> found = new ArrayList<>();
    TIMES.find(FoldedText.of(text), new ReferenceTime(NOW, ZoneId.of("America/New_York")), found);
    return found;
  }

  private static List<TimeReading> readings(SystemMatch match) {
    return ((EntityValue.Time) match.value()).readings();
  }

  /** What was found: words, type, first reading. */
  private static String show(String text) {
    FoldedText folded = FoldedText.of(text);
    return find(text).stream()
        .map(
            match ->
                folded.original(match.start(), match.end())
                    + " "
                    + match.type().id()
                    + " "
                    + show(readings(match).get(0)))
        .collect(Collectors.joining("; "));
  }

  private static String show(TimeReading reading) {
    if (reading instanceof TimeReading.Point point) {
      return show(Optional.of(new Moment(point.date(), point.time()))) + show(point.bound());
    } else if (reading instanceof TimeReading.Span span) {
      return show(span.start()) + ".." + show(span.end()) + show(span.bound());
    } else if (reading instanceof TimeReading.Length length) {
      return length.timex() + show(length.bound());
    }
    return reading.timex();
  }

  private static String show(Bound bound) {
    return bound == Bound.NONE ? "" : " " + bound;
  }

  private static String show(Optional<Moment> moment) {
    if (moment.isEmpty()) {
      return "";
    }
    String date = moment.get().date().map(LocalDate::toString).orElse("");
    String time = moment.get().time().map(Object::toString).orElse("");
    return date.isEmpty() || time.isEmpty() ? date + time : date + " " + time;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "I'd like to return the two blue T-shirts that I bought last Friday | last Friday date 2026-11-20",
        "can you book a table for next Friday at 3? | next Friday at 3 date-time 2026-12-04 03:00",
        "it broke in the past three days | past three days date-range 2026-11-24..2026-11-27",
        "the invoice comes at the end of the month | end of the month date-range 2026-11-16..2026-12-01 END",
        "call me tomorrow evening | tomorrow evening date-time-range 2026-11-28 16:00..2026-11-28 20:00",
        "ring me back in half an hour | in half an hour date-time 2026-11-27 11:10",
        "ship it on 12/24/2026 please | 12/24/2026 date 2026-12-24",
        "the order of 2026-03-15 is missing | 2026-03-15 date 2026-03-15",
        "paid on 15-Mar-2026 | 15-Mar-2026 date 2026-03-15",
        "my birthday is March the 3rd | March the 3rd date 2027-03-03",
        "we moved on the 21st of May, 2024 | the 21st of May, 2024 date 2024-05-21",
        "delivered Tuesday, December 1 | Tuesday, December 1 date 2026-12-01",
        "the day after tomorrow works | the day after tomorrow date 2026-11-29",
        "the second Tuesday of May 2027 | the second Tuesday of May 2027 date 2027-05-11",
        "the last Sunday in October 2026 | the last Sunday in October 2026 date 2026-10-25",
        "see you on Thanksgiving 2026 | Thanksgiving 2026 date 2026-11-26",
        "we close on Christmas Eve | Christmas Eve date 2026-12-24",
        "what about Easter 2027 | Easter 2027 date 2027-03-28",
        "two weeks ago it still worked | two weeks ago date 2026-11-13",
        "a week from Monday | a week from Monday date 2026-12-07",
        "ten days before Christmas | ten days before Christmas date 2026-12-15",
        "this Wednesday or next Monday | this Wednesday date 2026-11-25; next Monday date 2026-11-30",
        "Thursday of next week | Thursday of next week date 2026-12-03",
        "the 9th of next month | the 9th of next month date 2026-12-09",
        "refund within 14 days | within 14 days date-range 2026-11-27..2026-12-11",
        "orders from 2019 to 2023 | from 2019 to 2023 date-range 2019-01-01..2023-01-01",
        "from June 3rd to June 9th, 2027 | from June 3rd to June 9th, 2027 date-range 2027-06-03..2027-06-09",
        "June 3-9 | June 3-9 date-range 2027-06-03..2027-06-09",
        "9 to 12 of April | 9 to 12 of April date-range 2027-04-09..2027-04-12",
        "between Monday and Wednesday | between Monday and Wednesday date-range 2026-11-30..2026-12-02",
        "the first week of March 2027 | the first week of March 2027 date-range 2027-03-01..2027-03-08",
        "week 12 of 2027 | week 12 of 2027 date-range 2027-03-22..2027-03-29",
        "over the next two weeks | next two weeks date-range 2026-11-28..2026-12-12",
        "sales for Q3 2026 | Q3 2026 date-range 2026-07-01..2026-10-01",
        "the second half of 2025 | the second half of 2025 date-range 2025-07-01..2026-01-01",
        "first quarter of next year | first quarter of next year date-range 2027-01-01..2027-04-01",
        "in the early 1990s | early 1990s date-range 1990-01-01..1995-01-01 START",
        "the 19th century | the 19th century date-range 1800-01-01..1900-01-01",
        "mid-October | mid-October date-range 2027-10-10..2027-10-21 MID",
        "later this week | later this week date-range 2026-11-26..2026-11-30",
        "this weekend | this weekend date-range 2026-11-28..2026-11-30",
        "before 2020 | before 2020 date-range ..2020-01-01 BEFORE",
        "since last Tuesday | since last Tuesday date-range 2026-11-17.. SINCE",
        "no later than January 31st | no later than January 31st date-range ..2027-01-31 BEFORE",
        "after the end of May | after the end of May date-range 2027-06-01.. AFTER",
        "2018 or later | 2018 or later date-range 2018-01-01.. SINCE",
        "year to date | year to date date-range 2026-01-01..2026-11-27",
        "call between 2 and 4pm | between 2 and 4pm time-range 14:00..16:00",
        "open from 9:30 to 17:00 | from 9:30 to 17:00 time-range 09:30..17:00",
        "come at 5 | 5 time 05:00",
        "come at 5:45pm | 5:45pm time 17:45",
        "half past seven in the evening | half past seven in the evening time 19:30",
        "a quarter to six | a quarter to six time 05:45",
        "noon is fine | noon time 12:00",
        "8 in the morning | 8 in the morning time 08:00",
        "after 6pm | after 6pm time-range 18:00.. AFTER",
        "the parcel came this morning | this morning date-time-range 2026-11-27 08:00..2026-11-27 12:00",
        "late afternoon is best | late afternoon time-range 14:00..16:00 END",
        "tonight at 8 | tonight at 8 date-time 2026-11-27 20:00",
        "last night it crashed | last night date-time-range 2026-11-26 20:00..2026-11-26 23:59:59",
        "tomorrow between 10 and 11:30 | tomorrow between 10 and 11:30 date-time-range 2026-11-28 10:00..2026-11-28 11:30",
        "Saturday at noon | Saturday at noon date-time 2026-11-28 12:00",
        "9am on Tuesday | 9am on Tuesday date-time 2026-12-01 09:00",
        "monday 3-5pm | monday 3-5pm date-time-range 2026-11-30 15:00..2026-11-30 17:00",
        "6 o'clock today | 6 o'clock today date-time 2026-11-27 06:00",
        "yesterday at 14:20:05 | yesterday at 14:20:05 date-time 2026-11-26 14:20:05",
        "2026-12-01T08:30:00 | 2026-12-01T08:30:00 date-time 2026-12-01 08:30",
        "right now | right now date-time 2026-11-27 10:40",
        "30 minutes ago | 30 minutes ago date-time 2026-11-27 10:10",
        "by 5pm tomorrow | by 5pm tomorrow date-time-range ..2026-11-28 17:00 BEFORE",
        "it takes 3 days and 4 hours | 3 days and 4 hours duration P3DT4H",
        "about an hour and a half | an hour and a half duration PT1.5H",
        "more than two weeks | more than two weeks duration P2W MORE",
        "a fortnight | a fortnight duration P2W",
        "5 business days | 5 business days duration P5BD",
        "two and a half years | two and a half years duration P2.5Y",
        "every Monday at 9am | every Monday at 9am set XXXX-WXX-1T09",
        "twice a month | twice a month set P1M",
        "every other week | every other week set P2W",
        "daily | daily set P1D",
        "on Fridays we close early: Fridays | Fridays set XXXX-WXX-5; Fridays set XXXX-WXX-5",
        "every two hours | every two hours set PT2H",
        "each December | each December set XXXX-12"
      })
  void shouldFindAndResolve(String text, String expected) {
    assertEquals(expected, show(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "may I help you with that?",
        "they march in circles",
        "she sat down and the sun came out",
        "I wed her",
        "on second thought, first come first served",
        "Good morning, good evening",
        "a 4:3 screen and a 1:1 talk",
        "version 1.2.3 of part 77-3",
        "call 555-1234 or +1 425 555 0100",
        "it costs $2000 or 2000 dollars",
        "10 to 12 people",
        "the end of the road",
        "thanks for everything, see you later",
        "order SH20260117 and code A1B2C3",
        "ABC-12345-77",
        "last but not least",
        "fall down",
        "order no. 20260117",
        "order number: 20260117",
        "my invoice is #20260305",
        "ticket 20261130"
      })
  void shouldFindNothing(String text) {
    assertEquals("", show(text));
  }

  @Test
  void shouldGiveTheComingOneFirstAndThePastOneNext() {
    List<TimeReading> readings = readings(find("on Monday").get(0));

    assertEquals("2026-11-30", show(readings.get(0)));
    assertEquals("2026-11-23", show(readings.get(1)));
    assertEquals("XXXX-WXX-1", readings.get(0).timex());
  }

  @Test
  void shouldKeepADateThatTheCalendarLacksUnresolved() {
    List<TimeReading> readings = readings(find("Feb 30 2027").get(0));

    assertEquals("2027-02-30", readings.get(0).timex());
    assertEquals("", show(readings.get(0)));
  }

  @Test
  void shouldSayThatATimeIsAboutOne() {
    assertEquals(
        "around 5pm tomorrow date-time 2026-11-28 17:00 APPROXIMATE",
        show("meet me around 5pm tomorrow"));
  }

  @Test
  void shouldFindAnyDateAsItIsWritten() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      LocalDate day = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(70_000));
      String text = write(day, random.nextInt(10));

      List<SystemMatch> found = find("on " + text + ", please");

      assertEquals(1, found.size(), () -> text + ", seed " + seed);
      assertEquals(SystemType.DATE, found.get(0).type(), () -> text + ", seed " + seed);
      assertTrue(
          readings(found.get(0)).stream().anyMatch(it -> show(it).equals(day.toString())),
          () -> text + " " + day + ", seed " + seed);
      assertEquals(text.length(), found.get(0).length(), () -> text + ", seed " + seed);
    }
  }

  private static String write(LocalDate day, int way) {
    String month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    String brief = day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    String ordinal = ordinal(day.getDayOfMonth());
    int number = day.getDayOfMonth();
    int year = day.getYear();
    return switch (way) {
      case 0 -> day.toString();
      case 1 -> day.format(DateTimeFormatter.ofPattern("M/d/yyyy"));
      case 2 -> day.format(DateTimeFormatter.ofPattern("dd.MM.yyyy"));
      case 3 -> month + " " + number + ", " + year;
      case 4 -> number + " " + month + " " + year;
      case 5 -> brief + " " + ordinal + " " + year;
      case 6 -> "the " + ordinal + " of " + month + ", " + year;
      case 7 -> number + "-" + brief + "-" + year;
      case 8 -> day.format(DateTimeFormatter.ofPattern("yyyy/MM/dd"));
      default -> weekday(day) + ", " + month + " " + ordinal + " " + year;
    };
  }

  private static String weekday(LocalDate day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String ordinal(int number) {
    boolean isTeen = number / 10 == 1;
    return number
        + switch (isTeen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  @Test
  void shouldNeverFailNorOverlapOnWordsInAnyOrder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] words =
        ("next last this the of in at on from to until between and or before after since by for "
                + "every each other half quarter past week weekend month year day hour minute "
                + "monday sat may march june 31st second first 29 2026 12 0 99 1/2 3-4 7:30 pm am "
                + "noon midnight morning night tonight tomorrow today now ago later early mid end "
                + "christmas easter summer fall q3 fy 90s century decade fortnight twice daily "
                + "'s ' - / . , : ~ ( ) > = < \ud83d \u3000 x rest date couple few a")
            .split(" ");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(14); left >= 0; left--) {
        text.append(words[random.nextInt(words.length)]).append(random.nextInt(4) == 0 ? "" : " ");
      }
      int end = 0;
      for (SystemMatch match : find(text.toString())) {
        assertTrue(match.start() >= end && match.length() > 0, () -> text + ", seed " + seed);
        end = match.end();
      }
      int length = FoldedText.of(text.toString()).length();
      int last = end;
      assertTrue(last <= length, () -> text + ", seed " + seed);
    }
  }
}
