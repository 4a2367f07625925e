package io.frontdesk.agent;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DozeTest {

  private static final long NEVER_NS = HOURS.toNanos(1);

  private final ManyToOneConcurrentArrayQueue<CountDownLatch> queue =
      new ManyToOneConcurrentArrayQueue<>(1024);
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean ends;

  private AgentRunner start(Doze wait) {
    Agent agent =
        new Agent() {
          @Override
          public int doWork() {
            if (ends) {
              throw new AgentTerminationException();
            }
            return queue.drain(
                done -> {
                  taken.incrementAndGet();
                  done.countDown();
                });
          }

          @Override
          public String roleName() {
            return "dozing";
          }
        };
    AgentRunner runner = new AgentRunner(wait, ended -> {}, null, agent);
    AgentRunner.startOnThread(runner);
    return runner;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50})
  void shouldNeverOversleepWhatIsHandedOver(int looks) throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Doze wait = new Doze(looks, NEVER_NS);
    AgentRunner runner = start(wait);
    try {
      for (int i = 0; i < 20_000; i++) {
        CountDownLatch done = new CountDownLatch(1);
        assertTrue(queue.offer(done));
        wait.wake();
        // Sometimes at once, sometimes when it is just about to sleep, sometimes when it sleeps.
        assertTrue(done.await(30, SECONDS), "overslept number " + i + " of seed " + seed);
        if (random.nextInt(4) == 0) {
          LockSupport.parkNanos(random.nextInt(20_000));
        }
      }
      assertEquals(20_000, taken.get());
    } finally {
      ends = true;
      wait.wake();
      runner.close();
    }
  }

  @Test
  void shouldWakeOnceForManyHandedOver() throws Exception {
    Doze wait = new Doze(0, NEVER_NS);
    assertFalse(wait.wake(), "nobody sleeps yet");
    Thread sleeper =
        new Thread(
            () -> {
              wait.idle(0);
              wait.idle(0);
            });
    sleeper.start();
    while (sleeper.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertTrue(wait.wake());
    assertFalse(wait.wake(), "it is woken already");
    sleeper.join(SECONDS.toMillis(30));
    assertFalse(sleeper.isAlive());
  }

  @Test
  void shouldLookAtTimersWithoutBeingWoken() throws Exception {
    Doze wait = new Doze();
    CountDownLatch looks = new CountDownLatch(300);
    Agent agent =
        new Agent() {
          @Override
          public int doWork() {
            looks.countDown();
            return 0;
          }

          @Override
          public String roleName() {
            return "timers";
          }
        };
    AgentRunner runner = new AgentRunner(wait, ended -> {}, null, agent);
    AgentRunner.startOnThread(runner);
    assertTrue(looks.await(60, SECONDS), "it slept on");
    runner.close();
  }
}
