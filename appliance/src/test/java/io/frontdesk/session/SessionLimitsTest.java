package io.frontdesk.session;

import static io.frontdesk.session.SessionFixture.load;
import static io.frontdesk.session.SessionFixture.open;
import static io.frontdesk.session.SessionFixture.save;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionLimitsTest {
  private static final long KEEP_MS = 1_000;
  private static final SessionSettings LIMITED =
      new SessionSettings(200, 8_192, 512, 100_000, KEEP_MS);

  @TempDir Path data;

  @Test
  void shouldForgetSessionsThatWereIdleForTooLongAndOnlyThose() {
    try (SessionFile file = open(data, LIMITED)) {
      SessionStore store = file.forAgent();
      for (int i = 0; i < 100; i++) {
        save(store, "old-" + i, new byte[10], 1_000);
        save(store, "back-" + i % 50, new byte[10], i < 50 ? 1_000 : 90_000);
      }
      assertEquals(150, file.counts().live());
      int removed = 0;
      for (int round = 0; round < 10; round++) {
        removed += file.sweep(101_001, file.segments());
      }
      assertEquals(100, removed);
      assertEquals(new SessionCounts(50, 100, 0, 0), file.counts());
      for (int i = 0; i < 50; i++) {
        assertTrue(load(store, "back-" + i).isPresent());
        assertTrue(load(store, "old-" + i).isEmpty());
      }
    }
  }

  @Test
  void shouldSayWhetherWhatWasSavedLastIsStillKept() {
    try (SessionFile file = open(data, LIMITED)) {
      SessionStore store = file.forAgent();
      assertFalse(store.isStill("shop", "a"), "it was never there");
      save(store, "a", new byte[10], 1_000);
      save(store, "b", new byte[10], 90_000);
      assertTrue(store.isStill("shop", "a"));
      assertTrue(store.isStill("shop", "b"));
      assertFalse(file.forAgent().isStill("shop", "a"), "another agent does not know");
      save(store, "b", new byte[2_000], 90_001);
      assertTrue(store.isStill("shop", "b"));
      assertEquals(1, file.sweep(101_001, file.segments()));
      assertFalse(store.isStill("shop", "a"), "it was forgotten for age");
      assertTrue(store.isStill("shop", "b"));
      store.delete("shop", "b");
      assertFalse(store.isStill("shop", "b"));
      assertTrue(load(store, "b").isEmpty());
      assertFalse(store.isStill("shop", "b"), "there is nothing");
    }
  }

  @RepeatedTest(20)
  void shouldSayWhatIsKeptAmongManyOfWhichSomeWereForgotten() {
    try (SessionFile file = open(data, LIMITED)) {
      SessionStore store = file.forAgent();
      for (int i = 0; i < 160; i++) {
        save(store, "s-" + i, new byte[10], i % 2 == 0 ? 1_000 : 90_000);
      }
      // One may have taken another's place in the table of those that are known.
      boolean[] known = new boolean[160];
      int count = 0;
      for (int i = 0; i < 160; i++) {
        known[i] = store.isStill("shop", "s-" + i);
        count += known[i] ? 1 : 0;
      }
      assertTrue(count > 140, count + " are known");
      int removed = 0;
      for (int round = 0; round < 10; round++) {
        removed += file.sweep(101_001, file.segments());
      }
      assertEquals(80, removed);
      for (int look = 0; look < 2; look++) {
        for (int i = 0; i < 160; i++) {
          assertEquals(known[i] && i % 2 != 0, store.isStill("shop", "s-" + i), "s-" + i);
        }
      }
    }
  }

  @Test
  void shouldGiveUpTheLongestIdleBeforeTheLimitIsReached() {
    try (SessionFile file = open(data, LIMITED)) {
      SessionStore store = file.forAgent();
      for (int i = 0; i < 200; i++) {
        save(store, "s-" + i, new byte[10], 10_000 + i);
      }
      for (int round = 0; round < 10; round++) {
        file.sweep(20_000, file.segments());
      }
      assertEquals(190, file.counts().live());
      assertEquals(10, file.counts().evicted());
      assertOnlyLongIdleAreGone(store, 10);
    }
  }

  @Test
  void shouldGiveUpAnIdleSessionForANewOneAtTheLimit() {
    try (SessionFile file = open(data, LIMITED)) {
      SessionStore store = file.forAgent();
      for (int i = 0; i < 200; i++) {
        save(store, "s-" + i, new byte[10], 10_000 + i);
      }
      save(store, "one more", new byte[] {1}, 20_000);
      assertEquals(200, file.counts().live());
      assertEquals(1, file.counts().evicted());
      assertArrayEquals(new byte[] {1}, load(store, "one more").orElseThrow());
      assertOnlyLongIdleAreGone(store, 1);
    }
  }

  /** Of a sample, not of all: so from the longest idle fifth, not exactly the first ones. */
  private static void assertOnlyLongIdleAreGone(SessionStore store, int count) {
    int gone = 0;
    for (int i = 0; i < 200; i++) {
      boolean there = load(store, "s-" + i).isPresent();
      gone += there ? 0 : 1;
      assertTrue(there || i < 40, "session " + i + " was not among the longest idle");
    }
    assertEquals(count, gone);
  }

  @Test
  void shouldRefuseANewSessionRatherThanGiveUpOneInUse() {
    try (SessionFile file = open(data, LIMITED)) {
      SessionStore store = file.forAgent();
      for (int i = 0; i < 200; i++) {
        save(store, "s-" + i, new byte[] {(byte) i}, 10_000);
      }
      StoreFullException full =
          assertThrows(
              StoreFullException.class,
              () -> save(store, "one more", new byte[1], 10_000 + KEEP_MS - 1));
      assertTrue(full.getMessage().contains("200 sessions"), full.getMessage());
      assertEquals(new SessionCounts(200, 0, 0, 0), file.counts());
      for (int i = 0; i < 200; i++) {
        save(store, "s-" + i, new byte[] {1, (byte) i}, 10_001);
        assertArrayEquals(new byte[] {1, (byte) i}, load(store, "s-" + i).orElseThrow());
      }
      assertTrue(load(store, "one more").isEmpty());
    }
  }

  @RepeatedTest(8)
  void shouldStayUnharmedWhenTheFileItselfIsFull() {
    SessionSettings tight = new SessionSettings(2_000, 8_192, 64, 100_000, KEEP_MS);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[][] saved = new byte[2_000][];
    int refused = 0;
    try (SessionFile file = open(data, tight)) {
      SessionStore store = file.forAgent();
      for (int step = 0; step < 3_000; step++) {
        int session = random.nextInt(saved.length);
        byte[] value = new byte[random.nextInt(8_192)];
        random.nextBytes(value);
        try {
          save(store, "s-" + session, value, 10_000);
          saved[session] = value;
        } catch (StoreFullException e) {
          refused++;
        }
      }
      assertTrue(refused > 0, "the file was never full, seed " + seed);
      assertAllAsSaved(file, saved, seed);
      save(store, "later", new byte[8_192], 10_000 + KEEP_MS);
      assertEquals(8_192, load(store, "later").orElseThrow().length);
      assertTrue(file.counts().evicted() > 0);
      store.delete("shop", "later");
    }
    try (SessionFile file = open(data, tight)) {
      assertEquals(0, file.counts().corrupt());
    }
  }

  private static void assertAllAsSaved(SessionFile file, byte[][] saved, long seed) {
    SessionStore store = file.forAgent();
    int live = 0;
    for (int i = 0; i < saved.length; i++) {
      byte[] found = load(store, "s-" + i).orElse(null);
      assertArrayEquals(saved[i], found, "session " + i + " seed " + seed);
      live += saved[i] == null ? 0 : 1;
    }
    assertEquals(live, file.counts().live());
    assertEquals(0, file.counts().evicted());
    assertEquals(0, file.counts().corrupt());
  }
}
