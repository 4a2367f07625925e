package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.training.Evaluation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The numbers of an evaluation, against sums done by hand. */
class EvaluationTest {

  private static final double EXACTLY = 1e-12;

  /**
   * Eight rows: a, a, a, b, b in scope, three out of scope. Predicted: a, a, b, b, refused;
   * refused, a, refused.
   */
  private static final Evaluation HAND =
      new Evaluation(
          List.of(
              outcome("a", "a", 0.9, false, 0.95, Tier.EXACT),
              outcome("a", "a", 0.8, false, 0.9, Tier.LEXICAL),
              outcome("a", "b", 0.6, false, 0.6, Tier.ENCODER),
              outcome("b", "b", 0.7, false, 0.6, Tier.ENCODER),
              outcome("b", "b", 0.5, true, 0.2, Tier.ENCODER),
              outcome("oos", "a", 0.4, true, 0.1, Tier.ENCODER),
              outcome("oos", "a", 0.9, false, 0.6, Tier.LEXICAL),
              outcome("oos", "b", 0.3, true, 0.2, Tier.ENCODER)));

  private static Outcome outcome(
      String expected, String intent, double sure, boolean refused, double scope, Tier tier) {
    return new Outcome("said", expected, intent, sure, refused, scope, tier, 100 * sure);
  }

  @Test
  void shouldCountWhatIsRight() {
    assertEquals(5.0 / 8, HAND.accuracy(), EXACTLY);
    assertEquals(3.0 / 5, HAND.inScopeAccuracy(), EXACTLY);
    assertEquals(4.0 / 5, HAND.closedAccuracy(), EXACTLY);
    assertEquals(2.0 / 3, HAND.oosRecall(), EXACTLY);
    assertEquals(2.0 / 3, HAND.oosPrecision(), EXACTLY);
    assertEquals(2.0 / 3, HAND.oosF1(), EXACTLY);
  }

  @Test
  void shouldAverageF1OverLabels() {
    // a: precision 2/3, recall 2/3. b: 1/2, 1/2. Out of scope: 2/3, 2/3.
    assertEquals((2.0 / 3 + 0.5 + 2.0 / 3) / 3, HAND.macroF1(), EXACTLY);
    Evaluation stranger = new Evaluation(List.of(outcome("a", "c", 1, false, 1, Tier.ENCODER)));
    assertEquals(0, stranger.macroF1(), "a label that the test does not have");
  }

  @Test
  void shouldCountTiesHalfInAuroc() {
    // In scope .95 .9 .6 .6 .2 against .1 .6 .2: wins 3 + 3 + 2½ + 2½ + 1½ of 15.
    assertEquals(12.5 / 15, HAND.oosAuroc(), EXACTLY);
    System.out.println("seed 91");
    Random random = new Random(91);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String label = random.nextInt(3) == 0 ? "oos" : "a";
      outcomes.add(outcome(label, "a", 1, false, random.nextInt(10) / 10.0, Tier.ENCODER));
    }
    double wins = 0;
    double pairs = 0;
    for (Outcome in : outcomes) {
      for (Outcome out : outcomes) {
        if (in.expected().equals("a") && out.expected().equals("oos")) {
          pairs++;
          wins += in.scope() > out.scope() ? 1 : in.scope() == out.scope() ? 0.5 : 0;
        }
      }
    }
    assertEquals(wins / pairs, new Evaluation(outcomes).oosAuroc(), 1e-9, "seed 91");
  }

  @Test
  void shouldMeasureCalibrationOfTheAnswerGiven() {
    // Eight rows fall into bins of at most one: the error of each is its own.
    // Stated: .9 .8 .6 .7, then 1 - scope of the refused .8 .9 .8, and .9 of the one let through.
    double error = 0.1 + 0.2 + 0.6 + 0.3 + 0.8 + 0.1 + 0.9 + 0.2;
    assertEquals(error / 8, HAND.ece(), 1e-9);
    List<Outcome> calibrated = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      calibrated.add(outcome("a", i % 4 == 0 ? "b" : "a", 0.75, false, 1, Tier.LEXICAL));
    }
    assertEquals(0, new Evaluation(calibrated).ece(), 1e-9);
  }

  @Test
  void shouldShareTiersAndOrderTimes() {
    assertEquals(1.0 / 8, HAND.tierShare(Tier.EXACT), EXACTLY);
    assertEquals(2.0 / 8, HAND.tierShare(Tier.LEXICAL), EXACTLY);
    assertEquals(5.0 / 8, HAND.tierShare(Tier.ENCODER), EXACTLY);
    assertEquals(30, HAND.latencyMicros(0), EXACTLY);
    assertEquals(70, HAND.latencyMicros(50), EXACTLY);
    assertEquals(90, HAND.latencyMicros(100), EXACTLY);
  }

  @Test
  void shouldReportEveryNumberOfAnEmptyTestAsNought() {
    ObjectNode report = Evaluation.emptyReport();
    new Evaluation(List.of()).writeTo(report);
    assertEquals(10, report.path("test").size());
    for (String part : List.of("test", "tiers", "latencyMicros")) {
      assertTrue(report.path(part).size() > 1);
      report.path(part).forEach(number -> assertEquals(0, number.asDouble(), part));
    }
    assertEquals(0, new Evaluation(HAND.outcomes().subList(0, 5)).oosAuroc());
    assertEquals(0, new Evaluation(HAND.outcomes().subList(5, 8)).inScopeAccuracy());
  }
}
