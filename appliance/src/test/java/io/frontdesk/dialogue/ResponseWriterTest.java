package io.frontdesk.dialogue;

import static io.frontdesk.dialogue.TestBot.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Expression;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Variation;
import io.frontdesk.bot.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponseWriterTest {

  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> ZH = Optional.of("zh");
  private static final Optional<String> EN = Optional.of("en");

  private static List<String> write(TestBot bot, String language, Map<String, Object> slots) {
    List<String> texts = new ArrayList<>();
    for (ReplyElement element :
        new ResponseWriter(bot.build()).write("utter_x", 0, language, scope(slots))) {
      texts.add(((ReplyElement.Text) element).text());
    }
    return texts;
  }

  private static Expression.Scope scope(Map<String, Object> slots) {
    return (scope, key) ->
        scope.equals("slots") ? Optional.ofNullable(slots.get(key)) : Optional.empty();
  }

  @Test
  void shouldPreferTheLanguageThenAllLanguagesThenTheDefault() {
    TestBot bot =
        new TestBot()
            .response(
                "utter_x", text(NONE, "any", NONE), text(ZH, "zh", NONE), text(EN, "en", NONE));
    assertEquals(List.of("zh"), write(bot, "zh", Map.of()));
    bot.response("utter_x", text(EN, "en", NONE), text(NONE, "any", NONE));
    assertEquals(List.of("any"), write(bot, "zh", Map.of()));
    bot.response("utter_x", text(EN, "en", NONE));
    assertEquals(List.of("en"), write(bot, "zh", Map.of()));
  }

  @Test
  void shouldPreferAVariationWhoseConditionHolds() {
    TestBot bot =
        new TestBot()
            .response(
                "utter_x",
                text(NONE, "plain", NONE),
                text(NONE, "rich", Optional.of("slots.money > 9")));
    assertEquals(List.of("rich"), write(bot, "en", Map.of("money", 10.0)));
    assertEquals(List.of("plain"), write(bot, "en", Map.of("money", 9.0)));
    assertEquals(List.of("plain"), write(bot, "en", Map.of()));
  }

  @Test
  void shouldSayNothingWithoutAFittingVariation() {
    TestBot bot = new TestBot().response("utter_x", text(NONE, "a", Optional.of("slots.a")));
    assertEquals(List.of(), write(bot, "en", Map.of()));
    assertEquals(List.of(), write(new TestBot(), "en", Map.of()));
  }

  @Test
  void shouldFillPlacesWithValuesAsCustomersReadThem() {
    TestBot bot = new TestBot().say("utter_x", "{a}|{b}|{c}|{d}|{none}|{ x }|{}|$1");
    Map<String, Object> slots =
        Map.of("a", 3.0, "b", 0.125, "c", List.of("x", 2.0), "d", "{a} \\ $0");
    assertEquals(List.of("3|0.125|x, 2|{a} \\ $0||{ x }|{}|$1"), write(bot, "en", slots));
    assertEquals(List.of("3|0.125|x、2|{a} \\ $0||{ x }|{}|$1"), write(bot, "zh", slots));
  }

  @Test
  void shouldShowOnlyTheLastFourCharactersOfASensitiveSlot() {
    TestBot bot =
        new TestBot()
            .slot(new Slot("card", Slot.Type.TEXT, List.of(), Optional.empty(), true, List.of()))
            .say("utter_x", "Card {card}.");
    assertEquals(List.of("Card ****3456."), write(bot, "en", Map.of("card", "4111000123456")));
    assertEquals(List.of("Card ****."), write(bot, "en", Map.of("card", "3456")));
    assertEquals(List.of("Card ."), write(bot, "en", Map.of()));
    assertEquals(List.of("Card ****一二三😀."), write(bot, "en", Map.of("card", "甲一二三😀")));
  }

  @Test
  void shouldSayPictureButtonsAndCustomPartsInOrder() {
    Variation full =
        new Variation(
            NONE,
            Optional.of("Hi {n}"),
            List.of(new Button("Go {n}", "/inform{\"n\":\"{n}\"}")),
            Optional.of("https://x/y.png"),
            Optional.of("{\"k\":1}"),
            Optional.empty());
    Bot bot = new TestBot().response("utter_x", full).build();
    assertEquals(
        List.of(
            new ReplyElement.Image("https://x/y.png", Optional.empty()),
            new ReplyElement.Buttons(
                "Hi Ann", List.of(new Button("Go Ann", "/inform{\"n\":\"{n}\"}"))),
            new ReplyElement.Custom("{\"k\":1}")),
        new ResponseWriter(bot).write("utter_x", 0, "en", scope(Map.of("n", "Ann"))));
    Variation picture =
        new Variation(
            NONE,
            Optional.of("Us"),
            List.of(),
            Optional.of("https://x/y.png"),
            Optional.empty(),
            Optional.empty());
    Bot plain = new TestBot().response("utter_x", picture).build();
    assertEquals(
        List.of(new ReplyElement.Image("https://x/y.png", Optional.of("Us"))),
        new ResponseWriter(plain).write("utter_x", 0, "en", scope(Map.of())));
  }

  @Test
  void shouldTakeTheNextVariationEveryTurnAndTheSameOnesInAReplay() {
    Bot bot = new TestBot().say("utter_fallback", "a", "b", "c").build();
    HashSet<String> firsts = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      Talk talk = new Talk(bot, seed);
      Talk replay = new Talk(bot, seed);
      List<String> last = List.of();
      for (int turn = 0; turn < 6; turn++) {
        List<String> said = talk.hears("hm", "smalltalk");
        assertNotEquals(last, said);
        assertEquals(said, replay.hears("hm", "smalltalk"));
        last = said;
      }
      firsts.addAll(new Talk(bot, seed).hears("hm", "smalltalk"));
    }
    assertEquals(3, firsts.size(), "the seed chooses where a conversation begins");
  }
}
