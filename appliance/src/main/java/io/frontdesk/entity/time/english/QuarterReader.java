package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning.Dates;
import java.time.LocalDate;

/** Reads quarters, halves and what else is counted: "Q1 2017", "second half of 2018". */
final class QuarterReader {

  private static final int QUARTER_MONTHS = 3;
  private static final int HALF_MONTHS = 6;
  private static final int CENTURY = 100;
  private static final int LAST_CENTURY = 30;

  private final Tokens tokens;
  private final YearReader years;

  QuarterReader(Tokens tokens, YearReader years) {
    this.tokens = tokens;
    this.years = years;
  }

  private LocalDate today() {
    return tokens.today();
  }

  private static Piece year(int start, int end, int year) {
    return new Piece(start, end, Days.year(year));
  }

  /** "year 2013". */
  private Piece numbered(int at) {
    return tokens.isOne(at, Unit.YEAR) && years.isFull(at + 1)
        ? year(at, at + 2, tokens.at(at + 1).value())
        : Piece.NONE;
  }

  /** "2017 Q1", "2017-q1", "2019 H2", "2017 first quarter". */
  Piece partOfYear(int start) {
    int year = tokens.at(start).value();
    int at = tokens.skipMark(start + 1, "-,");
    if (isLetterWithNumber(at)) {
      return lettered(start, at, year, at + 2);
    }
    boolean isQuarter =
        tokens.isOneOf(at, Kind.ORDINAL, Kind.SECOND) && tokens.isOne(at + 1, Unit.QUARTER);
    return isQuarter && tokens.at(at).value() <= 4
        ? months(start, at + 2, year, tokens.at(at).value(), QUARTER_MONTHS)
        : Piece.NONE;
  }

  private boolean isLetterWithNumber(int at) {
    boolean isHalf = tokens.is(at, Kind.SHORT_UNIT) && tokens.at(at).value() == Unit.HOUR.ordinal();
    Token number = tokens.at(at + 1);
    int most = isHalf ? 2 : 4;
    return (isHalf || tokens.is(at, Kind.QUARTER_LETTER))
        && number.kind() == Kind.DIGITS
        && number.isGlued()
        && number.value() >= 1
        && number.value() <= most;
  }

  private Piece lettered(int start, int letter, int year, int end) {
    int count = tokens.is(letter, Kind.QUARTER_LETTER) ? QUARTER_MONTHS : HALF_MONTHS;
    return months(start, end, year, tokens.at(letter + 1).value(), count);
  }

  private static Piece months(int start, int end, int year, int number, int count) {
    LocalDate first = LocalDate.of(year, 1, 1).plusMonths((long) (number - 1) * count);
    return new Piece(start, end, Days.span(first, first.plusMonths(count), "P" + count + "M"));
  }

  /** "next year's first quarter". */
  Piece ofTurnedYear(int start, int unit, int off) {
    int year = today().getYear() + off;
    int ordinal = unit + 3;
    boolean isQuarter =
        tokens.isOneOf(ordinal, Kind.ORDINAL, Kind.SECOND)
            && tokens.isOne(ordinal + 1, Unit.QUARTER);
    return isQuarter && tokens.at(ordinal).value() <= 4
        ? months(start, ordinal + 2, year, tokens.at(ordinal).value(), QUARTER_MONTHS)
        : year(start, unit + 1, year);
  }

  /** "first quarter of 2013", "15th century", "second half of the year". */
  Piece ordinal(int start, int at) {
    boolean isLast = tokens.is(at, Kind.LAST);
    int number = isLast ? tokens.is(at + 1, Kind.HALF) ? 2 : 4 : tokens.at(at).value();
    if (!isLast && tokens.isOne(at + 1, Unit.CENTURY)) {
      return number > 0 && number < LAST_CENTURY
          ? new Piece(start, at + 2, Days.years((number - 1) * CENTURY, CENTURY))
          : Piece.NONE;
    }
    boolean isQuarter = tokens.isOne(at + 1, Unit.QUARTER);
    boolean isHalf = tokens.is(at + 1, Kind.HALF);
    int count = isQuarter ? QUARTER_MONTHS : HALF_MONTHS;
    if (!isQuarter && !isHalf || number < 1 || number > 12 / count) {
      return Piece.NONE;
    }
    int of = tokens.isOneOf(at + 2, Kind.OF, Kind.IN) ? at + 3 : tokens.skipMark(at + 2, ",");
    Piece whole = yearAt(of);
    if (whole.isFound()) {
      int year = ((Dates) whole.meaning()).period().onOrAfter(today()).start().getYear();
      boolean isThe = tokens.is(of, Kind.THE) && !tokens.is(of + 2, Kind.DIGITS);
      return isThe
          ? new Piece(start, whole.end(), Days.yearlyMonths(1 + (number - 1) * count, count))
          : months(start, whole.end(), year, number, count);
    }
    return isQuarter && !isLast
        ? new Piece(start, at + 2, Days.yearlyMonths(1 + (number - 1) * count, count))
        : Piece.NONE;
  }

  /** "2013", "the year", "next year", "the year 2013". */
  private Piece yearAt(int at) {
    if (tokens.is(at, Kind.THE)) {
      Piece numbered = numbered(at + 1);
      return numbered.isFound()
          ? numbered
          : tokens.isOne(at + 1, Unit.YEAR) ? year(at, at + 2, today().getYear()) : Piece.NONE;
    } else if (Turns.isTurn(tokens, at) && tokens.isOne(at + 1, Unit.YEAR)) {
      return year(at, at + 2, today().getYear() + Turns.of(tokens, at));
    }
    return years.isFull(at) ? year(at, at + 1, tokens.at(at).value()) : numbered(at);
  }

  /** "Q1", "Q1 2017". */
  Piece quarterLetter(int start) {
    return isLetterWithNumber(start) ? lettered(start) : Piece.NONE;
  }

  Piece halfLetter(int start) {
    boolean isFree = !tokens.at(start).isGlued() || !tokens.is(start - 1, Kind.DIGITS);
    return isFree && isLetterWithNumber(start) ? lettered(start) : Piece.NONE;
  }

  private Piece lettered(int start) {
    int end = start + 2;
    long year = years.behind(tokens.skipMark(end, "-/"));
    if (year != YearReader.NOTHING) {
      return lettered(start, start, YearReader.year(year), YearReader.end(year));
    }
    Piece turned = yearAt(tokens.skip(end, Kind.OF));
    if (turned.isFound()) {
      int inYear = ((Dates) turned.meaning()).period().onOrAfter(today()).start().getYear();
      return lettered(start, start, inYear, turned.end());
    }
    int count = tokens.is(start, Kind.QUARTER_LETTER) ? QUARTER_MONTHS : HALF_MONTHS;
    int month = 1 + (tokens.at(start + 1).value() - 1) * count;
    return tokens.isFreeEnd(end)
        ? new Piece(start, end, Days.yearlyMonths(month, count))
        : Piece.NONE;
  }
}
