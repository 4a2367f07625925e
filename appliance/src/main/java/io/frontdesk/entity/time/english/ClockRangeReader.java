package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Clock;
import io.frontdesk.entity.time.Length;
import io.frontdesk.entity.time.Meaning.ClockSpan;
import io.frontdesk.entity.time.Meaning.ClockSpans;
import io.frontdesk.entity.time.Meaning.Clocks;
import io.frontdesk.entity.time.PartOfDay;
import io.frontdesk.entity.time.Ranges;
import io.frontdesk.entity.time.english.ClockReader.Face;
import io.frontdesk.entity.time.english.ClockReader.Half;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads periods of the day: "from 3 to 4pm", "9-10:30", "from 2 pm for 4 hours". */
final class ClockRangeReader {

  private static final int NOON = 12;
  private static final PartOfDay[] PARTS = PartOfDay.values();

  private final Tokens tokens;
  private final ClockReader clocks;
  private final LengthReader lengths;

  ClockRangeReader(Tokens tokens, ClockReader clocks, LengthReader lengths) {
    this.tokens = tokens;
    this.clocks = clocks;
    this.lengths = lengths;
  }

  /**
   * The longest that begins at a token.
   *
   * @param part the part of the day that was said before, or null
   * @param isDated whether a date beside it tells that times are meant
   */
  Piece at(int start, PartOfDay part, boolean isDated) {
    boolean isIntroduced = tokens.isOneOf(start, Kind.FROM, Kind.BETWEEN);
    int first = isIntroduced ? start + 1 : start;
    first = isIntroduced || isDated ? tokens.skip(first, Kind.AT) : first;
    Piece lasting = lasting(start, first, isIntroduced, part);
    if (lasting.isFound()) {
      return lasting;
    }
    Face from = clocks.face(first);
    int until = from.isFound() ? clocks.suffix(from.end()) : -1;
    PartOfDay own = until > 0 ? PARTS[tokens.at(until - 1).value()] : part;
    int joint = until > 0 ? until : from.end();
    int second = connector(joint, tokens.is(start, Kind.BETWEEN));
    Face to = from.isFound() && second > 0 ? clocks.face(second) : Face.NONE;
    if (!to.isFound()) {
      return Piece.NONE;
    }
    if (tokens.isJoint(to.end(), "-/.") && tokens.is(to.end() + 1, Kind.DIGITS)) {
      return Piece.NONE;
    }
    to = noon(from, to);
    int suffix = clocks.suffix(to.end());
    PartOfDay behind = suffix > 0 ? PARTS[tokens.at(suffix - 1).value()] : part;
    boolean isTold =
        !from.isBare() || !to.isBare() || isDated || part != null || suffix > 0 || until > 0;
    boolean isExact = isIntroduced && (from.minute() >= 0 && to.minute() >= 0) && !isYears(first);
    if (!isTold && !isExact) {
      return Piece.NONE;
    }
    PartOfDay fromPart = own == null ? behind : own;
    List<Clock> starts = starts(from, to, fromPart);
    List<Clock> ends = ClockReader.clocks(to, behind).clocks();
    int end = suffix > 0 ? suffix : to.end();
    return new Piece(start, end, new ClockSpans(Ranges.clocks(starts, ends)));
  }

  /** Who says from 10am to 12am means noon. */
  private static Face noon(Face from, Face to) {
    boolean isNoon = from.half() == Half.AM && to.half() == Half.AM && to.hour() == NOON;
    return isNoon ? to.half(to.end(), Half.PM) : to;
  }

  private static List<Clock> starts(Face from, Face to, PartOfDay part) {
    boolean isKnown = part != null && from.half() == Half.UNKNOWN && to.half() == Half.UNKNOWN;
    return ClockReader.clocks(from, isKnown ? part : null).clocks();
  }

  private boolean isYears(int first) {
    Token token = tokens.at(first);
    return token.kind() == Kind.DIGITS && token.length() == 4 && token.value() >= 1000;
  }

  /** The token after "to", "-" and, behind "between", "and"; or -1. */
  int connector(int at, boolean isBetween) {
    boolean isWord =
        tokens.isOneOf(at, Kind.TO, Kind.UNTIL) || isBetween && tokens.is(at, Kind.AND);
    boolean isMark = tokens.isMark(at, "-–—~～");
    if (!isWord && !isMark) {
      return -1;
    }
    return tokens.isMark(at + 1, "-") && isMark ? at + 2 : at + 1;
  }

  /** "from 3pm for 4 hours", "for 2 hours from 2pm". */
  private Piece lasting(int start, int first, boolean isIntroduced, PartOfDay part) {
    Piece time;
    Piece length;
    int end;
    if (tokens.is(start, Kind.FOR)) {
      length = lengths.plain(start + 1);
      int at = length.isFound() ? length.end() : -1;
      boolean isFrom = tokens.isOneOf(at, Kind.FROM, Kind.SINCE) || tokens.is(at, Kind.AT);
      time = isFrom ? clocks.loose(at + 1, part) : Piece.NONE;
      end = time.end();
    } else {
      time = isIntroduced ? clocks.loose(first, part) : clocks.strict(first);
      boolean isFor = time.isFound() && tokens.is(time.end(), Kind.FOR);
      length = isFor ? lengths.plain(time.end() + 1) : Piece.NONE;
      end = length.end();
    }
    if (!time.isFound() || !length.isFound() || !(time.meaning() instanceof Clocks from)) {
      return Piece.NONE;
    }
    Length much = LengthReader.length(length);
    return much.isOfClock() && much.isReckonable()
        ? new Piece(start, end, new ClockSpans(spans(from, much)))
        : Piece.NONE;
  }

  private static List<ClockSpan> spans(Clocks from, Length length) {
    List<ClockSpan> spans = new ArrayList<>();
    for (Clock clock : from.clocks()) {
      LocalDateTime start = clock.on(LocalDate.EPOCH);
      LocalDateTime end = length.from(start, 1);
      int days = (int) (end.toLocalDate().toEpochDay() - LocalDate.EPOCH.toEpochDay());
      String timex = Timex.of(end).substring(Timex.of(end).indexOf('T'));
      Clock last = new Clock(end.toLocalTime(), timex, days);
      spans.add(
          new ClockSpan(
              "(" + clock.timex() + "," + timex + "," + length.timex() + ")", clock, last));
    }
    return List.copyOf(spans);
  }
}
