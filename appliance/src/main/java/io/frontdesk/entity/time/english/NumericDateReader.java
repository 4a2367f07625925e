package io.frontdesk.entity.time.english;

import io.frontdesk.entity.contact.phone.PhoneContext;
import io.frontdesk.entity.time.Meaning.Dates;
import java.util.List;

/** Reads dates of numbers with marks between: 3/15/2017, 2017-03-15, 15-Mar-17, 20170315. */
final class NumericDateReader {

  private static final int YEAR_DIGITS = 4;
  private static final int DATE_DIGITS = 8;
  private static final String SIGNS = "/-.";

  private final Tokens tokens;
  private final YearReader years;

  NumericDateReader(Tokens tokens, YearReader years) {
    this.tokens = tokens;
    this.years = years;
  }

  /** The longest that begins at a token. */
  Piece at(int start) {
    if (!tokens.isOneOf(start, Kind.DIGITS, Kind.MONTH) || !isFree(start)) {
      return Piece.NONE;
    }
    Piece date = three(start);
    if (!date.isFound()) {
      date = two(start);
    }
    if (!date.isFound()) {
      date = spaced(start);
    }
    return date.isFound() ? date : compact(start);
  }

  /** Whether no longer number or word goes before. */
  private boolean isFree(int start) {
    Token token = tokens.at(start);
    if (!token.isGlued()) {
      return true;
    }
    Token before = tokens.at(start - 1);
    if (before.kind() != Kind.MARK) {
      return false;
    }
    boolean isSign = "/-.:,".indexOf(before.value()) >= 0;
    boolean isAfterDate = before.value() == '-' && tokens.isJoint(start + 1, "/.");
    return !(isSign && !isAfterDate && before.isGlued() && tokens.is(start - 2, Kind.DIGITS))
        && "$#€£+".indexOf(before.value()) < 0;
  }

  private boolean isEnd(int end) {
    Token next = tokens.at(end);
    boolean isMore = next.isGlued() && next.kind() != Kind.MARK && !isTimeMark(end);
    return !isMore && !tokens.is(end, Kind.ZONE) && !tokens.isMark(end, "%");
  }

  private boolean isTimeMark(int end) {
    Token token = tokens.at(end);
    return token.length() == 1 && tokens.text().lower(token.start()) == 't';
  }

  private Piece three(int start) {
    if (!tokens.isJoint(start + 1, SIGNS) || !tokens.isJoint(start + 3, SIGNS)) {
      return Piece.NONE;
    }
    int sign = tokens.at(start + 1).value();
    boolean isSame = sign == tokens.at(start + 3).value();
    boolean isLonger =
        tokens.isJoint(start + 5, Character.toString(sign)) && tokens.is(start + 6, Kind.DIGITS);
    if (!isSame || isLonger || !isEnd(start + 5)) {
      return Piece.NONE;
    }
    Token first = tokens.at(start);
    Token second = tokens.at(start + 2);
    Token third = tokens.at(start + 4);
    Dates dates = three(first, second, third, sign);
    return dates == null ? Piece.NONE : new Piece(start, start + 5, dates);
  }

  private static Dates three(Token first, Token second, Token third, int sign) {
    if (first.kind() == Kind.MONTH) {
      return isYear(second) ? date(second, first, third) : date(third, first, second);
    } else if (second.kind() == Kind.MONTH) {
      return isYear(first) ? date(first, second, third) : date(third, second, first);
    } else if (third.kind() == Kind.MONTH) {
      return isYear(second) ? date(second, third, first) : date(first, third, second);
    } else if (isYear(first)) {
      return date(first, second, third);
    }
    boolean isDayFirst = sign == '.' && second.value() <= 12 || first.value() > 12;
    return isDayFirst ? date(third, second, first) : date(third, first, second);
  }

  private static boolean isYear(Token token) {
    return token.kind() == Kind.DIGITS && token.length() == YEAR_DIGITS;
  }

  private static Dates date(Token year, Token month, Token day) {
    boolean isNumbers =
        year.kind() == Kind.DIGITS
            && (day.kind() == Kind.DIGITS || day.kind() == Kind.ORDINAL)
            && (month.kind() == Kind.DIGITS || month.kind() == Kind.MONTH);
    boolean isWide = year.length() == 2 || year.length() == YEAR_DIGITS;
    if (!isNumbers
        || !isWide
        || day.length() > 2 && day.kind() == Kind.DIGITS
        || !Days.isMonth(month.value())
        || !Days.isDay(day.value())) {
      return null;
    }
    if (year.length() == YEAR_DIGITS) {
      return Days.of(year.value(), month.value(), day.value());
    }
    int full = YearReader.full(year.value());
    Dates near = Days.of(full, month.value(), day.value());
    int other = full >= 2000 ? full - 100 : full + 100;
    return new Dates(
        near.period(), List.of(Days.of(other, month.value(), day.value()).period()), near.bound());
  }

  /** 3/15, Oct/2, and what 3/15, 2017 adds. */
  private Piece two(int start) {
    Token first = tokens.at(start);
    Token second = tokens.at(start + 2);
    boolean isNamed = first.kind() == Kind.MONTH || second.kind() == Kind.MONTH;
    String signs = isNamed ? "/-" : signs(start);
    boolean isTwo =
        tokens.isJoint(start + 1, signs)
            && (isNamed || second.kind() == Kind.DIGITS)
            && second.length() <= (second.kind() == Kind.MONTH ? 9 : 4)
            && first.length() <= (first.kind() == Kind.MONTH ? 9 : 2);
    if (!isTwo || !isEnd(start + 3) || tokens.isOneOf(start + 3, Kind.UNIT, Kind.SECOND)) {
      return Piece.NONE;
    }
    boolean isDayFirst =
        second.kind() == Kind.MONTH || first.kind() != Kind.MONTH && first.value() > 12;
    Token month = isDayFirst ? second : first;
    Token day = isDayFirst ? first : second;
    boolean isDate =
        day.kind() == Kind.DIGITS
            && day.length() <= 2
            && Days.isMonth(month.value())
            && Days.isDay(day.value());
    if (!isDate) {
      return Piece.NONE;
    }
    long year = years.behind(start + 3);
    boolean hasYear = year != YearReader.NOTHING && !isRangeOfYears(YearReader.end(year));
    return hasYear
        ? new Piece(
            start, YearReader.end(year), Days.of(YearReader.year(year), month.value(), day.value()))
        : new Piece(start, start + 3, Days.yearly(month.value(), day.value()));
  }

  private boolean isRangeOfYears(int end) {
    return tokens.isMark(end, "-") && tokens.is(end + 1, Kind.DIGITS);
  }

  /** Where the words before say that a date comes more is one: 5.12 is a number elsewhere. */
  private String signs(int start) {
    return tokens.isOneOf(start - 1, Kind.ON, Kind.IN)
        ? "/.-"
        : tokens.is(start - 1, Kind.WEEKDAY) ? "/." : "/";
  }

  /** 2016 10 16. */
  private Piece spaced(int start) {
    Token year = tokens.at(start);
    Token month = tokens.at(start + 1);
    Token day = tokens.at(start + 2);
    boolean isSpaced =
        years.isFull(start)
            && month.kind() == Kind.DIGITS
            && day.kind() == Kind.DIGITS
            && month.length() == 2
            && day.length() == 2
            && isEnd(start + 3)
            && !tokens.isMark(start + 3, ":");
    Dates dates = isSpaced ? date(year, month, day) : null;
    return dates == null ? Piece.NONE : new Piece(start, start + 3, dates);
  }

  /** 20170315, unless the words before it say that it is the number of an order, an invoice. */
  private Piece compact(int start) {
    Token token = tokens.at(start);
    if (token.kind() != Kind.DIGITS || token.length() != DATE_DIGITS || !isEnd(start + 1)) {
      return Piece.NONE;
    }
    int year = token.value() / 10_000;
    int month = token.value() / 100 % 100;
    int day = token.value() % 100;
    boolean isDate =
        year >= 1900
            && year < 2100
            && Days.isMonth(month)
            && Days.interval(year, month, day).isFound()
            && !new PhoneContext(tokens.text()).isOtherBefore(token.start());
    return isDate ? new Piece(start, start + 1, Days.of(year, month, day)) : Piece.NONE;
  }
}
