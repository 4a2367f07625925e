package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.nlu.EncoderJob.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that holds several requests, each understood alone, some by the encoder. */
class TurnRequestsTest {

  private static final String BOTH = "deep hello there, by the way deep track it";

  private final AgentRig rig = new AgentRig();

  /** Has a message understood as a whole and in its first part, so that the second is parked. */
  private void sayUpToTheSecondPart(String session, String text) {
    sayUpToTheSecondPart(session, text, "en");
  }

  private void sayUpToTheSecondPart(String session, String text, String locale) {
    rig.offer(rig.message(session, "m1", text, Optional.of(locale)));
    rig.run();
    for (int jobs = 0; jobs < 2; jobs++) {
      assertEquals(1, rig.lane.size(), "one after the other");
      rig.finish(Outcome.DONE);
      assertEquals(List.of(), rig.told());
    }
    assertEquals(1, rig.lane.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | deep hello there, by the way deep track it | Hello!",
        "zh | deep hello 您好啊，另外 deep track 查一下 | 你好！"
      })
  void shouldAnswerInOrderOnceAllParkedPartsAreUnderstood(
      String locale, String text, String hello) {
    sayUpToTheSecondPart("s", text, locale);
    rig.finish(Outcome.DONE);
    assertEquals(List.of("s m1: " + hello + " One moment. @2 pending"), rig.told());
    assertEquals(1, rig.calls.size());
    rig.outcome("s", rig.sent.get(0).callId(), true, "Basel");
    rig.fetch("s", 2, 0);
    assertEquals(List.of("fetch s: 3/m1/It is in Basel. @3"), rig.told());
  }

  @Test
  void shouldParkOnlyForPartsThatNeedTheEncoder() {
    rig.say("s", "m1", "deep hello there, by the way track it");
    rig.finish(Outcome.DONE);
    assertEquals(List.of(), rig.told());
    rig.finish(Outcome.DONE);
    assertEquals(List.of("s m1: Hello! One moment. @2 pending"), rig.told());
    assertEquals(0, rig.lane.size());
  }

  @Test
  void shouldLetLaterMessagesOfTheConversationWaitForAPart() {
    sayUpToTheSecondPart("s", BOTH);
    rig.say("s", "m2", "hello");
    rig.say("t", "m1", "hello");
    assertEquals(List.of("t m1: Hello! @1"), rig.told());
    rig.finish(Outcome.DONE);
    assertEquals(
        List.of("s m1: Hello! One moment. @2 pending", "s m2: Hello! @3 pending"), rig.told());
  }

  @Test
  void shouldUnderstandAPartByWordsWhenTheEncoderFailsOrIsAwaitedTooLong() {
    sayUpToTheSecondPart("s", BOTH);
    rig.finish(Outcome.FAILED);
    assertEquals(List.of("s m1: Hello! One moment. @2 pending"), rig.told());
    sayUpToTheSecondPart("t", BOTH);
    rig.passMs(AgentRig.LIMITS.turnDeadlineMs() + 1);
    rig.run();
    assertEquals(List.of("t m1: Hello! One moment. @2 pending"), rig.told());
  }

  @Test
  void shouldAnswerAMessageOnceWhosePartWasParkedWhenTheProcessEnded() {
    sayUpToTheSecondPart("s", BOTH);
    rig.lane.finish(0, Outcome.EXPIRED);
    rig.restart();
    assertEquals(List.of(), rig.told());
    sayUpToTheSecondPart("s", BOTH);
    rig.finish(Outcome.DONE);
    rig.say("s", "m1", BOTH);
    assertEquals(
        List.of(
            "s m1: Hello! One moment. @2 pending", "s m1: Hello! One moment. @2 repeated pending"),
        rig.told());
    assertEquals(1, rig.calls.size());
  }

  @Test
  void shouldTakeItAsOneWhereAPartIsNothingThatTheBotKnows() {
    sayUpToTheSecondPart("s", "deep hello there, by the way deep nonsense it");
    rig.finish(Outcome.DONE);
    assertEquals(List.of("s m1: Hello! @1"), rig.told());
  }
}
