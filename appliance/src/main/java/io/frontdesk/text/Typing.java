package io.frontdesk.text;

import java.util.Arrays;

/**
 * How probable it is that a word was mistyped as another: the optimal string alignment of Damerau
 * and Levenshtein with the weights of a keyboard. Stateless; any thread.
 */
final class Typing {

  private static final double NEXT_KEY = 3;
  private static final double OTHER_KEY = 5;
  private static final double LETTER_LOST = 3.5;
  private static final double LETTER_ADDED = 4;
  private static final double LETTER_DOUBLED = 3;
  private static final double SWAPPED = 3;
  private static final double FIRST_LETTER = 0.7;
  private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  private static final boolean[][] NEAR = near();

  private Typing() {}

  private static boolean[][] near() {
    boolean[][] near = new boolean[128][128];
    for (int r = 0; r < ROWS.length; r++) {
      for (int i = 0; i < ROWS[r].length(); i++) {
        char key = ROWS[r].charAt(i);
        mark(near, key, r, i - 1);
        mark(near, key, r, i + 1);
        mark(near, key, r + 1, i - 1);
        mark(near, key, r + 1, i);
        mark(near, key, r - 1, i);
        mark(near, key, r - 1, i + 1);
      }
    }
    return near;
  }

  private static void mark(boolean[][] near, char key, int row, int at) {
    if (row >= 0 && row < ROWS.length && at >= 0 && at < ROWS[row].length()) {
      near[key][ROWS[row].charAt(at)] = true;
    }
  }

  /** Whether two keys are neighbours on a keyboard. */
  static boolean isNear(char first, char second) {
    return first < 128 && second < 128 && NEAR[first][second];
  }

  /**
   * The cost of having typed something for a word, as the negative logarithm of its probability.
   *
   * @param limit what it may cost
   * @return the cost, or infinity above the limit
   */
  static double cost(String typed, String word, double limit) {
    int width = word.length() + 1;
    double[] twoBack = new double[width];
    double[] back = new double[width];
    double[] row = new double[width];
    for (int j = 1; j < width; j++) {
      back[j] = back[j - 1] + LETTER_LOST;
    }
    for (int i = 1; i <= typed.length(); i++) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
      row[0] = back[0] + LETTER_ADDED;
      double least = row[0];
      for (int j = 1; j < width; j++) {
        row[j] = step(typed, i, word, j, twoBack, back, row);
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return Double.POSITIVE_INFINITY;
      }
      double[] free = twoBack;
      twoBack = back;
      back = row;
      row = free;
    }
    double cost = back[word.length()] + (typed.charAt(0) == word.charAt(0) ? 0 : FIRST_LETTER);
    return cost > limit ? Double.POSITIVE_INFINITY : cost;
  }

  private static double step(
      String typed, int i, String word, int j, double[] twoBack, double[] back, double[] row) {
    char t = typed.charAt(i - 1);
    char w = word.charAt(j - 1);
    double best = back[j - 1] + (t == w ? 0 : isNear(t, w) ? NEXT_KEY : OTHER_KEY);
    boolean doubled = i > 1 && typed.charAt(i - 2) == t;
    best = Math.min(best, back[j] + (doubled ? LETTER_DOUBLED : LETTER_ADDED));
    best = Math.min(best, row[j - 1] + LETTER_LOST);
    if (i > 1 && j > 1 && t == word.charAt(j - 2) && typed.charAt(i - 2) == w) {
      best = Math.min(best, twoBack[j - 2] + SWAPPED);
    }
    return best;
  }
}
