package io.frontdesk.training.slot;

import io.frontdesk.nlu.slot.SlotChain;
import io.frontdesk.nlu.slot.SlotNet;
import io.frontdesk.nlu.slot.SlotStates;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Trains the layers on top of an encoder, with a {@link ChainTrainer} that knows what is expected
 * of the labels. The lower layer moves once an utterance, by what all of its words say: that takes
 * a root for each weight. Plain arithmetic in one order. Used once, by one thread.
 */
final class NetTrainer {

  private static final int UNITS = 128;
  private static final float SECOND_STEP = 0.06f;
  private static final float FIRST_STEP = 0.018f;
  private static final float LEAST_SQUARE = 1e-4f;

  /** Half of a state is left out at each look at it (Srivastava et al. 2014). */
  private static final int DROPPED_OF_8 = 4;

  private final float[] absent;

  /** Of a window. */
  private final int dimension;

  private final int labels;
  private final SlotNet net;
  private final float[][] firstSquares;
  private final float[][] secondSquares;
  private final float[] slopes = new float[UNITS];
  private final float[] scores;
  private final int[] moving;
  private int[] words = new int[0];
  private int wordCount;
  private float[] states = new float[0];
  private float[][] values = new float[0][];
  private float[][] back = new float[0][];

  /**
   * A trainer.
   *
   * @param absent what stands for the state of a word that has none, as neighbour of one that has
   */
  NetTrainer(float[] absent, int labels, SplittableRandom random) {
    this.absent = absent;
    dimension = SlotStates.WINDOW * absent.length;
    this.labels = labels;
    float[][] first = new float[dimension + 1][UNITS];
    float wide = (float) Math.sqrt(6.0 / (dimension + UNITS));
    for (int i = 0; i < dimension * UNITS; i++) {
      float share = random.nextInt(1 << 20) / (float) (1 << 20);
      first[i / UNITS][i % UNITS] = wide * (2 * share - 1);
    }
    net = new SlotNet(first, new float[UNITS + 1][labels]);
    firstSquares = new float[dimension][UNITS];
    secondSquares = new float[UNITS + 1][labels];
    scores = new float[labels];
    moving = new int[labels];
  }

  SlotNet net() {
    return net;
  }

  /** Adds to the scores of an utterance's labels. */
  void score(ChainLesson lesson, SlotChain chain, SplittableRandom random) {
    int count = lesson.words();
    makeRoom(count);
    for (int word = 0; word < count; word++) {
      if (lesson.known()[word]) {
        copy(lesson, word, word * dimension);
        copy(lesson, word - 1, word * dimension + absent.length);
        copy(lesson, word + 1, word * dimension + 2 * absent.length);
      } else {
        Arrays.fill(states, word * dimension, (word + 1) * dimension, 0);
      }
    }
    drop(count * dimension, random);
    for (int word = 0; word < count; word++) {
      net.units(states, word * dimension, values[word]);
      net.scores(values[word], scores);
      float[] to = chain.scores(word);
      for (int y = 0; y < labels; y++) {
        to[y] += scores[y];
      }
    }
  }

  private void copy(ChainLesson lesson, int word, int at) {
    if (word < 0 || word >= lesson.words() || !lesson.known()[word]) {
      System.arraycopy(absent, 0, states, at, absent.length);
      return;
    }
    int from = word * absent.length;
    for (int d = 0; d < absent.length; d++) {
      states[at + d] = ChainLesson.whole(lesson.states()[from + d]);
    }
  }

  private void drop(int count, SplittableRandom random) {
    float kept = 8f / (8 - DROPPED_OF_8);
    long bits = 0;
    for (int i = 0; i < count; i++) {
      bits = i % 16 == 0 ? random.nextLong() : bits >>> 3;
      states[i] *= (bits & 7) < DROPPED_OF_8 ? 0 : kept;
    }
  }

  private void makeRoom(int count) {
    if (words.length < count) {
      words = new int[2 * count];
      states = new float[2 * count * dimension];
      values = new float[2 * count][UNITS];
      back = new float[2 * count][UNITS];
    }
    wordCount = 0;
  }

  /**
   * Moves the upper layer by what a word says, and keeps it for the lower one.
   *
   * @param shares by label, what is expected less what is
   */
  void add(int word, float[] shares, float pace) {
    int count = 0;
    for (int y = 0; y < labels; y++) {
      if (shares[y] != 0) {
        moving[count++] = y;
      }
    }
    for (int u = 0; u < UNITS; u++) {
      float x = values[word][u];
      back[wordCount][u] = x == 0 ? 0 : moveSecond(u, x, shares, count, pace);
    }
    moveSecond(UNITS, 1, shares, count, pace);
    words[wordCount++] = word;
  }

  /** What a unit that has the value {@code x} should have had less of. */
  private float moveSecond(int unit, float x, float[] shares, int count, float pace) {
    float[] weights = net.second()[unit];
    float[] squares = secondSquares[unit];
    float sum = 0;
    for (int i = 0; i < count; i++) {
      int y = moving[i];
      float slope = x * shares[y];
      sum += shares[y] * weights[y];
      squares[y] += slope * slope;
      float length = (float) Math.sqrt(squares[y] + LEAST_SQUARE);
      weights[y] -= pace * SECOND_STEP * slope / length;
    }
    return sum;
  }

  /** Moves the lower layer; once all words of an utterance were added. */
  void move(float pace) {
    // Without a bias, so that a word without a state, which is all noughts, moves no unit.
    for (int d = 0; wordCount > 0 && d < dimension; d++) {
      Arrays.fill(slopes, 0);
      for (int i = 0; i < wordCount; i++) {
        float x = states[words[i] * dimension + d];
        if (x != 0) {
          pour(x, back[i], slopes);
        }
      }
      move(net.first()[d], firstSquares[d], slopes, pace * FIRST_STEP);
    }
  }

  private static void pour(float much, float[] from, float[] into) {
    for (int u = 0; u < into.length; u++) {
      into[u] += much * from[u];
    }
  }

  /** A loop that a compiler can run over many weights at once. */
  private static void move(float[] weights, float[] squares, float[] slopes, float step) {
    for (int u = 0; u < slopes.length; u++) {
      float slope = slopes[u];
      float square = squares[u] + slope * slope;
      squares[u] = square;
      weights[u] -= step * slope / (float) Math.sqrt(square + LEAST_SQUARE);
    }
  }
}
