package io.frontdesk.bench.load.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The schedule. */
class ArrivalsTest {

  private static final long SECOND_NS = 1_000_000_000L;

  @Test
  void shouldHoldTheRateAndLookAtNoAnswer() {
    Arrivals arrivals = new Arrivals(3);
    arrivals.rate(1_000);
    long startNs = 5 * SECOND_NS;
    long dueNs = arrivals.dueNs(startNs);
    int count = 0;
    // Asked late, as by a sender that was kept: the schedule stays where it was.
    while (dueNs < startNs + 20 * SECOND_NS) {
      count++;
      arrivals.take();
      dueNs = arrivals.dueNs(startNs + 100 * SECOND_NS);
    }
    assertEquals(20_000, count, 600, "seed 3");
  }

  @Test
  void shouldBeginAnewAfterARest() {
    Arrivals arrivals = new Arrivals(3);
    arrivals.rate(10);
    arrivals.dueNs(SECOND_NS);
    arrivals.rate(0);
    assertEquals(Long.MAX_VALUE, arrivals.dueNs(2 * SECOND_NS));
    arrivals.rate(10);
    assertEquals(9 * SECOND_NS, arrivals.dueNs(9 * SECOND_NS));
  }
}
