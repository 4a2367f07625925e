package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.EncoderJob.Outcome;
import io.frontdesk.nlu.IntentChoice;
import io.frontdesk.turn.TurnRequest.Message;
import io.frontdesk.turn.TurnRequest.Parse;
import io.frontdesk.turn.TurnRequest.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnAgentTest {

  private final AgentRig rig = new AgentRig();

  @Test
  void shouldAnswerAndKeepTheConversation() {
    rig.say("s", "m1", "rename");
    rig.say("s", "m2", "Ann");
    assertEquals(List.of("s m1: Which name? @1", "s m2: You are Ann. @2"), rig.told());
    JsonNode answer = AgentRig.json(rig.replies.get("s m1").answerJson());
    assertEquals("desk", answer.get("bot").asText());
    assertEquals("s", answer.get("session").asText());
    assertEquals("m1", answer.get("id").asText());
    assertEquals(1, answer.get("cursor").asLong());
    assertFalse(answer.get("pending").asBoolean());
    assertEquals("exact", answer.at("/understanding/tier").asText());
    assertEquals(0.9123, answer.at("/understanding/intent/confidence").asDouble());
    assertEquals("model-1", answer.at("/understanding/model").asText());
  }

  @Test
  void shouldGoOnAfterARestart() {
    rig.say("s", "m1", "rename");
    rig.restart();
    rig.say("s", "m2", "Ann");
    assertEquals("s m2: You are Ann. @2", rig.told().get(1));
  }

  @Test
  void shouldTakeAPayloadPastTheUnderstanding() {
    rig.payload("s", "m1", "/hello{\"name\":\"x\"}");
    assertEquals(List.of("s m1: Hello! @1"), rig.told());
    JsonNode understanding =
        AgentRig.json(rig.replies.get("s m1").answerJson()).get("understanding");
    assertEquals("none", understanding.get("tier").asText());
    assertEquals("hello", understanding.at("/intent/name").asText());
    assertEquals("x", understanding.at("/entities/0/value").asText());
  }

  @Test
  void shouldReadAnotherPayloadAsText() {
    rig.payload("s", "m1", "hello");
    rig.payload("s", "m2", "/hello{broken");
    assertEquals(List.of("s m1: Hello! @1", "s m2: Sorry? @2"), rig.told());
  }

  @Test
  void shouldRefuseAnUnknownBot() {
    TurnRequest.Message known = rig.message("s", "m1", "hello", Optional.empty());
    rig.offer(
        new TurnRequest.Message(
            new Conversation("nobody", "s"),
            known.id(),
            known.text(),
            known.payload(),
            known.person(),
            known.locale(),
            known.metadataJson(),
            known.arrivedNs(),
            known.listener()));
    rig.run();
    assertEquals(List.of("s m1: UNKNOWN_BOT"), rig.told());
  }

  private void say(String id, When when) {
    Message plain = rig.message("a", id, "hello", Optional.empty());
    rig.offer(
        new Message(
            plain.conversation(),
            id,
            plain.text(),
            plain.payload(),
            plain.person(),
            plain.locale(),
            plain.metadataJson(),
            List.of(),
            when,
            false,
            "",
            plain.arrivedNs(),
            plain.listener()));
    rig.run();
  }

  @Test
  void shouldKeepTheZoneOfTheSessionAndTakeTheTimeOfTheMessage() {
    Instant then = Instant.parse("2026-11-27T07:30:00Z");
    say("m1", new When(Optional.of(then), Optional.of(ZoneId.of("Asia/Shanghai"))));
    say("m2", new When(Optional.of(then), Optional.empty()));
    say("m3", new When(Optional.of(then), Optional.of(ZoneId.of("Europe/London"))));
    say("m4", When.NOW);
    say("m5", new When(Optional.of(then), Optional.empty(), Optional.of(ZoneId.of("+01:00"))));
    List<ReferenceTime> heard = rig.understanding.references;
    assertEquals("2026-11-27T15:30", heard.get(0).now().toString());
    assertEquals(heard.get(0), heard.get(1));
    assertEquals("2026-11-27T07:30", heard.get(2).now().toString());
    assertEquals(
        ReferenceTime.of(Instant.ofEpochMilli(rig.wallMs), ZoneId.of("Europe/London")),
        heard.get(3));
    assertEquals(heard.get(2), heard.get(4), "an offset is weaker than the session's zone");
  }

  private Message including(String id, List<String> contexts) {
    Message plain = rig.message("a", id, "hello", Optional.empty());
    return new Message(
        plain.conversation(),
        id,
        plain.text(),
        plain.payload(),
        plain.person(),
        plain.locale(),
        plain.metadataJson(),
        contexts,
        plain.when(),
        false,
        "",
        plain.arrivedNs(),
        plain.listener());
  }

  @Test
  void shouldAllowTheIntentsOfTheIncludedContextsOnly() {
    rig.offer(including("m1", List.of("global")));
    rig.offer(including("m2", List.of("parcels")));
    rig.offer(including("m3", List.of("global", "parcels")));
    rig.offer(including("m4", List.of("parcels")));
    rig.say("a", "m5", "hello");
    List<IntentChoice> choices = rig.understanding.choices;
    assertEquals(5, choices.size());
    assertTrue(choices.get(0).allows("hello") && !choices.get(0).allows("track"));
    assertTrue(choices.get(1).allows("track") && !choices.get(1).allows("hello"));
    assertTrue(choices.get(2).allows("track") && choices.get(2).allows("hello"));
    assertSame(choices.get(1), choices.get(3), "worked out once");
    assertSame(IntentChoice.ANY, choices.get(4));
  }

  @Test
  void shouldRefuseAContextThatTheBotDoesNotHave() {
    rig.offer(including("m1", List.of("global", "parcel")));
    rig.run();
    assertEquals(List.of("a m1: INVALID"), rig.told());
    assertEquals(List.of(), rig.understanding.choices);
  }

  @Test
  void shouldLetANewLocaleChooseTheLanguage() {
    rig.offer(rig.message("s", "m1", "hello", Optional.of("zh-CN")));
    rig.offer(rig.message("s", "m2", "hello", Optional.empty()));
    rig.offer(rig.message("s", "m3", "hello", Optional.of("en")));
    rig.run();
    assertEquals(List.of("s m1: 你好！ @1", "s m2: 你好！ @2", "s m3: Hello! @3"), rig.told());
  }

  @Test
  void shouldParkForTheEncoderWhileOtherSessionsGoOn() {
    rig.say("s", "m1", "deep rename");
    rig.say("s", "m2", "Ann");
    rig.say("t", "m1", "hello");
    assertEquals(List.of("t m1: Hello! @1"), rig.told());
    rig.finish(Outcome.DONE);
    assertEquals(List.of("s m1: Which name? @1", "s m2: You are Ann. @2"), rig.told());
  }

  @Test
  void shouldParkAgainBehindAParkedTurn() {
    rig.say("s", "m1", "deep rename");
    rig.say("s", "m2", "deep Ann");
    rig.say("s", "m3", "hello");
    rig.finish(Outcome.DONE);
    assertEquals(List.of("s m1: Which name? @1"), rig.told());
    rig.finish(Outcome.DONE);
    assertEquals(List.of("s m2: You are deep Ann. @2", "s m3: Hello! @3"), rig.told());
  }

  @Test
  void shouldDegradeWhenTheLaneIsFullSlowOrFails() {
    rig.lane.capacity(0);
    rig.say("s", "m1", "deep hello");
    rig.lane.capacity(10);
    rig.lane.delayNs(151_000_000);
    rig.say("s", "m2", "deep hello");
    rig.lane.delayNs(150_000_000);
    rig.say("s", "m3", "deep hello");
    rig.finish(Outcome.FAILED);
    rig.say("s", "m4", "deep hello");
    rig.finish(Outcome.EXPIRED);
    assertEquals(
        List.of(
            "s m1: Hello! @1 degraded",
            "s m2: Hello! @2 degraded",
            "s m3: Hello! @3 degraded",
            "s m4: Hello! @4 degraded"),
        rig.told());
    assertEquals(4, rig.count("frontdesk.turn.degraded"));
  }

  @Test
  void shouldDegradeWhenAllJobsAreAway() {
    for (int i = 0; i < AgentRig.LIMITS.parkedLimit(); i++) {
      rig.say("s" + i, "m", "deep hello");
    }
    assertEquals(List.of(), rig.told());
    rig.say("t", "m", "deep hello");
    assertEquals(List.of("t m: Hello! @1 degraded"), rig.told());
    assertEquals(8.0, rig.meters.get("frontdesk.turn.parked").gauge().value());
  }

  @Test
  void shouldGiveUpAJobThatDoesNotComeHome() {
    rig.say("s", "m1", "deep hello");
    rig.say("s", "m2", "hello");
    rig.passMs(2_000);
    rig.run();
    assertEquals(List.of("s m1: Hello! @1 degraded", "s m2: Hello! @2"), rig.told());
    rig.finish(Outcome.DONE);
    assertEquals(List.of(), rig.told());
    assertEquals(0.0, rig.meters.get("frontdesk.turn.parked").gauge().value());
  }

  @Test
  void shouldAnswerTheSameMessageOnce() {
    rig.say("s", "m1", "hello");
    rig.say("s", "m1", "hello");
    byte[] first = rig.replies.get("s m1").answerJson();
    rig.restart();
    rig.say("s", "m1", "hello");
    assertEquals(
        List.of("s m1: Hello! @1", "s m1: Hello! @1 repeated", "s m1: Hello! @1 repeated"),
        rig.told());
    assertArrayEquals(first, rig.replies.get("s m1").answerJson());
    assertEquals(2, rig.count("frontdesk.turn.repeated"));
  }

  @Test
  void shouldGiveTheSameBytesAgain() {
    rig.offer(rig.message("s", "m1", "hello", Optional.empty()));
    rig.run();
    byte[] first = rig.replies.get("s m1").answerJson();
    rig.say("s", "m2", "rename");
    rig.restart();
    rig.say("s", "m1", "hello");
    assertTrue(rig.replies.get("s m1").repeated());
    assertArrayEquals(first, rig.replies.get("s m1").answerJson());
  }

  @Test
  void shouldAnswerBothListenersOfAParkedMessageWithOneTurn() {
    rig.say("s", "m1", "deep hello");
    rig.say("s", "m1", "deep hello");
    assertEquals(1, rig.lane.size());
    rig.finish(Outcome.DONE);
    assertEquals(List.of("s m1: Hello! @1", "s m1: Hello! @1 repeated"), rig.told());
    assertEquals(0, rig.lane.size());
  }

  @Test
  void shouldRefuseAnotherTextUnderAKnownId() {
    rig.say("s", "m1", "hello");
    rig.say("s", "m1", "rename");
    rig.payload("s", "m1", "hello");
    rig.say("s", "m2", "deep hello");
    rig.say("s", "m2", "deep rename");
    rig.finish(Outcome.DONE);
    assertEquals(
        List.of(
            "s m1: Hello! @1",
            "s m1: MESSAGE_CONFLICT",
            "s m1: MESSAGE_CONFLICT",
            "s m2: Hello! @2",
            "s m2: MESSAGE_CONFLICT"),
        rig.told());
  }

  @Test
  void shouldRememberTheLast32IdsHoweverOld() {
    for (int i = 0; i < 33; i++) {
      rig.say("s", "m" + i, "hello");
    }
    rig.passMs(300_001);
    rig.say("s", "last", "hello");
    rig.say("s", "m2", "hello");
    assertTrue(rig.told().contains("s m2: Hello! @3 repeated"));
    rig.say("s", "m1", "hello");
    assertEquals(List.of("s m1: Hello! @35"), rig.told());
  }

  @Test
  void shouldRememberIdsForTheConfiguredTimeEvenIfMoreThan32CameSince() {
    for (int i = 0; i < 100; i++) {
      rig.say("s", "m" + i, "hello");
    }
    rig.passMs(299_000);
    rig.restart();
    rig.told();
    rig.say("s", "m1", "hello");
    rig.say("s", "m0", "bye");
    assertEquals(List.of("s m1: Hello! @2 repeated", "s m0: MESSAGE_CONFLICT"), rig.told());
  }

  @Test
  void shouldNotRunWhatIsTooLate() {
    rig.offer(rig.message("s", "m1", "hello", Optional.empty()));
    rig.passMs(5_001);
    rig.run();
    assertEquals(List.of("s m1: OVERLOADED"), rig.told());
    assertEquals(1, rig.count("frontdesk.turn.refused", "reason", "overloaded"));
    rig.say("s", "m1", "hello");
    assertEquals(List.of("s m1: Hello! @1"), rig.told());
  }

  @Test
  void shouldBoundWhatWaitsBehindAParkedTurn() {
    rig.say("s", "m0", "deep hello");
    for (int i = 1; i <= 5; i++) {
      rig.say("s", "m" + i, "hello");
    }
    assertEquals(List.of("s m5: OVERLOADED"), rig.told());
    rig.finish(Outcome.DONE);
    assertEquals(5, rig.told().size());
  }

  @Test
  void shouldAcknowledgeNothingThatIsNotKept() {
    rig.say("s", "m1", "rename");
    byte[] before = rig.store.value(AgentRig.desk("s"));
    rig.store.full(true);
    rig.say("s", "m2", "Ann");
    assertArrayEquals(before, rig.store.value(AgentRig.desk("s")));
    rig.store.full(false);
    rig.say("s", "m2", "Bob");
    assertEquals(
        List.of("s m1: Which name? @1", "s m2: STORAGE_FULL", "s m2: You are Bob. @2"), rig.told());
  }

  @Test
  void shouldRefuseATurnWhoseStateHasNoRoom() {
    AgentRig small = new AgentRig(600);
    small.say("s", "m1", "rename");
    small.say("s", "m2", "x".repeat(700));
    small.say("s", "m3", "Ann");
    assertEquals(
        List.of("s m1: Which name? @1", "s m2: STORAGE_FULL", "s m3: You are Ann. @2"),
        small.told());
  }

  @Test
  void shouldDropOldAnswersWhenASessionIsSmall() {
    AgentRig small = new AgentRig(400);
    for (int i = 0; i < 20; i++) {
      small.say("s", "m" + i, "hello");
    }
    small.told();
    assertTrue(small.store.value(AgentRig.desk("s")).length <= 400);
    small.say("s", "m19", "hello");
    assertEquals(List.of("s m19: Hello! @20 repeated"), small.told());
  }

  @Test
  void shouldSurviveAnAccidentInOneRequest() {
    rig.say("s", "m1", "boom");
    rig.say("s", "m2", "deep boom");
    rig.say("s", "m3", "hello");
    rig.finish(Outcome.DONE);
    assertEquals(List.of("s m1: INTERNAL", "s m2: INTERNAL", "s m3: Hello! @1"), rig.told());
    assertEquals(2, rig.errors.size());
    assertTrue(rig.errors.get(0).getMessage().startsWith("turn-0-1"));
    assertEquals(2, rig.count("frontdesk.turn.refused", "reason", "internal"));
  }

  @Test
  void shouldSurviveAListenerThatThrows() {
    TurnRequest.Message message = rig.message("s", "m1", "hello", Optional.empty());
    TurnRequest.ReplyListener broken =
        new TurnRequest.ReplyListener() {
          @Override
          public void onReply(TurnReply reply) {
            rig.log.add("told");
            throw new IllegalStateException("broken");
          }

          @Override
          public void onRefused(Refusal refusal, String why) {
            rig.log.add("refused");
          }
        };
    rig.offer(
        new TurnRequest.Message(
            message.conversation(),
            "m1",
            message.text(),
            message.payload(),
            message.person(),
            message.locale(),
            message.metadataJson(),
            message.arrivedNs(),
            broken));
    rig.run();
    rig.say("s", "m2", "hello");
    assertEquals(List.of("told", "s m2: Hello! @2"), rig.told());
    assertEquals(1, rig.errors.size());
  }

  @Test
  void shouldParseWithoutASession() {
    StringBuilder parsed = new StringBuilder();
    TurnRequest.ParseListener listener =
        new TurnRequest.ParseListener() {
          @Override
          public void onParsed(
              String shownText, byte[] understandingJson, TurnReply.Timing timing) {
            JsonNode json = AgentRig.json(understandingJson);
            parsed.append(json.at("/intent/name").asText()).append(" ");
            parsed.append(json.get("language").asText()).append(" ");
            parsed.append(json.get("tier").asText());
          }

          @Override
          public void onRefused(Refusal refusal, String message) {
            parsed.append(refusal);
          }
        };
    rig.offer(new Parse(AgentRig.desk("x"), "deep hello", Optional.of("zh"), rig.nowNs, listener));
    rig.run();
    assertEquals("", parsed.toString());
    rig.finish(Outcome.DONE);
    assertEquals("hello zh encoder", parsed.toString());
    assertEquals(null, rig.store.value(AgentRig.desk("x")));
  }

  @Test
  void shouldLetGoOfABotOnceItsParkedTurnsHaveEnded() {
    rig.say("s", "m1", "deep hello");
    CompletableFuture<Void> first = rig.swap(AgentRig.runtime());
    CompletableFuture<Void> second = rig.swap(AgentRig.runtime());
    rig.run();
    assertFalse(first.isDone());
    assertTrue(second.isDone());
    rig.say("t", "m1", "hello");
    rig.finish(Outcome.DONE);
    assertTrue(first.isDone());
    assertEquals(List.of("t m1: Hello! @1", "s m1: Hello! @1"), rig.told());
  }

  @Test
  void shouldFinishWhatWasBegunWhenItStops() throws InterruptedException {
    rig.say("s", "m1", "deep hello");
    rig.say("s", "m2", "hello");
    rig.fetch("t", 0, 1_000);
    rig.agent.stop();
    rig.say("u", "m1", "hello");
    assertEquals(List.of("u m1: STOPPING"), rig.told());
    assertFalse(rig.agent.awaitQuiet(0));
    rig.finish(Outcome.DONE);
    assertTrue(rig.agent.awaitQuiet(0));
    assertEquals(List.of("s m1: Hello! @1", "s m2: Hello! @2", "fetch t: @0"), rig.told());
  }

  @Test
  void shouldRefuseWhatIsLeftWhenItCloses() {
    rig.say("s", "m1", "deep hello");
    rig.say("s", "m2", "hello");
    rig.offer(rig.message("t", "m1", "hello", Optional.empty()));
    rig.agent.onClose();
    assertEquals(List.of("s m1: STOPPING", "s m2: STOPPING", "t m1: STOPPING"), rig.told());
  }
}
