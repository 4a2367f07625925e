package io.frontdesk.entity.pattern;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.frontdesk.entity.pattern.Needed.LowerText;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text must hold for a pattern to run on it. */
class PatternMatcherTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SH\\d{8} | to s hip 1 | no order 1 | sh1",
        "SH\\d{8} | sh | s h1 | xsh1",
        "(?i)\\bRMA-\\d+ | rma 1 | rma- | RMA-1",
        "ab+c?d | a b | acd | Abbd",
        "订单\\d+ | 订 单1 | 订单 | 订单9",
        "x(yes) size | sizes | xsize | x yes  size",
      })
  void shouldPassOverTextsThatLackWhatIsNeeded(
      String pattern, String wrong, String alsoWrong, String right) {
    Needed needed = Needed.of(pattern);
    assertTrue(needed.mayBeIn(LowerText.of(right)), right);
    assertFalse(needed.mayBeIn(LowerText.of(wrong)), wrong);
    assertFalse(needed.mayBeIn(LowerText.of(alsoWrong)), alsoWrong);
  }

  @Test
  void shouldNeedNothingWhereAnythingMayStand() {
    for (String pattern :
        new String[] {
          "[a-z]{3}", "\\w+", "(ab|cd)", "a?b*", "ab|.", "é+", "\\x41", "\\pN", "[]a]"
        }) {
      assertTrue(Needed.of(pattern).mayBeIn(LowerText.of("#")), pattern);
    }
  }

  @Test
  void shouldTakeSignsThatFoldToLettersForThem() {
    assertTrue(Needed.of("(?i)kilo").mayBeIn(LowerText.of("\u212Ailo")));
    assertTrue(Needed.of("(?i)size").mayBeIn(LowerText.of("\u017Fize")));
    assertFalse(Needed.of("(?i)size").mayBeIn(LowerText.of("fize")));
  }

  @Test
  void shouldNeverPassOverATextThatMatches() {
    System.out.println("seed 66");
    Random random = new Random(66);
    String[] parts = {
      "a",
      "B",
      "ab",
      "1",
      "订",
      "单",
      "é",
      ".",
      "\\d",
      "\\d{2}",
      "\\w",
      "[a-c]",
      "[^]1]",
      "(a|1)",
      "(?:b(1)|[)])",
      "|",
      "?",
      "*",
      "+",
      "{0,2}",
      "{2}",
      "\\b",
      "^",
      "$",
      "\\.",
      "\\Qa.\\E",
      "-",
      "(?i)",
      "(?i:A)",
      "\\x61",
      "\\pL",
      " ",
      "\\07",
      "{"
    };
    String letters = "aAbB1订单é. -)k";
    int matched = 0;
    int passedOver = 0;
    for (int round = 0; round < 40_000; round++) {
      String source = some(random, parts, 1 + random.nextInt(6));
      Pattern pattern;
      try {
        pattern = Pattern.compile(source, random.nextInt(2) * Pattern.CASE_INSENSITIVE);
      } catch (PatternSyntaxException e) {
        continue;
      }
      Needed needed = Needed.of(source);
      for (int i = 0; i < 4; i++) {
        String text = some(random, letters.split(""), random.nextInt(9));
        boolean may = needed.mayBeIn(LowerText.of(text));
        boolean does = pattern.matcher(text).find();
        assertTrue(may || !does, "seed 66: '" + source + "' on '" + text + "'");
        matched += does ? 1 : 0;
        passedOver += may ? 0 : 1;
      }
    }
    assertTrue(matched > 10_000 && passedOver > 10_000, matched + " and " + passedOver);
  }

  private static String some(Random random, String[] parts, int count) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < count; i++) {
      joined.append(parts[random.nextInt(parts.length)]);
    }
    return joined.toString();
  }

  @Test
  void shouldTellLiteralsOfAlternativesApart() {
    Needed needed = Needed.of("abc|x\\d");
    assertFalse(needed.mayBeIn(LowerText.of("ab x")));
    assertTrue(needed.mayBeIn(LowerText.of("ab x1")));
    assertTrue(needed.mayBeIn(LowerText.of("ABC")));
  }
}
