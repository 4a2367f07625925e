package io.frontdesk.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.bot.Slot;
import io.frontdesk.bot.Slot.Type;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SlotValuesTest {

  private static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(Type.TEXT, " a b ", "a b"),
        Arguments.of(Type.TEXT, 3, "3"),
        Arguments.of(Type.TEXT, true, "true"),
        Arguments.of(Type.BOOL, "Yes", true),
        Arguments.of(Type.BOOL, "不是", false),
        Arguments.of(Type.BOOL, false, false),
        Arguments.of(Type.FLOAT, "1,299.50", 1299.5),
        Arguments.of(Type.FLOAT, " -3 ", -3.0),
        Arguments.of(Type.FLOAT, "1e3", 1000.0),
        Arguments.of(Type.FLOAT, 7L, 7.0),
        Arguments.of(Type.CATEGORICAL, "xl", "XL"),
        Arguments.of(Type.CATEGORICAL, " S ", "S"),
        Arguments.of(Type.LIST, "a", List.of("a")),
        Arguments.of(Type.LIST, List.of("a", 1, Map.of(), true), List.of("a", 1.0, true)),
        Arguments.of(Type.LIST, List.of(), List.of()),
        Arguments.of(Type.ANY, 2, 2.0),
        Arguments.of(Type.ANY, " a ", " a "),
        Arguments.of(Type.ANY, List.of(1), List.of(1.0)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void shouldBringAValueToTheSlotsType(Type type, Object value, Object expected) {
    assertEquals(Optional.of(expected), SlotValues.coerce(slot(type), value));
  }

  private static Stream<Arguments> misfits() {
    return Stream.of(
        Arguments.of(Type.TEXT, "  "),
        Arguments.of(Type.TEXT, List.of("a")),
        Arguments.of(Type.TEXT, Map.of("a", "b")),
        Arguments.of(Type.BOOL, "maybe"),
        Arguments.of(Type.FLOAT, "NaN"),
        Arguments.of(Type.FLOAT, "0x1p3"),
        Arguments.of(Type.FLOAT, "1d"),
        Arguments.of(Type.FLOAT, "12,34"),
        Arguments.of(Type.FLOAT, "1e999"),
        Arguments.of(Type.FLOAT, Double.POSITIVE_INFINITY),
        Arguments.of(Type.FLOAT, true),
        Arguments.of(Type.CATEGORICAL, "XXL"),
        Arguments.of(Type.LIST, List.of(Map.of())),
        Arguments.of(Type.ANY, Map.of("a", "b")));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void shouldDropAValueThatDoesNotFit(Type type, Object value) {
    assertEquals(Optional.empty(), SlotValues.coerce(slot(type), value));
  }

  @Test
  void shouldBoundWhatASlotKeeps() {
    assertEquals(
        Optional.of("😀".repeat(SlotValues.MAX_TEXT)),
        SlotValues.coerce(slot(Type.TEXT), "😀".repeat(SlotValues.MAX_TEXT + 1)));
    assertEquals(
        Optional.of(Collections.nCopies(SlotValues.MAX_ELEMENTS, "a")),
        SlotValues.coerce(slot(Type.LIST), Collections.nCopies(SlotValues.MAX_ELEMENTS + 1, "a")));
  }

  private static Slot slot(Type type) {
    return new Slot("s", type, List.of("S", "XL"), Optional.empty(), false, List.of());
  }
}
