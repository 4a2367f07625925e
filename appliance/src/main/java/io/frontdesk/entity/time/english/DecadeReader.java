package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.util.List;

/** Reads decades: "1990s", "'90s", "the nineties". */
final class DecadeReader {

  private static final int DECADE = 10;
  private static final int CENTURY = 100;

  private final Tokens tokens;
  private final YearReader years;

  DecadeReader(Tokens tokens, YearReader years) {
    this.tokens = tokens;
    this.years = years;
  }

  /** "1990s", "90s". */
  Piece numbered(int start) {
    Token digits = tokens.at(start);
    int at = tokens.isMark(start + 1, "'’") ? start + 2 : start + 1;
    Token letter = tokens.at(at);
    boolean isDecade =
        letter.isGlued()
            && letter.length() == 1
            && tokens.text().lower(letter.start()) == 's'
            && digits.value() % DECADE == 0
            && (digits.length() == 4 && years.isFull(start) || digits.length() == 2);
    if (!isDecade || digits.length() == 2 && digits.value() < DECADE) {
      return Piece.NONE;
    }
    return digits.length() == 4
        ? decade(start, at + 1, digits.value())
        : shortDecade(start, at + 1, digits.value());
  }

  /** '90s. */
  Piece quoted(int start) {
    boolean isQuoted = tokens.isMark(start, "'’") && tokens.at(start + 1).isGlued();
    Piece decade = isQuoted && tokens.is(start + 1, Kind.DIGITS) ? numbered(start + 1) : Piece.NONE;
    return decade.isFound() ? decade.from(start) : Piece.NONE;
  }

  private static Piece decade(int start, int end, int year) {
    LocalDate first = LocalDate.of(year, 1, 1);
    return new Piece(start, end, Days.span(first, first.plusYears(DECADE), "P10Y"));
  }

  /** Of the last century, and else of this. */
  private static Piece shortDecade(int start, int end, int decade) {
    LocalDate first = LocalDate.of(1900 + decade, 1, 1);
    String timex =
        "(XX"
            + Timex.two(decade)
            + "-01-01,XX"
            + Timex.two((decade + DECADE) % CENTURY)
            + "-01-01,P10Y)";
    return new Piece(
        start,
        end,
        new Dates(
            tenYears(timex, decade < 20 ? first.plusYears(CENTURY) : first),
            List.of(tenYears(timex, decade < 20 ? first : first.plusYears(CENTURY))),
            Bound.NONE));
  }

  private static CalendarPeriod tenYears(String timex, LocalDate first) {
    return CalendarPeriod.once(timex, Grain.YEAR, new Interval(first, first.plusYears(DECADE)));
  }

  /** "nineties", "nineteen eighties". */
  Piece inWords(int start) {
    if (tokens.is(start, Kind.NUMBER)) {
      int century = tokens.at(start).value();
      boolean isCentury = century >= 15 && century <= 20;
      return isCentury && tokens.is(start + 1, Kind.DECADE_WORD)
          ? decade(start, start + 2, century * CENTURY + tokens.at(start + 1).value())
          : Piece.NONE;
    }
    int decade = tokens.at(start).value();
    return decade == 0 ? decade(start, start + 1, 2000) : shortDecade(start, start + 1, decade);
  }
}
