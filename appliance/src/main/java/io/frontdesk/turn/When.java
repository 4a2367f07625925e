package io.frontdesk.turn;

import io.frontdesk.entity.system.ReferenceTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When and where a client says that something was said. Immutable.
 *
 * @param at the moment; empty: when it arrived
 * @param zone where; empty: where the conversation was, else where the bot is at home
 */
public record When(Optional<Instant> at, Optional<ZoneId> zone) {

  /** Here and now. */
  public static final When NOW = new When(Optional.empty(), Optional.empty());

  /**
   * What "now" is for what was said.
   *
   * @param arrivedMs wall clock of its arrival
   * @param customer who said it: the zone where none was said now
   * @param runtime the bot: its home where none was ever said
   */
  ReferenceTime reference(long arrivedMs, Customer customer, BotRuntime runtime) {
    ZoneId home = runtime.bot().settings().timeZone();
    ZoneId usual = customer.zone().map(ZoneId::of).orElse(home);
    return ReferenceTime.of(at.orElse(Instant.ofEpochMilli(arrivedMs)), zone.orElse(usual));
  }
}
