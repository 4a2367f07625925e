package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;

/** Reads periods of days that are named: months, quarters, years, decades, seasons, parts of them. */
final class PeriodReader {

  private static final int QUARTER_MONTHS = 3;
  private static final int HALF_MONTHS = 6;
  private static final int DECADE = 10;
  private static final int CENTURY = 100;
  private static final int LAST_CENTURY = 30;
  private static final String[] SEASONS = {"SP", "SU", "FA", "WI"};
  private static final String[] YEAR_KINDS = {"SY", "FY", ""};

  private final Tokens tokens;
  private final YearReader years;
  private final WeekReader weeks;
  private final LengthReader lengths;
  private final Memo all;
  private final Memo wholes;

  PeriodReader(Tokens tokens, YearReader years, DayReader days, LengthReader lengths) {
    this.tokens = tokens;
    this.years = years;
    this.lengths = lengths;
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
    return whole(start).orLonger(part(start)).orLonger(countOf(start));
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
          case NEXT, THIS, LAST -> turned(start);
          case ORDINAL, SECOND -> ordinal(start, start);
          case QUARTER_LETTER -> quarterLetter(start);
          case SHORT_UNIT -> halfLetter(start);
          case YEAR_KIND -> yearKind(start);
          case SEASON -> season(start, start, 0, false);
          case DECADE_WORD -> decadeWord(start);
          case TO_DATE -> toDate(start);
          case END_OF_DAY -> endOf(start);
          case SAME -> same(start);
          case REST -> rest(start);
          case MARK -> shortDecade(start);
          default -> Piece.NONE;
        };
    return week.orLonger(other);
  }

  private LocalDate today() {
    return tokens.today();
  }

  private boolean isWord(int at, Unit unit) {
    return tokens.is(at, Kind.UNIT)
        && tokens.at(at).value() == unit.ordinal()
        && !tokens.isPlural(at);
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
    if (Turns.isTurn(tokens, turn) && isWord(turn + 1, Unit.YEAR)) {
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
    Piece decade = decade(start);
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
            && isFreeEnd(start + 3);
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
    Piece part = partOfYear(start);
    return part.isFound() || !isPlainYear(start) ? part : year(start, start + 1, first.value());
  }

  private Piece year(int start, int end, int year) {
    return new Piece(start, end, Days.year(year));
  }

  /** "2017 Q1", "2017-q1", "2019 H2", "2017 first quarter". */
  private Piece partOfYear(int start) {
    int year = tokens.at(start).value();
    int at = tokens.skipMark(start + 1, "-,");
    if (isLetterWithNumber(at)) {
      return lettered(start, at, year, at + 2);
    }
    boolean isQuarter =
        tokens.isOneOf(at, Kind.ORDINAL, Kind.SECOND) && isWord(at + 1, Unit.QUARTER);
    return isQuarter && tokens.at(at).value() <= 4
        ? months(start, at + 2, year, tokens.at(at).value(), QUARTER_MONTHS)
        : Piece.NONE;
  }

  private boolean isLetterWithNumber(int at) {
    boolean isHalf =
        tokens.is(at, Kind.SHORT_UNIT) && tokens.at(at).value() == Unit.HOUR.ordinal();
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

  private boolean isFreeEnd(int end) {
    Token next = tokens.at(end);
    return !next.isGlued() || next.kind() == Kind.MARK;
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
            && !Weekdays.isIntroduced(tokens, start)
            && !tokens.is(start - 1, Kind.THE);
    boolean isClock = tokens.isOneOf(start + 1, Kind.AM, Kind.PM, Kind.OCLOCK);
    boolean isAmount = lengths.isUnit(start + 1);
    return isFreeEnd(start + 1)
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
        ? decadeWord(start)
        : year(start, YearReader.end(year), YearReader.year(year));
  }

  /** "1990s", "90s". */
  private Piece decade(int start) {
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
  private Piece shortDecade(int start) {
    boolean isQuoted = tokens.isMark(start, "'’") && tokens.at(start + 1).isGlued();
    Piece decade =
        isQuoted && tokens.is(start + 1, Kind.DIGITS) ? decade(start + 1) : Piece.NONE;
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
            java.util.List.of(tenYears(timex, decade < 20 ? first : first.plusYears(CENTURY))),
            Bound.NONE));
  }

  private static CalendarPeriod tenYears(String timex, LocalDate first) {
    return CalendarPeriod.once(timex, Grain.YEAR, new Interval(first, first.plusYears(DECADE)));
  }

  /** "nineties", "nineteen eighties". */
  private Piece decadeWord(int start) {
    if (tokens.is(start, Kind.NUMBER)) {
      int century = tokens.at(start).value();
      boolean isCentury = century >= 15 && century <= 20;
      return isCentury && tokens.is(start + 1, Kind.DECADE_WORD)
          ? decade(start, start + 2, century * CENTURY + tokens.at(start + 1).value())
          : Piece.NONE;
    }
    int decade = tokens.at(start).value();
    return decade == 0
        ? decade(start, start + 1, 2000)
        : shortDecade(start, start + 1, decade);
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
    return isWord(start, Unit.YEAR) && years.isFull(start + 1) && isFreeEnd(start + 2)
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
    } else if (tokens.isOneOf(next, Kind.ORDINAL, Kind.SECOND)) {
      return ordinal(start, next);
    }
    boolean isLong =
        Turns.isTurn(tokens, next)
            && (isWord(next + 1, Unit.DECADE) || isWord(next + 1, Unit.CENTURY));
    return isLong ? turned(next).from(start) : Piece.NONE;
  }

  /** A month, quarter, year, decade, century some turns from now. */
  private Dates turn(Unit unit, int off) {
    LocalDate today = today();
    return switch (unit) {
      case MONTH -> month(today.plusMonths(off));
      case QUARTER -> quarter(today, off);
      case YEAR -> Days.year(today.getYear() + off);
      case DECADE -> years(today.getYear() / DECADE * DECADE + off * DECADE, DECADE);
      case CENTURY -> years(today.getYear() / CENTURY * CENTURY + off * CENTURY, CENTURY);
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

  private static Dates years(int first, int count) {
    LocalDate start = LocalDate.of(first, 1, 1);
    return Days.span(start, start.plusYears(count), "P" + count + "Y");
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
      return quarterOfTurnedYear(start, next, off);
    }
    return switch (unit) {
      case MONTH, QUARTER, YEAR, DECADE, CENTURY ->
          new Piece(start, next + 1, turn(unit, off));
      default -> Piece.NONE;
    };
  }

  private boolean isPossessive(int unit) {
    return tokens.isJoint(unit + 1, "'’") && tokens.at(unit + 2).length() == 1;
  }

  /** "next year's first quarter". */
  private Piece quarterOfTurnedYear(int start, int unit, int off) {
    int year = today().getYear() + off;
    int ordinal = unit + 3;
    boolean isQuarter =
        tokens.isOneOf(ordinal, Kind.ORDINAL, Kind.SECOND) && isWord(ordinal + 1, Unit.QUARTER);
    return isQuarter && tokens.at(ordinal).value() <= 4
        ? months(start, ordinal + 2, year, tokens.at(ordinal).value(), QUARTER_MONTHS)
        : year(start, unit + 1, year);
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

  /** "first quarter of 2013", "15th century", "second half of the year". */
  private Piece ordinal(int start, int at) {
    int number = tokens.at(at).value();
    if (isWord(at + 1, Unit.CENTURY)) {
      return number > 0 && number < LAST_CENTURY
          ? new Piece(start, at + 2, years((number - 1) * CENTURY, CENTURY))
          : Piece.NONE;
    }
    boolean isQuarter = isWord(at + 1, Unit.QUARTER);
    boolean isHalf = tokens.is(at + 1, Kind.HALF);
    int count = isQuarter ? QUARTER_MONTHS : HALF_MONTHS;
    if (!isQuarter && !isHalf || number < 1 || number > 12 / count) {
      return Piece.NONE;
    }
    int of = tokens.isOneOf(at + 2, Kind.OF, Kind.IN) ? at + 3 : tokens.skipMark(at + 2, ",");
    Piece whole = yearAt(tokens.is(of, Kind.THE) ? of : of);
    if (whole.isFound()) {
      int year = ((Dates) whole.meaning()).period().onOrAfter(today()).start().getYear();
      boolean isThe = tokens.is(of, Kind.THE) && !tokens.is(of + 2, Kind.DIGITS);
      return isThe
          ? new Piece(start, whole.end(), Days.yearlyMonths(1 + (number - 1) * count, count))
          : months(start, whole.end(), year, number, count);
    }
    return isQuarter
        ? new Piece(start, at + 2, Days.yearlyMonths(1 + (number - 1) * count, count))
        : Piece.NONE;
  }

  /** "2013", "the year", "next year", "the year 2013". */
  private Piece yearAt(int at) {
    if (tokens.is(at, Kind.THE)) {
      Piece numbered = unit(at + 1);
      return numbered.isFound()
          ? numbered
          : isWord(at + 1, Unit.YEAR)
              ? year(at, at + 2, today().getYear())
              : Piece.NONE;
    } else if (Turns.isTurn(tokens, at) && isWord(at + 1, Unit.YEAR)) {
      return year(at, at + 2, today().getYear() + Turns.of(tokens, at));
    }
    return years.isFull(at)
        ? year(at, at + 1, tokens.at(at).value())
        : unit(at);
  }

  /** "Q1", "Q1 2017". */
  private Piece quarterLetter(int start) {
    return isLetterWithNumber(start) ? lettered(start) : Piece.NONE;
  }

  private Piece halfLetter(int start) {
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
    return isFreeEnd(end)
        ? new Piece(start, end, Days.yearlyMonths(month, count))
        : Piece.NONE;
  }

  /** "school year 2008", "fy18", "cy 2008". */
  private Piece yearKind(int start) {
    int at = tokens.skipMark(start + 1, "-'’");
    at = tokens.skip(at, Kind.OF);
    Token number = tokens.at(at);
    boolean isYear = years.isFull(at) || number.kind() == Kind.DIGITS && number.length() == 2;
    int year = number.length() == 2 ? 2000 + number.value() : number.value();
    return isYear && isFreeEnd(at + 1)
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
    if (!isTurned && Turns.isTurn(tokens, turn) && isWord(turn + 1, Unit.YEAR)) {
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
              Days.once(
                  Timex.year(today.getYear()),
                  Grain.YEAR,
                  today.withDayOfYear(1),
                  today));
      case 1 ->
          new Piece(
              start,
              end,
              Days.once(
                  today.toString().substring(0, 7), Grain.MONTH, today.withDayOfMonth(1), today));
      default ->
          new Piece(
              start,
              end,
              Days.once(Days.weekTimex(today), Grain.WEEK, Days.monday(today), today));
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
        new Dates(
            period.part(timex, period.grain(), days -> days), java.util.List.of(), bound));
  }

  /** "mid-November", "the end of last year", "early in the week", "later this month". */
  private Piece part(int start) {
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
    int inner = tokens.is(at, Kind.THE) && !whole(at).isFound() ? at + 1 : at;
    Piece whole = whole(inner);
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
    int first = skipThe(start);
    return isComparison
        ? compared(first, whole.end(), dates, part)
        : new Piece(first, whole.end(), Days.part(dates, part, isThirds));
  }

  private static int skipThe(int start) {
    return start;
  }

  /** "earlier this year" goes up to now, if now is in it. */
  private Piece compared(int start, int end, Dates whole, Bound part) {
    Dates cut = Days.part(whole, part, false);
    Interval days = whole.period().onOrAfter(today());
    boolean isNow =
        days.isFound() && !days.start().isAfter(today()) && days.end().isAfter(today());
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

  /** "the first 2 weeks of 2021", "the last three months of the year". */
  private Piece countOf(int start) {
    int at = tokens.skip(start, Kind.THE);
    boolean isFirst = tokens.is(at, Kind.ORDINAL) && tokens.at(at).value() == 1;
    boolean isLast = tokens.is(at, Kind.LAST) && tokens.at(at).value() == 0;
    LengthReader.Amount amount =
        isFirst || isLast ? lengths.whole(at + 1) : LengthReader.Amount.NONE;
    if (!amount.isFound()
        || !tokens.is(amount.end(), Kind.UNIT)
        || !tokens.isOneOf(amount.end() + 1, Kind.OF, Kind.IN)) {
      return Piece.NONE;
    }
    int inner = amount.end() + 2;
    Piece whole = whole(inner);
    whole = whole.isFound() || !tokens.is(inner, Kind.THE) ? whole : whole(inner + 1);
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
