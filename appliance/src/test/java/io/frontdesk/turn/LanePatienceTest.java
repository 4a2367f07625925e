package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanePatienceTest {

  private static final long BUDGET_NS = 50_000_000;
  private static final long MS = 1_000_000;

  private final LanePatience patience = new LanePatience(BUDGET_NS);

  @ParameterizedTest
  @ValueSource(longs = {0, -1_000_000_000_000L, Long.MAX_VALUE - 3_000_000})
  void shouldBearAStallUntilTheGraceIsOver(long startNs) {
    assertFalse(patience.isOver(BUDGET_NS, startNs));
    assertFalse(patience.isOver(BUDGET_NS + 1, startNs));
    assertFalse(patience.isOver(3 * BUDGET_NS, startNs + LanePatience.GRACE_NS - 1));
    assertTrue(patience.isOver(BUDGET_NS + 1, startNs + LanePatience.GRACE_NS));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -77 * 1_000_000_000L})
  void shouldAlwaysBearWhatIsWithinTheBudget(long startNs) {
    for (long afterMs = 0; afterMs < 10_000; afterMs += 100) {
      assertFalse(patience.isOver(BUDGET_NS, startNs + afterMs * MS));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -77 * 1_000_000_000L})
  void shouldGiveNoSecondGraceWhileTheOverloadGoesOn(long startNs) {
    assertFalse(patience.isOver(2 * BUDGET_NS, startNs));
    for (long afterMs = 1_000; afterMs < 60_000; afterMs += 100) {
      // The lane gets shorter whenever turns go on without it, and longer at once.
      assertFalse(patience.isOver(BUDGET_NS, startNs + afterMs * MS));
      assertTrue(patience.isOver(BUDGET_NS + 1, startNs + (afterMs + 50) * MS), afterMs + " ms");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -77 * 1_000_000_000L})
  void shouldBearTheNextStallOnceThereWasCalm(long startNs) {
    assertFalse(patience.isOver(2 * BUDGET_NS, startNs));
    assertTrue(patience.isOver(2 * BUDGET_NS, startNs + 1_100 * MS));
    long calmNs = startNs + 1_100 * MS + LanePatience.CALM_NS;
    assertTrue(patience.isOver(2 * BUDGET_NS, calmNs), "calm for too short");
    assertFalse(patience.isOver(2 * BUDGET_NS, calmNs + LanePatience.CALM_NS + 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -77 * 1_000_000_000L})
  void shouldNotBearADelayOfManyBudgets(long startNs) {
    assertFalse(patience.isOver(LanePatience.MOST_BUDGETS * BUDGET_NS, startNs));
    assertTrue(patience.isOver(LanePatience.MOST_BUDGETS * BUDGET_NS + 1, startNs + 1));
  }
}
