package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.EncoderJob.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class RecentValuesTest {

  private static final int KIBI = 1_024;

  private static Conversation named(String session) {
    return new Conversation("desk", session);
  }

  private static void put(RecentValues recent, String session, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    recent.put(named(session), new UnsafeBuffer(bytes), bytes.length);
  }

  private static Optional<String> found(RecentValues recent, String session) {
    return recent
        .find(named(session))
        .map(value -> value.buffer().getStringWithoutLengthAscii(0, value.lengthBytes()));
  }

  @Test
  void shouldWriteALaterValueOverTheOneBefore() {
    RecentValues recent = new RecentValues(64 * KIBI, 4 * KIBI);
    put(recent, "a", "a longer one");
    put(recent, "a", "short");
    put(recent, "b", "other");
    assertEquals(Optional.of("short"), found(recent, "a"));
    put(recent, "a", "x".repeat(3 * KIBI));
    assertEquals(Optional.of("x".repeat(3 * KIBI)), found(recent, "a"));
    assertEquals(Optional.of("other"), found(recent, "b"));
    recent.forget(named("a"));
    assertTrue(found(recent, "a").isEmpty());
  }

  @Test
  void shouldGiveUpWhatWasNotUsedBeyondTheLimit() {
    RecentValues recent = new RecentValues(4 * KIBI, 4 * KIBI);
    for (int i = 0; i < 50; i++) {
      put(recent, "s" + i, "value " + i);
      assertEquals(Optional.of("value " + i), found(recent, "s" + i));
    }
    long left =
        java.util.stream.IntStream.range(0, 50)
            .filter(i -> found(recent, "s" + i).isPresent())
            .count();
    assertTrue(left >= 1 && left <= 4, left + " are left");
  }

  @Test
  void shouldKeepAsManyFullValuesAsThereIsRoomFor() {
    RecentValues recent = new RecentValues(64 * KIBI, 4 * KIBI);
    for (int length = 1; length <= 4 * KIBI; length += 273) {
      for (int i = 0; i < 16; i++) {
        put(recent, "s" + i, "x".repeat(length));
      }
    }
    for (int i = 0; i < 16; i++) {
      assertEquals(4 * KIBI, recent.find(named("s" + i)).orElseThrow().lengthBytes(), "s" + i);
    }
  }

  @Test
  void shouldNeverGiveAnotherConversationsValue() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RecentValues recent = new RecentValues(256 * KIBI, 4 * KIBI);
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      said.add("");
    }
    int known = 0;
    for (int i = 0; i < 60_000; i++) {
      int one = random.nextInt(random.nextBoolean() ? 100 : said.size());
      Optional<String> found = found(recent, "s" + one);
      if (found.isPresent()) {
        assertEquals(said.get(one), found.get(), "seed " + seed);
        known++;
      }
      if (random.nextInt(8) == 0) {
        recent.forget(named("s" + one));
      } else {
        said.set(one, one + "@" + "y".repeat(random.nextInt(1_500)));
        put(recent, "s" + one, said.get(one));
      }
    }
    assertTrue(known > 1_000, "those that speak often are known: " + known + ", seed " + seed);
  }

  private static KeptValue kept(RecentValues recent, String session, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    return recent.put(named(session), new UnsafeBuffer(bytes), bytes.length);
  }

  @Test
  void shouldUseTheBytesOfForgottenConversationsAnew() {
    RecentValues recent = new RecentValues(256 * KIBI, 4 * KIBI);
    Set<Long> places = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      places.add(kept(recent, "s" + i, "v".repeat(1_100)).buffer().addressOffset());
    }
    assertTrue(places.size() <= 128, places.size() + " places of 2 KiB in 256");
  }

  @Test
  void shouldRefuseToReadAValueThatWasGivenUp() {
    RecentValues recent = new RecentValues(4 * KIBI, 4 * KIBI);
    KeptValue given = kept(recent, "a", "mine");
    int stamp = given.stamp();
    for (int i = 0; i < 50; i++) {
      put(recent, "s" + i, "other " + i);
    }
    assertThrows(IllegalStateException.class, () -> given.buffer(stamp));
    assertEquals(0, given.lengthBytes());
  }

  @Test
  void shouldLeaveTheBytesThatATurnWaitsWith() {
    RecentValues recent = new RecentValues(4 * KIBI, 4 * KIBI);
    KeptValue held = kept(recent, "a", "mine");
    int stamp = held.stamp();
    recent.hold(named("a"));
    recent.hold(named("nobody"));
    for (int i = 0; i < 50; i++) {
      put(recent, "s" + i, "other " + i);
    }
    assertTrue(found(recent, "a").isEmpty());
    assertEquals("mine", held.buffer(stamp).getStringWithoutLengthAscii(0, held.lengthBytes()));
  }

  @Test
  void shouldLeaveWhatWasReadOfAConversationThatIsForgotten() {
    RecentValues recent = new RecentValues(4 * KIBI, 4 * KIBI);
    KeptValue value = kept(recent, "a", "mine");
    int stamp = value.stamp();
    recent.forget(named("a"));
    put(recent, "b", "x".repeat(4 * KIBI));
    assertEquals("mine", value.buffer(stamp).getStringWithoutLengthAscii(0, value.lengthBytes()));
  }

  @Test
  void shouldMakeRoomForALongValueAmongManyShortOnes() {
    RecentValues recent = new RecentValues(64 * KIBI, 16 * KIBI);
    for (int i = 0; i < 64; i++) {
      put(recent, "s" + i, "short " + i);
    }
    put(recent, "long", "z".repeat(16 * KIBI));
    assertEquals(Optional.of("z".repeat(16 * KIBI)), found(recent, "long"));
    int left = 0;
    for (int i = 0; i < 64; i++) {
      Optional<String> kept = found(recent, "s" + i);
      if (kept.isPresent()) {
        assertEquals("short " + i, kept.get());
        left++;
      }
    }
    assertEquals(48, left, "a quarter of them lay where it lies now");
  }

  @Test
  void shouldRefuseALimitThatHoldsNoValue() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new RecentValues(4 * KIBI - 1, 4 * KIBI));
    assertTrue(refused.getMessage().contains("4095 bytes hold no value of 4096"));
  }

  @Test
  void shouldLeaveWhatAWaitingTurnReadsWhenItsConversationIsReadAnew() {
    AgentRig rig = new AgentRig();
    rig.say("s", "m1", "hello");
    rig.say("s", "m2", "deep hello");
    // The store of the rig denies each second time that what was saved last is still kept.
    rig.fetch("s", 0, 0);
    rig.finish(Outcome.DONE);
    assertEquals(2, rig.record("s").cursor());
    assertTrue(rig.told().stream().anyMatch(told -> told.startsWith("s m2: Hello!")), "answered");
  }

  @Test
  void shouldBeginAnewWhereTheConversationWasForgottenMeanwhile() {
    AgentRig rig = new AgentRig();
    for (String session : List.of("s", "t")) {
      rig.say(session, "m1", "rename");
      rig.store.delete("desk", session);
      rig.say(session, "m1", "hello");
      assertEquals(1, rig.record(session).cursor());
    }
    assertEquals(
        List.of(
            "s m1: Which name? @1", "s m1: Hello! @1", "t m1: Which name? @1", "t m1: Hello! @1"),
        rig.told());
  }
}
