package io.frontdesk.turn;

import java.util.Optional;

/**
 * What a conversation knows of who talks. Immutable.
 *
 * @param person who it is
 * @param locale the locale that the client named last
 * @param zone the IANA time zone or offset that the client named last
 * @param quietSinceMs wall clock since when nothing has been said, by nobody; 0: not known
 */
record Customer(
    Optional<String> person, Optional<String> locale, Optional<String> zone, long quietSinceMs) {

  /** Of whom it is not known when anything was said. */
  Customer(Optional<String> person, Optional<String> locale, Optional<String> zone) {
    this(person, locale, zone, 0);
  }

  /** Of whom nothing is known. */
  static final Customer UNKNOWN =
      new Customer(Optional.empty(), Optional.empty(), Optional.empty());

  /** The same with what a message tells; what it leaves out stays. */
  Customer with(TurnRequest.Message message) {
    return new Customer(
        message.person().or(() -> person),
        message.locale().or(() -> locale),
        message.when().zone().map(Object::toString).or(() -> zone),
        quietSinceMs);
  }

  /** The same at a time when something was said. */
  Customer quietSince(long ms) {
    return new Customer(person, locale, zone, ms);
  }
}
