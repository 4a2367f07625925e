package io.frontdesk.bench.load.drive;

import io.frontdesk.bench.load.wire.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes connections, from several addresses of the loopback network in turn, and keeps those that
 * belong to no session until they are needed again. What goes from the sender to the reader goes
 * through here.
 */
final class Links {

  /** Below what servers usually allow an unused connection. */
  private static final long KEPT_NS = TimeUnit.SECONDS.toNanos(40);

  private final InetSocketAddress server;
  private final Protocol kept;
  private final int addresses;
  private final Selector selector;
  private final AtomicInteger made = new AtomicInteger();
  private final Queue<Link> toRegister = new ConcurrentLinkedQueue<>();
  private final Queue<Link> toBreak = new ConcurrentLinkedQueue<>();
  private final Queue<Link> given = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<Link> unused = new ArrayDeque<>();

  /**
   * None yet.
   *
   * @param kept how to speak on connections that are kept
   * @param addresses from how many addresses connections come
   * @param selector the reader's
   */
  Links(InetSocketAddress server, Protocol kept, int addresses, Selector selector) {
    this.server = server;
    this.kept = kept;
    this.addresses = addresses;
    this.selector = selector;
  }

  /** Begins a connection; it does not wait. From any thread. */
  Link connect(Protocol protocol) throws IOException {
    SocketChannel channel = channel();
    channel.configureBlocking(false);
    Link link = new Link(channel, protocol);
    link.startedNs = System.nanoTime();
    channel.connect(server);
    return link;
  }

  private SocketChannel channel() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    // One address has some 28,000 ports, and servers bound what one address may do.
    channel.bind(new InetSocketAddress("127.0.0." + (2 + made.getAndIncrement() % addresses), 0));
    return channel;
  }

  /** Sender: a kept connection for a turn, made now if there is none. */
  Link take(Customer customer) {
    Link link = given.poll();
    while (link != null) {
      unused.push(link);
      link = given.poll();
    }
    long nowNs = System.nanoTime();
    Link found = Link.NONE;
    while (found == Link.NONE && !unused.isEmpty()) {
      Link candidate = unused.pop();
      if (candidate.state == Link.State.OPEN && nowNs - candidate.lastUsedNs < KEPT_NS) {
        found = candidate;
      } else {
        broken(candidate);
      }
    }
    return found == Link.NONE ? connectNow(customer) : use(found, customer);
  }

  private static Link use(Link link, Customer customer) {
    link.customer = Optional.of(customer);
    return link;
  }

  private Link connectNow(Customer customer) {
    try {
      SocketChannel channel = channel();
      channel.connect(server);
      channel.configureBlocking(false);
      Link link = use(new Link(channel, kept), customer);
      link.state = Link.State.OPEN;
      toRegister.add(link);
      selector.wakeup();
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't connect to " + server, e);
    }
  }

  /** Reader: a kept connection is free again. */
  void give(Link link, long nowNs) {
    link.lastUsedNs = nowNs;
    link.customer = Optional.empty();
    given.add(link);
  }

  /** Sender: a connection broke, or is not used any more; the reader closes it. */
  void broken(Link link) {
    toBreak.add(link);
    selector.wakeup();
  }

  /** Reader: connections that the sender made. */
  Queue<Link> toRegister() {
    return toRegister;
  }

  /** Reader: connections that are to be closed. */
  Queue<Link> toBreak() {
    return toBreak;
  }
}
