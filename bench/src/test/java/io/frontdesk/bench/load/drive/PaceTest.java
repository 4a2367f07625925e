package io.frontdesk.bench.load.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.frontdesk.bench.load.mix.Turn;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who speaks when. */
class PaceTest {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long SEED = 5;

  private static Customer customer(String session) {
    return new Customer(session, () -> Turn.text(Turn.Kind.SCRIPTED, "hi"));
  }

  @Test
  void shouldGiveTurnsOnlyToThoseWhoAreThereAndToEachSooner() {
    Arrivals arrivals = new Arrivals(SEED);
    RatePace pace = new RatePace(arrivals, SEED);
    Customer first = customer("a");
    Customer second = customer("b");
    arrivals.rate(10);
    assertEquals(Long.MAX_VALUE, pace.dueNs(SECOND_NS), "nobody is there");
    pace.ready(first, SECOND_NS);
    pace.ready(second, SECOND_NS);
    assertEquals(SECOND_NS, pace.dueNs(9 * SECOND_NS), "what was due stays due");
    assertEquals(Set.of(first, second), Set.of(pace.take(), pace.take()));
    assertEquals(Long.MAX_VALUE, pace.dueNs(9 * SECOND_NS), "both wait for answers");
  }

  @Test
  void shouldCountThinkingFromWhenATurnWasDueAndNotFromItsAnswer() {
    int rounds = 20_000;
    ThinkPace pace = new ThinkPace(2 * SECOND_NS, SEED);
    Customer customer = customer("a");
    customer.dueNs = SECOND_NS;
    long sum = 0;
    for (int i = 0; i < rounds; i++) {
      // The answer came an hour late.
      pace.ready(customer, customer.dueNs + 3_600 * SECOND_NS);
      long due = pace.dueNs(0);
      sum += due - customer.dueNs;
      assertSame(customer, pace.take());
      customer.dueNs = due;
    }
    assertEquals(2.0, (double) sum / rounds / SECOND_NS, 0.05, "seed " + SEED);
  }
}
