package io.frontdesk.entity.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * One reading of a temporal expression, with its TIMEX3 value (ISO 8601 with X for what is not
 * said, as TimeML writes it). Local to the zone of the reference. Immutable.
 */
public sealed interface TimeReading {

  /** The TIMEX3 value, such as {@code 2026-11-27}, {@code XXXX-WXX-1} or {@code PT30M}. */
  String timex();

  /**
   * A date, a time of day, or both.
   *
   * @param bound APPROXIMATE where the words say about, else NONE
   */
  record Point(String timex, Optional<LocalDate> date, Optional<LocalTime> time, Bound bound)
      implements TimeReading {

    /** An exact one. */
    public Point(String timex, Optional<LocalDate> date, Optional<LocalTime> time) {
      this(timex, date, time, Bound.NONE);
    }
  }

  /**
   * A period from {@code start} up to, without, {@code end}; an open side is empty.
   *
   * @param bound how the words bound it ("before Friday": an end with {@code BEFORE})
   */
  record Span(String timex, Optional<Moment> start, Optional<Moment> end, Bound bound)
      implements TimeReading {}

  /** A length of time. */
  record Length(String timex, BigDecimal seconds, Bound bound) implements TimeReading {}

  /** A set of times ("every Monday"): only the TIMEX tells it, and a time of day where said. */
  record Recurring(String timex, Optional<LocalTime> time) implements TimeReading {}

  /** An edge of a period: a date, a time of day, or both. */
  record Moment(Optional<LocalDate> date, Optional<LocalTime> time) {}

  /** How a period or a length is bound or shifted by the words around it. */
  enum Bound {
    NONE,
    BEFORE,
    AFTER,
    SINCE,
    UNTIL,
    APPROXIMATE,
    START,
    MID,
    END,
    LESS,
    MORE,
    BEFORE_END,
    BEFORE_APPROXIMATE,
    AFTER_START,
    SINCE_END,
    UNDEFINED_REFERENCE
  }
}
