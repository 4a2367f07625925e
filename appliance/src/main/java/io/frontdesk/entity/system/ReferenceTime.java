package io.frontdesk.entity.system;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What "now" and "here" are for a text: comes with the request or the session, never from a clock.
 *
 * @param now local time in {@code zone}
 * @param zone where the user is
 */
public record ReferenceTime(LocalDateTime now, ZoneId zone) {

  /** For whom the time does not matter: the first of January 1970 in UTC. */
  public static final ReferenceTime EPOCH =
      new ReferenceTime(LocalDateTime.of(1970, 1, 1, 0, 0), ZoneOffset.UTC);

  /** A moment in a zone. */
  public static ReferenceTime of(Instant instant, ZoneId zone) {
    return new ReferenceTime(LocalDateTime.ofInstant(instant, zone), zone);
  }
}
