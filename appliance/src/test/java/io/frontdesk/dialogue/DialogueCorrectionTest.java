package io.frontdesk.dialogue;

import static io.frontdesk.dialogue.Finds.in;
import static io.frontdesk.dialogue.TestBot.ask;
import static io.frontdesk.dialogue.TestBot.end;
import static io.frontdesk.dialogue.TestBot.reject;
import static io.frontdesk.dialogue.TestBot.to;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.bot.Slot;
import io.frontdesk.bot.Slot.FromEntity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message takes back and what it says instead. */
class DialogueCorrectionTest {

  private static final Map<String, String> COLOURS =
      Map.of("蓝色", "蓝色", "红色", "红色", "blue", "蓝色", "red", "红色");

  private static TestBot bot() {
    return new TestBot()
        .slot("colour", Slot.Type.TEXT, new FromEntity("colour"))
        .slot("name", Slot.Type.TEXT, new Slot.FromText())
        .slot("start", Slot.Type.TEXT, new FromEntity("city"))
        .slot("goal", Slot.Type.TEXT, new FromEntity("city"))
        .slot(
            "sure",
            Slot.Type.BOOL,
            new Slot.FromIntent("affirm", true),
            new Slot.FromIntent("deny", false))
        .say("utter_ask_colour", "Colour?")
        .say("utter_ask_name", "Name?")
        .say("utter_ask_sure", "Sure?")
        .say("utter_ask_start", "From?")
        .say("utter_ask_goal", "To?")
        .say("utter_no_red", "No red.")
        .flow("buy", "buy", ask("colour", to(1)), ask("name", to(2)), ask("sure", end()))
        .flow("trip", "trip", ask("start", to(1)), ask("goal", to(2)), ask("sure", end()));
  }

  private static Talk withBlue(TestBot bot, String... answers) {
    Talk talk = new Talk(bot.build());
    talk.presses("buy");
    talk.event(in("blue").word("blue", "colour", "蓝色").event());
    for (String answer : answers) {
      talk.event(in(answer).event());
    }
    return talk;
  }

  private static Finds colours(String text) {
    Finds finds = in(text);
    for (Map.Entry<String, String> colour : COLOURS.entrySet()) {
      if (text.contains(colour.getKey())) {
        finds.word(colour.getKey(), "colour", colour.getValue());
      }
    }
    return finds;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "不是蓝色，是红色",
        "不是蓝色是红色",
        "不是蓝色的，是红色的",
        "我要的不是蓝色而是红色",
        "是红色，不是蓝色",
        "改成红色",
        "把蓝色改成红色",
        "帮我把蓝色的换成红色吧",
        "蓝色打错了，应该是红色",
        "说错了，是红色",
        "不对，我说的是红色",
        "不是，是红色",
        "不是这个，是红色",
        "no, not that, red",
        "我说的是红色",
        "其实是红色",
        "no, I meant red",
        "not blue, red",
        "not blue but red",
        "it's not blue, it's red",
        "red, not blue",
        "I said red",
        "I said red, not blue!",
        "actually red",
        "make it red instead",
        "change blue to red please",
        "red instead of blue",
        "sorry, red",
        "blue was a typo, it should be red"
      })
  void shouldCorrectASlotWhileAnotherQuestionIsOpen(String said) {
    Talk talk = withBlue(bot());
    List<String> answer = talk.event(colours(said).means("deny", 0.9).event());
    assertEquals("红色", talk.state.slots().get("colour"));
    boolean chinese = said.codePoints().anyMatch(Character::isIdeographic);
    assertEquals(List.of(chinese ? "好的，已改为：红色。" : "Noted: 红色.", "Name?"), answer);
    assertEquals(0, talk.state.stack().get(0).reasks());
  }

  @Test
  void shouldKeepWhatBelongsToAValue() {
    Talk talk = new Talk(bot().build());
    talk.presses("buy");
    talk.event(in("褪色了").word("褪色了", "colour", "褪色了").event());
    String said = "不是褪色了，是红色";
    talk.event(colours(said).word("褪色了", "colour", "褪色了").means("deny", 0.5).event());
    assertEquals("红色", talk.state.slots().get("colour"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"不是蓝色，是红色", "no, not blue, red", "no, I meant red"})
  void shouldNotTakeACorrectionForANo(String said) {
    Talk talk = withBlue(bot(), "Ann");
    talk.event(colours(said).means("deny", 0.95).event());
    assertEquals(Map.of("colour", "红色", "name", "Ann"), talk.state.slots());
    assertEquals(1, talk.state.stack().size());
  }

  @Test
  void shouldSayThatItIsNotedInTheWordsOfTheBot() {
    Talk talk = withBlue(bot().say("utter_noted", "So {colour} then."));
    assertEquals(List.of("So 红色 then.", "Name?"), talk.event(colours("no, I meant red").event()));
  }

  @Test
  void shouldKeepTheValueIfItsQuestionWouldDropTheOther() {
    TestBot bot =
        bot()
            .flow(
                "buy",
                "buy",
                reject("slots.colour = \"红色\"", "utter_no_red", ask("colour", to(1))),
                ask("name", to(2)),
                ask("sure", end()));
    Talk talk = withBlue(bot);
    assertEquals(List.of("No red.", "Name?"), talk.event(colours("不是蓝色，是红色").event()));
    assertEquals("蓝色", talk.state.slots().get("colour"));
  }

  @Test
  void shouldNotFillWhatIsTakenBackInTheSameMessage() {
    Talk talk = new Talk(bot().build());
    talk.event(colours("I want the red one, not the blue one").means("buy", 0.9).event());
    assertEquals(Map.of("colour", "红色"), talk.state.slots());
    Talk asked = new Talk(bot().build());
    asked.presses("buy");
    asked.event(colours("不是蓝色的").event());
    assertEquals(Map.of(), asked.state.slots());
  }

  @Test
  void shouldCorrectTheSlotThatHoldsTheValueOfTwoOfOneEntity() {
    Talk talk = new Talk(bot().build());
    talk.event(
        in("Rome to Bern")
            .means("trip", 0.9)
            .word("Rome", "city", "Rome")
            .word("Bern", "city", "Bern")
            .event());
    talk.event(
        in("not Rome, Oslo").word("Rome", "city", "Rome").word("Oslo", "city", "Oslo").event());
    assertEquals(Map.of("start", "Oslo", "goal", "Bern"), talk.state.slots());
  }

  @Test
  void shouldTakeAWeakCorrectionAsTheAnswerIfItAnswers() {
    Talk talk = new Talk(bot().build());
    talk.presses("trip");
    talk.event(in("Rome").word("Rome", "city", "Rome").event());
    talk.event(in("actually Bern").word("Bern", "city", "Bern").event());
    assertEquals(Map.of("start", "Rome", "goal", "Bern"), talk.state.slots());
    Talk firm = new Talk(bot().build());
    firm.presses("trip");
    firm.event(in("Rome").word("Rome", "city", "Rome").event());
    firm.event(in("no, I meant Bern").word("Bern", "city", "Bern").event());
    assertEquals(Map.of("start", "Bern"), firm.state.slots());
  }

  @Test
  void shouldCorrectFreeTextByItsWords() {
    Talk talk = withBlue(bot(), "Anne Smith");
    assertEquals(
        List.of("Noted: Ann Smith.", "Sure?"),
        talk.event(in("not Anne Smith, it's Ann Smith").event()));
    assertEquals("Ann Smith", talk.state.slots().get("name"));
  }

  @Test
  void shouldAskAgainIfItDoesNotKnowWhatIsSaidInstead() {
    Talk talk = withBlue(bot(), "Ann");
    assertEquals(
        List.of("Sorry?", "Sure?"), talk.event(colours("不是蓝色，是格子的").means("deny", 0.9).event()));
    assertEquals("蓝色", talk.state.slots().get("colour"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"I'm not sure", "not now", "是不是太贵了", "不是很满意", "改天再说", "no"})
  void shouldFindNothingToCorrectInOtherWords(String said) {
    Talk talk = withBlue(bot());
    talk.event(in(said).event());
    assertEquals("蓝色", talk.state.slots().get("colour"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I have not received blue",
        "帮我把蓝色的地址改成上海",
        "蓝色发错了，手机打不通",
        "蓝色的尺码不对，要换大一点的",
        "没收到蓝色"
      })
  void shouldNotTakeBackWhatIsOnlySpokenOf(String said) {
    Talk talk = new Talk(bot().build());
    talk.event(colours(said).means("buy", 0.9).event());
    assertEquals("蓝色", talk.state.slots().get("colour"));
  }

  @Test
  void shouldStartAnotherTaskThatIsSurelyMeant() {
    TestBot bot = bot().flow("paint", "paint", ask("colour", to(1)), ask("sure", end()));
    Talk talk = withBlue(bot);
    talk.event(colours("actually paint it red").means("paint", 0.95).event());
    assertEquals("paint", talk.state.stack().get(1).flow());
  }

  @Test
  void shouldReadAnyTextWithoutFailing() {
    long seed = System.nanoTime();
    java.util.Random random = new java.util.Random(seed);
    String[] parts = {
      "不是", "是", "not ", ",", "，", "改成", "把", "错了", "i meant ", "🙂", "\ud83d", "A", " ", "to "
    };
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length >= 0; length--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String said = text.toString();
      Contrast.read(said, at -> random.nextInt(9) == 0)
          .ifPresent(
              found ->
                  assertEquals(
                      true,
                      found
                          .wrong()
                          .or(found::right)
                          .filter(part -> part.end() <= said.length())
                          .isPresent(),
                      "seed " + seed + ": " + said));
    }
  }
}
