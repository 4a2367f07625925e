package io.frontdesk.bench.load.drive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.frontdesk.bench.load.mix.Talk;
import io.frontdesk.bench.load.mix.Turn;

/**
 * One simulated customer: a session, its side of the conversation and the turn under way. Belongs
 * to the sender while it may speak, to the reader while it waits for an answer; {@link #inFlight}
 * hands it over.
 */
final class Customer {

  /** Where what happens before the first turn goes. */
  private static final Tally BEFORE = new Tally();

  final byte[] session;
  final Talk talk;
  Link link = Link.NONE;
  Turn turn;
  Tally tally = BEFORE;
  long id;
  long dueNs;
  long sentNs;
  long nextDueNs;

  /** When a service was asked whose result is waited for; 0: none. Reader alone. */
  long pendingSinceNs;

  /** Whether a turn is under way; its write makes all of the above visible. */
  volatile boolean inFlight;

  Customer(String session, Talk talk) {
    this.session = session.getBytes(US_ASCII);
    this.talk = talk;
  }
}
