package io.frontdesk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The walk through the tree of words. */
class WordSearchTest {

  private static final long SEED = 17;

  @Test
  void shouldStopLookingWhenAMessageIsNoLanguage() {
    Random random = new Random(SEED);
    TreeSet<String> words = new TreeSet<>();
    while (words.size() < 5_000) {
      words.add(letters(random, 3 + random.nextInt(6)));
    }
    int[] own = new int[words.size() + 1];
    Arrays.fill(own, 1);
    WordTrie trie = new WordTrie(List.copyOf(words), own, new float[own.length]);
    List<Integer> found = new ArrayList<>();
    Keyed keys = new Keyed(letters(random, 300));
    WordSearch search = new WordSearch(trie, keys, (word, end, borrowed, cost) -> found.add(word));
    search.search(0, false, 2, 30);
    assertFalse(found.isEmpty());
    assertFalse(search.isExhausted(), "one place is not too much");
    for (int i = 0; i < 100_000 && !search.isExhausted(); i++) {
      search.search(1 + i % 250, false, 2, 30);
    }
    assertTrue(search.isExhausted(), "seed " + SEED);
    int before = found.size();
    search.search(0, false, 2, 30);
    assertEquals(before, found.size());
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
