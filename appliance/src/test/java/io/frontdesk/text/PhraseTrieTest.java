package io.frontdesk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhraseTrieTest {

  private static int end(PhraseTrie<String> trie, String text, int start) {
    long found = trie.longest(FoldedText.of(text), start);
    return found == PhraseTrie.NOTHING ? -1 : PhraseTrie.end(found);
  }

  @Test
  void shouldFindPhrasesOfOneCharacter() {
    PhraseTrie<String> trie = new PhraseTrie<String>().add("元", "yuan").add("a", "one");
    assertEquals(2, end(trie, "5元钱", 1));
    assertEquals(1, end(trie, "a", 0));
    assertEquals(-1, end(trie, "an", 0));
  }

  @Test
  void shouldTakeAnySpaceForASpaceAndAnyCaseOrWidth() {
    PhraseTrie<String> trie = new PhraseTrie<String>().add("up to", "most");
    assertEquals(7, end(trie, "Up \u3000 to", 0));
    assertEquals(5, end(trie, "ＵＰ to", 0));
    assertEquals(-1, end(trie, "upto", 0));
  }

  @Test
  void shouldFindTheLongestAsASearchThroughAllPhrasesDoes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> phrases = new ArrayList<>();
    PhraseTrie<String> trie = new PhraseTrie<>();
    for (int i = 0; i < 60; i++) {
      String phrase = letters(random, 1 + random.nextInt(3));
      phrases.add(phrase);
      trie.add(phrase, phrase);
    }
    for (int i = 0; i < 2_000; i++) {
      String text = letters(random, 1 + random.nextInt(6));
      int longest =
          phrases.stream().filter(text::startsWith).mapToInt(String::length).max().orElse(-1);
      long found = trie.longestWithin(FoldedText.of(text), 0);
      assertEquals(
          longest,
          found == PhraseTrie.NOTHING ? -1 : PhraseTrie.end(found),
          "seed " + seed + ", text " + text);
    }
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("abcd买卖".charAt(random.nextInt(6)));
    }
    return text.toString();
  }
}
