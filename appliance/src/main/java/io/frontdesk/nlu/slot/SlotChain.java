package io.frontdesk.nlu.slot;

import java.util.Arrays;

/**
 * Linear-chain conditional random field over the labels of an utterance (Lafferty et al. 2001):
 * scores of each word's labels, the best row of labels, and the probability of each label by the
 * forward-backward recursion. A label that is so much worse than the best one of its word that it
 * has next to no probability is left out, which makes a word cost as many steps as labels are
 * plausible, not as there are. Only plain arithmetic, so that every Java gives the same. Scratch,
 * owned by one thread; all it shows is valid until the next {@link #begin}.
 */
public final class SlotChain {

  /** A label with less than some e^-9 of the best one's weight is left out. */
  private static final float CUT = 9;

  private final int labels;
  private int size;
  private float[] scores = new float[0];
  private float[] weights = new float[0];
  private float[] forward = new float[0];
  private float[] backward = new float[0];
  private int[] plausible = new int[0];
  private int[] counts = new int[0];
  private int[] from = new int[0];
  private int[] best = new int[0];

  /** For a number of labels. */
  public SlotChain(int labels) {
    this.labels = labels;
  }

  /** Begins an utterance: all scores are nought. */
  public void begin(int words) {
    size = words;
    if (counts.length < words) {
      int room = Math.max(16, 2 * words);
      scores = new float[room * labels];
      weights = new float[room * labels];
      forward = new float[room * labels];
      backward = new float[room * labels];
      plausible = new int[room * labels];
      from = new int[room * labels];
      counts = new int[room];
      best = new int[room];
    }
    Arrays.fill(scores, 0, words * labels, 0);
  }

  /** How many words the utterance has. */
  public int size() {
    return size;
  }

  /** Where the scores of a word's labels stand in {@link #scores}. */
  public int at(int word) {
    return word * labels;
  }

  /** The scores, to be added to. */
  public float[] scores() {
    return scores;
  }

  /** Adds what is known of a word by a row of the table. */
  public void add(int word, SlotTable table, float[] facts, int row) {
    int at = word * labels;
    int end = table.begin(row + 1);
    for (int cell = table.begin(row); cell < end; cell++) {
      scores[at + table.label(cell)] += facts[cell];
    }
  }

  /**
   * Leaves out what is not plausible; once all scores are there.
   *
   * @param gold labels that stay whatever their score; empty: none
   */
  public void prune(int[] gold) {
    for (int word = 0; word < size; word++) {
      int at = word * labels;
      float most = scores[at];
      for (int y = 1; y < labels; y++) {
        most = Math.max(most, scores[at + y]);
      }
      int count = 0;
      for (int y = 0; y < labels; y++) {
        float below = scores[at + y] - most;
        // Outside may follow everything: with it there always is a way through.
        if (below >= -CUT || y == SlotLabels.OUTSIDE || gold.length > 0 && gold[word] == y) {
          plausible[at + count++] = y;
          weights[at + y] = (float) exp(below);
        }
      }
      counts[word] = count;
    }
  }

  /**
   * The best row of labels.
   *
   * @param after weight of a label after another
   * @return a label a word; valid until the next utterance
   */
  public int[] best(float[] after) {
    float[] value = forward;
    for (int word = 0; word < size; word++) {
      int at = word * labels;
      for (int i = 0; i < counts[word]; i++) {
        int y = plausible[at + i];
        int previous = word == 0 ? SlotLabels.OUTSIDE : bestBefore(word, y, value, after);
        float sofar =
            word == 0
                ? (SlotLabels.isInside(y) ? Float.NEGATIVE_INFINITY : after[y])
                : previous < 0
                    ? Float.NEGATIVE_INFINITY
                    : value[at - labels + previous] + after[previous * labels + y];
        value[at + y] = sofar + scores[at + y];
        from[at + y] = previous;
      }
    }
    int last = SlotLabels.OUTSIDE;
    for (int i = 0; size > 0 && i < counts[size - 1]; i++) {
      int y = plausible[(size - 1) * labels + i];
      last = value[(size - 1) * labels + y] > value[(size - 1) * labels + last] ? y : last;
    }
    for (int word = size - 1; word >= 0; word--) {
      best[word] = last;
      last = from[word * labels + last];
    }
    return best;
  }

  private int bestBefore(int word, int y, float[] value, float[] after) {
    int at = (word - 1) * labels;
    int found = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < counts[word - 1]; j++) {
      int x = plausible[at + j];
      float sum = value[at + x] + after[x * labels + y];
      if (sum > most && SlotLabels.mayFollow(x, y)) {
        most = sum;
        found = x;
      }
    }
    return found;
  }

  /**
   * Runs forward and backward, for {@link #probability} and {@link #pair}.
   *
   * @param likely e to the weight of a label after another, nought where it may not follow
   */
  public void sum(float[] likely) {
    for (int word = 0; word < size; word++) {
      int at = word * labels;
      float total = 0;
      for (int i = 0; i < counts[word]; i++) {
        int y = plausible[at + i];
        float sum = word == 0 ? likely[y] : 0;
        for (int j = 0; word > 0 && j < counts[word - 1]; j++) {
          int x = plausible[at - labels + j];
          sum += forward[at - labels + x] * likely[x * labels + y];
        }
        forward[at + y] = sum * weights[at + y];
        total += forward[at + y];
      }
      scale(forward, word, total);
    }
    for (int word = size - 1; word >= 0; word--) {
      int at = word * labels;
      float most = 0;
      for (int j = 0; j < counts[word]; j++) {
        int x = plausible[at + j];
        float sum = word == size - 1 ? 1 : 0;
        for (int i = 0; word < size - 1 && i < counts[word + 1]; i++) {
          int y = plausible[at + labels + i];
          sum += likely[x * labels + y] * weights[at + labels + y] * backward[at + labels + y];
        }
        backward[at + x] = sum;
        most = Math.max(most, sum);
      }
      scale(backward, word, most);
    }
    for (int word = 0; word < size; word++) {
      int at = word * labels;
      float total = 0;
      for (int i = 0; i < counts[word]; i++) {
        int y = plausible[at + i];
        total += forward[at + y] * backward[at + y];
      }
      normalisers(word, total);
    }
  }

  private void scale(float[] values, int word, float by) {
    float factor = 1 / Math.max(Float.MIN_NORMAL, by);
    for (int i = 0; i < counts[word]; i++) {
      values[word * labels + plausible[word * labels + i]] *= factor;
    }
  }

  /** Keeps a word's probabilities where its scores were no longer needed. */
  private void normalisers(int word, float total) {
    int at = word * labels;
    float factor = 1 / Math.max(Float.MIN_NORMAL, total);
    Arrays.fill(scores, at, at + labels, 0);
    for (int i = 0; i < counts[word]; i++) {
      int y = plausible[at + i];
      scores[at + y] = forward[at + y] * backward[at + y] * factor;
    }
  }

  /** The probability of a word's label; after {@link #sum}, which writes over the scores. */
  public float probability(int word, int label) {
    return scores[word * labels + label];
  }

  /** How many labels of a word are plausible. */
  public int plausible(int word) {
    return counts[word];
  }

  /** One of them, ascending. */
  public int plausible(int word, int index) {
    return plausible[word * labels + index];
  }

  /**
   * How likely it is that a label comes after that of the word before, but for a factor that is the
   * same for all pairs of the two words.
   */
  public float pair(int word, int before, int label, float[] likely) {
    int at = word * labels;
    return forward[at - labels + before]
        * likely[before * labels + label]
        * weights[at + label]
        * backward[at + label];
  }

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN_2 = 0.6931471805599453;

  /** e to a power, by its series after taking out powers of two; right to 1e-9 of itself. */
  public static double exp(double power) {
    if (power < -700) {
      return 0;
    }
    double twos = Math.rint(Math.min(700, power) * LOG2_E);
    double x = Math.min(700, power) - twos * LN_2;
    double series =
        1
            + x
                * (1
                    + x
                        * (1 / 2.0
                            + x
                                * (1 / 6.0
                                    + x
                                        * (1 / 24.0
                                            + x
                                                * (1 / 120.0
                                                    + x * (1 / 720.0 + x * (1 / 5040.0)))))));
    return series * Double.longBitsToDouble((long) (twos + 1023) << 52);
  }
}
