package io.frontdesk.entity.time;

import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a temporal expression means before it is resolved. Immutable; any thread. */
public sealed interface Meaning {

  /** The kind of entity. */
  SystemType type();

  /** What it may be, as seen from a day; the one to come first. */
  List<TimeReading> readings(LocalDate today);

  /**
   * A day or a period of the calendar.
   *
   * @param period what was said
   * @param others what it may mean besides, less likely
   * @param bound START, MID or END where a part of a period was said, else NONE
   */
  record Dates(CalendarPeriod period, List<CalendarPeriod> others, Bound bound) implements Meaning {

    /** Of one meaning. */
    public static Dates of(CalendarPeriod period) {
      return new Dates(period, List.of(), Bound.NONE);
    }

    @Override
    public SystemType type() {
      return period.isDay() ? SystemType.DATE : SystemType.DATE_RANGE;
    }

    @Override
    public List<TimeReading> readings(LocalDate today) {
      List<TimeReading> readings = new ArrayList<>();
      for (Turn turn : turns(today)) {
        readings.add(turn.reading(period.isDay(), bound));
      }
      return readings;
    }

    /** When it is: the next and the last, or the only one; at least one. */
    public List<Turn> turns(LocalDate today) {
      List<Turn> turns = new ArrayList<>();
      add(turns, period, today);
      for (CalendarPeriod other : others) {
        add(turns, other, today);
      }
      return turns;
    }

    private static void add(List<Turn> turns, CalendarPeriod period, LocalDate today) {
      LocalDate first = period.firstToCome(today);
      turns.add(turn(period, period.onOrAfter(first)));
      if (!period.isOnce()) {
        turns.add(turn(period, period.before(first)));
      }
    }

    /** What moves about has no TIMEX but that of its day. */
    private static Turn turn(CalendarPeriod period, Interval days) {
      return new Turn(period.timex().isEmpty() ? days.start().toString() : period.timex(), days);
    }
  }

  /** One turn of a period. */
  record Turn(String timex, Interval days) {

    private TimeReading reading(boolean isDay, Bound bound) {
      Optional<LocalDate> start = Optional.of(days.start()).filter(day -> days.isFound());
      return isDay
          ? new TimeReading.Point(timex, start, Optional.empty())
          : new TimeReading.Span(
              timex,
              start.map(Meaning::moment),
              Optional.of(days.end()).filter(day -> days.isFound()).map(Meaning::moment),
              bound);
    }
  }

  /** A time of day; several where morning or evening is not said. */
  record Clocks(List<Clock> clocks) implements Meaning {

    @Override
    public SystemType type() {
      return SystemType.TIME;
    }

    @Override
    public List<TimeReading> readings(LocalDate today) {
      List<TimeReading> readings = new ArrayList<>();
      for (Clock clock : clocks) {
        readings.add(
            new TimeReading.Point(clock.timex(), Optional.empty(), Optional.of(clock.time())));
      }
      return readings;
    }
  }

  /** From one time of day to another. */
  record ClockSpan(String timex, Clock start, Clock end) {}

  /** A period of the day. */
  record ClockSpans(List<ClockSpan> spans) implements Meaning {

    @Override
    public SystemType type() {
      return SystemType.TIME_RANGE;
    }

    @Override
    public List<TimeReading> readings(LocalDate today) {
      List<TimeReading> readings = new ArrayList<>();
      for (ClockSpan span : spans) {
        readings.add(
            new TimeReading.Span(
                span.timex(),
                Optional.of(moment(span.start().time())),
                Optional.of(moment(span.end().time())),
                Bound.NONE));
      }
      return readings;
    }
  }

  /** A date with a time of day. */
  record Moment(String timex, Optional<LocalDateTime> time) {}

  /** Dates with times of day. */
  record Moments(List<Moment> moments) implements Meaning {

    /** One. */
    public static Moments of(String timex, LocalDateTime time) {
      return new Moments(List.of(new Moment(timex, Optional.of(time))));
    }

    @Override
    public SystemType type() {
      return SystemType.DATE_TIME;
    }

    @Override
    public List<TimeReading> readings(LocalDate today) {
      List<TimeReading> readings = new ArrayList<>();
      for (Moment moment : moments) {
        readings.add(
            new TimeReading.Point(
                moment.timex(),
                moment.time().map(LocalDateTime::toLocalDate),
                moment.time().map(LocalDateTime::toLocalTime)));
      }
      return readings;
    }
  }

  /** Periods that are resolved already. */
  record Spans(SystemType type, List<TimeReading.Span> spans) implements Meaning {

    /** One. */
    public static Spans of(SystemType type, TimeReading.Span span) {
      return new Spans(type, List.of(span));
    }

    @Override
    public List<TimeReading> readings(LocalDate today) {
      return List.copyOf(spans);
    }
  }

  /** A length of time. */
  record Lasting(Length length, Bound bound) implements Meaning {

    @Override
    public SystemType type() {
      return SystemType.DURATION;
    }

    @Override
    public List<TimeReading> readings(LocalDate today) {
      return List.of(new TimeReading.Length(length.timex(), length.seconds(), bound));
    }
  }

  /** A set of times. */
  record Recurring(String timex) implements Meaning {

    @Override
    public SystemType type() {
      return SystemType.SET;
    }

    @Override
    public List<TimeReading> readings(LocalDate today) {
      return List.of(new TimeReading.Recurring(timex, Optional.empty()));
    }
  }

  /** About so. */
  record Roughly(Meaning meaning) implements Meaning {

    @Override
    public SystemType type() {
      return meaning.type();
    }

    @Override
    public List<TimeReading> readings(LocalDate today) {
      List<TimeReading> readings = new ArrayList<>();
      for (TimeReading reading : meaning.readings(today)) {
        readings.add(
            reading instanceof TimeReading.Point point
                ? new TimeReading.Point(
                    point.timex(), point.date(), point.time(), Bound.APPROXIMATE)
                : reading);
      }
      return readings;
    }
  }

  /** An edge on a day. */
  static TimeReading.Moment moment(LocalDate day) {
    return new TimeReading.Moment(Optional.of(day), Optional.empty());
  }

  /** An edge at a time of day. */
  static TimeReading.Moment moment(LocalTime time) {
    return new TimeReading.Moment(Optional.empty(), Optional.of(time));
  }

  /** An edge on a day at a time. */
  static TimeReading.Moment moment(LocalDateTime time) {
    return new TimeReading.Moment(Optional.of(time.toLocalDate()), Optional.of(time.toLocalTime()));
  }
}
