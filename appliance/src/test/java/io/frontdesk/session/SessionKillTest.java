package io.frontdesk.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.vault.KeyRing;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that saves at full speed with SIGKILL, opens what it left as soon as the folder's
 * lock can be had, and compares it with what had been acknowledged. How many kills: the system
 * properties frontdesk.kills and frontdesk.kills.one-slot.
 */
class SessionKillTest {
  private static final int SESSIONS = 64;
  private static final int WRITERS = 2;
  // So many, and the JVM has compiled what it runs: full speed.
  private static final int SAVES_BEFORE_READY = 2_000;
  private static final int MAX_VALUE_BYTES = 4_000;
  private static final SessionSettings SETTINGS =
      new SessionSettings(500, MAX_VALUE_BYTES, 2_048, 1_000_000_000, 1_000);

  @TempDir Path data;

  @Test
  void shouldLoseNothingAcknowledgedWhenKilled() throws Exception {
    int kills = Integer.getInteger("frontdesk.kills", 8);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int torn = 0;
    long acknowledged = 0;
    for (int kill = 0; kill < kills; kill++) {
      DataLock lock = runAndKill(List.of(), random);
      try (Acknowledged acks = new Acknowledged(data);
          SessionFile file = SessionFixture.open(data, SETTINGS)) {
        assertTrue(file.recovery().recovered());
        torn += file.recovery().corruptChecksums();
        assertEquals(0, lost(file, acks), "seed " + seed + " kill " + kill);
        assertEquals(0, file.counts().corrupt(), "seed " + seed + " kill " + kill);
        acknowledged = acks.sum();
      } finally {
        lock.close();
      }
    }
    assertTrue(acknowledged > 1_000L * kills, "only " + acknowledged + " saves were tried");
    System.out.printf("%d kills, %d saves, %d torn, 0 lost%n", kills, acknowledged, torn);
  }

  @Test
  void shouldShowThatASingleSlotLosesSessions() throws Exception {
    int kills = Integer.getInteger("frontdesk.kills.one-slot", 40);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int lost = 0;
    int kill = 0;
    while (lost == 0 && kill < kills) {
      kill++;
      DataLock lock = runAndKill(List.of("-D" + SessionFile.SLOTS_PROPERTY + "=1"), random);
      try (Acknowledged acks = new Acknowledged(data);
          SessionFile file = SessionFixture.open(data, SETTINGS)) {
        lost = lost(file, acks);
      } finally {
        lock.close();
      }
    }
    System.out.printf("one slot: %d lost at kill %d%n", lost, kill);
    assertFalse(
        lost == 0, "no loss in " + kills + " kills: this test would miss one, seed " + seed);
  }

  /** Gives the folder's lock, taken as soon as it could be had: the writer may still be dying. */
  private DataLock runAndKill(List<String> options, Random random) throws Exception {
    try (ChildJvm writer = new ChildJvm(options, Writer.class, data.toString())) {
      writer.awaitLine("READY");
      assertFalse(
          writer.process().waitFor(50 + random.nextInt(500), TimeUnit.MILLISECONDS),
          "the writer ended by itself");
      writer.process().destroyForcibly();
      return takeOver();
    }
  }

  private DataLock takeOver() {
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        return DataLock.take(data);
      } catch (SessionFileException e) {
        assertTrue(System.nanoTime() < deadlineNs, e.getMessage());
      }
    }
  }

  /** How many sessions do not hold what was acknowledged, or the one save after it. */
  private static int lost(SessionFile file, Acknowledged acks) {
    SessionStore store = file.forAgent();
    UnsafeBuffer found = new UnsafeBuffer(new byte[MAX_VALUE_BYTES]);
    UnsafeBuffer expected = new UnsafeBuffer(new byte[MAX_VALUE_BYTES]);
    int lost = 0;
    for (int session = 0; session < SESSIONS; session++) {
      long acknowledged = acks.counter(session);
      int length = store.load("shop", "s-" + session, found);
      if (length == SessionStore.ABSENT) {
        lost += acknowledged > 0 ? 1 : 0;
        continue;
      }
      long counter = found.getLong(0);
      if (counter != acknowledged && counter != acknowledged + 1) {
        lost++;
        continue;
      }
      assertEquals(fill(expected, session, counter), length);
      for (int i = 0; i < length; i++) {
        assertEquals(expected.getByte(i), found.getByte(i));
      }
      acks.counter(session, counter);
    }
    return lost;
  }

  /** Fast, so that most of the writers' time is spent in writing the file. */
  private static int fill(UnsafeBuffer value, int session, long counter) {
    long bits = session * 0x9E3779B97F4A7C15L + counter * 0xD1342543DE82EF95L;
    int length = 8 * (1 + (int) ((bits >>> 33) % (MAX_VALUE_BYTES / 8)));
    value.putLong(0, counter);
    for (int i = 8; i < length; i += 8) {
      bits = bits * 0xD1342543DE82EF95L + 1;
      value.putLong(i, bits);
    }
    return length;
  }

  /** The last acknowledged save of each session, in pages that outlive the process. */
  private static final class Acknowledged implements AutoCloseable {
    private final FileChannel channel;
    private final MappedByteBuffer counters;

    Acknowledged(Path data) throws IOException {
      channel =
          FileChannel.open(
              data.resolve("acknowledged"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      counters = channel.map(FileChannel.MapMode.READ_WRITE, 0, SESSIONS * 8L);
      counters.order(ByteOrder.LITTLE_ENDIAN);
    }

    long counter(int session) {
      return counters.getLong(session * 8);
    }

    void counter(int session, long value) {
      counters.putLong(session * 8, value);
    }

    long sum() {
      long sum = 0;
      for (int session = 0; session < SESSIONS; session++) {
        sum += counter(session);
      }
      return sum;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** The process that is killed. */
  static final class Writer {
    public static void main(String[] arguments) throws IOException, InterruptedException {
      Path data = Path.of(arguments[0]);
      ChronicleSettings.apply(data);
      DataLock.take(data);
      SessionFile file =
          SessionFile.open(
              data, SETTINGS, KeyRing.open(data.resolve("keyring"), SessionFile.exists(data)));
      Acknowledged acks = new Acknowledged(data);
      CountDownLatch compiled = new CountDownLatch(WRITERS * SAVES_BEFORE_READY);
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = writer;
        new Thread(() -> write(file.forAgent(), acks, first, compiled)).start();
      }
      compiled.await();
      System.out.println("READY");
    }

    private static void write(
        SessionStore store, Acknowledged acks, int first, CountDownLatch compiled) {
      UnsafeBuffer value = new UnsafeBuffer(new byte[MAX_VALUE_BYTES]);
      Random random = new Random();
      while (true) {
        compiled.countDown();
        int session = first + WRITERS * random.nextInt(SESSIONS / WRITERS);
        long counter = acks.counter(session) + 1;
        store.save("shop", "s-" + session, value, fill(value, session, counter), counter);
        acks.counter(session, counter);
      }
    }
  }
}
