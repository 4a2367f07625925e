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
  private final int kinds;
  private final int opens;
  private int size;
  private float[] scores = new float[0];
  // By word and place, see SlotSteps.
  private float[] locals = new float[0];
  private float[] weights = new float[0];
  private float[] forward = new float[0];
  private float[] backward = new float[0];
  private float[] totals = new float[0];
  private float[] factors = new float[0];
  private int[] best = new int[0];

  /** For a number of labels. */
  public SlotChain(int labels) {
    this.labels = labels;
    kinds = labels / 2;
    opens = kinds + 1;
  }

  /** Begins an utterance: all scores are nought. */
  public void begin(int words) {
    size = words;
    if (best.length < words) {
      int room = Math.max(16, 2 * words);
      scores = new float[room * labels];
      locals = new float[room * labels];
      weights = new float[room * labels];
      forward = new float[room * labels];
      backward = new float[room * labels];
      totals = new float[room];
      factors = new float[room];
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
    table.add(row, facts, scores, word * labels);
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
      for (int y = at + 1; y < at + labels; y++) {
        most = Math.max(most, scores[y]);
      }
      // Outside may follow everything: with it there always is a way through.
      keep(at, scores[at], most);
      int kept = gold.length > 0 ? gold[word] : SlotLabels.OUTSIDE;
      for (int kind = 0; kind < kinds; kind++) {
        int y = SlotLabels.first(kind);
        keepPlausible(at + 1 + kind, scores[at + y], most, y == kept);
        keepPlausible(at + opens + kind, scores[at + y + 1], most, y + 1 == kept);
      }
    }
  }

  private void keepPlausible(int at, float score, float most, boolean isGold) {
    if (score >= most - CUT || isGold) {
      keep(at, score, most);
    } else {
      locals[at] = Float.NEGATIVE_INFINITY;
      weights[at] = 0;
    }
  }

  private void keep(int at, float score, float most) {
    locals[at] = score;
    weights[at] = (float) exp(score - most);
  }

  /**
   * The best row of labels.
   *
   * @param after weight of a label after another
   * @return a label a word; valid until the next utterance
   */
  public int[] best(SlotSteps after) {
    float[] value = forward;
    Arrays.fill(value, 0, size * labels, Float.NEGATIVE_INFINITY);
    for (int y = 0; size > 0 && y < opens; y++) {
      value[y] = after.onward[y] + locals[y];
    }
    for (int word = 1; word < size; word++) {
      int at = word * labels;
      int before = at - labels;
      for (int x = 0; x < labels; x++) {
        if (value[before + x] != Float.NEGATIVE_INFINITY) {
          raise(value, at, value[before + x], after.onward, x * opens);
        }
      }
      for (int y = at; y < at + opens; y++) {
        value[y] += locals[y];
      }
      for (int kind = 0; kind < kinds; kind++) {
        float second = value[before + 1 + kind] + after.second[kind];
        float further = value[before + opens + kind] + after.further[kind];
        value[at + opens + kind] = Math.max(second, further) + locals[at + opens + kind];
      }
    }
    return goBack(value, after);
  }

  /** A loop that a compiler can run over many labels at once, and so are the others like it. */
  private void raise(float[] value, int at, float sofar, float[] onward, int row) {
    for (int y = 0; y < opens; y++) {
      value[at + y] = Math.max(value[at + y], sofar + onward[row + y]);
    }
  }

  private int[] goBack(float[] value, SlotSteps after) {
    int last = 0;
    int end = (size - 1) * labels;
    for (int y = 1; size > 0 && y < labels; y++) {
      last = value[end + y] > value[end + last] ? y : last;
    }
    for (int word = size - 1; word >= 0; word--) {
      best[word] = after.label(last);
      last = word == 0 ? 0 : bestBefore(value, (word - 1) * labels, last, after);
    }
    return best;
  }

  private int bestBefore(float[] value, int at, int place, SlotSteps after) {
    if (place >= opens) {
      int kind = place - opens;
      float second = value[at + 1 + kind] + after.second[kind];
      return value[at + place] + after.further[kind] > second ? place : 1 + kind;
    }
    int found = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int x = 0; x < labels; x++) {
      float sum = value[at + x] + after.onward[x * opens + place];
      found = sum > most ? x : found;
      most = Math.max(most, sum);
    }
    return found;
  }

  /**
   * Runs forward and backward, for {@link #probability} and {@link #pair}.
   *
   * @param likely e to the weight of a label after another
   */
  public void sum(SlotSteps likely) {
    Arrays.fill(forward, 0, size * labels, 0);
    Arrays.fill(backward, 0, size * labels, 0);
    for (int word = 0; word < size; word++) {
      forward(word, likely);
    }
    for (int word = size - 1; word >= 0; word--) {
      backward(word, likely);
    }
    for (int word = 0; word < size; word++) {
      float total = 0;
      for (int y = word * labels; y < (word + 1) * labels; y++) {
        total += forward[y] * backward[y];
      }
      factors[word] = 1 / Math.max(Float.MIN_NORMAL, total);
    }
  }

  private void forward(int word, SlotSteps likely) {
    int at = word * labels;
    int before = at - labels;
    if (word == 0) {
      System.arraycopy(likely.onward, 0, forward, 0, opens);
    } else {
      for (int x = 0; x < labels; x++) {
        if (forward[before + x] != 0) {
          pour(forward[before + x], likely.onward, x * opens, forward, at, opens);
        }
      }
      for (int kind = 0; kind < kinds; kind++) {
        forward[at + opens + kind] =
            forward[before + 1 + kind] * likely.second[kind]
                + forward[before + opens + kind] * likely.further[kind];
      }
    }
    float total = 0;
    for (int y = at; y < at + labels; y++) {
      forward[y] *= weights[y];
      total += forward[y];
    }
    totals[word] = Math.max(Float.MIN_NORMAL, total);
    scale(forward, at, 1 / totals[word]);
  }

  private void backward(int word, SlotSteps likely) {
    int at = word * labels;
    int next = at + labels;
    if (word == size - 1) {
      Arrays.fill(backward, at, next, 1);
      return;
    }
    for (int y = 0; y < opens; y++) {
      float ahead = weights[next + y] * backward[next + y];
      if (ahead != 0) {
        pour(ahead, likely.turned, y * labels, backward, at, labels);
      }
    }
    for (int kind = 0; kind < kinds; kind++) {
      float ahead = weights[next + opens + kind] * backward[next + opens + kind];
      backward[at + 1 + kind] += ahead * likely.second[kind];
      backward[at + opens + kind] += ahead * likely.further[kind];
    }
    float most = 0;
    for (int x = at; x < next; x++) {
      most = Math.max(most, backward[x]);
    }
    scale(backward, at, 1 / Math.max(Float.MIN_NORMAL, most));
  }

  private static void pour(float much, float[] shares, int row, float[] into, int at, int count) {
    for (int y = 0; y < count; y++) {
      into[at + y] += much * shares[row + y];
    }
  }

  private void scale(float[] values, int at, float factor) {
    for (int y = at; y < at + labels; y++) {
      values[y] *= factor;
    }
  }

  /** The probability of a word's label; after {@link #sum}. */
  public float probability(int word, int label) {
    int at = word * labels + place(label);
    return forward[at] * backward[at] * factors[word];
  }

  /** The probability that a word has a label and the one before it another; after {@link #sum}. */
  public float pair(int word, int before, int label, SlotSteps likely) {
    int at = word * labels + place(label);
    return forward[(word - 1) * labels + place(before)]
        * likely.get(before, label)
        * (weights[at] * backward[at] * factors[word] / totals[word]);
  }

  private int place(int label) {
    return SlotLabels.isInside(label) ? opens + SlotLabels.kind(label) : (label + 1) / 2;
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
