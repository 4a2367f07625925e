package io.frontdesk.entity.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * The words of lists, numbered, and which of them are near to what was typed: a neighbourhood of
 * deletions (SymSpell) over the first seven letters, so that a look-up costs some hash probes
 * however many words there are. Filled by one thread, then immutable and shared.
 */
final class WordNeighbours {

  static final int NONE = -1;
  private static final int PREFIX = 7;

  /** Two letters lost of eight leave six, which are then among the eight's own deletions. */
  private static final int LETTERS_TYPED_FOR_TWO = 7;

  private static final int MAX_COMPARED = 64;
  private static final int MAX_FOUND = 6;

  private final Long2LongHashMap ids = new Long2LongHashMap(NONE);
  private final List<int[]> words = new ArrayList<>();
  private final BitSet hasNeighbours = new BitSet();
  private int[] outlines = new int[256];

  /** The last place in the arrays below that a key has; each place tells the one before. */
  private final Long2LongHashMap last = new Long2LongHashMap(NONE);

  private int[] before = new int[1_024];
  private int[] wordAt = new int[1_024];
  private int count;

  /** The number of a word, which is added if it is not there; it is found as it is only. */
  int add(int[] word) {
    long hash = WordHash.without(word, word.length, NONE, NONE);
    long known = ids.get(hash);
    if (known != NONE) {
      return (int) known;
    }
    int id = words.size();
    ids.put(hash, id);
    words.add(word);
    outlines = id < outlines.length ? outlines : Arrays.copyOf(outlines, 2 * outlines.length);
    outlines[id] = Edits.outline(word);
    return id;
  }

  /** The same; it is found by what is near to it, too. */
  int addWithNeighbours(int[] word) {
    int id = add(word);
    if (!hasNeighbours.get(id)) {
      hasNeighbours.set(id);
      deletions(word, Edits.allowed(word.length), key -> addKey(key, id));
    }
    return id;
  }

  private void addKey(long key, int word) {
    if (count == before.length) {
      before = Arrays.copyOf(before, 2 * count);
      wordAt = Arrays.copyOf(wordAt, 2 * count);
    }
    before[count] = (int) last.put(key, count);
    wordAt[count++] = word;
  }

  /** The number of the word with this hash; -1: none. */
  int exact(long hash) {
    return (int) ids.get(hash);
  }

  /** Whether any word may be found in spite of mistakes. */
  boolean isEmpty() {
    return count == 0;
  }

  /**
   * The nearest words to what was typed, each with its distance: {@code id << 2 | distance}; at
   * most six of the first 64 that share letters.
   */
  int[] near(int[] typed) {
    Search search = new Search(typed);
    deletions(typed, typed.length >= LETTERS_TYPED_FOR_TWO ? 2 : 1, search::compare);
    return search.nearest();
  }

  private interface Keys {
    void take(long key);
  }

  /** The hashes of a word's first letters without up to so many of them. */
  private static void deletions(int[] word, int most, Keys to) {
    if (most == 0) {
      return;
    }
    int length = Math.min(PREFIX, word.length);
    to.take(WordHash.without(word, length, NONE, NONE));
    for (int first = 0; first < length; first++) {
      to.take(WordHash.without(word, length, first, NONE));
      // With two mistakes the first letter must be right, so it is in what both have in common.
      for (int second = first + 1; most > 1 && first > 0 && second < length; second++) {
        to.take(WordHash.without(word, length, first, second));
      }
    }
  }

  private final class Search {

    private final int[] typed;
    private final int typedOutline;
    private final int[] compared = new int[MAX_COMPARED];
    private final int[] found = new int[MAX_FOUND];
    private int comparedCount;
    private int foundCount;

    Search(int[] typed) {
      this.typed = typed;
      this.typedOutline = Edits.outline(typed);
    }

    void compare(long key) {
      for (int i = (int) last.get(key); i != NONE; i = before[i]) {
        int word = wordAt[i];
        if (!Edits.mayBeNear(typedOutline, outlines[word])
            || comparedCount == MAX_COMPARED
            || isCompared(word)) {
          continue;
        }
        compared[comparedCount++] = word;
        int distance = Edits.between(typed, words.get(word));
        if (distance > 0) {
          keep(word << 2 | distance);
        }
      }
    }

    private boolean isCompared(int word) {
      for (int i = 0; i < comparedCount; i++) {
        if (compared[i] == word) {
          return true;
        }
      }
      return false;
    }

    /** Keeps the nearest, of equally near ones those added first. */
    private void keep(int candidate) {
      int at = foundCount < MAX_FOUND ? foundCount++ : MAX_FOUND;
      while (at > 0 && rank(candidate) < rank(found[at - 1])) {
        if (at < MAX_FOUND) {
          found[at] = found[at - 1];
        }
        at--;
      }
      if (at < MAX_FOUND) {
        found[at] = candidate;
      }
    }

    private static long rank(int candidate) {
      return (long) (candidate & 3) << Integer.SIZE | candidate >>> 2;
    }

    int[] nearest() {
      return Arrays.copyOf(found, foundCount);
    }
  }
}
