package io.frontdesk.dialogue;

import static io.frontdesk.dialogue.TestBot.always;
import static io.frontdesk.dialogue.TestBot.ask;
import static io.frontdesk.dialogue.TestBot.asks;
import static io.frontdesk.dialogue.TestBot.either;
import static io.frontdesk.dialogue.TestBot.end;
import static io.frontdesk.dialogue.TestBot.reject;
import static io.frontdesk.dialogue.TestBot.says;
import static io.frontdesk.dialogue.TestBot.sets;
import static io.frontdesk.dialogue.TestBot.to;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Slot;
import io.frontdesk.bot.Slot.FromEntity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A flow goes back to what depends on a slot that was corrected, and no further. */
class RevisitTest {

  private static TestBot base() {
    return new TestBot()
        .slot("colour", Slot.Type.TEXT, new FromEntity("colour"))
        .slot("size", Slot.Type.TEXT, new FromEntity("size"))
        .slot("note", Slot.Type.TEXT, new FromEntity("note"))
        .slot("price", Slot.Type.FLOAT)
        .slot("sure", Slot.Type.BOOL, new Slot.FromIntent("affirm", true))
        .say("utter_ask_colour", "Colour?")
        .say("utter_ask_size", "Size?")
        .say("utter_ask_note", "Note?")
        .say("utter_ask_sure", "Sure, {colour} for {price}?")
        .say("utter_noted", "Noted.")
        .say("utter_red", "Red is dear.")
        .say("utter_other", "A good choice.")
        .say("utter_no_red_xl", "No red in XL.");
  }

  private static Talk told(TestBot bot, String... said) {
    Talk talk = new Talk(bot.build());
    talk.presses("buy");
    for (int i = 0; i < said.length; i += 2) {
      talk.hears(said[i + 1], "x", said[i], said[i + 1]);
    }
    return talk;
  }

  private static List<String> corrects(Talk talk, String wrong, String right) {
    return talk.event(
        Finds.in("not " + wrong + ", " + right)
            .word(wrong, "colour", wrong)
            .word(right, "colour", right)
            .event());
  }

  @Test
  void shouldTakeTheOtherBranchOfWhatWasCorrected() {
    TestBot bot =
        base()
            .flow(
                "buy",
                "buy",
                ask("colour", either("slots.colour = \"red\"", 1, 2)),
                says("utter_red", to(3)),
                says("utter_other", to(3)),
                ask("note", end()));
    Talk talk = told(bot, "colour", "blue");
    assertEquals(List.of("Noted.", "Red is dear.", "Note?"), corrects(talk, "blue", "red"));
    assertEquals(List.of("Noted.", "A good choice.", "Note?"), corrects(talk, "red", "green"));
  }

  @Test
  void shouldComputeAgainWhatWasComputedAndAskForTheConfirmationAgain() {
    TestBot bot =
        base()
            .flow(
                "buy",
                "buy",
                ask("colour", to(1)),
                ask("size", to(2)),
                new Flow.Noop("n", either("slots.colour = \"red\"", 3, 4)),
                sets("price", "9", to(5)),
                sets("price", "5", to(5)),
                always(ask("sure", end())));
    Talk talk = told(bot, "colour", "blue", "size", "XL");
    assertEquals(5.0, talk.state.slots().get("price"));
    assertEquals(List.of("Noted.", "Sure, red for 9?"), corrects(talk, "blue", "red"));
    assertEquals("XL", talk.state.slots().get("size"));
  }

  @Test
  void shouldCheckTheAnswersAgainThatItDependsOn() {
    TestBot bot =
        base()
            .flow(
                "buy",
                "buy",
                ask("colour", to(1)),
                reject(
                    "slots.size = \"XL\" and slots.colour = \"red\"",
                    "utter_no_red_xl",
                    ask("size", to(2))),
                ask("note", end()));
    Talk talk = told(bot, "colour", "blue", "size", "XL");
    assertEquals(List.of("Noted.", "No red in XL.", "Size?"), corrects(talk, "blue", "red"));
    assertEquals(Map.of("colour", "red"), talk.state.slots());
  }

  @Test
  void shouldStayWhereNothingDependsOnIt() {
    TestBot bot =
        base()
            .flow(
                "buy", "buy", ask("colour", to(1)), says("utter_other", to(2)), ask("note", end()));
    Talk talk = told(bot, "colour", "blue");
    assertEquals(List.of("Noted.", "Note?"), corrects(talk, "blue", "red"));
  }

  private static TestBot looksUp(String method) {
    return base()
        .webhook(
            new Bot.Webhook(
                "stock", "http://x/{colour}", method, List.of(), 100, Map.of("price", "price")))
        .flow(
            "buy",
            "buy",
            ask("colour", to(1)),
            asks("stock", either("webhook.ok", 2, 3)),
            always(ask("sure", end())),
            says("utter_other", end()));
  }

  @Test
  void shouldAskAServiceAgainThatOnlyTells() {
    Talk talk = told(looksUp("GET"), "colour", "blue");
    talk.answers(talk.calls.get(0).callId(), true, 200, Map.of("price", 5.0));
    assertEquals(List.of("Noted."), corrects(talk, "blue", "red"));
    assertEquals(Map.of("colour", "red"), talk.calls.get(0).slots());
    assertEquals(
        List.of("Sure, red for 9?"),
        talk.answers(talk.calls.get(0).callId(), true, 200, Map.of("price", 9.0)));
  }

  @Test
  void shouldNotDoAgainWhatAServiceHasDone() {
    Talk talk = told(looksUp("POST"), "colour", "blue");
    talk.answers(talk.calls.get(0).callId(), true, 200, Map.of("price", 5.0));
    assertEquals(List.of("Noted.", "Sure, red for 5?"), corrects(talk, "blue", "red"));
    assertEquals(List.of(), talk.calls);
  }

  @Test
  void shouldLeaveACalledFlowForTheCallerThatDependsOnIt() {
    TestBot bot =
        base()
            .flow("confirm", "", always(ask("sure", end())))
            .flow(
                "buy",
                "buy",
                ask("colour", to(1)),
                sets("price", "5", to(2)),
                new Flow.Noop("n", either("slots.colour = \"red\"", 3, 4)),
                sets("price", "9", to(4)),
                new Flow.Call("c", "confirm", end()));
    Talk talk = told(bot, "colour", "blue");
    assertEquals(2, talk.state.stack().size());
    assertEquals(List.of("Noted.", "Sure, red for 9?"), corrects(talk, "blue", "red"));
    assertEquals(2, talk.state.stack().size());
  }

  @Test
  void shouldGoBackAlsoWhenAValueIsNamedBesideTheAnswer() {
    TestBot bot =
        base()
            .flow(
                "buy",
                "buy",
                ask("colour", either("slots.colour = \"red\"", 1, 2)),
                says("utter_red", to(2)),
                ask("size", to(3)),
                ask("note", end()));
    Talk talk = told(bot, "colour", "blue");
    assertEquals(
        List.of("Red is dear.", "Note?"),
        talk.hears("red in XL", "x", "size", "XL", "colour", "red"));
  }
}
