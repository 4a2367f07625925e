package io.frontdesk.entity.time.english;

import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.Meaning;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Moments;
import io.frontdesk.entity.time.Meaning.Roughly;
import io.frontdesk.entity.time.Meaning.Spans;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.util.Optional;

/** Reads whole expressions, and what bounds them. Lives for one text. */
final class PhraseReader {

  private final Tokens tokens;
  private final LengthReader lengths;
  private final DayReader days;
  private final PeriodReader periods;
  private final ShiftReader shifts;
  private final ClockReader clocks;
  private final ClockRangeReader clockRanges;
  private final DayTimeReader dayTimes;
  private final RangeReader ranges;
  private final SetReader sets;
  private final Memo points;

  PhraseReader(Tokens tokens) {
    this.tokens = tokens;
    this.points = new Memo(tokens, this::readPoint);
    YearReader years = new YearReader(tokens);
    this.lengths = new LengthReader(tokens);
    this.days = new DayReader(tokens, years);
    this.periods = new PeriodReader(tokens, years, days, lengths);
    this.shifts = new ShiftReader(tokens, lengths, days, periods);
    this.clocks = new ClockReader(tokens, lengths);
    this.clockRanges = new ClockRangeReader(tokens, clocks, lengths);
    this.dayTimes = new DayTimeReader(tokens, days, shifts, clocks, clockRanges);
    this.ranges = new RangeReader(tokens, days, periods, shifts, dayTimes, clocks, clockRanges);
    this.sets = new SetReader(tokens, lengths, days, clocks);
  }

  /** The longest expression that begins at a token. */
  Piece at(int start) {
    Piece range = ranges.at(start);
    return range
        .orLonger(sets.at(start))
        .orLonger(bounded(start))
        .orLonger(roughly(start))
        .orLonger(followed(start, point(start)));
  }

  /** A time without range and bound. */
  private Piece point(int start) {
    return points.at(start);
  }

  private Piece readPoint(int start) {
    return days.at(start)
        .orLonger(periods.at(start))
        .orLonger(shifts.at(start))
        .orLonger(dayTimes.at(start))
        .orLonger(clockRanges.at(start, null, false))
        .orLonger(clock(start))
        .orLonger(lengths.at(start))
        .orLonger(part(start))
        .orLonger(now(start));
  }

  /** A time of day; a bare number only behind "at". */
  private Piece clock(int start) {
    boolean isAt = tokens.is(start - 1, Kind.AT);
    if (tokens.is(start, Kind.AT)) {
      boolean isDotted =
          tokens.isJoint(start + 2, ".") && tokens.at(start + 3).kind() == Kind.DIGITS;
      Piece time = isDotted ? clocks.loose(start + 1, null) : Piece.NONE;
      return time.isFound() ? time.from(start) : Piece.NONE;
    }
    Piece time = isAt ? clocks.loose(start, null) : clocks.strict(start);
    return isAt && lengths.isUnit(time.end()) && time.end() == start + 1 ? Piece.NONE : time;
  }

  private Piece part(int start) {
    DayPart part = DayPart.at(tokens, start);
    boolean isTurned = Turns.isTurn(tokens, start - 1);
    return part.isFound() && !isTurned ? new Piece(start, part.end(), part.alone()) : Piece.NONE;
  }

  private Piece now(int start) {
    String[] timex = {"PRESENT_REF", "FUTURE_REF", "PAST_REF"};
    return tokens.is(start, Kind.NOW)
        ? new Piece(start, start + 1, Moments.of(timex[tokens.at(start).value()], tokens.now()))
        : Piece.NONE;
  }

  /** "or later", "and before" behind a time. */
  private Piece followed(int start, Piece point) {
    if (!point.isFound() || point.meaning().type() == SystemType.DURATION) {
      return point;
    }
    boolean isJoined = tokens.isOneOf(point.end(), Kind.AND, Kind.OR);
    int word = isJoined ? point.end() + 1 : point.end();
    Bound bound =
        isJoined ? joined(word) : tokens.is(word, Kind.ONWARDS) ? Bound.SINCE : Bound.NONE;
    return bound == Bound.NONE || point(word + 1).isFound()
        ? point
        : bound(start, point.upTo(word + 1), bound);
  }

  private Bound joined(int word) {
    return switch (tokens.kind(word)) {
      case AFTER, ONWARDS -> Bound.SINCE;
      case LATER -> tokens.at(word).value() == 1 ? Bound.SINCE : Bound.NONE;
      case BEFORE, EARLIER -> Bound.UNTIL;
      default -> Bound.NONE;
    };
  }

  private Piece bound(int start, Piece point, Bound bound) {
    return Bounded.of(point.meaning(), bound, tokens.today())
        .map(meaning -> new Piece(start, point.end(), meaning))
        .orElse(Piece.NONE);
  }

  /** What begins with before, after, since, until and their like. */
  private Piece bounded(int start) {
    Bound bound = boundAt(start);
    if (bound == Bound.NONE) {
      return Piece.NONE;
    }
    int at = tokens.is(start, Kind.MARK) ? afterSign(start) : start + 1;
    if (tokens.is(start, Kind.UNTIL) && isWord(at, "date")) {
      return untilNow(start, at + 1);
    }
    DayPart meal = tokens.is(at, Kind.MEAL) ? DayPart.meal(tokens, at, at) : DayPart.NONE;
    if (meal.isFound()) {
      return bound(start, new Piece(at, meal.end(), meal.alone()), bound);
    }
    Piece about = roughly(at);
    Piece point = about.isFound() ? about : boundable(at);
    boolean isSign = tokens.is(start, Kind.MARK);
    if (!point.isFound() || isSign && !(point.meaning() instanceof Dates)) {
      return Piece.NONE;
    }
    return bound(start, point, bound);
  }

  private Piece boundable(int at) {
    Piece point = point(at);
    if (tokens.is(at, Kind.THE)) {
      Piece inner = point(at + 1);
      point = inner.end() > point.end() ? inner : point;
      boolean isOrdinal = !point.isFound() && tokens.is(at + 1, Kind.ORDINAL);
      point = isOrdinal ? days.dayOfMonth(at, at + 1) : point;
    }
    return point.isFound() && isBoundable(point.meaning()) ? point : Piece.NONE;
  }

  private static boolean isBoundable(Meaning meaning) {
    boolean isBounded =
        meaning instanceof Spans spans
            && (spans.spans().isEmpty() || spans.spans().get(0).bound() != Bound.NONE);
    return meaning.type() != SystemType.DURATION && meaning.type() != SystemType.SET && !isBounded;
  }

  private boolean isWord(int at, String word) {
    Token token = tokens.at(at);
    return token.kind() == Kind.OTHER
        && token.length() == word.length()
        && tokens.text().folded(token.start(), token.end()).equalsIgnoreCase(word);
  }

  private Piece untilNow(int start, int end) {
    TimeReading.Span span =
        new TimeReading.Span(
            "PRESENT_REF",
            Optional.empty(),
            Optional.of(Meaning.moment(tokens.today())),
            Bound.BEFORE);
    return new Piece(start, end, Spans.of(SystemType.DATE_RANGE, span));
  }

  private Bound boundAt(int start) {
    return switch (tokens.kind(start)) {
      case BEFORE, UNTIL -> Bound.BEFORE;
      case AFTER -> Bound.AFTER;
      case SINCE -> Bound.SINCE;
      case AS_EARLY_AS -> Bound.SINCE;
      case AS_LATE_AS -> Bound.UNTIL;
      case MARK -> sign(start);
      default -> Bound.NONE;
    };
  }

  private Bound sign(int start) {
    boolean isEqual = tokens.isMark(start + 1, "=");
    if (tokens.isMark(start, ">≥")) {
      return isEqual || tokens.isMark(start, "≥") ? Bound.SINCE : Bound.AFTER;
    } else if (tokens.isMark(start, "<≤")) {
      return isEqual || tokens.isMark(start, "≤") ? Bound.UNTIL : Bound.BEFORE;
    }
    return Bound.NONE;
  }

  private int afterSign(int start) {
    return tokens.skipMark(start + 1, "=");
  }

  /** "around the 9th this month", "circa 6 in the evening". */
  private Piece roughly(int start) {
    boolean isQuestion = isWord(start - 1, "how") || isWord(start - 1, "what");
    if (!tokens.is(start, Kind.AROUND) || isQuestion) {
      return Piece.NONE;
    }
    Piece point =
        days.at(start + 1).orLonger(dayTimes.at(start + 1)).orLonger(clocks.strict(start + 1));
    boolean isPoint =
        point.isFound()
            && switch (point.meaning().type()) {
              case DATE, TIME, DATE_TIME -> true;
              default -> false;
            };
    return isPoint ? new Piece(start, point.end(), new Roughly(point.meaning())) : Piece.NONE;
  }
}
