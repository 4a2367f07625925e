package io.frontdesk.nlu.token;

import java.util.Arrays;

/**
 * The pieces of a WordPiece vocabulary, to be found by their characters: an open hash table of
 * numbers of pieces, and their characters in one array. Pieces that continue a word have a hash of
 * their own and lie in the same table. Immutable once built; shared.
 */
final class PieceTable {

  /** What {@link #find} gives for characters that are no piece. */
  static final int NONE = -1;

  private static final int EMPTY = -1;
  private static final int BEGINS_SEED = 17;
  private static final int CONTINUES_SEED = 10_007;
  private static final int GOLDEN = 0x9E3779B9;

  private char[] characters = new char[1 << 18];
  private int[] ends = new int[1 << 15];
  private int[] ids = new int[1 << 15];
  private int[] slots;
  private int shift;
  private int size;
  private int longest;

  PieceTable() {
    rehash(16);
  }

  /**
   * Adds a piece, while the table is built.
   *
   * @param from its first character in {@code piece}, behind the mark of those that continue
   */
  void add(String piece, int from, boolean continues, int id) {
    int length = piece.length() - from;
    int start = size == 0 ? 0 : ends[size - 1];
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      ids = Arrays.copyOf(ids, 2 * size);
    }
    if (start + length > characters.length) {
      characters = Arrays.copyOf(characters, 2 * (start + length));
    }
    piece.getChars(from, piece.length(), characters, start);
    ends[size] = start + length;
    // The sign bit tells the pieces that continue a word.
    ids[size] = continues ? ~id : id;
    longest = Math.max(longest, length);
    size++;
    if (2 * size > slots.length) {
      rehash(Integer.numberOfTrailingZeros(slots.length) + 1);
    } else {
      place(size - 1);
    }
  }

  /** Gives back what was set aside for pieces that did not come. */
  void trim() {
    characters = Arrays.copyOf(characters, size == 0 ? 0 : ends[size - 1]);
    ends = Arrays.copyOf(ends, size);
    ids = Arrays.copyOf(ids, size);
  }

  private void rehash(int bits) {
    slots = new int[1 << bits];
    shift = Integer.SIZE - bits;
    Arrays.fill(slots, EMPTY);
    for (int piece = 0; piece < size; piece++) {
      place(piece);
    }
  }

  private void place(int piece) {
    int hash = seed(ids[piece] < 0);
    for (int i = start(piece); i < ends[piece]; i++) {
      hash = next(hash, characters[i]);
    }
    int slot = hash * GOLDEN >>> shift;
    while (slots[slot] != EMPTY) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = piece;
  }

  private int start(int piece) {
    return piece == 0 ? 0 : ends[piece - 1];
  }

  /** How many characters the longest piece has. */
  int longest() {
    return longest;
  }

  /** What the hash of a piece begins with. */
  static int seed(boolean continues) {
    return continues ? CONTINUES_SEED : BEGINS_SEED;
  }

  /** The hash of characters and one more. */
  static int next(int hash, char c) {
    return 31 * hash + c;
  }

  /**
   * The id of a piece, or {@link #NONE}.
   *
   * @param hash of its characters, from {@link #seed} on
   */
  int find(char[] word, int from, int to, boolean continues, int hash) {
    int slot = hash * GOLDEN >>> shift;
    for (int piece = slots[slot]; piece != EMPTY; piece = slots[slot]) {
      int id = ids[piece];
      if (id < 0 == continues
          && Arrays.equals(characters, start(piece), ends[piece], word, from, to)) {
        return continues ? ~id : id;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return NONE;
  }

  /** The id of a piece that begins a word, or {@link #NONE}. */
  int id(String piece) {
    int hash = seed(false);
    for (int i = 0; i < piece.length(); i++) {
      hash = next(hash, piece.charAt(i));
    }
    return find(piece.toCharArray(), 0, piece.length(), false, hash);
  }
}
