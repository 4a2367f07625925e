package io.frontdesk.text;

import java.util.Arrays;
import java.util.List;

/**
 * Words as a tree of letters, in arrays: the children of a node lie side by side, in the order of
 * their letters, so that a bit set and a count of bits find one. Immutable; any thread.
 */
final class WordTrie {

  /**
   * What {@link #word} gives for a node that ends no word, and {@link #child} where there is none.
   */
  static final int NONE = -1;

  /** The letters a to z, and the apostrophe. */
  static final int LETTERS = 27;

  static final int APOSTROPHE = 26;

  private final int[] masks;
  private final int[] firstChild;
  private final int[] word;
  private final byte[] letter;
  private final boolean[] own;
  private final float[] least;

  /**
   * Builds the tree.
   *
   * @param words all of letters that {@link #code} knows; a word's number is its place
   * @param counts how often the bot has each; those with none are not {@link #hasOwn}
   * @param costs what each costs at least
   */
  WordTrie(List<String> words, int[] counts, float[] costs) {
    Growing tree = new Growing(words);
    int nodes = tree.size;
    masks = new int[nodes];
    firstChild = new int[nodes];
    word = new int[nodes];
    letter = new byte[nodes];
    own = new boolean[nodes];
    least = new float[nodes];
    int[] order = new int[nodes];
    int placed = 1;
    for (int i = 0; i < nodes; i++) {
      int node = order[i];
      word[i] = tree.word[node];
      own[i] = word[i] != NONE && counts[word[i]] > 0;
      least[i] = word[i] == NONE ? Float.POSITIVE_INFINITY : costs[word[i]];
      firstChild[i] = placed;
      for (int c = 0; c < LETTERS; c++) {
        int child = tree.children[node * LETTERS + c];
        if (child != 0) {
          masks[i] |= 1 << c;
          letter[placed] = (byte) c;
          order[placed++] = child;
        }
      }
    }
    for (int i = nodes - 1; i >= 0; i--) {
      for (int c = firstChild[i]; c < endOfChildren(i); c++) {
        own[i] |= own[c];
        least[i] = Math.min(least[i], least[c]);
      }
    }
  }

  /** The tree while words are put in: a table of children a node. */
  private static final class Growing {
    private int[] children = new int[LETTERS * 1024];
    private int[] word = new int[1024];
    private int size = 1;

    Growing(List<String> words) {
      word[0] = NONE;
      for (int i = 0; i < words.size(); i++) {
        int node = 0;
        for (int c = 0; c < words.get(i).length(); c++) {
          node = child(node * LETTERS + code(words.get(i).charAt(c)));
        }
        word[node] = i;
      }
    }

    private int child(int at) {
      if (children[at] == 0) {
        if (size == word.length) {
          word = Arrays.copyOf(word, 2 * size);
          children = Arrays.copyOf(children, 2 * size * LETTERS);
        }
        word[size] = NONE;
        children[at] = size++;
      }
      return children[at];
    }
  }

  /** The number of a letter, or {@link #NONE}. */
  static int code(char c) {
    return c >= 'a' && c <= 'z' ? c - 'a' : c == '\'' ? APOSTROPHE : NONE;
  }

  /** The node that a letter leads to, or {@link #NONE}. */
  int child(int node, int code) {
    int bit = 1 << code;
    return (masks[node] & bit) == 0
        ? NONE
        : firstChild[node] + Integer.bitCount(masks[node] & (bit - 1));
  }

  int firstChild(int node) {
    return firstChild[node];
  }

  /** One more than the last child. */
  int endOfChildren(int node) {
    return firstChild[node] + Integer.bitCount(masks[node]);
  }

  /** The letter that leads to a node. */
  int letter(int node) {
    return letter[node];
  }

  /** The word that ends at a node, or {@link #NONE}. */
  int word(int node) {
    return word[node];
  }

  /** What the words that end at a node or below cost at least. */
  float least(int node) {
    return least[node];
  }

  /** Whether a letter leads on from a node. */
  boolean hasChild(int node, int code) {
    return (masks[node] >> code & 1) != 0;
  }

  /** Whether one of the bot's own words ends at a node or below. */
  boolean hasOwn(int node) {
    return own[node];
  }
}
