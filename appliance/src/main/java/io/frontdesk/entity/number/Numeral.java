package io.frontdesk.entity.number;

import java.math.BigDecimal;

/**
 * A number as it stands in a text.
 *
 * @param start first code point
 * @param end code point after the last
 * @param value what it is
 */
public record Numeral(int start, int end, BigDecimal value) {

  /** No number. */
  public static final Numeral NONE = new Numeral(-1, -1, BigDecimal.ZERO);

  /** Whether there is a number. */
  public boolean isFound() {
    return end > start;
  }

  /** Whether it is a whole number that fits an int. */
  public boolean isWhole() {
    return value.stripTrailingZeros().scale() <= 0 && value.abs().compareTo(LIMIT) < 0;
  }

  /** The whole number. */
  public int whole() {
    return value.intValue();
  }

  private static final BigDecimal LIMIT = BigDecimal.valueOf(Integer.MAX_VALUE);
}
