package io.frontdesk.entity.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.EntitySettings;
import io.frontdesk.bot.EntityType.ListEntity;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of lists that were mistyped, and words that were not. */
class ListMatcherTest {

  private static final EntityRecogniser SHOP =
      recogniser(
          list(
              true,
              "shirt",
              "skirt",
              "trousers",
              "sweater",
              "raincoat",
              "t-shirt",
              "running shoes",
              "wool socks",
              "iPhone 14 Pro",
              "iPhone 15 Pro",
              "blue",
              "grey",
              "衬衫",
              "羽绒服",
              "连衣裙",
              "运动鞋",
              "蓝色",
              "上衣",
              "大衣",
              "笔记本电脑",
              "T恤"));

  private static ListEntity list(boolean fuzzy, String... words) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String word : words) {
      values.put(word, List.of(word));
    }
    return new ListEntity("item", values, fuzzy);
  }

  private static EntityRecogniser recogniser(ListEntity list) {
    EntitySettings settings = new EntitySettings(Set.of(), Set.of());
    return new EntityRecogniser(List.of(list), settings, OrdinaryWords.common());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
      a shrit please | shirt@2
      a shirrt please | shirt@2
      a shitr | shirt@2
      two skrits | skirt@4
      my trowsers | trousers@3
      my trouzerz | trousers@3
      the SWAETER | sweater@4
      the raincaot | raincoat@4
      raincoats | raincoat@0
      three blues | blue@6
      some gray one | grey@5
      a tshirt | t-shirt@2
      a t shirt | shirt@4
      runing shoes | running shoes@0
      running sheos | running shoes@0
      runningshoes | running shoes@0
      rain coat | raincoat@0
      wool-scoks | wool socks@0
      iphnoe 15 pro | iPhone 15 Pro@0
      iphone 13 pro | ""
      iphone 145 pro | ""
      the short one, not the first | ""
      a hirt | ""
      a shirz | ""
      a blur | ""
      a blse thing | ""
      rain c | ""
      trouseful | ""
      shirting | ""
      don't be shy | ""
      sweat | ""
      """)
  void shouldFindMistypedEnglish(String text, String expected) {
    assertEquals(expected, show(SHOP, text, "en"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
      我要一件衬杉 | 衬衫@4
      兰色的有吗 | 蓝色@0
      藍色的 | 蓝色@0
      連衣裙 | 连衣裙@0
      羽容服多少钱 | 羽绒服@0
      运动些 | 运动鞋@0
      那条连衣群 | 连衣裙@2
      比记本电脑坏了 | 笔记本电脑@0
      笔记本电恼 | 笔记本电脑@0
      笔鳄本电脑 | 笔记本电脑@0
      连鳄裙 | 连衣裙@0
      连衣鳄 | ""
      chenshan有货吗 | 衬衫@0
      一件 yu rong fu | 羽绒服@3
      yurongfu | 羽绒服@0
      t恤 | T恤@0
      上一个订单 | ""
      太大意了 | ""
      难色 | ""
      陈山 | ""
      运动裤 | ""
      """)
  void shouldFindMistypedChinese(String text, String expected) {
    assertEquals(expected, show(SHOP, text, "zh"));
  }

  @Test
  void shouldReadPinyinInChineseOnly() {
    assertEquals("衬衫@0", show(SHOP, "chenshan", "zh"));
    assertEquals("", show(SHOP, "chenshan", "en"));
  }

  @Test
  void shouldBeSurerTheLessWasMistyped() {
    assertEquals(1, confidence("raincoat"));
    assertTrue(confidence("raincoats") < 1);
    assertTrue(confidence("raincoats") > confidence("raincaot"));
    assertTrue(confidence("raincaot") > confidence("rancaot"));
    assertTrue(confidence("连衣裙") > confidence("連衣裙"));
    assertTrue(confidence("連衣裙") > confidence("连衣群"));
    assertTrue(confidence("连衣群") > confidence("连鳄裙"));
  }

  private static double confidence(String text) {
    return SHOP.find(text, "zh", ReferenceTime.EPOCH).kept().get(0).confidence();
  }

  @Test
  void shouldTakeWordsOnlyAsTheyAreIfTheListIsNotFuzzy() {
    EntityRecogniser strict = recogniser(list(false, "raincoat", "衬衫"));
    assertEquals("raincoat@0 衬衫@8", show(strict, "raincoat衬衫", "zh"));
    assertEquals("", show(strict, "raincoats raincaot 衬杉 chenshan", "zh"));
  }

  @Test
  void shouldLeaveWordsOfTheBotsUtterancesAlone() {
    FoldedText text = FoldedText.of("swaeter 衬杉");
    ListEntity list = list(true, "sweater", "衬衫");
    assertEquals(2, find(new ListMatcher(List.of(list), OrdinaryWords.common()), text).size());
    OrdinaryWords ordinary = OrdinaryWordsTest.of("we say swaeter here", "这里说衬杉");
    assertEquals(List.of(), find(new ListMatcher(List.of(list), ordinary), text));
  }

  @Test
  void shouldLetExactFindsBeatOthers() {
    EntityRecogniser near = recogniser(list(true, "marina bay", "marine", "bays"));
    assertEquals("marine@0 bays@7", show(near, "marine bays", "en"));
  }

  @Test
  void shouldFindEachOfThousandsInSpiteOfASwap() {
    System.out.println("seed 64");
    Random random = new Random(64);
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < 5_000) {
      words.add(word(random, 9));
    }
    EntityRecogniser many = recogniser(list(true, words.toArray(String[]::new)));
    for (String word : words) {
      char[] typed = word.toCharArray();
      int at = 1 + random.nextInt(7);
      char free = typed[at];
      typed[at] = typed[at + 1];
      typed[at + 1] = free;
      List<EntityMatch> found =
          many.find("the " + new String(typed), "en", ReferenceTime.EPOCH).kept();
      assertEquals(1, found.size(), "seed 64: " + word);
      assertEquals(word, found.get(0).value(), "seed 64");
    }
  }

  @Test
  void shouldFindEveryWordThatIsNearEnough() {
    System.out.println("seed 67");
    Random random = new Random(67);
    WordNeighbours words = new WordNeighbours();
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int[] word = word(random, 4 + random.nextInt(8)).codePoints().toArray();
      if (words.add(word) == all.size()) {
        all.add(word);
        words.addWithNeighbours(word);
      }
    }
    int near = 0;
    for (int round = 0; round < 30_000; round++) {
      int id = random.nextInt(all.size());
      int[] typed = mistyped(random, mistyped(random, all.get(id)));
      int distance = Edits.between(typed, all.get(id));
      int[] found = words.near(typed);
      if (distance > 0 && found.length < 6) {
        near++;
        assertTrue(
            Arrays.stream(found).anyMatch(each -> each == (id << 2 | distance)),
            "seed 67: " + show(typed) + " for " + show(all.get(id)));
      }
    }
    assertTrue(near > 5_000, "near: " + near);
  }

  private static int[] mistyped(Random random, int[] word) {
    StringBuilder typed = new StringBuilder(show(word));
    int at = random.nextInt(typed.length() - 1);
    char letter = (char) ('a' + random.nextInt(26));
    switch (random.nextInt(4)) {
      case 0 -> typed.deleteCharAt(at);
      case 1 -> typed.insert(at, letter);
      case 2 -> typed.setCharAt(at, letter);
      default -> typed.insert(at, typed.charAt(at + 1)).deleteCharAt(at + 2);
    }
    return typed.codePoints().toArray();
  }

  private static String show(int[] word) {
    return new String(word, 0, word.length);
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  @Test
  void shouldKeepSpansInsideTheText() {
    System.out.println("seed 65");
    Random random = new Random(65);
    String letters = "shirtrainco运动鞋衬衫杉连衣裙群兰蓝色 -1'\uD83D\uDE00\uD800é";
    int finds = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(
            random.nextInt(4) == 0
                ? "shirt"
                : "" + letters.charAt(random.nextInt(letters.length())));
      }
      String said = text.toString();
      int last = 0;
      for (EntityMatch match : SHOP.find(said, "zh", ReferenceTime.EPOCH).kept()) {
        String message = "seed 65, round " + round + ": " + said;
        assertTrue(match.start() >= last && match.end() > match.start(), message);
        last = match.end();
        assertTrue(last <= said.codePointCount(0, said.length()), message);
        assertTrue(match.confidence() > 0.4 && match.confidence() <= 1, message);
        finds++;
      }
    }
    assertTrue(finds > 5_000, "finds: " + finds);
  }

  private static List<EntityMatch> find(ListMatcher matcher, FoldedText text) {
    List<EntityMatch> found = new ArrayList<>();
    matcher.findMistyped(text, "zh", new BitSet(), found);
    return found;
  }

  private static String show(EntityRecogniser recogniser, String text, String language) {
    return recogniser.find(text, language, ReferenceTime.EPOCH).kept().stream()
        .map(match -> match.value() + "@" + match.start())
        .collect(Collectors.joining(" "));
  }
}
