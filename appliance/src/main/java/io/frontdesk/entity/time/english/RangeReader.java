package io.frontdesk.entity.time.english;

import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.Clock;
import io.frontdesk.entity.time.DayTimes;
import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning;
import io.frontdesk.entity.time.Meaning.Clocks;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Moments;
import io.frontdesk.entity.time.Meaning.Spans;
import io.frontdesk.entity.time.Ranges;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** Reads periods from one day to another: "from May to July", "Nov 18-19", "2014 - 2016". */
final class RangeReader {

  private static final String NOW = "PRESENT_REF";

  private final Tokens tokens;
  private final DayReader days;
  private final PeriodReader periods;
  private final ShiftReader shifts;
  private final DayTimeReader dayTimes;
  private final ClockReader clocks;
  private final ClockRangeReader connectors;

  RangeReader(
      Tokens tokens,
      DayReader days,
      PeriodReader periods,
      ShiftReader shifts,
      DayTimeReader dayTimes,
      ClockReader clocks,
      ClockRangeReader connectors) {
    this.tokens = tokens;
    this.days = days;
    this.periods = periods;
    this.shifts = shifts;
    this.dayTimes = dayTimes;
    this.clocks = clocks;
    this.connectors = connectors;
  }

  /** The longest that begins at a token. */
  Piece at(int start) {
    boolean isBetween = tokens.is(start, Kind.BETWEEN);
    boolean isFrom = tokens.is(start, Kind.FROM);
    boolean isOn = tokens.is(start, Kind.ON) && tokens.is(start + 1, Kind.MONTH);
    int first = isBetween || isFrom || isOn ? start + 1 : start;
    Piece ofMonth = daysOfMonth(start, first, isBetween);
    if (ofMonth.isFound()) {
      return ofMonth;
    }
    boolean isFromNow = tokens.is(start, Kind.FROM_NOW);
    Piece from = isFromNow ? now(start) : end(first, isBetween || isFrom);
    if (!from.isFound()) {
      return Piece.NONE;
    }
    Piece sameMonth = sameMonth(start, first, from, isBetween);
    if (sameMonth.isFound() || isOn) {
      return sameMonth;
    }
    int second = connectors.connector(tokens.skipMark(from.end(), ","), isBetween);
    if (second < 0) {
      return Piece.NONE;
    }
    Piece to = isOther(second, "date") ? now(second) : end(second, true);
    return to.isFound() ? between(start, from, to) : Piece.NONE;
  }

  private boolean isOther(int at, String word) {
    Token token = tokens.at(at);
    return token.kind() == Kind.OTHER
        && token.length() == word.length()
        && tokens.text().folded(token.start(), token.end()).equalsIgnoreCase(word);
  }

  private Piece now(int at) {
    return new Piece(at, at + 1, Moments.of(NOW, tokens.now()));
  }

  /** A day, a period, a moment, or now. */
  private Piece end(int at, boolean isIntroduced) {
    if (tokens.is(at, Kind.NOW) && tokens.at(at).value() == Lexicon.RIGHT_NOW) {
      return now(at);
    }
    Piece day = days.at(at).orLonger(periods.at(at)).orLonger(shift(at));
    if (isIntroduced && !day.isFound() && tokens.is(at, Kind.THE)) {
      day = afterThe(at);
    }
    Piece time = dayTimes.at(at);
    boolean isMoment = time.meaning() instanceof Moments;
    Piece longest = isMoment ? day.orLonger(time) : time.end() > day.end() ? Piece.NONE : day;
    if (longest.isFound() || time.isFound()) {
      return longest;
    }
    return isIntroduced ? clocks.loose(at, null) : Piece.NONE;
  }

  /** "the 27th", "the year 2008". */
  private Piece afterThe(int at) {
    Piece period = periods.at(at + 1).orLonger(days.at(at + 1));
    return period.isFound()
        ? period.from(at)
        : tokens.is(at + 1, Kind.ORDINAL) ? days.dayOfMonth(at, at + 1) : Piece.NONE;
  }

  private Piece shift(int at) {
    Piece shift = shifts.at(at);
    boolean isPoint = shift.meaning() instanceof Dates || shift.meaning() instanceof Moments;
    return isPoint ? shift : Piece.NONE;
  }

  private Piece between(int start, Piece from, Piece to) {
    boolean isFromClock = from.meaning() instanceof Clocks;
    boolean isToClock = to.meaning() instanceof Clocks;
    if (isFromClock || isToClock) {
      return isNow(from) || isNow(to) ? betweenNowAndClock(start, from, to) : Piece.NONE;
    }
    if (isNow(from) && isNow(to)) {
      return Piece.NONE;
    }
    return Ranges.between(from.meaning(), to.meaning(), tokens.today())
        .map(meaning -> new Piece(start, to.end(), meaning))
        .orElse(Piece.NONE);
  }

  private static boolean isNow(Piece piece) {
    return piece.meaning() instanceof Moments moments
        && !moments.moments().isEmpty()
        && moments.moments().get(0).timex().equals(NOW);
  }

  /** "between now and eight", "from eight o'clock to now": the eight that is nearest. */
  private Piece betweenNowAndClock(int start, Piece from, Piece to) {
    boolean isFromNow = isNow(from);
    Clocks faces = (Clocks) (isFromNow ? to.meaning() : from.meaning());
    LocalDateTime now = tokens.now();
    LocalDateTime best = null;
    String face = "";
    for (Clock clock : faces.clocks()) {
      LocalDateTime time = clock.on(tokens.today());
      boolean isSide = isFromNow ? time.isAfter(now) : time.isBefore(now);
      boolean isNearer =
          isSide && (best == null || (isFromNow ? time.isBefore(best) : time.isAfter(best)));
      if (isNearer) {
        best = time;
        face = tokens.today() + clock.timex();
      }
    }
    if (best == null) {
      return Piece.NONE;
    }
    LocalDateTime first = isFromNow ? now : best;
    LocalDateTime last = isFromNow ? best : now;
    String edges = isFromNow ? NOW + "," + face : face + "," + NOW;
    TimeReading.Span span =
        new TimeReading.Span(
            "(" + edges + "," + DayTimes.length(first, last) + ")",
            Optional.of(Meaning.moment(first)),
            Optional.of(Meaning.moment(last)),
            Bound.NONE);
    return new Piece(start, to.end(), Spans.of(SystemType.DATE_TIME_RANGE, span));
  }

  private boolean isDayNumber(int at) {
    Token token = tokens.at(at);
    boolean isNumber =
        token.kind() == Kind.DIGITS && token.length() <= 2
            || token.kind() == Kind.ORDINAL
            || token.kind() == Kind.SECOND
            || token.kind() == Kind.NUMBER;
    return isNumber && Days.isDay(token.value());
  }

  /** "November 18-19", "March third through eleventh, 2020". */
  private Piece sameMonth(int start, int first, Piece from, boolean isBetween) {
    if (!tokens.is(first, Kind.MONTH) || !isDay(from)) {
      return Piece.NONE;
    }
    int second = connectors.connector(from.end(), isBetween);
    second = second < 0 ? second : tokens.skip(second, Kind.THE);
    if (second < 0 || !isDayNumber(second) || tokens.is(second + 1, Kind.MONTH)) {
      return Piece.NONE;
    }
    boolean isOther =
        tokens.isOneOf(second + 1, Kind.AM, Kind.PM, Kind.OF)
            || tokens.isJoint(second + 1, "/-:.") && tokens.is(second + 2, Kind.DIGITS);
    if (isOther) {
      return Piece.NONE;
    }
    int month = tokens.at(first).value();
    return ofMonth(start, second + 1, month, dayOf(first + 1), tokens.at(second).value());
  }

  private int dayOf(int at) {
    int day = tokens.skip(tokens.skipMark(at, "."), Kind.THE);
    return tokens.at(day).value();
  }

  private static boolean isDay(Piece piece) {
    return piece.meaning() instanceof Dates dates
        && dates.period().isDay()
        && !dates.period().isOnce();
  }

  /** "3 to 8 of August", "from 5th-7th May 2020". */
  private Piece daysOfMonth(int start, int first, boolean isBetween) {
    int one = tokens.skip(first, Kind.THE);
    if (!isDayNumber(one)) {
      return Piece.NONE;
    }
    int two = connectors.connector(one + 1, isBetween);
    two = two < 0 ? two : tokens.skip(two, Kind.THE);
    if (two < 0 || !isDayNumber(two)) {
      return Piece.NONE;
    }
    int month = tokens.isOneOf(two + 1, Kind.OF, Kind.IN) ? two + 2 : two + 1;
    boolean isTurned =
        Turns.isTurn(tokens, month)
            && tokens.is(month + 1, Kind.UNIT)
            && tokens.at(month + 1).value() == Unit.MONTH.ordinal();
    if (isTurned) {
      LocalDate in = tokens.today().plusMonths(Turns.of(tokens, month));
      return ofYear(
          start,
          month + 2,
          in.getYear(),
          in.getMonthValue(),
          new int[] {tokens.at(one).value(), tokens.at(two).value()});
    }
    if (!tokens.is(month, Kind.MONTH)) {
      return Piece.NONE;
    }
    return ofMonth(
        start, month + 1, tokens.at(month).value(), tokens.at(one).value(), tokens.at(two).value());
  }

  private Piece ofMonth(int start, int end, int month, int first, int last) {
    long year = days.years().behind(end);
    if (year != YearReader.NOTHING) {
      int[] both = {first, last};
      return ofYear(start, YearReader.end(year), YearReader.year(year), month, both);
    }
    return first >= last
        ? Piece.NONE
        : range(start, end, Days.yearly(month, first), Days.yearly(month, last));
  }

  private Piece ofYear(int start, int end, int year, int month, int[] days) {
    return days[0] >= days[1]
        ? Piece.NONE
        : range(start, end, Days.of(year, month, days[0]), Days.of(year, month, days[1]));
  }

  private Piece range(int start, int end, Dates from, Dates to) {
    return Ranges.between(from, to, tokens.today())
        .map(meaning -> new Piece(start, end, meaning))
        .orElse(Piece.NONE);
  }
}
