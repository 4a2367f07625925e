package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TurnOverloadTest {

  private final AgentRig rig = new AgentRig();

  private boolean offer(String session, String id) {
    return rig.agent.offer(rig.message(session, id, "hello", Optional.empty()));
  }

  @Test
  void shouldRefuseAtOnceWhileThoseBeforeHaveWaitedForLong() {
    assertTrue(offer("s", "m1"));
    rig.passMs(1_001);
    rig.agent.doWork();
    assertEquals(List.of("s m1: Hello! @1"), rig.told());
    assertFalse(offer("t", "m1"), "what comes now would wait as long");
    rig.run();
    assertTrue(offer("t", "m1"), "nothing waits any more");
    rig.passMs(999);
    rig.agent.doWork();
    assertTrue(offer("t", "m2"), "that is not long");
    rig.run();
    assertEquals(List.of("t m1: Hello! @1", "t m2: Hello! @2"), rig.told());
  }

  @Test
  void shouldTakeAllThatIsNoMessageWhileItIsSlow() {
    assertTrue(offer("s", "m1"));
    rig.passMs(4_000);
    rig.agent.doWork();
    assertFalse(offer("s", "m2"));
    assertTrue(
        rig.agent.offer(
            new TurnRequest.WebhookOutcome(AgentRig.desk("s"), 1, true, 200, Map.of())));
  }
}
