package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecentRecordsTest {

  private static final SessionRecord ONE = SessionRecord.fresh("en", 1);
  private static final SessionRecord OTHER = SessionRecord.fresh("zh", 2);

  private static Conversation named(String session) {
    return new Conversation("desk", session);
  }

  @Test
  void shouldGiveUpTheLongestUnusedBeyondTheLimit() {
    RecentRecords recent = new RecentRecords(1_000);
    recent.put(named("a"), ONE, 400);
    recent.put(named("b"), OTHER, 400);
    assertEquals(Optional.of(ONE), recent.find(named("a")));
    recent.put(named("c"), ONE, 400);
    assertEquals(Optional.of(ONE), recent.find(named("a")));
    assertTrue(recent.find(named("b")).isEmpty(), "b was not used for longest");
    assertEquals(Optional.of(ONE), recent.find(named("c")));
  }

  @Test
  void shouldCountAConversationOnce() {
    RecentRecords recent = new RecentRecords(1_000);
    for (int i = 0; i < 100; i++) {
      recent.put(named("a"), i % 2 == 0 ? ONE : OTHER, 600);
      recent.put(named("b"), ONE, 300);
    }
    assertEquals(Optional.of(OTHER), recent.find(named("a")));
    assertEquals(Optional.of(ONE), recent.find(named("b")));
    recent.forget(named("a"));
    assertTrue(recent.find(named("a")).isEmpty());
    recent.put(named("c"), OTHER, 700);
    assertEquals(Optional.of(ONE), recent.find(named("b")), "what was forgotten takes no room");
  }

  @Test
  void shouldKeepNothingThatIsLargerThanAllItMayKeep() {
    RecentRecords recent = new RecentRecords(1_000);
    recent.put(named("a"), ONE, 1_001);
    assertTrue(recent.find(named("a")).isEmpty());
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
