package io.frontdesk.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.EntityType;
import io.frontdesk.bot.EntityType.ListEntity;
import io.frontdesk.bot.EntityType.PatternEntity;
import io.frontdesk.entity.system.ReferenceTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** List and pattern entities in utterances. */
class EntityRecogniserTest {

  private static final EntityRecogniser SHOP =
      new EntityRecogniser(
          List.of(
              new ListEntity(
                  "city",
                  ordered(
                      Map.entry("上海", List.of("上海", "魔都", "Shanghai")),
                      Map.entry("上海市", List.of("上海市")),
                      Map.entry("New York", List.of("New York", "NYC", "the big apple")),
                      Map.entry("York", List.of("york")))),
              new ListEntity(
                  "product",
                  ordered(
                      Map.entry("apple", List.of("apple", "苹果")),
                      Map.entry("apple pie", List.of("apple pie")),
                      Map.entry("pie chart", List.of("pie chart tool")),
                      Map.entry("C++", List.of("C++")),
                      Map.entry("clown", List.of("🤡")),
                      Map.entry("shanghai tea", List.of("shanghai")))),
              new ListEntity("code", ordered(Map.entry("0000", List.of("AB-0000")))),
              new PatternEntity("order", List.of("[A-Z]{2}-\\d{4}", "订单\\d+")),
              new PatternEntity("loud", List.of("(?i)help!*", "x*"))));

  @SafeVarargs
  private static Map<String, List<String>> ordered(Map.Entry<String, List<String>>... entries) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> entry : entries) {
      values.put(entry.getKey(), entry.getValue());
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
      nothing here | ""
      "" | ""
      to Shanghai please | city[3,11)=上海
      to SHANGHAI | city[3,11)=上海
      ＳＨＡＮＧＨＡＩ | city[0,8)=上海
      shanghaied | ""
      inshanghai | ""
      shanghai's | city[0,8)=上海
      寄到shanghai吧 | city[2,10)=上海
      寄到上海吧 | city[2,4)=上海
      魔都天气 | city[0,2)=上海
      上海市区 | city[0,3)=上海市
      York, new york | city[0,4)=York city[6,14)=New York
      new  york | city[0,9)=New York
      newyork | city[0,7)=New York
      the big apple pie | city[0,13)=New York
      apple pie chart tool | product[6,20)=pie chart
      an apple | product[3,8)=apple
      apples | product[0,6)=apple
      苹果apple | product[0,2)=apple product[2,7)=apple
      C++11 or c++ | product[0,3)=C++ product[9,12)=C++
      😀上海 | city[1,3)=上海
      \uD842\uDFB7😀 NYC 🤡! | city[3,6)=New York product[7,8)=clown
      order AB-1234 here | order[6,13)=AB-1234
      ＡＢ－１２３４ | order[0,7)=AB-1234
      😀😀AB-1234😀AB-9999 | order[2,9)=AB-1234 order[10,17)=AB-9999
      ab-1234 | ""
      查订单１２３和订单4 | order[1,6)=订单123 order[7,10)=订单4
      AB-0000 | code[0,7)=0000
      Help!!! me | loud[0,7)=Help!!!
      \uD800上海\uDC00 | city[1,3)=上海
      """)
  void shouldFind(String text, String expected) {
    List<EntityMatch> found = SHOP.find(text, "en", ReferenceTime.EPOCH).kept();
    assertEquals(
        expected,
        found.stream()
            .map(m -> m.entity() + "[" + m.start() + "," + m.end() + ")=" + m.value())
            .collect(Collectors.joining(" ")));
    assertSpans(text, found, text);
  }

  @Test
  void shouldFindNothingWithoutEntities() {
    assertEquals(
        List.of(),
        EntityRecogniser.NONE.find("Shanghai 上海 AB-1234", "en", ReferenceTime.EPOCH).kept());
  }

  @Test
  void shouldGiveAWordOfTwoValuesToTheOneReadFirst() {
    List<EntityType> types =
        List.of(
            new ListEntity("fruit", ordered(Map.entry("orange", List.of("orange")))),
            new ListEntity("colour", ordered(Map.entry("orange tone", List.of("orange")))));
    assertEquals(
        "fruit",
        new EntityRecogniser(types)
            .find("orange", "en", ReferenceTime.EPOCH)
            .kept()
            .get(0)
            .entity());
    List<EntityType> turned = List.of(types.get(1), types.get(0));
    assertEquals(
        "orange tone",
        new EntityRecogniser(turned)
            .find("orange", "en", ReferenceTime.EPOCH)
            .kept()
            .get(0)
            .value());
  }

  @Test
  void shouldPreferAListToAPatternOfTheSameLength() {
    EntityRecogniser recogniser =
        new EntityRecogniser(
            List.of(
                new ListEntity("size", ordered(Map.entry("xl", List.of("XL")))),
                new PatternEntity("any", List.of("[a-zA-Z]{2}"))));
    assertEquals("size", recogniser.find("XL", "en", ReferenceTime.EPOCH).kept().get(0).entity());
  }

  @Test
  void shouldNotSplitAPairAfterAFindOfNothing() {
    EntityRecogniser odd =
        new EntityRecogniser(List.of(new PatternEntity("any", List.of("^|.", "y*"))));
    List<EntityMatch> found = odd.find("😀ay", "en", ReferenceTime.EPOCH).kept();
    assertSpans("😀ay", found, "😀ay");
    assertEquals(List.of("a", "y"), found.stream().map(EntityMatch::text).toList());
  }

  @Test
  void shouldFindEachOfThousands() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < 5_000; i++) {
      values.put("item " + i, List.of("item " + i, "货品" + i + "号"));
    }
    EntityRecogniser many = new EntityRecogniser(List.of(new ListEntity("item", values)));
    for (int i = 0; i < 5_000; i += 7) {
      List<EntityMatch> found =
          many.find("I want Item " + i + ", 还有货品" + i + "号", "en", ReferenceTime.EPOCH).kept();
      assertEquals(
          List.of("item " + i, "item " + i), found.stream().map(EntityMatch::value).toList());
    }
    assertTrue(
        many.find("item 5000", "en", ReferenceTime.EPOCH).kept().stream()
            .noneMatch(match -> match.entity().equals("item")));
  }

  @Test
  void shouldStayQuickWhenEveryPlaceIsAnEntity() {
    EntityRecogniser digits =
        new EntityRecogniser(
            List.of(
                new PatternEntity("digit", List.of("\\d", "\\d\\d", "(\\d+)+x")),
                new ListEntity("han", ordered(Map.entry("一", List.of("一"))))));
    String text = "1".repeat(1_000) + "一".repeat(1_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 20; i++) {
            assertEquals(1_500, digits.find(text, "en", ReferenceTime.EPOCH).kept().size());
          }
        });
  }

  @Test
  void shouldKeepSpansInsideTheText() {
    System.out.println("seed 51");
    Random random = new Random(51);
    String[] parts = {
      "shanghai",
      "SHANGHAI",
      "上海",
      "市",
      "the big ",
      "apple",
      " pie",
      " chart tool",
      "new york",
      "😀",
      "\uD842\uDFB7",
      "\uD800",
      "\uDC00",
      " ",
      "　",
      "AB-1234",
      "ＡＢ－０００１",
      "订单",
      "9",
      "x",
      "help!",
      "é",
      "e\u0301",
      "İ",
      "ß",
      "C++",
      "🤡"
    };
    int found = 0;
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      List<EntityMatch> matches = SHOP.find(text.toString(), "en", ReferenceTime.EPOCH).kept();
      assertSpans(text.toString(), matches, "seed 51, round " + i);
      found += matches.size();
    }
    assertTrue(found > 1_000, "found " + found);
  }

  private static void assertSpans(String text, List<EntityMatch> found, String message) {
    int last = 0;
    for (EntityMatch match : found) {
      assertTrue(match.start() >= last && match.end() > match.start(), message);
      last = match.end();
      assertTrue(last <= text.codePointCount(0, text.length()), message);
      assertEquals(
          text.substring(
              text.offsetByCodePoints(0, match.start()), text.offsetByCodePoints(0, match.end())),
          match.text(),
          message);
      assertTrue(match.confidence() > 0.5 && match.confidence() <= 1, message);
    }
  }

  @Test
  void shouldMaskWhatCoversATelephoneNumber() {
    for (String text :
        List.of("more than 13800138000", "第13800138000", "call 13800138000 or more")) {
      for (String language : List.of("en", "zh")) {
        EntityFinds finds =
            new EntityRecogniser(List.of()).find(text, language, ReferenceTime.EPOCH);
        for (EntityMatch match : finds.kept()) {
          assertFalse(match.shown().text().contains("13800138000"), match.toString());
          assertFalse(match.shown().value().contains("13800138000"), match.toString());
        }
      }
    }
  }
}
