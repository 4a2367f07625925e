package io.frontdesk.training.slot;

import io.frontdesk.nlu.slot.SlotStates;

/**
 * What an encoder made of the words of many utterances, in half the room of floats. Filled by any
 * threads, each its own places; then owned by one.
 */
public final class WordStates {

  private static final float TINY = 1e-6f;

  private final int dimension;
  private final short[][] states;
  private final boolean[][] known;

  /** Room for a number of utterances. */
  public WordStates(int utterances, int dimension) {
    this.dimension = dimension;
    states = new short[utterances][];
    known = new boolean[utterances][];
  }

  /** Keeps the states of an utterance's words. */
  public void set(int utterance, SlotStates read) {
    short[] halves = new short[read.size() * dimension];
    boolean[] isKnown = new boolean[read.size()];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = ChainLesson.half(read.states()[i]);
    }
    for (int word = 0; word < isKnown.length; word++) {
      isKnown[word] = read.isKnown(word);
    }
    states[utterance] = halves;
    known[utterance] = isKnown;
  }

  int dimension() {
    return dimension;
  }

  short[] of(int utterance) {
    return states[utterance];
  }

  /** Whether each word has a state. */
  boolean[] known(int utterance) {
    return known[utterance];
  }

  float[] means() {
    double[] sums = new double[dimension];
    long count = 0;
    for (int u = 0; u < states.length; u++) {
      for (int word = 0; word < known[u].length; word++) {
        for (int d = 0; known[u][word] && d < dimension; d++) {
          sums[d] += ChainLesson.whole(states[u][word * dimension + d]);
        }
        count += known[u][word] ? 1 : 0;
      }
    }
    float[] means = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      means[d] = (float) (sums[d] / Math.max(1, count));
    }
    return means;
  }

  /** What to multiply by so that the deviation is {@code spread}. */
  float[] scales(float[] means, float spread) {
    double[] squares = new double[dimension];
    long count = 0;
    for (int u = 0; u < states.length; u++) {
      for (int word = 0; word < known[u].length; word++) {
        for (int d = 0; known[u][word] && d < dimension; d++) {
          double off = ChainLesson.whole(states[u][word * dimension + d]) - means[d];
          squares[d] += off * off;
        }
        count += known[u][word] ? 1 : 0;
      }
    }
    float[] scales = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      scales[d] = (float) (spread / Math.sqrt(squares[d] / Math.max(1, count) + TINY));
    }
    return scales;
  }

  /** Brings all states to mean nought; a word without one has noughts. */
  void scale(float[] means, float[] scales) {
    for (int u = 0; u < states.length; u++) {
      for (int word = 0; word < known[u].length; word++) {
        for (int d = 0; known[u][word] && d < dimension; d++) {
          int at = word * dimension + d;
          float scaled = (ChainLesson.whole(states[u][at]) - means[d]) * scales[d];
          states[u][at] = ChainLesson.half(scaled);
        }
      }
    }
  }
}
