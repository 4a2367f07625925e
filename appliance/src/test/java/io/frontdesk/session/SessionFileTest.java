package io.frontdesk.session;

import static io.frontdesk.session.SessionFixture.SMALL;
import static io.frontdesk.session.SessionFixture.copy;
import static io.frontdesk.session.SessionFixture.load;
import static io.frontdesk.session.SessionFixture.open;
import static io.frontdesk.session.SessionFixture.save;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFileTest {
  @TempDir Path data;

  @Test
  void shouldGiveBackWhatWasSavedLastThroughManyOperationsAndRestarts() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<String, byte[]> expected = new HashMap<>();
    Path folder = data;
    for (int restart = 0; restart < 4; restart++) {
      SessionFile file = open(folder);
      assertEquals(restart == 2, file.recovery().recovered(), "seed " + seed);
      assertEquals(expected.size(), file.counts().live(), "seed " + seed);
      SessionStore store = file.forAgent();
      for (int i = 0; i < 3_000; i++) {
        operate(store, random, expected, "seed " + seed + " restart " + restart + " step " + i);
      }
      assertEquals(expected.size(), file.counts().live(), "seed " + seed);
      assertEquals(0, file.counts().corrupt(), "seed " + seed);
      if (restart == 1) {
        // What the disk shows of a file that is open is what a dead process leaves.
        folder = data.resolve("copied");
        for (String part : new String[] {"keyring", "sessions"}) {
          copy(data.resolve(part), folder.resolve(part));
        }
      }
      file.close();
      file.close();
    }
  }

  @Test
  void shouldShowEachSessionOnceWithItsNewestValueWhenAllAreGoneThrough() {
    SessionFile file = open(data);
    SessionStore store = file.forAgent();
    Map<String, String> expected = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      String session = "s-" + i % 170;
      byte[] value = ("value " + i).getBytes(StandardCharsets.UTF_8);
      store.save("bot", session, new UnsafeBuffer(value), value.length, i);
      expected.put("bot/" + session, "value " + i);
    }
    Map<String, String> shown = new HashMap<>();
    SessionScan scan = file.scan();
    boolean more = true;
    while (more) {
      more =
          scan.next(
              3,
              (bot, session, value, lengthBytes) -> {
                byte[] bytes = new byte[lengthBytes];
                value.getBytes(0, bytes);
                String text = new String(bytes, StandardCharsets.UTF_8);
                assertEquals(null, shown.put(bot + "/" + session, text), "shown twice");
              });
    }
    assertEquals(expected, shown);
    file.close();
  }

  private static void operate(
      SessionStore store, Random random, Map<String, byte[]> expected, String where) {
    String session = "s-" + random.nextInt(300);
    int kind = random.nextInt(20);
    if (kind < 9) {
      byte[] value =
          new byte[random.nextInt(10) == 0 ? SMALL.maxValueBytes() : random.nextInt(900)];
      random.nextBytes(value);
      save(store, session, value, 1_000);
      expected.put(session, value);
    } else if (kind < 19) {
      byte[] value = load(store, session).orElse(null);
      assertArrayEquals(expected.get(session), value, where);
    } else {
      store.delete("shop", session);
      expected.remove(session);
    }
  }

  @Test
  void shouldTellBotsAndSessionsApartWhereverTheNameIsCut() {
    try (SessionFile file = open(data)) {
      SessionStore store = file.forAgent();
      String[][] names = {{"ab", "c"}, {"a", "bc"}, {"abc", ""}, {"", "abc"}, {"店", "客"}};
      for (int i = 0; i < names.length; i++) {
        byte[] value = {(byte) i};
        store.save(names[i][0], names[i][1], new UnsafeBuffer(value), 1, 1);
      }
      for (int i = 0; i < names.length; i++) {
        UnsafeBuffer into = new UnsafeBuffer(new byte[store.maxLengthBytes()]);
        assertEquals(1, store.load(names[i][0], names[i][1], into));
        assertEquals(i, into.getByte(0));
      }
      String long1 = "x".repeat(300);
      assertThrows(
          IllegalArgumentException.class,
          () -> store.load("shop", long1, new UnsafeBuffer(new byte[SMALL.maxValueBytes()])));
    }
  }

  @Test
  void shouldKeepTheLongestValueAndRefuseALongerOne() {
    try (SessionFile file = open(data)) {
      SessionStore store = file.forAgent();
      byte[] longest = new byte[store.maxLengthBytes()];
      new Random(7).nextBytes(longest);
      save(store, "s", longest, 1);
      save(store, "s", longest, 2);
      assertThrows(
          IllegalArgumentException.class, () -> save(store, "s", new byte[longest.length + 1], 3));
      assertArrayEquals(longest, load(store, "s").orElseThrow());
    }
  }

  @Test
  void shouldSaveWithoutALoadBeforeInAnotherAgentsStore() {
    try (SessionFile file = open(data)) {
      save(file.forAgent(), "s", new byte[] {1}, 1);
      save(file.forAgent(), "s", new byte[] {2}, 2);
      save(file.forAgent(), "s", new byte[] {3}, 3);
      assertArrayEquals(new byte[] {3}, load(file.forAgent(), "s").orElseThrow());
      assertEquals(1, file.counts().live());
    }
  }

  @Test
  void shouldNotBringADeletedSessionBack() {
    try (SessionFile file = open(data)) {
      SessionStore store = file.forAgent();
      for (int i = 0; i < 5; i++) {
        save(store, "s", new byte[] {(byte) i}, i);
      }
      store.delete("shop", "s");
      assertTrue(load(store, "s").isEmpty());
      assertEquals(0, file.counts().live());
      save(store, "s", new byte[] {9}, 9);
      assertArrayEquals(new byte[] {9}, load(file.forAgent(), "s").orElseThrow());
    }
  }

  @Test
  void shouldShowNeitherNamesNorValuesOnDisk() throws IOException {
    try (SessionFile file = open(data)) {
      save(file.forAgent(), "canary-name", "canary-value".getBytes(StandardCharsets.UTF_8), 1);
    }
    try (var files = Files.list(data.resolve("sessions"))) {
      for (Path file : files.toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("canary"), file + " shows what it must not");
      }
    }
  }

  @Test
  void shouldCopySessionsIntoAFileOfOtherSizes() {
    try (SessionFile file = open(data)) {
      SessionStore store = file.forAgent();
      for (int i = 0; i < 400; i++) {
        save(store, "s-" + i, new byte[] {(byte) i}, 1);
        save(store, "s-" + i, new byte[] {(byte) i, 1}, 2);
      }
    }
    SessionSettings larger = new SessionSettings(2_000, 16_384, 2_048, 1_000_000, 1_000);
    for (int restart = 0; restart < 2; restart++) {
      try (SessionFile file = open(data, larger)) {
        assertEquals(400, file.counts().live());
        for (int i = 0; i < 400; i++) {
          assertArrayEquals(
              new byte[] {(byte) i, 1}, load(file.forAgent(), "s-" + i).orElseThrow());
        }
      }
    }
    SessionSettings tooFew = new SessionSettings(399, 16_384, 2_048, 1_000_000, 1_000);
    SessionFileException refused =
        assertThrows(SessionFileException.class, () -> open(data, tooFew));
    assertTrue(refused.getMessage().contains("400 sessions"), refused.getMessage());
    try (SessionFile file = open(data, larger)) {
      assertEquals(400, file.counts().live());
      assertFalse(file.recovery().recovered());
    }
  }
}
