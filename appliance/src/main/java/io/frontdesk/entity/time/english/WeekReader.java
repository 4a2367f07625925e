package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Reads weeks and weekends: "week 31", "the week of the 7th", "the last week of October". */
final class WeekReader {

  private static final int WEEKS = 53;
  private static final int SATURDAY = 6;
  private static final int LAST_COUNT = -1;

  private final Tokens tokens;
  private final YearReader years;
  private final DayReader days;

  WeekReader(Tokens tokens, YearReader years, DayReader days) {
    this.tokens = tokens;
    this.years = years;
    this.days = days;
  }

  /** The longest that begins at a token. */
  Piece at(int start) {
    return switch (tokens.kind(start)) {
      case THE -> the(start);
      case UNIT -> unit(start, start);
      case NEXT, THIS, LAST -> turned(start).orLonger(counted(start, start));
      case ORDINAL, SECOND -> counted(start, start);
      case HOLIDAY -> weekendOfHoliday(start);
      case DIGITS -> iso(start);
      case SHORT_UNIT -> weekCommencing(start);
      default -> Piece.NONE;
    };
  }

  private boolean isOther(int at, String word) {
    Token token = tokens.at(at);
    if (token.length() != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (tokens.text().lower(token.start() + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Of a week some weeks off, its days from Monday on. */
  private Piece week(int start, int end, int off) {
    return new Piece(start, end, Days.week(Days.monday(tokens.today()).plusWeeks(off)));
  }

  /** Monday to Friday. */
  private Piece workWeek(int start, int end, int off) {
    LocalDate monday = Days.monday(tokens.today()).plusWeeks(off);
    return new Piece(
        start,
        end,
        Days.once(Days.weekTimex(monday), Grain.WEEK, monday, monday.plusDays(SATURDAY - 1L)));
  }

  static Dates weekend(LocalDate today, int off) {
    LocalDate saturday = Days.weekday(today, off, SATURDAY);
    return Days.once(Days.weekTimex(saturday) + "-WE", Grain.WEEK, saturday, saturday.plusDays(2));
  }

  private Piece the(int start) {
    int next = start + 1;
    Piece counted = counted(start, next);
    if (counted.isFound()) {
      return counted;
    }
    Piece special = unit(start, next);
    if (tokens.isOneOf(next + 1, Kind.DIGITS, Kind.NUMBER) && special.isFound()) {
      return Piece.NONE;
    } else if (special.isFound()) {
      return special;
    }
    if (tokens.isOne(next, Unit.WEEK)) {
      return week(start, next + 1, 0);
    }
    return tokens.isOne(next, Unit.WEEKEND)
        ? new Piece(start, next + 1, weekend(tokens.today(), 0))
        : Piece.NONE;
  }

  /** What begins with the word week or weekend. */
  private Piece unit(int start, int at) {
    if (tokens.isOne(at, Unit.WEEKEND)) {
      return weekendOf(start, at);
    } else if (!tokens.isOne(at, Unit.WEEK)) {
      return Piece.NONE;
    }
    int next = at + 1;
    if (tokens.isOneOf(next, Kind.DIGITS, Kind.NUMBER)) {
      return numbered(start, next);
    }
    boolean isAfterNext = tokens.is(next, Kind.AFTER) && tokens.is(next + 1, Kind.NEXT);
    if (isAfterNext) {
      return week(start, next + 2, 2);
    } else if (tokens.is(next, Kind.BEFORE) && tokens.is(next + 1, Kind.LAST)) {
      return week(start, next + 2, -2);
    }
    boolean isOf =
        tokens.isOneOf(next, Kind.OF, Kind.BEGIN)
            || tokens.isOneOf(next, Kind.SINCE, Kind.FROM)
            || isOther(next, "commencing");
    return isOf ? weekOf(start, next + 1) : Piece.NONE;
  }

  /** "week 31", "week 9 of 2025". */
  private Piece numbered(int start, int at) {
    int number = tokens.at(at).value();
    int end = at + 1;
    boolean isTime = tokens.isJoint(end, ":") || tokens.isOneOf(end, Kind.AM, Kind.PM);
    if (number < 1 || number > WEEKS || isTime) {
      return Piece.NONE;
    }
    long year = years.behind(end);
    int inYear = tokens.today().getYear();
    if (year != YearReader.NOTHING) {
      inYear = YearReader.year(year);
      end = YearReader.end(year);
    } else {
      int turn = tokens.skip(end, Kind.OF);
      if (Turns.isTurn(tokens, turn) && tokens.isOne(turn + 1, Unit.YEAR)) {
        inYear += Turns.of(tokens, turn);
        end = turn + 2;
      }
    }
    LocalDate first = Days.monday(LocalDate.of(inYear, 1, 4));
    LocalDate monday = first.plusWeeks(number - 1L);
    String timex = Timex.year(inYear) + "-W" + Timex.two(number);
    return new Piece(start, end, Days.once(timex, Grain.WEEK, monday, monday.plusWeeks(1)));
  }

  /** The week that has a day; or the seven days from a day on. */
  private Piece weekOf(int start, int at) {
    int inner = tokens.skip(at, Kind.ON);
    Piece day = days.at(inner);
    if (!day.isFound() && tokens.is(inner, Kind.THE) && tokens.is(inner + 1, Kind.ORDINAL)) {
      day = days.dayOfMonth(inner, inner + 1);
    }
    if (!day.isFound() || !(day.meaning() instanceof Dates dates) || !dates.period().isDay()) {
      return Piece.NONE;
    }
    return new Piece(
        start,
        day.end(),
        around(
            dates,
            Grain.WEEK,
            dates.period().timex(),
            whole -> {
              LocalDate first = Days.monday(whole.start());
              return new Interval(first, first.plusWeeks(1));
            }));
  }

  private static Dates around(
      Dates dates, Grain grain, String timex, java.util.function.UnaryOperator<Interval> part) {
    List<CalendarPeriod> others = new ArrayList<>();
    for (CalendarPeriod other : dates.others()) {
      others.add(other.part(timex, grain, part));
    }
    return new Dates(dates.period().part(timex, grain, part), List.copyOf(others), Bound.NONE);
  }

  /** 2017-W05. */
  private Piece iso(int start) {
    Token number = tokens.at(start + 3);
    boolean isWeek =
        years.isFull(start)
            && tokens.isJoint(start + 1, "-")
            && isOther(start + 2, "w")
            && number.kind() == Kind.DIGITS
            && number.isGlued()
            && number.value() >= 1
            && number.value() <= WEEKS;
    if (!isWeek) {
      return Piece.NONE;
    }
    LocalDate monday =
        Days.monday(LocalDate.of(tokens.at(start).value(), 1, 4)).plusWeeks(number.value() - 1L);
    return new Piece(start, start + 4, Days.week(monday));
  }

  /** What begins with "w/c". */
  private Piece weekCommencing(int start) {
    boolean isShort = tokens.isJoint(start + 1, "/") && isOther(start + 2, "c");
    return isShort ? weekOf(start, start + 3) : Piece.NONE;
  }

  /** "next week", "this working week", "last weekend". */
  private Piece turned(int start) {
    int off = Turns.of(tokens, start);
    int next = start + 1;
    boolean isWork = isOther(next, "working") || isOther(next, "work") || isOther(next, "business");
    if (isWork && tokens.isOne(next + 1, Unit.WEEK)) {
      return workWeek(start, next + 2, off);
    } else if (isOther(next, "workweek")) {
      return workWeek(start, next + 1, off);
    } else if (tokens.isOne(next, Unit.WEEK)) {
      return week(start, next + 1, off);
    }
    return tokens.isOne(next, Unit.WEEKEND)
        ? new Piece(start, next + 1, weekend(tokens.today(), off))
        : Piece.NONE;
  }

  private Piece weekendOf(int start, int at) {
    if (tokens.is(at + 1, Kind.OF)) {
      int inner = at + 2;
      Piece day = days.at(inner);
      if (day.isFound() && day.meaning() instanceof Dates dates) {
        return new Piece(start, day.end(), weekend(dates));
      }
    }
    boolean isAlone = start == at;
    return isAlone ? new Piece(start, at + 1, weekend(tokens.today(), 0)) : Piece.NONE;
  }

  /** The weekend beside a day, and the day if it makes it longer. */
  private static Dates weekend(Dates dates) {
    String timex = dates.period().timex() + "-WE";
    return around(
        dates,
        Grain.WEEK,
        timex,
        whole -> {
          LocalDate day = whole.start();
          int weekday = day.getDayOfWeek().getValue();
          LocalDate saturday =
              weekday == 1 ? day.minusDays(2) : day.plusDays((long) SATURDAY - weekday);
          LocalDate first = weekday == 5 ? day : saturday;
          LocalDate end = weekday == 1 ? day.plusDays(1) : saturday.plusDays(2);
          return new Interval(first, end);
        });
  }

  /** "Labor Day weekend", "Labor Day 2024 weekend". */
  private Piece weekendOfHoliday(int start) {
    Piece day = days.at(start);
    return day.isFound()
            && tokens.isOne(day.end(), Unit.WEEKEND)
            && day.meaning() instanceof Dates dates
        ? new Piece(start, day.end() + 1, weekend(dates))
        : Piece.NONE;
  }

  /** "the last week of October", "3rd week of Jan 2018", "second week of next month". */
  private Piece counted(int start, int at) {
    boolean isLast = tokens.is(at, Kind.LAST) && tokens.at(at).value() == 0;
    boolean isOrdinal = tokens.isOneOf(at, Kind.ORDINAL, Kind.SECOND);
    boolean isWeek = tokens.isOne(at + 1, Unit.WEEK);
    boolean isWeekend = tokens.isOne(at + 1, Unit.WEEKEND);
    if (!isLast && !isOrdinal
        || !isWeek && !isWeekend
        || !tokens.isOneOf(at + 2, Kind.OF, Kind.IN)) {
      return Piece.NONE;
    }
    int count = isLast ? LAST_COUNT : tokens.at(at).value();
    int of = tokens.skip(at + 3, Kind.THE);
    return count == 0
        ? Piece.NONE
        : ofMonth(start, of, count, isWeekend).orLonger(ofYear(start, of, count));
  }

  private Piece ofMonth(int start, int of, int count, boolean isWeekend) {
    LocalDate today = tokens.today();
    if (tokens.is(of, Kind.MONTH) && Math.abs(count) <= 5) {
      int month = tokens.at(of).value();
      long year = years.behind(tokens.skipMark(of + 1, "-"));
      if (year != YearReader.NOTHING) {
        int inYear = YearReader.year(year);
        return new Piece(
            start,
            YearReader.end(year),
            Dates.of(
                CalendarPeriod.once(
                    timex(Integer.toString(inYear), month, count),
                    Grain.WEEK,
                    weekOfMonth(inYear, month, count, isWeekend))));
      }
      return new Piece(
          start,
          of + 1,
          Dates.of(
              CalendarPeriod.yearly(
                  timex("XXXX", month, count),
                  Grain.WEEK,
                  inYear -> weekOfMonth(inYear, month, count, isWeekend))));
    }
    boolean isTurned = Turns.isTurn(tokens, of) && tokens.isOne(of + 1, Unit.MONTH);
    if (!isTurned && !tokens.isOne(of, Unit.MONTH) || Math.abs(count) > 5) {
      return Piece.NONE;
    }
    YearMonth in = YearMonth.from(today).plusMonths(isTurned ? Turns.of(tokens, of) : 0);
    int end = isTurned ? of + 2 : of + 1;
    return new Piece(
        start,
        end,
        Dates.of(
            CalendarPeriod.once(
                timex(Integer.toString(in.getYear()), in.getMonthValue(), count),
                Grain.WEEK,
                weekOfMonth(in.getYear(), in.getMonthValue(), count, isWeekend))));
  }

  private static String timex(String year, int month, int count) {
    return year + "-" + Timex.two(month) + "-W" + Timex.two(count == LAST_COUNT ? 5 : count);
  }

  /** A week is of the month that has its Thursday; the last is that which has the last day. */
  private static Interval weekOfMonth(int year, int month, int count, boolean isWeekend) {
    LocalDate first = LocalDate.of(year, month, 1);
    LocalDate monday;
    if (count == LAST_COUNT) {
      monday = Days.monday(first.plusMonths(1).minusDays(1));
    } else {
      monday = Days.monday(first);
      monday = first.getDayOfWeek().getValue() > 4 ? monday.plusWeeks(1) : monday;
      monday = monday.plusWeeks(count - 1L);
    }
    return isWeekend
        ? new Interval(monday.plusDays(SATURDAY - 1L), monday.plusWeeks(1))
        : new Interval(monday, monday.plusWeeks(1));
  }

  private Piece ofYear(int start, int of, int count) {
    int year = tokens.today().getYear();
    int end;
    if (years.isFull(of)) {
      year = tokens.at(of).value();
      end = of + 1;
    } else if (Turns.isTurn(tokens, of) && tokens.isOne(of + 1, Unit.YEAR)) {
      year += Turns.of(tokens, of);
      end = of + 2;
    } else if (tokens.isOne(of, Unit.YEAR)) {
      end = of + 1;
    } else {
      return Piece.NONE;
    }
    LocalDate monday =
        count == LAST_COUNT
            ? Days.monday(LocalDate.of(year, 12, 28))
            : Days.monday(LocalDate.of(year, 1, 4)).plusWeeks(count - 1L);
    return count > WEEKS
        ? Piece.NONE
        : new Piece(
            start, end, Days.once(Days.weekTimex(monday), Grain.WEEK, monday, monday.plusWeeks(1)));
  }
}
