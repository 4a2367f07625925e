package io.frontdesk.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralsTest {

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "-2, -2",
    "1.5, 1.5",
    "3个, 3",
    "３件, 3",
    "三, 3",
    "三个, 3",
    "两件, 2",
    "十, 10",
    "十二, 12",
    "二十, 20",
    "二十五个, 25",
    "九十九, 99",
    "零, 0",
    "半斤, 0.5",
    "one, 1",
    "Twelve, 12",
    "twenty., 20",
    "3。, 3"
  })
  void shouldReadANumber(String text, double number) {
    assertEquals(Optional.of(number), Numerals.read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "个", "三三", "十十", "百", "many", "three of them", "SH3", "零十", "第三个", "3 4", "。"})
  void shouldReadNothingElse(String text) {
    assertEquals(Optional.empty(), Numerals.read(text));
  }
}
