package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Feast;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** Reads single days: "next Friday", "March 15th, 2017", "the last Monday of May", "Christmas". */
final class DayReader {

  private static final int NEAR_MONTHS = 60;
  private static final int LAST_COUNT = -1;

  private final Tokens tokens;
  private final YearReader years;
  private final NumericDateReader numbers;
  private final Memo memo;

  DayReader(Tokens tokens, YearReader years) {
    this.tokens = tokens;
    this.years = years;
    this.memo = new Memo(tokens, this::read);
    this.numbers = new NumericDateReader(tokens, years);
  }

  YearReader years() {
    return years;
  }

  /** The longest that begins at a token, with its weekday in brackets. */
  Piece at(int start) {
    return memo.at(start);
  }

  private Piece read(int start) {
    Piece day = plain(start);
    int end = day.end();
    boolean isNamed =
        day.isFound()
            && tokens.isMark(end, "(")
            && tokens.is(end + 1, Kind.WEEKDAY)
            && tokens.isMark(end + 2, ")");
    return isNamed ? day.upTo(end + 3) : day;
  }

  private Piece plain(int start) {
    return switch (tokens.kind(start)) {
      case DAY -> relative(start);
      case THE -> the(start);
      case WEEKDAY -> weekday(start);
      case NEXT, THIS, LAST -> turned(start);
      case MONTH -> numbers.at(start).orLonger(monthDay(start));
      case DIGITS -> numbers.at(start).orLonger(dayMonth(start, start));
      case NUMBER -> dayMonth(start, start);
      case ORDINAL, SECOND -> ordinal(start, start);
      case HOLIDAY -> holiday(start, start, 0, false);
      case ON -> onWeekdayOfWeek(start);
      default -> Piece.NONE;
    };
  }

  private Piece piece(int start, int end, LocalDate day) {
    return new Piece(start, end, Days.of(day));
  }

  private Piece relative(int start) {
    return piece(start, start + 1, tokens.today().plusDays(tokens.at(start).value()));
  }

  private Piece the(int start) {
    int next = start + 1;
    if (tokens.isOne(next, Unit.DAY)) {
      return theDay(start);
    } else if (tokens.isOneOf(next, Kind.NEXT, Kind.LAST) && tokens.isOne(next + 1, Unit.DAY)) {
      int off = tokens.is(next, Kind.NEXT) ? 1 : -1;
      return piece(start, next + 2, tokens.today().plusDays(off));
    } else if (tokens.isOneOf(next, Kind.ORDINAL, Kind.SECOND)) {
      Piece day = ordinal(start, next);
      return day.isFound() ? day : monthly(start, next);
    } else if (tokens.is(next, Kind.LAST) && tokens.is(next + 1, Kind.WEEKDAY)) {
      return nthWeekday(start, next);
    }
    return Piece.NONE;
  }

  /** "the day", "the day after", "the day before Christmas" is of another reader. */
  private Piece theDay(int start) {
    int end = start + 2;
    if (tokens.is(end, Kind.BEFORE)) {
      return piece(start, end + 1, tokens.today().minusDays(1));
    } else if (tokens.is(end, Kind.AFTER)) {
      return piece(start, end + 1, tokens.today().plusDays(1));
    }
    return piece(start, end, tokens.today());
  }

  /** "the 15th", where the words before tell that a day is meant. */
  private Piece monthly(int start, int ordinal) {
    int day = tokens.at(ordinal).value();
    boolean isDated =
        tokens.isOneOf(start - 1, Kind.ON, Kind.AT, Kind.IN)
            || tokens.isOneOf(start - 1, Kind.OF, Kind.BETWEEN, Kind.BEFORE)
            || tokens.isOneOf(start - 1, Kind.UNTIL, Kind.SINCE, Kind.AFTER);
    boolean isPlain =
        tokens.is(ordinal, Kind.ORDINAL)
            && !isNoun(ordinal + 1)
            && !(tokens.isOne(ordinal + 1, Unit.DAY) && tokens.is(ordinal + 2, Kind.OF));
    return isDated && isPlain && Days.isDay(day) ? dayOfMonth(start, ordinal) : Piece.NONE;
  }

  Piece dayOfMonth(int start, int ordinal) {
    int day = tokens.at(ordinal).value();
    return Days.isDay(day)
        ? new Piece(start, ordinal + 1, Dates.of(CalendarPeriod.dayOfMonth(day)))
        : Piece.NONE;
  }

  /** Whether a number is of something else. */
  private boolean isNoun(int at) {
    return tokens.isOneOf(at, Kind.UNIT, Kind.OTHER, Kind.TIMES)
        && !tokens.at(at).isGlued()
        && tokens.isPlural(at);
  }

  /** What begins with an ordinal: a day of a month, a weekday of a month. */
  private Piece ordinal(int start, int at) {
    if (tokens.is(at + 1, Kind.WEEKDAY)) {
      return nthWeekday(start, at);
    }
    Piece day = dayMonth(start, at);
    return day.isFound() ? day : dayOfTurnedMonth(start, at);
  }

  /** "15th of March, 2017", "15 March". */
  private Piece dayMonth(int start, int at) {
    int day = tokens.at(at).value();
    int month = at + 1;
    if (!Days.isDay(day) || isPartOfNumber(at)) {
      return Piece.NONE;
    }
    boolean hasDayWord = tokens.isOne(month, Unit.DAY) && tokens.is(month + 1, Kind.OF);
    month = hasDayWord ? month + 1 : month;
    boolean isGermanStyle =
        tokens.isMark(month, ".")
            && years.behind(tokens.skipMark(month + 2, ".")) != YearReader.NOTHING;
    month = tokens.isOneOf(month, Kind.OF, Kind.IN) ? month + 1 : tokens.skipMark(month, ",-/");
    month = isGermanStyle ? month + 1 : month;
    if (!tokens.is(month, Kind.MONTH) || hasDayWord && start < at && !isBound(start - 1)) {
      return Piece.NONE;
    }
    return withYear(start, month + 1, tokens.at(month).value(), day);
  }

  private boolean isBound(int at) {
    return switch (tokens.kind(at)) {
      case BEFORE, AFTER, SINCE, UNTIL, FROM, TO, BETWEEN, AND -> true;
      default -> false;
    };
  }

  /** Whether a number goes on to the left: 6,107.31, $12. */
  private boolean isPartOfNumber(int at) {
    boolean isAfterSign = tokens.isMark(at - 1, "$€£¥#.:/+");
    boolean isSpacedMoney = tokens.isMark(at - 1, "$€£¥");
    return tokens.at(at).isGlued() && isAfterSign && !tokens.isMark(at - 1, "/") || isSpacedMoney;
  }

  private Piece withYear(int start, int end, int month, int day) {
    int at = tokens.skipMark(end, ".");
    long year = years.behind(at);
    if (year != YearReader.NOTHING) {
      return new Piece(start, YearReader.end(year), Days.of(YearReader.year(year), month, day));
    }
    int turn = turnOfYear(tokens.skipMark(end, ","));
    if (turn > 0) {
      int off = Turns.of(tokens, turn - 2);
      return new Piece(start, turn, Days.of(tokens.today().getYear() + off, month, day));
    }
    return new Piece(start, end, Days.yearly(month, day));
  }

  /** The token after "next year", "of this year"; or -1. */
  private int turnOfYear(int at) {
    int turn = tokens.isOneOf(at, Kind.OF, Kind.IN) ? at + 1 : at;
    return Turns.isTurn(tokens, turn) && tokens.isOne(turn + 1, Unit.YEAR) ? turn + 2 : -1;
  }

  /** "March 15th, 2017". */
  private Piece monthDay(int start) {
    int month = tokens.at(start).value();
    int at = tokens.skipMark(start + 1, ".");
    at = tokens.skip(tokens.skipMark(at, ","), Kind.THE);
    boolean isDigits = tokens.is(at, Kind.DIGITS);
    boolean isNumber = isDigits || tokens.isOneOf(at, Kind.NUMBER, Kind.ORDINAL, Kind.SECOND);
    int day = tokens.at(at).value();
    boolean isDay = isNumber && Days.isDay(day) && !(isDigits && tokens.at(at).length() > 2);
    if (!isDay || !tokens.is(at, Kind.ORDINAL) && isClock(at + 1) || isDollar(start)) {
      return Piece.NONE;
    }
    return withYear(start, at + 1, month, day);
  }

  private boolean isDollar(int start) {
    return tokens.at(start).isGlued() && tokens.isMark(start - 1, "$#@");
  }

  /** Whether what stands here makes the number before it a time of day or another number. */
  private boolean isClock(int at) {
    boolean isColon = tokens.isJoint(at, ":.") && tokens.is(at + 1, Kind.DIGITS);
    return isColon || tokens.isOneOf(at, Kind.AM, Kind.PM, Kind.OCLOCK) || tokens.isMark(at, "%");
  }

  /** "the first Monday of next month", "last Friday in March 2018". */
  private Piece nthWeekday(int start, int at) {
    boolean isLast = tokens.is(at, Kind.LAST);
    int count = isLast ? LAST_COUNT : tokens.at(at).value();
    int of = at + 2;
    if (!tokens.isOneOf(of, Kind.OF, Kind.IN) && !Turns.isTurn(tokens, of) || count > 5) {
      return Piece.NONE;
    }
    return nthWeekdayOf(start, tokens.isOneOf(of, Kind.OF, Kind.IN) ? of + 1 : of, count, at + 1);
  }

  /** Of the month that begins at a token. */
  Piece nthWeekdayOf(int start, int of, int count, int weekday) {
    DayOfWeek day = DayOfWeek.of(tokens.at(weekday).value());
    int month = tokens.skip(of, Kind.THE);
    if (tokens.is(month, Kind.MONTH)) {
      int number = tokens.at(month).value();
      long year = years.behind(month + 1);
      Feast feast = Feast.weekday(number, count, day);
      if (year != YearReader.NOTHING) {
        return new Piece(start, YearReader.end(year), Dates.of(feast.in(YearReader.year(year))));
      }
      String timex = "XXXX-" + Timex.two(number) + "-WXX-" + day.getValue() + "-#" + count;
      CalendarPeriod period = feast.period();
      return new Piece(start, month + 1, Dates.of(period.part(timex, Grain.DAY, whole -> whole)));
    }
    int off = Turns.isTurn(tokens, month) ? Turns.of(tokens, month++) : 0;
    if (!tokens.isOne(month, Unit.MONTH)) {
      return Piece.NONE;
    }
    YearMonth in = YearMonth.from(tokens.today()).plusMonths(off);
    return piece(
        start, month + 1, in.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(count, day)));
  }

  /** "the 21st of this month", "15th next month". */
  private Piece dayOfTurnedMonth(int start, int at) {
    int turn = tokens.isOneOf(at + 1, Kind.OF, Kind.IN) ? at + 2 : at + 1;
    boolean isThe = tokens.is(turn, Kind.THE);
    if (!isThe && !Turns.isTurn(tokens, turn) || !tokens.isOne(turn + 1, Unit.MONTH)) {
      return Piece.NONE;
    }
    YearMonth month = YearMonth.from(tokens.today()).plusMonths(isThe ? 0 : Turns.of(tokens, turn));
    int day = tokens.at(at).value();
    return Days.isDay(day)
        ? new Piece(start, turn + 2, Days.of(month.getYear(), month.getMonthValue(), day))
        : Piece.NONE;
  }

  /** "Friday", "Friday the 26th", "Friday, March 15", "Friday of next week". */
  private Piece weekday(int start) {
    int next = tokens.skipMark(start + 1, ".");
    next = tokens.skipMark(next, ",");
    Piece date = full(next);
    if (date.isFound()) {
      return date.from(start);
    }
    Piece numbered = numbered(start, tokens.skip(next, Kind.THE));
    if (numbered.isFound()) {
      return numbered;
    }
    Piece week = ofWeek(start, next);
    if (week.isFound()) {
      return week;
    }
    return Weekdays.isMeant(tokens, start)
        ? new Piece(start, start + 1, Days.weekday(tokens.at(start).value()))
        : Piece.NONE;
  }

  /** A date that a weekday may go before. */
  private Piece full(int at) {
    return switch (tokens.kind(at)) {
      case MONTH -> numbers.at(at).orLonger(monthDay(at));
      case DIGITS -> numbers.at(at).orLonger(dayMonth(at, at));
      case NUMBER, ORDINAL -> dayMonth(at, at);
      case THE -> tokens.is(at + 1, Kind.ORDINAL) ? dayMonth(at, at + 1) : Piece.NONE;
      default -> Piece.NONE;
    };
  }

  /** The nearest days of a month that are this weekday. */
  private Piece numbered(int start, int at) {
    boolean isOrdinal = tokens.is(at, Kind.ORDINAL);
    boolean isNumber =
        tokens.is(at, Kind.DIGITS)
            && tokens.at(at).length() <= 2
            && (tokens.is(at - 1, Kind.THE) || at == start + 1 && !isMore(at + 1));
    int number = tokens.at(at).value();
    if (!isOrdinal && !isNumber || !Days.isDay(number)) {
      return Piece.NONE;
    }
    int weekday = tokens.at(start).value();
    LocalDate next = near(weekday, number, 1);
    LocalDate last = near(weekday, number, -1);
    String timex = "XXXX-WXX-" + weekday;
    return new Piece(
        start,
        at + 1,
        new Dates(
            CalendarPeriod.once(timex, Grain.DAY, Interval.day(next)),
            List.of(CalendarPeriod.once(timex, Grain.DAY, Interval.day(last))),
            Bound.NONE));
  }

  /** Whether a bare number here is no day: a time, an amount, a range. */
  private boolean isMore(int at) {
    return switch (tokens.kind(at)) {
      case NONE -> false;
      case MARK -> !tokens.isMark(at, ".,!?;)") || tokens.at(at + 1).isGlued();
      default -> true;
    };
  }

  private LocalDate near(int weekday, int number, int step) {
    YearMonth month = YearMonth.from(tokens.today());
    for (int i = 0; i < NEAR_MONTHS; i++) {
      if (month.isValidDay(number)) {
        LocalDate day = month.atDay(number);
        boolean isSide = step > 0 ? !day.isBefore(tokens.today()) : day.isBefore(tokens.today());
        if (isSide && day.getDayOfWeek().getValue() == weekday) {
          return day;
        }
      }
      month = month.plusMonths(step);
    }
    return tokens.today();
  }

  /** "Monday of next week", "Monday next week". */
  private Piece ofWeek(int start, int next) {
    int turn = tokens.is(next, Kind.OF) ? next + 1 : next;
    turn = tokens.skip(turn, Kind.THE);
    boolean isWeek = Turns.isTurn(tokens, turn) && tokens.isOne(turn + 1, Unit.WEEK);
    return isWeek
        ? piece(
            start,
            turn + 2,
            Days.weekday(tokens.today(), Turns.of(tokens, turn), tokens.at(start).value()))
        : Piece.NONE;
  }

  /** "on Friday of the following week", as one. */
  private Piece onWeekdayOfWeek(int start) {
    if (!tokens.is(start + 1, Kind.WEEKDAY) || !tokens.is(start + 2, Kind.OF)) {
      return Piece.NONE;
    }
    Piece day = ofWeek(start + 1, start + 2);
    int turn = tokens.skip(start + 3, Kind.THE);
    return day.isFound() && tokens.is(turn, Kind.NEXT) ? day.from(start) : Piece.NONE;
  }

  /** What begins with next, this, last. */
  private Piece turned(int start) {
    int off = Turns.of(tokens, start);
    int next = start + 1;
    return switch (tokens.kind(next)) {
      case WEEKDAY -> turnedWeekday(start, off);
      case HOLIDAY -> holiday(start, next, off, true);
      case UNIT -> turnedUnit(start, off);
      case MONTH, DIGITS, ORDINAL -> inTurn(start, full(next), off);
      default -> Piece.NONE;
    };
  }

  private Piece turnedUnit(int start, int off) {
    if (tokens.isOne(start + 1, Unit.DAY) && off != 0) {
      return piece(start, start + 2, tokens.today().plusDays(off));
    }
    int day = tokens.skipMark(start + 2, ",");
    day = tokens.skip(day, Kind.ON);
    return tokens.isOne(start + 1, Unit.WEEK) && tokens.is(day, Kind.WEEKDAY)
        ? piece(start, day + 1, Days.weekday(tokens.today(), off, tokens.at(day).value()))
        : Piece.NONE;
  }

  /** "next 5/12": next year's. */
  private Piece inTurn(int start, Piece date, int off) {
    if (!(date.meaning() instanceof Dates dates) || !date.isFound() || dates.period().isOnce()) {
      return Piece.NONE;
    }
    int year = tokens.today().getYear() + off;
    Interval day = dates.period().onOrAfter(LocalDate.of(year, 1, 1));
    return day.isFound() ? new Piece(start, date.end(), Days.of(day.start())) : Piece.NONE;
  }

  private Piece turnedWeekday(int start, int off) {
    Piece last = tokens.is(start, Kind.LAST) ? nthWeekday(start, start) : Piece.NONE;
    if (last.isFound()) {
      return last;
    }
    int comma = tokens.skipMark(start + 2, ",");
    Piece date = full(comma);
    if (date.isFound()) {
      return date.from(start);
    }
    int weekday = tokens.at(start + 1).value();
    DayOfWeek day = DayOfWeek.of(weekday);
    boolean isNearest = tokens.at(start).value() == 1;
    LocalDate today = tokens.today();
    LocalDate found =
        isNearest && off > 0
            ? today.with(TemporalAdjusters.next(day))
            : isNearest && off < 0
                ? today.with(TemporalAdjusters.previous(day))
                : Days.weekday(today, off, weekday);
    return piece(start, start + 2, found);
  }

  /** "Christmas 2018", "next Easter", "Thanksgiving of this year". */
  private Piece holiday(int start, int at, int off, boolean isTurned) {
    Feast feast = Holidays.of(tokens.at(at).value());
    LocalDate today = tokens.today();
    if (isTurned) {
      Interval day =
          off > 0
              ? feast.period().onOrAfter(today.plusDays(1))
              : off < 0
                  ? feast.period().before(today)
                  : feast.period().onOrAfter(LocalDate.of(today.getYear(), 1, 1));
      return day.isFound() ? piece(start, at + 1, day.start()) : Piece.NONE;
    }
    long year = years.behind(at + 1);
    if (year != YearReader.NOTHING) {
      return new Piece(start, YearReader.end(year), Dates.of(feast.in(YearReader.year(year))));
    }
    int turn = turnOfYear(tokens.skipMark(at + 1, ","));
    if (turn > 0) {
      int inYear = today.getYear() + Turns.of(tokens, turn - 2);
      return new Piece(start, turn, Dates.of(feast.in(inYear)));
    }
    return new Piece(start, at + 1, Dates.of(named(feast)));
  }

  /** What moves about goes by the day of the year that it has next. */
  private CalendarPeriod named(Feast feast) {
    CalendarPeriod period = feast.period();
    if (!period.timex().isEmpty()) {
      return period;
    }
    Interval next = period.onOrAfter(tokens.today());
    String day = next.isFound() ? next.start().toString().substring(4) : "-XX-XX";
    return period.part("XXXX" + day, Grain.DAY, whole -> whole);
  }
}
