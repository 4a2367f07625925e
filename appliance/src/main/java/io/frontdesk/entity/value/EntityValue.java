package io.frontdesk.entity.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
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

  /**
   * Hundredths.
   *
   * @param percent 20 for a fifth; empty where only the word was said ("which percentage")
   */
  record Percentage(Optional<BigDecimal> percent) implements EntityValue {}

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
      implements EntityValue {

    /**
     * In the smallest unit of the currency, by ISO 4217: cents, fen; rounded half up. Empty without
     * an amount, a code, or for a code that ISO 4217 doesn't have.
     */
    public Optional<BigDecimal> minorUnits() {
      if (amount.isEmpty() || iso.isEmpty()) {
        return Optional.empty();
      }
      try {
        int digits = Currency.getInstance(iso.get()).getDefaultFractionDigits();
        BigDecimal minor = amount.get().movePointRight(Math.max(0, digits));
        return Optional.of(minor.setScale(0, RoundingMode.HALF_UP));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

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
