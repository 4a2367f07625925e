package io.frontdesk.dialogue;

import static io.frontdesk.dialogue.TestBot.ask;
import static io.frontdesk.dialogue.TestBot.end;
import static io.frontdesk.dialogue.TestBot.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Flow.BuiltInAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What any bot takes, whatever its author has thought of: cancel, restart, help, digressions. */
class MessyPeopleTest {

  private static final String ORDER = "Order number?";
  private static final String REASON = "Why?";

  /** The desk without intents for cancel and restart. */
  private static TestBot plain() {
    return DialogueTest.desk().without("cancel", "restart", "pattern_cancel");
  }

  private static Talk atOrder(TestBot bot) {
    Talk talk = new Talk(bot.build());
    assertEquals(List.of(ORDER), talk.hears("send it back", "return"));
    return talk;
  }

  private static List<String> nothingUnderstood(Talk talk, String text) {
    boolean han = text.codePoints().anyMatch(Character::isIdeographic);
    return talk.event(Talk.understood(text, han ? "zh" : "en", "smalltalk", 0.4, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"forget it", "OK, never mind.", "Cancel that, please!", "let's stop here"})
  void shouldDropEverythingOnCancelInEnglish(String text) {
    Talk talk = atOrder(plain());
    assertEquals(List.of("All right, I've stopped here."), nothingUnderstood(talk, text));
    assertTrue(talk.state.stack().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"算了", "那就算了吧，谢谢", "先不办了", "取消吧。"})
  void shouldDropEverythingOnCancelInChinese(String text) {
    Talk talk = atOrder(plain());
    assertEquals(List.of("好的，先不办了。"), nothingUnderstood(talk, text));
    assertTrue(talk.state.stack().isEmpty());
  }

  @Test
  void shouldSayThePatternOfTheBotOnCancel() {
    Talk talk = atOrder(DialogueTest.desk());
    assertEquals(List.of("Cancelled."), nothingUnderstood(talk, "forget it"));
  }

  @ParameterizedTest
  @CsvSource({
    "start over, 'All right, let''s start again. What can I do for you?'",
    "can we start again please?, 'All right, let''s start again. What can I do for you?'",
    "重新开始, 好的，我们重新开始。请问要办什么？",
    "那从头来吧, 好的，我们重新开始。请问要办什么？"
  })
  void shouldForgetEverythingOnRestart(String text, String reply) {
    Talk talk = new Talk(plain().build());
    talk.hears("return SH7", "return", "order_number", "SH7");
    assertEquals(List.of(reply), nothingUnderstood(talk, text));
    assertEquals(Map.of(), talk.state.slots());
    assertTrue(talk.state.stack().isEmpty());
  }

  @Test
  void shouldSayThePatternOfTheBotOnRestart() {
    TestBot bot = plain().say("utter_anew", "Anew.");
    bot.flow("pattern_restart", "", says("utter_anew", end()));
    assertEquals(List.of("Anew."), nothingUnderstood(atOrder(bot), "start over"));
  }

  @Test
  void shouldGiveWayToWhatTheAuthorHasForTheWords() {
    TestBot bot = plain().say("utter_own", "Own.").flow("own", "own", says("utter_own", end()));
    Talk talk = atOrder(bot);
    assertEquals(List.of("Own.", ORDER), talk.hears("forget it", "own"));
    assertEquals(
        List.of("All right, I've stopped here."), talk.hearsUnsure("forget it", "own", 0.5));
  }

  @Test
  void shouldRestartEvenIfTheAuthorsCancellationHasTheWords() {
    Talk talk = new Talk(DialogueTest.desk().without("restart").build());
    talk.hears("return SH7", "return", "order_number", "SH7");
    assertEquals(
        List.of("All right, let's start again. What can I do for you?"),
        talk.hears("start over", "cancel"));
    assertEquals(List.of("Cancelled."), talk.hears("forget it", "cancel"));
  }

  @Test
  void shouldOfferNothingForWhatIsOutsideUnlessItIsAsSureAsWhatIsFollowed() {
    Talk talk = new Talk(plain().say("utter_out_of_scope", "Not my trade.").build());
    assertEquals(
        List.of("Not my trade."),
        talk.event(Talk.understood("rain theory", "en", "weather", 0.25, true)));
    assertTrue(
        talk.event(Talk.understood("rain theory", "en", "weather", 0.35, true))
            .get(0)
            .contains("Did you mean"));
  }

  @Test
  void shouldTakeNeverMindAsNoToAQuestionOfYesOrNo() {
    Talk talk = new Talk(plain().build());
    talk.hears("return SH7", "return", "order_number", "SH7");
    talk.hears("too small", "smalltalk");
    assertEquals(List.of("Not returned."), nothingUnderstood(talk, "never mind"));
  }

  @Test
  void shouldCancelInsteadOfTakingFreeText() {
    Talk talk = new Talk(plain().build());
    assertEquals(List.of(REASON), talk.hears("return SH7", "return", "order_number", "SH7"));
    assertEquals(List.of("All right, I've stopped here."), nothingUnderstood(talk, "forget it"));
    talk.hears("return SH7", "return", "order_number", "SH7");
    nothingUnderstood(talk, "forget it, it is the wrong size and I can't wear it");
    assertTrue(talk.state.slots().get("reason").toString().startsWith("forget it, it"));
  }

  @ParameterizedTest
  @CsvSource({
    "What can you do?, Here is what I can help with:",
    "你能做什么？, 我可以帮您办这些：",
    "help, Here is what I can help with:"
  })
  void shouldTellWhatItCanDoAndComeBackToTheQuestion(String text, String opening) {
    Talk talk = atOrder(plain());
    List<String> said = nothingUnderstood(talk, text);
    assertEquals(2, said.size());
    assertTrue(said.get(0).startsWith(opening), said.get(0));
    assertTrue(said.get(0).contains("payload=/return"), said.get(0));
    assertTrue(said.get(0).contains("payload=/weather"), said.get(0));
    assertEquals(ORDER, said.get(1));
  }

  @Test
  void shouldTellWhatItCanDoInTheBotsOwnWords() {
    Talk talk = new Talk(plain().say("utter_capabilities", "Returns.").build());
    assertEquals(List.of("Returns."), nothingUnderstood(talk, "what can you do"));
    Talk faqOnly = new Talk(new TestBot().faq("a", "答", "answer").build());
    assertEquals(List.of("Just ask me a question."), nothingUnderstood(faqOnly, "help"));
  }

  @Test
  void shouldBuildABridgeBackToTheQuestionAfterADigression() {
    Talk talk = atOrder(plain().say("utter_back_to", "Back to your return:"));
    assertEquals(
        List.of("Not abroad.", "Back to your return:", ORDER), talk.hears("abroad?", "faq/abroad"));
    talk.hears("the weather?", "weather");
    assertEquals(
        List.of("Sunny in Rome.", "Back to your return:", ORDER),
        talk.hears("Rome", "x", "city", "Rome"));
    assertEquals(List.of(ORDER), talk.hears("a return", "return"), "no digression");
  }

  // Not understood

  @Test
  void shouldOfferWhatAMessageMayMeanThenAPersonInTheSecondPlace() {
    TestBot bot = plain().say("utter_person", "A person?");
    bot.flow("pattern_human_handoff", "", says("utter_person", end()));
    Talk talk = new Talk(bot.build());
    List<String> said = talk.hearsUnsure("the rain parcel", "weather", 0.25);
    assertTrue(said.get(0).contains("Did you mean: [Button[title=Weather, payload=/weather"));
    assertEquals(1, talk.state.course().misses());
    assertEquals(List.of("A person?"), talk.hearsOutOfScope("blah", "weather"));
    assertEquals(0, talk.state.course().misses());
    assertEquals(List.of("Sorry?"), talk.hearsOutOfScope("blah", "weather"));
  }

  @Test
  void shouldTakeAYesOrANoToASingleOffer() {
    Talk talk = new Talk(plain().build());
    talk.hearsUnsure("the rain parcel", "weather", 0.25);
    assertEquals(List.of("Which city?"), nothingUnderstood(talk, "yes please"));
    Talk other = new Talk(plain().build());
    other.hearsUnsure("the rain parcel", "weather", 0.25);
    assertEquals(List.of("Sorry?"), nothingUnderstood(other, "不是"));
    assertEquals(2, other.state.course().misses());
  }

  @Test
  void shouldSayPolitelyThatAMatterIsNoneOfItsOwn() {
    Talk talk = new Talk(plain().say("utter_out_of_scope", "Not my trade.").build());
    assertEquals(List.of("Not my trade."), talk.hearsOutOfScope("SELECT 1", "return"));
    assertEquals(List.of("Sorry?"), talk.presses("nonsense"));
    assertEquals(List.of("Sorry?"), talk.hearsUnsure("hm", "smalltalk", 0.2), "not outside");
  }

  @Test
  void shouldCountMissesUntilSomethingIsUnderstood() {
    TestBot bot =
        plain().response("utter_lost", TestBot.text(Optional.empty(), "Lost.", Optional.empty()));
    bot.say("utter_twice", "Twice lost.");
    bot.flow(
        "pattern_cannot_handle",
        "",
        new Flow.Noop("n", TestBot.either("session.misses > 1", 2, 1)),
        says("utter_lost", end()),
        says("utter_twice", end()));
    Talk talk = new Talk(bot.build());
    assertEquals(List.of("Lost."), talk.hearsOutOfScope("a", "return"));
    assertEquals(List.of("Twice lost."), talk.hearsOutOfScope("b", "return"));
    assertEquals(List.of("Not abroad."), talk.hears("abroad?", "faq/abroad"));
    assertEquals(List.of("Lost."), talk.hearsOutOfScope("c", "return"));
  }

  // Giving up

  @Test
  void shouldGoOnWhereTheAuthorSaysWhenAQuestionIsNotAnswered() {
    TestBot bot = plain().say("utter_other", "Then look under My orders.");
    Flow.Collect ask = ask("order", TestBot.to(1));
    bot.flow(
        "return",
        "return",
        TestBot.patient(ask, OptionalInt.of(1), OptionalInt.of(2)),
        says("utter_opened", end()),
        says("utter_other", end()));
    Talk talk = atOrder(bot);
    assertEquals(List.of("Sorry?", ORDER), talk.hearsOutOfScope("hm", "weather"));
    assertEquals(List.of("Then look under My orders."), talk.hearsOutOfScope("hm", "weather"));
    assertTrue(talk.state.stack().isEmpty());
  }

  @Test
  void shouldEndTheCalledFlowOnlyWhenThatGivesUp() {
    TestBot bot = plain().say("utter_done", "Done.");
    bot.flow(
        "inner",
        "",
        TestBot.patient(ask("city", end()), OptionalInt.of(0), OptionalInt.of(Flow.END)));
    bot.flow(
        "return", "return", new Flow.Call("c", "inner", TestBot.to(1)), says("utter_done", end()));
    Talk talk = new Talk(bot.build());
    assertEquals(List.of("Which city?"), talk.hears("send it back", "return"));
    assertEquals(List.of("Done."), talk.hearsOutOfScope("hm", "weather"));
  }

  @Test
  void shouldReachAPersonWhenItGivesUpWithoutWordsForIt() {
    TestBot bot = plain().noGiveUpResponse().maxReasks(0).say("utter_person", "A person?");
    bot.flow("pattern_human_handoff", "", says("utter_person", end()));
    Talk talk = atOrder(bot);
    assertEquals(List.of("A person?"), talk.hearsOutOfScope("hm", "weather"));
    assertTrue(talk.state.stack().isEmpty());
  }

  @Test
  void shouldNotWaitForAPersonAnyMoreOnCancel() {
    TestBot bot = plain();
    bot.flow("human", "human", TestBot.does(BuiltInAction.HANDOVER, end()));
    Talk talk = atOrder(bot);
    talk.hears("a person please", "human");
    assertTrue(talk.state.handedOver());
    assertEquals(List.of(), nothingUnderstood(talk, "what can you do"));
    assertEquals(List.of("All right, I've stopped here."), nothingUnderstood(talk, "forget it"));
    assertTrue(talk.state.stack().isEmpty());
  }

  @Test
  void shouldStillTakeTheBuiltInActions() {
    TestBot bot = plain().say("utter_anew", "Anew.");
    bot.flow("pattern_restart", "", says("utter_anew", end()));
    bot.flow("own", "own", TestBot.does(BuiltInAction.RESTART, end()));
    Talk talk = atOrder(bot);
    assertEquals(List.of("Anew."), talk.hears("begin", "own"));
  }
}
