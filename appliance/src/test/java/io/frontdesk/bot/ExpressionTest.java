package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  private static final Map<String, Object> VALUES =
      Map.of(
          "slots.order",
          "SH20260117",
          "slots.yes",
          true,
          "slots.no",
          false,
          "slots.count",
          3.0,
          "slots.empty",
          "",
          "slots.tags",
          List.of("a", "b", 2.0),
          "slots.城市",
          "上海",
          "webhook.ok",
          true,
          "webhook.status",
          200,
          "session.language",
          "zh");

  private static final Expression.Scope SCOPE =
      (scope, key) -> Optional.ofNullable(VALUES.get(scope + "." + key));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3 | 7.0",
        "(1 + 2) * 3 | 9.0",
        "10 - 4 - 3 | 3.0",
        "8 / 4 / 2 | 1.0",
        "-slots.count + 1 | -2.0",
        "- - 2 | 2.0",
        "0 * -1 = 0 | true",
        "1 / 0 | null",
        "slots.count - 0.5 | 2.5",
        "\"a\" + \"b\" | ab",
        "\"n\" + slots.count | n3",
        "'n' + 0.25 + true | n0.25true",
        "true + true | null",
        "slots.tags + 'a' | null",
        "1 - 'a' | null",
        "slots.missing + 1 | null",
        "slots.missing + 'a' | null",
        "-slots.missing | null",
        "slots.order = \"SH20260117\" | true",
        "slots.order == 'SH20260117' | true",
        "slots.order != 'x' | true",
        "slots.count = 3 | true",
        "slots.count = '3' | false",
        "webhook.status = 200 | true",
        "slots.missing = null | true",
        "slots.missing != 'x' | true",
        "slots.missing < 3 | false",
        "slots.missing >= 3 | false",
        "slots.count < 4 | true",
        "slots.count <= 3 | true",
        "slots.count > 3 | false",
        "slots.count >= 3 | true",
        "'a' < 'b' | true",
        "'a' < 1 | false",
        "slots.城市 in ['上海', '北京'] | true",
        "slots.城市 in ['广州'] | false",
        "slots.missing in [null, 'a'] | null",
        "2 in slots.tags | true",
        "'b' in 'abc' | true",
        "1 in 2 | null",
        "slots.count in [] | false",
        "slots.tags contains 'a' | true",
        "slots.tags contains 'z' | false",
        "slots.order contains '2026' | true",
        "slots.missing contains 'a' | null",
        "slots.count contains 'a' | null",
        "slots.order matches \"^SH[0-9]{8}$\" | true",
        "slots.order matches '\\d{9}' | false",
        "slots.count matches '^3$' | true",
        "slots.missing matches 'a' | null",
        "not (slots.missing matches 'a') | true",
        "slots.missing is null | true",
        "slots.order is null | false",
        "slots.order is not null | true",
        "not slots.yes | false",
        "not slots.missing | true",
        "not not slots.yes | true",
        "slots.yes and slots.no | false",
        "slots.yes or slots.no | true",
        "slots.no or slots.yes and slots.no | false",
        "(slots.no or slots.yes) and not slots.no | true",
        "not slots.count = 4 | true",
        "slots.missing and true | false",
        "slots.missing or true | true",
        "TRUE AND NOT False | true",
        "Null | null",
        "session.language = 'zh' | true",
        "'it\\'s' | it's",
        "\"a\\\\b\" | a\\b",
        "slots.yes\tand\u3000true | true",
      })
  void shouldEvaluateAsDocumented(String source, String expected) {
    Object value = Expression.parse(source).evaluate(SCOPE).orElse("null");
    assertEquals(expected, value.toString(), source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slots.yes | true",
        "slots.no | false",
        "slots.missing | false",
        "slots.empty | false",
        "slots.order | true",
        "slots.count | true",
        "slots.count - 3 | false",
        "slots.tags | true",
        "[] | false",
      })
  void shouldCountEmptyValuesAsFalse(String source, boolean expected) {
    assertEquals(expected, Expression.parse(source).holds(SCOPE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | column 1: expected a value | found the end",
        "slots | column 6: expected '.' and a name after 'slots' | found the end",
        "slots. | column 7: expected a name after 'slots.' | found the end",
        "slots.a b | column 9: expected an operator | found 'b'",
        "order_number | column 1: expected a value | found 'order_number'",
        "1 + | column 4: expected a value | found the end",
        "(1 + 2 | column 7: expected an operator or ')' | found the end",
        "[1, 2 | column 6: expected ',' or ']' | found the end",
        "1 < 2 < 3 | column 7: expected and, or | found '<'",
        "slots.a is 3 | column 12: expected null or 'not null' after 'is' | found '3'",
        "slots.a is not 3 | column 16: expected null after 'is not' | found '3'",
        "slots.a matches slots.b | column 17: expected a pattern in quotes | found 'slots'",
        "slots.a matches '(' | column 17: the pattern is not RE2 syntax | missing",
        "slots.a & slots.b | column 9: '&' has no meaning in an expression | &",
        "slots.a = 'x | column 11: the text that begins here has no closing ' | closing",
        "session.user | column 9: expected language, turn or channel after 'session.' | found"
            + " 'user'",
        "'上' + ? | column 7: '?' has no meaning | ?",
        "3x | column 1: a number can't go on with letters | quotes",
        "not | column 4: expected a value | found the end",
      })
  void shouldNameTheColumnAndWhatWasExpected(String source, String message, String more) {
    Throwable thrown = assertThrows(IllegalArgumentException.class, () -> Expression.parse(source));
    assertTrue(thrown.getMessage().startsWith(message), thrown::getMessage);
    assertTrue(thrown.getMessage().contains(more), thrown::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "-", "not "})
  void shouldRefuseTooDeepNesting(String opener) {
    String source = opener.repeat(Expression.MAX_DEPTH + 1) + "1";
    Throwable thrown = assertThrows(IllegalArgumentException.class, () -> Expression.parse(source));
    assertTrue(thrown.getMessage().contains("nested deeper than 64 levels"), thrown::getMessage);
  }

  @Test
  void shouldTakeTheDeepestAndTheLongest() {
    String deepest = "(".repeat(Expression.MAX_DEPTH) + "1" + ")".repeat(Expression.MAX_DEPTH);
    assertEquals(Optional.of(1.0), Expression.parse(deepest).evaluate(SCOPE));
    String longest = "1" + "+1".repeat((Expression.MAX_LENGTH - 1) / 2);
    assertEquals(Optional.of(1000.0), Expression.parse(longest).evaluate(SCOPE));
    assertThrows(IllegalArgumentException.class, () -> Expression.parse(longest + "+1"));
  }

  @Test
  void shouldNameWhatItReads() {
    Expression expression = Expression.parse("slots.a = webhook.ok and session.turn > slots.a");
    assertEquals(Set.of("slots.a", "webhook.ok", "session.turn"), expression.names());
    assertThrows(UnsupportedOperationException.class, () -> expression.names().clear());
    assertEquals("slots.a = webhook.ok and session.turn > slots.a", expression.toString());
  }

  @Test
  void shouldAnswerAnyTextWithAValueOrARefusal() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] parts = {
      "slots.yes",
      "slots.missing",
      "1",
      "'a'",
      " and ",
      " or ",
      " not ",
      "(",
      ")",
      "[",
      "]",
      ",",
      "=",
      "<",
      "+",
      "-",
      "*",
      "/",
      " in ",
      " is ",
      " null ",
      " contains ",
      " matches ",
      "\"",
      "😀"
    };
    int parsed = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder source = new StringBuilder();
      for (int n = random.nextInt(8); n >= 0; n--) {
        source.append(parts[random.nextInt(parts.length)]);
      }
      try {
        Expression.parse(source.toString()).evaluate(SCOPE);
        parsed++;
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().startsWith("column "), "seed " + seed + ": " + source);
      }
    }
    assertTrue(parsed > 100, "seed " + seed + ": only " + parsed + " parsed");
  }
}
