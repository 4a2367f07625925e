package io.frontdesk.training;

import io.frontdesk.nlu.FaqIndex;
import io.frontdesk.nlu.FaqSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How near the neighbours of each question of an FAQ are: the mean cosine to the nearest few of
 * other entries. Knows also what it would be if a question were not there. Immutable.
 *
 * <p>Each pair is compared once, in blocks of questions that stay in the processor's cache. Among
 * very many questions each is compared with every so-manieth only, so that the work grows with
 * their number and not with its square.
 */
final class FaqCrowds {

  private static final int NEAREST = 3;

  /** So many are remembered, so that a few may be missing. */
  private static final int KEPT = 8;

  /** A question is compared with no more than this. */
  private static final int MAX_COMPARED = 5_000;

  private static final int BLOCK = 64;

  private final FaqIndex index;
  private final int[] found;
  private final int[][] neighbours;
  private final float[][] cosines;
  private final List<List<Integer>> neighboursOf = new ArrayList<>();

  FaqCrowds(FaqIndex index) {
    this.index = index;
    int count = index.questions();
    found = new int[count];
    neighbours = new int[count][KEPT];
    cosines = new float[count][KEPT];
    int step = 1 + (count - 1) / MAX_COMPARED;
    for (int first = 0; first < step; first++) {
      compare(first, step);
    }
    for (int q = 0; q < count; q++) {
      neighboursOf.add(new ArrayList<>());
    }
    for (int q = 0; q < count; q++) {
      for (int other : Arrays.copyOf(neighbours[q], found[q])) {
        neighboursOf.get(other).add(q);
      }
    }
  }

  /** Compares every so-manieth question with each other. */
  private void compare(int first, int step) {
    int width = step * BLOCK;
    for (int left = first; left < found.length; left += width) {
      for (int right = left; right < found.length; right += width) {
        Cancellation.checkThread();
        int end = Math.min(found.length, right + width);
        for (int q = left; q < Math.min(found.length, left + width); q += step) {
          for (int other = Math.max(right, q + step); other < end; other += step) {
            compareTwo(q, other);
          }
        }
      }
    }
  }

  private void compareTwo(int q, int other) {
    if (index.entry(q) != index.entry(other)) {
      float cosine = index.cosine(q, other);
      keep(q, other, cosine);
      keep(other, q, cosine);
    }
  }

  private void keep(int q, int other, float cosine) {
    float[] nearest = cosines[q];
    if (found[q] == KEPT && cosine <= nearest[KEPT - 1]) {
      return;
    }
    int at = found[q] < KEPT ? found[q]++ : KEPT - 1;
    while (at > 0 && cosine > nearest[at - 1]) {
      nearest[at] = nearest[at - 1];
      neighbours[q][at] = neighbours[q][at - 1];
      at--;
    }
    nearest[at] = cosine;
    neighbours[q][at] = other;
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
    for (int n = 0; n < found[question] && taken < NEAREST; n++) {
      if (neighbours[question][n] != without) {
        sum += cosines[question][n];
        taken++;
      }
    }
    return taken == 0 ? 0 : sum / taken;
  }
}
