package io.frontdesk.entity.list;

import io.frontdesk.text.FoldedText;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The words of a text that are made of letters and digits with signs or blanks between them.
 * Belongs to one call.
 */
final class Tokens {

  private static final int MAX_GAP = 2;
  private static final String GAP_SIGNS = " -'’._&/+\u00a0";

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int count;
  private final FoldedText text;

  /** Of a text, without words that touch places that are taken. */
  Tokens(FoldedText text, BitSet taken) {
    this.text = text;
    int at = 0;
    while (at < text.length()) {
      if (!text.isWordPart(at)) {
        at++;
        continue;
      }
      int end = wordEnd(text, at);
      int next = taken.nextSetBit(at);
      if (next < 0 || next >= end) {
        add(at, end);
      }
      at = end;
    }
  }

  static int wordEnd(FoldedText text, int start) {
    int end = start;
    while (text.isWordPart(end)) {
      end++;
    }
    return end;
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  int count() {
    return count;
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  /** How many code points. */
  int length(int token) {
    return ends[token] - starts[token];
  }

  long hash(int token) {
    return WordHash.of(text, starts[token], ends[token]);
  }

  /** The code points of a token in lower case. */
  int[] letters(int token) {
    int[] letters = new int[length(token)];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = text.lower(starts[token] + i);
    }
    return letters;
  }

  /** The hash of a token and the next as one word, nothing between them. */
  long hashWithNext(int token) {
    return WordHash.joined(text, starts[token], ends[token], starts[token + 1], ends[token + 1]);
  }

  /** The last code point of a token in lower case. */
  int lastLetter(int token) {
    return text.lower(ends[token] - 1);
  }

  /** The code points of several tokens, nothing between them. */
  int[] joined(int first, int last) {
    int length = 0;
    for (int i = first; i <= last; i++) {
      length += length(i);
    }
    int[] joined = new int[length];
    int at = 0;
    for (int i = first; i <= last; i++) {
      for (int place = starts[i]; place < ends[i]; place++) {
        joined[at++] = text.lower(place);
      }
    }
    return joined;
  }

  /** Whether only one or two blanks or signs that words hold part a token from the next. */
  boolean isNearNext(int token) {
    if (token + 1 >= count || starts[token + 1] - ends[token] > MAX_GAP) {
      return false;
    }
    for (int i = ends[token]; i < starts[token + 1]; i++) {
      if (GAP_SIGNS.indexOf(text.lower(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
