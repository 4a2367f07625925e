package io.frontdesk.dialogue;

import static io.frontdesk.dialogue.TestBot.ask;
import static io.frontdesk.dialogue.TestBot.asks;
import static io.frontdesk.dialogue.TestBot.either;
import static io.frontdesk.dialogue.TestBot.end;
import static io.frontdesk.dialogue.TestBot.says;
import static io.frontdesk.dialogue.TestBot.to;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialogueWebhookTest {

  private static TestBot orders() {
    return new TestBot()
        .slot("order", Slot.Type.TEXT, new Slot.FromEntity("order_number"))
        .slot("mail", Slot.Type.TEXT, new Slot.FromEntity("mail"))
        .slot("other", Slot.Type.TEXT)
        .slot("place", Slot.Type.TEXT)
        .slot("days", Slot.Type.FLOAT)
        .slot("city", Slot.Type.TEXT, new Slot.FromEntity("city"))
        .say("utter_ask_order", "Order number?")
        .say("utter_ask_mail", "Mail?")
        .say("utter_ask_city", "Which city?")
        .say("utter_looking", "One moment.")
        .say("utter_there", "In {place} for {days} days.")
        .say("utter_unknown", "No order {order}.")
        .say("utter_down", "Down: {place}.")
        .say("utter_weather", "Sunny in {city}.")
        .webhook(
            new Bot.Webhook(
                "status",
                "http://127.0.0.1/{order}",
                "POST",
                List.of("mail"),
                1000,
                Map.of("place", "where.city", "days", "days")))
        .flow(
            "status",
            "status",
            ask("order", to(1)),
            says("utter_looking", to(2)),
            asks("status", either("webhook.ok", 3, 4)),
            says("utter_there", end()),
            new Flow.Noop("why", either("webhook.status = 404", 5, 6)),
            says("utter_unknown", end()),
            says("utter_down", end()))
        .flow("weather", "weather", ask("city", to(1)), says("utter_weather", end()))
        .flow("cancel", "cancel", TestBot.does(Flow.BuiltInAction.CANCEL, end()))
        .faq("abroad", "不", "No.");
  }

  private static Talk waiting(Bot bot) {
    Talk talk = new Talk(bot);
    talk.hears("where is SH7", "status", "order_number", "SH7");
    return talk;
  }

  private static final Map<String, Object> ANSWER = Map.of("place", "Rome", "days", 2);

  @Test
  void shouldCallWithWhatTheServiceNeedsAndSayWhatWasSaidBefore() {
    Talk talk = new Talk(orders().build());
    assertEquals(
        List.of("One moment."), talk.hears("SH7", "status", "order_number", "SH7", "mail", "a@b"));
    assertEquals(1, talk.calls.size());
    assertEquals("status", talk.calls.get(0).webhook());
    assertEquals(Map.of("order", "SH7"), talk.calls.get(0).slots());
    assertTrue(talk.calls.get(0).callId() > 0);
  }

  @Test
  void shouldGiveUpOnAServiceThatAFlowTriesAgainAndAgain() {
    Bot bot =
        orders()
            .flow(
                "stubborn",
                "stubborn",
                asks("status", either("webhook.ok", 1, 0)),
                says("utter_there", end()))
            .build();
    Talk talk = new Talk(bot);
    talk.hears("go", "stubborn");
    int calls = talk.calls.size();
    for (int event = 0; event < 50 && !talk.state.stack().isEmpty(); event++) {
      calls++;
      talk.answers(talk.calls.get(talk.calls.size() - 1).callId(), false, 0, Map.of());
    }
    assertTrue(talk.state.stack().isEmpty(), "the flow was dropped");
    assertTrue(calls <= FlowRun.MAX_CALLS + 1, calls + " calls");
  }

  @Test
  void shouldGiveUpOnFlowsThatLinkInACircleAroundAService() {
    Bot bot =
        orders()
            .flow(
                "circle",
                "circle",
                asks("status", either("webhook.ok", 2, 1)),
                new Flow.Link("again", "circle", List.of()),
                says("utter_there", end()))
            .build();
    Talk talk = new Talk(bot);
    talk.hears("go", "circle");
    int events = 0;
    for (; events < 50 && !talk.state.stack().isEmpty(); events++) {
      talk.answers(talk.calls.get(talk.calls.size() - 1).callId(), false, 0, Map.of());
    }
    assertTrue(talk.state.stack().isEmpty(), "the flow was dropped");
    assertTrue(events <= FlowRun.MAX_CALLS + 1, events + " calls");
  }

  private static TestBot secretive() {
    return orders()
        .slot(new Slot("place", Slot.Type.TEXT, List.of(), Optional.empty(), true, List.of()))
        .flow(
            "status",
            "status",
            ask("order", to(1)),
            asks("status", to(2)),
            TestBot.sets("other", "webhook.place", to(3)),
            says("utter_there", end()));
  }

  @Test
  void shouldReadMaskedWhatAServiceTellsForAMaskedSlot() {
    Talk talk = waiting(secretive().build());
    talk.answers(
        talk.calls.get(0).callId(), true, 200, Map.of("place", "13800138000", "days", 2));
    assertEquals("****8000", talk.state.slots().get("other"));
    assertEquals("13800138000", talk.state.slots().get("place"));
  }

  @Test
  void shouldKeepTheSealedFieldOfAResultThatHadToWait() {
    Talk talk = waiting(secretive().build());
    long callId = talk.calls.get(0).callId();
    talk.hears("the weather", "weather");
    talk.answers(callId, true, 200, Map.of("place", "13800138000", "days", 2));
    Slot.Sealed sealed = new Slot.Sealed("****8000", "bytes");
    talk.state =
        talk.state.mapped((slot, value) -> slot.equals("place") ? sealed : value);
    assertEquals(
        List.of("Sunny in Oslo.", "In ****8000 for 2 days."),
        talk.hears("Oslo", "x", "city", "Oslo"));
    assertEquals(sealed, talk.state.slots().get("place"));
  }

  @Test
  void shouldSendTheSlotsThatTheWebhookNames() {
    Bot bot = orders().flow("mail", "mail", ask("mail", to(1)), asks("status", end())).build();
    Talk talk = new Talk(bot);
    talk.hears("a@b", "mail", "mail", "a@b");
    assertEquals(Map.of("mail", "a@b"), talk.calls.get(0).slots());
  }

  @Test
  void shouldGoOnWithTheAnswer() {
    Talk talk = waiting(orders().build());
    long callId = talk.calls.get(0).callId();
    assertEquals(List.of("In Rome for 2 days."), talk.answers(callId, true, 200, ANSWER));
    assertTrue(talk.state.stack().isEmpty());
    assertEquals(Map.of("place", "Rome", "days", 2.0), talk.state.slots());
  }

  @Test
  void shouldTakeTheFallbackBranchOfItsFailure() {
    Talk talk = waiting(orders().build());
    assertEquals(
        List.of("No order SH7."),
        talk.answers(talk.calls.get(0).callId(), false, 404, Map.of("place", "x")));
    talk = waiting(orders().build());
    assertEquals(List.of("Down: ."), talk.answers(talk.calls.get(0).callId(), false, 0, Map.of()));
  }

  @Test
  void shouldReadFieldsBySlotAndByTheirPlaceInTheAnswer() {
    Bot bot =
        orders()
            .flow(
                "status",
                "status",
                asks("status", either("webhook.place = \"Rome\" and webhook.days > 1", 1, 2)),
                says("utter_there", end()),
                says("utter_down", end()))
            .build();
    Talk talk = waiting(bot);
    assertEquals(
        List.of("In Rome for 2 days."),
        talk.answers(talk.calls.get(0).callId(), true, 200, ANSWER));
  }

  @Test
  void shouldDropFieldsThatNoSlotTakes() {
    Talk talk = waiting(orders().build());
    Map<String, Object> odd =
        Map.of("place", Map.of("a", "b"), "days", "soon", "nobody", "x", "order", "SH8");
    assertEquals(
        List.of("In  for  days."), talk.answers(talk.calls.get(0).callId(), true, 200, odd));
    assertEquals(Map.of(), talk.state.slots());
  }

  @Test
  void shouldNotShowAnOlderAnswerWhereTheNewOneHasNone() {
    Talk talk = waiting(orders().build());
    talk.answers(talk.calls.get(0).callId(), true, 200, ANSWER);
    talk.hears("and SH8", "status", "order_number", "SH8");
    assertEquals(
        List.of("In Oslo for  days."),
        talk.answers(talk.calls.get(0).callId(), true, 200, Map.of("place", "Oslo")));
  }

  @Test
  void shouldIgnoreResultsThatNoFlowWaitsFor() {
    Talk talk = waiting(orders().build());
    long callId = talk.calls.get(0).callId();
    DialogueState before = talk.state;
    assertEquals(List.of(), talk.answers(callId + 1, true, 200, ANSWER));
    assertSame(before, talk.state);
    talk.answers(callId, true, 200, ANSWER);
    DialogueState after = talk.state;
    assertEquals(List.of(), talk.answers(callId, true, 200, ANSWER), "a duplicate");
    assertSame(after, talk.state);
  }

  @Test
  void shouldIgnoreAResultThatComesAfterTheFlowWasCancelled() {
    Talk talk = waiting(orders().build());
    long callId = talk.calls.get(0).callId();
    talk.presses("cancel");
    DialogueState before = talk.state;
    assertEquals(List.of(), talk.answers(callId, true, 200, ANSWER));
    assertSame(before, talk.state);
  }

  @Test
  void shouldGiveEveryCallAnIdOfItsOwn() {
    Talk talk = waiting(orders().build());
    long first = talk.calls.get(0).callId();
    talk.answers(first, true, 200, ANSWER);
    talk.hears("and SH8", "status", "order_number", "SH8");
    assertNotEquals(first, talk.calls.get(0).callId());
  }

  @Test
  void shouldTellThatItIsBeingLookedUp() {
    Talk talk = waiting(orders().build());
    assertEquals(List.of("Sorry?"), talk.hears("hello?", "smalltalk"));
    talk = waiting(orders().say("utter_wait", "Still looking.").build());
    assertEquals(List.of("Still looking."), talk.hears("hello?", "smalltalk"));
    assertEquals(List.of("Still looking."), talk.hears("where is it", "status"));
    assertEquals(1, talk.state.stack().size());
    assertEquals(List.of("No."), talk.presses("faq/abroad"));
  }

  @Test
  void shouldKeepAResultUntilTheInterruptingFlowHasEnded() {
    Talk talk = waiting(orders().build());
    long callId = talk.calls.get(0).callId();
    assertEquals(List.of("Which city?"), talk.hears("weather", "weather"));
    assertEquals(List.of(), talk.answers(callId, true, 200, ANSWER));
    DialogueState before = talk.state;
    talk.answers(callId, false, 500, Map.of());
    assertSame(before, talk.state, "a duplicate");
    assertEquals(
        List.of("Sunny in Bern.", "In Rome for 2 days."), talk.hears("Bern", "x", "city", "Bern"));
    assertTrue(talk.state.stack().isEmpty());
  }

  @Test
  void shouldSayTheAnswerThatComesAfterTheInterruptingFlowEnded() {
    Talk talk = waiting(orders().build());
    long callId = talk.calls.get(0).callId();
    assertEquals(List.of("Sunny in Bern."), talk.hears("Bern", "weather", "city", "Bern"));
    assertEquals(List.of("In Rome for 2 days."), talk.answers(callId, true, 200, ANSWER));
  }

  @Test
  void shouldSayWhatFollowsTheLastFlowAfterTheAnswer() {
    Bot bot =
        orders()
            .say("utter_more", "Anything else?")
            .flow("pattern_completed", "", says("utter_more", end()))
            .build();
    Talk talk = waiting(bot);
    assertEquals(
        List.of("In Rome for 2 days.", "Anything else?"),
        talk.answers(talk.calls.get(0).callId(), true, 200, ANSWER));
  }
}
