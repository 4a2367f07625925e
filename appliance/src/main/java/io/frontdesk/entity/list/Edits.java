package io.frontdesk.entity.list;

/**
 * Which typing mistakes a word is found in spite of: one letter too many, too few, another or two
 * swapped (Damerau, restricted) in a word of four letters, two such in one of eight; fewer near a
 * word's edges, where a letter tells most. Stateless.
 */
final class Edits {

  static final int NONE = -1;
  static final int MIN_LETTERS = 4;
  private static final int LETTERS = 26;
  private static final int LETTER_BITS = (1 << LETTERS) - 1;
  private static final int MAX_OUTLINED = 63;
  private static final int LETTERS_FOR_TWO = 8;
  private static final int LETTERS_FOR_EDGES = 6;

  private Edits() {}

  /** How many mistakes a word of so many letters may have. */
  static int allowed(int letters) {
    return letters >= LETTERS_FOR_TWO ? 2 : letters >= MIN_LETTERS ? 1 : 0;
  }

  /**
   * A word's letters as bits, and its length: each mistake changes two of the bits at most, so that
   * most words that are too far away need not be compared.
   */
  static int outline(int[] word) {
    int letters = 0;
    for (int codePoint : word) {
      letters |= 1 << codePoint % LETTERS;
    }
    return letters | Math.min(word.length, MAX_OUTLINED) << LETTERS;
  }

  /** Whether words of these outlines may be near enough. */
  static boolean mayBeNear(int typed, int word) {
    int length = word >>> LETTERS;
    int allowed = allowed(length);
    return Math.abs((typed >>> LETTERS) - length) <= allowed
        && Integer.bitCount((typed ^ word) & LETTER_BITS) <= 2 * allowed;
  }

  /** How many mistakes lead from a word to what was typed; -1: more than are allowed. */
  static int between(int[] typed, int[] word) {
    int allowed = allowed(word.length);
    boolean firstCounts = Math.min(typed.length, word.length) < LETTERS_FOR_EDGES;
    if (typed.length < MIN_LETTERS
        || Math.abs(typed.length - word.length) > allowed
        || firstCounts && typed[0] != word[0]) {
      return NONE;
    }
    int distance = distance(typed, word, allowed);
    boolean fits =
        distance >= 0 && distance <= allowed && (distance == 0 || isAllowed(typed, word, distance));
    return fits ? distance : NONE;
  }

  private static boolean isAllowed(int[] typed, int[] word, int distance) {
    if (hasDigit(typed) || hasDigit(word)) {
      return false;
    }
    boolean sameFirst = typed[0] == word[0];
    if (distance > 1) {
      // Two letters more or fewer at the end make another word, not a mistyped one.
      boolean isLonger = typed.length == word.length + 2 && startsWith(typed, word);
      boolean isShorter = word.length == typed.length + 2 && startsWith(word, typed);
      return sameFirst && !isLonger && !isShorter;
    }
    if (Math.min(typed.length, word.length) >= LETTERS_FOR_EDGES) {
      return true;
    }
    int last = typed.length - 1;
    if (!sameFirst) {
      return false;
    }
    if (typed.length == word.length) {
      boolean isSwap = isSwap(typed, word);
      return isSwap || typed[last] == word[last] && isLikely(typed, word);
    }
    boolean isAddedLast = typed.length > word.length && startsWith(typed, word);
    return !isAddedLast || typed[last] == typed[last - 1];
  }

  private static boolean hasDigit(int[] word) {
    for (int codePoint : word) {
      if (codePoint >= '0' && codePoint <= '9') {
        return true;
      }
    }
    return false;
  }

  /** In the shortest words only a vowel stands for another letter, a vowel too: gray, grey. */
  private static boolean isLikely(int[] typed, int[] word) {
    for (int i = 0; i < word.length; i++) {
      if (typed[i] != word[i]) {
        return word.length > MIN_LETTERS || isVowel(typed[i]) && isVowel(word[i]);
      }
    }
    return true;
  }

  private static boolean isVowel(int codePoint) {
    return "aeiouy".indexOf(codePoint) >= 0;
  }

  private static boolean isSwap(int[] typed, int[] word) {
    for (int i = 0; i + 1 < word.length; i++) {
      if (typed[i] != word[i]) {
        return typed[i] == word[i + 1] && typed[i + 1] == word[i];
      }
    }
    return false;
  }

  private static boolean startsWith(int[] longer, int[] shorter) {
    for (int i = 0; i < shorter.length; i++) {
      if (longer[i] != shorter[i]) {
        return false;
      }
    }
    return true;
  }

  /** The restricted Damerau distance; more than the limit once it is sure to be. */
  private static int distance(int[] a, int[] b, int limit) {
    int[] before = new int[b.length + 1];
    int[] above = new int[b.length + 1];
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length; j++) {
        int other = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        row[j] = Math.min(other, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return least;
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return above[b.length];
  }
}
