package io.frontdesk.bench.load.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Turns of which some are said more often than others: the n-th in an order that is drawn once is
 * said 1/n times as often as the first (Zipf with s = 1). Immutable.
 */
final class Wordings {

  private final List<Turn> turns;
  private final double[] upTo;

  /**
   * With these.
   *
   * @throws IllegalArgumentException if there is none
   */
  Wordings(List<Turn> turns, long seed) {
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("There must be a wording");
    }
    this.turns = new ArrayList<>(turns);
    Collections.shuffle(this.turns, new Random(seed));
    upTo = new double[turns.size()];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
  }

  Turn draw(SplittableRandom random) {
    int at = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return turns.get(Math.min(turns.size() - 1, at < 0 ? -at - 1 : at + 1));
  }
}
