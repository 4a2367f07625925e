package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.nlu.EncoderJob.Outcome;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Events that start flows, and customers who do not answer. */
class TurnAgentEventsTest {

  private static final String BASEL = "{\"to\":{\"city\":\"Basel\"}}";

  private final AgentRig rig = new AgentRig();

  @Test
  void shouldAnswerAnEventAndPushWhatIsSaid() {
    rig.subscribe("s", "A", OptionalLong.empty());
    rig.happens("s", "e1", "moved", BASEL);
    assertEquals(
        List.of("A: subscribed @0", "s e1: It moved to Basel. @1", "A: 1/e1/It moved to Basel."),
        rig.told());
    assertEquals(
        "event/moved",
        AgentRig.json(rig.replies.get("s e1").answerJson())
            .at("/understanding/intent/name")
            .asText());
  }

  @Test
  void shouldGiveTheSameAnswerToTheSameEventAndRefuseAnotherUnderItsId() {
    rig.happens("s", "e1", "moved", BASEL);
    rig.happens("s", "e1", "moved", BASEL);
    rig.happens("s", "e1", "moved", "{}");
    rig.happens("s", "e1", "book", BASEL);
    rig.say("s", "e1", "hello");
    rig.restart();
    rig.happens("s", "e1", "moved", BASEL);
    assertEquals(
        List.of(
            "s e1: It moved to Basel. @1",
            "s e1: It moved to Basel. @1 repeated",
            "s e1: MESSAGE_CONFLICT",
            "s e1: MESSAGE_CONFLICT",
            "s e1: MESSAGE_CONFLICT",
            "s e1: It moved to Basel. @1 repeated"),
        rig.told());
  }

  @Test
  void shouldRefuseAnEventThatNoFlowWaitsFor() {
    rig.happens("s", "e1", "lost", "");
    assertEquals(List.of("s e1: INVALID"), rig.told());
  }

  @Test
  void shouldTakeAnEventAfterTheTurnThatIsParked() {
    rig.say("s", "m1", "deep hello");
    rig.happens("s", "e1", "moved", BASEL);
    assertEquals(List.of(), rig.told());
    rig.finish(Outcome.DONE);
    assertEquals(List.of("s m1: Hello! @1", "s e1: It moved to Basel. @2"), rig.told());
  }

  // Silence

  private void asked() {
    rig.happens("s", "e1", "book", "");
    assertEquals(List.of("s e1: Which name? @1"), rig.told());
  }

  @Test
  void shouldSpeakToACustomerWhoDoesNotAnswerButNotForEver() {
    asked();
    rig.subscribe("s", "A", OptionalLong.empty());
    rig.told();
    rig.passMs(59_000);
    rig.run();
    assertEquals(List.of(), rig.told());
    rig.passMs(1_001);
    rig.run();
    assertEquals(List.of("A: 2/-/Still there?", "A: 3/-/Which name?"), rig.told());
    rig.passMs(60_001);
    rig.run();
    assertEquals(List.of("A: 4/-/Still there?", "A: 5/-/Which name?"), rig.told());
    rig.passMs(600_000);
    rig.run();
    assertEquals(List.of(), rig.told());
  }

  @Test
  void shouldCountFromTheLastMessage() {
    asked();
    rig.passMs(40_000);
    rig.say("s", "m1", "track");
    rig.passMs(40_000);
    rig.run();
    assertEquals(List.of("s m1: One moment. @2 pending"), rig.told());
  }

  @Test
  void shouldLeaveACustomerAloneWhoHasAnswered() {
    asked();
    rig.say("s", "m1", "Ann");
    rig.passMs(120_000);
    rig.run();
    rig.fetch("s", 0, 0);
    assertEquals(
        List.of("s m1: You are Ann. @2", "fetch s: 1/e1/Which name? 2/m1/You are Ann. @2"),
        rig.told());
  }

  @Test
  void shouldSpeakAfterARestartAsSoonAsSomebodyListens() {
    asked();
    rig.restart();
    rig.passMs(70_000);
    rig.run();
    assertEquals(List.of(), rig.told());
    rig.subscribe("s", "A", OptionalLong.empty());
    rig.passMs(2);
    rig.run();
    assertEquals(
        List.of("A: subscribed @1", "A: 2/-/Still there?", "A: 3/-/Which name?"), rig.told());
  }
}
