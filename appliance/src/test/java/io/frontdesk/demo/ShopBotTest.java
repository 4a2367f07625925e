package io.frontdesk.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.bot.EntityType;
import io.frontdesk.bot.Flow;
import io.frontdesk.bot.Response;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the sample bot's folder has to hold. */
class ShopBotTest {

  private static final Path FOLDER = Path.of("../models/src/main/resources/bots/shop");
  private static Bot shop;

  @BeforeAll
  static void readFolder() {
    shop = BotReader.read(FOLDER);
  }

  @Test
  void shouldSpeakChineseAndEnglish() {
    assertEquals("shop", shop.id());
    assertEquals(List.of("zh", "en"), shop.languages());
    assertEquals(Set.of("zh", "en"), shop.names().keySet());
  }

  @Test
  void shouldHaveEnoughUtterancesOfEachIntentInBothLanguages() {
    Map<String, Long> counts =
        shop.examples().stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.language() + " " + each.intent(), Collectors.counting()));
    assertEquals(60, counts.size());
    counts.forEach((name, count) -> assertTrue(count >= 25, name + " has " + count));
  }

  @Test
  void shouldNotSayTheSameTwice() {
    Set<String> texts = new HashSet<>();
    shop.examples().forEach(each -> assertIsNew(texts, each.language(), each.text()));
    for (Bot.FaqEntry entry : shop.faq()) {
      entry
          .texts()
          .forEach(
              (language, text) ->
                  text.questions().forEach(each -> assertIsNew(texts, language, each)));
    }
  }

  private static void assertIsNew(Set<String> texts, String language, String text) {
    assertTrue(texts.add(language + " " + plain(text)), "said twice: " + text);
  }

  @Test
  void shouldVaryHowUtterancesOfAnIntentBegin() {
    Map<String, Integer> beginnings = new HashMap<>();
    for (Bot.Example each : shop.examples()) {
      beginnings.merge(
          each.language() + " " + each.intent() + ": " + beginning(each), 1, Integer::sum);
    }
    beginnings.forEach((name, count) -> assertTrue(count <= 3, name + " begins " + count));
  }

  @Test
  void shouldStartAFlowForEveryIntent() {
    Set<String> started =
        shop.flows().values().stream()
            .flatMap(flow -> flow.triggerIntents().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> intents =
        shop.examples().stream()
            .map(Bot.Example::intent)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(intents, started);
  }

  @Test
  void shouldCollectOverSeveralTurnsInManyFlows() {
    List<String> collecting =
        shop.flows().values().stream()
            .filter(flow -> flow.steps().stream().anyMatch(Flow.Collect.class::isInstance))
            .map(Flow::id)
            .toList();
    assertTrue(collecting.size() >= 8, () -> "only " + collecting);
    long longOnes =
        shop.flows().values().stream()
            .filter(
                flow -> flow.steps().stream().filter(Flow.Collect.class::isInstance).count() >= 3)
            .count();
    assertTrue(longOnes >= 5, () -> "only " + longOnes + " collect three slots");
  }

  @Test
  void shouldAnswerTwentyQuestionsEachAskedInSeveralWays() {
    assertEquals(20, shop.faq().size());
    for (Bot.FaqEntry entry : shop.faq()) {
      assertEquals(Set.of("zh", "en"), entry.texts().keySet(), entry.id());
      entry
          .texts()
          .forEach(
              (language, text) -> {
                int size = text.questions().size();
                assertTrue(size >= 4 && size <= 6, entry.id() + " has " + size);
                assertFalse(text.answer().isBlank());
              });
    }
  }

  @Test
  void shouldKnowEveryAnnotatedWordByOneValueForBothLanguages() {
    Map<String, EntityType.ListEntity> lists = new HashMap<>();
    for (EntityType entity : shop.entities()) {
      if (entity instanceof EntityType.ListEntity list) {
        lists.put(list.name(), list);
      }
    }
    assertEquals(15, lists.get("product").values().size());
    assertEquals(8, lists.get("reason").values().size());
    assertEquals(29, lists.get("city").values().size());
    for (EntityType.ListEntity list : lists.values()) {
      list.values()
          .forEach(
              (value, words) ->
                  assertTrue(
                      words.stream().anyMatch(word -> word.chars().allMatch(c -> c < 0x80)),
                      list.name() + " " + value + " has no English word"));
    }
  }

  @Test
  void shouldOfferOnlyReasonsAndProductsThatItKnows() {
    Map<String, Set<String>> known = new HashMap<>();
    for (EntityType entity : shop.entities()) {
      if (entity instanceof EntityType.ListEntity list) {
        known.put(list.name(), list.values().keySet());
      }
    }
    var payload = java.util.regex.Pattern.compile("/inform\\{\"(\\w+)\":\"(.*)\"}");
    int offered = 0;
    for (Response response : shop.responses().values()) {
      for (Response.Variation variation : response.variations()) {
        for (Response.Button button : variation.buttons()) {
          var matcher = payload.matcher(button.payload());
          if (matcher.matches()) {
            offered++;
            assertTrue(known.get(matcher.group(1)).contains(matcher.group(2)), button.payload());
          }
        }
      }
    }
    assertTrue(offered > 40, "only " + offered);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\p{IsPunctuation}\\s]", "");
  }

  private static String beginning(Bot.Example example) {
    if (example.language().equals("zh")) {
      return example.text().substring(0, Math.min(4, example.text().length()));
    }
    String[] words = example.text().toLowerCase(Locale.ROOT).split("\\s+");
    return words.length == 1 ? words[0] : words[0] + " " + words[1];
  }
}
