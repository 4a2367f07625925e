package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scope, fitted to numbers whose overlap is known. */
class ScopeFitterTest {

  private static final long SEED = 91;

  private final Random random = new Random(SEED);
  private final ScopeFitter fitter = new ScopeFitter(1);
  private final List<double[]> understood = new ArrayList<>();

  private void understand(int count, double best, double likeness) {
    for (int i = 0; i < count; i++) {
      double[] row = {
        Calibration.probability(best + random.nextGaussian()),
        likeness + 0.1 * random.nextGaussian()
      };
      understood.add(row);
      fitter.addUnderstood(row[0], row[1]);
    }
  }

  private void strike(int count, double best, double likeness) {
    for (int i = 0; i < count; i++) {
      fitter.addWithoutIntent(
          Calibration.probability(best + random.nextGaussian()),
          likeness + 0.1 * random.nextGaussian());
    }
  }

  private long refused(ScopeFitter.Fitted fitted) {
    return understood.stream()
        .filter(row -> fitted.bySimilarity().probability(row[0], row[1], 0) < fitted.cut())
        .count();
  }

  /** Inside and outside overlap so much that a cut by the odds alone would refuse 45. */
  @ParameterizedTest
  @CsvSource({"0, 10", "50, 10", "120, 19", "400, 30", "3000, 30"})
  void shouldRefuseNoMoreThanIsMisunderstoodAnyway(int missed, int allowed) {
    understand(1_000, 2, 0.7);
    strike(1_000 + missed, 1, 0.6);
    for (int i = 0; i < missed; i++) {
      fitter.addMissed();
    }
    assertEquals(allowed, refused(fitter.fit()), "seed " + SEED);
  }

  @Test
  void shouldLetEvenASmallBotRefuseTwo() {
    understand(20, 1, 0.7);
    strike(20, 1, 0.69);
    ScopeFitter.Fitted fitted = fitter.fit();
    assertTrue(refused(fitted) <= 2, "seed " + SEED + ": " + refused(fitted));
  }

  @Test
  void shouldRefuseNothingThatIsFarFromWhatIsStruck() {
    understand(500, 4, 0.9);
    strike(500, -2, 0.3);
    ScopeFitter.Fitted fitted = fitter.fit();
    assertEquals(0, refused(fitted), "seed " + SEED);
    assertTrue(fitted.bySimilarity().probability(0.3, 0.3, 0) < fitted.cut());
  }

  @Test
  void shouldLeaveOutWhatSpeaksAgainstBeingInScope() {
    understand(300, 1, 0.8);
    strike(300, 6, 0.5);
    ScopeFitter.Fitted fitted = fitter.fit();
    assertEquals(0, fitted.margin());
    assertTrue(fitted.likeness() > 0);
  }

  @Test
  void shouldRefuseNothingWhereNothingIsKnown() {
    strike(100, 1, 0.5);
    ScopeFitter.Fitted fitted = fitter.fit();
    assertEquals(0, fitted.cut());
    assertTrue(fitted.bySimilarity().probability(0.01, 0, 0) > 0.9);
  }

  @Test
  void shouldTrustFiftyRealExamplesMoreThanStruckIntents() {
    understand(1_000, 1, 0.7);
    strike(1_000, 0, 0.7);
    // Likeness tells real messages apart; the log-odds say nothing.
    for (int i = 0; i < 49; i++) {
      fitter.addExample(0.7, 0.2 + 0.01 * random.nextGaussian());
    }
    assertTrue(share(fitter.fit()) < 5, "of 49 examples little is learnt: " + share(fitter.fit()));
    fitter.addExample(0.7, 0.2);
    assertTrue(share(fitter.fit()) > 5, "50 tell what counts: " + share(fitter.fit()));
    assertEquals(0, refused(fitter.fit()), 10, "seed " + SEED);
  }

  /** How much likeness counts beside the log-odds. */
  private static double share(ScopeFitter.Fitted fitted) {
    return 0.1 * fitted.likeness() / Math.max(1e-9, fitted.margin());
  }
}
