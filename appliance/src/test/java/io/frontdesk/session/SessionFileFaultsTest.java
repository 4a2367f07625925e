package io.frontdesk.session;

import static io.frontdesk.session.SessionFixture.contents;
import static io.frontdesk.session.SessionFixture.load;
import static io.frontdesk.session.SessionFixture.open;
import static io.frontdesk.session.SessionFixture.save;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.vault.KeyRing;
import io.frontdesk.vault.KeyRingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFileFaultsTest {
  private static final int SESSIONS = 50;

  @TempDir Path data;
  private Path map;

  @BeforeEach
  void makeSessions() {
    try (SessionFile file = open(data)) {
      SessionStore store = file.forAgent();
      for (int i = 0; i < SESSIONS; i++) {
        save(store, "s-" + i, value(i, 1), 1);
        save(store, "s-" + i, value(i, 2), 2);
      }
    }
    map = data.resolve("sessions").resolve("sessions-1.map");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 11, 100, 5_000, 200_000})
  void shouldRefuseATruncatedFileCleanOrNot(long lengthBytes) throws IOException {
    truncate(lengthBytes);
    assertRefusedUntouched("was made with");
    Files.delete(data.resolve("sessions/CLEAN"));
    assertRefusedUntouched("was made with");
  }

  @Test
  void shouldRefuseAFileThatWasZeroed() throws IOException {
    overwrite(0, new byte[(int) Files.size(map)]);
    assertRefusedUntouched("not a session file");
    Files.delete(data.resolve("sessions/CLEAN"));
    assertRefusedUntouched("not a session file");
  }

  @Test
  void shouldRefuseAFileWhoseContentWasZeroedBehindAGoodHeader() throws IOException {
    overwrite(16_384, new byte[(int) Files.size(map) - 16_384]);
    SessionFileException refused =
        assertThrows(SessionFileException.class, () -> open(data).close());
    assertTrue(refused.getMessage().contains("held when it was closed"), refused.getMessage());
    assertTrue(Files.exists(data.resolve("sessions/CLEAN")));
    assertThrows(SessionFileException.class, () -> open(data).close());
  }

  @Test
  void shouldRefuseAForeignFileOfTheSameLength() throws IOException {
    byte[] foreign = new byte[(int) Files.size(map)];
    new Random(3).nextBytes(foreign);
    overwrite(0, foreign);
    assertRefusedUntouched("not a session file");
  }

  @Test
  void shouldRefuseAMissingMapOrStore() throws IOException {
    Path away = data.resolve("away");
    Files.move(map, away);
    assertRefusedUntouched("is missing");
    Files.move(away, map);
    Files.delete(data.resolve("sessions/STORE"));
    assertRefusedUntouched("STORE is missing");
  }

  @Test
  void shouldRefuseAnotherFormatAndADamagedStore() throws IOException {
    Path store = data.resolve("sessions/STORE");
    String good = Files.readString(store);
    Files.writeString(store, good.replace("number=1", "number=2"));
    assertRefusedUntouched("damaged");
    new SessionFolder(data)
        .writeStoreText(good.replaceAll("(?s)sha256=.*", "").replace("format=1", "format=2"));
    assertRefusedUntouched("format 2");
    Files.writeString(store, good);
    open(data).close();
  }

  @Test
  void shouldRefuseAnotherKeyFileAndAMissingOne() throws IOException {
    Map<String, Integer> before = contents(data);
    KeyRing stranger = KeyRing.open(data.resolve("stranger"), false);
    SessionFileException refused =
        assertThrows(
            SessionFileException.class,
            () -> SessionFile.open(data, SessionFixture.SMALL, stranger));
    assertTrue(refused.getMessage().contains("another key file"), refused.getMessage());
    Files.delete(data.resolve("keyring/keys"));
    assertThrows(KeyRingException.class, () -> open(data));
    assertEquals(before, contents(data));
  }

  @Test
  void shouldUseTheOlderValueWhenTheNewerDoesNotOpen() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] bytes = Files.readAllBytes(map);
    corruptValues(bytes, random);
    overwrite(0, bytes);
    try (SessionFile file = open(data)) {
      SessionStore store = file.forAgent();
      int older = 0;
      for (int i = 0; i < SESSIONS; i++) {
        byte[] found = load(store, "s-" + i).orElse(new byte[0]);
        if (found.length > 0 && found[1] == 1) {
          assertArrayEquals(value(i, 1), found, "seed " + seed);
          older++;
        } else if (found.length > 0) {
          assertArrayEquals(value(i, 2), found, "seed " + seed);
        }
        save(store, "s-" + i, value(i, 3), 3);
        assertArrayEquals(value(i, 3), load(file.forAgent(), "s-" + i).orElseThrow());
      }
      assertTrue(older > 0, "seed " + seed);
      assertTrue(file.counts().corrupt() >= older, "seed " + seed);
    }
  }

  @Test
  void shouldNeverGiveAWrongValueWhenARepairedFileHasFlippedBits() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] good = Files.readAllBytes(map);
    int lost = 0;
    for (int round = 0; round < 10; round++) {
      byte[] bad = good.clone();
      for (int flip = 0; flip < 100; flip++) {
        bad[4_096 + random.nextInt(bad.length - 4_096)] ^= (byte) (1 << random.nextInt(8));
      }
      overwrite(0, bad);
      Files.deleteIfExists(data.resolve("sessions/CLEAN"));
      try (SessionFile file = open(data)) {
        SessionStore store = file.forAgent();
        for (int i = 0; i < SESSIONS; i++) {
          byte[] found = load(store, "s-" + i).orElse(new byte[0]);
          lost += found.length == 0 ? 1 : 0;
          if (found.length > 0) {
            assertArrayEquals(value(i, found[1]), found, "seed " + seed + " round " + round);
          }
        }
      }
    }
    assertTrue(lost < SESSIONS, lost + " of " + 10 * SESSIONS + " lost, seed " + seed);
  }

  @Test
  void shouldStartAnewWhenItDiedWhileTheFirstFileWasMade() throws IOException {
    Path store = data.resolve("sessions/STORE");
    String text = Files.readString(store).replaceAll("(?s)sha256=.*", "");
    new SessionFolder(data).writeStoreText(text.replace("ready=true", "ready=false"));
    try (SessionFile file = open(data)) {
      assertEquals(0, file.counts().live());
      save(file.forAgent(), "s", new byte[1], 1);
    }
    try (SessionFile file = open(data)) {
      assertEquals(1, file.counts().live());
    }
  }

  @Test
  void shouldDropHalfACopyThatADeathLeftBehind() throws IOException {
    Path half = data.resolve("sessions/sessions-2.map");
    Files.write(half, new byte[1_000]);
    try (SessionFile file = open(data)) {
      assertEquals(SESSIONS, file.counts().live());
      assertFalse(Files.exists(half));
    }
  }

  @Test
  void shouldLetOnlyOneUseADataFolder() throws Exception {
    DataLock held = DataLock.take(data);
    try {
      assertTimeout(
          Duration.ofSeconds(1),
          () -> assertThrows(SessionFileException.class, () -> DataLock.take(data)));
      try (ChildJvm second = new ChildJvm(List.of(), LockTaker.class, data.toString())) {
        second.awaitLine(
            "refused: The data folder "
                + data
                + " is in use by process "
                + ProcessHandle.current().pid()
                + ". Stop that one, or give this one a data folder of its own.");
        assertEquals(0, second.awaitExit());
      }
    } finally {
      held.close();
    }
    DataLock.take(data).close();
  }

  /** The other process of the test above. */
  static final class LockTaker {
    public static void main(String[] arguments) {
      try {
        DataLock.take(Path.of(arguments[0]));
        System.out.println("taken");
      } catch (SessionFileException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  private void assertRefusedUntouched(String expected) throws IOException {
    Map<String, Integer> before = contents(data);
    SessionFileException refused =
        assertTimeout(
            Duration.ofSeconds(5),
            () -> assertThrows(SessionFileException.class, () -> open(data).close()));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    assertEquals(before, contents(data));
  }

  /** Flips a byte in about every tenth run of non-zero bytes: values, behind the map's own head. */
  private static void corruptValues(byte[] bytes, Random random) {
    int run = 0;
    for (int at = 16_384; at < bytes.length; at++) {
      run = bytes[at] == 0 ? 0 : run + 1;
      if (run == 60 && random.nextInt(3) == 0) {
        bytes[at] ^= 1;
      }
    }
  }

  private void truncate(long lengthBytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(map.toFile(), "rw")) {
      file.setLength(lengthBytes);
    }
  }

  private void overwrite(long at, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(map, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer, at + buffer.position());
      }
    }
  }

  private static byte[] value(int session, int version) {
    byte[] value = new byte[200];
    new Random(session * 31L + version).nextBytes(value);
    value[0] = (byte) session;
    value[1] = (byte) version;
    return value;
  }
}
