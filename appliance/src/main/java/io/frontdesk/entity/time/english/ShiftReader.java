package io.frontdesk.entity.time.english;

import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.Length;
import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Moments;
import io.frontdesk.entity.time.Meaning.Spans;
import io.frontdesk.entity.time.Meaning.Turn;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads times a length away from another: "two weeks ago", "in the past three days". */
final class ShiftReader {

  private static final int QUARTER_MONTHS = 3;
  private static final int MOST_WEEKS = 1000;

  private final Tokens tokens;
  private final LengthReader lengths;
  private final DayReader days;
  private final PeriodReader periods;
  private final Memo memo;

  ShiftReader(Tokens tokens, LengthReader lengths, DayReader days, PeriodReader periods) {
    this.tokens = tokens;
    this.lengths = lengths;
    this.memo = new Memo(tokens, this::read);
    this.days = days;
    this.periods = periods;
  }

  /** The longest that begins at a token; "in", "within" and "for" are part of it. */
  Piece at(int start) {
    return memo.at(start);
  }

  private Piece read(int start) {
    return switch (tokens.kind(start)) {
      case IN -> in(start);
      case WITHIN -> within(start);
      case FOR -> lastingFrom(start, start + 1, true);
      case MORE_THAN, LESS_THAN -> bounded(start);
      case NEXT, LAST -> counted(start, start, start + 1);
      case THE -> theDayBeside(start);
      case DIGITS, NUMBER, A, HALF, FEW, COUPLE ->
          isWeekdays(start)
              ? weekdays(start)
              : lastingFrom(start, start, false)
                  .orLonger(shifted(start))
                  .orLonger(turnedLength(start));
      default -> Piece.NONE;
    };
  }

  private Piece moved(int start, int end, Length length, int sign) {
    return moved(start, end, length, sign, tokens.now());
  }

  private Piece moved(int start, int end, Length length, int sign, LocalDateTime from) {
    if (!length.isReckonable()) {
      return Piece.NONE;
    }
    LocalDateTime time = length.from(from, sign);
    if (time.getYear() < 1 || time.getYear() > 9999) {
      return Piece.NONE;
    }
    return length.isOfClock()
        ? new Piece(start, end, moment(time))
        : onWeekday(new Piece(start, end, Days.of(time.toLocalDate())), length);
  }

  static Moments moment(LocalDateTime time) {
    LocalDateTime exact = time.truncatedTo(ChronoUnit.SECONDS);
    return Moments.of(Timex.of(exact), exact);
  }

  /** "in 4 days on Tuesday": the Friday of that week; after months the next. */
  private Piece onWeekday(Piece piece, Length length) {
    int weekday = piece.end() + 1;
    if (!tokens.is(piece.end(), Kind.ON) || !tokens.is(weekday, Kind.WEEKDAY)) {
      return piece;
    }
    LocalDate day = ((Dates) piece.meaning()).period().onOrAfter(tokens.today()).start();
    int number = tokens.at(weekday).value();
    LocalDate found =
        length.last().compareTo(Unit.MONTH) <= 0
            ? day.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(number)))
            : Days.weekday(day, 0, number);
    return new Piece(piece.start(), weekday + 1, Days.of(found));
  }

  /** "in two weeks", "in two weeks since May 1". */
  private Piece in(int start) {
    Piece length = lengths.plain(start + 1);
    if (!length.isFound() || tokens.is(length.end(), Kind.AGO)) {
      return Piece.NONE;
    }
    Piece anchored = anchored(start, length);
    boolean isCounted = tokens.isOneOf(length.end(), Kind.LAST, Kind.NEXT);
    return anchored.isFound() || isCounted
        ? anchored
        : moved(start, length.end(), LengthReader.length(length), 1);
  }

  /** What begins with a length: "3 days ago", "2 hours later", "a week from Friday". */
  private Piece shifted(int start) {
    Piece length = lengths.plain(start);
    if (!length.isFound()) {
      return Piece.NONE;
    }
    int end = length.end();
    Length much = LengthReader.length(length);
    return switch (tokens.kind(end)) {
      case AGO -> moved(start, end + 1, much, -1);
      case FROM_NOW -> moved(start, end + 1, much, 1);
      case LATER ->
          tokens.at(end).value() == 1 && !isOfPeriod(end + 1)
              ? moved(start, end + 1, much, 1)
              : Piece.NONE;
      case EARLIER -> moved(start, end + 1, much, -1);
      case BEFORE, AFTER, FROM, SINCE -> anchored(start, length);
      case ON -> onWeek(start, length);
      default -> Piece.NONE;
    };
  }

  private boolean isWeekdays(int start) {
    LengthReader.Amount count = lengths.whole(start);
    return count.isFound() && tokens.is(count.end(), Kind.WEEKDAYS);
  }

  /** "two Sundays from now", "three Fridays ago". */
  private Piece weekdays(int start) {
    LengthReader.Amount count = lengths.whole(start);
    int weekday = count.end();
    Kind way = tokens.kind(weekday + 1);
    boolean isNext = way == Kind.FROM_NOW || way == Kind.LATER;
    boolean isWhole = count.number().stripTrailingZeros().scale() <= 0;
    int number = count.number().intValue();
    if (!isNext && way != Kind.AGO || !isWhole || number < 1 || number > MOST_WEEKS) {
      return Piece.NONE;
    }
    DayOfWeek day = DayOfWeek.of(tokens.at(weekday).value());
    LocalDate today = tokens.today();
    LocalDate found =
        isNext
            ? today.with(TemporalAdjusters.next(day)).plusWeeks(number - 1L)
            : today.with(TemporalAdjusters.previous(day)).minusWeeks(number - 1L);
    return new Piece(start, weekday + 2, Days.of(found));
  }

  /** "30 minutes later this week" is later this week. */
  private boolean isOfPeriod(int at) {
    return Turns.isTurn(tokens, at) || tokens.is(at, Kind.DAY);
  }

  /** "a week on Tuesday". */
  private Piece onWeek(int start, Piece length) {
    Length much = LengthReader.length(length);
    int weekday = length.end() + 1;
    boolean isWeek = much.last() == Unit.WEEK && tokens.is(start, Kind.A);
    if (!isWeek || !tokens.is(weekday, Kind.WEEKDAY)) {
      return Piece.NONE;
    }
    LocalDate day =
        tokens
            .today()
            .with(TemporalAdjusters.next(DayOfWeek.of(tokens.at(weekday).value())))
            .plusWeeks(1);
    return new Piece(start, weekday + 1, Days.of(day));
  }

  /** A length before or after a day. */
  private Piece anchored(int start, Piece length) {
    int word = length.end();
    if (!tokens.isOneOf(word, Kind.BEFORE, Kind.AFTER)
        && !tokens.isOneOf(word, Kind.FROM, Kind.SINCE)) {
      return Piece.NONE;
    }
    int sign = tokens.is(word, Kind.BEFORE) ? -1 : 1;
    Piece anchor = anchor(word + 1);
    if (!anchor.isFound()) {
      return Piece.NONE;
    }
    Length much = LengthReader.length(length);
    if (anchor.meaning() instanceof Moments moments) {
      return moments.moments().isEmpty()
          ? Piece.NONE
          : moved(start, anchor.end(), much, sign, tokens.now());
    }
    LocalDate day = day((Dates) anchor.meaning());
    return much.isOfClock()
        ? Piece.NONE
        : moved(start, anchor.end(), much, sign, day.atStartOfDay());
  }

  private LocalDate day(Dates dates) {
    Interval days = dates.period().onOrAfter(tokens.today());
    return days.isFound() ? days.start() : tokens.today();
  }

  /** A day, now, or the first day of a period. */
  private Piece anchor(int at) {
    if (tokens.is(at, Kind.NOW)) {
      return new Piece(at, at + 1, moment(tokens.now()));
    }
    Piece day = days.at(at);
    if (!day.isFound() && tokens.is(at, Kind.THE) && tokens.is(at + 1, Kind.HOLIDAY)) {
      day = days.at(at + 1).from(at);
    }
    Piece period = periods.whole(at);
    period = period.isFound() || !tokens.is(at, Kind.THE) ? period : periods.whole(at + 1);
    Piece longer = day.orLonger(period);
    return longer.isFound() && longer.meaning() instanceof Dates ? longer : Piece.NONE;
  }

  /** "the day after Christmas", "the week before Easter" is none. */
  private Piece theDayBeside(int start) {
    boolean isDay =
        tokens.is(start + 1, Kind.UNIT)
            && lengths.unit(start + 1) == Unit.DAY
            && !tokens.isPlural(start + 1);
    boolean isBeside = tokens.isOneOf(start + 2, Kind.BEFORE, Kind.AFTER);
    Piece day = isDay && isBeside ? days.at(start + 3) : Piece.NONE;
    if (!day.isFound() || !(day.meaning() instanceof Dates dates)) {
      return Piece.NONE;
    }
    int off = tokens.is(start + 2, Kind.BEFORE) ? -1 : 1;
    return new Piece(start, day.end(), Days.of(day(dates).plusDays(off)));
  }

  /** "more than 5 weeks before today", "less than 3 days ago". */
  private Piece bounded(int start) {
    Piece shifted = shifted(start + 1);
    if (!shifted.isFound()) {
      return Piece.NONE;
    }
    Piece length = lengths.plain(start + 1);
    boolean isPast =
        tokens.isOneOf(length.end(), Kind.AGO, Kind.BEFORE)
            || tokens.is(length.end(), Kind.EARLIER);
    boolean isBefore = tokens.is(start, Kind.MORE_THAN) == isPast;
    return Bounded.of(shifted.meaning(), isBefore ? Bound.BEFORE : Bound.AFTER, tokens.today())
        .map(meaning -> new Piece(start, shifted.end(), meaning))
        .orElse(Piece.NONE);
  }

  /** "within 20 minutes", "within the next day and 3 hours". */
  private Piece within(int start) {
    int at = tokens.skip(start + 1, Kind.THE);
    boolean isPast = tokens.is(at, Kind.LAST);
    at = tokens.isOneOf(at, Kind.NEXT, Kind.LAST) ? at + 1 : at;
    Piece length = lengths.plain(at);
    boolean isOne = !length.isFound() && at > start + 1 && lengths.isUnit(at);
    Length much;
    int end;
    if (isOne) {
      much = Length.of(BigDecimal.ONE, lengths.unit(at));
      end = at + 1;
      int more = tokens.skip(end, Kind.AND);
      Piece rest = more > end ? lengths.plain(more) : Piece.NONE;
      if (rest.isFound()) {
        Length.Part part = LengthReader.length(rest).parts().get(0);
        much = much.plus(part.amount(), part.unit());
        end = rest.end();
      }
    } else if (length.isFound()) {
      much = LengthReader.length(length);
      end = length.end();
    } else {
      return Piece.NONE;
    }
    return around(start, end, much, isPast ? -1 : 1, 0);
  }

  /** "the 3 next weeks", "2 upcoming months", "13 last minutes". */
  private Piece turnedLength(int start) {
    LengthReader.Amount amount = lengths.whole(start);
    return amount.isFound() && tokens.isOneOf(amount.end(), Kind.NEXT, Kind.LAST)
        ? counted(start, amount.end(), amount.end() + 1, amount.number())
        : Piece.NONE;
  }

  /** "past three days", "next couple of weeks", "next hour". */
  private Piece counted(int start, int turn, int at) {
    if (tokens.is(turn, Kind.LAST) && Weekdays.isLastVerb(tokens, turn)) {
      return Piece.NONE;
    }
    LengthReader.Amount amount = lengths.whole(at);
    if (amount.isFound()) {
      return counted(start, turn, amount.end(), amount.number());
    }
    if (tokens.is(at, Kind.HALF) && lengths.isUnit(at + 1)) {
      return counted(start, turn, at + 1, new BigDecimal("0.5"));
    }
    boolean isOneOfClock =
        lengths.isUnit(at) && lengths.unit(at).isOfClock() && !tokens.isPlural(at);
    boolean isFortnight = tokens.is(at, Kind.FORTNIGHT);
    boolean isMany = tokens.is(at, Kind.UNIT) && tokens.isPlural(at);
    if (isFortnight) {
      return fortnight(start, at + 1, Turns.of(tokens, turn));
    }
    return isOneOfClock && !isMany ? counted(start, turn, at, BigDecimal.ONE) : Piece.NONE;
  }

  /** The two weeks before this one, or after it. */
  private Piece fortnight(int start, int end, int off) {
    LocalDate monday = Days.monday(tokens.today());
    LocalDate first = off > 0 ? monday.plusWeeks(1) : monday.minusWeeks(2);
    return new Piece(start, end, range(first, first.plusWeeks(2), "P2W"));
  }

  private Piece counted(int start, int turn, int unit, BigDecimal number) {
    if (!lengths.isUnit(unit)) {
      return Piece.NONE;
    }
    Length much = Length.of(number, lengths.unit(unit));
    return around(start, unit + 1, much, Turns.of(tokens, turn), 1);
  }

  /** From now on or up to now; days from tomorrow on, quarters and decades by the calendar. */
  private Piece around(int start, int end, Length much, int sign, int gap) {
    if (!much.isReckonable()) {
      return Piece.NONE;
    }
    if (much.isOfClock()) {
      LocalDateTime now = tokens.now().truncatedTo(ChronoUnit.SECONDS);
      LocalDateTime other = much.from(now, sign);
      return new Piece(start, end, span(sign > 0 ? now : other, sign > 0 ? other : now, much));
    }
    LocalDate from =
        switch (much.last()) {
          case QUARTER ->
              PeriodReader.firstOfQuarter(tokens.today()).plusMonths(sign > 0 ? QUARTER_MONTHS : 0);
          case DECADE -> first(10, sign);
          case CENTURY -> first(100, sign);
          default -> sign > 0 ? tokens.today().plusDays(gap) : tokens.today();
        };
    LocalDate to = much.from(from.atStartOfDay(), sign).toLocalDate();
    if (from.equals(to) || to.getYear() < 1 || to.getYear() > 9999) {
      return Piece.NONE;
    }
    LocalDate first = sign > 0 ? from : to;
    LocalDate last = sign > 0 ? to : from;
    return new Piece(start, end, range(first, last, much.timex()));
  }

  private LocalDate first(int years, int sign) {
    int year = tokens.today().getYear() / years * years + (sign > 0 ? years : 0);
    return LocalDate.of(Math.max(1, year), 1, 1);
  }

  private static Dates range(LocalDate first, LocalDate last, String length) {
    return Days.once("(" + first + "," + last + "," + length + ")", Grain.WEEK, first, last);
  }

  private static Meaning span(LocalDateTime first, LocalDateTime last, Length much) {
    String timex = "(" + Timex.of(first) + "," + Timex.of(last) + "," + much.timex() + ")";
    return Spans.of(
        SystemType.DATE_TIME_RANGE,
        new TimeReading.Span(
            timex,
            Optional.of(Meaning.moment(first)),
            Optional.of(Meaning.moment(last)),
            Bound.NONE));
  }

  /** "3 days starting next Monday", "for 2 weeks, from 3rd Feb". */
  private Piece lastingFrom(int start, int at, boolean isFor) {
    Piece length = lengths.plain(at);
    if (!length.isFound()) {
      return Piece.NONE;
    }
    int word = tokens.skipMark(length.end(), ",");
    boolean isStarting =
        !isFor && tokens.is(word, Kind.SINCE) && tokens.at(word).length() >= "starting".length()
            || tokens.is(word, Kind.FROM) && isFor == (tokens.at(word).length() == "from".length());
    Piece day = isStarting ? anchor(word + 1) : Piece.NONE;
    Length much = LengthReader.length(length);
    if (!day.isFound() || !(day.meaning() instanceof Dates dates) || much.isOfClock()) {
      return Piece.NONE;
    }
    List<CalendarPeriod> ranges = new ArrayList<>();
    for (Turn turn : dates.turns(tokens.today())) {
      if (turn.days().isFound() && much.isReckonable()) {
        ranges.add(lasting(turn.days().start(), much));
      }
    }
    return ranges.isEmpty()
        ? Piece.NONE
        : new Piece(
            start,
            day.end(),
            new Dates(ranges.get(0), List.copyOf(ranges.subList(1, ranges.size())), Bound.NONE));
  }

  private static CalendarPeriod lasting(LocalDate from, Length length) {
    LocalDate to = length.from(from.atStartOfDay(), 1).toLocalDate();
    return range(from, to, length.timex()).period();
  }
}
