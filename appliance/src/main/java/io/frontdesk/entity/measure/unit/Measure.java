package io.frontdesk.entity.measure.unit;

import io.frontdesk.entity.system.SystemType;
import java.util.Locale;

/** What a unit measures. */
public enum Measure {
  LENGTH(SystemType.DIMENSION),
  AREA(SystemType.DIMENSION),
  VOLUME(SystemType.DIMENSION),
  SPEED(SystemType.DIMENSION),
  WEIGHT(SystemType.DIMENSION),
  INFORMATION(SystemType.DIMENSION),
  ANGLE(SystemType.DIMENSION),
  POWER(SystemType.DIMENSION),
  ENERGY(SystemType.DIMENSION),
  FREQUENCY(SystemType.DIMENSION),
  PRESSURE(SystemType.DIMENSION),
  VOLTAGE(SystemType.DIMENSION),
  CURRENT(SystemType.DIMENSION),
  TEMPERATURE(SystemType.TEMPERATURE),
  AGE(SystemType.AGE),
  COUNT(SystemType.QUANTITY);

  private final SystemType type;
  private final String id = name().toLowerCase(Locale.ROOT);

  Measure(SystemType type) {
    this.type = type;
  }

  /** The kind of entity that its amounts are. */
  public SystemType type() {
    return type;
  }

  /** The name in values ("length"). */
  public String id() {
    return id;
  }
}
