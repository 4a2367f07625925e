package io.frontdesk.dialogue;

import static io.frontdesk.dialogue.TestBot.ask;
import static io.frontdesk.dialogue.TestBot.does;
import static io.frontdesk.dialogue.TestBot.end;
import static io.frontdesk.dialogue.TestBot.says;
import static io.frontdesk.dialogue.TestBot.to;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Flow.BuiltInAction;
import io.frontdesk.bot.Slot;
import io.frontdesk.dialogue.DialogueEvent.HandoverEnded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialogueHandoverTest {

  private static TestBot desk() {
    return new TestBot()
        .slot("order", Slot.Type.TEXT, new Slot.FromEntity("order_number"))
        .say("utter_ask_order", "Order number?")
        .say("utter_hello", "Hello.")
        .say("utter_over", "Handing over.")
        .say("utter_after", "Here I am again.")
        .say("utter_handover_back", "Back to the bot.")
        .say("utter_handover_resolved", "All done.")
        .say("utter_cancelled", "Cancelled.")
        .flow("return", "return", ask("order", end()))
        .flow("greet", "greet", says("utter_hello", end()))
        .flow(
            "human",
            "human",
            says("utter_over", to(1)),
            does(BuiltInAction.HANDOVER, to(2)),
            says("utter_after", end()))
        .flow("cancel", "cancel", does(BuiltInAction.CANCEL, end()))
        .flow("pattern_cancel", "", says("utter_cancelled", end()));
  }

  private static Talk handedOver() {
    Talk talk = new Talk(desk().build());
    talk.hears("send it back", "return");
    assertEquals(List.of("Handing over."), talk.hears("a person please", "human"));
    assertTrue(talk.state.handedOver());
    return talk;
  }

  @Test
  void shouldKeepSilentWhileAPersonHasTheConversation() {
    Talk talk = handedOver();
    assertEquals(List.of(), talk.hears("hello", "greet"));
    assertEquals(List.of(), talk.hearsOutOfScope("hm", "greet"));
    assertEquals(List.of(), talk.hears("SH1", "inform", "order_number", "SH1"));
    assertTrue(talk.state.handedOver());
    assertEquals(Map.of(), talk.state.slots());
  }

  @Test
  void shouldGoOnBehindTheActionWhenGivenBackAndResumeTheInterruptedFlow() {
    Talk talk = handedOver();
    assertEquals(
        List.of("Back to the bot.", "Here I am again.", "Order number?"),
        talk.event(new HandoverEnded(false)));
    assertFalse(talk.state.handedOver());
    assertEquals("return", talk.state.stack().get(0).flow());
  }

  @Test
  void shouldEndEveryFlowWhenResolved() {
    Talk talk = handedOver();
    assertEquals(List.of("All done."), talk.event(new HandoverEnded(true)));
    assertEquals(List.of(), talk.state.stack());
    assertEquals(List.of("Hello."), talk.hears("hello", "greet"));
  }

  @Test
  void shouldLetTheCustomerGoBackByWordsThatCancelOrByThePayload() {
    Talk talk = handedOver();
    assertEquals(List.of("Cancelled."), talk.hears("never mind", "cancel"));
    assertEquals(List.of(), talk.state.stack());
    Talk other = handedOver();
    assertEquals(List.of(), other.hearsUnsure("perhaps I should not", "cancel", 0.5));
    assertEquals(
        List.of("Back to the bot.", "Here I am again.", "Order number?"),
        other.presses("handover_cancel"));
  }

  @Test
  void shouldKeepAServicesResultForTheFlowBelowUntilItIsGivenBack() {
    Talk talk =
        new Talk(
            desk()
                .say("utter_done", "Known.")
                .flow("ask", "ask", TestBot.asks("none", to(1)), says("utter_done", end()))
                .webhook(
                    new io.frontdesk.bot.Bot.Webhook(
                        "none", "http://127.0.0.1/", "POST", List.of(), 1000, Map.of()))
                .build());
    talk.hears("ask them", "ask");
    long callId = talk.calls.get(0).callId();
    talk.hears("a person please", "human");
    assertEquals(List.of(), talk.answers(callId, true, 200, Map.of()));
    assertTrue(talk.state.handedOver());
    assertEquals(
        List.of("Back to the bot.", "Here I am again.", "Known."),
        talk.event(new HandoverEnded(false)));
  }

  @Test
  void shouldGoOnWhenTheButtonBackIsPressedLate() {
    Talk talk = new Talk(desk().build());
    talk.hears("send it back", "return");
    assertEquals(List.of("Back to the bot.", "Order number?"), talk.presses("handover_cancel"));
  }

  @Test
  void shouldEndTheTalkAlsoWhenTheFlowThatWaitsIsGone() {
    Talk old = handedOver();
    Talk talk = new Talk(new TestBot().say("utter_handover_back", "Back to the bot.").build());
    talk.state = old.state;
    assertEquals(List.of("Back to the bot."), talk.event(new HandoverEnded(false)));
    assertFalse(talk.state.handedOver());
  }

  @Test
  void shouldIgnoreAnEndThatComesTwice() {
    Talk talk = handedOver();
    talk.event(new HandoverEnded(true));
    DialogueState before = talk.state;
    assertEquals(List.of(), talk.event(new HandoverEnded(true)));
    assertEquals(before, talk.state);
  }

  @Test
  void shouldFillThePlaceInTheQueueBesideSlots() {
    Talk talk =
        new Talk(
            desk()
                .response(
                    "utter_handover_wait",
                    TestBot.text(
                        Optional.empty(), "You are number {handover_place}.", Optional.empty()))
                .build());
    talk.hears("a person please", "human");
    List<ReplyElement> said =
        talk.dialogue.say(talk.state, "utter_handover_wait", Map.of("handover_place", 2.0));
    assertEquals(List.of(new ReplyElement.Text("You are number 2.")), said);
  }
}
