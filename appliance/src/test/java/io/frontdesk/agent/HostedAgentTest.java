package io.frontdesk.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostedAgentTest {

  private static final int LIMIT_S = 30;

  private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
  private final HostedAgent hosted = new HostedAgent(errors::add);
  private final List<TestHosts> opened = new ArrayList<>();

  @AfterEach
  void close() {
    hosted.close();
    opened.forEach(TestHosts::close);
  }

  /** Works off a queue; says where, and whether two threads were ever at it. */
  private static final class Worker implements Agent {
    // Its offer is without a fence, as in a turn agent.
    private final Queue<Runnable> queue = new ManyToOneConcurrentArrayQueue<>(1 << 17);
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private volatile boolean met;

    /** Written by whoever works, without a fence of its own. */
    private long done;

    @Override
    public int doWork() {
      met |= !busy.compareAndSet(false, true);
      looks.incrementAndGet();
      int taken = 0;
      try {
        Runnable next = queue.poll();
        while (next != null) {
          done++;
          taken++;
          next.run();
          next = taken < 3 ? queue.poll() : null;
        }
        return taken;
      } finally {
        busy.set(false);
      }
    }

    @Override
    public void onClose() {
      ends.incrementAndGet();
    }

    @Override
    public String roleName() {
      return "worker";
    }
  }

  private List<Host> hosts(int count, boolean repeating) {
    TestHosts hosts = new TestHosts(count, repeating);
    opened.add(hosts);
    return hosts.all();
  }

  private void handOver(Worker worker, Runnable work) {
    worker.queue.add(work);
    hosted.wake();
  }

  @Test
  void shouldLeaveNothingLyingWhoeverHandsItOver() throws Exception {
    long seed = System.nanoTime();
    int each = 20_000;
    List<Host> hosts = hosts(2, false);
    Worker worker = new Worker();
    hosted.start(worker, hosts, 0);
    CountDownLatch all = new CountDownLatch(3 * each);
    for (Host host : hosts) {
      SplittableRandom random = new SplittableRandom(seed + hosts.indexOf(host));
      host.execute(() -> fromHost(host, worker, all, random, each));
    }
    SplittableRandom random = new SplittableRandom(seed + 2);
    for (int i = 0; i < each; i++) {
      handOver(worker, all::countDown);
      pauseSometimes(random);
    }
    assertTrue(all.await(LIMIT_S, SECONDS), () -> all.getCount() + " left lying, seed " + seed);
    hosted.close();
    assertFalse(worker.met, "two threads were at it, seed " + seed);
    assertEquals(3L * each, worker.done, "seed " + seed);
    assertEquals(List.of(), List.copyOf(errors));
  }

  /** Hands over one, then lets the host do other things before the next. */
  private void fromHost(
      Host host, Worker worker, CountDownLatch all, SplittableRandom random, int left) {
    handOver(worker, all::countDown);
    pauseSometimes(random);
    if (left > 1) {
      host.execute(() -> fromHost(host, worker, all, random, left - 1));
    }
  }

  private static void pauseSometimes(SplittableRandom random) {
    if (random.nextInt(64) == 0) {
      LockSupport.parkNanos(random.nextInt(50_000));
    }
  }

  @Test
  void shouldWorkOnTheHostThatWakesItAndOtherwiseAtHome() throws Exception {
    List<Host> hosts = hosts(3, false);
    Worker worker = new Worker();
    hosted.start(worker, hosts, 4);
    BlockingQueue<Integer> where = new LinkedBlockingQueue<>();
    Runnable tell =
        () -> where.add(hosts.indexOf(hosts.stream().filter(Host::isHere).findFirst().get()));
    for (int from : new int[] {0, 2, 1, 0}) {
      awaitIdle();
      hosts.get(from).execute(() -> handOver(worker, tell));
      assertEquals(from, where.poll(LIMIT_S, SECONDS));
    }
    awaitIdle();
    handOver(worker, tell);
    assertEquals(1, where.poll(LIMIT_S, SECONDS), "number 4 of three, counted around");
  }

  /** Only one that is idle is given to whoever wakes it. */
  private void awaitIdle() {
    while (!hosted.isIdle()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void shouldLookAtItsTimersUnwoken() throws Exception {
    Worker worker = new Worker();
    hosted.start(worker, hosts(1, true), 0);
    CountDownLatch seen = new CountDownLatch(1);
    worker.queue.add(seen::countDown);
    assertTrue(seen.await(LIMIT_S, SECONDS));
  }

  @Test
  void shouldGoOnAfterAnErrorAndReportIt() throws Exception {
    Worker worker = new Worker();
    hosted.start(worker, hosts(1, false), 0);
    handOver(
        worker,
        () -> {
          throw new IllegalStateException("on purpose");
        });
    CountDownLatch after = new CountDownLatch(1);
    handOver(worker, after::countDown);
    assertTrue(after.await(LIMIT_S, SECONDS));
    assertEquals(List.of("on purpose"), errors.stream().map(Throwable::getMessage).toList());
  }

  @Test
  void shouldWorkOffWhatCameBeforeItWasStarted() throws Exception {
    Worker worker = new Worker();
    CountDownLatch done = new CountDownLatch(1);
    handOver(worker, done::countDown);
    hosted.start(worker, hosts(2, false), 0);
    assertTrue(done.await(LIMIT_S, SECONDS));
    assertThrows(IllegalStateException.class, () -> hosted.start(worker, hosts(1, false), 0));
  }

  @Test
  void shouldDoNothingMoreOnceItIsClosed() throws Exception {
    List<Host> hosts = hosts(2, true);
    Worker worker = new Worker();
    hosted.start(worker, hosts, 0);
    hosted.close();
    hosted.close();
    int looks = worker.looks.get();
    handOver(worker, () -> errors.add(new AssertionError("it worked on")));
    for (Host host : hosts) {
      CountDownLatch passed = new CountDownLatch(1);
      host.execute(passed::countDown);
      assertTrue(passed.await(LIMIT_S, SECONDS));
    }
    assertEquals(1, worker.ends.get());
    assertEquals(looks, worker.looks.get());
    assertEquals(List.of(), List.copyOf(errors));
  }

  @Test
  void shouldCloseWithoutAStart() {
    hosted.close();
    assertFalse(hosted.isIdle());
    assertEquals(List.of(), List.copyOf(errors));
  }
}
