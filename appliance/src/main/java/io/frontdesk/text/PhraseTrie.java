package io.frontdesk.text;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * Phrases that stand for something, found at a place of a text: the longest, in time that grows
 * with its length and not with the number of phrases. Case and width don't matter; one space of a
 * phrase stands for any white space. Built by one thread, then immutable and shared.
 *
 * @param <V> what a phrase stands for
 */
public final class PhraseTrie<V> {

  /** What a look-up gives where no phrase begins. */
  public static final long NOTHING = -1;

  private static final int ROOT = 0;
  private static final int CODE_POINT_BITS = 21;
  private static final int FAST = 0x80;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final Long2LongHashMap edges = new Long2LongHashMap(NOTHING);
  private final Long2LongHashMap ends = new Long2LongHashMap(NOTHING);
  private final int[] first = new int[FAST];
  private final List<V> values = new ArrayList<>();
  private int nodes = 1;

  /** Adds a phrase; of two meanings of one phrase the first stays. */
  public PhraseTrie<V> add(String phrase, V value) {
    FoldedText folded = FoldedText.of(phrase.strip());
    long node = ROOT;
    for (int i = 0; i < folded.length(); i++) {
      long edge = edge(node, folded.isSpace(i) ? ' ' : folded.lower(i));
      long next = edges.get(edge);
      if (next == NOTHING) {
        next = nodes++;
        edges.put(edge, next);
        if (node == ROOT && folded.lower(i) < FAST) {
          first[folded.lower(i)] = 1;
        }
      }
      node = next;
    }
    if (node != ROOT && ends.get(node) == NOTHING) {
      values.add(value);
      ends.put(node, values.size() - 1);
    }
    return this;
  }

  /** One key for both, spread over all bits: the map takes the low ones and hashes little. */
  private static long edge(long node, int codePoint) {
    return (node << CODE_POINT_BITS | codePoint) * SPREAD;
  }

  /**
   * The longest phrase that begins at a place and is cut off from its neighbours as words are.
   *
   * @return end and meaning for {@link #end} and {@link #value}, or {@link #NOTHING}
   */
  public long longest(FoldedText text, int start) {
    return walk(text, start, false);
  }

  /** The same, where a phrase may end or begin within a word ("3km", "5pm"). */
  public long longestWithin(FoldedText text, int start) {
    return walk(text, start, true);
  }

  private long walk(FoldedText text, int start, boolean within) {
    int begin = text.lower(start);
    if (begin < 0 || begin < FAST && first[begin] == 0 || !within && text.isInsideWord(start)) {
      return NOTHING;
    }
    long found = NOTHING;
    long node = ROOT;
    int at = start;
    while (at < text.length()) {
      boolean space = text.isSpace(at);
      node = edges.get(edge(node, space ? ' ' : text.lower(at)));
      if (node == NOTHING) {
        break;
      }
      at = space ? text.skipSpaces(at) : at + 1;
      long value = ends.get(node);
      if (value != NOTHING && (within || !text.isInsideWord(at))) {
        found = (long) at << Integer.SIZE | value;
      }
    }
    return found;
  }

  /** The place after the phrase that a look-up found. */
  public static int end(long found) {
    return (int) (found >>> Integer.SIZE);
  }

  /** What the phrase that a look-up found stands for. */
  public V value(long found) {
    return values.get((int) found);
  }
}
