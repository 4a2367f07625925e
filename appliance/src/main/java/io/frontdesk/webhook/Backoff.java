package io.frontdesk.webhook;

import io.frontdesk.bot.CallPolicy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * How long to pause before the next try: exponential backoff with full jitter, at least what the
 * service asked for by {@code Retry-After}. Pure but for the source of randomness; one thread.
 */
final class Backoff {

  private static final long LONGEST_MS = 30_000;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A pause, in milliseconds.
   *
   * @param tries how many were made, from 1
   * @param retryAfterMs what the service asked for
   */
  long pauseMs(CallPolicy.Retry retry, int tries, OptionalLong retryAfterMs) {
    long most = Math.min(LONGEST_MS, (long) retry.firstPauseMs() << Math.min(20, tries - 1));
    return Math.max(random.nextLong(most + 1), retryAfterMs.orElse(0));
  }

  /**
   * Reads a {@code Retry-After}: seconds, or a date of RFC 9110.
   *
   * @return milliseconds from now, at least 0; empty if it is neither
   */
  static OptionalLong retryAfterMs(String header, Instant now) {
    String text = header.strip();
    if (text.matches("[0-9]{1,9}")) {
      return OptionalLong.of(Long.parseLong(text) * 1_000);
    }
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return OptionalLong.of(Math.max(0, then.toEpochMilli() - now.toEpochMilli()));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
