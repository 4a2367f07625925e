package io.frontdesk.bench.load.drive;

import io.frontdesk.bench.load.wire.Protocol;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Connections that are to be opened, at a rate. Asked for by any thread; begun and counted by the
 * reader.
 */
final class Openings {

  private static final long MAX_NS = TimeUnit.MINUTES.toNanos(2);

  private record Wanted(Protocol protocol, Customer customer, Stay stay, long dueNs) {}

  private final Links links;
  private final Queue<Wanted> asked = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<Wanted> wanted = new ArrayDeque<>();
  private volatile Histogram times = histogram();
  private final Map<String, Integer> faults = new TreeMap<>();
  private volatile int opened;
  private volatile int failed;

  Openings(Links links) {
    this.links = links;
  }

  /** From any thread: a connection is to be begun at a time. */
  void ask(Protocol protocol, Customer customer, Stay stay, long dueNs) {
    asked.add(new Wanted(protocol, customer, stay, dueNs));
  }

  /** Reader: begins those that are due; whether there are more to come. */
  boolean begin(Selector selector) {
    for (Wanted next = asked.poll(); next != null; next = asked.poll()) {
      wanted.add(next);
    }
    long nowNs = System.nanoTime();
    while (!wanted.isEmpty() && wanted.peek().dueNs - nowNs <= 0) {
      start(wanted.remove(), selector);
    }
    return !wanted.isEmpty();
  }

  private void start(Wanted next, Selector selector) {
    try {
      Link link = links.connect(next.protocol);
      link.startedNs = next.dueNs;
      link.stay = next.stay;
      link.customer = Optional.of(next.customer);
      next.customer.link = link;
      link.channel().register(selector, SelectionKey.OP_CONNECT, link);
    } catch (IOException e) {
      // Such as too many open files, because the server does not accept as fast as it is asked.
      onFailed(e.getMessage());
    }
  }

  /** Reader. */
  void onOpened(Link link, long nowNs) {
    times.recordValue(Math.max(0, Math.min(MAX_NS, nowNs - link.startedNs)));
    opened = opened + 1;
  }

  /** Reader. */
  void onFailed(String why) {
    synchronized (faults) {
      faults.merge(why, 1, Integer::sum);
    }
    failed = failed + 1;
  }

  private static Histogram histogram() {
    return new ConcurrentHistogram(1_000, MAX_NS, 3);
  }

  /** From any thread: times and faults begin anew. */
  void forget() {
    times = histogram();
    synchronized (faults) {
      faults.clear();
    }
  }

  int opened() {
    return opened;
  }

  int failed() {
    return failed;
  }

  /** From when each was due to be begun until it was open, in nanoseconds. */
  Histogram times() {
    return times;
  }

  Map<String, Integer> faults() {
    synchronized (faults) {
      return new TreeMap<>(faults);
    }
  }
}
