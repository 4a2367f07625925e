package io.frontdesk.session;

import static io.frontdesk.session.SessionFixture.contents;
import static io.frontdesk.session.SessionFixture.load;
import static io.frontdesk.session.SessionFixture.open;
import static io.frontdesk.session.SessionFixture.save;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repairs that died in their midst, made by hand: what is on disk then is put there. */
@Timeout(value = 30, unit = TimeUnit.SECONDS) // Chronicle Map would wait for a minute
class LookupTablesTest {
  private static final int SESSIONS = 40;
  private static final int WORD_AT = 8;
  private static final int COPY_HEADER_BYTES = 40;
  private static final byte NOT_READY = (byte) 0x80;

  @TempDir Path home;
  private Path data;
  private Path map;
  private Path kept;

  @BeforeEach
  void makeFileThatWasNotClosed() throws IOException {
    data = home.resolve("dirty");
    makeDirty(SessionFixture.SMALL, data);
    map = data.resolve("sessions/sessions-1.map");
    kept = data.resolve("sessions/REPAIR");
  }

  private void makeDirty(SessionSettings settings, Path into) throws IOException {
    Path live = home.resolve("live-" + into.getFileName());
    try (SessionFile file = open(live, settings)) {
      SessionStore store = file.forAgent();
      for (int i = 0; i < SESSIONS; i++) {
        save(store, "s-" + i, new byte[] {1}, 1);
        save(store, "s-" + i, new byte[] {2}, 2);
      }
      SessionFixture.copy(live, into);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "50, 8192, 1024",
    "500, 64, 64",
    "3000, 65536, 2048",
    "2000, 1048576, 3000",
    "50000, 1000, 64"
  })
  void shouldFindAllEntriesWhateverTheFileWasMadeFor(int sessions, int longest, int average)
      throws IOException {
    Path dirty = home.resolve("other");
    makeDirty(new SessionSettings(sessions, longest, average, 1_000_000, 1_000), dirty);
    Path copy = home.resolve("copy");
    LookupTables.of(dirty.resolve("sessions/sessions-1.map")).copyTo(copy);
    ByteBuffer tables = ByteBuffer.wrap(Files.readAllBytes(copy)).order(ByteOrder.LITTLE_ENDIAN);
    int entries = 0;
    for (int at = COPY_HEADER_BYTES; at < tables.limit() - Long.BYTES; at += Integer.BYTES) {
      entries += tables.getInt(at) == 0 ? 0 : 1;
    }
    assertEquals(2 * SESSIONS, entries);
  }

  @Test
  void shouldHaveEverySessionWhenARepairDiedWithAllEntriesTakenOut() throws IOException {
    keepTables();
    clearTables();
    write(map, WORD_AT + 3, NOT_READY);
    assertAllThere();
    assertFalse(Files.exists(kept));
  }

  @Test
  void shouldLoseThemWithoutTheCopyOfTheTables() throws IOException {
    keepTables();
    clearTables();
    Files.delete(kept);
    try (SessionFile file = open(data)) {
      assertEquals(0, file.counts().live());
    }
  }

  @Test
  void shouldHaveEverySessionWhenARepairDiedBeforeItBeganAndAfterItEnded() throws IOException {
    keepTables();
    assertAllThere();
    keepTables(); // a clean stop came after: these are of the past
    try (SessionFile file = open(data)) {
      assertEquals(SESSIONS, file.counts().live());
      assertFalse(Files.exists(kept));
      save(file.forAgent(), "s-0", new byte[5_000], 3);
    }
    Files.delete(data.resolve("sessions/CLEAN"));
    try (SessionFile file = open(data)) {
      assertEquals(5_000, load(file.forAgent(), "s-0").orElseThrow().length);
    }
  }

  @Test
  void shouldRepairWhenItDiedWhileTheTablesWereCopied() throws IOException {
    Files.write(data.resolve("sessions/REPAIR.new"), new byte[] {1, 2, 3});
    assertAllThere();
    assertFalse(Files.exists(data.resolve("sessions/REPAIR.new")));
  }

  @Test
  void shouldRefuseADamagedCopyOfTheTables() throws IOException {
    keepTables();
    byte[] whole = Files.readAllBytes(kept);
    for (int at : new int[] {0, 9, 20, COPY_HEADER_BYTES + 5, whole.length - 1}) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      Files.write(kept, damaged);
      assertRefusedUntouched();
    }
    Files.write(kept, ByteBuffer.allocate(whole.length - 1).put(whole, 0, 100).array());
    assertRefusedUntouched();
  }

  @Test
  void shouldRefuseACopyOfTheTablesFromAnotherTime() throws IOException {
    keepTables();
    Path past = home.resolve("past");
    Files.move(kept, past);
    try (SessionFile file = open(data)) {
      save(file.forAgent(), "someone new", new byte[] {1}, 3);
    }
    Files.delete(data.resolve("sessions/CLEAN"));
    Files.move(past, kept);
    assertRefusedUntouched();
    Files.delete(kept);
    try (SessionFile file = open(data)) {
      assertEquals(SESSIONS + 1, file.counts().live());
    }
  }

  private void assertAllThere() throws IOException {
    try (SessionFile file = open(data)) {
      SessionStore store = file.forAgent();
      assertTrue(file.recovery().recovered());
      assertEquals(SESSIONS, file.counts().live());
      for (int i = 0; i < SESSIONS; i++) {
        assertEquals(2, load(store, "s-" + i).orElseThrow()[0], "s-" + i);
      }
    }
  }

  private void assertRefusedUntouched() throws IOException {
    Map<String, Integer> before = contents(data);
    SessionFileException refused =
        assertThrows(SessionFileException.class, () -> open(data).close());
    assertTrue(refused.getMessage().contains(kept.toString()), refused.getMessage());
    assertTrue(refused.getMessage().contains("remove this file"), refused.getMessage());
    assertEquals(before, contents(data));
  }

  private void keepTables() throws IOException {
    new SessionFolder(data).keep(LookupTables.of(map));
  }

  /** The copy's header says where the tables lie. */
  private void clearTables() throws IOException {
    ByteBuffer copy = ByteBuffer.wrap(Files.readAllBytes(kept)).order(ByteOrder.LITTLE_ENDIAN);
    long firstAt = copy.getLong(16);
    long step = copy.getLong(24);
    int tableBytes = copy.getInt(32);
    for (int segment = 0; segment < copy.getInt(36); segment++) {
      write(map, firstAt + segment * step, new byte[tableBytes]);
    }
  }

  private static void write(Path file, long at, byte... bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), at);
    }
  }
}
