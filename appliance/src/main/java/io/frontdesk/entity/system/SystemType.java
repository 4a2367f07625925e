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

  /** The name that bots use. */
  public String id() {
    return id;
  }
}
