package io.frontdesk.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SliceTest {

  private static final Path SCHED = Path.of("/proc/thread-self/sched");
  private static final int BATCH = 3;

  /** The C library's call; named as there. */
  private interface LibC extends Library {
    int sched_setscheduler(int thread, int policy, Memory priority);
  }

  /** What the kernel tells of the calling thread. */
  private static Map<String, String> told() throws Exception {
    Map<String, String> told = new TreeMap<>();
    for (String line : Files.readAllLines(SCHED, StandardCharsets.ISO_8859_1)) {
      String[] parts = line.split(":", 2);
      if (parts.length == 2) {
        told.put(parts[0].strip(), parts[1].strip());
      }
    }
    return told;
  }

  private static boolean takesSlices() {
    String[] version = System.getProperty("os.version").split("[^0-9]+");
    int major = Integer.parseInt(version[0]);
    return major > 6 || major == 6 && Integer.parseInt(version[1]) >= 12;
  }

  /** What is told of a thread that does something and then shortens its slice. */
  private static Map<String, String> toldShortenedAfter(Runnable first) throws Exception {
    FutureTask<Map<String, String>> shortened =
        new FutureTask<>(
            () -> {
              first.run();
              assertTrue(Slice.shorten());
              return told();
            });
    Thread thread = new Thread(shortened);
    thread.start();
    thread.join();
    return shortened.get();
  }

  private static void beOfBatch() {
    try (Memory priority = new Memory(Integer.BYTES)) {
      priority.clear();
      LibC libc = Native.load("c", LibC.class);
      assertEquals(0, libc.sched_setscheduler(0, BATCH, priority));
    }
  }

  @BeforeEach
  void onlyWhereThereAreSlices() {
    Assumptions.assumeTrue(
        Platform.isLinux() && Files.exists(SCHED), "slices are told by Linux's /proc");
    Assumptions.assumeTrue(takesSlices(), "Linux takes slices since 6.12");
  }

  @Test
  void shouldShortenTheSliceOfTheCallingThreadOnly() throws Exception {
    Map<String, String> before = told();
    Map<String, String> after = toldShortenedAfter(() -> {});
    assertEquals("300000", after.get("se.slice"));
    assertEquals(before.get("prio"), after.get("prio"), "its share of the CPU stays");
    assertEquals(before.get("policy"), after.get("policy"));
    assertEquals(before.get("se.slice"), told().get("se.slice"), "no other thread is touched");
  }

  @Test
  void shouldKeepThePolicyOfAThread() throws Exception {
    Map<String, String> after = toldShortenedAfter(SliceTest::beOfBatch);
    assertEquals("300000", after.get("se.slice"));
    assertEquals(String.valueOf(BATCH), after.get("policy"));
  }
}
