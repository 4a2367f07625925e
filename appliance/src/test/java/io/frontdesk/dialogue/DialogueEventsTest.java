package io.frontdesk.dialogue;

import static io.frontdesk.dialogue.TestBot.ask;
import static io.frontdesk.dialogue.TestBot.end;
import static io.frontdesk.dialogue.TestBot.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.BuiltInAction;
import io.frontdesk.dialogue.DialogueEvent.Happened;
import io.frontdesk.dialogue.DialogueEvent.Silence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Flows that are started by what happens, and by silence. */
class DialogueEventsTest {

  private static final String ORDER = "Order number?";
  private static final String STILL = "Are you still there?";

  private static TestBot desk() {
    TestBot bot =
        DialogueTest.desk().say("utter_shipped", "Order {order} to {city} is on its way.");
    return bot.flow(
        new Flow(
            "shipped",
            "",
            List.of(),
            List.of(new Flow.EventTrigger("shipped", Map.of("order", "order.id", "city", "city"))),
            Optional.empty(),
            java.util.Set.of(),
            List.of(says("utter_shipped", end()))));
  }

  private static Happened shipped() {
    return new Happened("shipped", Map.of("order", Map.of("id", "SH9"), "city", "Rome"));
  }

  @Test
  void shouldSayWhatHappenedAndKeepNothingOfIt() {
    Talk talk = new Talk(desk().build());
    assertTrue(talk.dialogue.knowsEvent("shipped"));
    assertEquals(List.of("Order SH9 to Rome is on its way."), talk.event(shipped()));
    assertEquals(Map.of(), talk.state.slots());
    assertEquals(1, talk.state.turn());
  }

  @Test
  void shouldComeBackToTheOpenQuestionWithItsSlotsAsTheyWere() {
    Talk talk = new Talk(desk().say("utter_back_to", "Back to you:").build());
    talk.hears("return SH7", "return", "order_number", "SH7");
    assertEquals(
        List.of("Order SH9 to Rome is on its way.", "Back to you:", "Why?"), talk.event(shipped()));
    assertEquals(Map.of("order", "SH7"), talk.state.slots());
    assertEquals(List.of("Are you sure?"), talk.hears("too small", "smalltalk"));
  }

  @Test
  void shouldLeaveSlotsEmptyThatTheDataDoesNotFill() {
    Talk talk = new Talk(desk().build());
    assertEquals(
        List.of("Order  to  is on its way."),
        talk.event(new Happened("shipped", Map.of("order", "none", "city", List.of(1.0)))));
  }

  @Test
  void shouldDoNothingOnAnEventThatNobodyListensTo() {
    Talk talk = new Talk(desk().build());
    talk.hears("send it back", "return");
    DialogueState before = talk.state;
    assertFalse(talk.dialogue.knowsEvent("paid"));
    assertEquals(List.of(), talk.event(new Happened("paid", Map.of())));
    assertEquals(before, talk.state);
  }

  @Test
  void shouldStartNothingWhileAPersonHasTheConversation() {
    TestBot bot = desk();
    bot.flow("human", "human", TestBot.does(BuiltInAction.HANDOVER, end()));
    Talk talk = new Talk(bot.build());
    talk.hears("a person", "human");
    assertEquals(List.of(), talk.event(shipped()));
    assertTrue(talk.state.handedOver());
  }

  @Test
  void shouldOpenTheSessionBeforeAnEvent() {
    TestBot bot = desk().say("utter_welcome", "Welcome.");
    bot.flow("pattern_session_start", "", says("utter_welcome", end()));
    Talk talk = new Talk(bot.build());
    assertEquals(List.of("Welcome.", "Order SH9 to Rome is on its way."), talk.event(shipped()));
    assertEquals(List.of(ORDER), talk.hears("send it back", "return"));
  }

  // Silence

  private static Bot quiet(int most) {
    TestBot bot = DialogueTest.desk().say("utter_still", STILL).silence(60, most);
    bot.say("utter_closed", "Closed for now.");
    bot.flow(
        "pattern_user_silence",
        "",
        new Flow.Noop("n", TestBot.either("session.silences < 2", 1, 2)),
        says("utter_still", end()),
        TestBot.does(BuiltInAction.CANCEL, TestBot.to(3)),
        says("utter_closed", end()));
    return bot.build();
  }

  @Test
  void shouldAskWhetherTheCustomerIsStillThereThenDropTheMatter() {
    Talk talk = new Talk(quiet(2));
    assertEquals(OptionalInt.empty(), talk.dialogue.silenceTimeoutS(talk.state));
    assertEquals(List.of(), talk.event(new Silence()));
    talk.hears("send it back", "return");
    assertEquals(OptionalInt.of(60), talk.dialogue.silenceTimeoutS(talk.state));
    assertEquals(List.of(STILL, ORDER), talk.event(new Silence()));
    assertEquals(0, talk.state.stack().get(0).reasks());
    assertEquals(OptionalInt.of(60), talk.dialogue.silenceTimeoutS(talk.state));
    assertEquals(List.of("Closed for now."), talk.event(new Silence()));
    assertTrue(talk.state.stack().isEmpty());
    assertEquals(OptionalInt.empty(), talk.dialogue.silenceTimeoutS(talk.state));
  }

  @Test
  void shouldSpeakSoOftenAtMostUntilTheNextMessage() {
    Talk talk = new Talk(quiet(1));
    talk.hears("send it back", "return");
    talk.event(new Silence());
    assertEquals(OptionalInt.empty(), talk.dialogue.silenceTimeoutS(talk.state));
    DialogueState before = talk.state;
    assertEquals(List.of(), talk.event(new Silence()));
    assertEquals(before, talk.state);
    talk.hears("SH7", "smalltalk", "order_number", "SH7");
    assertEquals(0, talk.state.course().silences());
    assertEquals(OptionalInt.of(60), talk.dialogue.silenceTimeoutS(talk.state));
  }

  @Test
  void shouldNotTalkForEverWhenTheSilenceFlowDropsAllAndAsksAnew() {
    TestBot bot = DialogueTest.desk().silence(60, 2).say("utter_ask_city", STILL);
    bot.flow(
        "pattern_user_silence",
        "",
        TestBot.does(BuiltInAction.CANCEL, TestBot.to(1)),
        ask("city", end()));
    Talk talk = new Talk(bot.build());
    talk.hears("send it back", "return");
    assertEquals(List.of(STILL), talk.event(new Silence()));
    assertEquals(List.of(STILL), talk.event(new Silence()));
    assertEquals(OptionalInt.empty(), talk.dialogue.silenceTimeoutS(talk.state));
    assertEquals(List.of(), talk.event(new Silence()));
  }

  @Test
  void shouldBeginAnewWhenTheSilenceFlowItselfIsNotAnswered() {
    TestBot bot = DialogueTest.desk().silence(60, 5).say("utter_ask_city", STILL);
    bot.flow("pattern_user_silence", "", ask("city", end()));
    Talk talk = new Talk(bot.build());
    talk.hears("send it back", "return");
    assertEquals(List.of(STILL), talk.event(new Silence()));
    assertEquals(List.of(STILL), talk.event(new Silence()));
    assertEquals(2, talk.state.stack().size());
    assertEquals(List.of(ORDER), talk.hears("Rome", "x", "city", "Rome"));
  }

  @Test
  void shouldTakeTheTimeoutOfTheQuestion() {
    TestBot bot = DialogueTest.desk().silence(60, 2).say("utter_still", STILL);
    bot.flow("pattern_user_silence", "", says("utter_still", end()));
    Flow.Patience slow =
        new Flow.Patience(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(300));
    Flow.Patience never =
        new Flow.Patience(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(0));
    bot.flow("a", "a", TestBot.with(ask("order", end()), slow));
    bot.flow("b", "b", TestBot.with(ask("order", end()), never));
    Talk talk = new Talk(bot.build());
    talk.presses("a");
    assertEquals(OptionalInt.of(300), talk.dialogue.silenceTimeoutS(talk.state));
    talk.presses("b");
    assertEquals(OptionalInt.empty(), talk.dialogue.silenceTimeoutS(talk.state));
  }
}
