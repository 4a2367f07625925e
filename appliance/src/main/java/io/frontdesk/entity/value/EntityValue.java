package io.frontdesk.entity.value;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What an entity stands for, resolved and typed. Immutable. */
public sealed interface EntityValue {

  /** A text in its canonical form: a list entry, an e-mail address, a URL, a card number. */
  record Text(String text) implements EntityValue {}

  /** A telephone number: E.164 where it is valid ("+8613800138000"), else its digits. */
  record Phone(String number, boolean isValid) implements EntityValue {}

  /** A number. */
  record Numeric(BigDecimal number) implements EntityValue {}

  /** A place in an order: 1 from the start is the first, 0 from the end the last. */
  record Ordinal(long offset, Anchor anchor) implements EntityValue {}

  /** From where an ordinal counts. */
  enum Anchor {
    START,
    CURRENT,
    END
  }

  /** Hundredths: 20 for a fifth. */
  record Percentage(BigDecimal percent) implements EntityValue {}

  /** Numbers between two bounds, of which one may be open. */
  record NumberRange(
      Optional<BigDecimal> low,
      boolean lowIncluded,
      Optional<BigDecimal> high,
      boolean highIncluded)
      implements EntityValue {}

  /**
   * An amount of money.
   *
   * @param amount in whole units of the currency; empty where only the currency was named
   * @param unit the currency's name in lower case ("chinese yuan", "dollar")
   * @param iso its ISO 4217 code, where the words tell one
   */
  record Money(Optional<BigDecimal> amount, String unit, Optional<String> iso)
      implements EntityValue {}

  /**
   * An amount of a unit: a dimension, a temperature, an age, a count.
   *
   * @param amount how many; empty where only the unit was named
   * @param unit in lower case singular ("kilometer", "c", "year", "piece")
   * @param kind what is measured ("length", "weight", "temperature", "age", "count")
   */
  record Quantity(Optional<BigDecimal> amount, String unit, String kind) implements EntityValue {}

  /**
   * A date, time, period, duration or set: every reading that it may have, the likeliest first for
   * whom no past is expected; never empty.
   *
   * @param readings local to {@code zone}
   * @param now what "now" was
   * @param zone where the user is
   */
  record Time(List<TimeReading> readings, LocalDateTime now, ZoneId zone) implements EntityValue {

    /** Readings that are not yet of a time and a place. */
    public Time(List<TimeReading> readings) {
      this(readings, LocalDateTime.MIN, ZoneOffset.UTC);
    }
  }
}
