package io.frontdesk.dialogue;

import static io.frontdesk.dialogue.TestBot.always;
import static io.frontdesk.dialogue.TestBot.ask;
import static io.frontdesk.dialogue.TestBot.asks;
import static io.frontdesk.dialogue.TestBot.does;
import static io.frontdesk.dialogue.TestBot.either;
import static io.frontdesk.dialogue.TestBot.end;
import static io.frontdesk.dialogue.TestBot.hint;
import static io.frontdesk.dialogue.TestBot.reject;
import static io.frontdesk.dialogue.TestBot.says;
import static io.frontdesk.dialogue.TestBot.sets;
import static io.frontdesk.dialogue.TestBot.to;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.BuiltInAction;
import io.frontdesk.bot.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialogueTest {

  private static final String ORDER = "Order number?";
  private static final String REASON = "Why?";
  private static final String SURE = "Are you sure?";

  /** A return: order number, reason, confirmation; an order status; FAQ; cancel; restart. */
  static TestBot desk() {
    return new TestBot()
        .slot("order", Slot.Type.TEXT, new Slot.FromEntity("order_number"))
        .slot("reason", Slot.Type.TEXT, new Slot.FromText())
        .slot(
            "confirmed",
            Slot.Type.BOOL,
            new Slot.FromIntent("affirm", true),
            new Slot.FromIntent("deny", false))
        .slot("city", Slot.Type.TEXT, new Slot.FromEntity("city"))
        .say("utter_ask_order", ORDER)
        .say("utter_ask_reason", REASON)
        .say("utter_ask_confirmed", SURE)
        .say("utter_ask_city", "Which city?")
        .say("utter_hint_order", "Like SH1.")
        .say("utter_bad_order", "No such order.")
        .say("utter_opened", "Return of {order} because {reason}.")
        .say("utter_dropped", "Not returned.")
        .say("utter_weather", "Sunny in {city}.")
        .say("utter_cancelled", "Cancelled.")
        .flow(
            "return",
            "return",
            reject(
                "not (slots.order matches \"^SH[0-9]+$\")",
                "utter_bad_order",
                hint("utter_hint_order", ask("order", to(1)))),
            ask("reason", to(2)),
            always(ask("confirmed", either("slots.confirmed", 3, 4))),
            says("utter_opened", end()),
            says("utter_dropped", end()))
        .flow("weather", "weather", ask("city", to(1)), says("utter_weather", end()))
        .flow("cancel", "cancel", does(BuiltInAction.CANCEL, end()))
        .flow("restart", "restart", does(BuiltInAction.RESTART, end()))
        .flow("pattern_cancel", "", says("utter_cancelled", end()))
        .faq("abroad", "不发国外。", "Not abroad.");
  }

  @Test
  void shouldGoThroughAFlowFromQuestionToQuestion() {
    Talk talk = new Talk(desk().build());
    assertEquals(List.of(ORDER), talk.hears("send it back", "return"));
    assertEquals(List.of(REASON), talk.hears("SH7", "smalltalk", "order_number", "SH7"));
    assertEquals(List.of(SURE), talk.hears(" too small ", "smalltalk"));
    assertEquals(List.of("Return of SH7 because too small."), talk.hears("yes", "affirm"));
    assertTrue(talk.state.stack().isEmpty());
    assertEquals(Map.of(), talk.state.slots());
    assertEquals(4, talk.state.turn());
  }

  @Test
  void shouldTakeTheOtherBranchOnNo() {
    Talk talk = atConfirmation();
    assertEquals(List.of("Not returned."), talk.presses("deny"));
  }

  private static Talk atConfirmation() {
    Talk talk = new Talk(desk().build());
    talk.hears("return SH7", "return", "order_number", "SH7");
    talk.hears("too small", "smalltalk");
    return talk;
  }

  @Test
  void shouldFillAtOnceWhatTheStartingMessageNames() {
    Talk talk = new Talk(desk().build());
    assertEquals(List.of(REASON), talk.hears("return SH7", "return", "order_number", "SH7"));
    assertEquals("SH7", talk.state.slots().get("order"));
  }

  @Test
  void shouldAskBeforeFillingEvenIfTheMessageNamesTheValue() {
    Bot bot =
        new TestBot()
            .slot("city", Slot.Type.TEXT, new Slot.FromEntity("city"))
            .say("utter_ask_city", "Which city?")
            .flow("weather", "weather", always(ask("city", end())))
            .build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("Which city?"), talk.hears("weather in Rome", "weather", "city", "Rome"));
    assertEquals(Map.of(), talk.state.slots());
  }

  @Test
  void shouldAskAgainWithTheHintThenGiveUpAndDropTheStack() {
    Talk talk = new Talk(desk().build());
    talk.hears("send it back", "return");
    assertEquals(List.of("Like SH1.", ORDER), talk.hears("hm", "smalltalk"));
    assertEquals(List.of("Like SH1.", ORDER), talk.hearsOutOfScope("hm", "weather"));
    assertEquals(2, talk.state.stack().get(0).reasks());
    assertEquals(List.of("I give up."), talk.hears("hm", "smalltalk"));
    assertTrue(talk.state.stack().isEmpty());
  }

  @Test
  void shouldSayTheFallbackWhereThereIsNoHintAndNoGiveUpResponse() {
    Talk talk = new Talk(desk().maxReasks(1).noGiveUpResponse().build());
    talk.hears("weather", "weather");
    assertEquals(List.of("Sorry?", "Which city?"), talk.hears("hm", "smalltalk"));
    assertEquals(List.of("Sorry?"), talk.hears("hm", "smalltalk"));
    assertTrue(talk.state.stack().isEmpty());
  }

  @Test
  void shouldCountAnewForTheNextQuestion() {
    Talk talk = new Talk(desk().build());
    talk.hears("send it back", "return");
    talk.hears("hm", "smalltalk");
    talk.hears("SH7", "smalltalk", "order_number", "SH7");
    assertEquals(0, talk.state.stack().get(0).reasks());
  }

  @Test
  void shouldDropARejectedValueAndAskAgain() {
    Talk talk = new Talk(desk().build());
    talk.hears("send it back", "return");
    for (int reask = 1; reask <= 2; reask++) {
      assertEquals(
          List.of("No such order.", ORDER), talk.hears("X1", "smalltalk", "order_number", "X1"));
      assertEquals(reask, talk.state.stack().get(0).reasks());
    }
    assertEquals(
        List.of("No such order.", "I give up."),
        talk.hears("X1", "smalltalk", "order_number", "X1"));
    assertEquals(Map.of(), talk.state.slots());
  }

  @Test
  void shouldRejectAValueThatCameWithTheStartingMessage() {
    Talk talk = new Talk(desk().build());
    assertEquals(
        List.of("No such order.", ORDER), talk.hears("return X1", "return", "order_number", "X1"));
  }

  @Test
  void shouldAskTheInterruptedQuestionAgainWhenTheOtherFlowEnds() {
    Talk talk = new Talk(desk().build());
    talk.hears("send it back", "return");
    assertEquals(List.of("Which city?"), talk.hears("the weather?", "weather"));
    assertEquals(2, talk.state.stack().size());
    assertEquals(List.of("Sunny in Rome.", ORDER), talk.hears("Rome", "x", "city", "Rome"));
    assertEquals(1, talk.state.stack().size());
  }

  @Test
  void shouldOnlyAskAgainWhenTheSameFlowIsAskedForTwice() {
    Talk talk = new Talk(desk().build());
    talk.hears("send it back", "return");
    assertEquals(List.of(ORDER), talk.hears("a return", "return"));
    assertEquals(1, talk.state.stack().size());
  }

  @Test
  void shouldAnswerTheFaqAndAskTheQuestionAgain() {
    Talk talk = new Talk(desk().build());
    assertEquals(List.of("Not abroad."), talk.hears("abroad?", "faq/abroad"));
    talk.hears("send it back", "return");
    assertEquals(List.of("Not abroad.", ORDER), talk.hears("abroad?", "faq/abroad"));
    assertEquals(0, talk.state.stack().get(0).reasks());
    assertEquals(List.of("不发国外。", ORDER), talk.hearsChinese("发国外吗", "faq/abroad"));
    assertEquals("zh", talk.state.language());
  }

  @Test
  void shouldTakeFreeTextUnlessItIsClearlySomethingElse() {
    Talk talk = new Talk(desk().build());
    talk.hears("return SH7", "return", "order_number", "SH7");
    assertEquals(List.of("Not abroad.", REASON), talk.hears("abroad?", "faq/abroad"));
    assertEquals(List.of("Which city?"), talk.hears("the weather?", "weather"));
    talk.hears("Rome", "x", "city", "Rome");
    assertEquals(List.of(SURE), talk.hearsUnsure("the weather was bad", "weather", 0.69));
    assertEquals("the weather was bad", talk.state.slots().get("reason"));
  }

  @Test
  void shouldTakeFreeTextThatSoundsLikeTheFlowItself() {
    Talk talk = new Talk(desk().build());
    talk.hears("return SH7", "return", "order_number", "SH7");
    assertEquals(List.of(SURE), talk.hears("I return it for its size", "return"));
  }

  @Test
  void shouldTakeOutOfScopeTextAsFreeText() {
    Talk talk = new Talk(desk().build());
    talk.hears("return SH7", "return", "order_number", "SH7");
    assertEquals(List.of(SURE), talk.hearsOutOfScope("it smells of cheese", "weather"));
  }

  @Test
  void shouldNotTakeAnIntentThatIsOutOfScope() {
    Talk talk = atConfirmation();
    assertEquals(List.of("Sorry?", SURE), talk.hearsOutOfScope("yesterday", "affirm"));
  }

  @Test
  void shouldLetAnEarlierAnswerBeCorrected() {
    Talk talk = atConfirmation();
    assertEquals(List.of(SURE), talk.hears("it is SH8", "x", "order_number", "SH8"));
    assertEquals("SH8", talk.state.slots().get("order"));
    assertEquals(List.of("Sorry?", SURE), talk.hears("it is X8", "x", "order_number", "X8"));
    assertEquals("SH8", talk.state.slots().get("order"));
    assertEquals(List.of("Return of SH8 because too small."), talk.hears("yes", "affirm"));
  }

  @Test
  void shouldNotCorrectAnAnswerByAWordInFreeText() {
    Talk talk = new Talk(desk().build());
    talk.hears("return SH7", "return", "order_number", "SH7");
    talk.hears("I got the shoes of SH9", "x", "order_number", "SH9");
    assertEquals("SH7", talk.state.slots().get("order"));
  }

  @Test
  void shouldSayTheFallbackWhenNothingIsActiveAndNothingUnderstood() {
    Talk talk = new Talk(desk().build());
    assertEquals(List.of("Sorry?"), talk.hears("how are you", "smalltalk"));
    assertEquals(List.of("Sorry?"), talk.hearsOutOfScope("SELECT 1", "return"));
    assertEquals(List.of("Sorry?"), talk.presses("nonsense", "order_number", "SH7"));
    assertEquals(3, talk.state.turn());
  }

  @Test
  void shouldTakePayloadsLikeSureMessages() {
    Talk talk = new Talk(desk().build());
    assertEquals(List.of(REASON), talk.presses("return", "order_number", "SH7"));
    assertEquals(List.of(SURE), talk.presses("inform", "reason", "size"));
    assertEquals(List.of("Return of SH7 because size."), talk.presses("affirm"));
  }

  @Test
  void shouldNotUnderstandAnUnknownPayloadWhateverItNames() {
    Talk talk = new Talk(desk().build());
    talk.hears("send it back", "return");
    assertEquals(List.of("Like SH1.", ORDER), talk.presses("nonsense", "order_number", "SH7"));
    assertEquals(Map.of(), talk.state.slots());
  }

  @Test
  void shouldKeepTheLanguageOnPayloads() {
    Talk talk = new Talk(desk().build());
    talk.hearsChinese("退货", "return");
    talk.presses("inform");
    assertEquals("zh", talk.state.language());
    talk.event(Talk.understood("retour", "fr", "return", 0.9, false));
    assertEquals("zh", talk.state.language());
  }

  @Test
  void shouldNotStartAFlowWhoseGuardDoesNotHold() {
    Bot bot = desk().guard("weather", "slots.order is not null").build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("Sorry?"), talk.hears("weather", "weather"));
    talk.hears("return SH7", "return", "order_number", "SH7");
    assertEquals(List.of("Which city?"), talk.hears("weather", "weather"));
  }

  @Test
  void shouldCancelTheWholeStackAndSayThePattern() {
    Talk talk = new Talk(desk().build());
    talk.hears("send it back SH7", "return", "order_number", "SH7");
    talk.hears("weather", "weather");
    assertEquals(List.of("Cancelled."), talk.hears("stop it", "cancel"));
    assertTrue(talk.state.stack().isEmpty());
    assertEquals(Map.of(), talk.state.slots());
  }

  @Test
  void shouldGoOnInTheFlowThatCancelledTheOthers() {
    Bot bot =
        desk()
            .say("utter_bye", "Bye.")
            .flow("cancel", "cancel", does(BuiltInAction.CANCEL, to(1)), says("utter_bye", end()))
            .build();
    Talk talk = new Talk(bot);
    talk.hears("send it back", "return");
    assertEquals(List.of("Cancelled.", "Bye."), talk.hears("stop it", "cancel"));
  }

  @Test
  void shouldEmptyEverySlotOnRestart() {
    Slot greeting =
        new Slot("greeting", Slot.Type.TEXT, List.of(), Optional.of("Hi"), false, List.of());
    Bot bot =
        desk().slot(greeting).flow("rename", "rename", sets("greeting", "\"Yo\"", end())).build();
    Talk talk = new Talk(bot);
    talk.hears("call me Yo", "rename");
    assertEquals(Map.of("greeting", "Yo"), talk.state.slots());
    talk.hears("return SH7", "return", "order_number", "SH7");
    assertEquals(List.of(), talk.hears("start over", "restart"));
    assertEquals(Map.of("greeting", "Hi"), talk.state.slots());
    assertTrue(talk.state.stack().isEmpty());
    assertEquals(3, talk.state.turn());
  }

  @Test
  void shouldBeginWithAnEmptyStackWhenAnotherBotLeftTheState() {
    Talk talk = new Talk(desk().build());
    talk.hears("return SH7", "return", "order_number", "SH7");
    Flow shorter =
        new Flow(
            "return",
            "",
            List.of("return"),
            Optional.empty(),
            Set.of(),
            List.of(ask("order", end())));
    Talk later = new Talk(desk().flow(shorter).build());
    later.state = talk.state;
    assertEquals(List.of("Sorry?"), later.hears("hm", "smalltalk"));
    assertTrue(later.state.stack().isEmpty());
    assertEquals(Map.of(), later.state.slots());
  }

  @Test
  void shouldDropTheOldestFlowWhenTooManyAreActive() {
    TestBot many = new TestBot();
    int flows = FlowStack.MAX_DEPTH + 2;
    for (int i = 0; i < flows; i++) {
      many.slot("s" + i, Slot.Type.TEXT, new Slot.FromEntity("e" + i))
          .say("utter_ask_s" + i, "s" + i + "?")
          .flow("f" + i, "i" + i, ask("s" + i, end()));
    }
    Talk talk = new Talk(many.build());
    for (int i = 0; i < flows; i++) {
      assertEquals(List.of("s" + i + "?"), talk.presses("i" + i));
    }
    assertEquals(FlowStack.MAX_DEPTH, talk.state.stack().size());
    assertEquals("f2", talk.state.stack().get(0).flow());
  }

  @Test
  void shouldEndALoopWithTheFallback() {
    Bot bot =
        new TestBot()
            .say("utter_again", "Again.")
            .flow("noops", "noops", new Flow.Noop("a", to(1)), new Flow.Noop("b", to(0)))
            .flow("texts", "texts", says("utter_again", to(0)))
            .flow("ping", "ping", new Flow.Link("l", "pong", end()))
            .flow("pong", "", new Flow.Link("l", "ping", end()))
            .flow("calls", "calls", new Flow.Call("c", "calls", end()))
            .build();
    for (String loop : List.of("noops", "texts", "ping", "calls")) {
      Talk talk = new Talk(bot);
      assertEquals(List.of("Sorry?"), talk.presses(loop), loop);
      assertTrue(talk.state.stack().isEmpty(), loop);
    }
  }

  @Test
  void shouldTreatACallToAMissingWebhookAsFailed() {
    Bot bot =
        new TestBot()
            .say("utter_down", "Down.")
            .say("utter_up", "Up.")
            .flow(
                "status",
                "status",
                asks("nobody", either("webhook.ok", 1, 2)),
                says("utter_up", end()),
                says("utter_down", end()))
            .build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("Down."), talk.presses("status"));
    assertEquals(List.of(), talk.calls);
  }
}
