package io.frontdesk.entity.list;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.EntityType;
import io.frontdesk.bot.Quality;
import io.frontdesk.text.FoldedText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is meant as it stands. */
class OrdinaryWordsTest {

  /** Of a bot with these utterances. */
  static OrdinaryWords of(String... utterances) {
    return of(
        Arrays.stream(utterances)
            .map(text -> new Bot.Example("en", "say", text, List.of()))
            .toList());
  }

  private static OrdinaryWords of(List<Bot.Example> examples) {
    Bot.Settings settings = new Bot.Settings("utter_x", 1, Optional.empty(), Quality.FAST);
    List<Bot.FaqEntry> faq =
        List.of(new Bot.FaqEntry("q", Map.of("en", new Bot.FaqText(List.of("any velours"), "no"))));
    return OrdinaryWords.of(
        new Bot(
            "b",
            List.of("en"),
            Map.of(),
            settings,
            examples,
            List.<EntityType>of(),
            Map.of(),
            Map.of(),
            Map.of(),
            faq,
            Map.of()));
  }

  @Test
  void shouldKnowCommonWordsAndThoseOfUtterancesAndQuestions() {
    OrdinaryWords ordinary = of("my parka leaks");
    assertTrue(
        isWord(ordinary, "short") && isWord(ordinary, "Parka") && isWord(ordinary, "velours"));
    assertFalse(isWord(ordinary, "parkas"));
    assertFalse(isWord(OrdinaryWords.common(), "parka"));
  }

  @Test
  void shouldNotKnowWhatUtterancesAnnotate() {
    OrdinaryWords ordinary =
        of(
            List.of(
                new Bot.Example(
                    "en", "say", "my prka leaks", List.of(new Bot.Span("item", 3, 7, "parka")))));
    assertFalse(isWord(ordinary, "prka"));
    assertTrue(isWord(ordinary, "leaks"));
  }

  @Test
  void shouldKnowCharactersSideBySide() {
    OrdinaryWords ordinary = of("鳄鱼皮包");
    FoldedText text = FoldedText.of("鳄鱼包鳄皮");
    assertTrue(ordinary.isPhrase(text, 0, 2));
    assertFalse(ordinary.isPhrase(text, 1, 3));
    assertTrue(ordinary.isCharacter('鳄') && !ordinary.isCommon('鳄') && ordinary.isCommon('的'));
    assertFalse(OrdinaryWords.common().isCharacter('鳄'));
  }

  private static boolean isWord(OrdinaryWords ordinary, String word) {
    return ordinary.isWord(WordHash.of(FoldedText.of(word), 0, word.length()));
  }
}
