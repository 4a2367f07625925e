package io.frontdesk.entity.time.english;

import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.Clock;
import io.frontdesk.entity.time.Meaning;
import io.frontdesk.entity.time.Meaning.ClockSpan;
import io.frontdesk.entity.time.Meaning.ClockSpans;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Spans;
import io.frontdesk.entity.time.Meaning.Turn;
import io.frontdesk.entity.time.PartOfDay;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the day as it was said: "in the morning", "late afternoon", "lunchtime".
 *
 * @param start first token
 * @param end token after the last; not after {@code start} if there is none
 * @param part which, NOON for a meal
 * @param span from when to when
 * @param bound START or END for early and late
 */
record DayPart(int start, int end, PartOfDay part, ClockSpan span, Bound bound) {

  private static final PartOfDay[] PARTS = PartOfDay.values();
  private static final ClockSpan NO_SPAN = span("", 0, 0);
  private static final List<ClockSpan> MEALS =
      List.of(span("TMEB", 8, 12), span("TMEL", 11, 13), span("TMED", 16, 20));

  /** Nothing. */
  static final DayPart NONE = new DayPart(-1, -1, PartOfDay.DAYTIME, NO_SPAN, Bound.NONE);

  boolean isFound() {
    return end > start;
  }

  private static ClockSpan span(String timex, int from, int to) {
    return new ClockSpan(
        timex,
        new Clock(LocalTime.of(from, 0), timex, 0),
        new Clock(LocalTime.of(to, 0), timex, 0));
  }

  /** What begins at a token. */
  static DayPart at(Tokens tokens, int start) {
    if (tokens.is(start, Kind.AT) && tokens.is(start + 1, Kind.MEAL)) {
      return meal(tokens, start, start + 1);
    } else if (tokens.is(start, Kind.MEAL)) {
      boolean isTime = tokens.text().lower(tokens.at(start).end() - 3) == 'i';
      return isTime ? meal(tokens, start, start) : NONE;
    }
    int at = start;
    Bound bound = bound(tokens, at);
    at = bound == Bound.NONE ? at : at + 1;
    at = tokens.isOneOf(at, Kind.IN, Kind.OF) || tokens.is(at, Kind.AT) ? at + 1 : at;
    at = tokens.skip(at, Kind.THE);
    if (bound == Bound.NONE) {
      bound = bound(tokens, at);
      at = bound == Bound.NONE ? at : at + 1;
    }
    boolean isPart = tokens.is(at, Kind.PART);
    boolean isNight = isPart && tokens.at(at).value() == PartOfDay.NIGHT.ordinal();
    boolean isAt = tokens.is(start, Kind.AT) || tokens.is(start + 1, Kind.AT) && at > start + 1;
    boolean isFrom = tokens.is(start, Kind.OF) || tokens.is(start, Kind.THE) && at == start + 1;
    if (!isPart || isAt && !isNight || isFrom) {
      return NONE;
    }
    return of(start, at + 1, PARTS[tokens.at(at).value()], bound);
  }

  static DayPart of(int start, int end, PartOfDay part, Bound bound) {
    Clock first = new Clock(part.start(), part.timex(), 0);
    Clock last = new Clock(part.end(), part.timex(), 0);
    Clock middle = new Clock(part.start().plusHours(2), part.timex(), 0);
    ClockSpan span =
        new ClockSpan(
            part.timex(),
            bound == Bound.END ? middle : first,
            bound == Bound.START ? middle : last);
    return new DayPart(start, end, part, span, bound);
  }

  private static Bound bound(Tokens tokens, int at) {
    return switch (tokens.kind(at)) {
      case EARLY, EARLIER -> Bound.START;
      case LATE, LATER -> Bound.END;
      default -> Bound.NONE;
    };
  }

  /** A meal of which the words before tell that its time is meant. */
  static DayPart meal(Tokens tokens, int start, int at) {
    return new DayPart(start, at + 1, PartOfDay.NOON, MEALS.get(tokens.at(at).value()), Bound.NONE);
  }

  /** Without a date. */
  Meaning alone() {
    return bound == Bound.NONE
        ? new ClockSpans(List.of(span))
        : Spans.of(
            SystemType.TIME_RANGE,
            new TimeReading.Span(
                span.timex(),
                Optional.of(Meaning.moment(span.start().time())),
                Optional.of(Meaning.moment(span.end().time())),
                bound));
  }

  /** On days. */
  Meaning on(Dates dates, LocalDate today) {
    List<TimeReading.Span> spans = new ArrayList<>();
    for (Turn turn : dates.turns(today)) {
      if (turn.days().isFound()) {
        LocalDate day = turn.days().start();
        spans.add(
            new TimeReading.Span(
                turn.timex() + span.timex(),
                Optional.of(Meaning.moment(span.start().on(day))),
                Optional.of(Meaning.moment(span.end().on(day))),
                bound));
      }
    }
    return new Spans(SystemType.DATE_TIME_RANGE, List.copyOf(spans));
  }
}
