package io.frontdesk.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.CallPolicy;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Instant NOW = Instant.parse("2026-01-17T10:00:00Z");

  @Test
  void shouldPauseForARandomPartOfATimeThatDoubles() {
    long seed = System.nanoTime();
    Backoff backoff = new Backoff(new SplittableRandom(seed));
    long longest = 200;
    for (int tries = 1; tries <= 5; tries++, longest *= 2) {
      long least = Long.MAX_VALUE;
      long most = 0;
      for (int i = 0; i < 2_000; i++) {
        long pauseMs = backoff.pauseMs(CallPolicy.Retry.USUAL, tries, OptionalLong.empty());
        least = Math.min(least, pauseMs);
        most = Math.max(most, pauseMs);
      }
      assertTrue(most <= longest && most > longest * 0.9, tries + ": " + most + " seed " + seed);
      assertTrue(least < longest * 0.1, tries + ": " + least + " seed " + seed);
    }
  }

  @Test
  void shouldPauseAtLeastAsLongAsTheServiceAsks() {
    Backoff backoff = new Backoff(new SplittableRandom(1));
    assertEquals(7_000, backoff.pauseMs(CallPolicy.Retry.USUAL, 1, OptionalLong.of(7_000)));
  }

  @Test
  void shouldReadSecondsAndDates() {
    assertEquals(OptionalLong.of(120_000), Backoff.retryAfterMs(" 120 ", NOW));
    assertEquals(
        OptionalLong.of(90_000), Backoff.retryAfterMs("Sat, 17 Jan 2026 10:01:30 GMT", NOW));
    assertEquals(OptionalLong.of(0), Backoff.retryAfterMs("Sat, 17 Jan 2026 09:00:00 GMT", NOW));
    for (String wrong : new String[] {"", "soon", "-1", "1.5", "99999999999999"}) {
      assertEquals(OptionalLong.empty(), Backoff.retryAfterMs(wrong, NOW), wrong);
    }
  }
}
