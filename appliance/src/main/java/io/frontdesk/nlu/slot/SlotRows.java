package io.frontdesk.nlu.slot;

import java.util.Arrays;

/**
 * Weights of facts, laid out for adding them up: a row that has a weight for many of the labels is
 * kept with noughts for the others, in an array of its own, which a processor adds many at once; of
 * the others label and weight stand side by side, so that memory is asked once. Immutable and
 * shared.
 */
final class SlotRows {

  /** A row with a weight for one label in so many is kept in full. */
  private static final int FULL_FROM = 6;

  /** Where a row begins in {@link #cells}, or the complement of its place in {@link #full}. */
  private final int[] places;

  /** By row the number of its labels, then label and weight (as bits) in turn. */
  private final int[] cells;

  private final float[][] full;

  SlotRows(SlotTable table, float[] facts, int labels) {
    int rows = table.rows();
    places = new int[rows];
    cells = new int[rows + 2 * table.cells()];
    float[][] kept = new float[rows][];
    int count = 0;
    int at = 0;
    for (int row = 0; row < rows; row++) {
      int length = table.begin(row + 1) - table.begin(row);
      if (length * FULL_FROM >= labels) {
        kept[count] = new float[labels];
        table.add(row, facts, kept[count]);
        places[row] = ~count++;
        continue;
      }
      places[row] = at;
      cells[at++] = length;
      for (int cell = table.begin(row); cell < table.begin(row + 1); cell++) {
        cells[at++] = table.label(cell);
        cells[at++] = Float.floatToRawIntBits(facts[cell]);
      }
    }
    full = Arrays.copyOf(kept, count);
  }

  /** Adds a row to the scores of labels. */
  void add(int row, float[] scores) {
    int place = places[row];
    if (place >= 0) {
      int end = place + 1 + 2 * cells[place];
      for (int i = place + 1; i < end; i += 2) {
        scores[cells[i]] += Float.intBitsToFloat(cells[i + 1]);
      }
    } else {
      addFull(full[~place], scores);
    }
  }

  private static void addFull(float[] weights, float[] scores) {
    for (int y = 0; y < weights.length; y++) {
      scores[y] += weights[y];
    }
  }
}
