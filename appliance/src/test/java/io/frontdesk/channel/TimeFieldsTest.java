package io.frontdesk.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.turn.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFieldsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T15:30:00+08:00, '', 2026-11-27T07:30:00Z, +08:00",
    "2026-11-27T15:30:00+08:00, Europe/London, 2026-11-27T07:30:00Z, +08:00",
    "2026-11-27T15:30, Asia/Shanghai, 2026-11-27T07:30:00Z, ''",
    "2026-07-01T12:00:00Z, '', 2026-07-01T12:00:00Z, Z",
  })
  void shouldReadATimeAndWhereItIs(String time, String zone, Instant at, String offset) {
    Optional<String> named = Optional.of(zone).filter(name -> !name.isEmpty());
    Optional<ZoneId> weaker = Optional.of(offset).filter(name -> !name.isEmpty()).map(ZoneId::of);
    assertEquals(
        new When(Optional.of(at), named.map(ZoneId::of), weaker),
        TimeFields.when(Optional.of(time), named));
  }

  @Test
  void shouldTakeAZoneAloneAndNothingAtAll() {
    assertEquals(When.NOW, TimeFields.when(Optional.empty(), Optional.empty()));
    assertEquals(
        new When(Optional.empty(), Optional.of(ZoneId.of("+08:00"))),
        TimeFields.when(Optional.empty(), Optional.of("+08:00")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', Mars/Base",
    "tomorrow, ''",
    "2026-11-27T15:30, ''",
    "2026-13-27T15:30:00Z, ''",
    "1776-07-04T00:00:00Z, ''",
    "+999999999-12-31T23:59:59+18:00, ''",
    "+999999999-12-31T23:59:59, -18:00",
    "-999999999-01-01T00:00:00, +18:00"
  })
  void shouldRefuseWhatIsNeither(String time, String zone) {
    Optional<String> said = Optional.of(time).filter(text -> !text.isEmpty());
    Optional<String> named = Optional.of(zone).filter(name -> !name.isEmpty());
    assertThrows(Rejection.class, () -> TimeFields.when(said, named));
  }
}
