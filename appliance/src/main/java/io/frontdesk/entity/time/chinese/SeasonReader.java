package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.text.PhraseTrie;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Reads quarters, seasons, decades and centuries. Lives for one text. */
final class SeasonReader {

  private static final String SEASONS = "春夏秋冬";
  private static final String[] TIMEX = {"SP", "SU", "FA", "WI"};
  private static final int QUARTERS = 4;
  private static final int MONTHS_A_QUARTER = 3;
  private static final int SPRING = 3;
  private static final int CENTURY = 100;
  private static final int DECADE = 10;
  private static final int LAST_CENTURY = 30;

  /** 三十年代 and later decades are mostly those of the last century. */
  private static final int OLD_DECADE = 30;

  private final Said said;

  SeasonReader(Said said) {
    this.said = said;
  }

  /** What needs no year before it. */
  Piece at(int start) {
    Piece quarter = quarter(start, said.today().getYear());
    boolean isShort = quarter.isFound() && said.is(quarter.end() - 1, '季');
    return (isShort ? Piece.NONE : quarter)
        .orLonger(seasonOfAnyYear(start))
        .orLonger(seasonOfNow(start))
        .orLonger(ageOrCentury(start));
  }

  /** 第三季度, 四季度, Q2. */
  Piece quarter(int start, CalendarPeriod year) {
    return quarter(start, year.onOrAfter(LocalDate.EPOCH).start().getYear());
  }

  private Piece quarter(int start, int year) {
    if (said.isOneOf(start, "qQ") && !said.isWordPart(start - 1)) {
      long digit = HanNumbers.whole(said, start + 1, 1, QUARTERS);
      return digit == HanNumbers.NOTHING || said.isWordPart(start + 2)
          ? Piece.NONE
          : DateReader.piece(start, start + 2, quarterOf(year, HanNumbers.value(digit)));
    }
    int place = said.is(start, '第') ? start + 1 : start;
    long number =
        said.is(start, '首')
            ? (long) start + 1 << Integer.SIZE | 1
            : HanNumbers.whole(said, place, 1, QUARTERS);
    if (number == HanNumbers.NOTHING || said.isDigit(start - 1)) {
      return Piece.NONE;
    }
    int unit = said.skip(HanNumbers.end(number), "个");
    boolean isCount = unit > HanNumbers.end(number) && place == start;
    int end = said.afterOneOf(unit, "季度", "季");
    return end < 0 || isCount
        ? Piece.NONE
        : DateReader.piece(start, end, quarterOf(year, HanNumbers.value(number)));
  }

  /** A quarter of a year, 1 to 4. */
  static CalendarPeriod quarterOf(int year, int number) {
    LocalDate first = LocalDate.of(year, 1, 1);
    return months(first.plusMonths((long) MONTHS_A_QUARTER * (number - 1)), MONTHS_A_QUARTER);
  }

  /** Some months from a day on. */
  static CalendarPeriod months(LocalDate first, int months) {
    Interval interval = new Interval(first, first.plusMonths(months));
    return CalendarPeriod.once(timex(interval, Grain.MONTH), Grain.MONTH, interval);
  }

  /** What TIMEX calls a period that has no name. */
  static String timex(Interval days, Grain grain) {
    boolean isWhole =
        switch (grain) {
          case YEAR, MONTH -> days.start().getDayOfMonth() == 1 && days.end().getDayOfMonth() == 1;
          case WEEK -> ChronoUnit.DAYS.between(days.start(), days.end()) % 7 == 0;
          case DAY -> false;
        };
    ChronoUnit unit =
        !isWhole ? ChronoUnit.DAYS : grain == Grain.WEEK ? ChronoUnit.WEEKS : ChronoUnit.MONTHS;
    String length = unit.between(days.start(), days.end()) + unit.name().substring(0, 1);
    return "(" + days.start() + "," + days.end() + ",P" + length + ")";
  }

  /** 夏天, 冬季 of a year. */
  Piece season(int start, CalendarPeriod year) {
    int season = said.at(start) < 0 ? -1 : SEASONS.indexOf(said.at(start));
    int end = season < 0 ? -1 : seasonEnd(start);
    return end < 0
        ? Piece.NONE
        : DateReader.piece(
            start,
            end,
            year.part(
                year.timex() + "-" + TIMEX[season], Grain.MONTH, whole -> season(whole, season)));
  }

  private int seasonEnd(int start) {
    boolean isWhole = said.isOneOf(start + 1, "天季日") && !said.is(start + 2, '节');
    if (isWhole) {
      return start + 2;
    }
    return said.isHan(start + 1) && !said.isOneOf(start + 1, "的和到至") ? -1 : start + 1;
  }

  private static Interval season(Interval year, int season) {
    LocalDate first =
        year.start().plusMonths(SPRING - 1).plusMonths((long) MONTHS_A_QUARTER * season);
    return new Interval(first, first.plusMonths(MONTHS_A_QUARTER));
  }

  private Piece seasonOfAnyYear(int start) {
    int season = said.at(start) < 0 ? -1 : SEASONS.indexOf(said.at(start));
    if (season < 0 || !said.isOneOf(start + 1, "天季")) {
      return Piece.NONE;
    }
    return DateReader.piece(
        start,
        start + 2,
        CalendarPeriod.yearly(
            TIMEX[season],
            Grain.MONTH,
            year -> season(Interval.day(LocalDate.of(year, 1, 1)), season)));
  }

  /** 今春, 去冬. */
  private Piece seasonOfNow(int start) {
    long year = Words.YEARS_OF_SEASONS.longestWithin(said.text(), start);
    int season =
        said.at(start + 1) < 0 || year == PhraseTrie.NOTHING
            ? -1
            : SEASONS.indexOf(said.at(start + 1));
    if (season < 0) {
      return Piece.NONE;
    }
    int number = said.today().getYear() + Words.YEARS_OF_SEASONS.value(year);
    CalendarPeriod whole = DateReader.wholeYear(number);
    return DateReader.piece(
        start,
        start + 2,
        whole.part(whole.timex() + "-" + TIMEX[season], Grain.MONTH, in -> season(in, season)));
  }

  /** 二十一世纪, 上世纪九十年代, 90年代, 1990年代. */
  private Piece ageOrCentury(int start) {
    int now = said.today().getYear();
    int last = said.afterOneOf(start, "上世纪", "上个世纪");
    int here = said.afterOneOf(start, "本世纪", "这个世纪");
    if (last > 0) {
      return decade(start, last, now / CENTURY - 1)
          .orLonger(century(start, last, now / CENTURY - 1));
    }
    if (here > 0) {
      return decade(start, here, now / CENTURY).orLonger(century(start, here, now / CENTURY));
    }
    long number = HanNumbers.whole(said, start, 1, LAST_CENTURY);
    int end = number == HanNumbers.NOTHING ? -1 : said.after(HanNumbers.end(number), "世纪");
    if (end > 0) {
      int century = HanNumbers.value(number) - 1;
      return decade(start, end, century).orLonger(century(start, end, century));
    }
    return decade(start, start, -1);
  }

  /** A century, by its first two digits. */
  Piece century(int start, int end, int century) {
    return DateReader.piece(start, end, years(century * CENTURY, CENTURY));
  }

  /**
   * A decade.
   *
   * @param place where its number stands, after 的 perhaps
   * @param century the first two digits of its years, -1 where they are not said
   */
  private Piece decade(int start, int place, int century) {
    int at = said.skip(place, "的");
    long number = decadeNumber(at);
    int end =
        number == HanNumbers.NOTHING || said.isWordPart(at - 1)
            ? -1
            : said.after(HanNumbers.end(number), "年代");
    int value = HanNumbers.value(number);
    if (end < 0 || value % DECADE != 0 || value == 0) {
      return Piece.NONE;
    }
    int nearest = value >= OLD_DECADE ? 19 : 20;
    int first = value >= CENTURY ? value : (century < 0 ? nearest : century) * CENTURY + value;
    return DateReader.piece(start, end, years(first, DECADE));
  }

  private long decadeNumber(int place) {
    long row = HanNumbers.row(said, place, 4);
    row = row == HanNumbers.NOTHING ? HanNumbers.row(said, place, 2) : row;
    return row == HanNumbers.NOTHING ? HanNumbers.whole(said, place) : row;
  }

  private static CalendarPeriod years(int first, int years) {
    LocalDate start = LocalDate.of(first, 1, 1);
    Interval interval = new Interval(start, start.plusYears(years));
    return CalendarPeriod.once(
        "(" + interval.start() + "," + interval.end() + ",P" + years + "Y)", Grain.YEAR, interval);
  }
}
