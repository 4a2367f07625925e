package io.frontdesk.text;

/**
 * What it costs that a key was missed: negative logarithms of probabilities, of a text that is
 * known to have mistakes. Letters are those of {@link WordTrie#code}. Stateless; any thread.
 */
final class Typing {

  static final float LOST = 3.8f;
  static final float SWAPPED = 3.8f;

  /** The space bar is missed less often than it is pressed too early or too late. */
  static final float SPACE_LOST = 4f;

  static final float SPACE_HIT_BESIDE = 4.5f;
  static final float SPACE_ADDED = 5f;
  private static final float NEXT_KEY = 4.2f;
  private static final float OTHER_KEY = 6.5f;
  private static final float ADDED_BESIDE = 4.2f;
  private static final float ADDED = 6.5f;

  /** The first letter of a word is seldom wrong. */
  static final float FIRST_LETTER = 0.3f;

  private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  private static final String SPACE_KEYS = "xcvbnm";
  private static final String[] SOUNDS = {"aeiouy", "cks", "sz", "gj", "vwf", "mn", "dt", "bp"};
  private static final boolean[][] NEAR = near();
  private static final boolean[][] MIXED = mixed();

  private Typing() {}

  private static boolean[][] near() {
    boolean[][] near = new boolean[WordTrie.LETTERS + 1][WordTrie.LETTERS + 1];
    for (int r = 0; r < ROWS.length; r++) {
      for (int i = 0; i < ROWS[r].length(); i++) {
        int key = ROWS[r].charAt(i) - 'a';
        mark(near, key, r, i - 1);
        mark(near, key, r, i + 1);
        mark(near, key, r + 1, i - 1);
        mark(near, key, r + 1, i);
        mark(near, key, r - 1, i);
        mark(near, key, r - 1, i + 1);
      }
    }
    SPACE_KEYS.chars().forEach(c -> near[c - 'a'][Keyed.SPACE] = true);
    return near;
  }

  private static boolean[][] mixed() {
    boolean[][] mixed = near();
    for (String sound : SOUNDS) {
      for (char a : sound.toCharArray()) {
        sound.chars().filter(b -> b != a).forEach(b -> mixed[a - 'a'][b - 'a'] = true);
      }
    }
    return mixed;
  }

  private static void mark(boolean[][] near, int key, int row, int at) {
    if (row >= 0 && row < ROWS.length && at >= 0 && at < ROWS[row].length()) {
      near[key][ROWS[row].charAt(at) - 'a'] = true;
    }
  }

  /** Whether two keys are neighbours on a keyboard; the space bar is one. */
  static boolean isNear(int first, int second) {
    return first <= Keyed.SPACE && second <= Keyed.SPACE && NEAR[first][second];
  }

  /** Whether a letter is typed for another: keys side by side, or letters of like sound. */
  static boolean isConfused(int typed, int meant) {
    return MIXED[typed][meant];
  }

  /** The cost of a letter typed for another. */
  static float other(int typed, int meant) {
    return isNear(typed, meant) ? NEXT_KEY : OTHER_KEY;
  }

  /** The cost of a letter that was not meant, between two others. */
  static float added(int typed, int before, int after) {
    boolean beside =
        typed == before || typed == after || isNear(typed, before) || isNear(typed, after);
    return typed == Keyed.SPACE ? SPACE_ADDED : beside ? ADDED_BESIDE : ADDED;
  }
}
