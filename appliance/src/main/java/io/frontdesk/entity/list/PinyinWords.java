package io.frontdesk.entity.list;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * Words of Han characters whose pinyin was typed in Latin letters, with or without blanks between
 * the syllables. Filled by one thread, then immutable and shared.
 */
final class PinyinWords {

  private static final long NONE = -1;
  private static final int MIN_LETTERS = 5;
  private static final int MAX_TOKENS = 4;
  private static final double CONFIDENCE = 0.85;

  private final Long2LongHashMap words = new Long2LongHashMap(NONE);
  private final List<Meaning> meanings = new ArrayList<>();
  private final OrdinaryWords ordinary;

  PinyinWords(OrdinaryWords ordinary) {
    this.ordinary = ordinary;
  }

  void add(FoldedText word, Meaning meaning) {
    int[] letters = Sounds.letters(word.folded(0, word.length()).codePoints().toArray());
    if (word.length() > 1
        && letters.length >= MIN_LETTERS
        && words.putIfAbsent(WordHash.without(letters, letters.length, -1, -1), meanings.size())
            == NONE) {
      meanings.add(meaning);
    }
  }

  boolean isEmpty() {
    return meanings.isEmpty();
  }

  /** Adds the longest find at each word of a text. */
  void find(FoldedText text, Tokens tokens, List<EntityMatch> found) {
    for (int first = 0; first < tokens.count(); first++) {
      int longest = first;
      boolean allOrdinary = true;
      long meaning = NONE;
      for (int last = first; last < Math.min(tokens.count(), first + MAX_TOKENS); last++) {
        if (last > first && !tokens.isNearNext(last - 1)) {
          break;
        }
        allOrdinary &= ordinary.isWord(tokens.hash(last));
        int[] letters = tokens.joined(first, last);
        long here = words.get(WordHash.without(letters, letters.length, -1, -1));
        if (here != NONE && !allOrdinary) {
          meaning = here;
          longest = last;
        }
      }
      if (meaning != NONE) {
        int start = tokens.start(first);
        found.add(meanings.get((int) meaning).at(text, start, tokens.end(longest), CONFIDENCE));
      }
    }
  }
}
