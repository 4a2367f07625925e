package io.frontdesk.entity.value;

import com.fasterxml.jackson.core.JsonGenerator;
import io.frontdesk.entity.value.TimeReading.Moment;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes times, periods, durations and sets for {@link ValueJson}. Stateless. */
final class TimeJson {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

  private TimeJson() {}

  static void write(JsonGenerator to, EntityValue.Time time) throws IOException {
    List<TimeReading> readings = time.readings();
    to.writeStartObject();
    writeReading(to, readings.get(0), time);
    if (!(readings.get(0) instanceof TimeReading.Length)) {
      to.writeArrayFieldStart("values");
      for (TimeReading reading : readings) {
        to.writeStartObject();
        writeReading(to, reading, time);
        to.writeEndObject();
      }
      to.writeEndArray();
    }
    to.writeEndObject();
  }

  private static void writeReading(JsonGenerator to, TimeReading reading, EntityValue.Time time)
      throws IOException {
    if (reading instanceof TimeReading.Point point) {
      to.writeStringField("type", "value");
      writeMoment(to, new Moment(point.date(), point.time()), time);
      writeBound(to, point.bound());
    } else if (reading instanceof TimeReading.Span span) {
      to.writeStringField("type", "interval");
      writeEdge(to, "from", span.start(), time);
      writeEdge(to, "to", span.end(), time);
      writeBound(to, span.bound());
    } else if (reading instanceof TimeReading.Length length) {
      writeLength(to, length);
    } else if (reading instanceof TimeReading.Recurring recurring) {
      to.writeStringField("type", "set");
      if (recurring.time().isPresent()) {
        to.writeStringField("time", recurring.time().get().toString());
      }
    }
    to.writeStringField("timex", reading.timex());
  }

  private static void writeEdge(
      JsonGenerator to, String name, Optional<Moment> edge, EntityValue.Time time)
      throws IOException {
    if (edge.isPresent()) {
      to.writeObjectFieldStart(name);
      writeMoment(to, edge.get(), time);
      to.writeEndObject();
    }
  }

  /** A time of day without a date is the next one; what the calendar lacks is only its TIMEX. */
  private static void writeMoment(JsonGenerator to, Moment moment, EntityValue.Time time)
      throws IOException {
    if (moment.date().isEmpty() && moment.time().isEmpty()) {
      return;
    }
    LocalTime clock = moment.time().orElse(LocalTime.MIDNIGHT);
    LocalDate today = time.now().toLocalDate();
    LocalDate next = clock.isBefore(time.now().toLocalTime()) ? today.plusDays(1) : today;
    LocalDateTime at = LocalDateTime.of(moment.date().orElse(next), clock);
    to.writeStringField("value", INSTANT.format(at.atZone(time.zone())));
    to.writeStringField("grain", grain(moment));
  }

  private static String grain(Moment moment) {
    if (moment.time().isEmpty()) {
      return "day";
    }
    LocalTime clock = moment.time().get();
    if (clock.getSecond() != 0) {
      return "second";
    }
    return clock.getMinute() != 0 ? "minute" : "hour";
  }

  private static void writeLength(JsonGenerator to, TimeReading.Length length) throws IOException {
    BigDecimal seconds = length.seconds().stripTrailingZeros();
    to.writeStringField("type", "value");
    to.writeFieldName("value");
    to.writeRawValue(seconds.toPlainString());
    to.writeStringField("unit", "second");
    to.writeObjectFieldStart("normalized");
    to.writeFieldName("value");
    to.writeRawValue(seconds.toPlainString());
    to.writeStringField("unit", "second");
    to.writeEndObject();
    writeBound(to, length.bound());
  }

  private static void writeBound(JsonGenerator to, TimeReading.Bound bound) throws IOException {
    if (bound != TimeReading.Bound.NONE) {
      to.writeStringField("bound", bound.name().toLowerCase(Locale.ROOT));
    }
  }
}
