package io.frontdesk.entity.system;

import java.util.Locale;

/** The kinds of system entity, by the names that bots use for them ({@code date-range}). */
public enum SystemType {
  NUMBER,
  ORDINAL,
  PERCENTAGE,
  NUMBER_RANGE,
  AMOUNT_OF_MONEY,
  DIMENSION,
  QUANTITY,
  TEMPERATURE,
  AGE,
  DATE,
  DATE_RANGE,
  TIME,
  TIME_RANGE,
  DATE_TIME,
  DATE_TIME_RANGE,
  DURATION,
  SET,
  PHONE_NUMBER,
  EMAIL,
  URL,
  IP_ADDRESS,
  CARD_NUMBER,
  RESIDENT_ID;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Whether a text can't name both at one place: the same kind, or both of them times. */
  boolean isLike(SystemType other) {
    return this == other || isTime() && other.isTime();
  }

  private boolean isTime() {
    return compareTo(DATE) >= 0 && compareTo(SET) <= 0;
  }

  /** The name that bots use. */
  public String id() {
    return id;
  }
}
