package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.agent.Niceness;
import io.frontdesk.agent.Precedence;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.EncoderJob.Outcome;
import io.frontdesk.training.TinyBots;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.openhft.affinity.Affinity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The encoder lane and its agents. */
@ExtendWith(TinyBots.Shared.class)
@Timeout(120)
class EncoderPoolTest {

  private final BlockingQueue<EncoderJob> home = new ArrayBlockingQueue<>(16);
  private final BlockingQueue<Throwable> errors = new ArrayBlockingQueue<>(16);
  private TinyBots bots;
  private NluModel model;

  @BeforeEach
  void load(TinyBots shared) {
    bots = shared;
    model = bots.load(bots.bilingual());
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void shouldRunOnTheCpuAskedFor() throws Exception {
    int cpu = Affinity.getAffinity().nextSetBit(0);
    Map<String, String> before = allowedCpus();
    try (EncoderPool pool = EncoderPool.launch(List.of(cpu, -1), 8, errors::add)) {
      for (int i = 0; i < 4; i++) {
        assertTrue(pool.offer(job("我的快递", inAMinute())));
      }
      for (int i = 0; i < 4; i++) {
        assertEquals(Outcome.DONE, home.poll(30, TimeUnit.SECONDS).outcome());
      }
      Map<String, String> allowed = allowedCpus();
      allowed.keySet().removeAll(before.keySet());
      // An agent pins itself as it starts; which of the two ran the jobs is open.
      while (allowed.size() < 2 || !allowed.containsValue("encoder-0 " + cpu)) {
        Thread.onSpinWait();
        allowed = allowedCpus();
        allowed.keySet().removeAll(before.keySet());
      }
      String all =
          allowed.values().stream().filter(v -> v.startsWith("encoder-1")).findFirst().get();
      assertEquals("encoder-1 " + ownAllowedCpus(), all);
    }
    // The JVM's threads have ended; the kernel may take a moment longer to take them off its list.
    long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    Map<String, String> after = allowedCpus();
    after.keySet().removeAll(before.keySet());
    while (!after.isEmpty() && System.nanoTime() < untilNs) {
      Thread.onSpinWait();
      after.keySet().retainAll(allowedCpus().keySet());
    }
    assertEquals(Map.of(), after, "the agents have ended");
  }

  @Test
  void shouldLetShorterWorkGoFirst() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/self/task")), "niceness is read from Linux's /proc");
    int own = nice(Path.of("/proc/thread-self"));
    int expected = Math.min(Niceness.MOST, own + Niceness.LONG_RUN);
    Set<String> before = allowedCpus().keySet();
    try (EncoderPool pool = EncoderPool.launch(List.of(-1), 8, errors::add)) {
      assertTrue(pool.offer(job("hello", inAMinute())));
      assertEquals(Outcome.DONE, home.poll(30, TimeUnit.SECONDS).outcome());
      Set<String> agents = allowedCpus().keySet();
      agents.removeAll(before);
      assertEquals(1, agents.size());
      assertEquals(expected, nice(Path.of("/proc/self/task", agents.iterator().next())));
    }
    assertEquals(own, nice(Path.of("/proc/thread-self")), "the thread that asks is as it was");
  }

  /** The 19th field; the second is in parentheses and may hold spaces. */
  private static int nice(Path task) throws Exception {
    String stat = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
  }

  /** Name and CPUs of each encoder thread of this process, by thread id. */
  private static Map<String, String> allowedCpus() throws Exception {
    Map<String, String> cpus = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        try {
          Map<String, String> status = status(task.resolve("status"));
          if (status.get("Name").startsWith("encoder-")) {
            cpus.put(
                task.getFileName().toString(),
                status.get("Name") + " " + status.get("Cpus_allowed_list"));
          }
        } catch (java.io.IOException gone) {
          assertFalse(Files.exists(task), "only a thread that has ended can't be read");
        }
      }
    }
    return cpus;
  }

  private static String ownAllowedCpus() throws Exception {
    return status(Path.of("/proc/thread-self/status")).get("Cpus_allowed_list");
  }

  private static Map<String, String> status(Path file) throws java.io.IOException {
    Map<String, String> status = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      int colon = line.indexOf(':');
      status.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return status;
  }

  @Test
  void shouldNotRunWhatIsTooLate() throws Exception {
    try (EncoderPool pool = EncoderPool.launch(List.of(-1), 8, errors::add)) {
      EncoderJob late = job("我的快递", System.nanoTime() - 1);
      assertTrue(pool.offer(late));
      assertSame(late, home.poll(30, TimeUnit.SECONDS));
      assertEquals(Outcome.EXPIRED, late.outcome());
      assertEquals(Float.NaN, late.vector().get(0));
      late.prepare(inAMinute());
      assertEquals(Outcome.WAITING, late.outcome());
      assertTrue(pool.offer(late));
      assertSame(late, home.poll(30, TimeUnit.SECONDS));
      assertEquals(Outcome.DONE, late.outcome());
      assertFalse(Float.isNaN(late.vector().get(0)));
    }
    assertNull(errors.poll());
  }

  @Test
  void shouldBringAFailedJobHomeAndGoOn() throws Exception {
    try (EncoderPool pool = EncoderPool.launch(List.of(-1), 8, errors::add)) {
      EncoderJob broken = new EncoderJob(home);
      broken.describe(Said.of("x", "zh"), "x", closedModel().language("zh"));
      broken.prepare(inAMinute());
      assertTrue(pool.offer(broken));
      assertSame(broken, home.poll(30, TimeUnit.SECONDS));
      assertEquals(Outcome.FAILED, broken.outcome());
      Throwable told = errors.poll(30, TimeUnit.SECONDS);
      assertTrue(told.getMessage().contains("encoder-0 could not run an encoder"), told::toString);
      EncoderJob next = job("我的快递", inAMinute());
      assertTrue(pool.offer(next));
      assertSame(next, home.poll(30, TimeUnit.SECONDS));
      assertEquals(Outcome.DONE, next.outcome());
    }
  }

  @Test
  void shouldRefuseWhenTheQueueIsFullAndCloseWhileJobsWait() {
    EncoderPool nobody = EncoderPool.launch(List.of(), 3, errors::add);
    assertEquals(0, nobody.delayNs());
    for (int i = 0; i < 3; i++) {
      assertTrue(nobody.offer(job("x", inAMinute())));
    }
    EncoderJob fourth = job("x", inAMinute());
    assertFalse(nobody.offer(fourth));
    assertEquals(3, nobody.waiting());
    assertTimeoutPreemptively(Duration.ofSeconds(30), nobody::close);
    nobody.close();
    assertNull(home.poll());
  }

  @Test
  void shouldCloseBehindTheRunItIsIn() {
    EncoderPool pool = EncoderPool.launch(List.of(-1), 16, errors::add);
    for (int i = 0; i < 12; i++) {
      assertTrue(pool.offer(job("包裹什么时候到".repeat(15), inAMinute())));
    }
    assertTimeoutPreemptively(Duration.ofSeconds(30), pool::close);
    int ran = home.size();
    assertTrue(home.stream().allMatch(job -> job.outcome() == Outcome.DONE));
    assertEquals(12, ran + pool.waiting());
    assertNull(errors.poll());
  }

  @Test
  void shouldTellHowLongRunsTakeLately() {
    EncoderQueue lane = new EncoderQueue(16, 1, new AtomicLong(1_000_000));
    AtomicLong meanRunNs = new AtomicLong(TimeUnit.HOURS.toNanos(1));
    EncoderAgent agent =
        new EncoderAgent("encoder-x", EncoderAgent.UNPINNED, lane, meanRunNs, errors::add);
    long beganNs = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      lane.offer(job("包裹什么时候到", inAMinute()));
      assertEquals(1, agent.doWork());
    }
    long tookNs = System.nanoTime() - beganNs;
    long meanNs = meanRunNs.get();
    assertTrue(meanNs > 0 && meanNs < tookNs, meanNs + " of " + tookNs);
    assertEquals(0, agent.doWork());
    assertEquals(meanNs, meanRunNs.get(), "nothing was run");
    lane.offer(job("x", System.nanoTime() - 1));
    assertEquals(1, agent.doWork());
    assertEquals(meanNs, meanRunNs.get(), "what came too late was not run");
    EncoderJob broken = new EncoderJob(home);
    broken.describe(Said.of("x", "zh"), "x", closedModel().language("zh"));
    broken.prepare(inAMinute());
    lane.offer(broken);
    assertEquals(1, agent.doWork());
    assertEquals(Outcome.FAILED, broken.outcome());
    assertTrue(errors.poll().getMessage().contains("encoder-x could not run an encoder"));
    assertNull(errors.poll(), "told once");
    agent.onClose();
  }

  @Test
  void shouldNotTakeOneSlowRunForTheUsualOne() {
    EncoderQueue lane = new EncoderQueue(16, 1, new AtomicLong(1_000_000));
    AtomicLong meanRunNs = new AtomicLong(1_000);
    EncoderAgent agent =
        new EncoderAgent("encoder-x", EncoderAgent.UNPINNED, lane, meanRunNs, error -> {});
    lane.offer(job("包裹什么时候到", inAMinute()));
    assertEquals(1, agent.doWork());
    assertEquals(1_375, meanRunNs.get(), "an eighth of four times as long");
    agent.onClose();
  }

  @Test
  void shouldHaveHelpersWorkOnceManyWait() throws Exception {
    try (EncoderPool pool = EncoderPool.launch(List.of(-1), 1, 64, Precedence.FIRST, errors::add)) {
      assertTrue(pool.offer(job("我的快递", inAMinute())));
      assertEquals(5_000_000L, pool.delayNs());
      assertTrue(home.isEmpty());
      assertTrue(pool.offer(job("我的快递", inAMinute())), "5 ms each, as none was run yet");
      for (int i = 0; i < 2; i++) {
        assertEquals(Outcome.DONE, home.poll(30, TimeUnit.SECONDS).outcome());
      }
      assertEquals(0, pool.waiting());
    }
  }

  @Test
  void shouldExpectANewJobToWaitForThoseBeforeIt() {
    try (EncoderPool nobody = EncoderPool.launch(List.of(), 8, errors::add)) {
      assertEquals(0, nobody.delayNs());
      for (int waiting = 1; waiting <= 8; waiting++) {
        assertTrue(nobody.offer(job("x", inAMinute())));
        assertEquals(waiting * 5_000_000L, nobody.delayNs(), "5 ms each, as none was run yet");
      }
    }
  }

  /** A model whose encoders can't be run any more. */
  private NluModel closedModel() {
    try (Encoders own = new Encoders(bots.folder().resolve("encoders"))) {
      return NluModel.load(bots.bilingual(), own, EntityRecogniser.NONE);
    }
  }

  private EncoderJob job(String text, long deadlineNs) {
    EncoderJob job = new EncoderJob(home);
    job.describe(Said.of(text, "zh"), text, model.language("zh"));
    for (int i = 0; i < job.vector().capacity(); i++) {
      job.vector().put(i, Float.NaN);
    }
    job.prepare(deadlineNs);
    return job;
  }

  private static long inAMinute() {
    return System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
  }
}
