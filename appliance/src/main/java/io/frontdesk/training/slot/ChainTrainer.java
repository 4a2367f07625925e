package io.frontdesk.training.slot;

import io.frontdesk.nlu.slot.SlotChain;
import io.frontdesk.nlu.slot.SlotLabels;
import io.frontdesk.nlu.slot.SlotSteps;
import io.frontdesk.nlu.slot.SlotTable;
import io.frontdesk.nlu.slot.SlotWeights;
import io.frontdesk.training.Cancellation;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Maximises the likelihood of the annotated labels: the gradient of one utterance after the other,
 * each weight with a step of its own that shrinks as it is moved (AdaGrad, Duchi et al. 2011). One
 * thread, one order, plain arithmetic: the same lessons and seed give the same weights everywhere.
 * Used once, by one thread.
 */
final class ChainTrainer {

  private static final int LEAST_ROUNDS = 10;

  /** With few utterances as many looks at them as this allows, but not without end. */
  private static final int LOOKS = 12_000;

  private static final int MOST_ROUNDS = 60;

  /** So many of eight facts are left out at each look: words that nobody annotated come, too. */
  private static final int UNHEARD_OF_8 = 2;

  private static final float STEP = 0.1f;

  /** Beside an encoder facts learn slower: they would know the training by heart before it does. */
  private static final float STEP_BESIDE = 0.05f;

  /** A share so small moves no weight. */
  private static final float LEAST_SHARE = 1e-4f;

  private final List<ChainLesson> lessons;
  private final SlotTable table;
  private final int labels;
  private final SplittableRandom random;
  private final SlotChain chain;
  private final float[] facts;
  private final float[] factSquares;
  private final float[] after;
  private final float[] afterSquares;
  private final SlotSteps likely;
  private final BitSet moved = new BitSet();
  private final float[] shares;
  private int[] befores;
  private int beforeCount;
  private int[] nows;
  private int nowCount;
  private final float step;
  private final Optional<NetTrainer> net;
  private float pace = 1;
  private int[] heard = new int[1024];
  private int[] heardEnds = new int[64];
  private int heardCount;

  /**
   * A trainer.
   *
   * @param absent what stands for the state of a word that has none, as neighbour of one that has;
   *     empty: no encoder
   */
  ChainTrainer(List<ChainLesson> lessons, SlotTable table, int labels, float[] absent, long seed) {
    this.lessons = lessons;
    this.table = table;
    this.labels = labels;
    random = new SplittableRandom(seed);
    chain = new SlotChain(labels);
    facts = new float[table.cells()];
    factSquares = new float[table.cells()];
    after = new float[labels * labels];
    afterSquares = new float[labels * labels];
    likely = SlotSteps.powers(after, labels);
    shares = new float[labels];
    befores = new int[labels];
    nows = new int[labels];
    step = absent.length == 0 ? STEP : STEP_BESIDE;
    net =
        absent.length == 0
            ? Optional.empty()
            : Optional.of(new NetTrainer(absent, labels, random.split()));
  }

  /**
   * Trains.
   *
   * @throws io.frontdesk.training.TrainingCancelledException if the calling thread is interrupted
   */
  SlotWeights train() {
    int[] order = new int[lessons.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int looks = LOOKS / Math.max(1, lessons.size());
    int rounds = Math.max(LEAST_ROUNDS, Math.min(MOST_ROUNDS, looks));
    for (int round = 0; round < rounds; round++) {
      pace = 1 - (float) round / rounds;
      shuffle(order);
      for (int lesson : order) {
        Cancellation.checkThread();
        learn(lessons.get(lesson));
      }
    }
    return new SlotWeights(table, facts, labels, after, net.map(NetTrainer::net));
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
  }

  private void learn(ChainLesson lesson) {
    if (lesson.words() == 0) {
      return;
    }
    if (heardEnds.length < lesson.words()) {
      heardEnds = new int[2 * lesson.words()];
    }
    score(lesson);
    chain.prune(lesson.labels());
    chain.sum(likely);
    for (int word = 0; word < lesson.words(); word++) {
      move(lesson, word);
    }
    moveAfter(lesson);
    net.ifPresent(layers -> layers.move(pace));
  }

  private void score(ChainLesson lesson) {
    chain.begin(lesson.words());
    heardCount = 0;
    for (int word = 0; word < lesson.words(); word++) {
      hear(lesson.rows()[word]);
      heardEnds[word] = heardCount;
      for (int i = from(word); i < heardCount; i++) {
        chain.add(word, table, facts, heard[i]);
      }
    }
    net.ifPresent(layers -> layers.score(lesson, chain, random));
  }

  /** Chooses the facts of a word that this look is about. */
  private void hear(int[] rows) {
    if (heard.length < heardCount + rows.length) {
      heard = Arrays.copyOf(heard, 2 * (heardCount + rows.length));
    }
    long bits = 0;
    for (int i = 0; i < rows.length; i++) {
      bits = i % 16 == 0 ? random.nextLong() : bits >>> 3;
      if ((bits & 7) >= UNHEARD_OF_8) {
        heard[heardCount++] = rows[i];
      }
    }
  }

  private int from(int word) {
    return word == 0 ? 0 : heardEnds[word - 1];
  }

  /** Moves the weights of a word's facts against the gradient: what is expected less what is. */
  private void move(ChainLesson lesson, int word) {
    float most = 0;
    for (int y = 0; y < labels; y++) {
      float share = chain.probability(word, y) - (y == lesson.labels()[word] ? 1 : 0);
      shares[y] = Math.abs(share) < LEAST_SHARE ? 0 : share;
      most = Math.max(most, Math.abs(share));
    }
    if (most < LEAST_SHARE) {
      return;
    }
    for (int i = from(word); i < heardEnds[word]; i++) {
      int row = heard[i];
      int end = table.begin(row + 1);
      for (int cell = table.begin(row); cell < end; cell++) {
        float share = shares[table.label(cell)];
        if (share != 0) {
          factSquares[cell] += share * share;
          facts[cell] -= pace * step * share / (float) Math.sqrt(factSquares[cell]);
        }
      }
    }
    if (net.isPresent()) {
      net.get().add(word, shares, pace);
    }
  }

  private void moveAfter(ChainLesson lesson) {
    int[] gold = lesson.labels();
    // Before the first word is outside.
    for (int y = 0; y < labels; y++) {
      moveAfter(y, chain.probability(0, y) - (y == gold[0] ? 1 : 0));
    }
    gather(0, gold[0]);
    for (int word = 1; word < gold.length; word++) {
      int[] other = befores;
      befores = nows;
      beforeCount = nowCount;
      nows = other;
      gather(word, gold[word]);
      movePairs(word, gold[word - 1], gold[word]);
    }
    moved.stream().forEach(at -> likely.set(at, (float) SlotChain.exp(after[at])));
    moved.clear();
  }

  /** The labels of a word that any pair can have a share of that moves a weight. */
  private void gather(int word, int gold) {
    nowCount = 0;
    for (int y = 0; y < labels; y++) {
      if (y == gold || chain.probability(word, y) >= LEAST_SHARE) {
        nows[nowCount++] = y;
      }
    }
  }

  private void movePairs(int word, int goldBefore, int gold) {
    for (int i = 0; i < beforeCount; i++) {
      int before = befores[i];
      for (int j = 0; j < nowCount; j++) {
        int label = nows[j];
        if (SlotLabels.mayFollow(before, label)) {
          float share = chain.pair(word, before, label, likely);
          boolean isGold = before == goldBefore && label == gold;
          moveAfter(before * labels + label, share - (isGold ? 1 : 0));
        }
      }
    }
  }

  private void moveAfter(int at, float share) {
    if (Math.abs(share) >= LEAST_SHARE) {
      afterSquares[at] += share * share;
      after[at] -= pace * step * share / (float) Math.sqrt(afterSquares[at]);
      moved.set(at);
    }
  }
}
