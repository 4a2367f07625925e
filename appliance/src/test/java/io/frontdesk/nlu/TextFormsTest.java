package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.text.LanguageDetector;
import io.frontdesk.text.Ngrams;
import io.frontdesk.text.TextNormaliser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From text to n-grams, features and tables. */
class TextFormsTest {

  private static final List<String> BOTH = List.of("zh", "en");
  private static final String LETTERS = "abc 退款订单Zé'1,。😀\uD842\uDFB7\uD800";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
      "  Hello\t\tWORLD \n", "hello world"
      "ＡＢＣ　１２３", "abc 123"
      "退 款！", "退 款!"
      "Don’t", "don't"
      "Café ÄÖ", "café äö"
      "e\u0301", "é"
      "a\u00a0b", "a b"
      "a\u0000b", "a b"
      "😀 X", "x"
      "退款😭😭谢谢", "退款 谢谢"
      "👩‍💻", "👩‍💻"
      "Thanks ❤️!!!", "thanks !"
      "what???", "what?"
      "退款！！！", "退款!"
      "我要退貨，訂單號碼錯了", "我要退货,订单号码错了"
      "book 1100", "book 1100"
      "aaah", "aaah"
      "   ", ""
      """)
  void shouldNormalise(String text, String expected) {
    assertEquals(expected, TextNormaliser.normalise(text));
    assertEquals(expected, TextNormaliser.normalise(expected), "normalised twice");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
      "where's it?!", "wheres it"
      "- a , b -", "a b"
      "退款。", "退款"
      "?!", "?!"
      "😀", "😀"
      "", ""
      "\uD842\uDFB7!", "\uD842\uDFB7"
      """)
  void shouldCompareByLettersAndDigits(String normalised, String expected) {
    assertEquals(expected, TextNormaliser.key(normalised));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
      "我要退款", en, zh
      "I want a refund, please", zh, en
      "hello", zh, en
      "ｗｈｅｒｅ ｉｓ ｉｔ", zh, en
      "iPhone 15 怎么退货", en, zh
      "please check 订单 status for me", zh, en
      "don’t", zh, en
      "where?A1", zh, en
      "\uD842\uDFB7", en, zh
      "12345", zh, zh
      "12345", en, en
      "１２３４５", en, en
      "SF1234567890", zh, zh
      "ORD-2024", zh, zh
      "ord-2024-x", zh, zh
      "me_too@example.com", zh, zh
      "https://example.com/order", zh, zh
      "ok", zh, zh
      "OK!", zh, zh
      "ＯＫ。", zh, zh
      "ok 👍", zh, zh
      "👍", en, en
      "?!", zh, zh
      "", en, en
      "a", zh, zh
      "12345", fr, zh
      "bonjour 1", fr, en
      """)
  void shouldTellTheLanguage(String text, String present, String expected) {
    assertEquals(expected, LanguageDetector.detect(text, BOTH, present));
  }

  @Test
  void shouldStayWithinTheLanguagesOffered() {
    assertEquals("en", LanguageDetector.detect("我要退款", List.of("en"), "en"));
    assertEquals("zh", LanguageDetector.detect("hello there", List.of("zh"), "en"));
  }

  @Test
  void shouldGiveTheSameNgramsForTheSameText() {
    Random random = seeded(11);
    for (int i = 0; i < 200; i++) {
      String text = text(random, 80);
      assertEquals(ngrams(text), ngrams(String.valueOf(text.toCharArray())));
    }
  }

  @Test
  void shouldTakeWordsPairsAndCharacters() {
    Set<Long> tokens = new HashSet<>(ngrams("退款"));
    assertTrue(tokens.containsAll(ngrams("退")) || tokens.size() > ngrams("退").size());
    List<Boolean> words = new ArrayList<>();
    Ngrams.each("it's late 退款", (hash, word) -> words.add(word));
    // it's, late, it's+late, 退, late+退, 款, 退+款
    assertEquals(7, words.stream().filter(w -> w).count());
    Ngrams.each("ab", (hash, word) -> assertNotEquals(0, hash));
  }

  @Test
  void shouldReadNoFurtherThanTheBound() {
    String bounded = "x".repeat(Ngrams.MAX_CHARS);
    assertEquals(ngrams(bounded), ngrams(bounded + "退款 and more"));
    String cutInsideSurrogate = "x".repeat(Ngrams.MAX_CHARS - 1) + "😀 more";
    assertEquals(ngrams(cutInsideSurrogate), ngrams(cutInsideSurrogate));
    assertTrue(ngrams("退".repeat(2_000)).size() <= 4_096);
    assertTrue(ngrams("a ".repeat(2_000)).size() <= 4_096);
  }

  @Test
  void shouldBringVocabulariesThroughBytes() {
    Random random = seeded(12);
    for (int size : new int[] {0, 1, 7, 8, 9, 1_000, 4_097}) {
      long[] hashes = random.longs().filter(h -> h != 0).distinct().limit(size).sorted().toArray();
      float[] idf = new float[size];
      for (int i = 0; i < size; i++) {
        idf[i] = random.nextFloat();
      }
      Vocabulary read = Vocabulary.fromBytes(new Vocabulary(hashes, idf).toBytes());
      assertEquals(size, read.size());
      for (int row = 0; row < size; row++) {
        assertEquals(row, read.row(hashes[row]));
        assertEquals(idf[row], read.idf(row));
      }
      for (int i = 0; i < 100; i++) {
        long other = random.nextLong();
        assertEquals(
            Arrays.binarySearch(hashes, other) >= 0, read.row(other) != Vocabulary.UNKNOWN);
      }
      assertEquals(Vocabulary.UNKNOWN, read.row(0));
    }
  }

  @Test
  void shouldRefuseDamagedVocabularies() {
    byte[] bytes = new Vocabulary(new long[] {-5, 3, 9}, new float[] {1, 2, 3}).toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(IllegalArgumentException.class, () -> Vocabulary.fromBytes(cut));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(IllegalArgumentException.class, () -> Vocabulary.fromBytes(longer));
    for (int at = 0; at < 8; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      assertThrows(IllegalArgumentException.class, () -> Vocabulary.fromBytes(flipped));
    }
    float[] two = new float[2];
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(new long[] {3, 3}, two));
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(new long[] {-1, 0}, two));
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(new long[] {1}, two));
  }

  @Test
  void shouldBringExactUtterancesThroughBytes() {
    List<String> texts = List.of("refund me", "where is it", "Refund me!", "both", "both", "both");
    ExactIndex index = ExactIndex.of(texts, new int[] {1, 2, 1, 0, 1, 2});
    ExactIndex read = ExactIndex.fromBytes(index.toBytes());
    assertArrayEquals(index.hashes(), read.hashes());
    assertArrayEquals(index.labels(), read.labels());
    assertTrue(Arrays.binarySearch(read.hashes(), ExactIndex.hash("both")) < 0, "ambiguous");
    int at = Arrays.binarySearch(read.hashes(), ExactIndex.hash("refund, me?"));
    assertEquals(1, read.labels()[at]);
  }

  @Test
  void shouldRefuseDamagedExactUtterances() {
    byte[] bytes = ExactIndex.of(List.of("a", "b", "c"), new int[] {0, 1, 2}).toBytes();
    for (int length = 1; length < bytes.length; length++) {
      if (length % 12 != 0) {
        byte[] cut = Arrays.copyOf(bytes, length);
        assertThrows(IllegalArgumentException.class, () -> ExactIndex.fromBytes(cut));
      }
    }
    byte[] twice = new byte[24];
    System.arraycopy(bytes, 0, twice, 0, 12);
    System.arraycopy(bytes, 0, twice, 12, 12);
    assertThrows(IllegalArgumentException.class, () -> ExactIndex.fromBytes(twice));
    byte[] negative = bytes.clone();
    negative[11] = -1;
    assertThrows(IllegalArgumentException.class, () -> ExactIndex.fromBytes(negative));
  }

  @Test
  void shouldGiveTheSameFeaturesWhateverWasReadBefore() {
    Random random = seeded(13);
    Vocabulary small = vocabulary(random, 30);
    Vocabulary large = vocabulary(random, 3_000);
    Vocabulary empty = new Vocabulary(new long[0], new float[0]);
    LexicalFeatures reused = new LexicalFeatures();
    for (int i = 0; i < 600; i++) {
      Vocabulary vocabulary = List.of(small, large, empty).get(random.nextInt(3));
      String text = random.nextInt(10) == 0 ? text(random, 900) : text(random, 40);
      LexicalFeatures fresh = new LexicalFeatures();
      fresh.read(text, vocabulary);
      reused.read(text, vocabulary);
      assertSame(fresh.copy(), reused.copy(), "round " + i);
      assertLengthOne(reused);
    }
  }

  @Test
  void shouldCountRepeatsBeyondWhatAShortHolds() {
    String text = "退".repeat(600);
    Vocabulary vocabulary = vocabularyOf(List.of(text));
    LexicalFeatures features = new LexicalFeatures();
    features.read(text, vocabulary);
    assertEquals(1, features.coverage());
    assertTrue(features.size() < 40, "rows: " + features.size());
    assertLengthOne(features);
  }

  @Test
  void shouldBoundTheRows() {
    Random random = seeded(14);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      text.appendCodePoint(0x4E00 + random.nextInt(20_000));
    }
    LexicalFeatures features = new LexicalFeatures();
    features.read(text.toString(), vocabularyOf(List.of(text.toString())));
    assertTrue(features.size() > 2_000 && features.size() <= 4_096, "rows: " + features.size());
    Set<Integer> rows = new HashSet<>();
    for (int i = 0; i < features.size(); i++) {
      assertTrue(rows.add(features.row(i)), "row twice");
    }
  }

  @Test
  void shouldKnowNothingOfAnEmptyVocabulary() {
    LexicalFeatures features = new LexicalFeatures();
    features.read("where is it", new Vocabulary(new long[0], new float[0]));
    assertEquals(0, features.size());
    assertEquals(0, features.coverage());
  }

  private static void assertSame(
      LexicalFeatures.Sparse expected, LexicalFeatures.Sparse actual, String message) {
    assertArrayEquals(expected.rows(), actual.rows(), message);
    assertArrayEquals(expected.values(), actual.values(), message);
    assertEquals(expected.coverage(), actual.coverage(), message);
  }

  private static void assertLengthOne(LexicalFeatures features) {
    double square = 0;
    for (int i = 0; i < features.size(); i++) {
      assertTrue(features.value(i) > 0);
      square += features.value(i) * features.value(i);
    }
    // Words and characters are of length one each; either may be missing.
    assertTrue(
        Math.abs(square - Math.round(square)) < 1e-3 && square < 2.1, "square of length " + square);
  }

  private static Vocabulary vocabulary(Random random, int utterances) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < utterances; i++) {
      texts.add(text(random, 20));
    }
    return vocabularyOf(texts);
  }

  private static Vocabulary vocabularyOf(List<String> texts) {
    long[] hashes =
        texts.stream()
            .flatMap(text -> ngrams(text).stream())
            .mapToLong(Long::longValue)
            .filter(h -> h != 0)
            .distinct()
            .sorted()
            .toArray();
    float[] idf = new float[hashes.length];
    Arrays.fill(idf, 1.5f);
    return new Vocabulary(hashes, idf);
  }

  private static List<Long> ngrams(String text) {
    List<Long> hashes = new ArrayList<>();
    Ngrams.each(text, (hash, word) -> hashes.add(hash));
    return hashes;
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private static Random seeded(long seed) {
    System.out.println("seed " + seed);
    return new Random(seed);
  }
}
