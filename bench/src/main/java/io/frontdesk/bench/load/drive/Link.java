package io.frontdesk.bench.load.drive;

import io.frontdesk.bench.load.wire.Protocol;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;

/** One connection. Owned by the reader, but that the sender writes turns to its channel. */
final class Link {

  /** Stands for none. */
  static final Link NONE = new Link();

  /** How far it is. */
  enum State {
    CONNECTING,
    UPGRADING,
    GREETING,
    OPEN,
    CLOSED
  }

  private static final byte[] NOTHING = {};

  final Optional<SocketChannel> channel;
  final Optional<Protocol> protocol;

  /** What becomes of it once it is open. */
  Stay stay = Stay.SPEAKS;

  /** Whose turn is under way; of a connection that belongs to a session, its customer. */
  Optional<Customer> customer = Optional.empty();

  /** The sender asks whether a kept connection is still open. */
  volatile State state = State.CONNECTING;

  /** The beginning of a unit whose end has not come yet. */
  byte[] rest = NOTHING;

  long startedNs;
  long lastUsedNs;

  private Link() {
    channel = Optional.empty();
    protocol = Optional.empty();
    state = State.CLOSED;
  }

  Link(SocketChannel channel, Protocol protocol) {
    this.channel = Optional.of(channel);
    this.protocol = Optional.of(protocol);
  }

  SocketChannel channel() {
    return channel.orElseThrow();
  }

  Protocol protocol() {
    return protocol.orElseThrow();
  }

  void keepRest(byte[] in, int from, int to) {
    rest = from == to ? NOTHING : Arrays.copyOfRange(in, from, to);
  }
}
