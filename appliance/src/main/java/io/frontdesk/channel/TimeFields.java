package io.frontdesk.channel;

import io.frontdesk.turn.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Reads when and where a request says that something was said. Stateless. */
final class TimeFields {

  private static final int MAX_LENGTH = 64;
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2999-12-31T23:59:59Z");

  private TimeFields() {}

  /**
   * Both fields as one.
   *
   * @param time ISO 8601 with an offset, or without one in {@code zone}
   * @param zone an IANA name or an offset; left out, the offset of {@code time}
   * @throws Rejection if one of them is neither
   */
  static When when(Optional<String> time, Optional<String> zone) {
    Optional<ZoneId> said = zone.map(TimeFields::zone);
    if (time.isEmpty()) {
      return new When(Optional.empty(), said);
    }
    try {
      OffsetDateTime at = OffsetDateTime.parse(checked(time.get()));
      return new When(Optional.of(inRange(at.toInstant())), said, Optional.of(at.getOffset()));
    } catch (DateTimeException e) {
      return new When(Optional.of(inRange(local(time.get(), said))), said);
    }
  }

  private static Instant local(String time, Optional<ZoneId> zone) {
    ZoneId there = zone.orElseThrow(TimeFields::badTime);
    try {
      return LocalDateTime.parse(checked(time)).atZone(there).toInstant();
    } catch (DateTimeException e) {
      throw badTime();
    }
  }

  private static String checked(String value) {
    if (value.length() > MAX_LENGTH) {
      throw badTime();
    }
    return value;
  }

  private static Instant inRange(Instant instant) {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw badTime();
    }
    return instant;
  }

  private static Rejection badTime() {
    return Rejection.field(
        "referenceTime",
        "must be a time from 1900 to 2999 such as 2026-11-27T15:30:00+08:00, or one without an"
            + " offset beside 'timeZone'");
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name.length() > MAX_LENGTH ? "" : name);
    } catch (DateTimeException e) {
      throw Rejection.field(
          "timeZone", "must be a time zone such as Asia/Shanghai, Europe/London or +08:00");
    }
  }
}
