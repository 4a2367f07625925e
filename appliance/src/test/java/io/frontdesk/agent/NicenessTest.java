package io.frontdesk.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class NicenessTest {

  private static final Path TASKS = Path.of("/proc/self/task");

  private static int nice(Path task) throws Exception {
    String stat = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
    // The 19th field; the second is the name, in parentheses.
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
  }

  @Test
  void shouldLetThreadsOfANameGiveWay() throws Exception {
    Assumptions.assumeTrue(Files.exists(TASKS), "niceness is read from Linux's /proc");
    int own = nice(Path.of("/proc/thread-self"));
    CountDownLatch raised = new CountDownLatch(1);
    CompletableFuture<Integer> seen = new CompletableFuture<>();
    CountDownLatch started = new CountDownLatch(1);
    Thread compiler =
        new Thread(
            () -> {
              try {
                started.countDown();
                raised.await();
                seen.complete(nice(Path.of("/proc/thread-self")));
              } catch (Exception e) {
                seen.completeExceptionally(e);
              }
            },
            "C9 Compiler");
    compiler.start();
    started.await();
    int count = Niceness.raise("C9 Compiler", 3);
    raised.countDown();
    assertEquals(Math.min(Niceness.MOST, own + 3), seen.get(30, TimeUnit.SECONDS));
    assertEquals(1, count);
    assertEquals(own, nice(Path.of("/proc/thread-self")), "no other thread is touched");
  }

  @Test
  void shouldGiveWayForAsLongAsTheThreadLives() throws Exception {
    Assumptions.assumeTrue(Files.exists(TASKS), "niceness is read from Linux's /proc");
    List<Boolean> done = new ArrayList<>();
    Thread thread = new Thread(() -> done.add(Niceness.raise(1)));
    thread.start();
    thread.join();
    assertTrue(done.get(0));
  }
}
