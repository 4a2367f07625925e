package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.nlu.EncoderJob.Outcome;
import io.frontdesk.turn.TurnRequest.Message;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.frontdesk.turn.TurnRequest.Unsubscribe;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TurnAgentListenersTest {

  private final AgentRig rig = new AgentRig();

  @Test
  void shouldFetchWhatWasSaidAfterACursor() {
    rig.fetch("s", 0, 0);
    rig.say("s", "m1", "hello");
    rig.say("s", "m2", "rename");
    rig.told();
    rig.fetch("s", 1, 0);
    rig.fetch("s", 2, 0);
    rig.fetch("s", 9, 0);
    assertEquals(List.of("fetch s: 2/m2/Which name? @2", "fetch s: @2", "fetch s: @2"), rig.told());
  }

  @Test
  void shouldNotBeginASessionByFetching() {
    rig.fetch("s", 0, 0);
    assertEquals(List.of("fetch s: @0"), rig.told());
    assertEquals(null, rig.store.value(AgentRig.desk("s")));
  }

  @Test
  void shouldWakeAWaitingFetch() {
    rig.fetch("s", 0, 1_000);
    rig.fetch("t", 0, 1_000);
    assertEquals(List.of(), rig.told());
    rig.say("s", "m1", "deep hello");
    assertEquals(List.of(), rig.told());
    rig.finish(Outcome.DONE);
    assertEquals(List.of("s m1: Hello! @1", "fetch s: 1/m1/Hello! @1"), rig.told());
  }

  @Test
  void shouldEndTheWaitOfAFetch() {
    rig.fetch("s", 0, 1_000);
    rig.fetch("s", 0, 500);
    rig.passMs(499);
    rig.run();
    assertEquals(List.of(), rig.told());
    rig.passMs(1);
    rig.run();
    assertEquals(List.of("fetch s: @0"), rig.told());
    rig.passMs(500);
    rig.run();
    assertEquals(List.of("fetch s: @0"), rig.told());
    rig.say("s", "m1", "hello");
    assertEquals(List.of("s m1: Hello! @1"), rig.told());
  }

  @Test
  void shouldBoundTheWaitingFetches() {
    for (int i = 0; i < 5; i++) {
      rig.fetch("s" + i, 0, 1_000);
    }
    assertEquals(List.of("fetch s4: OVERLOADED"), rig.told());
    rig.say("s0", "m1", "hello");
    rig.told();
    rig.fetch("s4", 0, 1_000);
    assertEquals(List.of(), rig.told());
  }

  @Test
  void shouldTellOfAGap() {
    for (int i = 0; i < 70; i++) {
      rig.passMs(10_000);
      rig.say("s", "m" + i, "hello");
    }
    rig.told();
    rig.fetch("s", 5, 0);
    assertEquals(true, rig.told().get(0).endsWith("@70 gap"));
    rig.fetch("s", 6, 0);
    String all = rig.told().get(0);
    assertEquals(true, all.startsWith("fetch s: 7/m6/Hello! 8/m7/") && all.endsWith(" @70"), all);
  }

  @Test
  void shouldSendWhatWasMissedAfterACursor() {
    for (int i = 1; i <= 3; i++) {
      rig.say("s", "m" + i, "hello");
    }
    rig.told();
    rig.subscribe("s", "A", OptionalLong.of(1));
    rig.subscribe("s", "B", OptionalLong.empty());
    assertEquals(
        List.of("A: subscribed @3", "A: 2/m2/Hello!", "A: 3/m3/Hello!", "B: subscribed @3"),
        rig.told());
  }

  @Test
  void shouldBoundTheSubscribersOfASession() {
    AgentRig.Watcher first = rig.subscribe("s", "A", OptionalLong.empty());
    rig.subscribe("s", "B", OptionalLong.empty());
    rig.subscribe("s", "C", OptionalLong.empty());
    rig.subscribe("t", "D", OptionalLong.empty());
    rig.offer(new Unsubscribe(AgentRig.desk("s"), first));
    rig.subscribe("s", "E", OptionalLong.empty());
    assertEquals(
        List.of(
            "A: subscribed @0",
            "B: subscribed @0",
            "C: OVERLOADED",
            "D: subscribed @0",
            "E: subscribed @0"),
        rig.told());
  }

  @Test
  void shouldTellOtherSubscribersWhatAReplySaid() {
    AgentRig.Watcher own = rig.subscribe("s", "A", OptionalLong.empty());
    AgentRig.Watcher gone = rig.subscribe("s", "B", OptionalLong.empty());
    rig.told();
    say("m1", own);
    assertEquals(List.of("reply m1", "B: 1/m1/Hello!"), rig.told());
    rig.offer(new Unsubscribe(AgentRig.desk("s"), gone));
    say("m2", own);
    assertEquals(List.of("reply m2"), rig.told());
  }

  private void say(String id, TurnRequest.Subscriber own) {
    Message plain = rig.message("s", id, "hello", Optional.empty());
    TurnRequest.ReplyListener listener =
        new TurnRequest.ReplyListener() {
          @Override
          public void onReply(TurnReply reply) {
            rig.log.add("reply " + reply.messageId());
          }

          @Override
          public void onRefused(Refusal refusal, String message) {
            rig.log.add("refused " + refusal);
          }

          @Override
          public Optional<TurnRequest.Subscriber> subscriber() {
            return Optional.of(own);
          }
        };
    rig.offer(
        new Message(
            plain.conversation(),
            id,
            plain.text(),
            plain.payload(),
            plain.person(),
            plain.locale(),
            plain.metadataJson(),
            plain.arrivedNs(),
            listener));
    rig.run();
  }
}
