package io.frontdesk.dialogue;

import io.frontdesk.bot.Slot;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.ValueLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings values to a slot's type and shows them. Stateless; called by turn agents. */
final class SlotValues {

  /** The longest text that a slot keeps, in code points: as long as the longest message. */
  static final int MAX_TEXT = 2_000;

  /** The longest list that a slot keeps. */
  static final int MAX_ELEMENTS = 64;

  private static final Optional<Double> NO_AMOUNT = Optional.empty();
  private static final double EXACT_WHOLE_NUMBERS = 1e15;
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(\\d{1,300}|\\d{1,3}(,\\d{3}){1,99})(\\.\\d{1,300})?([eE][+-]?\\d{1,3})?");
  private static final Set<String> YES = Set.of("true", "yes", "y", "1", "是", "是的", "对", "好");
  private static final Set<String> NO = Set.of("false", "no", "n", "0", "否", "不", "不是", "不对");

  private SlotValues() {}

  /**
   * Brings a value to a slot's type.
   *
   * @param slot the slot
   * @param value a text, number, boolean or list; anything else fits no slot
   * @return the value as the slot keeps it, or empty if it does not fit
   */
  static Optional<Object> coerce(Slot slot, Object value) {
    return switch (slot.type()) {
      case TEXT -> text(value);
      case BOOL -> bool(value);
      case FLOAT -> number(value);
      case CATEGORICAL -> category(slot, value);
      case LIST -> list(value instanceof List<?> list ? list : List.of(value));
      case ANY -> value instanceof List<?> list ? list(list) : scalar(value);
    };
  }

  /** Whether a mapping takes an entity. */
  static boolean names(Slot.FromEntity from, EntityMatch match) {
    return match.entity().equals(from.entity())
        && (from.role().isEmpty() || from.role().equals(match.role()));
  }

  /** The entities that fill a slot, in order. */
  static List<Slot.FromEntity> sources(Slot slot) {
    List<Slot.FromEntity> sources = new ArrayList<>();
    for (Slot.Mapping mapping : slot.mappings()) {
      if (mapping instanceof Slot.FromEntity from) {
        sources.add(from);
      }
    }
    return sources;
  }

  /**
   * The matches that a mapping takes. Of several times those that may be where it expects them, if
   * there are any: for the day of a purchase, what has been.
   */
  static List<EntityMatch> expected(Slot.FromEntity from, List<EntityMatch> matches) {
    List<EntityMatch> named =
        matches.stream().filter(match -> names(from, match) && isReal(match)).toList();
    List<EntityMatch> expected = named.stream().filter(match -> mayBe(from, match)).toList();
    return expected.isEmpty() ? named : expected;
  }

  /** Whether it is no day that the calendar lacks, such as the 30th of February. */
  private static boolean isReal(EntityMatch match) {
    return !(match.resolved().orElse(null) instanceof EntityValue.Time time
        && time.readings().get(0) instanceof TimeReading.Point point
        && point.date().isEmpty()
        && point.time().isEmpty());
  }

  private static boolean mayBe(Slot.FromEntity from, EntityMatch match) {
    if (match.resolved().orElse(null) instanceof EntityValue.Time time) {
      boolean past = from.prefer() == Slot.Prefer.PAST;
      return past ? ValueLine.mayBePast(time) : ValueLine.mayCome(time);
    }
    return true;
  }

  /** The value that a slot keeps of an entity, or empty if it does not fit. */
  static Optional<Object> of(Slot slot, Slot.FromEntity from, EntityMatch match) {
    Optional<Double> amount =
        slot.type() == Slot.Type.FLOAT ? match.resolved().flatMap(SlotValues::amount) : NO_AMOUNT;
    return amount.isPresent() ? finite(amount.get()) : coerce(slot, line(from, match));
  }

  /** What an entity stands for as one line; of several times the one that the mapping prefers. */
  static String line(Slot.FromEntity from, EntityMatch match) {
    boolean past = from.prefer() == Slot.Prefer.PAST;
    return match
        .resolved()
        .filter(value -> past && value instanceof EntityValue.Time)
        .map(ValueLine::ofPast)
        .orElse(match.value());
  }

  /** The number in a value: without its unit, its currency; of a length of time the seconds. */
  static Optional<Double> amount(EntityValue value) {
    Optional<BigDecimal> amount = Optional.empty();
    if (value instanceof EntityValue.Numeric number) {
      amount = Optional.of(number.number());
    } else if (value instanceof EntityValue.Percentage share) {
      amount = share.percent();
    } else if (value instanceof EntityValue.Money money) {
      amount = money.amount();
    } else if (value instanceof EntityValue.Quantity quantity) {
      amount = quantity.amount();
    } else if (value instanceof EntityValue.Ordinal ordinal
        && ordinal.anchor() == EntityValue.Anchor.START) {
      amount = Optional.of(BigDecimal.valueOf(ordinal.offset()));
    } else if (value instanceof EntityValue.Time time
        && time.readings().get(0) instanceof TimeReading.Length length) {
      amount = Optional.of(length.seconds());
    }
    return amount.map(BigDecimal::doubleValue).filter(Double::isFinite);
  }

  private static Optional<Object> text(Object value) {
    if (value instanceof List<?> || scalar(value).isEmpty()) {
      return Optional.empty();
    }
    String text = show(value, "").strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(cut(text));
  }

  private static Optional<Object> bool(Object value) {
    if (value instanceof Boolean) {
      return Optional.of(value);
    }
    String word = text(value).map(Object::toString).orElse("").toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return Optional.of(Boolean.TRUE);
    }
    return NO.contains(word) ? Optional.of(Boolean.FALSE) : Optional.empty();
  }

  private static Optional<Object> number(Object value) {
    if (value instanceof Number number) {
      return finite(number.doubleValue());
    }
    return value instanceof String text
        ? number(text).map(number -> (Object) number)
        : Optional.empty();
  }

  /** The number that a text is. */
  static Optional<Double> number(String text) {
    return NUMBER.matcher(text.strip()).matches()
        ? Optional.of(Double.parseDouble(text.strip().replace(",", ""))).filter(Double::isFinite)
        : Optional.empty();
  }

  private static Optional<Object> finite(double number) {
    return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
  }

  private static Optional<Object> category(Slot slot, Object value) {
    Optional<Object> text = text(value);
    for (String category : slot.values()) {
      if (text.isPresent() && category.equalsIgnoreCase(text.get().toString())) {
        return Optional.of(category);
      }
    }
    return Optional.empty();
  }

  private static Optional<Object> list(List<?> values) {
    List<Object> kept = new ArrayList<>();
    for (Object value : values) {
      if (kept.size() < MAX_ELEMENTS) {
        scalar(value).ifPresent(kept::add);
      }
    }
    return kept.isEmpty() && !values.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(kept));
  }

  private static Optional<Object> scalar(Object value) {
    if (value instanceof Boolean) {
      return Optional.of(value);
    }
    if (value instanceof Number) {
      return number(value);
    }
    return value instanceof String text ? Optional.of(cut(text)) : Optional.empty();
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MAX_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT));
  }

  /**
   * A value as a customer reads it.
   *
   * @param value a slot's value
   * @param language of the customer: lists are joined as it does
   */
  static String show(Object value, String language) {
    if (value instanceof Number number) {
      return show(number.doubleValue());
    }
    if (value instanceof List<?> list) {
      String comma = language.equals("zh") ? "、" : ", ";
      return list.stream().map(each -> show(each, language)).collect(Collectors.joining(comma));
    }
    return value.toString();
  }

  private static String show(double number) {
    if (Math.abs(number) >= EXACT_WHOLE_NUMBERS) {
      return Double.toString(number);
    }
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
