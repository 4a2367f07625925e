package io.frontdesk.nlu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The n-grams that a lexical tier knows: hash to row and weight. Immutable and shared. Open
 * addressing with linear probing; the hashes are well mixed already.
 */
public final class Vocabulary {

  /** What {@link #row} gives for an n-gram that is not known. */
  public static final int UNKNOWN = -1;

  private static final int MAGIC = 0x46444E47;

  private final long[] table;
  private final int[] rows;
  private final float[] idf;
  private final int mask;

  /**
   * A vocabulary.
   *
   * @param hashes ascending, distinct, none zero; the index is the row
   * @param idf inverse document frequency by row
   * @throws IllegalArgumentException if the hashes are not so, or not as many as the weights
   */
  public Vocabulary(long[] hashes, float[] idf) {
    if (hashes.length != idf.length) {
      throw new IllegalArgumentException("hashes=" + hashes.length + " idf=" + idf.length);
    }
    for (int row = 0; row < hashes.length; row++) {
      if (hashes[row] == 0 || row > 0 && hashes[row] <= hashes[row - 1]) {
        throw new IllegalArgumentException("hash of row " + row + " is zero or not ascending");
      }
    }
    this.idf = idf.clone();
    int capacity = Integer.highestOneBit(Math.max(8, hashes.length * 2)) * 2;
    table = new long[capacity];
    rows = new int[capacity];
    mask = capacity - 1;
    for (int row = 0; row < hashes.length; row++) {
      int slot = (int) hashes[row] & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = hashes[row];
      rows[slot] = row;
    }
  }

  /** The row of an n-gram, or {@link #UNKNOWN}. */
  public int row(long hash) {
    int slot = (int) hash & mask;
    while (table[slot] != 0) {
      if (table[slot] == hash) {
        return rows[slot];
      }
      slot = (slot + 1) & mask;
    }
    return UNKNOWN;
  }

  /** Inverse document frequency of a row. */
  public float idf(int row) {
    return idf[row];
  }

  /** How many n-grams are known. */
  public int size() {
    return idf.length;
  }

  /**
   * The bytes of a bundle's {@code ngrams.bin}: magic, count, then hash and weight by row,
   * little-endian.
   */
  public byte[] toBytes() {
    long[] hashes = new long[idf.length];
    for (int slot = 0; slot < table.length; slot++) {
      if (table[slot] != 0) {
        hashes[rows[slot]] = table[slot];
      }
    }
    ByteBuffer out =
        ByteBuffer.allocate(8 + idf.length * 12).order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC);
    out.putInt(idf.length);
    for (int row = 0; row < idf.length; row++) {
      out.putLong(hashes[row]).putFloat(idf[row]);
    }
    return out.array();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if the bytes are something else
   */
  public static Vocabulary fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 8 || in.getInt() != MAGIC) {
      throw new IllegalArgumentException("not a vocabulary of n-grams");
    }
    int count = in.getInt();
    if (count < 0 || in.remaining() != count * 12L) {
      throw new IllegalArgumentException("vocabulary cut short: " + count + " n-grams announced");
    }
    long[] hashes = new long[count];
    float[] idf = new float[count];
    for (int row = 0; row < count; row++) {
      hashes[row] = in.getLong();
      idf[row] = in.getFloat();
    }
    return new Vocabulary(hashes, idf);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(idf);
  }
}
