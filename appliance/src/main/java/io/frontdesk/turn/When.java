package io.frontdesk.turn;

import io.frontdesk.entity.system.ReferenceTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When and where a client says that something was said. Immutable.
 *
 * @param at the moment; empty: when it arrived
 * @param zone where; empty: where the conversation was
 * @param offset where that is not known either; empty: where the bot is at home
 */
public record When(Optional<Instant> at, Optional<ZoneId> zone, Optional<ZoneId> offset) {

  /** Here and now. */
  public static final When NOW = new When(Optional.empty(), Optional.empty());

  /** A moment, or a place, or both. */
  public When(Optional<Instant> at, Optional<ZoneId> zone) {
    this(at, zone, Optional.empty());
  }

  /**
   * What "now" is for what was said.
   *
   * @param arrivedMs wall clock of its arrival
   * @param customer who said it: the zone where none was said now
   * @param runtime the bot: its home where none was ever said
   */
  ReferenceTime reference(long arrivedMs, Customer customer, BotRuntime runtime) {
    ZoneId home = offset.orElse(runtime.bot().settings().timeZone());
    ZoneId usual = customer.zone().map(ZoneId::of).orElse(home);
    return ReferenceTime.of(at.orElse(Instant.ofEpochMilli(arrivedMs)), zone.orElse(usual));
  }
}
