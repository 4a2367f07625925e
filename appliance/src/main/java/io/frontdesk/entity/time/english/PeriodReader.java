package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;

/**
 * Reads periods of days that are named: months, quarters, years, decades, seasons, parts of them.
 */
final class PeriodReader {

  private static final int QUARTER_MONTHS = 3;
  private static final int DECADE = 10;
  private static final int CENTURY = 100;
  private static final String[] SEASONS = {"SP", "SU", "FA", "WI"};
  private static final String[] YEAR_KINDS = {"SY", "FY", ""};

  private final Tokens tokens;
  private final YearReader years;
  private final WeekReader weeks;
  private final LengthReader lengths;
  private final DecadeReader decades;
  private final QuarterReader quarters;
  private final PeriodPartReader parts;
  private final Memo all;
  private final Memo wholes;

  PeriodReader(Tokens tokens, YearReader years, DayReader days, LengthReader lengths) {
    this.tokens = tokens;
    this.years = years;
    this.lengths = lengths;
    this.decades = new DecadeReader(tokens, years);
    this.quarters = new QuarterReader(tokens, years);
    this.parts = new PeriodPartReader(tokens, lengths, this::whole);
    this.all = new Memo(tokens, this::read);
    this.wholes = new Memo(tokens, this::readWhole);
    this.weeks = new WeekReader(tokens, years, days);
  }

  /** How TIMEX3 calls a season, counted from spring. */
  static String season(int number) {
    return SEASONS[number];
  }

  /** The longest that begins at a token. */
  Piece at(int start) {
    return all.at(start);
  }

  private Piece read(int start) {
    return whole(start).orLonger(parts.part(start)).orLonger(parts.countOf(start));
  }

  /** One that is no part of another. */
  Piece whole(int start) {
    return wholes.at(start);
  }

  private Piece readWhole(int start) {
    Piece week = weeks.at(start);
    Piece other =
        switch (tokens.kind(start)) {
          case MONTH -> month(start);
          case DIGITS -> digits(start);
          case NUMBER -> yearInWords(start);
          case UNIT -> unit(start);
          case THE -> the(start);
          case NEXT, THIS -> turned(start);
          case LAST -> turned(start).orLonger(quarters.ordinal(start, start));
          case ORDINAL, SECOND -> quarters.ordinal(start, start);
          case QUARTER_LETTER -> quarters.quarterLetter(start);
          case SHORT_UNIT -> quarters.halfLetter(start);
          case YEAR_KIND -> yearKind(start);
          case SEASON -> season(start, start, 0, false);
          case DECADE_WORD -> decades.inWords(start);
          case TO_DATE -> toDate(start);
          case END_OF_DAY -> endOf(start);
          case SAME -> same(start);
          case REST -> rest(start);
          case MARK -> decades.quoted(start);
          default -> Piece.NONE;
        };
    return week.orLonger(other);
  }

  private LocalDate today() {
    return tokens.today();
  }

  /** "November", "Nov 2018", "Nov-2018", "May of last year". */
  private Piece month(int start) {
    int month = tokens.at(start).value();
    int end = tokens.skipMark(start + 1, ".");
    int at = tokens.isMark(end, "-/,") ? end + 1 : end;
    long year = years.behind(at);
    if (year != YearReader.NOTHING && !isShortRange(at, year)) {
      return new Piece(start, YearReader.end(year), Days.month(YearReader.year(year), month));
    }
    int turn = tokens.isOneOf(at, Kind.OF, Kind.IN) ? at + 1 : at;
    if (Turns.isTurn(tokens, turn) && tokens.isOne(turn + 1, Unit.YEAR)) {
      int inYear = today().getYear() + Turns.of(tokens, turn);
      return new Piece(start, turn + 2, Days.month(inYear, month));
    }
    return Weekdays.isMonthMeant(tokens, start)
        ? new Piece(start, start + 1, Days.month(month))
        : Piece.NONE;
  }

  /** Whether the year is a time: "May 2030 hours" is none, "May 20:30" neither. */
  private boolean isShortRange(int at, long year) {
    return tokens.isOneOf(YearReader.end(year), Kind.AM, Kind.PM, Kind.OCLOCK);
  }

  /** 2017, 2017-03, 03/2017, 2017 Q1, 1990s, 90s, Nov 2017. */
  private Piece digits(int start) {
    Piece decade = decades.numbered(start);
    if (decade.isFound()) {
      return decade;
    }
    Token first = tokens.at(start);
    Token second = tokens.at(start + 2);
    if (isJoined(start)) {
      return Piece.NONE;
    }
    boolean isPair =
        tokens.isJoint(start + 1, "-/")
            && second.kind() == Kind.DIGITS
            && !tokens.isJoint(start + 3, "-/")
            && tokens.isFreeEnd(start + 3);
    if (isPair && first.length() <= 2 && years.isFull(start + 2) && Days.isMonth(first.value())) {
      return new Piece(start, start + 3, Days.month(second.value(), first.value()));
    }
    boolean isYear = years.isFull(start);
    if (isPair && isYear && second.length() <= 2 && Days.isMonth(second.value())) {
      return new Piece(start, start + 3, Days.month(first.value(), second.value()));
    }
    if (!isYear) {
      return Piece.NONE;
    }
    Piece part = quarters.partOfYear(start);
    return part.isFound() || !isPlainYear(start) ? part : year(start, start + 1, first.value());
  }

  private Piece year(int start, int end, int year) {
    return new Piece(start, end, Days.year(year));
  }

  private boolean isJoined(int start) {
    boolean isGlued = tokens.at(start).isGlued();
    Token before = tokens.at(start - 1);
    boolean isAfterNumber =
        before.kind() == Kind.MARK
            && "-/.:,".indexOf(before.value()) >= 0
            && before.isGlued()
            && tokens.is(start - 2, Kind.DIGITS)
            && !(before.value() == '-' && years.isFull(start - 2) && years.isFull(start));
    boolean isSign = before.kind() == Kind.MARK && "$€£#+&_@".indexOf(before.value()) >= 0;
    return isGlued && (before.kind() != Kind.MARK || isAfterNumber || isSign);
  }

  /** Whether four digits are a year and no count or part of a longer number. */
  private boolean isPlainYear(int start) {
    Token next = tokens.at(start + 1);
    boolean isMoney = tokens.isMark(start - 1, "$€£¥");
    boolean isRange =
        tokens.isMark(start + 1, "-~")
            && years.isFull(start + 2)
            && !tokens.isJoint(start + 3, "-/.");
    boolean isLonger =
        !isRange
            && tokens.isMark(start + 1, "-/.:,%")
            && tokens.is(start + 2, Kind.DIGITS)
            && (next.isGlued() && tokens.at(start + 2).isGlued()
                || tokens.isMark(start + 1, "-") && !years.isFull(start + 2));
    boolean isCount =
        next.kind() == Kind.OTHER
            && tokens.isPlural(start + 1)
            && (!Weekdays.isIntroduced(tokens, start)
                || tokens.isOneOf(start - 1, Kind.AND, Kind.OR, Kind.FOR))
            && !tokens.is(start - 1, Kind.THE);
    boolean isClock = tokens.isOneOf(start + 1, Kind.AM, Kind.PM, Kind.OCLOCK);
    boolean isAmount = lengths.isUnit(start + 1);
    return tokens.isFreeEnd(start + 1)
        && !isMoney
        && !isLonger
        && !isCount
        && !isClock
        && !isAmount
        && !tokens.isMark(start + 1, "%");
  }

  private Piece yearInWords(int start) {
    long year = years.at(start);
    boolean isAlone = year != YearReader.NOTHING && YearReader.end(year) == start + 1;
    boolean isMeant = !isAlone || Weekdays.isIntroduced(tokens, start);
    return year == YearReader.NOTHING || !isMeant || lengths.isUnit(YearReader.end(year))
        ? decades.inWords(start)
        : year(start, YearReader.end(year), YearReader.year(year));
  }

  /** "year 2008", "quarter" and the like alone say nothing. */
  private Piece unit(int start) {
    boolean isBeyond =
        tokens.is(start + 1, Kind.AFTER) && tokens.is(start + 2, Kind.NEXT)
            || tokens.is(start + 1, Kind.BEFORE) && tokens.is(start + 2, Kind.LAST);
    if (isBeyond && !tokens.isPlural(start)) {
      int off = tokens.is(start + 1, Kind.AFTER) ? 2 : -2;
      return switch (lengths.unit(start)) {
        case MONTH, QUARTER, YEAR, DECADE ->
            new Piece(start, start + 3, turn(lengths.unit(start), off));
        default -> Piece.NONE;
      };
    }
    return tokens.isOne(start, Unit.YEAR) && years.isFull(start + 1) && tokens.isFreeEnd(start + 2)
        ? year(start, start + 2, tokens.at(start + 1).value())
        : Piece.NONE;
  }

  private Piece the(int start) {
    int next = start + 1;
    if (tokens.is(next, Kind.UNIT) && !tokens.isPlural(next)) {
      Unit unit = lengths.unit(next);
      boolean isNumbered =
          unit == Unit.YEAR
              && (unit(next).isFound() || tokens.is(next + 1, Kind.OF) && years.isFull(next + 2));
      return unit == Unit.MONTH || unit == Unit.YEAR && !isNumbered || unit == Unit.QUARTER
          ? new Piece(start, next + 1, turn(unit, 0))
          : Piece.NONE;
    } else if (tokens.isOneOf(next, Kind.ORDINAL, Kind.SECOND, Kind.LAST)
        && quarters.ordinal(start, next).isFound()) {
      return quarters.ordinal(start, next);
    }
    boolean isLong =
        Turns.isTurn(tokens, next)
            && (tokens.isOne(next + 1, Unit.DECADE) || tokens.isOne(next + 1, Unit.CENTURY));
    return isLong ? turned(next).from(start) : Piece.NONE;
  }

  /** A month, quarter, year, decade, century some turns from now. */
  private Dates turn(Unit unit, int off) {
    LocalDate today = today();
    return switch (unit) {
      case MONTH -> month(today.plusMonths(off));
      case QUARTER -> quarter(today, off);
      case YEAR -> Days.year(today.getYear() + off);
      case DECADE -> Days.years(today.getYear() / DECADE * DECADE + off * DECADE, DECADE);
      case CENTURY -> Days.years(today.getYear() / CENTURY * CENTURY + off * CENTURY, CENTURY);
      default -> throw new IllegalArgumentException("no period: " + unit);
    };
  }

  private static Dates month(LocalDate day) {
    return Days.month(day.getYear(), day.getMonthValue());
  }

  private static Dates quarter(LocalDate today, int off) {
    LocalDate first = firstOfQuarter(today).plusMonths((long) off * QUARTER_MONTHS);
    return Days.span(first, first.plusMonths(QUARTER_MONTHS), "P3M");
  }

  static LocalDate firstOfQuarter(LocalDate day) {
    int month = (day.getMonthValue() - 1) / QUARTER_MONTHS * QUARTER_MONTHS + 1;
    return LocalDate.of(day.getYear(), month, 1);
  }

  /** What begins with next, this, last. */
  private Piece turned(int start) {
    int off = Turns.of(tokens, start);
    int next = start + 1;
    if (tokens.is(next, Kind.MONTH)) {
      return Weekdays.isMonthMeant(tokens, next) ? turnedMonth(start, off) : Piece.NONE;
    } else if (tokens.is(next, Kind.SEASON)) {
      return season(start, next, off, true);
    } else if (tokens.is(next, Kind.YEAR_KIND)) {
      return yearOfKind(start, next + 1, tokens.at(next).value(), today().getYear() + off);
    } else if (!tokens.is(next, Kind.UNIT) || tokens.isPlural(next)) {
      return Piece.NONE;
    }
    Unit unit = lengths.unit(next);
    if (unit == Unit.YEAR && isPossessive(next)) {
      return quarters.ofTurnedYear(start, next, off);
    }
    return switch (unit) {
      case MONTH, QUARTER, YEAR, DECADE, CENTURY -> new Piece(start, next + 1, turn(unit, off));
      default -> Piece.NONE;
    };
  }

  private boolean isPossessive(int unit) {
    return tokens.isJoint(unit + 1, "'’") && tokens.at(unit + 2).length() == 1;
  }

  /** A month of this, the next, the last year. "This" and "next" are those to come. */
  private Piece turnedMonth(int start, int off) {
    int month = tokens.at(start + 1).value();
    if (tokens.is(start + 2, Kind.DIGITS) || tokens.is(start + 2, Kind.ORDINAL)) {
      return Piece.NONE;
    }
    int now = today().getMonthValue();
    int year = today().getYear();
    int inYear = off > 0 && month > now ? year : off < 0 && month < now ? year : year + off;
    return new Piece(start, start + 2, Days.month(inYear, month));
  }

  /** "school year 2008", "fy18", "cy 2008". */
  private Piece yearKind(int start) {
    int at = tokens.skipMark(start + 1, "-'’");
    at = tokens.skip(at, Kind.OF);
    Token number = tokens.at(at);
    boolean isYear = years.isFull(at) || number.kind() == Kind.DIGITS && number.length() == 2;
    int year = number.length() == 2 ? 2000 + number.value() : number.value();
    return isYear && tokens.isFreeEnd(at + 1)
        ? yearOfKind(start, at + 1, tokens.at(start).value(), year)
        : Piece.NONE;
  }

  /** When a school year or a fiscal year begins nobody can know. */
  private static Piece yearOfKind(int start, int end, int kind, int year) {
    return kind == Lexicon.CALENDAR
        ? new Piece(start, end, Days.year(year))
        : new Piece(start, end, unresolved(YEAR_KINDS[kind] + Timex.year(year)));
  }

  private static Dates unresolved(String timex) {
    return Dates.of(CalendarPeriod.once(timex, Grain.MONTH, Interval.NONE));
  }

  /** Where on the earth isn't known: seasons have no days. */
  private Piece season(int start, int at, int off, boolean isTurned) {
    String season = SEASONS[tokens.at(at).value()];
    boolean isFall = tokens.text().lower(tokens.at(at).start()) == 'f';
    long year = years.behind(at + 1);
    if (year != YearReader.NOTHING) {
      String timex = Timex.year(YearReader.year(year)) + "-" + season;
      return new Piece(start, YearReader.end(year), unresolved(timex));
    }
    int turn = tokens.skip(at + 1, Kind.OF);
    if (!isTurned && Turns.isTurn(tokens, turn) && tokens.isOne(turn + 1, Unit.YEAR)) {
      int inYear = today().getYear() + Turns.of(tokens, turn);
      return new Piece(start, turn + 2, unresolved(Timex.year(inYear) + "-" + season));
    }
    if (isTurned) {
      int inYear = today().getYear() + off;
      return new Piece(start, at + 1, unresolved(Timex.year(inYear) + "-" + season));
    }
    boolean isSeason = !isFall || isIntroducedSeason(at);
    return isSeason ? new Piece(start, at + 1, unresolved(season)) : Piece.NONE;
  }

  private boolean isIntroducedSeason(int at) {
    return tokens.isOneOf(at - 1, Kind.IN, Kind.OF, Kind.EVERY)
        || tokens.is(at - 1, Kind.THE) && tokens.isOneOf(at - 2, Kind.IN, Kind.OF, Kind.UNTIL);
  }

  private Piece toDate(int start) {
    LocalDate today = today();
    int end = start + 1;
    return switch (tokens.at(start).value()) {
      case 0 ->
          new Piece(
              start,
              end,
              Days.once(Timex.year(today.getYear()), Grain.YEAR, today.withDayOfYear(1), today));
      case 1 ->
          new Piece(
              start,
              end,
              Days.once(
                  today.toString().substring(0, 7), Grain.MONTH, today.withDayOfMonth(1), today));
      default ->
          new Piece(
              start, end, Days.once(Days.weekTimex(today), Grain.WEEK, Days.monday(today), today));
    };
  }

  /** "end of month", "eoy"; the end of the day is a time. */
  private Piece endOf(int start) {
    int which = tokens.at(start).value();
    if (which == 0) {
      return Piece.NONE;
    }
    Dates whole = turn(which == 1 ? Unit.MONTH : Unit.YEAR, 0);
    return new Piece(start, start + 1, Days.part(whole, Bound.END, false));
  }

  /** "rest of the week": up to its last day. */
  private Piece rest(int start) {
    int at = tokens.isOneOf(start + 1, Kind.THE, Kind.THIS) ? start + 2 : start + 1;
    if (!tokens.is(at, Kind.UNIT) || tokens.isPlural(at)) {
      return Piece.NONE;
    }
    LocalDate today = today();
    LocalDate last =
        switch (lengths.unit(at)) {
          case WEEK -> Days.weekday(today, 0, 7);
          case MONTH -> today.withDayOfMonth(today.lengthOfMonth());
          case YEAR -> today.withDayOfYear(today.lengthOfYear());
          default -> today;
        };
    long count = last.toEpochDay() - today.toEpochDay();
    return last.isAfter(today)
        ? new Piece(start, at + 1, Days.span(today, last, "P" + count + "D"))
        : Piece.NONE;
  }

  /** "the same month", "that weekend". */
  private Piece same(int start) {
    if (!tokens.is(start + 1, Kind.UNIT) || tokens.isPlural(start + 1)) {
      return Piece.NONE;
    }
    int end = start + 2;
    Bound bound = Bound.UNDEFINED_REFERENCE;
    return switch (lengths.unit(start + 1)) {
      case WEEK -> same(start, end, "XXXX-WXX", Days.week(Days.monday(today())), bound);
      case WEEKEND -> same(start, end, "XXXX-WXX-WE", WeekReader.weekend(today(), 0), bound);
      case MONTH -> same(start, end, "XXXX-XX", turn(Unit.MONTH, 0), bound);
      case YEAR -> same(start, end, "XXXX", turn(Unit.YEAR, 0), bound);
      case QUARTER -> same(start, end, "XXXX-QX", turn(Unit.QUARTER, 0), bound);
      default -> Piece.NONE;
    };
  }

  private static Piece same(int start, int end, String timex, Dates whole, Bound bound) {
    CalendarPeriod period = whole.period();
    return new Piece(
        start,
        end,
        new Dates(period.part(timex, period.grain(), days -> days), java.util.List.of(), bound));
  }
}
