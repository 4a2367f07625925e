package io.frontdesk.bench.load.drive;

import io.frontdesk.bench.load.wire.OutBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/** The thread that sends turns when they are due. */
final class Sender implements Runnable {

  private static final long LONGEST_PARK_NS = 1_000_000;
  private static final long SHORTEST_PARK_NS = 20_000;
  private static final long STARVED_PARK_NS = 50_000;

  private final Pace pace;
  private final Queue<Customer> returned;
  private final Links links;
  private final OutBytes out = new OutBytes();
  private volatile Tally tally = new Tally();
  private volatile boolean running = true;

  Sender(Pace pace, Queue<Customer> returned, Links links) {
    this.pace = pace;
    this.returned = returned;
    this.links = links;
  }

  /** From any thread: what is sent from now on is counted there. */
  void tally(Tally newTally) {
    tally = newTally;
  }

  /** From any thread. */
  void stop() {
    running = false;
  }

  @Override
  public void run() {
    while (running) {
      long nowNs = System.nanoTime();
      takeBack(nowNs);
      long dueNs = pace.dueNs(nowNs);
      if (dueNs <= nowNs) {
        send(pace.take(), dueNs);
      } else {
        park(dueNs == Long.MAX_VALUE ? STARVED_PARK_NS : dueNs - nowNs);
      }
    }
  }

  private void takeBack(long nowNs) {
    Customer customer = returned.poll();
    while (customer != null) {
      pace.ready(customer, nowNs);
      customer = returned.poll();
    }
  }

  private static void park(long ns) {
    LockSupport.parkNanos(Math.max(SHORTEST_PARK_NS, Math.min(LONGEST_PARK_NS, ns)));
  }

  private void send(Customer customer, long dueNs) {
    customer.turn = customer.talk.next();
    customer.id++;
    customer.dueNs = dueNs;
    customer.tally = tally;
    customer.tally.onSent();
    Link link = customer.link == Link.NONE ? links.take(customer) : customer.link;
    out.clear();
    link.protocol().turn(out, customer.session, customer.id, customer.turn.said());
    customer.sentNs = System.nanoTime();
    customer.inFlight = true;
    try {
      write(link.channel(), out.view());
    } catch (IOException e) {
      links.broken(link);
    }
  }

  /**
   * Writes all of it. A frame is smaller than any socket buffer, so this only waits for a server
   * that does not read.
   */
  static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        LockSupport.parkNanos(STARVED_PARK_NS);
      }
    }
  }
}
