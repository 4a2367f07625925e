package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.turn.Timers.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimersTest {

  private static final Conversation WHOSE = new Conversation("desk", "s");

  private final Timers timers = new Timers(64);

  private Timer add(long dueNs) {
    return timers.add(dueNs, WHOSE, Optional.empty());
  }

  @Test
  void shouldGiveTheEarliestFirstAndNoneBeforeItsTime() {
    Timer late = add(30);
    Timer early = add(10);
    Timer alsoEarly = add(10);
    assertFalse(timers.isDue(9));
    assertEquals(Optional.empty(), timers.pollDue(9));
    assertTrue(timers.isDue(10));
    assertEquals(Optional.of(early), timers.pollDue(10));
    assertEquals(Optional.of(alsoEarly), timers.pollDue(10));
    assertFalse(timers.isDue(29));
    assertEquals(Optional.of(late), timers.pollDue(31));
    assertFalse(timers.isDue(Long.MAX_VALUE));
  }

  @Test
  void shouldBeFullAtItsLimit() {
    for (int i = 0; i < 64; i++) {
      assertFalse(timers.isFull());
      add(i);
    }
    assertTrue(timers.isFull());
  }

  @Test
  void shouldAgreeWithAListWhateverIsAddedRemovedAndTaken() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<Timer> known = new ArrayList<>();
    Comparator<Timer> order =
        Comparator.comparingLong(Timer::dueNs).thenComparingLong(Timer::number);
    for (int i = 0; i < 20_000; i++) {
      int choice = random.nextInt(3);
      if (choice == 0 && !timers.isFull()) {
        known.add(add(random.nextInt(50)));
      } else if (choice == 1 && !known.isEmpty()) {
        timers.remove(known.remove(random.nextInt(known.size())));
      } else {
        long nowNs = random.nextInt(50);
        Optional<Timer> expected =
            known.stream().min(order).filter(first -> first.dueNs() <= nowNs);
        assertEquals(expected.isPresent(), timers.isDue(nowNs), "seed " + seed);
        assertEquals(expected, timers.pollDue(nowNs), "seed " + seed);
        expected.ifPresent(known::remove);
      }
    }
  }
}
