package io.frontdesk.specs;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.entity.value.TimeReading.Moment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a reading of a time is one of those that a case allows. */
final class SpecTimes {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String UNRESOLVED = "not resolved";

  private SpecTimes() {}

  /** At least one right value; where a case gives none, none is asked for. */
  static boolean hasOneOf(JsonNode values, SystemType type, List<TimeReading> readings) {
    if (values.isEmpty()) {
      return true;
    }
    for (JsonNode value : values) {
      for (TimeReading reading : readings) {
        if (isEqual(value, type, reading)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isEqual(JsonNode value, SystemType type, TimeReading reading) {
    String kind = value.path("type").asText("");
    if (!SpecTypes.isNamed(type, "datetimeV2." + kind)) {
      return false;
    }
    if (value.path("value").asText("").equals(UNRESOLVED)) {
      return value.path("timex").asText("").equals(reading.timex());
    }
    if (reading instanceof TimeReading.Point point) {
      return value.path("value").asText("").equals(show(point.date(), point.time()))
          && mod(value, point.bound());
    } else if (reading instanceof TimeReading.Span span) {
      return value.path("start").asText("").equals(show(span.start()))
          && value.path("end").asText("").equals(show(span.end()))
          && mod(value, span.bound());
    } else if (reading instanceof TimeReading.Length length) {
      return isNumber(value.path("value").asText(""), length.seconds())
          && mod(value, length.bound());
    } else if (reading instanceof TimeReading.Recurring recurring) {
      return value.path("value").asText("").equals(show(Optional.empty(), recurring.time()))
          && value.path("timex").asText("").equals(recurring.timex());
    }
    return false;
  }

  private static boolean isNumber(String expected, BigDecimal found) {
    try {
      return new BigDecimal(expected).compareTo(found) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean mod(JsonNode value, Bound bound) {
    String name =
        switch (bound) {
          case NONE -> "";
          case APPROXIMATE -> "approx";
          case BEFORE_APPROXIMATE -> "before-approx";
          case UNDEFINED_REFERENCE -> "ref_undef";
          case BEFORE_END, AFTER_START, SINCE_END ->
              bound.name().toLowerCase(Locale.ROOT).replace('_', '-');
          default -> bound.name().toLowerCase(Locale.ROOT);
        };
    return value.path("Mod").asText("").equals(name);
  }

  private static String show(Optional<Moment> moment) {
    return moment.map(at -> show(at.date(), at.time())).orElse("");
  }

  private static String show(Optional<LocalDate> date, Optional<LocalTime> time) {
    String day = date.map(LocalDate::toString).orElse("");
    String hour = time.map(TIME::format).orElse("");
    return day.isEmpty() || hour.isEmpty() ? day + hour : day + " " + hour;
  }
}
