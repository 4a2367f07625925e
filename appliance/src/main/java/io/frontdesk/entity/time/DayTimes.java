package io.frontdesk.entity.time;

import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.Meaning.ClockSpan;
import io.frontdesk.entity.time.Meaning.Clocks;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Moment;
import io.frontdesk.entity.time.Meaning.Moments;
import io.frontdesk.entity.time.Meaning.Spans;
import io.frontdesk.entity.time.Meaning.Turn;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts dates and times of day together. Stateless; any thread. */
public final class DayTimes {

  private DayTimes() {}

  /** A time of day on a date. */
  public static Moments at(Dates dates, Clocks clocks, LocalDate today) {
    List<Moment> moments = new ArrayList<>();
    for (Turn turn : dates.turns(today)) {
      for (Clock clock : clocks.clocks()) {
        Optional<LocalDateTime> time =
            turn.days().isFound() ? Optional.of(clock.on(turn.days().start())) : Optional.empty();
        moments.add(new Moment(turn.timex() + clock.timex(), time));
      }
    }
    return new Moments(List.copyOf(moments));
  }

  /** A period of the day on a date. */
  public static Spans within(Dates dates, List<ClockSpan> spans, LocalDate today) {
    List<TimeReading.Span> readings = new ArrayList<>();
    for (Turn turn : dates.turns(today)) {
      for (ClockSpan span : spans) {
        readings.add(turn.days().isFound() ? within(turn, span) : unresolved(turn, span));
      }
    }
    return new Spans(SystemType.DATE_TIME_RANGE, List.copyOf(readings));
  }

  /** Of a day that the calendar doesn't have. */
  private static TimeReading.Span unresolved(Turn turn, ClockSpan span) {
    String timex = turn.timex() + (span.timex().startsWith("(") ? "" : span.timex());
    return new TimeReading.Span(timex, Optional.empty(), Optional.empty(), Bound.NONE);
  }

  private static TimeReading.Span within(Turn turn, ClockSpan span) {
    LocalDate day = turn.days().start();
    LocalDateTime start = span.start().on(day);
    LocalDateTime end = span.end().on(day);
    String timex =
        span.timex().startsWith("(")
            ? "("
                + turn.timex()
                + span.start().timex()
                + ","
                + turn.timex()
                + span.end().timex()
                + ","
                + length(start, end)
                + ")"
            : turn.timex() + span.timex();
    return new TimeReading.Span(
        timex, Optional.of(Meaning.moment(start)), Optional.of(Meaning.moment(end)), Bound.NONE);
  }

  /** A part of the day as a period. */
  public static ClockSpan span(PartOfDay part) {
    return new ClockSpan(
        part.timex(),
        new Clock(part.start(), part.timex(), 0),
        new Clock(part.end(), part.timex(), 0));
  }

  /** From one time of day to another, past midnight where the second is not after the first. */
  public static ClockSpan span(Clock start, Clock end) {
    LocalDate day = LocalDate.EPOCH;
    Clock last = end.on(day).isAfter(start.on(day)) ? end : end.nextDay();
    String length = length(start.on(day), last.on(day));
    return new ClockSpan("(" + start.timex() + "," + end.timex() + "," + length + ")", start, last);
  }

  /** How long it is from one time to another, as TIMEX3 writes it. */
  public static String length(LocalDateTime start, LocalDateTime end) {
    Duration length = Duration.between(start, end);
    StringBuilder timex = new StringBuilder("PT");
    part(timex, length.toHours(), 'H');
    part(timex, length.toMinutesPart(), 'M');
    part(timex, length.toSecondsPart(), 'S');
    return timex.length() == 2 ? "PT0S" : timex.toString();
  }

  private static void part(StringBuilder timex, long amount, char unit) {
    if (amount != 0) {
      timex.append(amount).append(unit);
    }
  }
}
