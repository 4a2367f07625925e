package io.frontdesk.dialogue;

import static io.frontdesk.dialogue.TestBot.ask;
import static io.frontdesk.dialogue.TestBot.either;
import static io.frontdesk.dialogue.TestBot.end;
import static io.frontdesk.dialogue.TestBot.kept;
import static io.frontdesk.dialogue.TestBot.says;
import static io.frontdesk.dialogue.TestBot.sets;
import static io.frontdesk.dialogue.TestBot.to;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Slot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of slots, flows that call or link others, and the reserved flows. */
class DialogueSlotsTest {

  private static TestBot trip() {
    return new TestBot()
        .slot("start", Slot.Type.TEXT, new Slot.FromEntity("city"))
        .slot("goal", Slot.Type.TEXT, new Slot.FromEntity("city"))
        .slot("seats", Slot.Type.FLOAT, new Slot.FromEntity("number"))
        .slot("name", Slot.Type.TEXT, new Slot.FromText())
        .say("utter_ask_start", "From?")
        .say("utter_ask_goal", "To?")
        .say("utter_ask_seats", "Seats?")
        .say("utter_ask_name", "Name?")
        .say("utter_booked", "{seats} seats from {start} to {goal}.")
        .say("utter_hello", "Hello {name}.")
        .flow(
            "trip",
            "trip",
            ask("start", to(1)),
            ask("goal", to(2)),
            ask("seats", to(3)),
            says("utter_booked", end()));
  }

  @Test
  void shouldFillSeveralSlotsFromOneMessage() {
    Talk talk = new Talk(trip().build());
    assertEquals(
        List.of("2 seats from Rome to Bern."),
        talk.hears("2, Rome to Bern", "trip", "number", "2", "city", "Rome", "city", "Bern"));
  }

  @Test
  void shouldFillOtherSlotsWithTheAnswer() {
    Talk talk = new Talk(trip().build());
    talk.presses("trip");
    assertEquals(
        List.of("Seats?"), talk.hears("Rome to Bern", "x", "city", "Rome", "city", "Bern"));
    assertEquals(Map.of("start", "Rome", "goal", "Bern"), talk.state.slots());
  }

  @Test
  void shouldNotGiveOneMatchToTwoSlots() {
    Talk talk = new Talk(trip().build());
    talk.presses("trip");
    assertEquals(List.of("To?"), talk.hears("Rome", "x", "city", "Rome"));
    assertEquals(List.of("Seats?"), talk.hears("Bern", "x", "city", "Bern"));
    assertEquals(Map.of("start", "Rome", "goal", "Bern"), talk.state.slots());
  }

  @Test
  void shouldNotTakeAValueThatDoesNotFitTheSlot() {
    Talk talk = new Talk(trip().build());
    talk.hears("Rome to Bern", "trip", "city", "Rome", "city", "Bern");
    assertEquals(List.of("Sorry?", "Seats?"), talk.hears("some", "x", "number", "some"));
    assertEquals(
        List.of("1200.5 seats from Rome to Bern."),
        talk.hears("1,200.5", "x", "number", "lots", "number", "1,200.5"));
  }

  @Test
  void shouldKeepPersistedSlotsAndThoseThatAskToStay() {
    Bot persisted = trip().persist("trip", "start").build();
    Talk talk = new Talk(persisted);
    talk.hears("", "trip", "city", "Rome", "city", "Bern", "number", "2");
    assertEquals(Map.of("start", "Rome"), talk.state.slots());
    Talk again =
        new Talk(
            trip().flow("trip", "trip", ask("start", to(1)), kept(ask("goal", end()))).build());
    again.hears("", "trip", "city", "Rome", "city", "Bern");
    assertEquals(Map.of("goal", "Bern"), again.state.slots());
  }

  @Test
  void shouldKeepASlotThatHadAValueBeforeTheFlowBegan() {
    Bot bot = trip().flow("home", "home", sets("start", "\"Home\"", end())).build();
    Talk talk = new Talk(bot);
    talk.presses("home");
    assertEquals(List.of("To?"), talk.presses("trip"));
    talk.hears("Bern, 2", "x", "city", "Bern", "number", "2");
    assertEquals(Map.of("start", "Home"), talk.state.slots());
  }

  @Test
  void shouldGiveAnInterruptedFlowItsValuesBack() {
    Bot bot =
        trip()
            .say("utter_sun", "Sunny in {start}.")
            .flow("weather", "weather", ask("start", to(1)), says("utter_sun", end()))
            .build();
    Talk talk = new Talk(bot);
    talk.hears("Rome to Bern", "trip", "city", "Rome", "city", "Bern");
    assertEquals(
        List.of("Sunny in Oslo.", "Seats?"), talk.hears("Oslo?", "weather", "city", "Oslo"));
    assertEquals(List.of("2 seats from Rome to Bern."), talk.hears("2", "x", "number", "2"));
    assertEquals(Map.of(), talk.state.slots());
  }

  @Test
  void shouldGoThroughACalledFlowAndComeBackWithItsSlots() {
    Bot bot =
        trip()
            .flow("greet", "greet", new Flow.Call("c", "who", to(1)), says("utter_hello", end()))
            .flow("who", "", ask("name", end()))
            .build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("Name?"), talk.presses("greet"));
    assertEquals(2, talk.state.stack().size());
    assertEquals(List.of("Name?"), talk.presses("greet"), "it is already under way");
    assertEquals(List.of("Hello Ann."), talk.hears("Ann", "x"));
    assertEquals(Map.of(), talk.state.slots());
  }

  @Test
  void shouldGoOnInALinkedFlowAndNotComeBack() {
    Bot bot =
        trip()
            .flow(
                "greet",
                "greet",
                ask("name", to(1)),
                new Flow.Link("l", "trip", end()),
                says("utter_hello", end()))
            .build();
    Talk talk = new Talk(bot);
    talk.presses("greet");
    assertEquals(List.of("From?"), talk.hears("Ann", "x"));
    assertEquals("trip", talk.state.stack().get(0).flow());
    assertEquals(1, talk.state.stack().size());
    assertEquals(
        List.of("2 seats from Rome to Bern."),
        talk.hears("", "x", "city", "Rome", "city", "Bern", "number", "2"));
  }

  @Test
  void shouldGiveALinkedFlowWhatTheMessageNames() {
    Bot bot = trip().flow("go", "go", new Flow.Link("l", "trip", end())).build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("To?"), talk.hears("go from Rome", "go", "city", "Rome"));
  }

  @Test
  void shouldComputeSlotsInOrder() {
    Bot bot =
        trip()
            .say("utter_seats", "{seats}.")
            .flow(
                "sum",
                "sum",
                sets("seats", "1 + 1.5", to(1)),
                sets("seats", "slots.seats * 2", to(2)),
                says("utter_seats", to(3)),
                sets("seats", "null", end()))
            .build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("5."), talk.presses("sum"));
    assertEquals(Map.of(), talk.state.slots());
  }

  @Test
  void shouldOpenTheSessionOnceBeforeTheFirstMessage() {
    Bot bot =
        trip()
            .say("utter_welcome", "Welcome.")
            .flow("pattern_session_start", "", says("utter_welcome", end()))
            .build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("Welcome.", "From?"), talk.presses("trip"));
    assertEquals(List.of("To?"), talk.hears("Rome", "x", "city", "Rome"));
  }

  @Test
  void shouldNotTakeTheFirstMessageAsTheAnswerToTheOpeningQuestion() {
    Bot bot =
        trip()
            .flow("pattern_session_start", "", ask("name", to(1)), says("utter_hello", end()))
            .build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("Name?"), talk.hears("hello", "x"));
    assertEquals(0, talk.state.stack().get(0).reasks());
    assertEquals(List.of("Hello Ann."), talk.hears("Ann", "x"));
  }

  @Test
  void shouldSayWhatFollowsTheLastFlowOnlyWhenTheStackIsEmpty() {
    Bot bot =
        trip()
            .slot("more", Slot.Type.BOOL, new Slot.FromIntent("affirm", true))
            .say("utter_ask_more", "Anything else?")
            .say("utter_sun", "Sunny.")
            .flow("weather", "weather", says("utter_sun", end()))
            .flow("pattern_completed", "", ask("more", end()))
            .faq("abroad", "不", "No.")
            .build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("No."), talk.presses("faq/abroad"));
    talk.presses("trip");
    assertEquals(List.of("Sunny.", "From?"), talk.presses("weather"));
    assertEquals(
        List.of("2 seats from Rome to Bern.", "Anything else?"),
        talk.hears("", "x", "city", "Rome", "city", "Bern", "number", "2"));
    assertEquals(List.of(), talk.presses("affirm"), "it does not follow itself");
    assertTrue(talk.state.stack().isEmpty());
  }

  @Test
  void shouldNotSayWhatFollowsAfterACancelOrAGivenUpFlow() {
    Bot bot =
        trip()
            .maxReasks(0)
            .say("utter_more", "Anything else?")
            .flow("pattern_completed", "", says("utter_more", end()))
            .flow("cancel", "cancel", TestBot.does(Flow.BuiltInAction.CANCEL, end()))
            .build();
    Talk talk = new Talk(bot);
    talk.presses("trip");
    assertEquals(List.of(), talk.presses("cancel"));
    talk.presses("trip");
    assertEquals(List.of("I give up."), talk.hears("hm", "x"));
  }

  @Test
  void shouldReadTheSessionInConditions() {
    Bot bot =
        trip()
            .say("utter_a", "first")
            .say("utter_b", "later")
            .flow(
                "when",
                "when",
                new Flow.Noop("n", either("session.turn = 1 and session.language = \"en\"", 1, 2)),
                says("utter_a", end()),
                says("utter_b", end()))
            .build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("first"), talk.presses("when"));
    assertEquals(List.of("later"), talk.presses("when"));
  }

  @Test
  void shouldKeepWhatWasBeforeWhenTheOldestFlowIsDropped() {
    TestBot many = new TestBot().slot("x", Slot.Type.TEXT, new Slot.FromEntity("x"));
    many.flow("set", "set", sets("x", "\"old\"", end()));
    for (int i = 0; i <= FlowStack.MAX_DEPTH; i++) {
      many.slot("s" + i, Slot.Type.TEXT, new Slot.FromEntity("e" + i));
      many.flow("f" + i, "i" + i, ask("x", to(1)), ask("s" + i, end()));
    }
    Talk talk = new Talk(many.build());
    talk.presses("set");
    for (int i = 0; i <= FlowStack.MAX_DEPTH; i++) {
      talk.presses("i" + i, "x", "new" + i);
    }
    assertEquals("old", talk.state.stack().get(0).before().get("x"));
    for (int i = FlowStack.MAX_DEPTH; i >= 1; i--) {
      assertEquals("new" + i, talk.state.slots().get("x"));
      talk.presses("inform", "e" + i, "done");
    }
    assertTrue(talk.state.stack().isEmpty());
    assertEquals(Map.of("x", "old"), talk.state.slots());
  }
}
