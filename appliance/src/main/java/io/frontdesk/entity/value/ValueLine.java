package io.frontdesk.entity.value;

import io.frontdesk.entity.value.TimeReading.Moment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an entity stands for as one line: what slots keep and services get. Dates and times are ISO
 * 8601, local to the customer; of a time with several readings one is taken, by whether a past or a
 * coming one is expected. Stateless; any thread.
 */
public final class ValueLine {

  /** Longer numbers are written with an exponent: a line must not become a megabyte of noughts. */
  private static final int MOST_DIGITS = 40;

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private ValueLine() {}

  /** The line, where a coming time is expected rather than a past one. */
  public static String of(EntityValue value) {
    return value instanceof EntityValue.Time time ? reading(coming(time)) : plain(value);
  }

  /** The line, where a past time is expected ("which day did you buy it?"). */
  public static String ofPast(EntityValue value) {
    return value instanceof EntityValue.Time time ? reading(past(time)) : plain(value);
  }

  private static String plain(EntityValue value) {
    if (value instanceof EntityValue.Text text) {
      return text.text();
    }
    if (value instanceof EntityValue.Phone phone) {
      return phone.number();
    }
    if (value instanceof EntityValue.Numeric number) {
      return decimal(number.number());
    }
    if (value instanceof EntityValue.Ordinal ordinal) {
      return ordinal(ordinal);
    }
    if (value instanceof EntityValue.Percentage share) {
      return share.percent().map(percent -> decimal(percent) + "%").orElse("%");
    }
    if (value instanceof EntityValue.NumberRange range) {
      return (range.low().isPresent() && range.lowIncluded() ? "[" : "(")
          + range.low().map(ValueLine::decimal).orElse("")
          + ","
          + range.high().map(ValueLine::decimal).orElse("")
          + (range.high().isPresent() && range.highIncluded() ? "]" : ")");
    }
    if (value instanceof EntityValue.Money money) {
      return money(money);
    }
    EntityValue.Quantity quantity = (EntityValue.Quantity) value;
    return quantity.amount().map(amount -> decimal(amount) + " ").orElse("") + quantity.unit();
  }

  private static String ordinal(EntityValue.Ordinal ordinal) {
    if (ordinal.anchor() == EntityValue.Anchor.START) {
      return Long.toString(ordinal.offset());
    }
    String from = ordinal.anchor().name().toLowerCase(Locale.ROOT);
    return ordinal.offset() == 0
        ? from
        : from + (ordinal.offset() > 0 ? "+" : "") + ordinal.offset();
  }

  private static String money(EntityValue.Money money) {
    String unit = money.iso().orElse(money.unit());
    if (money.amount().isEmpty()) {
      return unit;
    }
    BigDecimal amount = money.amount().get().stripTrailingZeros();
    int digits = money.iso().map(ValueLine::minorDigits).orElse(0);
    boolean padded = amount.scale() < digits && isShort(amount);
    return (padded ? amount.setScale(digits).toPlainString() : decimal(amount)) + " " + unit;
  }

  /** How many digits a currency's amounts have behind the point. */
  private static int minorDigits(String iso) {
    try {
      return Math.max(0, Currency.getInstance(iso).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      // A currency that ISO 4217 has no longer.
      return 0;
    }
  }

  private static String decimal(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return isShort(bare) ? bare.toPlainString() : bare.toString();
  }

  private static boolean isShort(BigDecimal number) {
    return Math.abs((long) number.scale()) + number.precision() <= MOST_DIGITS;
  }

  // Times

  /** The first reading that is not over, else the first. */
  private static TimeReading coming(EntityValue.Time time) {
    return first(time, reading -> !isOver(reading, time.now()));
  }

  /** The first reading that has begun, else the first. */
  private static TimeReading past(EntityValue.Time time) {
    return first(time, reading -> hasBegun(reading, time.now()));
  }

  private static TimeReading first(EntityValue.Time time, Predicate<TimeReading> fits) {
    return time.readings().stream().filter(fits).findFirst().orElse(time.readings().get(0));
  }

  /** Whether any reading of a value has begun; a time of day alone may always have. */
  public static boolean mayBePast(EntityValue.Time time) {
    return time.readings().stream().anyMatch(reading -> hasBegun(reading, time.now()));
  }

  /** Whether any reading of a value is not yet over; a time of day alone may always be to come. */
  public static boolean mayCome(EntityValue.Time time) {
    return time.readings().stream().anyMatch(reading -> !isOver(reading, time.now()));
  }

  private static boolean isOver(TimeReading reading, LocalDateTime now) {
    if (reading instanceof TimeReading.Point point && point.date().isPresent()) {
      LocalDateTime end =
          point.time().isPresent()
              ? point.date().get().atTime(point.time().get())
              : point.date().get().plusDays(1).atStartOfDay().minusNanos(1);
      return end.isBefore(now);
    }
    return reading instanceof TimeReading.Span span
        && span.end().flatMap(ValueLine::instant).filter(end -> !end.isAfter(now)).isPresent();
  }

  private static boolean hasBegun(TimeReading reading, LocalDateTime now) {
    if (reading instanceof TimeReading.Point point && point.date().isPresent()) {
      return !point.date().get().atTime(point.time().orElse(LocalTime.MIDNIGHT)).isAfter(now);
    }
    return !(reading instanceof TimeReading.Span span)
        || span.start().flatMap(ValueLine::instant).filter(at -> at.isAfter(now)).isEmpty();
  }

  private static Optional<LocalDateTime> instant(Moment moment) {
    return moment.date().map(date -> date.atTime(moment.time().orElse(LocalTime.MIDNIGHT)));
  }

  private static String reading(TimeReading reading) {
    if (reading instanceof TimeReading.Point point) {
      return moment(point.date(), point.time(), point.timex());
    }
    if (reading instanceof TimeReading.Span span) {
      boolean open = span.start().isEmpty() && span.end().isEmpty();
      return open ? span.timex() : edge(span.start()) + "/" + edge(span.end());
    }
    return reading.timex();
  }

  private static String edge(Optional<Moment> edge) {
    return edge.map(moment -> moment(moment.date(), moment.time(), "..")).orElse("..");
  }

  private static String moment(
      Optional<LocalDate> date, Optional<LocalTime> time, String otherwise) {
    if (date.isEmpty() && time.isEmpty()) {
      return otherwise;
    }
    String clock = time.map(CLOCK::format).orElse("");
    return date.map(LocalDate::toString).orElse("")
        + (date.isPresent() && time.isPresent() ? "T" : "")
        + clock;
  }
}
