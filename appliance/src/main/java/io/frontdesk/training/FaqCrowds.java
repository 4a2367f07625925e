package io.frontdesk.training;

import io.frontdesk.nlu.FaqIndex;
import io.frontdesk.nlu.FaqSearch;
import java.util.ArrayList;
import java.util.List;

/**
 * How near the neighbours of each question of an FAQ are: the mean cosine to the nearest few of
 * other entries. Knows also what it would be if a question were not there. Immutable.
 */
final class FaqCrowds {

  private static final int NEAREST = 3;

  /** So many are remembered, so that a few may be missing. */
  private static final int KEPT = 8;

  /** Among more questions than this, every so-manieth is looked at. */
  private static final int MAX_COMPARED = 5_000;

  private final FaqIndex index;
  private final int[][] neighbours;
  private final float[][] cosines;
  private final List<List<Integer>> neighboursOf = new ArrayList<>();

  FaqCrowds(FaqIndex index) {
    this.index = index;
    int count = index.questions();
    neighbours = new int[count][KEPT];
    cosines = new float[count][KEPT];
    float[] row = new float[count];
    for (int q = 0; q < count; q++) {
      neighboursOf.add(new ArrayList<>());
    }
    for (int q = 0; q < count; q++) {
      Cancellation.checkThread();
      index.neighbours(q, row);
      keep(q, row);
    }
  }

  private void keep(int q, float[] row) {
    int step = 1 + (row.length - 1) / MAX_COMPARED;
    int found = 0;
    for (int other = q % step; other < row.length; other += step) {
      if (index.entry(other) == index.entry(q)
          || found == KEPT && row[other] <= cosines[q][KEPT - 1]) {
        continue;
      }
      int at = found < KEPT ? found++ : KEPT - 1;
      while (at > 0 && row[other] > cosines[q][at - 1]) {
        cosines[q][at] = cosines[q][at - 1];
        neighbours[q][at] = neighbours[q][at - 1];
        at--;
      }
      cosines[q][at] = row[other];
      neighbours[q][at] = other;
    }
    neighbours[q] = java.util.Arrays.copyOf(neighbours[q], found);
    for (int other : neighbours[q]) {
      neighboursOf.get(other).add(q);
    }
  }

  /** The crowd of each question. */
  float[] all() {
    float[] crowds = new float[neighbours.length];
    for (int q = 0; q < crowds.length; q++) {
      crowds[q] = crowd(q, -1);
    }
    return crowds;
  }

  /** Makes a search believe that a question is not there, or that it is there again. */
  void strike(FaqSearch search, int question, boolean struck) {
    for (int q : neighboursOf.get(question)) {
      search.pretend(q, crowd(q, struck ? question : -1));
    }
  }

  private float crowd(int question, int without) {
    float sum = 0;
    int taken = 0;
    for (int n = 0; n < neighbours[question].length && taken < NEAREST; n++) {
      if (neighbours[question][n] != without) {
        sum += cosines[question][n];
        taken++;
      }
    }
    return taken == 0 ? 0 : sum / taken;
  }
}
