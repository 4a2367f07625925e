package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Bounds;
import io.frontdesk.entity.time.Meaning;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Spans;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bounds a time by the words around it, and says which part of it is the edge. Stateless. */
final class Bounded {

  private Bounded() {}

  /** What lies on one side of a time; empty where that makes no sense. */
  static Optional<Meaning> of(Meaning meaning, Bound bound, LocalDate today) {
    if (meaning instanceof Meaning.Roughly roughly) {
      Bound about = bound == Bound.BEFORE ? Bound.BEFORE_APPROXIMATE : bound;
      return Bounds.of(roughly.meaning(), bound, today).map(found -> named(found, about));
    }
    Bound part = meaning instanceof Dates dates ? dates.bound() : Bound.NONE;
    if (part == Bound.START && bound == Bound.AFTER) {
      return Bounds.of(meaning, Bound.SINCE, today).map(found -> named(found, Bound.AFTER_START));
    } else if (part == Bound.END && bound == Bound.BEFORE) {
      return Bounds.of(meaning, bound, today).map(found -> named(found, Bound.BEFORE_END));
    } else if (part == Bound.END && bound == Bound.SINCE) {
      return Bounds.of(meaning, bound, today).map(found -> named(found, Bound.SINCE_END));
    }
    return Bounds.of(meaning, bound, today);
  }

  private static Meaning named(Meaning meaning, Bound bound) {
    List<TimeReading.Span> spans = new ArrayList<>();
    for (TimeReading.Span span : ((Spans) meaning).spans()) {
      spans.add(new TimeReading.Span(span.timex(), span.start(), span.end(), bound));
    }
    return new Spans(meaning.type(), List.copyOf(spans));
  }
}
