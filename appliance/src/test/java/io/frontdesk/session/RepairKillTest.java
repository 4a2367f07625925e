package io.frontdesk.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes with SIGKILL in the midst of repairs of the session file only, several of the
 * same file one after the other, and then looks for every value that was ever saved, both slots of
 * each session. Without the copy of the lookup tables most of such kills lose one.
 *
 * <p>A kill counts when the file's header said, before and after it, that a repair is under way.
 * How many, and of how many sessions: the system properties frontdesk.kills.repair and
 * frontdesk.kills.repair.sessions.
 */
class RepairKillTest {
  private static final String SESSIONS_PROPERTY = "frontdesk.kills.repair.sessions";
  private static final int SESSIONS = Integer.getInteger(SESSIONS_PROPERTY, 300);
  private static final int VALUE_BYTES = 60_000;
  private static final SessionSettings SETTINGS =
      new SessionSettings(SESSIONS, VALUE_BYTES, VALUE_BYTES, 1_000_000_000, 1_000);
  private static final int TRIES_A_KILL = 10;

  @TempDir Path home;
  private final long seed = Long.getLong("frontdesk.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void shouldLoseNothingWhenKilledInTheMidstOfRepairs() throws Exception {
    int wanted = Integer.getInteger("frontdesk.kills.repair", 6);
    Path data = home.resolve("data");
    makeFileThatWasNotClosed(data);
    long repairNs = repairOf(data);
    int kills = 0;
    int tries = 0;
    while (kills < wanted && tries++ < wanted * TRIES_A_KILL) {
      kills += killRepairing(data, (long) (random.nextDouble() * repairNs)) ? 1 : 0;
    }
    String summary =
        "%d kills in repairs of %d ms, %d tries, %d sessions, seed %d"
            .formatted(kills, repairNs / 1_000_000, tries, SESSIONS, seed);
    try (SessionFile file = SessionFixture.open(data, SETTINGS)) {
      assertTrue(file.recovery().recovered());
      assertEquals(0, file.recovery().corruptChecksums(), summary);
      int lost = lost(file);
      System.out.println(summary + ", " + lost + " lost");
      assertEquals(0, lost, () -> "sessions without the value saved last, " + summary);
    }
    long slots = new SessionFolder(data).readClean().orElseThrow().entries();
    assertEquals(2 * SESSIONS, slots, () -> "slots, " + summary);
    assertEquals(wanted, kills, summary);
  }

  private void makeFileThatWasNotClosed(Path data) throws IOException {
    Path live = home.resolve("live");
    byte[] value = new byte[VALUE_BYTES];
    try (SessionFile file = SessionFixture.open(live, SETTINGS)) {
      SessionStore store = file.forAgent();
      for (byte version = 1; version <= 2; version++) {
        for (int i = 0; i < SESSIONS; i++) {
          value[0] = version;
          SessionFixture.save(store, "s-" + i, value, version);
        }
      }
      SessionFixture.copy(live, data);
    }
  }

  /** How many sessions do not hold the value that was saved last. */
  private static int lost(SessionFile file) {
    SessionStore store = file.forAgent();
    UnsafeBuffer found = new UnsafeBuffer(new byte[VALUE_BYTES]);
    int lost = 0;
    for (int i = 0; i < SESSIONS; i++) {
      int length = store.load("shop", "s-" + i, found);
      lost += length == VALUE_BYTES && found.getByte(0) == 2 ? 0 : 1;
    }
    return lost;
  }

  /** How long a process repairs a copy of the file. */
  private long repairOf(Path data) throws Exception {
    Path copy = home.resolve("copy");
    SessionFixture.copy(data, copy);
    try (ChildJvm child = repairer(copy)) {
      child.awaitLine("OPENING");
      assertTrue(awaitRepair(copy, child), "no repair was seen");
      long startNs = System.nanoTime();
      child.awaitLine("OPEN");
      return System.nanoTime() - startNs;
    }
  }

  private static boolean killRepairing(Path data, long afterNs) throws Exception {
    // So that the next repair is seen to begin.
    LookupTables.of(data.resolve("sessions/sessions-1.map")).markReady();
    try (ChildJvm child = repairer(data)) {
      child.awaitLine("OPENING");
      if (!awaitRepair(data, child)) {
        return false;
      }
      LockSupport.parkNanos(afterNs);
    }
    return MapHeader.saysRepair(data);
  }

  private static ChildJvm repairer(Path data) throws IOException {
    List<String> options =
        List.of("-XX:TieredStopAtLevel=1", "-D" + SESSIONS_PROPERTY + "=" + SESSIONS);
    return new ChildJvm(options, Repairer.class, data.toString());
  }

  private static boolean awaitRepair(Path data, ChildJvm child) throws Exception {
    while (!MapHeader.saysRepair(data)) {
      if (child.process().waitFor(1, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  /** The process that is killed. */
  static final class Repairer {
    public static void main(String[] arguments) throws InterruptedException {
      Path data = Path.of(arguments[0]);
      ChronicleSettings.apply(data);
      DataLock.take(data);
      KeyRing keys = KeyRing.open(data.resolve("keyring"), SessionFile.exists(data));
      System.out.println("OPENING");
      SessionFile.open(data, SETTINGS, keys);
      System.out.println("OPEN");
      Thread.currentThread().join(); // until it is killed
    }
  }
}
