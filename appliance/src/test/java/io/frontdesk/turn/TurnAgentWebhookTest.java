package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.EncoderJob.Outcome;
import java.util.List;
import java.util.OptionalLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class TurnAgentWebhookTest {

  private final AgentRig rig = new AgentRig();

  private long pendingCall(String session) {
    byte[] value = rig.store.value(AgentRig.desk(session));
    SessionRecord record = new SessionCodec().decode(new UnsafeBuffer(value), value.length);
    return record.pending().get(0).callId();
  }

  @Test
  void shouldPushWhatAServiceAnswered() {
    rig.subscribe("s", "A", OptionalLong.empty());
    rig.say("s", "m1", "track");
    long callId = pendingCall("s");
    assertEquals(List.of("s " + callId + " parcel"), rig.calls);
    rig.outcome("s", callId, true, "Basel");
    assertEquals(
        List.of(
            "A: subscribed @0",
            "s m1: One moment. @1 pending",
            "A: typing true",
            "A: 2/m1/It is in Basel.",
            "A: typing false"),
        rig.told());
    assertEquals(1, rig.count("frontdesk.turn.webhook.outcomes", "outcome", "ok"));
  }

  @Test
  void shouldSaveACallBeforeItIsMade() {
    rig.store.full(true);
    rig.say("s", "m1", "track");
    assertEquals(List.of(), rig.calls);
    assertEquals(List.of("s m1: STORAGE_FULL"), rig.told());
  }

  @Test
  void shouldIgnoreAnOutcomeThatIsNotPending() {
    rig.say("s", "m1", "track");
    long callId = pendingCall("s");
    rig.outcome("s", callId, true, "Basel");
    rig.outcome("s", callId, true, "Bern");
    rig.outcome("s", callId + 1, true, "Bern");
    rig.outcome("t", 1, true, "Bern");
    rig.fetch("s", 0, 0);
    assertEquals(
        List.of(
            "s m1: One moment. @1 pending", "fetch s: 1/m1/One moment. 2/m1/It is in Basel. @2"),
        rig.told());
    assertEquals(3, rig.count("frontdesk.turn.webhook.outcomes", "outcome", "ignored"));
  }

  @Test
  void shouldGoOnAsIfUnansweredWhenTheCallIsNotTaken() {
    rig.callsTaken = false;
    rig.say("s", "m1", "track");
    rig.fetch("s", 1, 0);
    assertEquals(
        List.of("s m1: One moment. @1 pending", "fetch s: 2/m1/The service is down. @2"),
        rig.told());
  }

  @Test
  void shouldTakeAnOutcomeInItsOrderBehindAParkedTurn() {
    rig.say("s", "m1", "track");
    rig.subscribe("s", "A", OptionalLong.empty());
    rig.told();
    rig.say("s", "m2", "deep hello");
    rig.outcome("s", pendingCall("s"), true, "Basel");
    rig.say("s", "m3", "hello");
    assertEquals(List.of(), rig.told());
    rig.finish(Outcome.DONE);
    List<String> told = rig.told();
    assertEquals("s m2: Hello! @2 pending", told.get(0));
    assertTrue(told.get(1).startsWith("A: 3/m1/It is in Basel."), told.toString());
    assertEquals("s m3: Hello! @4", told.get(told.size() - 1));
  }

  @Test
  void shouldKeepAnOutcomeEvenWhenTooManyMessagesWait() {
    rig.say("s", "m0", "track");
    rig.say("s", "m1", "deep hello");
    for (int i = 2; i < 7; i++) {
      rig.say("s", "m" + i, "hello");
    }
    rig.outcome("s", pendingCall("s"), true, "Basel");
    rig.finish(Outcome.DONE);
    rig.told();
    rig.fetch("s", 6, 0);
    assertEquals(List.of("fetch s: 7/m0/It is in Basel. @7"), rig.told());
  }

  @Test
  void shouldTreatACallLostInARestartAsFailedBeforeTheNextMessage() {
    rig.say("s", "m1", "track");
    rig.restart();
    rig.passMs(7_000);
    rig.say("s", "m2", "hello");
    rig.passMs(1);
    rig.say("s", "m3", "hello");
    rig.fetch("s", 0, 0);
    assertEquals(
        List.of(
            "s m1: One moment. @1 pending",
            "s m2: Hello! @2 pending",
            "s m3: Hello! @4",
            "fetch s: 1/m1/One moment. 2/m2/Hello! 3/m1/The service is down. 4/m3/Hello! @4"),
        rig.told());
    assertEquals(1, rig.count("frontdesk.turn.webhook.outcomes", "outcome", "failed"));
  }

  @Test
  void shouldTellAListenerThatALostCallFailedWithoutAnotherMessage() {
    rig.say("s", "m1", "track");
    rig.restart();
    rig.told();
    rig.subscribe("s", "A", OptionalLong.of(0));
    rig.passMs(7_002);
    rig.run();
    assertEquals(
        List.of(
            "A: subscribed @1",
            "A: 1/m1/One moment.",
            "A: typing true",
            "A: 2/m1/The service is down.",
            "A: typing false"),
        rig.told());
  }

  @Test
  void shouldCountTheOldestOfTooManyCallsAsFailed() {
    for (int i = 0; i < 17; i++) {
      assertEquals(0, rig.count("frontdesk.turn.webhook.outcomes", "outcome", "failed"));
      rig.say("s", "a" + i, "track");
      rig.say("s", "b" + i, "stop");
    }
    assertEquals(17, rig.calls.size());
    assertEquals(1, rig.count("frontdesk.turn.webhook.outcomes", "outcome", "failed"));
    String oldestLeft = "s " + pendingCall("s") + " parcel";
    assertEquals(rig.calls.get(1), oldestLeft);
  }

  @Test
  void shouldKeepACallPendingWhenItsOutcomeCanNotBeSaved() {
    rig.say("s", "m1", "track");
    long callId = pendingCall("s");
    rig.store.full(true);
    rig.outcome("s", callId, true, "Basel");
    rig.store.full(false);
    assertEquals(callId, pendingCall("s"));
    rig.outcome("s", callId, true, "Basel");
    rig.fetch("s", 1, 0);
    assertEquals(
        List.of("s m1: One moment. @1 pending", "fetch s: 2/m1/It is in Basel. @2"), rig.told());
  }
}
