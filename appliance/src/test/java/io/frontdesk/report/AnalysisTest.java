package io.frontdesk.report;

import static io.frontdesk.report.Outcomes.answered;
import static io.frontdesk.report.Outcomes.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.report.Comparison.Pair;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import io.frontdesk.training.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The numbers of a report, against sums done by hand. */
class AnalysisTest {

  private static final double EXACTLY = 1e-12;

  private static final Report HAND =
      Outcomes.report(
          answered("one", "a", "a", 0.95),
          answered("two", "a", "b", 0.9),
          answered("three", "a", "b", 0.6),
          answered("four", "b", "b", 0.8),
          refused("five", "b", 0.3),
          answered("six", "oos", "a", 0.7),
          refused("seven", "oos", 0.1));

  @Test
  void shouldCountEachLabel() {
    Map<String, List<Integer>> counts = new java.util.TreeMap<>();
    for (IntentScore s : IntentScore.of(HAND.evaluation())) {
      counts.put(s.label(), List.of(s.expected(), s.predicted(), s.right()));
    }
    assertEquals(
        Map.of("a", List.of(3, 2, 1), "b", List.of(2, 3, 1), "oos", List.of(2, 2, 1)), counts);
    IntentScore a = new IntentScore("a", 3, 2, 1);
    assertEquals(1.0 / 2, a.precision(), EXACTLY);
    assertEquals(1.0 / 3, a.recall(), EXACTLY);
    assertEquals(2.0 / 5, a.f1(), EXACTLY);
    double mean =
        IntentScore.of(HAND.evaluation()).stream().mapToDouble(IntentScore::f1).average().orElse(0);
    assertEquals(HAND.evaluation().macroF1(), mean, EXACTLY);
  }

  @Test
  void shouldPutTheMostFrequentConfusionFirst() {
    List<Confusion> confusions = Confusion.of(HAND.evaluation());
    assertEquals(new Confusion("a", "b", 2, "two"), confusions.get(0));
    assertEquals(3, confusions.size());
    assertEquals(List.of("a", "b", "oos"), Confusion.labels(confusions, 3));
    assertEquals(
        List.of("b", "oos"), Confusion.labels(confusions, 2), "a and b are too many beside oos");
  }

  @Test
  void shouldAnswerInTheOrderOfScope() {
    RiskCoverage curve = RiskCoverage.of(HAND.evaluation());
    // .95 right, .9 wrong, .8 right, .7 out of scope, .6 wrong, .3 and .1 would be guesses.
    assertEquals(7, curve.points().size());
    assertEquals(new RiskCoverage.Point(1.0 / 7, 0, 1.0 / 5, 1), curve.points().get(0));
    assertEquals(new RiskCoverage.Point(4.0 / 7, 2.0 / 4, 3.0 / 5, 1.0 / 2), curve.points().get(3));
    assertEquals(new RiskCoverage.Point(1, 5.0 / 7, 1, 0), curve.points().get(6));
    assertEquals(new RiskCoverage.Point(5.0 / 7, 3.0 / 5, 4.0 / 5, 1.0 / 2), curve.chosen());
  }

  @Test
  void shouldKeepTheEndsOfALongCurve() {
    List<Outcome> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(answered("said", "a", i % 2 == 0 ? "a" : "b", i / 1_000.0));
    }
    List<RiskCoverage.Point> points = RiskCoverage.of(new Evaluation(many)).points();
    assertEquals(200, points.size());
    assertEquals(new RiskCoverage.Point(1, 0.5, 1, 0), points.get(199));
  }

  @Test
  void shouldGiveIntervalsThatHoldTheTruth() {
    Interval half = Interval.wilson(50, 100);
    assertEquals(0.4038, half.low(), 1e-4);
    assertEquals(0.5962, half.high(), 1e-4);
    assertEquals(new Interval(0, 1), Interval.wilson(0, 0));
    assertEquals(0, Interval.wilson(0, 10).low());
    assertEquals(1, Interval.wilson(10, 10).high());
    assertThrows(IllegalArgumentException.class, () -> Interval.wilson(11, 10));
    long seed = 20;
    Random random = new Random(seed);
    int held = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      int right = 0;
      for (int i = 0; i < 200; i++) {
        right += random.nextDouble() < 0.9 ? 1 : 0;
      }
      Interval interval = Interval.wilson(right, 200);
      held += interval.low() <= 0.9 && 0.9 <= interval.high() ? 1 : 0;
    }
    assertTrue(held > 1_860 && held < 1_940, held + " of 2000, seed " + seed);
  }

  @Test
  void shouldTossAFairCoinToTellChance() {
    assertEquals(1, Comparison.chance(0, 0), EXACTLY);
    assertEquals(1, Comparison.chance(4, 4), EXACTLY);
    assertEquals(2 / 32.0, Comparison.chance(0, 5), 1e-9);
    assertEquals(2 * (1 + 10 + 45) / 1024.0, Comparison.chance(8, 2), 1e-9);
    assertEquals(Comparison.chance(30, 70), Comparison.chance(70, 30), 1e-12);
    assertTrue(Comparison.chance(2_000, 2_400) < 1e-6, "thousands of tosses");
    assertTrue(Comparison.chance(2_190, 2_210) > 0.5, "thousands of tosses");
  }

  @Test
  void shouldPairTheSameUtterancesInAnyOrder() {
    Report after =
        Outcomes.report(
            answered("five", "b", "b", 0.8),
            answered("two", "a", "a", 0.8),
            answered("four", "b", "a", 0.9),
            answered("three", "a", "b", 0.6),
            answered("new", "a", "a", 0.6),
            refused("six", "oos", 0.2));
    Comparison found = compared(HAND, after);

    assertEquals(5, found.pairs().size(), "what both hold");
    assertEquals(List.of("five", "two", "six"), texts(found.mended()));
    assertEquals(List.of("four"), texts(found.broken()));
    Comparison.Change accuracy = found.changes().get(0);
    assertEquals("accuracy", accuracy.key());
    assertEquals(1.0 / 5, accuracy.before(), EXACTLY);
    assertEquals(3.0 / 5, accuracy.after(), EXACTLY);
    assertEquals(Comparison.chance(1, 3), accuracy.chance().orElseThrow(), EXACTLY);
    List<Comparison.IntentChange> intents = found.intents();
    assertEquals(
        intents,
        intents.stream()
            .sorted(Comparator.comparingDouble(Comparison.IntentChange::gain))
            .toList());
    assertEquals("oos", intents.get(intents.size() - 1).label());
    assertTrue(String.join("\n", Summary.of(found)).contains("Right before, wrong now: 1"));
  }

  private static List<String> texts(List<Pair> pairs) {
    return pairs.stream().map(pair -> pair.after().text()).toList();
  }

  private static Comparison compared(Report before, Report after) {
    return Comparison.of(ReportFile.Past.of("old", before), ReportFile.Past.of("new", after));
  }

  @Test
  void shouldCallALargeDifferenceRealAndASmallOneChance() {
    List<Outcome> before = new ArrayList<>();
    List<Outcome> better = new ArrayList<>();
    List<Outcome> same = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      before.add(answered("said " + i, "a", i < 150 ? "a" : "b", 0.9));
      better.add(answered("said " + i, "a", i < 170 ? "a" : "b", 0.9));
      same.add(answered("said " + i, "a", i < 151 ? "a" : "b", 0.9));
    }
    Report old = Outcomes.report(before.toArray(Outcome[]::new));
    Comparison large = compared(old, Outcomes.report(better.toArray(Outcome[]::new)));
    Comparison small = compared(old, Outcomes.report(same.toArray(Outcome[]::new)));
    assertTrue(large.changes().get(0).isReal());
    assertEquals("compare.real", large.changes().get(0).verdict());
    assertEquals("compare.chance", small.changes().get(0).verdict());
    assertEquals("compare.same", compared(old, old).changes().get(0).verdict());
  }

  @Test
  void shouldCompareOnlyNumbersWhereRowsAreMissing() {
    ReportFile.Past bare =
        new ReportFile.Past("bare", Map.of("accuracy", 0.5, "utterances", 7.0), Optional.empty());
    Comparison found = Comparison.of(bare, ReportFile.Past.of("new", HAND));
    assertEquals(
        List.of(
            new Comparison.Change("accuracy", 0.5, HAND.evaluation().accuracy(), Optional.empty())),
        found.changes());
    assertEquals("compare.unknown", found.changes().get(0).verdict());
  }

  @Test
  void shouldRefuseToCompareDifferentTests() {
    Report other = Outcomes.report(answered("else", "a", "a", 1));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> compared(HAND, other));
    assertTrue(refusal.getMessage().contains("old and new have no utterance in common"));
  }

  @Test
  void shouldTellHowFarRoundsAreApart() {
    Evaluation good = new Evaluation(List.of(answered("x", "a", "a", 1)));
    Evaluation bad = new Evaluation(List.of(answered("y", "a", "b", 1)));
    Report report =
        new Report(HAND.trained(), Evaluation.pooled(List.of(good, bad)), List.of(good, bad));
    assertEquals(StrictMath.sqrt(0.5), report.deviation(Evaluation::accuracy), EXACTLY);
    assertEquals(0, HAND.deviation(Evaluation::accuracy), "no rounds");
    assertEquals(Set.of(), HAND.trained().untested());
  }
}
