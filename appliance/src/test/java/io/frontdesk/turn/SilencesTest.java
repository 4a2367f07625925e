package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SilencesTest {

  private static final Conversation WHOSE = new Conversation("shop", "s");

  private final Silences silences = new Silences(() -> 0, () -> 0);

  private Optional<Conversation> dueAfterMs(long ms) {
    return silences.pollDue(TimeUnit.MILLISECONDS.toNanos(ms));
  }

  @Test
  void shouldLookEarlierWhenAShorterTimeComesLater() {
    silences.watchIn(WHOSE, 60_000);
    silences.watchIn(WHOSE, 1_000);
    assertEquals(Optional.of(WHOSE), dueAfterMs(1_000));
    assertEquals(Optional.empty(), dueAfterMs(60_000));
  }

  @Test
  void shouldKeepTheEarlierOfTwoTimes() {
    silences.watchIn(WHOSE, 1_000);
    silences.watchIn(WHOSE, 60_000);
    assertEquals(Optional.empty(), dueAfterMs(999));
    assertEquals(Optional.of(WHOSE), dueAfterMs(1_000));
    assertEquals(Optional.empty(), dueAfterMs(60_000));
  }
}
