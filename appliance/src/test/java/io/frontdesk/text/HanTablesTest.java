package io.frontdesk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single Han characters: simplified, traditional, read aloud. */
class HanTablesTest {

  @Test
  void shouldComeBackFromEveryTraditionalCharacter() {
    int changed = 0;
    for (char c = '\u4e00'; c <= '\u9fa5'; c++) {
      char traditional = HanTables.traditional(c);
      if (traditional != c) {
        changed++;
        char back = HanTables.simplified(traditional);
        assertEquals(c, HanTables.simplified(c), "simplified twice");
        assertEquals(c, back, () -> "from " + traditional);
      }
    }
    assertTrue(changed > 2_000, "only " + changed);
  }

  @Test
  void shouldReadCharactersInMoreThanOneWay() {
    assertTrue(HanTables.readings('行').containsAll(List.of("xing", "hang")));
    assertEquals(List.of(), HanTables.readings('x'));
    assertTrue(HanTables.characters("tui").contains("退"));
    assertTrue(HanTables.characters("lv").contains("绿"), "the key for the letter with dots");
    assertEquals("", HanTables.characters("refund"));
  }

  @ParameterizedTest
  @CsvSource({
    "dingdan, ding dan",
    "tuikuan, tui kuan",
    "xian, xian",
    "xi'an, xi an",
    "zhuangshuang, zhuang shuang",
    "refund, ''",
    "hello, ''"
  })
  void shouldCutPinyinIntoSyllables(String word, String expected) {
    assertEquals(expected, String.join(" ", HanTables.syllables(word)));
  }
}
