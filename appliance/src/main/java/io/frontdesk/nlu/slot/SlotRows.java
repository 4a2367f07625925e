package io.frontdesk.nlu.slot;

import java.util.Arrays;

/**
 * Weights of facts, laid out for adding them up: a row that has a weight for many of the labels is
 * kept with noughts for the others, which a processor adds many at once. Immutable and shared.
 */
final class SlotRows {

  /** A row with a weight for one label in so many is kept in full. */
  private static final int FULL_FROM = 6;

  private static final int SPARSE = -1;

  private final SlotTable table;
  private final float[] facts;
  private final int labels;
  private final int[] places;
  private final float[] full;

  SlotRows(SlotTable table, float[] facts, int labels) {
    this.table = table;
    this.facts = facts;
    this.labels = labels;
    places = new int[table.rows()];
    Arrays.fill(places, SPARSE);
    int count = 0;
    for (int row = 0; row < places.length; row++) {
      if ((table.begin(row + 1) - table.begin(row)) * FULL_FROM >= labels) {
        places[row] = labels * count++;
      }
    }
    full = new float[labels * count];
    for (int row = 0; row < places.length; row++) {
      if (places[row] != SPARSE) {
        table.add(row, facts, full, places[row]);
      }
    }
  }

  /** Adds a row to the scores that begin at {@code at}. */
  void add(int row, float[] scores, int at) {
    int place = places[row];
    if (place == SPARSE) {
      table.add(row, facts, scores, at);
    } else {
      addFull(full, place, scores, at, labels);
    }
  }

  private static void addFull(float[] full, int place, float[] scores, int at, int labels) {
    for (int y = 0; y < labels; y++) {
      scores[at + y] += full[place + y];
    }
  }
}
