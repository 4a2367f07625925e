package io.frontdesk.lint;

import java.util.Arrays;

/**
 * How much alike utterances are in their letters: Dice's coefficient of the pairs of characters,
 * edges included, repeats counted. Immutable.
 */
final class Likeness {

  private final int[][] pairs;

  Likeness(java.util.List<Utterance> utterances) {
    pairs = utterances.stream().map(u -> pairs(u.key())).toArray(int[][]::new);
  }

  /** From 0, nothing alike, to 1. */
  double between(int a, int b) {
    return dice(pairs[a], pairs[b]);
  }

  /** From 0, nothing alike, to 1: one of these and one of others. */
  double between(int a, Likeness others, int b) {
    return dice(pairs[a], others.pairs[b]);
  }

  private static double dice(int[] a, int[] b) {
    int common = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return 2.0 * common / (a.length + b.length);
  }

  private static int[] pairs(String key) {
    int[] pairs = new int[key.length() + 1];
    char before = ' ';
    for (int i = 0; i <= key.length(); i++) {
      char next = i < key.length() ? key.charAt(i) : ' ';
      pairs[i] = before << 16 | next;
      before = next;
    }
    Arrays.sort(pairs);
    return pairs;
  }
}
