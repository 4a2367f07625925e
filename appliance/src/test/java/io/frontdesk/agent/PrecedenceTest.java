package io.frontdesk.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the system permits depends on who runs this; {@code chrt} of util-linux tells. */
class PrecedenceTest {

  private static final String ROUND_ROBIN = "2";
  private static final String OTHER = "0";

  /** The policy and priority of a thread of this process. */
  private record Standing(String policy, String priority) {
    static Standing of(Path task) throws Exception {
      String stat = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
      // The second field is the name, in parentheses; priority and policy are the 40th and 41st.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return new Standing(fields[38], fields[37]);
    }

    static Standing own() throws Exception {
      return of(Path.of("/proc/thread-self"));
    }
  }

  private static <T> T onAThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(task, "precedence").start();
    return task.get();
  }

  /** Whether others may go first who are started by this process. */
  private static boolean permitted() throws Exception {
    Assumptions.assumeTrue(Platform.isLinux(), "policies are read from Linux's /proc");
    try {
      return new ProcessBuilder("chrt", "-r", "1", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return Assumptions.abort("chrt is not installed: apt-get install util-linux");
    }
  }

  @Test
  void shouldStandAsOthersWaitForOnlyWhileItDoesSomethingForThem() throws Exception {
    Standing usual = new Standing(OTHER, "0");
    Standing first = permitted() ? new Standing(ROUND_ROBIN, "1") : usual;
    Map<String, Standing> seen = new TreeMap<>();
    onAThread(
        () -> {
          Precedence.FIRST.during(() -> put(seen, "during"));
          put(seen, "after");
          assertThrows(
              ArithmeticException.class, () -> Precedence.FIRST.during(PrecedenceTest::fail));
          put(seen, "after a failure");
          Precedence.SHARED.during(() -> put(seen, "where nobody goes first"));
          return 0;
        });
    assertEquals(
        Map.of(
            "during",
            first,
            "after",
            usual,
            "after a failure",
            usual,
            "where nobody goes first",
            usual),
        seen);
  }

  @Test
  void shouldStandAsItDidAfterDoingSomethingForOthers() throws Exception {
    String first = permitted() ? ROUND_ROBIN : OTHER;
    List<String> seen = new ArrayList<>();
    onAThread(
        () -> {
          Precedence.FIRST.during(
              () -> {
                Precedence.FIRST.during(() -> {});
                seen.add(policy());
              });
          Precedence.FIRST.take();
          Precedence.FIRST.during(() -> seen.add(policy()));
          seen.add(policy());
          return 0;
        });
    assertEquals(List.of(first, first, first), seen);
  }

  private static String policy() {
    try {
      return Standing.own().policy();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(Map<String, Standing> seen, String when) {
    try {
      seen.put(when, Standing.own());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fail() {
    throw new ArithmeticException("on purpose");
  }

  @Test
  void shouldPutOnlyTheCallingThreadBeforeOthers() throws Exception {
    boolean permitted = permitted();
    Map<String, Standing> seen = new TreeMap<>();
    boolean done =
        onAThread(
            () -> {
              boolean taken = RealTime.take();
              seen.put("own", Standing.own());
              seen.put("child", onAThread(Standing::own));
              return taken;
            });
    assertEquals(permitted, done);
    assertEquals(
        permitted ? new Standing(ROUND_ROBIN, "1") : new Standing(OTHER, "0"), seen.get("own"));
    assertEquals(new Standing(OTHER, "0"), seen.get("child"));
    assertEquals(OTHER, Standing.own().policy());
  }

  @Test
  void shouldGoFirstOnlyIfToldTo() throws Exception {
    boolean permitted = permitted();
    assertEquals(permitted ? ROUND_ROBIN : OTHER, policyAfter(Precedence.FIRST));
    assertEquals(OTHER, policyAfter(Precedence.SHARED));
  }

  private static String policyAfter(Precedence precedence) throws Exception {
    return onAThread(
        () -> {
          precedence.take();
          return Standing.own().policy();
        });
  }

  @Test
  void shouldLetTheThreadThatCollectsGarbageGoFirst() throws Exception {
    boolean permitted = permitted();
    assertEquals(permitted, RealTime.takeForCollections());
    for (int task : Tasks.named("VM Thread")) {
      Standing standing = Standing.of(Path.of("/proc/self/task/" + task));
      assertEquals(permitted ? ROUND_ROBIN : OTHER, standing.policy());
    }
  }

  @Test
  void shouldFavourTheGroupOnlyUntilClosed() {
    Optional<Integer> before = Autogroup.niceness();
    Autogroup.Share share = Autogroup.favour();
    if (share != Autogroup.USUAL) {
      assertEquals(Optional.of(Autogroup.FAVOURED), Autogroup.niceness());
    }
    share.close();
    share.close();
    assertEquals(before, Autogroup.niceness());
  }

  @Test
  void shouldLeaveTheProcessAsItIsWhereItIsOneOfMany() {
    Optional<Integer> before = Autogroup.niceness();
    Precedence.SHARED.takeForProcess().close();
    assertEquals(before, Autogroup.niceness());
  }
}
