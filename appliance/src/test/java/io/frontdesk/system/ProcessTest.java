package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the system says of a running appliance: its threads, its memory and its files. */
@Timeout(600)
class ProcessTest {

  private static final long PAGE_BYTES = 4_096;

  /** The English encoder has two, one up to where utterances may leave it; the Chinese has one. */
  private static final int ENCODER_FILES = 3;

  /** The policy of those who go first. */
  private static final int ROUND_ROBIN = 2;

  private static final long SECOND_BOT_MAX_KIB = 10 * 1_024;
  private static final Pattern HISTOGRAM_LINE =
      Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");
  private static final Pattern HISTOGRAM_TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  @TempDir private Path place;

  @Test
  void shouldPinEachEncoderThreadToACpuOfItsOwn() throws Exception {
    TrainedShop.copyTo(place);
    try (Child child = Child.serve(place, Child.Setup.PLAIN, "--demo")) {
      child.awaitReady();
      List<String> cpus = encoderCpus(child);
      int cores = Runtime.getRuntime().availableProcessors();
      assertEquals(cores <= 2 ? cores : cores - Math.max(1, cores / 8), cpus.size());
      cpus.forEach(cpu -> assertTrue(cpu.matches("\\d+"), cpus::toString));
      assertEquals(cpus.size(), cpus.stream().distinct().count(), cpus::toString);
      assertTurnsGoFirst(child, cores);
      assertMapsOnlyTheEncodersInUse(child);
      assertWritesOnlyToTheDataFolder(child);
      System.out.printf(
          "Start of a trained shop: %.1f s; idle: RssAnon %d MiB, RssFile %d MiB%n",
          child.ageSeconds(),
          child.proc().kib("RssAnon") / 1_024,
          child.proc().kib("RssFile") / 1_024);
      assertEquals(0, child.stop(), child::said);
      assertEquals(List.of(), child.strayFiles());
    }
  }

  /** On two CPUs, where the system permits it; the loop of services never does. */
  private static void assertTurnsGoFirst(Child child, int cores) throws InterruptedException {
    boolean first = cores == 2 && Tools.runs("chrt", "-r", "1", "true");
    Map<String, Integer> going = Map.of("vert.x-eventloo", 2, "VM Thread", 1, "encoder-", 0);
    going.forEach(
        (name, count) -> {
          List<Integer> policies =
              child.proc().tasks(name).stream().map(Proc.Task::policy).toList();
          long goes = policies.stream().filter(policy -> policy == ROUND_ROBIN).count();
          assertEquals(first ? count : 0, goes, () -> name + ": " + policies);
        });
  }

  private static List<String> encoderCpus(Child child) {
    return child.proc().tasks("encoder-").stream().map(Proc.Task::cpus).toList();
  }

  private void assertMapsOnlyTheEncodersInUse(Child child) throws IOException {
    Map<String, Long> mappedBytes = new TreeMap<>();
    for (Proc.Mapping mapping : child.proc().mappings()) {
      if (mapping.file().endsWith(".ort")) {
        mappedBytes.merge(mapping.file(), mapping.lengthBytes(), Long::sum);
      }
    }
    List<String> encoders = mappedBytes.keySet().stream().filter(TrainedShop::isEncoder).toList();
    assertEquals(ENCODER_FILES, encoders.size(), mappedBytes::toString);
    assertTrue(encoders.get(0).matches(".*/bge-small-en-.*-first-.*"), mappedBytes::toString);
    assertTrue(encoders.get(1).matches(".*/bge-small-en-.*-second-.*"), mappedBytes::toString);
    assertTrue(encoders.get(2).contains("/bge-small-zh-"), mappedBytes::toString);
    for (Map.Entry<String, Long> file : mappedBytes.entrySet()) {
      long pages = (Files.size(Path.of(file.getKey())) + PAGE_BYTES - 1) / PAGE_BYTES;
      assertEquals(pages * PAGE_BYTES, file.getValue(), "mapped once: " + file.getKey());
    }
  }

  private void assertWritesOnlyToTheDataFolder(Child child) throws IOException {
    String data = place.resolve("data").toRealPath() + "/";
    for (String file : child.proc().filesOpenForWriting()) {
      assertTrue(file.startsWith(data), file);
    }
    assertEquals(List.of(), child.strayFiles());
  }

  @Test
  void shouldRunOneEncoderThreadWhereThereIsOneCpu() throws Exception {
    assumeTrue(Tools.runs("taskset", "-V"), "taskset is not installed: apt-get install util-linux");
    String cpu = firstAllowedCpu();
    TrainedShop.copyForTinyBot(place);
    try (Child child = Child.serve(place, Child.Setup.behind("taskset", "-c", cpu))) {
      int port = child.awaitReady();
      assertEquals(List.of(cpu), encoderCpus(child));
      String said = Chat.words(new Chat(port, "tiny", "s-1").say("at what hour do you shut"));
      assertTrue(said.contains("nine to six"), said);
    }
  }

  private static String firstAllowedCpu() {
    String list = new Proc(ProcessHandle.current().pid()).tasks("").get(0).cpus();
    return list.split("[,-]")[0];
  }

  @Test
  void shouldKeepWeightsOffTheHeapAndShareThemBetweenBots() throws Exception {
    assumeTrue(Files.isExecutable(Tools.jcmd()), "this JDK has no jcmd");
    Path one = Files.createDirectory(place.resolve("one"));
    Path two = Files.createDirectory(place.resolve("two"));
    TrainedShop.copyTo(one);
    Path data = TrainedShop.copyTo(two);
    TrainedShop.addTinyBot(data.resolve("bots"));
    train(two);
    Memory alone = memory(one, "shop");
    Memory both = memory(two, "shop", "tiny");
    // The native allocator takes some MiB more or less at each start, more so on a busy machine:
    // the least of a few starts is what is needed.
    for (int again = 0; again < 3 && moreKib(alone, both) >= SECOND_BOT_MAX_KIB; again++) {
      alone = lesser(alone, memory(one, "shop"));
      both = lesser(both, memory(two, "shop", "tiny"));
    }
    judge(alone, both, TrainedShop.encoderFiles(data));
  }

  private static long moreKib(Memory alone, Memory both) {
    return both.anonKib() - alone.anonKib();
  }

  private static Memory lesser(Memory one, Memory other) {
    return other.anonKib() < one.anonKib() ? other : one;
  }

  private static void judge(Memory alone, Memory both, List<Path> encoders) throws Exception {
    System.out.println("One bot: " + alone + "; with a second one on the same encoder: " + both);
    for (Path encoder : encoders) {
      assertTrue(alone.arraysKib() < Files.size(encoder) / 1_024, alone::toString);
    }
    assertEquals(ENCODER_FILES, alone.encoderMappings());
    assertEquals(alone.encoderMappings(), both.encoderMappings());
    long moreKib = moreKib(alone, both);
    assertTrue(moreKib < SECOND_BOT_MAX_KIB, () -> moreKib + " KiB more: " + alone + ", " + both);
    long moreHeapKib = both.heapKib() - alone.heapKib();
    assertTrue(moreHeapKib < SECOND_BOT_MAX_KIB, () -> moreHeapKib + " KiB more heap");
  }

  /** A start that trains what is not trained yet: training needs memory that serving does not. */
  private static void train(Path home) throws Exception {
    try (Child child = Child.serve(home, Child.Setup.PLAIN)) {
      child.awaitReady();
      assertEquals(0, child.stop(), child::said);
    }
  }

  /**
   * Memory of an idle process.
   *
   * @param anonKib RssAnon, of which the heap is always the same, because it is all touched
   * @param heapKib live objects
   * @param arraysKib byte and float arrays among them
   */
  private record Memory(long anonKib, long heapKib, long arraysKib, long encoderMappings) {}

  private static Memory memory(Path home, String... bots) throws Exception {
    // The full compiler needs some MiB more or less at each start.
    Child.Setup setup =
        Child.Setup.withOptions(
            "-Xms192m",
            "-Xmx192m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");
    try (Child child = Child.serve(home, setup)) {
      int port = child.awaitReady();
      for (String bot : bots) {
        Chat.parse(port, bot, "is there anybody who can hear me");
      }
      Proc proc = child.proc();
      List<String> histogram = Tools.jcmd(proc.pid(), "GC.class_histogram");
      return new Memory(
          proc.kib("RssAnon"),
          totalBytes(histogram) / 1_024,
          (classBytes(histogram, "[B") + classBytes(histogram, "[F")) / 1_024,
          proc.mappings().stream().filter(m -> TrainedShop.isEncoder(m.file())).count());
    }
  }

  private static long classBytes(List<String> histogram, String name) {
    return histogram.stream()
        .map(HISTOGRAM_LINE::matcher)
        .filter(matcher -> matcher.matches() && matcher.group(2).equals(name))
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .findFirst()
        .orElse(0);
  }

  private static long totalBytes(List<String> histogram) {
    for (String line : histogram) {
      Matcher matcher = HISTOGRAM_TOTAL.matcher(line);
      if (matcher.find()) {
        return Long.parseLong(matcher.group(1));
      }
    }
    throw new AssertionError("no histogram: " + histogram);
  }

  @Test
  void shouldKeepNothingOfEncodersThatNoBotUses() throws Exception {
    TrainedShop.copyForTinyBot(place);
    try (Child child = Child.serve(place, Child.Setup.PLAIN)) {
      child.awaitReady();
      List<Proc.Mapping> mappings = child.proc().mappings();
      assertFalse(mappings.stream().anyMatch(m -> m.file().contains("all-minilm")));
      assertFalse(mappings.stream().anyMatch(m -> m.file().contains("bge-small-zh")));
      assertTrue(mappings.stream().anyMatch(m -> m.file().contains("bge-small-en")));
    }
  }
}
