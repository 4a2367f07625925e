package io.frontdesk.entity.list;

import io.frontdesk.text.FoldedText;

/** Hashes of stretches of a text in lower case, without making strings. Stateless. */
final class WordHash {

  private static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private WordHash() {}

  /** Of the code points between two places. */
  static long of(FoldedText text, int start, int end) {
    long hash = START;
    for (int i = start; i < end; i++) {
      hash = next(hash, text.lower(i));
    }
    return mixed(hash);
  }

  /** Of the code points between two places and between two others, as one word. */
  static long joined(FoldedText text, int start, int end, int nextStart, int nextEnd) {
    long hash = START;
    for (int i = start; i < end; i++) {
      hash = next(hash, text.lower(i));
    }
    for (int i = nextStart; i < nextEnd; i++) {
      hash = next(hash, text.lower(i));
    }
    return mixed(hash);
  }

  /** Of an array's first code points, without those at two indexes (-1: leave none out). */
  static long without(int[] word, int length, int first, int second) {
    long hash = START;
    for (int i = 0; i < length; i++) {
      if (i != first && i != second) {
        hash = next(hash, word[i]);
      }
    }
    return mixed(hash);
  }

  /** Of an array's code points with one of them unknown. */
  static long withGap(int[] word, int gap) {
    long hash = START;
    for (int i = 0; i < word.length; i++) {
      hash = next(hash, i == gap ? 0 : word[i]);
    }
    return mixed(hash);
  }

  /** One key for an edge of a trie, spread over all bits. Two edges never have the same. */
  static long edge(int node, int label) {
    return ((long) node << Integer.SIZE | label) * SPREAD;
  }

  private static long next(long hash, int codePoint) {
    return (hash ^ codePoint) * PRIME;
  }

  private static long mixed(long hash) {
    long mixed = (hash ^ hash >>> 32) * SPREAD;
    return (mixed ^ mixed >>> 29) & Long.MAX_VALUE;
  }
}
