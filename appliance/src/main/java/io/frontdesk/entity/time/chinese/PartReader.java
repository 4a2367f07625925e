package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.Length;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.text.PhraseTrie;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads what is said of a year, a month or a week to name a part of it: its end, its second half,
 * its third Friday, its last two weeks. Lives for one text.
 */
final class PartReader {

  private static final int LAST = -1;
  private static final int WEEKS = 53;
  private static final int DAYS = 366;
  private static final int TEN = 10;
  private static final int THURSDAY = 3;
  private static final int THIRD_OF_YEAR = 4;
  private static final int HALF_YEAR = 6;

  private final Said said;
  private final SeasonReader seasons;

  PartReader(Said said) {
    this.said = said;
    this.seasons = new SeasonReader(said);
  }

  /** The longest part of a period that is named at a place. */
  Piece of(int start, CalendarPeriod whole) {
    Piece best = counted(start, whole).orLonger(firstOrLast(start, whole));
    return switch (whole.grain()) {
      case YEAR ->
          best.orLonger(half(start, whole))
              .orLonger(seasons.quarter(start, whole))
              .orLonger(seasons.season(start, whole));
      case MONTH -> best.orLonger(tenDays(start, whole)).orLonger(half(start, whole));
      case WEEK, DAY -> best.orLonger(half(start, whole));
    };
  }

  /** The same of this year, month or week, where the words tell which. */
  Piece ofNow(int start) {
    if (said.is(start + 1, '半')) {
      return half(start, thisYear())
          .orLonger(half(start, thisMonth()))
          .orLonger(half(start, Weeks.week(Weeks.monday(said.today()))));
    } else if (said.is(start + 1, '旬')) {
      return tenDays(start, thisMonth());
    } else if (said.is(start, '月') && !HanNumbers.isNumeral(said.at(start - 1))) {
      return edge(start + 1, thisMonth()).from(start);
    } else if (said.after(start, "周末") > 0) {
      return DateReader.piece(start, start + 2, Weeks.weekend(Weeks.monday(said.today())));
    }
    Piece best = seasons.at(start);
    if (said.isOneOf(start, "年岁")) {
      best = best.orLonger(yearEdge(start + 1, thisYear()).from(start));
    } else if (said.is(start, '第')) {
      best = best.orLonger(numberedWeek(start, thisYear()));
    }
    return best.isFound() ? best : Piece.NONE;
  }

  private CalendarPeriod thisYear() {
    return DateReader.wholeYear(said.today().getYear());
  }

  private CalendarPeriod thisMonth() {
    return DateReader.wholeMonth(YearMonth.from(said.today()));
  }

  private Piece numberedWeek(int start, CalendarPeriod year) {
    long number = HanNumbers.whole(said, start + 1, 2, WEEKS);
    int unit = number == HanNumbers.NOTHING ? start : HanNumbers.end(number);
    return said.is(unit, '周') ? counted(start, year) : Piece.NONE;
  }

  /** 上一个小时, 下季度, 本世纪. */
  Piece turn(int start, int unit, int offset) {
    int quarter = said.afterOneOf(unit, "季度", "季");
    if (quarter > 0 && !said.isOneOf(quarter, "节后风赛")) {
      LocalDate today = said.today();
      LocalDate first = today.withDayOfMonth(1).withMonth((today.getMonthValue() - 1) / 3 * 3 + 1);
      LocalDate begin = first.plusMonths(3L * offset);
      return DateReader.piece(start, quarter, SeasonReader.months(begin, 3));
    }
    int century = said.after(unit, "世纪");
    if (century > 0) {
      return seasons.century(start, century, said.today().getYear() / 100 + offset);
    }
    return Piece.NONE;
  }

  /** 年初, 年底 behind a year: 今年年底, 2017年底. */
  Piece endOfYear(int end, CalendarPeriod year) {
    return said.isOneOf(end, "年岁") ? yearEdge(end + 1, year) : yearEdge(end, year);
  }

  private Piece yearEdge(int place, CalendarPeriod year) {
    Bound bound = bound(place);
    boolean isInWord = said.isOneOf(place + 1, "级步次恋学高等国秋午层下蒙始");
    if (bound == Bound.NONE || isInWord) {
      return Piece.NONE;
    }
    if (bound == Bound.MID && !said.is(place - 2, '年') && said.isHan(place + 1)) {
      return Piece.NONE;
    }
    int end = said.is(place + 1, '期') ? place + 2 : place + 1;
    int from = bound == Bound.START ? 0 : bound == Bound.MID ? 1 : 2;
    CalendarPeriod part =
        year.part(
            year.timex(),
            Grain.MONTH,
            whole ->
                new Interval(
                    whole.start().plusMonths((long) THIRD_OF_YEAR * from),
                    whole.start().plusMonths((long) THIRD_OF_YEAR * (from + 1))));
    return new Piece(place, end, new Dates(part, List.of(), bound));
  }

  /** 初, 中, 底, 末 behind a month. */
  Piece edge(int place, CalendarPeriod month) {
    Bound bound = bound(place);
    boolean isInWord =
        said.isOneOf(place + 1, "级步次恋学高等国秋午层下间式医文")
            || bound == Bound.START && HanNumbers.digit(said.at(place + 1)) > 0
            || bound == Bound.START && said.is(place + 1, '十')
            || bound == Bound.MID && said.isHan(place + 1) && !said.isOneOf(place + 1, "的到至和前后之以");
    if (bound == Bound.NONE || month.grain() != Grain.MONTH || isInWord) {
      return Piece.NONE;
    }
    int end = said.is(place + 1, '期') ? place + 2 : place + 1;
    int third = bound == Bound.START ? 0 : bound == Bound.MID ? 1 : 2;
    return new Piece(place, end, new Dates(tens(month, third), List.of(), bound));
  }

  private Bound bound(int place) {
    return switch (said.at(place)) {
      case '初' -> Bound.START;
      case '中' -> Bound.MID;
      case '底', '末', '尾' -> Bound.END;
      default -> Bound.NONE;
    };
  }

  /** 上旬, 中旬, 下旬. */
  private Piece tenDays(int start, CalendarPeriod month) {
    int count = said.at(start) < 0 ? -1 : "上中下".indexOf(said.at(start));
    return count >= 0 && said.is(start + 1, '旬')
        ? DateReader.piece(start, start + 2, tens(month, count))
        : Piece.NONE;
  }

  /** The first, second or last about ten days of a month. */
  private static CalendarPeriod tens(CalendarPeriod month, int count) {
    return month.part(
        month.timex(),
        Grain.WEEK,
        whole ->
            new Interval(
                whole.start().plusDays((long) TEN * count),
                count == 2 ? whole.end() : whole.start().plusDays((long) TEN * (count + 1))));
  }

  /** 上半年, 后半月, 下半周. */
  private Piece half(int start, CalendarPeriod whole) {
    char unit =
        switch (whole.grain()) {
          case YEAR -> '年';
          case MONTH -> '月';
          default -> '周';
        };
    boolean isSecond = said.isOneOf(start, "下后");
    if (!isSecond && !said.isOneOf(start, "上前")
        || !said.is(start + 1, '半')
        || said.skip(start + 2, "个") != start + 2 && unit == '年'
        || !said.is(said.skip(start + 2, "个"), unit)) {
      return Piece.NONE;
    }
    UnaryOperator<Interval> part =
        of -> {
          LocalDate middle = middle(of, whole.grain());
          return isSecond ? new Interval(middle, of.end()) : new Interval(of.start(), middle);
        };
    int end = said.skip(start + 2, "个") + 1;
    return DateReader.piece(start, end, spanned(whole, part, whole.grain()));
  }

  private static LocalDate middle(Interval of, Grain grain) {
    return switch (grain) {
      case YEAR -> of.start().plusMonths(HALF_YEAR);
      case MONTH -> of.start().plusDays(TEN + THIRD_OF_YEAR + 1);
      default -> of.start().plusDays(THURSDAY);
    };
  }

  /** 第一周, 最后一天, 第三个星期五, 第二个月. */
  private Piece counted(int start, CalendarPeriod whole) {
    long ordinal = ordinal(start);
    if (ordinal == HanNumbers.NOTHING) {
      return Piece.NONE;
    }
    int count = HanNumbers.value(ordinal) > DAYS ? LAST : HanNumbers.value(ordinal);
    int unit = said.skipSpaces(said.skip(HanNumbers.end(ordinal), "个", "一个"));
    long week = Words.WEEK.longestWithin(said.text(), unit);
    if (week != PhraseTrie.NOTHING) {
      return week(start, PhraseTrie.end(week), count, whole);
    }
    if (said.isOneOf(unit, "天日") && !said.is(unit + 1, '气')) {
      return DateReader.piece(start, unit + 1, spanned(whole, of -> day(of, count), Grain.DAY));
    }
    if (said.is(unit, '月') && whole.grain() == Grain.YEAR) {
      return DateReader.piece(start, unit + 1, whole.part("", Grain.MONTH, of -> month(of, count)));
    }
    int quarter = said.after(unit, "季度");
    return quarter > 0 && whole.grain() == Grain.YEAR && count == LAST
        ? DateReader.piece(
            start,
            quarter,
            SeasonReader.quarterOf(whole.onOrAfter(LocalDate.EPOCH).start().getYear(), 4))
        : Piece.NONE;
  }

  /** The number of 第三, 首, 最后一; the last is beyond all days of a year. */
  private long ordinal(int start) {
    int last = said.afterOneOf(start, "最后一", "最后1", "最末一", "最后的一");
    if (last > 0) {
      return (long) last << Integer.SIZE | DAYS + 1;
    }
    int first = said.afterOneOf(start, "首", "头一");
    if (first > 0) {
      return (long) first << Integer.SIZE | 1;
    }
    return said.is(start, '第')
        ? HanNumbers.whole(said, said.skipSpaces(start + 1), 1, DAYS)
        : HanNumbers.NOTHING;
  }

  private Piece week(int start, int end, int count, CalendarPeriod whole) {
    if (whole.grain() == Grain.WEEK) {
      return Piece.NONE;
    }
    int of = said.skip(said.skipSpaces(end), "的");
    long second = Words.WEEK.longestWithin(said.text(), of);
    if (second != PhraseTrie.NOTHING) {
      long day = DateReader.weekdayNumber(said, PhraseTrie.end(second));
      if (day != HanNumbers.NOTHING) {
        int after = HanNumbers.value(day) - 1;
        return DateReader.piece(
            start,
            HanNumbers.end(day),
            spanned(whole, in -> Interval.day(monday(in, count).plusDays(after)), Grain.DAY));
      }
    }
    long day = DateReader.weekdayNumber(said, end);
    if (day != HanNumbers.NOTHING) {
      DayOfWeek weekday = DayOfWeek.of(HanNumbers.value(day));
      String timex =
          whole.timex() + "-WXX-" + weekday.getValue() + "-#" + (count == LAST ? 5 : count);
      return DateReader.piece(
          start,
          HanNumbers.end(day),
          whole.part(timex, Grain.DAY, in -> weekday(in, weekday, count)));
    }
    if (said.is(end, '末')) {
      return DateReader.piece(
          start,
          end + 1,
          spanned(
              whole,
              in -> new Interval(monday(in, count).plusDays(5), monday(in, count).plusDays(7)),
              Grain.WEEK));
    }
    return DateReader.piece(
        start,
        end,
        whole.part(
            weekTimex(whole, count),
            Grain.WEEK,
            in -> {
              LocalDate monday = monday(in, count);
              return new Interval(monday, monday.plusWeeks(1));
            }));
  }

  private static String weekTimex(CalendarPeriod whole, int count) {
    int number = count != LAST ? count : whole.grain() == Grain.YEAR ? WEEKS - 1 : 5;
    return whole.timex() + (number < TEN ? "-W0" : "-W") + number;
  }

  private static LocalDate monday(Interval in, int count) {
    return count == LAST ? Weeks.last(in) : Weeks.first(in).plusWeeks(count - 1);
  }

  private static Interval weekday(Interval in, DayOfWeek day, int count) {
    LocalDate found =
        count == LAST
            ? in.end().with(TemporalAdjusters.previous(day))
            : in.start().with(TemporalAdjusters.nextOrSame(day)).plusWeeks(count - 1);
    return found.isBefore(in.end()) ? Interval.day(found) : Interval.NONE;
  }

  private static Interval day(Interval in, int count) {
    LocalDate day = count == LAST ? in.end().minusDays(1) : in.start().plusDays(count - 1);
    return day.isBefore(in.end()) ? Interval.day(day) : Interval.NONE;
  }

  private static Interval month(Interval year, int count) {
    LocalDate first =
        count == LAST ? year.end().minusMonths(1) : year.start().plusMonths(count - 1);
    return first.isBefore(year.end()) ? new Interval(first, first.plusMonths(1)) : Interval.NONE;
  }

  /** 前两周, 最后三个月, 头十天. */
  private Piece firstOrLast(int start, CalendarPeriod whole) {
    int first = said.afterOneOf(start, "前", "头", "开头", "最初", "最前", "最开始");
    int last = said.afterOneOf(start, "后", "最后", "末", "最末", "最后的");
    int place = said.skipSpaces(Math.max(first, last));
    long number = place <= start ? HanNumbers.NOTHING : HanNumbers.whole(said, place, 1, DAYS);
    if (number == HanNumbers.NOTHING) {
      return Piece.NONE;
    }
    int sign = said.skipSpaces(HanNumbers.end(number));
    long unit = Words.UNITS.longestWithin(said.text(), sign);
    if (unit == PhraseTrie.NOTHING) {
      return Piece.NONE;
    }
    int count = HanNumbers.value(number);
    Length.Unit of = Words.UNITS.value(unit);
    Grain grain = grain(of);
    return grain == Grain.YEAR || grain.compareTo(whole.grain()) >= 0
        ? Piece.NONE
        : DateReader.piece(
            start,
            PhraseTrie.end(unit),
            spanned(whole, in -> cut(in, of, first > 0 ? count : -count), grain));
  }

  private static Grain grain(Length.Unit unit) {
    return switch (unit) {
      case DAY -> Grain.DAY;
      case WEEK -> Grain.WEEK;
      case MONTH, QUARTER -> Grain.MONTH;
      default -> Grain.YEAR;
    };
  }

  private static Interval cut(Interval in, Length.Unit unit, int count) {
    int months = unit == Length.Unit.QUARTER ? 3 : 1;
    return switch (unit) {
      case WEEK ->
          count > 0
              ? new Interval(Weeks.first(in), Weeks.first(in).plusWeeks(count))
              : new Interval(Weeks.last(in).plusWeeks(1L + count), Weeks.last(in).plusWeeks(1));
      case MONTH, QUARTER ->
          count > 0
              ? new Interval(in.start(), in.start().plusMonths((long) months * count))
              : new Interval(in.end().plusMonths((long) months * count), in.end());
      default ->
          count > 0
              ? new Interval(in.start(), in.start().plusDays(count))
              : new Interval(in.end().plusDays(count), in.end());
    };
  }

  /** A part that TIMEX has no name for but its first and last day. */
  private static CalendarPeriod spanned(
      CalendarPeriod whole, UnaryOperator<Interval> part, Grain grain) {
    if (!whole.isOnce()) {
      return grain == Grain.DAY
          ? whole.part("", grain, part)
          : whole.part(whole.timex(), spanGrain(grain), part);
    }
    Interval interval = part.apply(whole.onOrAfter(LocalDate.EPOCH));
    if (grain == Grain.DAY
        && interval.isFound()
        && interval.end().equals(interval.start().plusDays(1))) {
      return CalendarPeriod.day(interval.start());
    }
    return CalendarPeriod.once(SeasonReader.timex(interval, grain), spanGrain(grain), interval);
  }

  /** Several days are a period, not a day. */
  private static Grain spanGrain(Grain grain) {
    return grain == Grain.DAY ? Grain.WEEK : grain;
  }
}
