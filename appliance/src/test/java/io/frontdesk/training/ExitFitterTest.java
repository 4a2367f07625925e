package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.Calibration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** When utterances may leave the encoder early, found from scores that are made up. */
class ExitFitterTest {

  private static final IntPredicate NONE_STAYS = intent -> false;
  private static final int INTENTS = 4;

  /** Words know nothing; the whole encoder is always right. */
  private static final class Scores {
    private final int[] classes;
    private final float[][] lexical;
    private final float[][] whole;
    private final float[][] exit;
    private Calibrator.Outside[] outside = new Calibrator.Outside[0];
    private Calibrator.Outside[] outsideAtExit = outside;
    private float otherAtExit = 0.6f;

    Scores(int rows) {
      classes = new int[rows];
      lexical = new float[rows][INTENTS];
      whole = new float[rows][INTENTS];
      exit = new float[rows][INTENTS];
      for (int i = 0; i < rows; i++) {
        classes[i] = i % INTENTS;
        whole[i][classes[i]] = 8;
      }
    }

    void exit(int row, double own, double next) {
      exit[row][classes[row]] = (float) own;
      exit[row][(classes[row] + 1) % INTENTS] = (float) next;
    }

    /** Out-of-scope examples that the whole knows for what they are; the exit takes some for 0. */
    void examples(int count, int sure, float similarity) {
      outside = new Calibrator.Outside[count];
      outsideAtExit = new Calibrator.Outside[count];
      for (int i = 0; i < count; i++) {
        float[] none = new float[INTENTS];
        float[] zero = new float[INTENTS];
        zero[0] = i < sure ? 3 : 0;
        outside[i] = new Calibrator.Outside(none, none, 0.3f, 1);
        outsideAtExit[i] = new Calibrator.Outside(none, zero, similarity, 1);
      }
    }

    /** Of what is near to what among the bot's utterances, only the last layers know. */
    private ExitFitter.Scored scored(float[][] logits) {
      Calibrator.Outside[] examples = logits == whole ? outside : outsideAtExit;
      float[] own = filled(logits == whole ? 0.9f : 0.6f);
      float[] other = filled(logits == whole ? 0.3f : otherAtExit);
      OutOfFold scores = new OutOfFold(lexical, logits, own, other, filled(1));
      Calibrator.Fit fit = Calibrator.fit(scores, classes, examples, 0.001);
      return new ExitFitter.Scored(scores, fit, examples);
    }

    private float[] filled(float value) {
      float[] all = new float[classes.length];
      Arrays.fill(all, value);
      return all;
    }

    Optional<Calibration> fit(IntPredicate stays) {
      return new ExitFitter(scored(whole), scored(exit), classes, stays, false).fit(0.001);
    }

    /** The share of utterances that leave. */
    double leaving(Calibration calibration) {
      Calibrator.Fit early = scored(exit).fit();
      double left = 0;
      for (int i = 0; i < classes.length; i++) {
        float[][][] channels = {{lexical[i]}, {exit[i]}};
        left += leaves(calibration, early, channels, 0.6f) ? 1 : 0;
      }
      return left / classes.length;
    }

    /** How many of the examples do. */
    int examplesLeaving(Calibration calibration) {
      Calibrator.Fit early = scored(exit).fit();
      int left = 0;
      for (Calibrator.Outside one : outsideAtExit) {
        float[][][] channels = {{one.lexical()}, {one.encoder()}};
        left += leaves(calibration, early, channels, one.similarity()) ? 1 : 0;
      }
      return left;
    }

    private static boolean leaves(
        Calibration calibration, Calibrator.Fit early, float[][][] channels, float similarity) {
      Calibration.Exit leaves = calibration.exit().orElseThrow();
      double[] weights = {early.lexicalWeight(), early.encoderWeight()};
      double best = Calibrator.best(Calibrator.softmax(0, weights, channels, -1));
      double scope = leaves.scope().probability(best, similarity, 1);
      return leaves.trust().probability(best, scope) >= leaves.cut();
    }
  }

  /** Six of ten are plain at the exit, the others are not and often wrong. */
  private static Scores plain(int rows) {
    Scores scores = new Scores(rows);
    for (int i = 0; i < rows; i++) {
      boolean easy = i % 10 < 6;
      scores.exit(i, easy ? 3 : 0.5, easy ? 0 : i % 10 < 8 ? 1 : 0);
    }
    return scores;
  }

  @Test
  void shouldLetThoseLeaveOfWhomTheExitIsAsSure() {
    Scores scores = plain(4_000);
    Calibration calibration = scores.fit(NONE_STAYS).orElseThrow();
    assertEquals(0.6, scores.leaving(calibration), 0.01);
    double told = calibration.exit().orElseThrow().told().probability(0.99, 0.99);
    assertTrue(told > 0.95, "they are right: " + told);
  }

  @Test
  void shouldLetNobodyLeaveWhereTheExitIsWrongThoughSure() {
    Scores scores = plain(4_000);
    for (int i = 0; i < 4_000; i += 50) {
      scores.exit(i, 0, 3);
    }
    assertEquals(Optional.empty(), scores.fit(NONE_STAYS));
  }

  @Test
  void shouldLetNobodyLeaveWhereTooFewUtterancesShowIt() {
    assertEquals(Optional.empty(), plain(900).fit(NONE_STAYS));
    assertTrue(plain(1_100).fit(NONE_STAYS).isPresent());
  }

  @Test
  void shouldKeepWhatLooksLikeAnotherIntentOnceItsOwnIsTakenAway() {
    Scores scores = plain(4_000);
    for (int i = 0; i < 4_000; i++) {
      // Of half of those who are plain the exit is surer.
      if (i % 10 < 3) {
        scores.exit(i, 6, 0);
      }
    }
    assertEquals(0.6, scores.leaving(scores.fit(NONE_STAYS).orElseThrow()), 0.01);
    for (int i = 0; i < 4_000; i += 100) {
      scores.exit(i, 10, 4.5);
    }
    double left = scores.leaving(scores.fit(NONE_STAYS).orElseThrow());
    assertEquals(0.3, left, 0.01, "one of a hundred would be taken for another intent");
    for (int i = 0; i < 4_000; i += 100) {
      scores.exit(i, i % 500 == 0 ? 10 : 6, i % 500 == 0 ? 4.5 : 0);
    }
    left = scores.leaving(scores.fit(NONE_STAYS).orElseThrow());
    assertEquals(0.6, left, 0.01, "two of a thousand are let go");
  }

  @Test
  void shouldKeepIntentsThatNeedTheWhole() {
    Scores scores = plain(4_000);
    assertEquals(Optional.empty(), scores.fit(intent -> true));
    assertTrue(scores.fit(intent -> intent == 0).isPresent());
  }

  @Test
  void shouldCountWhatIsLookedUpAsFoundByTheWhole() {
    Scores scores = plain(4_000);
    for (int i = 0; i < 4_000; i += 40) {
      // Both take these for another intent.
      int other = 1 + i / 40 % 3;
      scores.exit(i, 0, 0);
      scores.exit[i][other] = 3;
      scores.whole[i][0] = 0;
      scores.whole[i][other] = 8;
    }
    double left = scores.leaving(scores.fit(NONE_STAYS).orElseThrow());
    assertEquals(0.6, left, 0.01, "no loss: the whole is as wrong");
    left = scores.leaving(scores.fit(intent -> intent == 0).orElseThrow());
    assertEquals(0, left, "it may find an entry");
  }

  @Test
  void shouldKeepWhatIsFarFromEveryIntentThoughTheExitIsSureOfOne() {
    Scores scores = plain(4_000);
    scores.otherAtExit = 0.5f;
    Calibration calibration = scores.fit(NONE_STAYS).orElseThrow();
    Calibrator.Fit early = scores.scored(scores.exit).fit();
    float[][][] sure = {{new float[INTENTS]}, {{3.5f, 0, 0, 0}}};
    assertTrue(Scores.leaves(calibration, early, sure, 0.6f));
    assertFalse(Scores.leaves(calibration, early, sure, 0.45f));
  }

  @Test
  void shouldLetNobodyLeaveWhoIsNoPlainerThanOutOfScopeExamples() {
    Scores scores = plain(4_000);
    scores.examples(100, 3, 0.6f);
    assertEquals(Optional.empty(), scores.fit(NONE_STAYS), "three of a hundred are as plain");
    scores.examples(100, 0, 0.6f);
    assertEquals(0.6, scores.leaving(scores.fit(NONE_STAYS).orElseThrow()), 0.01);
  }

  @Test
  void shouldLearnFromExamplesWhatTellsThemFromThoseWhoMayLeave() {
    Scores scores = plain(4_000);
    scores.examples(100, 60, 0.2f);
    Calibration calibration = scores.fit(NONE_STAYS).orElseThrow();
    assertEquals(0.6, scores.leaving(calibration), 0.01);
    assertEquals(0, scores.examplesLeaving(calibration), "as sure, but far from every intent");
  }

  @Test
  void shouldCountFewExamplesWithThoseWhoseIntentIsTakenAway() {
    Scores scores = plain(4_000);
    scores.examples(30, 8, 0.6f);
    assertEquals(0.6, scores.leaving(scores.fit(NONE_STAYS).orElseThrow()), 0.01);
    scores.examples(30, 12, 0.6f);
    assertEquals(Optional.empty(), scores.fit(NONE_STAYS), "of 4,030 at most 10");
  }

  @Test
  void shouldTrustTheRestAsFarAsTheyAreRight() {
    Scores scores = plain(4_000);
    for (int i = 0; i < 4_000; i++) {
      if (i % 10 == 9) {
        scores.whole[i][scores.classes[i]] = 0;
        scores.whole[i][(scores.classes[i] + 1) % INTENTS] = 8;
      }
    }
    Calibration calibration = scores.fit(NONE_STAYS).orElseThrow();
    double rest = calibration.encoderTrust().probability(0.95, 0.9);
    double told = calibration.exit().orElseThrow().told().probability(0.95, 0.9);
    assertTrue(rest < told, rest + " of those who stay, " + told + " of those who leave");
  }
}
