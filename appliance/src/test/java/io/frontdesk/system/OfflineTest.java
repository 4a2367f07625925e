package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * While it starts, trains and talks, an appliance connects to nobody but loopback, and writes
 * nowhere but to its data folder. Each test sees it in another way; some need a program that not
 * every machine has.
 */
@Timeout(600)
class OfflineTest {

  private static final int SAMPLE_MS = 20;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "sa_family=AF_INET6?, .*?(?:inet_addr\\(|inet_pton\\(AF_INET6, )\"([^\"]+)\"");
  private static final Pattern CALL = Pattern.compile("(\\d+) +(.*)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final String UNFINISHED = " <unfinished ...>";

  @TempDir private Path place;

  @BeforeEach
  void makeDataFolder() throws Exception {
    TrainedShop.copyForTinyBot(place);
  }

  @Test
  void shouldHaveNoConnectionToAnybodyElse() throws Exception {
    Queue<Proc.Socket> foreign = new ConcurrentLinkedQueue<>();
    AtomicInteger seen = new AtomicInteger();
    ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    try (Child child = Child.serve(place, Child.Setup.PLAIN)) {
      Proc proc = child.proc();
      sampler.scheduleWithFixedDelay(
          () -> sample(proc, foreign, seen), 0, SAMPLE_MS, TimeUnit.MILLISECONDS);
      OfflineTalk.hold(child);
    } finally {
      sampler.shutdownNow();
    }
    assertEquals(List.of(), List.copyOf(foreign));
    assertTrue(seen.get() > 0, "saw no socket at all, not even its own");
  }

  private static void sample(Proc proc, Queue<Proc.Socket> foreign, AtomicInteger seen) {
    try {
      for (Proc.Socket socket : proc.sockets()) {
        seen.incrementAndGet();
        if (!socket.isListening() && !socket.isLoopback()) {
          foreign.add(socket);
        }
      }
    } catch (UncheckedIOException e) {
      seen.get(); // it has ended
    }
  }

  @Test
  void shouldWorkWhereThereIsNoNetwork() throws Exception {
    String up = "ip link set lo up";
    assumeTrue(
        Tools.runs("unshare", "-rn", "sh", "-c", up),
        "no network namespace can be made here (unshare, ip, or not allowed)");
    Child.Setup alone =
        Child.Setup.behind("unshare", "-rn", "sh", "-c", up + " && exec \"$@\"", "alone");
    Path inner = Files.createDirectory(place.resolve("inner"));
    Files.move(place.resolve("data"), inner.resolve("data"));
    try (Child talk = Child.other(place, alone, OfflineTalk.class, inner.toString())) {
      assertEquals(0, talk.awaitExit(), talk::said);
      assertTrue(talk.out().contains("Talked."), talk::said);
    }
  }

  @Test
  void shouldTryToConnectToNobodyElseAndWriteNowhereElse() throws Exception {
    String[] probe = {"strace", "-f", "--seccomp-bpf", "-e", "trace=connect", "true"};
    assumeTrue(Tools.runs(probe), "strace is not installed or not allowed to trace");
    Path trace = place.resolve("trace");
    List<Path> strayFiles;
    Child.Setup traced =
        Child.Setup.behind(
            "strace",
            "-f",
            "--seccomp-bpf",
            "-qq",
            "-s",
            "4096",
            "-o",
            trace.toString(),
            "-e",
            "trace=connect,sendto,sendmsg,sendmmsg,open,openat,creat,mkdir,mkdirat,rename,renameat,"
                + "renameat2,link,linkat,symlink,symlinkat");
    try (Child child = Child.serve(place, traced)) {
      OfflineTalk.hold(child);
      strayFiles = child.strayFiles();
    }
    List<String> calls = whole(Files.readAllLines(trace));
    assertEquals(List.of(), foreignCalls(calls));
    assertEquals(List.of(), foreignWrites(calls));
    assertEquals(List.of(), strayFiles);
    assertTrue(calls.stream().anyMatch(call -> call.contains("manifest.json")), "not traced");
  }

  @Test
  void shouldTellLoopbackFromTheRest() {
    String near =
        "connect(9, {sa_family=AF_INET, sin_port=htons(8090), sin_addr=inet_addr(\"%s\")}";
    String wide =
        "connect(9, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0),"
            + " inet_pton(AF_INET6, \"%s\", &sin6_addr), sin6_scope_id=0}, 28) = 0";
    assertEquals(
        List.of(), foreignCalls(List.of(near.formatted("127.0.0.1"), wide.formatted("::1"))));
    assertEquals(
        2, foreignCalls(List.of(near.formatted("192.0.2.1"), wide.formatted("::2"))).size());
    assertTrue(new Proc.Socket("0100007F:1F90", "0100007F:9C40", "01").isLoopback());
    assertFalse(new Proc.Socket("0100007F:1F90", "010200C0:01BB", "01").isLoopback());
    String mapped = "0000000000000000FFFF0000%s:01BB";
    assertTrue(new Proc.Socket("", mapped.formatted("0100007F"), "01").isLoopback());
    assertFalse(new Proc.Socket("", mapped.formatted("010200C0"), "01").isLoopback());
  }

  /** Calls that name an internet address which is not loopback. */
  private static List<String> foreignCalls(List<String> calls) {
    List<String> foreign = new ArrayList<>();
    for (String call : calls) {
      if (call.contains("sa_family=AF_INET")) {
        Matcher address = ADDRESS.matcher(call);
        boolean loopback =
            address.find() && address.group(1).matches("127\\..*|::1|::ffff:127\\..*");
        if (!loopback) {
          foreign.add(call);
        }
      }
    }
    return foreign;
  }

  /** The calls, each on one line also where another thread's call came between. */
  private static List<String> whole(List<String> lines) {
    List<String> calls = new ArrayList<>();
    Map<String, String> begun = new HashMap<>();
    for (String line : lines) {
      Matcher call = CALL.matcher(line);
      if (!call.matches()) {
        continue;
      }
      String thread = call.group(1);
      String text = call.group(2);
      if (text.endsWith(UNFINISHED)) {
        begun.put(thread, text.substring(0, text.length() - UNFINISHED.length()));
      } else if (text.startsWith("<... ")) {
        calls.add(begun.remove(thread) + text.substring(text.indexOf('>') + 1));
      } else {
        calls.add(text);
      }
    }
    return calls;
  }

  /** Calls that made something, or opened it for writing, outside the data folder. */
  private List<String> foreignWrites(List<String> calls) throws Exception {
    String data = place.resolve("data").toRealPath() + "/";
    List<String> foreign = new ArrayList<>();
    for (String call : calls) {
      boolean made = call.matches("(creat|mkdir|rename|link|symlink)\\w*\\(.*");
      boolean opened = call.matches("open\\w*\\(.*O_(WRONLY|RDWR|CREAT).*");
      // ONNX Runtime makes one empty folder as it starts; it is deleted at once.
      boolean passing = call.startsWith("mkdir(") && call.contains("/onnxruntime-java");
      boolean failed = call.contains(") = -1 ") || call.contains(") = ?");
      Matcher path = QUOTED.matcher(call);
      while ((made || opened) && !failed && !passing && path.find()) {
        String name = path.group(1);
        if (!name.startsWith(data) && !name.matches("/(dev|proc|sys)/.*")) {
          foreign.add(call);
        }
      }
    }
    return foreign;
  }
}
