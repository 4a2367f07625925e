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
  private static final long SPREAD = 0x9e3779b97f4a7c15L;
  private static final int FILTER_BITS = 12;
  private static final int ANYTHING = -2;

  private final Long2LongHashMap edges = new Long2LongHashMap(NOTHING);
  private final Long2LongHashMap ends = new Long2LongHashMap(NOTHING);

  /** A bit for each pair of characters that a phrase begins with: most places are left at once. */
  private final long[] begins = new long[(1 << FILTER_BITS) / Long.SIZE];

  private final List<V> values = new ArrayList<>();
  private int nodes = 1;

  /** Adds a phrase; of two meanings of one phrase the first stays. */
  public PhraseTrie<V> add(String phrase, V value) {
    FoldedText folded = FoldedText.of(phrase.strip());
    if (folded.length() > 0) {
      int second = folded.length() == 1 ? ANYTHING : letter(folded, 1);
      int bit = filterBit(folded.lower(0), second);
      begins[bit >> 6] |= 1L << bit;
    }
    long node = ROOT;
    for (int i = 0; i < folded.length(); i++) {
      long edge = edge(node, letter(folded, i));
      long next = edges.get(edge);
      if (next == NOTHING) {
        next = nodes++;
        edges.put(edge, next);
      }
      node = next;
    }
    if (node != ROOT && ends.get(node) == NOTHING) {
      values.add(value);
      ends.put(node, values.size() - 1);
    }
    return this;
  }

  private static int letter(FoldedText text, int at) {
    return text.isSpace(at) ? ' ' : text.lower(at);
  }

  private static int filterBit(int first, int second) {
    return (first * 0x9E3779B9 + second * 0x85EBCA6B) >>> (Integer.SIZE - FILTER_BITS);
  }

  private boolean mayBegin(FoldedText text, int start) {
    int first = text.lower(start);
    return first >= 0
        && (isSet(filterBit(first, letter(text, start + 1))) || isSet(filterBit(first, ANYTHING)));
  }

  private boolean isSet(int bit) {
    return (begins[bit >> 6] & 1L << bit) != 0;
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
    if (!mayBegin(text, start) || !within && text.isInsideWord(start)) {
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
