package io.frontdesk.nlu.slot;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Which facts of {@link SlotFeatures} the training knows and which labels it saw with each: a row
 * for each fact, a cell for each label that was seen with it. A label that never was has no weight.
 * For training; what serves looks facts up in {@link SlotRows}. Immutable and shared; open
 * addressing with linear probing, the hashes are well mixed already.
 */
public final class SlotTable {

  /** What {@link #row} gives for a fact that is not known. */
  public static final int UNKNOWN = -1;

  private final long[] hashes;
  private final int[] begins;
  private final short[] labels;
  private final long[] table;
  private final int[] rows;
  private final int mask;

  /**
   * A table.
   *
   * @param hashes ascending, distinct, none zero; the index is the row
   * @param begins index of the first cell of each row, and the number of cells
   * @param labels of the cells, in each row ascending
   * @throws IllegalArgumentException if there is not one more begin than hashes, or not as many
   *     labels as the last begin says
   */
  public SlotTable(long[] hashes, int[] begins, short[] labels) {
    if (begins.length != hashes.length + 1 || begins[hashes.length] != labels.length) {
      throw new IllegalArgumentException(
          "hashes=" + hashes.length + " begins=" + begins.length + " labels=" + labels.length);
    }
    this.hashes = hashes;
    this.begins = begins;
    this.labels = labels;
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

  /** The row of a fact, or {@link #UNKNOWN}. */
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

  /** How many facts are known. */
  public int rows() {
    return hashes.length;
  }

  /** How many cells, that is weights, there are. */
  public int cells() {
    return labels.length;
  }

  /** The first cell of a row; of the row after the last, the number of cells. */
  public int begin(int row) {
    return begins[row];
  }

  /**
   * Adds the weights of a row.
   *
   * @param weights of all cells
   * @param into receives them by label
   */
  void add(int row, float[] weights, float[] into) {
    int end = begins[row + 1];
    for (int cell = begins[row]; cell < end; cell++) {
      into[labels[cell]] += weights[cell];
    }
  }

  /** The label of a cell. */
  public int label(int cell) {
    return labels[cell];
  }

  /**
   * The same with some cells only; rows that lose all are forgotten.
   *
   * @param kept whether to keep each cell
   */
  public SlotTable keeping(boolean[] kept) {
    long[] fewerHashes = new long[hashes.length];
    int[] fewerBegins = new int[begins.length];
    short[] fewerLabels = new short[labels.length];
    int row = 0;
    int cell = 0;
    for (int r = 0; r < hashes.length; r++) {
      int first = cell;
      for (int c = begins[r]; c < begins[r + 1]; c++) {
        if (kept[c]) {
          fewerLabels[cell++] = labels[c];
        }
      }
      if (cell > first) {
        fewerHashes[row] = hashes[r];
        fewerBegins[++row] = cell;
      }
    }
    return new SlotTable(
        Arrays.copyOf(fewerHashes, row),
        Arrays.copyOf(fewerBegins, row + 1),
        Arrays.copyOf(fewerLabels, cell));
  }

  int lengthBytes() {
    return 2 * Integer.BYTES + hashes.length * (Long.BYTES + Short.BYTES) + 2 * labels.length;
  }

  void write(ByteBuffer out) {
    out.putInt(hashes.length).putInt(labels.length);
    for (long hash : hashes) {
      out.putLong(hash);
    }
    for (int row = 0; row < hashes.length; row++) {
      out.putShort((short) (begins[row + 1] - begins[row]));
    }
    for (short label : labels) {
      out.putShort(label);
    }
  }

  /**
   * The same with a weight for each cell.
   *
   * @param weights by cell
   */
  SlotRows.Cells with(float[] weights) {
    return new SlotRows.Cells() {
      @Override
      public int rows() {
        return hashes.length;
      }

      @Override
      public long hash(int row) {
        return hashes[row];
      }

      @Override
      public int length(int row) {
        return begins[row + 1] - begins[row];
      }

      @Override
      public int label(int cell) {
        return labels[cell];
      }

      @Override
      public float weight(int cell) {
        return weights[cell];
      }
    };
  }
}
