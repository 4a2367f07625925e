package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.agent.Niceness;
import io.frontdesk.bot.Quality;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.training.Dataset.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.openhft.affinity.Affinity;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How a training runs: what it encodes, how it is stopped, what it leaves. */
@ExtendWith(TinyBots.Shared.class)
class TrainingRunTest {

  private static final List<Dataset> BOTH = List.of(TinyBots.chinese(), TinyBots.english());
  private static final int UTTERANCES = 15 + 24;

  @TempDir private Path folder;

  private VectorCache disk() {
    return VectorCache.in(folder.resolve("data"));
  }

  private Map<String, byte[]> train(TinyBots bots, VectorCache cache, int threads, String run)
      throws IOException {
    BundleTrainer trainer = new BundleTrainer(folder.resolve(run), bots.encoders(), threads, cache);
    Path bundle = trainer.train("same", BOTH, 7, Progress.NONE);
    Map<String, byte[]> files = new TreeMap<>(TinyBots.files(bundle));
    files.put("manifest.json", Files.readAllBytes(bundle.resolve("manifest.json")));
    return files;
  }

  @Test
  void shouldWriteTheSameBytesWhateverTheThreadsAndTheCache(TinyBots bots) throws IOException {
    Map<String, byte[]> expected = train(bots, disk(), 1, "cold-1");
    assertEquals(11, expected.size(), () -> "" + expected.keySet());
    for (int threads : new int[] {1, 2, 4}) {
      VectorCache warm = disk();
      assertSame(expected, train(bots, warm, threads, "warm-" + threads));
      assertEquals(new VectorCache.Counts(UTTERANCES, 0, 0), warm.counts());
      VectorCache cold = VectorCache.inMemory();
      assertSame(expected, train(bots, cold, threads, "cold-again-" + threads));
      assertEquals(new VectorCache.Counts(0, UTTERANCES, 0), cold.counts());
    }
  }

  private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> files) {
    assertEquals(expected.keySet(), files.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, files.get(name), name));
  }

  @Test
  void shouldSayNothingOfPlaceTimeOrThreads(TinyBots bots) throws IOException {
    String manifest =
        new String(train(bots, disk(), 2, "place").get("manifest.json"), StandardCharsets.UTF_8);
    assertFalse(manifest.contains(folder.getFileName().toString()), manifest);
    for (String word : new String[] {"time", "date", "thread", "user", "host", "folder"}) {
      assertFalse(manifest.toLowerCase().contains(word), word + " in " + manifest);
    }
  }

  @Test
  void shouldEncodeOnlyWhatIsNew(TinyBots bots) {
    List<Integer> totals = new ArrayList<>();
    Progress progress =
        (phase, done, total) -> {
          if (phase.equals("en encode") && done == 0) {
            totals.add(total);
          }
        };
    Dataset english = TinyBots.english();
    VectorCache first = disk();
    trainer(bots, first, 2).train("one", List.of(english), 1, progress);
    assertEquals(new VectorCache.Counts(0, 24, 0), first.counts());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < english.texts().size(); i++) {
      rows.add(new Row(english.labels().get(english.classes()[i]), english.texts().get(i)));
    }
    rows.remove(3);
    rows.set(5, new Row(rows.get(5).label(), "where do I tell you my other address"));
    rows.add(new Row("hours", "do you open at noon"));
    rows.add(new Row("oos", "who painted the mona lisa"));
    VectorCache second = disk();
    trainer(bots, second, 2).train("two", List.of(Dataset.of("en", rows)), 1, progress);
    assertEquals(new VectorCache.Counts(22, 3, 0), second.counts());
    trainer(bots, second, 2).train("three", List.of(Dataset.of("en", rows)), 2, progress);
    assertEquals(new VectorCache.Counts(22 + 25, 3, 0), second.counts());
    assertEquals(24, totals.get(0), () -> "" + totals);
    assertEquals(3, totals.stream().skip(1).mapToInt(Integer::intValue).sum(), () -> "" + totals);
  }

  @Test
  void shouldEncodeForANewEncoderOnly(TinyBots bots) {
    Dataset balanced = TinyBots.english();
    Dataset accurate =
        new Dataset(
            "en",
            Quality.ACCURATE,
            Encoders.of(Quality.ACCURATE, "en"),
            balanced.labels(),
            balanced.texts(),
            balanced.classes(),
            List.of());
    assertEquals(2, accurate.encoders().size());
    trainer(bots, disk(), 2).train("one", List.of(balanced), 1, Progress.NONE);
    VectorCache second = disk();
    Path cold =
        trainer(bots, VectorCache.inMemory(), 1).train("cold", List.of(accurate), 1, Progress.NONE);
    Path warm = trainer(bots, second, 2).train("warm", List.of(accurate), 1, Progress.NONE);
    assertEquals(new VectorCache.Counts(24, 24, 0), second.counts());
    try {
      assertSame(TinyBots.files(cold), TinyBots.files(warm));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BundleTrainer trainer(TinyBots bots, VectorCache cache, int threads) {
    return new BundleTrainer(folder.resolve("bundles"), bots.encoders(), threads, cache);
  }

  @Test
  void shouldStopInTheMiddleOfEncodingAndGoOnThereNextTime(TinyBots bots) throws IOException {
    VectorCache cache = disk();
    assertCancelled(bots, cache, "en encode", new AtomicInteger());
    long encoded = cache.counts().encoded();
    assertTrue(encoded < UTTERANCES && encoded >= 15 + 16, "encoded " + encoded);
    VectorCache next = disk();
    train(bots, next, 2, "after");
    assertEquals(new VectorCache.Counts(encoded, UTTERANCES - encoded, 0), next.counts());
  }

  @Test
  void shouldStopInTheMiddleOfFitting(TinyBots bots) throws IOException {
    AtomicInteger left = new AtomicInteger();
    assertCancelled(bots, disk(), "en fit", left);
    assertTrue(left.get() > 0, "all was fitted");
  }

  /** Cancels when some of a phase is done. */
  private void assertCancelled(TinyBots bots, VectorCache cache, String phase, AtomicInteger left)
      throws IOException {
    Cancellation cancellation = new Cancellation();
    AtomicLong cancelledNs = new AtomicLong();
    Progress progress =
        (what, done, total) -> {
          if (what.equals(phase)) {
            left.set(total - done);
            if (done > 0 && !cancellation.isCancelled()) {
              cancelledNs.set(System.nanoTime());
              cancellation.cancel();
            }
          }
        };
    BundleTrainer trainer = trainer(bots, cache, 1);
    assertThrows(
        TrainingCancelledException.class,
        () -> cancellation.during(() -> trainer.train("cancelled", BOTH, 1, progress)));
    long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - cancelledNs.get());
    System.out.println("stopped " + tookMs + " ms after the cancellation in " + phase);
    assertTrue(tookMs < 1_000, "took " + tookMs + " ms");
    assertFalse(Thread.currentThread().isInterrupted());
    assertFalse(trainer.isTrained("cancelled", BOTH, 1));
    assertEquals(List.of(), below(folder.resolve("bundles")));
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("trainer-")) {
        // It has no task any more, and ends.
        assertTrue(joins(thread), thread + " is still there");
      }
    }
    assertThrows(
        TrainingCancelledException.class,
        () -> cancellation.during(() -> trainer.train("cancelled", BOTH, 1, Progress.NONE)));
  }

  private static boolean joins(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(20));
      return !thread.isAlive();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> below(Path place) throws IOException {
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(place)) {
      return paths.filter(path -> !path.equals(place)).toList();
    }
  }

  @Test
  void shouldStopWhenTheThreadThatTrainsIsInterrupted(TinyBots bots) throws Exception {
    Thread trains = Thread.currentThread();
    Progress progress = (what, done, total) -> trains.interrupt();
    assertThrows(
        TrainingCancelledException.class,
        () -> trainer(bots, disk(), 2).train("interrupted", BOTH, 1, progress));
    assertTrue(Thread.interrupted(), "the interruption is the caller's");
    assertEquals(List.of(), below(folder.resolve("bundles")));
  }

  @Test
  void shouldTrainAtLowPriority() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/self/task")), "niceness is read from Linux's /proc");
    int own = nice(stat());
    int expected = Math.min(Niceness.MOST, own + Niceness.BACKGROUND);
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(TrainingRunTest::stat);
    }
    try (TrainingPool pool = new TrainingPool(2)) {
      for (String stat : pool.all(tasks)) {
        assertTrue(stat.contains("trainer-"), stat);
        assertTrue(nice(stat) > 0, stat);
        assertEquals(expected, nice(stat), stat);
      }
    }
    assertEquals(own, nice(stat()), "the thread that waits is as it was");
  }

  private static String stat() throws IOException {
    return Files.readString(
        Path.of("/proc/self/task/" + Affinity.getThreadId() + "/stat"),
        StandardCharsets.ISO_8859_1);
  }

  /** The 19th field; the second is in parentheses and may hold spaces. */
  private static int nice(String stat) {
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
  }

  @Test
  void shouldRefuseMoreThanCanBeTrained(TinyBots bots) {
    List<String> texts = new ArrayList<>();
    int[] classes = new int[TrainingSize.MAX_UTTERANCES + 1];
    for (int i = 0; i < classes.length; i++) {
      texts.add("utterance " + i);
      classes[i] = i % 2;
    }
    Dataset huge =
        new Dataset(
            "en",
            Quality.BALANCED,
            TinyBots.english().encoders(),
            List.of("a", "b"),
            texts,
            classes,
            List.of());
    VectorCache cache = disk();
    UntrainableException refused =
        assertThrows(
            UntrainableException.class,
            () -> trainer(bots, cache, 2).train("huge", List.of(huge), 1, Progress.NONE));
    assertTrue(refused.getMessage().contains("bot huge has 200001"), refused.getMessage());
    assertEquals(VectorCache.Counts.NONE, cache.counts());
  }

  @Test
  void shouldSayHowMuchMemoryATrainingTakes() {
    long mib = 1L << 20;
    TrainingSize clinc = new TrainingSize(15_250, 150, 1_536, 0, 2);
    clinc.check("clinc", 1_024 * mib, 2_048 * mib);
    TrainingSize large = new TrainingSize(200_000, 500, 1_536, 0, 2);
    UntrainableException heap =
        assertThrows(
            UntrainableException.class, () -> large.check("big", 1_024 * mib, 64_000 * mib));
    assertTrue(heap.getMessage().contains("-Xmx"), heap.getMessage());
    UntrainableException machine =
        assertThrows(
            UntrainableException.class, () -> large.check("big", 8_192 * mib, 4_096 * mib));
    assertTrue(machine.getMessage().contains("larger machine"), machine.getMessage());
    long small = new TrainingSize(100, 4, 1_536, 0, 1).heapBytes();
    assertTrue(small < 80 * mib, "small " + small);
    long asked = new TrainingSize(100, 4, 1_536, 20_000, 1).heapBytes();
    long leaving = new TrainingSize(1_000, 4, 1_536, 0, 1).withExit(1_536).heapBytes();
    long staying = new TrainingSize(1_000, 4, 1_536, 0, 1).heapBytes();
    assertTrue(leaving > staying + 1_000L * 1_536 * Float.BYTES, "with an exit " + leaving);
    assertTrue(asked > small + 20_000L * 1_536 * Float.BYTES, "with an FAQ " + asked);
  }

  @Test
  void shouldTrainThreeIntentsOfThreeUtterances(TinyBots bots) {
    List<Row> rows =
        List.of(
            new Row("refund", "I want my money back"),
            new Row("refund", "please refund my order"),
            new Row("refund", "can I get a refund"),
            new Row("track", "where is my parcel"),
            new Row("track", "when will my package arrive"),
            new Row("track", "track my delivery"),
            new Row("hours", "when are you open"),
            new Row("hours", "what are your opening hours"),
            new Row("hours", "what time does the shop close"));
    Dataset data = Dataset.of("en", rows);
    Path bundle = trainer(bots, disk(), 2).train("small", List.of(data), 1, Progress.NONE);
    try (NluModel model = bots.load(bundle);
        EncoderPool lane = EncoderPool.launch(List.of(-1), 2, Throwable::printStackTrace);
        Evaluator evaluator = new Evaluator(model, lane)) {
      for (Row row : rows) {
        NluResult result = evaluator.understand(row.text(), "en");
        assertEquals(row.label(), result.intent().name());
        assertFalse(result.outOfScope(), () -> "" + result);
      }
      Map<String, String> paraphrases =
          Map.of(
              "give me back the money I paid", "refund",
              "has my package been shipped yet", "track",
              "are you open on saturday", "hours",
              "I would like to be refunded", "refund",
              "until what time is your shop open", "hours",
              "my parcel has still not come", "track");
      paraphrases.forEach(
          (text, intent) ->
              assertEquals(intent, evaluator.understand(text, "en").intent().name(), text));
      NluResult nonsense = evaluator.understand("the mitochondria is a part of every cell", "en");
      assertTrue(
          nonsense.outOfScope() || nonsense.intent().confidence() < 0.6, () -> "" + nonsense);
    }
  }
}
