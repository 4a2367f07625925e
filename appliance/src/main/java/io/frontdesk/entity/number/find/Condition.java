package io.frontdesk.entity.number.find;

import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue.NumberRange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * What a text asks of a number: that it is more than, at least, … another one.
 *
 * @param start first code point
 * @param end code point after the last
 * @param relation how the number compares
 * @param value with what
 */
record Condition(int start, int end, Relation relation, BigDecimal value) {

  /** How a number compares with a value. */
  enum Relation {
    MORE,
    AT_LEAST,
    LESS,
    AT_MOST,
    EQUAL;

    boolean isLow() {
      return this == MORE || this == AT_LEAST;
    }

    boolean isHigh() {
      return this == LESS || this == AT_MOST;
    }

    boolean isIncluded() {
      return this != MORE && this != LESS;
    }

    /** The same with the value itself. */
    Relation orEqual() {
      return this == MORE ? AT_LEAST : this == LESS ? AT_MOST : this;
    }
  }

  /** The range that it alone is. */
  SystemMatch alone() {
    Optional<BigDecimal> bound = Optional.of(value);
    boolean isEqual = relation == Relation.EQUAL;
    NumberRange range =
        new NumberRange(
            relation.isLow() || isEqual ? bound : Optional.empty(),
            !relation.isHigh() && relation.isIncluded(),
            relation.isHigh() || isEqual ? bound : Optional.empty(),
            !relation.isLow() && relation.isIncluded());
    return new SystemMatch(SystemType.NUMBER_RANGE, start, end, range);
  }

  /** Whether both together bound numbers on both sides. */
  boolean bounds(Condition other) {
    if (relation.isLow() && other.relation.isHigh()) {
      return value.compareTo(other.value) < 0;
    }
    return relation.isHigh() && other.relation.isLow() && other.value.compareTo(value) < 0;
  }

  /** The range of both together. */
  SystemMatch with(Condition other) {
    Condition low = relation.isLow() ? this : other;
    Condition high = relation.isLow() ? other : this;
    return between(
        Math.min(start, other.start),
        Math.max(end, other.end),
        low.value,
        low.relation.isIncluded(),
        high.value,
        high.relation.isIncluded());
  }

  /**
   * Adds what conditions in order of place ask: two that stand together and bound numbers on both
   * sides are one range.
   *
   * @param next where what is joined with a condition begins, by the place where that ends
   */
  static void addAll(List<Condition> conditions, IntUnaryOperator next, List<SystemMatch> found) {
    for (int i = 0; i < conditions.size(); i++) {
      Condition first = conditions.get(i);
      boolean isPair =
          i + 1 < conditions.size()
              && next.applyAsInt(first.end) == conditions.get(i + 1).start
              && first.bounds(conditions.get(i + 1));
      found.add(isPair ? first.with(conditions.get(i + 1)) : first.alone());
      i += isPair ? 1 : 0;
    }
    conditions.clear();
  }

  /** From the one number up to, without, the other. */
  static SystemMatch between(int start, int end, BigDecimal low, BigDecimal high) {
    return between(start, end, low, true, high, false);
  }

  private static SystemMatch between(
      int start, int end, BigDecimal low, boolean hasLow, BigDecimal high, boolean hasHigh) {
    NumberRange range = new NumberRange(Optional.of(low), hasLow, Optional.of(high), hasHigh);
    return new SystemMatch(SystemType.NUMBER_RANGE, start, end, range);
  }
}
