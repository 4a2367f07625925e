package io.frontdesk.bench.load.drive;

import io.frontdesk.agent.Slice;
import io.frontdesk.bench.load.mix.Mix;
import io.frontdesk.bench.load.wire.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/**
 * A crowd of simulated customers. Started, told and closed by one thread; it has two threads of its
 * own.
 */
public final class Driver implements AutoCloseable {

  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_MS = 5;
  private static final long GIVE_UP_NS = 10 * SECOND_NS;

  /**
   * How it is to be.
   *
   * @param server where turns go
   * @param kept how to speak on connections that are kept and belong to no session
   * @param addresses from how many loopback addresses connections come, 1 to 250
   * @param thinkNs the mean time from turn to turn of each customer, in nanoseconds; 0: turns come
   *     at a rate, see {@link #rate}
   * @param seed of all that is drawn
   */
  public record Options(
      InetSocketAddress server, Protocol kept, int addresses, long thinkNs, long seed) {}

  private final Selector selector;
  private final Arrivals arrivals;
  private final Openings openings;
  private final Sender sender;
  private final Reader reader;
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<Customer> returned = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final byte[] run = new byte[16];
  private int customers;

  private Driver(Options options) throws IOException {
    selector = Selector.open();
    arrivals = new Arrivals(options.seed);
    Links links = new Links(options.server, options.kept, options.addresses, selector);
    openings = new Openings(links);
    Pace pace =
        options.thinkNs > 0
            ? new ThinkPace(options.thinkNs, options.seed)
            : new RatePace(arrivals, options.seed);
    sender = new Sender(pace, returned, links);
    reader = new Reader(selector, links, returned, openings);
    new SecureRandom().nextBytes(run);
    start("load-reader", reader);
    start("load-sender", sender);
  }

  /**
   * Starts one, with nobody in it yet.
   *
   * @throws UncheckedIOException if there is no selector to be had
   */
  public static Driver start(Options options) {
    try {
      return new Driver(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(String name, Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              // A customer waits for the server, and not until others on this machine let it send.
              Slice.shorten();
              work.run();
            },
            name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((who, error) -> failure.compareAndSet(null, error));
    thread.start();
    threads.add(thread);
  }

  /**
   * How connections were opened.
   *
   * @param opened how many are, or were
   * @param faults why others are not, and how many
   * @param seconds from when the first was due until the last was open
   * @param times from when each was due until it was open, in nanoseconds
   */
  public record Opened(int opened, Map<String, Integer> faults, double seconds, Histogram times) {}

  /**
   * Lets customers in who speak. Where the protocol's connections belong to a session each gets
   * one, begun at a rate, and may speak once it is open; else they may speak at once.
   *
   * @param perSecond connections begun a second
   * @return how long it took until the last was open, in seconds
   * @throws IllegalStateException if a connection was refused or broke
   */
  public double admit(Mix mix, Protocol protocol, int count, double perSecond) {
    if (!protocol.opens()) {
      for (int i = 0; i < count; i++) {
        returned.add(customer(mix));
      }
      return 0;
    }
    Opened opened = open(mix, protocol, count, perSecond, Stay.SPEAKS);
    if (!opened.faults.isEmpty()) {
      throw new IllegalStateException("Connections were refused: " + opened.faults);
    }
    return opened.seconds;
  }

  /**
   * Opens connections, each for a customer of its own, and waits for them.
   *
   * @param protocol one whose connections belong to a session
   * @param perSecond how many are begun a second
   * @param stay what becomes of them
   */
  public Opened open(Mix mix, Protocol protocol, int count, double perSecond, Stay stay) {
    openings.forget();
    int openedBefore = openings.opened();
    int wanted = openedBefore + openings.failed() + count;
    long startNs = System.nanoTime();
    for (int i = 0; i < count; i++) {
      openings.ask(protocol, customer(mix), stay, startNs + (long) (i / perSecond * SECOND_NS));
    }
    selector.wakeup();
    long giveUpNs = startNs + (long) (count / perSecond * SECOND_NS) + 6 * GIVE_UP_NS;
    while (openings.opened() + openings.failed() < wanted && System.nanoTime() < giveUpNs) {
      pause();
    }
    Map<String, Integer> faults = openings.faults();
    int missing = wanted - openings.opened() - openings.failed();
    if (missing > 0) {
      faults.put("not open after a minute", missing);
    }
    return new Opened(
        openings.opened() - openedBefore,
        faults,
        (double) (System.nanoTime() - startNs) / SECOND_NS,
        openings.times());
  }

  private Customer customer(Mix mix) {
    int number = customers++;
    return new Customer(session(number), mix.talk(number));
  }

  private String session(int number) {
    return HexFormat.of().formatHex(run) + "-" + number;
  }

  /** How many turns are due a second from now on; 0: none. Nothing where customers think. */
  public void rate(double perSecond) {
    arrivals.rate(perSecond);
  }

  /**
   * Counts the turns that are sent during some time, and waits for their answers, but not for ever.
   */
  public Tally measure(long ns) {
    Tally tally = new Tally();
    sender.tally(tally);
    waitFor(ns);
    sender.tally(new Tally());
    long endNs = System.nanoTime();
    while (tally.open() > 0 && System.nanoTime() - endNs < GIVE_UP_NS) {
      pause();
    }
    tally.end();
    return tally;
  }

  /** Waits while turns go on that nobody counts. */
  public void waitFor(long ns) {
    long endNs = System.nanoTime() + ns;
    while (System.nanoTime() < endNs) {
      pause();
    }
  }

  private void pause() {
    Throwable error = failure.get();
    if (error != null) {
      throw new IllegalStateException("The load generator failed", error);
    }
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** What its two threads have used of the processor so far, in nanoseconds. */
  public long cpuNs() {
    ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    return threads.stream().mapToLong(thread -> beans.getThreadCpuTime(thread.getId())).sum();
  }

  @Override
  public void close() {
    sender.stop();
    reader.stop();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
