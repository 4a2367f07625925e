package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.training.TinyBots;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
    EncoderQueue queue = new EncoderQueue(16, 1);
    for (String text : List.of("zh 1", "en 2", "zh 3", "zh 4", "en 5", "zh 6", "zh 7")) {
      assertTrue(queue.offer(job(text)));
    }
    assertEquals(List.of("zh 1", "zh 3", "zh 4", "zh 6"), taken(queue), "as many as may share");
    assertEquals(3, queue.waiting());
    assertTrue(queue.offer(job("en 8")));
    assertEquals(List.of("en 2", "en 5", "en 8"), taken(queue));
    assertEquals(List.of("zh 7"), taken(queue));
    assertEquals(List.of(), taken(queue));
    assertEquals(0, queue.waiting());
  }

  @Test
  void shouldLeaveOtherAgentsTheirShare() {
    EncoderQueue queue = new EncoderQueue(16, 2);
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
    EncoderQueue queue = new EncoderQueue(3, 1);
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
  void shouldLoseNoneAndKeepTheOrderOfEachLanguage() throws Exception {
    System.out.println("seed 24");
    Random random = new Random(24);
    int count = 4_000;
    EncoderQueue queue = new EncoderQueue(64, 3);
    ArrayDeque<String> expected = new ArrayDeque<>();
    IntStream.range(0, count)
        .forEach(i -> expected.add((random.nextBoolean() ? "zh " : "en ") + i));
    List<String> texts = List.copyOf(expected);
    List<String> taken = new ArrayList<>();
    Thread offering =
        new Thread(
            () -> {
              for (String text : texts) {
                EncoderJob job = job(text);
                while (!queue.offer(job)) {
                  Thread.onSpinWait();
                }
              }
            });
    offering.start();
    while (taken.size() < count) {
      List<String> some = taken(queue);
      assertTrue(some.size() <= Packing.MOST);
      assertTrue(some.stream().map(text -> text.substring(0, 2)).distinct().count() < 2);
      taken.addAll(some);
    }
    offering.join();
    for (String language : List.of("zh", "en")) {
      assertEquals(
          texts.stream().filter(text -> text.startsWith(language)).toList(),
          taken.stream().filter(text -> text.startsWith(language)).toList());
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
