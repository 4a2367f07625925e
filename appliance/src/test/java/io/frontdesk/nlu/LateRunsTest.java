package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LateRunsTest {

  private static final long LATE_NS = LateRuns.LATE_NS;
  private static final long RUN_NS = TimeUnit.MILLISECONDS.toNanos(2);

  private long nowNs = 5;
  private int first;
  private int done;

  private final LateRuns runs =
      new LateRuns(
          run -> {
            first++;
            run.run();
          },
          () -> nowNs);

  private void run(long delayNs) {
    runs.run(
        delayNs,
        () -> {
          done++;
          nowNs += RUN_NS;
        });
  }

  @Test
  void shouldGoFirstOnlyWhereJobsWaitForLong() {
    run(0);
    run(LATE_NS - 1);
    assertEquals(0, first);
    run(LATE_NS);
    assertEquals(1, first);
    assertEquals(3, done);
  }

  @Test
  void shouldGoFirstForHalfASecondAndThenForAQuarterOfTheTime() {
    int all = (int) (TimeUnit.SECONDS.toNanos(10) / RUN_NS);
    int inOneGo = (int) (LateRuns.MOST_NS / RUN_NS);
    for (int i = 0; i < inOneGo; i++) {
      run(LATE_NS);
    }
    assertEquals(inOneGo, first);
    for (int i = inOneGo; i < all; i++) {
      run(LATE_NS);
    }
    assertEquals(all, done);
    int expected = inOneGo + all / 4;
    assertTrue(Math.abs(first - expected) <= 2, first + ", expected are some " + expected);
  }

  @Test
  void shouldHaveAllOfItAgainAfterFourTimesAsLong() {
    for (int i = 0; i < 5_000; i++) {
      run(LATE_NS);
    }
    nowNs += 4 * LateRuns.MOST_NS;
    int before = first;
    for (int i = 0; i < LateRuns.MOST_NS / RUN_NS; i++) {
      run(LATE_NS);
    }
    assertEquals(LateRuns.MOST_NS / RUN_NS, first - before);
  }

  @Test
  void shouldLetOneGoFirstAtATime() {
    runs.run(LATE_NS, () -> run(LATE_NS));
    assertEquals(1, first);
    assertEquals(1, done);
    run(LATE_NS);
    assertEquals(2, first);
  }

  @Test
  void shouldGoFirstAgainAfterARunThatFailed() {
    assertThrows(ArithmeticException.class, () -> runs.run(LATE_NS, LateRunsTest::fail));
    run(LATE_NS);
    assertEquals(2, first);
  }

  private static void fail() {
    throw new ArithmeticException("on purpose");
  }
}
