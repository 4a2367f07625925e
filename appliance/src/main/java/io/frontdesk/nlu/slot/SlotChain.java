package io.frontdesk.nlu.slot;

import java.util.Arrays;

/**
 * Linear-chain conditional random field over the labels of an utterance (Lafferty et al. 2001):
 * scores of each word's labels, the best row of labels, and the probability of each label by the
 * forward-backward recursion. A label that is so much worse than the best one of its word that it
 * has next to no probability is left out: of a hundred labels some few are left, and only those are
 * looked at. Only plain arithmetic, so that every Java gives the same. Scratch, owned by one
 * thread; all it shows is valid until the next {@link #begin}.
 */
public final class SlotChain {

  /** A label with less than some e^-9 of the best one's weight is left out. */
  private static final float CUT = 9;

  /** The same of the best ways to the labels of a word. */
  private static final float FAINT = 12;

  private final int labels;
  private final int kinds;
  private final int opens;
  private int size;
  private float[][] scores = new float[0][];
  private Word[] words = new Word[0];
  private int[] best = new int[0];
  private final float[] ahead;
  private final float[] behind;

  /** What is known of a word, by place (see {@link SlotSteps}): of places that are left. */
  private static final class Word {
    /** The places that are left, ascending. */
    private final int[] left;

    private int count;

    /** How many of them may follow every label. */
    private int openCount;

    private final boolean[] isLeft;
    private float most;
    private final float[] locals;
    private final float[] weights;
    private final float[] value;
    private final float[] forward;
    private final float[] backward;
    private float total;
    private float factor;

    Word(int labels) {
      left = new int[labels];
      isLeft = new boolean[labels];
      locals = new float[labels];
      weights = new float[labels];
      value = new float[labels];
      forward = new float[labels];
      backward = new float[labels];
    }

    void leave(int place, float score) {
      left[count++] = place;
      isLeft[place] = true;
      locals[place] = score;
    }

    /** Sets the weights of what is left; that of the best label is one. */
    void weigh() {
      for (int k = 0; k < count; k++) {
        weights[left[k]] = (float) exp(locals[left[k]] - most);
      }
    }
  }

  /** For a number of labels. */
  public SlotChain(int labels) {
    this.labels = labels;
    kinds = labels / 2;
    opens = kinds + 1;
    ahead = new float[opens];
    behind = new float[labels];
  }

  /** Begins an utterance: all scores are nought. */
  public void begin(int words) {
    begin(words, new float[labels]);
  }

  /** Begins an utterance: the scores of every word are those of {@code common}. */
  void begin(int words, float[] common) {
    size = words;
    if (best.length < words) {
      int room = Math.max(16, 2 * words);
      scores = new float[room][labels];
      best = new int[room];
      this.words = new Word[room];
      Arrays.setAll(this.words, i -> new Word(labels));
    }
    for (int word = 0; word < words; word++) {
      System.arraycopy(common, 0, scores[word], 0, labels);
    }
  }

  /** How many words the utterance has. */
  public int size() {
    return size;
  }

  /** The scores of a word's labels, to be added to. */
  public float[] scores(int word) {
    return scores[word];
  }

  /** Adds what is known of a word by a row of the table. */
  public void add(int word, SlotTable table, float[] facts, int row) {
    table.add(row, facts, scores[word]);
  }

  /**
   * Adds the scores of a word's labels.
   *
   * @param all word by word
   */
  void add(int word, float[] all) {
    float[] to = scores[word];
    int at = word * labels;
    for (int y = 0; y < labels; y++) {
      to[y] += all[at + y];
    }
  }

  /**
   * Leaves out what is not plausible; once all scores are there.
   *
   * @param gold labels that stay whatever their score; empty: none
   */
  public void prune(int[] gold) {
    for (int i = 0; i < size; i++) {
      prune(words[i], scores[i], gold.length > 0 ? gold[i] : SlotLabels.OUTSIDE);
    }
  }

  private void prune(Word word, float[] score, int kept) {
    for (int i = 0; i < word.count; i++) {
      word.isLeft[word.left[i]] = false;
    }
    word.count = 0;
    float most = score[0];
    for (float one : score) {
      most = Math.max(most, one);
    }
    word.most = most;
    float least = most - CUT;
    // Outside may follow everything: with it there always is a way through.
    word.leave(0, score[0]);
    for (int y = 1; y < labels; y += 2) {
      if (score[y] >= least || y == kept) {
        word.leave((y + 1) / 2, score[y]);
      }
    }
    word.openCount = word.count;
    for (int y = 2; y < labels; y += 2) {
      if (score[y] >= least || y == kept) {
        word.leave(kinds + y / 2, score[y]);
      }
    }
  }

  /**
   * The best row of labels.
   *
   * @param after weight of a label after another
   * @return a label a word; valid until the next utterance
   */
  public int[] best(SlotSteps after) {
    for (int i = 0; i < size; i++) {
      Word word = words[i];
      Arrays.fill(ahead, Float.NEGATIVE_INFINITY);
      if (i == 0) {
        System.arraycopy(after.onward[0], 0, ahead, 0, opens);
      } else {
        Word before = words[i - 1];
        for (int k = 0; k < before.count; k++) {
          int x = before.left[k];
          raise(before.value[x], after.onward[x], ahead);
        }
      }
      for (int k = 0; k < word.openCount; k++) {
        int y = word.left[k];
        word.value[y] = ahead[y] + word.locals[y];
      }
      for (int k = word.openCount; k < word.count; k++) {
        int y = word.left[k];
        float most = i == 0 ? Float.NEGATIVE_INFINITY : mostInside(words[i - 1], y, after);
        word.value[y] = most + word.locals[y];
      }
    }
    return goBack(after);
  }

  /** A loop that a compiler can run over many labels at once, and so is the other like it. */
  private static void raise(float sofar, float[] steps, float[] into) {
    for (int y = 0; y < steps.length; y++) {
      into[y] = Math.max(into[y], sofar + steps[y]);
    }
  }

  private float mostInside(Word before, int y, SlotSteps after) {
    int kind = y - opens;
    float most = Float.NEGATIVE_INFINITY;
    if (before.isLeft[1 + kind]) {
      most = before.value[1 + kind] + after.second[kind];
    }
    return !before.isLeft[y] ? most : Math.max(most, before.value[y] + after.further[kind]);
  }

  private int[] goBack(SlotSteps after) {
    int last = 0;
    for (int k = 1; size > 0 && k < words[size - 1].count; k++) {
      int y = words[size - 1].left[k];
      last = words[size - 1].value[y] > words[size - 1].value[last] ? y : last;
    }
    for (int i = size - 1; i >= 0; i--) {
      best[i] = after.label(last);
      last = i == 0 ? 0 : bestBefore(words[i - 1], last, after);
    }
    return best;
  }

  private int bestBefore(Word before, int place, SlotSteps after) {
    if (place >= opens) {
      int kind = place - opens;
      boolean isFirst =
          before.isLeft[1 + kind]
              && (!before.isLeft[place]
                  || before.value[1 + kind] + after.second[kind]
                      >= before.value[place] + after.further[kind]);
      return isFirst ? 1 + kind : place;
    }
    int found = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < before.count; k++) {
      int x = before.left[k];
      float sum = before.value[x] + after.turned[place][x];
      found = sum > most ? x : found;
      most = Math.max(most, sum);
    }
    return found;
  }

  /**
   * Leaves out what next to nothing of the probability can come from: labels to which even the best
   * way is this much worse than to the best label of the word. For {@link #sum}; after {@link
   * #best}, whose labels stay.
   */
  void forgetFaint() {
    for (int i = 0; i < size; i++) {
      forgetFaint(words[i], place(best[i]));
    }
  }

  private static void forgetFaint(Word word, int kept) {
    float most = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < word.count; k++) {
      most = Math.max(most, word.value[word.left[k]]);
    }
    int count = 0;
    int openCount = 0;
    for (int k = 0; k < word.count; k++) {
      int y = word.left[k];
      if (word.value[y] >= most - FAINT || y == kept) {
        word.left[count++] = y;
        openCount += k < word.openCount ? 1 : 0;
      } else {
        word.isLeft[y] = false;
      }
    }
    word.count = count;
    word.openCount = openCount;
  }

  /**
   * Runs forward and backward, for {@link #probability} and {@link #pair}.
   *
   * @param likely e to the weight of a label after another
   */
  public void sum(SlotSteps likely) {
    for (int i = 0; i < size; i++) {
      words[i].weigh();
      forward(i, likely);
    }
    for (int i = size - 1; i >= 0; i--) {
      backward(i, likely);
    }
    for (int i = 0; i < size; i++) {
      Word word = words[i];
      float total = 0;
      for (int k = 0; k < word.count; k++) {
        total += word.forward[word.left[k]] * word.backward[word.left[k]];
      }
      word.factor = 1 / Math.max(Float.MIN_NORMAL, total);
    }
  }

  private void forward(int i, SlotSteps likely) {
    Word word = words[i];
    if (i == 0) {
      System.arraycopy(likely.onward[0], 0, ahead, 0, opens);
    } else {
      Word before = words[i - 1];
      Arrays.fill(ahead, 0);
      for (int k = 0; k < before.count; k++) {
        pour(before.forward[before.left[k]], likely.onward[before.left[k]], ahead);
      }
    }
    float total = 0;
    for (int k = 0; k < word.count; k++) {
      int y = word.left[k];
      float inside = i == 0 || y < opens ? 0 : inside(words[i - 1], y, likely);
      word.forward[y] = (y < opens ? ahead[y] : inside) * word.weights[y];
      total += word.forward[y];
    }
    word.total = Math.max(Float.MIN_NORMAL, total);
    float scale = 1 / word.total;
    for (int k = 0; k < word.count; k++) {
      word.forward[word.left[k]] *= scale;
    }
  }

  private static void pour(float much, float[] shares, float[] into) {
    for (int y = 0; y < shares.length; y++) {
      into[y] += much * shares[y];
    }
  }

  private float inside(Word before, int y, SlotSteps likely) {
    int kind = y - opens;
    float sum = before.isLeft[1 + kind] ? before.forward[1 + kind] * likely.second[kind] : 0;
    return !before.isLeft[y] ? sum : sum + before.forward[y] * likely.further[kind];
  }

  private void backward(int i, SlotSteps likely) {
    Word word = words[i];
    if (i == size - 1) {
      for (int k = 0; k < word.count; k++) {
        word.backward[word.left[k]] = 1;
      }
      return;
    }
    Word next = words[i + 1];
    Arrays.fill(behind, 0);
    for (int k = 0; k < next.openCount; k++) {
      int y = next.left[k];
      pour(next.weights[y] * next.backward[y], likely.turned[y], behind);
    }
    for (int k = next.openCount; k < next.count; k++) {
      int y = next.left[k];
      int kind = y - opens;
      float much = next.weights[y] * next.backward[y];
      behind[1 + kind] += much * likely.second[kind];
      behind[y] += much * likely.further[kind];
    }
    float most = 0;
    for (int k = 0; k < word.count; k++) {
      most = Math.max(most, behind[word.left[k]]);
    }
    float scale = 1 / Math.max(Float.MIN_NORMAL, most);
    for (int k = 0; k < word.count; k++) {
      word.backward[word.left[k]] = behind[word.left[k]] * scale;
    }
  }

  /** The probability of a word's label; after {@link #sum}. */
  public float probability(int word, int label) {
    Word at = words[word];
    int place = place(label);
    return !at.isLeft[place] ? 0 : at.forward[place] * at.backward[place] * at.factor;
  }

  /** The probability that a word has a label and the one before it another; after {@link #sum}. */
  public float pair(int word, int before, int label, SlotSteps likely) {
    Word at = words[word];
    Word last = words[word - 1];
    int place = place(label);
    int placeBefore = place(before);
    if (!at.isLeft[place] || !last.isLeft[placeBefore]) {
      return 0;
    }
    return last.forward[placeBefore]
        * likely.get(before, label)
        * (at.weights[place] * at.backward[place] * at.factor / at.total);
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
