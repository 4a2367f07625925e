package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.Calibration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calibration on scores whose probabilities are known. */
class CalibratorTest {

  private static final Calibrator.Outside[] NOTHING_OUTSIDE = {};

  /** Scores of made-up utterances; the right intent is drawn as the scores times a factor say. */
  private record Drawn(OutOfFold scores, int[] classes) {

    static Drawn of(int rows, int intents, double factor, long seed) {
      System.out.println("seed " + seed);
      Random random = new Random(seed);
      float[][] lexical = new float[rows][intents];
      float[][] encoder = new float[rows][intents];
      float[] own = new float[rows];
      float[] other = new float[rows];
      float[] coverage = new float[rows];
      int[] classes = new int[rows];
      for (int i = 0; i < rows; i++) {
        double[] p = new double[intents];
        double sum = 0;
        for (int c = 0; c < intents; c++) {
          lexical[i][c] = (float) random.nextGaussian();
          encoder[i][c] = (float) random.nextGaussian();
          sum += p[c] = Math.exp(factor * (lexical[i][c] + encoder[i][c]));
        }
        double draw = random.nextDouble() * sum;
        while (draw >= p[classes[i]] && classes[i] < intents - 1) {
          draw -= p[classes[i]++];
        }
        own[i] = 0.7f + 0.2f * random.nextFloat();
        other[i] = 0.4f + 0.2f * random.nextFloat();
        coverage[i] = 0.5f + 0.5f * random.nextFloat();
      }
      return new Drawn(new OutOfFold(lexical, encoder, own, other, coverage), classes);
    }

    Calibrator.Fit fit(Calibrator.Outside... outside) {
      return Calibrator.fit(scores, classes, outside, 0.001);
    }
  }

  @Test
  void shouldFindTheScaleThatMakesScoresProbabilities() {
    Calibrator.Fit fit = Drawn.of(6_000, 5, 1.6, 71).fit(NOTHING_OUTSIDE);
    assertEquals(1.6, fit.lexicalWeight(), 0.15, "seed 71");
    assertEquals(1.6, fit.encoderWeight(), 0.15, "seed 71");
    assertTrue(fit.lexicalScale() < 1.6, "the lexical tier alone knows less");
    assertTrue(fit.report().combinedAccuracy() > fit.report().lexicalAccuracy());
  }

  @Test
  void shouldKeepCutsWithinBounds() {
    for (int seed = 72; seed < 80; seed++) {
      int intents = 2 + seed % 4;
      Calibrator.Fit fit = Drawn.of(40 + 50 * (seed % 3), intents, 2, seed).fit(NOTHING_OUTSIDE);
      Calibration calibration = fit.calibration();
      String message = "seed " + seed + ": " + calibration;
      assertTrue(calibration.lexicalCut() > 1.0 / intents, message);
      assertTrue(calibration.lexicalCut() <= 1 || calibration.lexicalCut() == 2, message);
      assertTrue(calibration.coverageCut() >= 0.5 && calibration.coverageCut() <= 1, message);
      assertTrue(calibration.scopeCut() > 0 && calibration.scopeCut() < 1, message);
      for (Calibration.Scope scope :
          new Calibration.Scope[] {calibration.lexicalScope(), calibration.encoderScope()}) {
        assertTrue(scope.margin() >= 0 && scope.similarity() >= 0, message);
        assertTrue(scope.coverage() >= 0 && Double.isFinite(scope.bias()), message);
      }
      double share = fit.report().lexicalShare();
      assertTrue(share >= 0 && share <= 1, message);
      assertTrue(fit.lexicalWeight() >= 0.05 && fit.encoderWeight() >= 0.05, message);
    }
  }

  @Test
  void shouldRefuseOnlyWhereMoreIsOutsideThanInside() {
    Drawn apart = Drawn.of(2_000, 4, 3, 81);
    assertTrue(refusedOfRight(apart) < 0.01, "seed 81: near to nothing has to be refused");
    OutOfFold s = apart.scores();
    float[] same = s.ownSimilarity();
    Drawn mixed =
        new Drawn(
            new OutOfFold(s.lexical(), s.encoder(), same, same, s.coverage()), apart.classes());
    double refused = refusedOfRight(mixed);
    assertTrue(refused <= 0.031, "seed 81: what can't be told apart is answered: " + refused);
  }

  private static double refusedOfRight(Drawn drawn) {
    Calibrator.Fit fit = drawn.fit(NOTHING_OUTSIDE);
    Calibration calibration = fit.calibration();
    int right = 0;
    int refused = 0;
    for (int i = 0; i < drawn.classes().length; i++) {
      double[] p = softmax(fit, drawn.scores(), i);
      int best = best(p);
      if (best == drawn.classes()[i]) {
        right++;
        double scope =
            calibration
                .encoderScope()
                .probability(
                    p[best], drawn.scores().ownSimilarity()[i], drawn.scores().coverage()[i]);
        refused += scope < calibration.scopeCut() ? 1 : 0;
      }
    }
    assertTrue(right > 1_000, "right " + right);
    return refused / (double) right;
  }

  @Test
  void shouldTellScopeBySimilarityEvenOfTwoIntents() {
    Calibration.Scope scope =
        Drawn.of(400, 2, 3, 82).fit(NOTHING_OUTSIDE).calibration().encoderScope();
    assertEquals(0, scope.margin(), "the intent that is left is always certain");
    assertTrue(scope.probability(0.9, 0.8, 1) > 0.9, "seed 82: " + scope);
    assertTrue(scope.probability(0.9, 0.5, 1) < 0.3, "seed 82: " + scope);
  }

  @Test
  void shouldLearnFromOutOfScopeExamples() {
    Drawn drawn = Drawn.of(600, 4, 3, 83);
    // Near to the training utterances, and sure: only examples can tell that these are outside.
    Calibrator.Outside[] outside =
        IntStream.range(0, 600)
            .mapToObj(
                i ->
                    new Calibrator.Outside(
                        new float[] {0.1f, 0, 0, 0}, new float[] {0.1f, 0, 0, 0}, 0.78f, 0.1f))
            .toArray(Calibrator.Outside[]::new);
    Calibration without = drawn.fit(NOTHING_OUTSIDE).calibration();
    Calibration with = drawn.fit(outside).calibration();
    assertTrue(
        with.encoderScope().probability(0.3, 0.78, 0.1)
            < without.encoderScope().probability(0.3, 0.78, 0.1) - 0.2,
        "seed 83: " + without.encoderScope() + " -> " + with.encoderScope());
    assertTrue(
        with.lexicalScope().probability(0.33, 0, 0.1)
            < without.lexicalScope().probability(0.33, 0, 0.1) - 0.2,
        "seed 83: " + without.lexicalScope() + " -> " + with.lexicalScope());
  }

  @Test
  void shouldLetTheLexicalTierAnswerOnlyWhereItIsAsGood() {
    int rows = 1_000;
    float[][] lexical = new float[rows][3];
    float[][] encoder = new float[rows][3];
    int[] classes = new int[rows];
    float[] near = new float[rows];
    float[] coverage = new float[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = i % 2;
      coverage[i] = 1;
      near[i] = 0.5f;
      encoder[i][classes[i]] = 1;
      // Sure and right, or unsure and mostly wrong.
      boolean sure = i % 10 < 6;
      lexical[i][sure || i % 10 == 6 ? classes[i] : 1 - classes[i]] = sure ? 2 : 0.1f;
    }
    OutOfFold scores = new OutOfFold(lexical, encoder, near, near, coverage);
    Calibrator.Fit fit = Calibrator.fit(scores, classes, NOTHING_OUTSIDE, 0.002);
    assertEquals(0.6, fit.report().lexicalShare(), 0.02);
    assertEquals(0.7, fit.report().lexicalAccuracy(), 0.01);
    assertEquals(1, fit.report().combinedAccuracy(), 0.01);
    for (int i = 0; i < rows; i++) {
      classes[i] = 1 - classes[i];
    }
    OutOfFold wrong = new OutOfFold(lexical, swapped(encoder), near, near, coverage);
    Calibrator.Fit never = Calibrator.fit(wrong, classes, NOTHING_OUTSIDE, 0.001);
    assertEquals(2, never.calibration().lexicalCut(), "a tier that is wrong never answers");
    assertEquals(0, never.report().lexicalShare());
  }

  @Test
  void shouldNotTrustTheLexicalTierOnFewUtterances() {
    for (int rows : new int[] {20, 99, 100}) {
      float[][] scores = new float[rows][3];
      int[] classes = new int[rows];
      float[] ones = new float[rows];
      for (int i = 0; i < rows; i++) {
        classes[i] = i % 2;
        scores[i][classes[i]] = 1 + i % 3;
        ones[i] = 1;
      }
      Calibrator.Fit fit =
          Calibrator.fit(
              new OutOfFold(scores, scores, ones, new float[rows], ones),
              classes,
              NOTHING_OUTSIDE,
              0.01);
      boolean enough = rows >= 100;
      assertEquals(enough, fit.calibration().lexicalCut() <= 1, rows + " utterances");
      assertEquals(enough ? 1 : 0, fit.report().lexicalShare());
      double certain = 1 / (1 + Math.exp(-fit.lexicalScale()));
      assertTrue(certain < 1 - 0.3 / rows, "certain of all that was right: " + certain);
    }
  }

  private static float[][] swapped(float[][] scores) {
    float[][] turned = new float[scores.length][];
    for (int i = 0; i < scores.length; i++) {
      turned[i] = new float[] {scores[i][1] * 100, scores[i][0] * 100, 0};
    }
    return turned;
  }

  private static double[] softmax(Calibrator.Fit fit, OutOfFold scores, int row) {
    double[] p = new double[scores.lexical()[row].length];
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      p[c] =
          Math.exp(
              fit.lexicalWeight() * scores.lexical()[row][c]
                  + fit.encoderWeight() * scores.encoder()[row][c]);
      sum += p[c];
    }
    for (int c = 0; c < p.length; c++) {
      p[c] /= sum;
    }
    return p;
  }

  private static int best(double[] p) {
    return IntStream.range(0, p.length).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
  }
}
