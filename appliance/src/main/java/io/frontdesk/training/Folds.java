package io.frontdesk.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A division of the utterances, each intent spread evenly. Immutable. */
final class Folds {

  private final int[] fold;

  /**
   * Divides.
   *
   * @param classes intent of each utterance
   * @param count how many folds
   * @param seed for who goes where
   */
  Folds(int[] classes, int count, long seed) {
    fold = new int[classes.length];
    int labels = IntStream.of(classes).max().orElse(0) + 1;
    List<List<Integer>> byClass = new ArrayList<>();
    IntStream.range(0, labels).forEach(c -> byClass.add(new ArrayList<>()));
    for (int i = 0; i < classes.length; i++) {
      byClass.get(classes[i]).add(i);
    }
    Random random = new Random(seed);
    int next = 0;
    for (List<Integer> members : byClass) {
      Collections.shuffle(members, random);
      for (int member : members) {
        fold[member] = next++ % count;
      }
    }
  }

  /** The utterances that are not of a fold: what a model is trained on. */
  int[] without(int index) {
    return IntStream.range(0, fold.length).filter(i -> fold[i] != index).toArray();
  }

  /** The utterances of a fold: what it is tried on. */
  int[] of(int index) {
    return IntStream.range(0, fold.length).filter(i -> fold[i] == index).toArray();
  }
}
