package io.frontdesk.nlu.slot;

/**
 * Weights of facts, laid out for looking them up and adding them up, in as little memory as that
 * allows: most facts that are asked for are not known, and of those that are most have few weights.
 * A fact's place stands beside its hash in one number, so that memory is asked once for it. A row
 * that has a weight for many of the labels is kept with noughts for the others, in an array of its
 * own, which a processor adds many at once; of the others label and weight stand side by side.
 * Immutable and shared.
 */
final class SlotRows {

  /** A row with a weight for one label in so many is kept in full. */
  private static final int FULL_FROM = 6;

  private static final int LEAST_ENTRIES = 8;

  /** How a row is kept: in {@link #full}; 1 and 2 stand for so many cells, which most rows have. */
  private static final int FULL = 0;

  /** The number of cells stands before them. */
  private static final int COUNTED = 3;

  private static final int KIND_BITS = 2;

  /**
   * Open addressing with linear probing; 0 is an empty place. The lowest bits are one more than
   * where the row begins and how it is kept; the others are the hash's, whose own lowest bits say
   * where the search begins. Some twenty of its bits are not compared: one in a million million of
   * facts that are not known is taken for one that is.
   */
  private final long[] entries;

  private final int mask;
  private final long hashBits;

  /** By row, behind their number if it says so, label and weight (as bits) in turn. */
  private final int[] cells;

  /** By row a weight for each label. */
  private final float[][] full;

  private final int labels;

  /** What rows are made of. The cells of all rows stand one after the other. */
  interface Cells {
    int rows();

    long hash(int row);

    /** How many cells a row has. */
    int length(int row);

    int label(int cell);

    float weight(int cell);
  }

  /**
   * Rows.
   *
   * @param from is only read, and not kept
   * @param labels how many labels there are
   */
  SlotRows(Cells from, int labels) {
    this.labels = labels;
    int cellsLength = 0;
    int fullRows = 0;
    for (int row = 0; row < from.rows(); row++) {
      if (kind(from.length(row)) == FULL) {
        fullRows++;
      } else {
        cellsLength = Math.addExact(cellsLength, 2 * from.length(row));
        cellsLength = Math.addExact(cellsLength, kind(from.length(row)) == COUNTED ? 1 : 0);
      }
    }
    cells = new int[cellsLength];
    full = new float[fullRows][];
    entries = new long[capacity(from.rows())];
    mask = entries.length - 1;
    long most = entry(Math.max(cellsLength, fullRows), COUNTED);
    hashBits = -1L << (Long.SIZE - Long.numberOfLeadingZeros(most));
    fill(from);
  }

  /** One and a half to three places a row. */
  private static int capacity(int rows) {
    int least = Math.max(LEAST_ENTRIES, rows + rows / 2);
    return Integer.highestOneBit(least - 1) * 2;
  }

  private int kind(int length) {
    return length * FULL_FROM >= labels ? FULL : Math.min(length, COUNTED);
  }

  private static long entry(long begin, int kind) {
    return (begin << KIND_BITS | kind) + 1;
  }

  private void fill(Cells from) {
    int cell = 0;
    int at = 0;
    int fullRows = 0;
    for (int row = 0; row < from.rows(); row++) {
      int length = from.length(row);
      int end = cell + length;
      int kind = kind(length);
      if (kind == FULL) {
        put(from.hash(row), entry(fullRows, kind));
        full[fullRows] = new float[labels];
        for (; cell < end; cell++) {
          full[fullRows][from.label(cell)] = from.weight(cell);
        }
        fullRows++;
        continue;
      }
      put(from.hash(row), entry(at, kind));
      if (kind == COUNTED) {
        cells[at++] = length;
      }
      for (; cell < end; cell++) {
        cells[at++] = from.label(cell);
        cells[at++] = Float.floatToRawIntBits(from.weight(cell));
      }
    }
  }

  private void put(long hash, long entry) {
    int at = (int) hash & mask;
    while (entries[at] != 0) {
      at = (at + 1) & mask;
    }
    entries[at] = hash & hashBits | entry;
  }

  /** Adds the weights of a fact to the scores of labels; nothing if the fact is not known. */
  void add(long hash, float[] scores) {
    int at = (int) hash & mask;
    long entry = entries[at];
    while (entry != 0) {
      if (((entry ^ hash) & hashBits) == 0) {
        addRow((entry & ~hashBits) - 1, scores);
        return;
      }
      at = (at + 1) & mask;
      entry = entries[at];
    }
  }

  private void addRow(long place, float[] scores) {
    int begin = (int) (place >>> KIND_BITS);
    int count = (int) place & COUNTED;
    if (count == FULL) {
      addFull(full[begin], scores);
    } else if (count == COUNTED) {
      addCells(begin + 1, cells[begin], scores);
    } else {
      addCells(begin, count, scores);
    }
  }

  private void addCells(int begin, int count, float[] scores) {
    int end = begin + 2 * count;
    for (int i = begin; i < end; i += 2) {
      scores[cells[i]] += Float.intBitsToFloat(cells[i + 1]);
    }
  }

  private static void addFull(float[] weights, float[] scores) {
    for (int y = 0; y < weights.length; y++) {
      scores[y] += weights[y];
    }
  }
}
