package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.training.TinyBots;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who shares a run of an encoder. */
@ExtendWith(TinyBots.Shared.class)
class EncoderQueueTest {

  private NluModel model;

  @BeforeEach
  void load(TinyBots bots) {
    model = bots.load(bots.bilingual());
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void shouldTakeTheOldestWithOthersForItsEncoder() {
    EncoderQueue queue = new EncoderQueue(16, 1, new AtomicLong(1_000_000));
    for (String text : List.of("zh 1", "en 2", "zh 3", "zh 4", "en 5", "zh 6", "zh 7")) {
      assertTrue(queue.offer(job(text)));
    }
    assertEquals(List.of("zh 1", "zh 3", "zh 4", "zh 6"), taken(queue), "as many as may share");
    queue.done();
    assertEquals(3, queue.waiting());
    assertTrue(queue.offer(job("en 8")));
    assertEquals(List.of("en 2", "en 5", "en 8"), taken(queue));
    queue.done();
    assertEquals(List.of("zh 7"), taken(queue));
    queue.done();
    assertEquals(List.of(), taken(queue));
    assertEquals(0, queue.waiting());
  }

  @Test
  void shouldLeaveLongTextsToOtherAgents() {
    EncoderQueue queue = new EncoderQueue(16, 1, new AtomicLong(1_000_000));
    String story = "zh " + "退".repeat(Packing.MOST_TOKENS);
    List.of(story, story, "zh 1", "zh 2").forEach(text -> queue.offer(job(text)));
    assertEquals(List.of(story, "zh 1", "zh 2"), taken(queue));
    queue.done();
    assertEquals(List.of(story), taken(queue));
  }

  @Test
  void shouldCallForHelpOnlyWhereManyWait() {
    EncoderQueue queue = new EncoderQueue(64, 1, new AtomicLong(1_000_000));
    List<EncoderJob> into = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      queue.offer(job("zh " + i));
      queue.help(into);
    }
    assertEquals(List.of(), into, "nine of a millisecond each");
    assertFalse(queue.wantsHelp());
    queue.offer(job("zh last"));
    assertTrue(queue.wantsHelp());
    queue.help(into);
    assertEquals(Packing.MOST, into.size());
    assertEquals(6, queue.waiting());
    assertEquals(Packing.MOST, taken(queue).size(), "a helper has no share");
    EncoderQueue slow = new EncoderQueue(64, 1, new AtomicLong(60_000_000));
    slow.offer(job("zh 1"));
    assertFalse(slow.wantsHelp(), "one is for the agent that is there");
    slow.offer(job("zh 2"));
    assertTrue(slow.wantsHelp());
  }

  @Test
  void shouldLeaveOtherAgentsTheirShare() {
    EncoderQueue queue = new EncoderQueue(16, 2, new AtomicLong(1_000_000));
    for (int i = 0; i < 5; i++) {
      queue.offer(job("zh " + i));
    }
    assertEquals(
        List.of("zh 0", "zh 1", "zh 2"), taken(queue), "half: the other has nothing to do");
    queue.offer(job("zh 5"));
    assertEquals(List.of("zh 3", "zh 4", "zh 5"), taken(queue), "the other is busy");
    queue.done();
    queue.done();
    for (int i = 6; i < 8; i++) {
      queue.offer(job("zh " + i));
    }
    assertEquals(List.of("zh 6"), taken(queue), "both have nothing to do");
  }

  @Test
  void shouldRefuseWhatIsTooMuch() {
    EncoderQueue queue = new EncoderQueue(3, 1, new AtomicLong(1_000_000));
    for (String text : List.of("zh 1", "en 2", "zh 3")) {
      assertTrue(queue.offer(job(text)));
    }
    assertFalse(queue.offer(job("zh 4")));
    assertEquals(List.of("zh 1", "zh 3"), taken(queue));
    assertTrue(queue.offer(job("zh 5")));
    assertTrue(queue.offer(job("zh 6")));
    assertFalse(queue.offer(job("zh 7")), "one that was passed over waits, too");
  }

  @Test
  void shouldHandEachToOneOfThreeAgents() throws Exception {
    int count = 30_000;
    EncoderQueue queue = new EncoderQueue(64, 2, new AtomicLong(1_000_000));
    Random random = new Random(24);
    Map<EncoderJob, Integer> taken = new ConcurrentHashMap<>();
    AtomicInteger left = new AtomicInteger(count);
    ExecutorService agents = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int agent = 0; agent < 3; agent++) {
        boolean isHelper = agent == 2;
        running.add(agents.submit(() -> takeAll(queue, isHelper, taken, left)));
      }
      for (int i = 0; i < count; i++) {
        EncoderJob job = job((random.nextBoolean() ? "zh " : "en ") + i);
        while (!queue.offer(job)) {
          Thread.onSpinWait();
        }
      }
      for (Future<?> agent : running) {
        agent.get(60, TimeUnit.SECONDS);
      }
    } finally {
      agents.shutdownNow();
    }
    assertEquals(count, taken.size(), "seed 24");
    assertTrue(taken.values().stream().allMatch(times -> times == 1), "seed 24");
    assertEquals(0, queue.waiting());
  }

  private static void takeAll(
      EncoderQueue queue, boolean isHelper, Map<EncoderJob, Integer> taken, AtomicInteger left) {
    List<EncoderJob> some = new ArrayList<>();
    while (left.get() > 0 && !Thread.interrupted()) {
      some.clear();
      if (isHelper) {
        queue.help(some);
      } else {
        queue.take(some);
      }
      assertTrue(some.stream().map(EncoderJob::encoder).distinct().count() < 2);
      some.forEach(job -> taken.merge(job, 1, Integer::sum));
      left.addAndGet(-some.size());
      if (!isHelper && !some.isEmpty()) {
        queue.done();
      }
    }
  }

  private static List<String> taken(EncoderQueue queue) {
    List<EncoderJob> into = new ArrayList<>();
    queue.take(into);
    return into.stream().map(EncoderJob::text).toList();
  }

  private EncoderJob job(String text) {
    EncoderJob job = new EncoderJob(new ArrayDeque<>());
    String language = text.substring(0, 2);
    job.describe(Said.of(text, language), text, model.language(language));
    return job;
  }
}
