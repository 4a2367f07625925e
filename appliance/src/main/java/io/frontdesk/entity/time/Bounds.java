package io.frontdesk.entity.time;

import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.Meaning.Spans;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Periods with one open side: before, after, since, until a time. After a period is after its end;
 * before it and since it is from its start. Stateless; any thread.
 */
public final class Bounds {

  private Bounds() {}

  /** What lies on one side of a time; empty where that makes no sense. */
  public static Optional<Meaning> of(Meaning meaning, Bound bound, LocalDate today) {
    SystemType type = rangeOf(meaning.type());
    List<TimeReading.Span> spans = new ArrayList<>();
    if (type == SystemType.SET) {
      return Optional.empty();
    }
    for (TimeReading reading : meaning.readings(today)) {
      if (reading instanceof TimeReading.Span span) {
        side(span, bound).ifPresent(spans::add);
      } else if (reading instanceof TimeReading.Point point) {
        side(point, bound).ifPresent(spans::add);
      }
    }
    return spans.isEmpty() ? Optional.empty() : Optional.of(new Spans(type, List.copyOf(spans)));
  }

  /** SET for what has no sides. */
  private static SystemType rangeOf(SystemType type) {
    return switch (type) {
      case DATE, DATE_RANGE -> SystemType.DATE_RANGE;
      case TIME, TIME_RANGE -> SystemType.TIME_RANGE;
      case DATE_TIME, DATE_TIME_RANGE -> SystemType.DATE_TIME_RANGE;
      default -> SystemType.SET;
    };
  }

  private static Optional<TimeReading.Span> side(TimeReading.Span span, Bound bound) {
    Optional<TimeReading.Moment> before = span.bound() == Bound.END ? span.end() : span.start();
    return switch (bound) {
      case BEFORE -> open(span.timex(), Optional.empty(), before, bound);
      case UNTIL -> open(span.timex(), Optional.empty(), span.end(), bound);
      case AFTER -> open(span.timex(), span.end(), Optional.empty(), bound);
      case SINCE -> open(span.timex(), span.start(), Optional.empty(), bound);
      default -> Optional.empty();
    };
  }

  private static Optional<TimeReading.Span> side(TimeReading.Point point, Bound bound) {
    if (point.date().isEmpty() && point.time().isEmpty()) {
      return Optional.empty();
    }
    Optional<TimeReading.Moment> edge =
        Optional.of(new TimeReading.Moment(point.date(), point.time()));
    return switch (bound) {
      case BEFORE, UNTIL -> open(point.timex(), Optional.empty(), edge, bound);
      case AFTER, SINCE -> open(point.timex(), edge, Optional.empty(), bound);
      default -> Optional.empty();
    };
  }

  private static Optional<TimeReading.Span> open(
      String timex,
      Optional<TimeReading.Moment> start,
      Optional<TimeReading.Moment> end,
      Bound bound) {
    return start.isEmpty() && end.isEmpty()
        ? Optional.empty()
        : Optional.of(new TimeReading.Span(timex, start, end, bound));
  }
}
