package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Slot;
import io.frontdesk.nlu.EncoderJob.Outcome;
import io.frontdesk.turn.WebhookCaller.Reception;
import java.util.List;
import java.util.Optional;
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
    rig.reception = Reception.FULL;
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
  void shouldTreatACallThatGetsNoOutcomeAsFailedBeforeTheNextMessage() {
    rig.say("s", "m1", "track");
    rig.passMs(11_000);
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
    rig.told();
    rig.subscribe("s", "A", OptionalLong.of(0));
    rig.passMs(11_002);
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
    assertEquals(
        1,
        rig.count("frontdesk.turn.webhook.outcomes", "outcome", "ignored"),
        "its flow had ended");
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

  @Test
  void shouldSendAgainAfterARestartWithTheSameKey() {
    rig.say("s", "m1", "track");
    rig.restart();
    rig.passMs(20_000);
    rig.resume("s");
    rig.resume("s");
    assertEquals(2, rig.sent.size(), "once in each life");
    assertEquals(rig.sent.get(0).idempotencyKey(), rig.sent.get(1).idempotencyKey());
    assertEquals(rig.sent.get(0).slots(), rig.sent.get(1).slots());
    assertTrue(rig.sent.get(1).sentBefore());
    rig.outcome("s", pendingCall("s"), true, "Basel");
    rig.fetch("s", 1, 0);
    assertEquals("fetch s: 2/m1/It is in Basel. @2", rig.told().get(1));
  }

  @Test
  void shouldSendWhatIsLeftOverBeforeTheNextMessageIsAnswered() {
    rig.say("s", "m1", "track");
    rig.restart();
    rig.say("s", "m2", "hello");
    assertEquals(2, rig.sent.size());
    assertEquals("s m2: Hello! @2 pending", rig.told().get(1));
  }

  @Test
  void shouldNotSendAgainWhatTheServiceMayHaveForgotten() {
    rig.say("s", "m1", "reserve");
    rig.restart();
    rig.passMs(300_001);
    rig.resume("s");
    rig.fetch("s", 1, 0);
    assertEquals(1, rig.sent.size());
    assertEquals("fetch s: 2/m1/Not booked. @2", rig.told().get(1));
  }

  @Test
  void shouldKeepACallPendingThatIsMadeWhileTheProcessStops() {
    rig.reception = Reception.CLOSED;
    rig.say("s", "m1", "track");
    rig.fetch("s", 1, 0);
    assertEquals(List.of("s m1: One moment. @1 pending", "fetch s: @1 pending"), rig.told());
    rig.restart();
    rig.resume("s");
    rig.restart();
    rig.reception = Reception.TAKEN;
    rig.resume("s");
    assertEquals(3, rig.sent.size());
    rig.outcome("s", pendingCall("s"), true, "Basel");
    rig.fetch("s", 1, 0);
    assertEquals(List.of("fetch s: 2/m1/It is in Basel. @2"), rig.told());
  }

  @Test
  void shouldOfferWhatIsLeftOverAgainUntilThereIsRoom() {
    rig.say("s", "m1", "track");
    rig.restart();
    rig.reception = Reception.FULL;
    rig.resume("s");
    rig.passMs(1_001);
    rig.run();
    assertEquals(3, rig.sent.size());
    rig.reception = Reception.TAKEN;
    rig.passMs(1_001);
    rig.run();
    rig.passMs(1_001);
    rig.run();
    assertEquals(4, rig.sent.size(), "once there is room, once");
    assertEquals(rig.sent.get(0).idempotencyKey(), rig.sent.get(3).idempotencyKey());
    rig.outcome("s", pendingCall("s"), true, "Basel");
    rig.fetch("s", 1, 0);
    assertEquals("fetch s: 2/m1/It is in Basel. @2", rig.told().get(1));
  }

  @Test
  void shouldGiveUpWhatIsLeftOverWhenThereIsNoRoomInTime() {
    rig.say("s", "m1", "track");
    rig.restart();
    rig.reception = Reception.FULL;
    rig.resume("s");
    for (int i = 0; i < 12; i++) {
      rig.passMs(1_001);
      rig.run();
    }
    rig.fetch("s", 1, 0);
    assertEquals("fetch s: 2/m1/The service is down. @2", rig.told().get(1));
  }

  @Test
  void shouldSendAgainLateWhatIsRepeatable() {
    rig.say("s", "m1", "mark");
    rig.restart();
    rig.passMs(3_000_000);
    rig.resume("s");
    assertEquals(2, rig.sent.size());
    assertEquals(3_000_000, rig.sent.get(1).ageMs());
  }

  @Test
  void shouldHoldAReplyForTheResultThatTheFlowWaitsFor() {
    rig.subscribe("s", "A", OptionalLong.empty());
    rig.say("s", "m1", "quick");
    rig.passMs(499);
    rig.run();
    assertEquals(List.of("A: subscribed @0", "A: typing true"), rig.told());
    rig.outcome("s", pendingCall("s"), true, "Basel");
    assertEquals(List.of("A: typing false", "s m1: One moment. It is in Basel. @2"), rig.told());
    rig.passMs(10_000);
    rig.restart();
    rig.say("s", "m1", "quick");
    assertEquals(List.of("s m1: One moment. It is in Basel. @2 repeated"), rig.told());
  }

  @Test
  void shouldHoldAReplyNoLongerThanItsBudget() {
    rig.say("s", "m1", "quick");
    assertEquals(List.of(), rig.told());
    rig.passMs(501);
    rig.run();
    assertEquals(List.of("s m1: One moment. @1 pending"), rig.told());
    rig.outcome("s", pendingCall("s"), true, "Basel");
    rig.fetch("s", 1, 0);
    rig.say("s", "m1", "quick");
    assertEquals(
        List.of("fetch s: 2/m1/It is in Basel. @2", "s m1: One moment. @1 repeated pending"),
        rig.told());
  }

  @Test
  void shouldGiveEveryoneWhoAsksTheSameHeldReply() {
    rig.say("s", "m1", "quick");
    rig.say("s", "m1", "quick");
    rig.say("s", "m1", "quick");
    rig.outcome("s", pendingCall("s"), true, "Basel");
    assertEquals(1, rig.sent.size());
    assertEquals(
        List.of(
            "s m1: One moment. It is in Basel. @2",
            "s m1: One moment. It is in Basel. @2 repeated",
            "s m1: One moment. It is in Basel. @2 repeated"),
        rig.told());
  }

  @Test
  void shouldLetAHeldReplyGoBeforeTheNextMessage() {
    rig.say("s", "m1", "quick");
    rig.say("s", "m1", "hello");
    rig.say("s", "m2", "hello");
    assertEquals(
        List.of(
            "s m1: One moment. @1 pending", "s m1: MESSAGE_CONFLICT", "s m2: Hello! @2 pending"),
        rig.told());
  }

  @Test
  void shouldNotHoldAReplyWhenTheServiceFailsAtOnceOrTheProcessStops() {
    rig.reception = Reception.FULL;
    rig.say("s", "m1", "quick");
    assertEquals(List.of("s m1: One moment. The service is down. @2"), rig.told());
    rig.reception = Reception.TAKEN;
    rig.say("t", "m1", "quick");
    assertEquals(List.of(), rig.told());
    rig.agent.stop();
    rig.run();
    assertEquals(List.of("t m1: One moment. @1 pending"), rig.told());
  }

  @Test
  void shouldKeepSensitiveValuesSealedInTheSessionAndInPendingCalls() {
    rig.say("s", "m1", "call");
    rig.say("s", "m2", "13800138000");
    ServiceCall call = rig.sent.get(0);
    Slot.Sealed sealed = (Slot.Sealed) call.slots().get("contact");
    assertEquals("****8000", sealed.shown());
    byte[] value = rig.store.value(AgentRig.desk("s"));
    SessionRecord kept = new SessionCodec().decode(new UnsafeBuffer(value), value.length);
    assertEquals(sealed, kept.pending().get(0).slots().get("contact"));
    assertEquals("****8000", kept.state().slots().get("contact").toString());
    assertFalse(kept.state().toString().contains("13800138000"), kept.state().toString());
    String binding = Slot.Sealed.binding("desk", "s", "contact");
    assertEquals(Optional.of("13800138000"), rig.keys.fieldSealer().open(binding, sealed.sealed()));
    assertEquals(
        Optional.empty(),
        rig.keys.fieldSealer().open(Slot.Sealed.binding("desk", "t", "contact"), sealed.sealed()));
    assertEquals("s m2: We call ****8000. @2 pending", rig.told().get(1));
  }

  @Test
  void shouldJudgeASensitiveValueOnlyWhileItIsTold() {
    rig.say("s", "m1", "call");
    rig.say("s", "m2", "nonsense");
    assertEquals("s m2: Which number? @2", rig.told().get(1));
    rig.say("s", "m3", "13800138000");
    assertEquals("s m3: We call ****8000. @3 pending", rig.told().get(0));
  }
}
