package io.frontdesk.nlu.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotWordsTest {

  private static List<String> words(String text) {
    FoldedText folded = FoldedText.of(text);
    SlotWords words = new SlotWords().read(folded);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      all.add(folded.original(words.start(i), words.end(i)));
    }
    return all;
  }

  @Test
  void shouldPartWordsNumbersAndSigns() {
    assertEquals(
        List.of("Anna", "'s", "bill", "of", "1,234.50", "is", "due", "at", "7pm", "."),
        words("Anna's bill of 1,234.50 is due at 7pm."));
  }

  @Test
  void shouldTakeEachHanCharacterAlone() {
    assertEquals(List.of("从", "上", "海", "到", "T3", "航", "站", "楼"), words("从上海到T3航站楼"));
  }

  @Test
  void shouldKeepFullWidthDigitsTogether() {
    assertEquals(List.of("订", "单", "１２３", "，"), words("订单１２３，"));
  }

  @Test
  void shouldFindTheWordOfAPlace() {
    SlotWords words = new SlotWords().read(FoldedText.of("fly to 北京"));
    assertEquals(1, words.at(5));
    assertEquals(SlotWords.NONE, words.at(3));
    assertEquals(3, words.at(8));
    assertEquals(SlotWords.NONE, words.at(9));
    assertEquals(1, words.from(3));
    assertEquals(4, words.from(9));
  }

  @Test
  void shouldCoverAnyText() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(200); i >= 0; i--) {
        int[] from = {random.nextInt(0x80), 0x4E00 + random.nextInt(99), random.nextInt(0x110000)};
        text.appendCodePoint(from[random.nextInt(3)]);
      }
      FoldedText folded = FoldedText.of(text.toString());
      SlotWords words = new SlotWords().read(folded);
      int at = 0;
      for (int word = 0; word < words.size(); word++) {
        assertEquals(folded.skipSpaces(at), words.start(word), "seed " + seed);
        at = words.end(word);
      }
      assertEquals(folded.length(), folded.skipSpaces(at), "seed " + seed);
    }
  }
}
