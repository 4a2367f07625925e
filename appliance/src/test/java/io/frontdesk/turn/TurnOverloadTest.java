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

  /** More than the agent takes at once, which then have waited for so long. */
  private void keepWaiting(long ms) {
    for (int i = 0; i < TurnAgent.SLICE + 1; i++) {
      assertTrue(offer("s-" + i, "m1"));
    }
    rig.passMs(ms);
    rig.agent.doWork();
    assertEquals(TurnAgent.SLICE, rig.told().size());
  }

  @Test
  void shouldRefuseAtOnceWhileThoseBeforeHaveWaitedForLong() {
    keepWaiting(1_001);
    assertFalse(offer("t", "m1"), "what comes now would wait as long");
    rig.agent.doWork();
    assertEquals(List.of("s-" + TurnAgent.SLICE + " m1: Hello! @1"), rig.told());
    assertTrue(offer("t", "m1"), "all that waited was taken");
    rig.run();
    assertEquals(List.of("t m1: Hello! @1"), rig.told());
  }

  @Test
  void shouldTakeWhatWaitsForAMomentOnly() {
    keepWaiting(999);
    assertTrue(offer("t", "m1"));
  }

  @Test
  void shouldTakeAllThatIsNoMessageWhileItIsSlow() {
    keepWaiting(4_000);
    assertFalse(offer("s", "m2"));
    assertTrue(
        rig.agent.offer(
            new TurnRequest.WebhookOutcome(AgentRig.desk("s"), 1, true, 200, Map.of())));
  }
}
