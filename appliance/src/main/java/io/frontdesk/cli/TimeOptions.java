package io.frontdesk.cli;

import io.frontdesk.entity.system.ReferenceTime;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What "now" is for an utterance that is typed at a command. Filled in by picocli. */
final class TimeOptions {

  @Option(
      names = "--reference-time",
      paramLabel = "TIME",
      description = "what \"now\" is, such as 2026-11-27T15:30:00 (default: now)")
  private Optional<String> time;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "such as Asia/Shanghai or +08:00 (default: the bot's)")
  private Optional<String> zone;

  /**
   * Both as one.
   *
   * @param home the zone where none is named
   * @throws UserErrorException if one of them is not known
   */
  ReferenceTime reference(ZoneId home) {
    try {
      ZoneId there = zone.map(ZoneId::of).orElse(home);
      return new ReferenceTime(
          time.map(LocalDateTime::parse).orElseGet(() -> LocalDateTime.now(there)), there);
    } catch (DateTimeException e) {
      throw new UserErrorException(
          "--reference-time must be a time such as 2026-11-27T15:30:00 and --time-zone a zone such"
              + " as Asia/Shanghai or +08:00: "
              + e.getMessage());
    }
  }
}
