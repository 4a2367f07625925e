package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)\\bSH\\d{8}\\b",
        "[0-9]{4}-[0-9]{4}-[0-9]{100}",
        "(?:[0-9]{4} ?){4}",
        "x{1000}",
        "a{2,}b",
        "[)]{3}",
      })
  void shouldTakeWhatBotsNeed(String source) {
    assertEquals(source, BoundedPattern.compile(source).pattern());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"((x{1000}){1000}){1000}", "(((x{0,99}){99}){99,}){99}", "(x{999}y){1,999}"})
  void shouldRefuseRepetitionsThatWouldFillTheMemory(String source) {
    Throwable refused =
        assertThrows(IllegalArgumentException.class, () -> BoundedPattern.compile(source));
    assertTrue(refused.getMessage().contains("repeats repetitions too often"));
  }

  @Test
  void shouldRefuseWhatIsTooLongOrTooDeep() {
    assertThrows(IllegalArgumentException.class, () -> BoundedPattern.compile("x".repeat(1001)));
    String deep = "(".repeat(201) + "x" + ")".repeat(201);
    Throwable refused =
        assertThrows(IllegalArgumentException.class, () -> BoundedPattern.compile(deep));
    assertEquals("the pattern has more than 200 groups", refused.getMessage());
  }

  @Test
  void shouldTellWhatIsNotSyntax() {
    Throwable refused =
        assertThrows(IllegalArgumentException.class, () -> BoundedPattern.compile("a(?=b)"));
    assertTrue(refused.getMessage().startsWith("the pattern is not RE2 syntax: "));
  }
}
