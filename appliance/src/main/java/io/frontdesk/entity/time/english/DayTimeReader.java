package io.frontdesk.entity.time.english;

import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.DayTimes;
import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning;
import io.frontdesk.entity.time.Meaning.ClockSpans;
import io.frontdesk.entity.time.Meaning.Clocks;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Roughly;
import io.frontdesk.entity.time.Meaning.Spans;
import io.frontdesk.entity.time.PartOfDay;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Puts days and times together: "tomorrow at 8", "9am on Tuesday", "last night". */
final class DayTimeReader {

  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
  private static final LocalTime MIDDAY = LocalTime.of(12, 0);

  private final Tokens tokens;
  private final DayReader days;
  private final ShiftReader shifts;
  private final ClockReader clocks;
  private final ClockRangeReader ranges;
  private final Memo memo;

  /** A day with or without a part of it. */
  private record Head(int end, Dates dates, DayPart part) {

    static final Head NONE = new Head(-1, Days.of(LocalDate.EPOCH), DayPart.NONE);

    boolean isFound() {
      return end > 0;
    }

    PartOfDay known() {
      return part.isFound() ? part.part() : null;
    }
  }

  DayTimeReader(
      Tokens tokens,
      DayReader days,
      ShiftReader shifts,
      ClockReader clocks,
      ClockRangeReader ranges) {
    this.tokens = tokens;
    this.days = days;
    this.memo = new Memo(tokens, this::read);
    this.shifts = shifts;
    this.clocks = clocks;
    this.ranges = ranges;
  }

  /** The longest that begins at a token. */
  Piece at(int start) {
    return memo.at(start);
  }

  private Piece read(int start) {
    Head head = head(start);
    if (head.isFound()) {
      Piece timed = withTime(start, head);
      return timed.isFound() || !head.part().isFound()
          ? timed
          : new Piece(start, head.end(), head.part().on(head.dates(), tokens.today()));
    }
    return switch (tokens.kind(start)) {
      case END, END_OF_DAY -> endOf(start);
      case THE -> tokens.is(start + 1, Kind.END) ? endOf(start + 1).from(start) : Piece.NONE;
      case LATER, EARLIER -> restOfToday(start);
      case REST -> restOfDay(start);
      case HOLIDAY, MARK, MONTH, WEEKDAY -> Piece.NONE;
      default -> timeFirst(start);
    };
  }

  /** A day, and the part of it that is said with it. */
  private Head head(int start) {
    if (tokens.is(start, Kind.TONIGHT)) {
      return new Head(
          start + 1,
          Days.of(tokens.today()),
          DayPart.of(start, start + 1, PartOfDay.NIGHT, Bound.NONE));
    }
    boolean isDayNumber =
        tokens.is(start, Kind.DIGITS)
            && tokens.isOneOf(start - 1, Kind.ON, Kind.THE)
            && Days.isDay(tokens.at(start).value())
            && tokens.is(start + 1, Kind.AT);
    if (isDayNumber) {
      Piece day = days.dayOfMonth(start, start);
      return new Head(start + 1, (Dates) day.meaning(), DayPart.NONE);
    }
    Head turned = turnedPart(start);
    if (turned.isFound() || tokens.is(start, Kind.HOLIDAY)) {
      return turned;
    }
    Piece day = days.at(start).orLonger(shift(start));
    boolean isDay = day.isFound() && day.meaning() instanceof Dates dates && dates.period().isDay();
    return isDay ? withPart(day.end(), (Dates) day.meaning()) : Head.NONE;
  }

  private Piece shift(int start) {
    Piece shift = shifts.at(start);
    boolean isDay =
        shift.isFound() && shift.meaning() instanceof Dates dates && dates.period().isDay();
    return isDay ? shift : Piece.NONE;
  }

  private Head withPart(int end, Dates dates) {
    int at = tokens.skipMark(end, ",");
    DayPart part = DayPart.at(tokens, at);
    boolean isPart = part.isFound() && part.part() != PartOfDay.NOON;
    if (isPart && !tokens.is(at, Kind.EARLIER)) {
      return new Head(part.end(), dates, part);
    }
    boolean isHalf = tokens.isOneOf(end, Kind.AM, Kind.PM) && !tokens.at(end).isGlued();
    if (!isHalf) {
      return new Head(end, dates, DayPart.NONE);
    }
    PartOfDay half = tokens.is(end, Kind.AM) ? PartOfDay.MORNING : PartOfDay.AFTERNOON;
    return new Head(end + 1, dates, DayPart.of(end, end + 1, half, Bound.NONE));
  }

  /** "this morning", "last night", "next evening", "early this morning". */
  private Head turnedPart(int start) {
    int at = tokens.isOneOf(start, Kind.EARLY, Kind.LATE) ? start + 1 : start;
    Bound bound = at == start ? Bound.NONE : tokens.is(start, Kind.EARLY) ? Bound.START : Bound.END;
    if (!Turns.isTurn(tokens, at) || !tokens.is(at + 1, Kind.PART)) {
      return Head.NONE;
    }
    LocalDate day = tokens.today().plusDays(Turns.of(tokens, at));
    PartOfDay part = PartOfDay.values()[tokens.at(at + 1).value()];
    return new Head(at + 2, Days.of(day), DayPart.of(at + 1, at + 2, part, bound));
  }

  /** A time, a period of the day or a bound behind a day. */
  private Piece withTime(int start, Head head) {
    int at = tokens.skipMark(head.end(), ",-–@");
    Piece bounded = boundedTime(start, head, at);
    if (bounded.isFound()) {
      return bounded;
    }
    Piece range = ranges.at(at, head.known(), true);
    if (range.isFound() && range.meaning() instanceof ClockSpans spans) {
      return new Piece(
          start, range.end(), DayTimes.within(head.dates(), spans.spans(), tokens.today()));
    }
    Piece time = timeBehind(at, head);
    if (!time.isFound() || !(time.meaning() instanceof Clocks faces)) {
      return Piece.NONE;
    }
    Dates dated = inYear(head.dates(), time.end());
    int end = dated == head.dates() ? time.end() : time.end() + 1;
    return new Piece(start, end, DayTimes.at(dated, faces, tokens.today()));
  }

  /** "Tue Mar 12 08:14:31 2019", as computers write it. */
  private Dates inYear(Dates dates, int at) {
    boolean isYear = days.years().isFull(at) && !tokens.at(at + 1).isGlued();
    if (!isYear || dates.period().isOnce() || !dates.period().timex().startsWith("XXXX-")) {
      return dates;
    }
    Interval day = dates.period().onOrAfter(LocalDate.of(tokens.at(at).value(), 1, 1));
    return day.isFound() && !dates.period().timex().contains("W") ? Days.of(day.start()) : dates;
  }

  private Piece timeBehind(int at, Head head) {
    if (isIsoMark(at)) {
      return clocks.strict(at);
    }
    boolean isAt =
        tokens.isOneOf(at, Kind.AT, Kind.AROUND) || tokens.isMark(at - 1, "@") && at > head.end();
    int clock = tokens.isOneOf(at, Kind.AT, Kind.FOR, Kind.AROUND) ? at + 1 : at;
    clock = tokens.skip(clock, Kind.AROUND);
    if (isAt) {
      return clocks.loose(clock, head.known());
    }
    Piece strict = clocks.strict(clock);
    return strict.isFound() && head.known() != null ? clocks.loose(clock, head.known()) : strict;
  }

  private boolean isIsoMark(int at) {
    Token token = tokens.at(at);
    return token.kind() == Kind.OTHER && token.isGlued() && token.length() == 1;
  }

  /** "today before 4pm". */
  private Piece boundedTime(int start, Head head, int at) {
    Bound bound =
        switch (tokens.kind(at)) {
          case BEFORE, UNTIL -> Bound.BEFORE;
          case AFTER -> Bound.AFTER;
          case SINCE, AS_EARLY_AS -> Bound.SINCE;
          case AS_LATE_AS -> Bound.UNTIL;
          default -> Bound.NONE;
        };
    if (bound == Bound.NONE) {
      return Piece.NONE;
    }
    int clock = tokens.skip(at + 1, Kind.AROUND);
    Piece time = clocks.strict(clock);
    if (!time.isFound() || !(time.meaning() instanceof Clocks faces)) {
      return Piece.NONE;
    }
    Meaning moments = DayTimes.at(head.dates(), faces, tokens.today());
    Meaning exact = clock > at + 1 ? new Roughly(moments) : moments;
    return Bounded.of(exact, bound, tokens.today())
        .map(meaning -> new Piece(start, time.end(), meaning))
        .orElse(Piece.NONE);
  }

  /** What begins with a time and has a day behind it. */
  private Piece timeFirst(int start) {
    Piece range = ranges.at(start, null, false);
    int first = tokens.isOneOf(start, Kind.AT, Kind.AROUND) ? start + 1 : start;
    boolean isIntroduced = first > start || tokens.isOneOf(start - 1, Kind.AT, Kind.AROUND);
    Piece time = range.isFound() ? range : clocks.loose(first, null);
    if (!time.isFound()) {
      DayPart part = DayPart.at(tokens, start);
      return part.isFound() ? partOfDay(start, part) : looseRange(start);
    }
    boolean isNumber = tokens.is(first, Kind.DIGITS) && tokens.at(first).length() > 2;
    boolean isBare = !range.isFound() && !clocks.strict(first).isFound();
    Head head = headBehind(time.end());
    if (!head.isFound()) {
      return range.isFound() ? Piece.NONE : looseRange(start);
    }
    boolean isToday = head.part().isFound();
    if (isBare && !isIntroduced && (!isToday || isNumber)) {
      return looseRange(start);
    }
    boolean isAtIncluded = first == start || isDotted(first);
    if (!isAtIncluded) {
      return Piece.NONE;
    }
    return combined(start, time, range.isFound(), first, head);
  }

  private boolean isDotted(int at) {
    return tokens.isJoint(at + 1, ".") && tokens.is(at + 2, Kind.DIGITS);
  }

  private Piece combined(int start, Piece time, boolean isRange, int first, Head head) {
    LocalDate today = tokens.today();
    Piece again = time;
    if (head.known() != null) {
      again = isRange ? ranges.at(start, head.known(), true) : clocks.loose(first, head.known());
    }
    if (again.meaning() instanceof ClockSpans spans) {
      return new Piece(start, head.end(), DayTimes.within(head.dates(), spans.spans(), today));
    }
    return again.isFound() && again.meaning() instanceof Clocks faces
        ? new Piece(start, head.end(), DayTimes.at(head.dates(), faces, today))
        : Piece.NONE;
  }

  /** "6-8 next Monday": a range that only the day behind it tells. */
  private Piece looseRange(int start) {
    Piece range = ranges.at(start, null, true);
    if (!range.isFound() || !(range.meaning() instanceof ClockSpans)) {
      return Piece.NONE;
    }
    Head head = headBehind(range.end());
    return head.isFound() && !isNumberedDay(range.end())
        ? combined(start, range, true, start, head)
        : Piece.NONE;
  }

  /** "3 to 8 of August" is no time on a June. */
  private boolean isNumberedDay(int at) {
    return tokens.isOneOf(at, Kind.OF, Kind.MONTH);
  }

  private Head headBehind(int end) {
    int at = tokens.skipMark(end, ",");
    at = tokens.isOneOf(at, Kind.ON, Kind.OF) ? at + 1 : at;
    return head(at);
  }

  /** "in the morning of March 5", "morning on Tuesday". */
  private Piece partOfDay(int start, DayPart part) {
    int at = part.end();
    boolean isOf = tokens.isOneOf(at, Kind.ON, Kind.OF);
    Head head = isOf ? head(at + 1) : head(at);
    boolean isPlain = head.isFound() && !head.part().isFound() && part.part() != PartOfDay.NOON;
    return isPlain
        ? new Piece(start, head.end(), part.on(head.dates(), tokens.today()))
        : Piece.NONE;
  }

  /** "end of tomorrow", "the end of the day". */
  private Piece endOf(int start) {
    LocalDate day = tokens.today();
    int end = start + 1;
    if (tokens.is(start, Kind.END_OF_DAY)) {
      if (tokens.at(start).value() != 0) {
        return Piece.NONE;
      }
      Piece named = days.at(end);
      if (named.isFound() && named.meaning() instanceof Dates dates) {
        day = dates.period().onOrAfter(day).start();
        end = named.end();
      }
    } else {
      Piece named = days.at(start + 1);
      if (!named.isFound() || !(named.meaning() instanceof Dates dates)) {
        return Piece.NONE;
      }
      if (!dates.period().onOrAfter(day).isFound()) {
        return Piece.NONE;
      }
      day = dates.period().onOrAfter(day).start();
      end = named.end();
    }
    LocalDateTime last = day.atTime(LAST_SECOND);
    return new Piece(start, end, ShiftReader.moment(last));
  }

  /** "rest of the day", "rest of today": from now on. */
  private Piece restOfDay(int start) {
    int at = tokens.isOneOf(start + 1, Kind.THE, Kind.THIS) ? start + 2 : start + 1;
    boolean isToday = tokens.is(at, Kind.DAY) && tokens.at(at).value() == 0;
    boolean isDay = tokens.is(at, Kind.UNIT) && tokens.at(at).value() == Unit.DAY.ordinal();
    LocalDateTime now = tokens.now().truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime last = tokens.today().atTime(LAST_SECOND);
    if (!isToday && !isDay || tokens.isPlural(at)) {
      return Piece.NONE;
    }
    String timex =
        "(" + Timex.of(now) + "," + Timex.of(last) + "," + DayTimes.length(now, last) + ")";
    TimeReading.Span span =
        new TimeReading.Span(
            timex, Optional.of(Meaning.moment(now)), Optional.of(Meaning.moment(last)), Bound.NONE);
    return new Piece(start, at + 1, Spans.of(SystemType.DATE_TIME_RANGE, span));
  }

  /** "later today", "later in the day". */
  private Piece restOfToday(int start) {
    boolean isToday = tokens.is(start + 1, Kind.DAY) && tokens.at(start + 1).value() == 0;
    int the = tokens.skip(start + 1, Kind.THE);
    boolean isDay =
        tokens.is(the, Kind.UNIT)
            && tokens.at(the).value() == Unit.DAY.ordinal()
            && !tokens.isPlural(the);
    if (!isToday && !isDay) {
      return Piece.NONE;
    }
    boolean isLater = tokens.is(start, Kind.LATER);
    LocalDate day = tokens.today();
    LocalDateTime noon = day.atTime(MIDDAY);
    LocalDateTime first = isLater ? noon : day.atStartOfDay();
    LocalDateTime last = isLater ? day.plusDays(1).atStartOfDay() : noon;
    TimeReading.Span span =
        new TimeReading.Span(
            day.toString(),
            Optional.of(Meaning.moment(first)),
            Optional.of(Meaning.moment(last)),
            isLater ? Bound.END : Bound.START);
    return new Piece(
        start, isToday ? start + 2 : the + 1, Spans.of(SystemType.DATE_TIME_RANGE, span));
  }
}
