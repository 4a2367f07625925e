package io.frontdesk.lint;

import io.frontdesk.training.Neighbours;
import java.util.ArrayList;
import java.util.List;

/**
 * Utterances that are much alike, in their letters and in what the encoder makes of them. How near
 * is near follows from the data: as near as utterances of one intent usually are to their nearest.
 * Immutable.
 */
final class Pairs {

  /** How many neighbours are looked at. */
  static final int NEIGHBOURS = 10;

  /** However unlike the utterances of an intent are, less than this in common is not alike. */
  private static final double LEAST_ALIKE = 0.6;

  private final Corpus corpus;
  private final Likeness likeness;
  private final Neighbours neighbours;
  private final double nearCosine;

  /**
   * Two utterances, by index.
   *
   * @param likeness of their letters, 0 to 1
   * @param cosine of their vectors
   */
  record Pair(int one, int other, double likeness, double cosine) {}

  Pairs(Corpus corpus) {
    this.corpus = corpus;
    likeness = new Likeness(corpus.trained());
    neighbours = Neighbours.among(corpus.view().vectors(), NEIGHBOURS);
    nearCosine = Corpus.quantile(nearestOwn(), 0.25);
  }

  Neighbours neighbours() {
    return neighbours;
  }

  /** The cosine of each utterance to the nearest of its intent, where one is among the nearest. */
  private double[] nearestOwn() {
    List<Double> own = new ArrayList<>();
    for (int i = 0; i < corpus.trained().size(); i++) {
      for (int k = 0; k < neighbours.nearest()[i].length; k++) {
        if (corpus.intentOf(neighbours.nearest()[i][k]) == corpus.intentOf(i)) {
          own.add((double) neighbours.cosines()[i][k]);
          break;
        }
      }
    }
    return own.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** All pairs that are alike, each once, whatever their intents. */
  List<Pair> alike() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < corpus.trained().size(); i++) {
      for (int k = 0; k < neighbours.nearest()[i].length; k++) {
        int j = neighbours.nearest()[i][k];
        float cosine = neighbours.cosines()[i][k];
        boolean told = j < i && isAmong(neighbours.nearest()[j], i);
        if (told || cosine < nearCosine) {
          continue;
        }
        double alike = likeness.between(i, j);
        if (alike >= LEAST_ALIKE) {
          pairs.add(new Pair(i, j, alike, cosine));
        }
      }
    }
    return pairs;
  }

  private static boolean isAmong(int[] indexes, int wanted) {
    for (int index : indexes) {
      if (index == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Out-of-scope utterances that are like one of an intent: theirs is the index {@code one}. */
  List<Pair> outside() {
    if (corpus.outside().isEmpty()) {
      return List.of();
    }
    Likeness theirs = new Likeness(corpus.outside());
    Neighbours found = Neighbours.of(corpus.view().outside(), corpus.view().vectors(), NEIGHBOURS);
    List<Pair> pairs = new ArrayList<>();
    for (int o = 0; o < corpus.outside().size(); o++) {
      for (int k = 0; k < found.nearest()[o].length; k++) {
        int j = found.nearest()[o][k];
        double alike = theirs.between(o, likeness, j);
        if (found.cosines()[o][k] >= nearCosine && alike >= LEAST_ALIKE) {
          pairs.add(new Pair(o, j, alike, found.cosines()[o][k]));
          break;
        }
      }
    }
    return pairs;
  }
}
