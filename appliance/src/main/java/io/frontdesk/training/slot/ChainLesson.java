package io.frontdesk.training.slot;

/**
 * One utterance to learn from.
 *
 * @param rows facts of each word that the table knows
 * @param labels of each word
 * @param states of the words, one after the other, each number the upper half of a float's bits;
 *     empty: no encoder
 * @param known whether each word has a state
 */
record ChainLesson(int[][] rows, int[] labels, short[] states, boolean[] known) {

  /** Without an encoder. */
  ChainLesson(int[][] rows, int[] labels) {
    this(rows, labels, new short[0], new boolean[0]);
  }

  int words() {
    return labels.length;
  }

  /** A number that is kept in half the room. */
  static short half(float number) {
    // Rounds to nearest; what overflows the mantissa rightly goes to the exponent.
    return (short) ((Float.floatToRawIntBits(number) + 0x8000) >>> 16);
  }

  static float whole(short half) {
    return Float.intBitsToFloat(half << 16);
  }
}
