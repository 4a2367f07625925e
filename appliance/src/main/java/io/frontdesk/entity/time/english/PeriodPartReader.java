package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.util.function.IntFunction;

/** Reads parts of periods: "mid-November", "later this year", "the first 3 weeks of 2024". */
final class PeriodPartReader {

  private final Tokens tokens;
  private final LengthReader lengths;
  private final IntFunction<Piece> periods;

  /**
   * @param periods reads whole periods at a token
   */
  PeriodPartReader(Tokens tokens, LengthReader lengths, IntFunction<Piece> periods) {
    this.tokens = tokens;
    this.lengths = lengths;
    this.periods = periods;
  }

  private LocalDate today() {
    return tokens.today();
  }

  /** "mid-November", "the end of last year", "early in the week", "later this month". */
  Piece part(int start) {
    Kind kind = tokens.kind(start);
    Bound part =
        switch (kind) {
          case EARLY, BEGIN, EARLIER -> Bound.START;
          case MID -> Bound.MID;
          case LATE, END, LATER -> Bound.END;
          default -> Bound.NONE;
        };
    if (part == Bound.NONE || tokens.is(start - 1, Kind.PM)) {
      return Piece.NONE;
    }
    int at = tokens.skipMark(start + 1, "-");
    at = tokens.isOneOf(at, Kind.IN, Kind.OF) ? at + 1 : at;
    int inner = tokens.is(at, Kind.THE) && !periods.apply(at).isFound() ? at + 1 : at;
    Piece whole = periods.apply(inner);
    boolean isPeriod =
        whole.isFound()
            && whole.meaning() instanceof Dates dates
            && !dates.period().isDay()
            && dates.bound() == Bound.NONE;
    if (!isPeriod) {
      return Piece.NONE;
    }
    Dates dates = (Dates) whole.meaning();
    boolean isComparison = kind == Kind.EARLIER || kind == Kind.LATER;
    boolean isThirds = dates.period().grain() == Grain.YEAR && !Turns.isTurn(tokens, inner);
    return isComparison
        ? compared(start, whole.end(), dates, part)
        : new Piece(start, whole.end(), Days.part(dates, part, isThirds));
  }

  /** "earlier this year" goes up to now, if now is in it. */
  private Piece compared(int start, int end, Dates whole, Bound part) {
    Dates cut = Days.part(whole, part, false);
    Interval days = whole.period().onOrAfter(today());
    boolean isNow = days.isFound() && !days.start().isAfter(today()) && days.end().isAfter(today());
    if (!isNow) {
      return new Piece(start, end, cut);
    }
    boolean isYear = whole.period().grain() == Grain.YEAR;
    boolean isUpToNow = isYear && part == Bound.START;
    CalendarPeriod period =
        isUpToNow
            ? CalendarPeriod.once(
                whole.period().timex(), Grain.YEAR, new Interval(days.start(), today()))
            : cut.period();
    return new Piece(start, end, Dates.of(period));
  }

  /** "the first 3 weeks of 2024", "the last three months of the year". */
  Piece countOf(int start) {
    int at = tokens.skip(start, Kind.THE);
    boolean isFirst = tokens.is(at, Kind.ORDINAL) && tokens.at(at).value() == 1;
    boolean isLast = tokens.is(at, Kind.LAST) && tokens.at(at).value() == 0;
    Piece day = dayOf(start, at);
    if (day.isFound()) {
      return day;
    }
    LengthReader.Amount amount =
        isFirst || isLast ? lengths.whole(at + 1) : LengthReader.Amount.NONE;
    if (!amount.isFound()
        || !tokens.is(amount.end(), Kind.UNIT)
        || !tokens.isOneOf(amount.end() + 1, Kind.OF, Kind.IN)) {
      return Piece.NONE;
    }
    int inner = amount.end() + 2;
    Piece whole = periods.apply(inner);
    whole = whole.isFound() || !tokens.is(inner, Kind.THE) ? whole : periods.apply(inner + 1);
    return whole.isFound() && whole.meaning() instanceof Dates dates
        ? countOf(start, whole.end(), amount.number().intValue(), amount.end(), dates, isFirst)
        : Piece.NONE;
  }

  private Piece countOf(int start, int end, int count, int unit, Dates whole, boolean isFirst) {
    Interval days = whole.period().onOrAfter(today());
    int most = 400;
    if (!days.isFound() || count > most) {
      return Piece.NONE;
    }
    int sign = isFirst ? count : -count;
    LocalDate edge = isFirst ? days.start() : days.end();
    return switch (lengths.unit(unit)) {
      case DAY -> edges(start, end, edge, edge.plusDays(sign), "P" + count + "D");
      case WEEK -> {
        LocalDate monday = weekEdge(edge, isFirst);
        yield edges(start, end, monday, monday.plusWeeks(sign), "P" + count + "W");
      }
      case MONTH -> edges(start, end, edge, edge.plusMonths(sign), "P" + count + "M");
      case YEAR -> edges(start, end, edge, edge.plusYears(sign), "P" + count + "Y");
      default -> Piece.NONE;
    };
  }

  /** "the last day of the month", "first day of 2018". */
  private Piece dayOf(int start, int at) {
    boolean isLast = tokens.is(at, Kind.LAST);
    boolean isOrdinal = tokens.isOneOf(at, Kind.ORDINAL, Kind.SECOND);
    if (!isLast && !isOrdinal || !tokens.isOne(at + 1, Unit.DAY) || !tokens.is(at + 2, Kind.OF)) {
      return Piece.NONE;
    }
    int inner = at + 3;
    if (isOrdinal && tokens.is(inner, Kind.MONTH)) {
      return Piece.NONE;
    }
    Piece whole = periods.apply(inner);
    whole = whole.isFound() || !tokens.is(inner, Kind.THE) ? whole : periods.apply(inner + 1);
    if (!whole.isFound() || !(whole.meaning() instanceof Dates dates)) {
      return Piece.NONE;
    }
    int number = tokens.at(at).value();
    CalendarPeriod day =
        dates
            .period()
            .part(
                "",
                Grain.DAY,
                days -> {
                  LocalDate found =
                      isLast ? days.end().minusDays(1) : days.start().plusDays(number - 1L);
                  return found.isBefore(days.end()) ? Interval.day(found) : Interval.NONE;
                });
    return number < 1 && !isLast ? Piece.NONE : new Piece(start, whole.end(), Dates.of(day));
  }

  /** The weeks of a year or a month are those that have their Thursday in it. */
  private static LocalDate weekEdge(LocalDate edge, boolean isFirst) {
    LocalDate monday = Days.monday(edge);
    return isFirst && edge.getDayOfWeek().getValue() > 4
            || !isFirst && edge.getDayOfWeek().getValue() > 4
        ? monday.plusWeeks(1)
        : monday;
  }

  private static Piece edges(int start, int end, LocalDate one, LocalDate other, String length) {
    LocalDate first = one.isBefore(other) ? one : other;
    LocalDate last = one.isBefore(other) ? other : one;
    return new Piece(start, end, Days.span(first, last, length));
  }
}
