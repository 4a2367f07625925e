package io.frontdesk.entity.time;

import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.Meaning.ClockSpan;
import io.frontdesk.entity.time.Meaning.ClockSpans;
import io.frontdesk.entity.time.Meaning.Clocks;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Moment;
import io.frontdesk.entity.time.Meaning.Moments;
import io.frontdesk.entity.time.Meaning.Spans;
import io.frontdesk.entity.time.Meaning.Turn;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.time.calendar.Timex;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Periods from one time to another. Of what comes again the first after the start is the end: from
 * Friday to Monday, from November to March. Stateless; any thread.
 */
public final class Ranges {

  private static final int NOON = 12;

  /** What the TIMEX of now, just now and at once ends with. */
  private static final String NOW = "_REF";

  private Ranges() {}

  /** From one to the other; empty where these two make no period. */
  public static Optional<Meaning> between(Meaning from, Meaning to, LocalDate today) {
    List<TimeReading.Span> spans = new ArrayList<>();
    if (from instanceof Dates start && to instanceof Dates end) {
      dates(start, end, today, spans);
      return range(SystemType.DATE_RANGE, spans);
    } else if (from instanceof Dates start && isNow(to)) {
      untilToday(start, today, spans);
      return range(SystemType.DATE_RANGE, spans);
    } else if (from instanceof Clocks start && to instanceof Clocks end) {
      return Optional.of(new ClockSpans(clocks(start.clocks(), end.clocks())));
    }
    List<Moment> starts = moments(from, today);
    List<Moment> ends = moments(to, today);
    for (Moment start : starts) {
      moments(start, ends, spans);
    }
    return range(SystemType.DATE_TIME_RANGE, spans);
  }

  private static Optional<Meaning> range(SystemType type, List<TimeReading.Span> spans) {
    return spans.isEmpty() ? Optional.empty() : Optional.of(new Spans(type, List.copyOf(spans)));
  }

  private static boolean isNow(Meaning meaning) {
    return meaning instanceof Moments moments && moments.moments().get(0).timex().endsWith(NOW);
  }

  private static void dates(Dates from, Dates to, LocalDate today, List<TimeReading.Span> spans) {
    boolean isDatedByEnd = to.period().isOnce() && !from.period().isOnce();
    if (!to.period().onOrAfter(today).isFound()) {
      return;
    }
    LocalDate edge = to.period().onOrAfter(today).start();
    List<Turn> turns =
        isDatedByEnd
            ? List.of(new Turn(from.period().timex(), from.period().before(edge)))
            : from.turns(today);
    for (Turn turn : turns) {
      LocalDate start = edge(turn.days(), from.bound());
      Interval last = turn.days().isFound() ? end(to, start) : Interval.NONE;
      if (last.isFound() && edge(last, to.bound()).isAfter(start)) {
        spans.add(span(from.period(), to.period(), start, edge(last, to.bound())));
      }
    }
  }

  /** The first that begins later; for the end of a period the one that has not ended yet. */
  private static Interval end(Dates to, LocalDate start) {
    LocalDate next = start.plusDays(1);
    Interval begun = to.bound() == Bound.END ? to.period().before(next) : Interval.NONE;
    return begun.isFound() && begun.end().isAfter(start) ? begun : to.period().onOrAfter(next);
  }

  /** Up to the end of a month is more than up to the month. */
  private static LocalDate edge(Interval days, Bound bound) {
    return switch (bound) {
      case END -> days.end();
      case MID -> days.start().plusDays((days.start().until(days.end(), ChronoUnit.DAYS) + 1) / 2);
      default -> days.start();
    };
  }

  private static TimeReading.Span span(
      CalendarPeriod from, CalendarPeriod to, LocalDate start, LocalDate end) {
    String length = length(from.grain(), to.grain(), start, end);
    boolean isDated = from.isOnce() || to.isOnce();
    String first = isDated ? start.toString() : edge(from, start);
    String last = isDated ? end.toString() : edge(to, end);
    return new TimeReading.Span(
        "(" + first + "," + last + "," + length + ")",
        Optional.of(Meaning.moment(start)),
        Optional.of(Meaning.moment(end)),
        Bound.NONE);
  }

  private static String edge(CalendarPeriod period, LocalDate day) {
    boolean isYearly =
        period.timex().startsWith(Timex.UNKNOWN_YEAR + "-") && !period.timex().contains("W");
    return isYearly
        ? Timex.UNKNOWN_YEAR + day.toString().substring(day.toString().length() - 6)
        : period.timex();
  }

  private static String length(
      CalendarPeriod.Grain from, CalendarPeriod.Grain to, LocalDate start, LocalDate end) {
    CalendarPeriod.Grain grain = from.compareTo(to) < 0 ? from : to;
    return switch (grain) {
      case YEAR -> "P" + ChronoUnit.YEARS.between(start, end) + "Y";
      case MONTH -> "P" + ChronoUnit.MONTHS.between(start, end) + "M";
      case WEEK -> "P" + ChronoUnit.WEEKS.between(start, end) + "W";
      case DAY -> "P" + ChronoUnit.DAYS.between(start, end) + "D";
    };
  }

  private static void untilToday(Dates from, LocalDate today, List<TimeReading.Span> spans) {
    LocalDate start = from.period().before(today).start();
    if (start.isAfter(LocalDate.MIN) && start.isBefore(today)) {
      spans.add(span(from.period(), CalendarPeriod.day(today), start, today));
    }
  }

  private static List<Moment> moments(Meaning meaning, LocalDate today) {
    if (meaning instanceof Moments moments) {
      return moments.moments();
    }
    if (meaning instanceof Clocks clocks) {
      return DayTimes.at(Dates.of(CalendarPeriod.day(today)), clocks, today).moments();
    }
    return meaning instanceof Dates dates
        ? DayTimes.at(dates, new Clocks(List.of(new Clock(LocalTime.MIN, "T00", 0))), today)
            .moments()
        : List.of();
  }

  private static void moments(Moment start, List<Moment> ends, List<TimeReading.Span> spans) {
    LocalDateTime from = start.time().orElse(LocalDateTime.MAX);
    Moment first = null;
    for (Moment end : ends) {
      LocalDateTime to = end.time().orElse(LocalDateTime.MIN);
      if (to.isAfter(from) && (first == null || to.isBefore(first.time().orElse(to)))) {
        first = end;
      }
    }
    if (first != null) {
      LocalDateTime to = first.time().orElse(from);
      spans.add(
          new TimeReading.Span(
              "(" + start.timex() + "," + first.timex() + "," + DayTimes.length(from, to) + ")",
              Optional.of(Meaning.moment(from)),
              Optional.of(Meaning.moment(to)),
              Bound.NONE));
    }
  }

  /**
   * From one time of day to another. Where only one tells morning from evening, the other is the
   * nearest; where none does, both are meant in the same half of the day, if they can be.
   */
  public static List<ClockSpan> clocks(List<Clock> from, List<Clock> to) {
    List<ClockSpan> spans = new ArrayList<>();
    if (to.size() == 1 && from.size() > 1) {
      spans.add(DayTimes.span(latestBefore(from, to.get(0)), to.get(0)));
      return spans;
    }
    for (Clock start : from) {
      spans.add(DayTimes.span(start, earliestAfter(to, start)));
    }
    return spans;
  }

  private static Clock earliestAfter(List<Clock> clocks, Clock start) {
    Clock best = clocks.get(0);
    for (Clock clock : clocks) {
      if (minutes(start, clock) < minutes(start, best)) {
        best = clock;
      }
    }
    return best;
  }

  private static Clock latestBefore(List<Clock> clocks, Clock end) {
    Clock best = clocks.get(0);
    for (Clock clock : clocks) {
      if (minutes(clock, end) < minutes(best, end)) {
        best = clock;
      }
    }
    return best;
  }

  /** Minutes from one to the next other, of a day. */
  private static int minutes(Clock from, Clock to) {
    int day = 2 * NOON * 60;
    int off = (to.time().toSecondOfDay() - from.time().toSecondOfDay()) / 60;
    return off > 0 ? off : off + day;
  }
}
