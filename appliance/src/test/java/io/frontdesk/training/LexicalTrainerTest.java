package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.LexicalFeatures.Sparse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The linear machines: how near to the optimum they come, and that nothing but the input counts.
 */
class LexicalTrainerTest {

  private static final int VOCABULARY = 300;

  /** Utterances of a few n-grams of all and a few of their intent's, at random. */
  private static Sparse[] utterances(int[] labels, int intents, Random random) {
    int own = VOCABULARY / 2 / intents;
    return IntStream.of(labels)
        .mapToObj(
            label -> {
              int[] rows =
                  IntStream.generate(
                          () ->
                              random.nextInt(4) == 0
                                  ? label * own + random.nextInt(own)
                                  : random.nextInt(VOCABULARY))
                      .distinct()
                      .limit(3 + random.nextInt(20))
                      .toArray();
              float[] values = new float[rows.length];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((0.5 + random.nextDouble()) / StrictMath.sqrt(rows.length));
              }
              return new Sparse(rows, values, 1);
            })
        .toArray(Sparse[]::new);
  }

  private static int[] labels(int intents, int count, Random random) {
    return random.ints(count, 0, intents).toArray();
  }

  private static int[] all(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static DualDescent machine(SparseRows rows, int[] labels, double tolerance) {
    boolean[] positive = new boolean[labels.length];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = labels[i] == 0;
    }
    DualDescent machine = new DualDescent(rows, all(labels.length), positive, VOCABULARY, 3);
    machine.descend(tolerance);
    return machine;
  }

  @ParameterizedTest
  @CsvSource({"2, 40", "2, 2000", "5, 500", "30, 3000", "100, 1000"})
  void shouldComeNearTheOptimum(int intents, int count) {
    for (int seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      int[] labels = labels(intents, count, random);
      SparseRows rows = SparseRows.of(utterances(labels, intents, random));
      String where = "seed " + seed + ", intents " + intents;
      double usual = machine(rows, labels, 0.1).gap();
      assertTrue(usual > -1e-5 && usual < 0.03, where + ": gap " + usual);
      double exact = machine(rows, labels, 0.001).gap();
      assertTrue(exact > -1e-5 && exact < 1e-4, where + ": gap " + exact);
    }
  }

  @Test
  void shouldFindTheMachineOfTwoUtterances() {
    // Of one n-gram each: the weights are w and -w by symmetry, the bias is 0, and w is least in
    // w^2 + 2 (1 - w)^2, which is at 2/3.
    SparseRows rows =
        SparseRows.of(
            new Sparse[] {
              new Sparse(new int[] {4}, new float[] {1}, 1),
              new Sparse(new int[] {9}, new float[] {1}, 1)
            });
    DualDescent machine = machine(rows, new int[] {0, 1}, 1e-6);
    assertEquals(2 / 3f, machine.weights()[4], 1e-5f);
    assertEquals(-2 / 3f, machine.weights()[9], 1e-5f);
    assertEquals(0, machine.bias(), 1e-5f);
  }

  @Test
  void shouldGiveTheSameBitsWithAnyThreads() {
    int intents = 20;
    Random random = new Random(11);
    int[] labels = labels(intents, 600, random);
    LexicalTrainer.Size size = new LexicalTrainer.Size(VOCABULARY, intents);
    LexicalTrainer trainer =
        new LexicalTrainer(SparseRows.of(utterances(labels, intents, random)), labels, size, 7);
    int[] chosen = IntStream.range(0, 600).filter(i -> i % 3 != 0).toArray();
    LexicalTrainer.Linearity expected = size.zeros();
    IntStream.range(0, intents).forEach(intent -> trainer.train(intent, chosen, expected));
    for (int threads : new int[] {1, 2, 4}) {
      LexicalTrainer.Linearity model = size.zeros();
      float[][] scores = new float[600][intents];
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int c = intents - 1; c >= 0; c--) {
        int intent = c;
        tasks.add(
            () -> {
              trainer.train(intent, chosen, model);
              trainer.score(intent, chosen, all(600), scores);
              return true;
            });
      }
      try (TrainingPool pool = new TrainingPool(threads)) {
        pool.all(tasks);
      }
      assertArrayEquals(expected.weights(), model.weights(), 0, "seed 11");
      assertArrayEquals(expected.bias(), model.bias(), 0, "seed 11");
      assertScores(expected, scores, labels);
    }
  }

  private static void assertScores(LexicalTrainer.Linearity model, float[][] scores, int[] labels) {
    Random random = new Random(11);
    int intents = model.bias().length;
    Sparse[] utterances = utterances(labels(intents, labels.length, random), intents, random);
    for (int i = 0; i < utterances.length; i++) {
      assertArrayEquals(model.scores(utterances[i]), scores[i], 1e-5f, "seed 11");
    }
  }

  @Test
  void shouldScoreAnIntentWithoutAnUtteranceLowest() {
    Random random = new Random(12);
    int[] labels = {0, 0, 2, 2, 0, 2};
    LexicalTrainer.Size size = new LexicalTrainer.Size(VOCABULARY, 4);
    LexicalTrainer trainer =
        new LexicalTrainer(SparseRows.of(utterances(labels, 4, random)), labels, size, 7);
    LexicalTrainer.Linearity model = size.zeros();
    float[][] scores = new float[6][4];
    for (int intent = 0; intent < 4; intent++) {
      trainer.train(intent, all(6), model);
      trainer.score(intent, all(6), all(6), scores);
    }
    for (float[] row : scores) {
      assertEquals(-2, row[1]);
      assertEquals(-2, row[3]);
      assertTrue(Math.min(row[0], row[2]) > -2, () -> "seed 12: " + Arrays.toString(row));
    }
    assertEquals(-2, model.bias()[1]);
    assertEquals(0, model.weights()[4 * 7 + 1]);
  }

  @Test
  void shouldGiveTwoIntentsOppositeScores() {
    Random random = new Random(13);
    int[] labels = labels(2, 50, random);
    LexicalTrainer trainer =
        new LexicalTrainer(
            SparseRows.of(utterances(labels, 2, random)),
            labels,
            new LexicalTrainer.Size(VOCABULARY, 2),
            7);
    float[][] scores = new float[50][2];
    trainer.score(0, all(50), all(50), scores);
    trainer.score(1, all(50), all(50), scores);
    int right = 0;
    for (int i = 0; i < 50; i++) {
      assertEquals(scores[i][0], -scores[i][1], "seed 13");
      right += scores[i][labels[i]] > 0 ? 1 : 0;
    }
    assertTrue(right >= 45, "seed 13: right " + right);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldStopWhenItsThreadIsInterrupted(boolean scoring) {
    int[] labels = {0, 1};
    LexicalTrainer.Size size = new LexicalTrainer.Size(VOCABULARY, 2);
    LexicalTrainer trainer =
        new LexicalTrainer(SparseRows.of(utterances(labels, 2, new Random(14))), labels, size, 7);
    LexicalTrainer.Linearity model = size.zeros();
    Thread.currentThread().interrupt();
    assertThrows(
        TrainingCancelledException.class,
        () -> {
          if (scoring) {
            trainer.score(0, all(2), all(2), new float[2][2]);
          } else {
            trainer.train(0, all(2), model);
          }
        });
    assertTrue(Thread.interrupted(), "the interruption is the caller's");
    assertArrayEquals(size.zeros().weights(), model.weights());
  }
}
