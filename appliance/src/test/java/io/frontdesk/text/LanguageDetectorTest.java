package io.frontdesk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language of messages, against what the session spoke before. */
class LanguageDetectorTest {

  private static final List<String> BOTH = List.of("zh", "en");
  private static final double WANTED = 0.99;
  private static final int LEAST_CHARACTERS = 4;
  private static final int LEAST_WORDS = 3;

  @Test
  void shouldKnowTheCharactersOfTheHanScript() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      boolean han = Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
      // The last three of the block came with Unicode 14, which not every Java knows.
      boolean young = c >= 0x9FFD && c <= 0x9FFF;
      assertEquals(han || young, LanguageDetector.isHan(c), Integer.toHexString(c));
    }
  }

  @Test
  void shouldTellTheLanguageOfShortMixedAndPinyinMessages() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> lines;
    try (InputStream in = getClass().getResourceAsStream("languages.tsv")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    for (String line : lines) {
      String[] fields = line.split("\t");
      for (String present : BOTH) {
        String expected = fields[0].equals("kept") ? present : fields[0];
        if (!LanguageDetector.detect(fields[1], BOTH, present).equals(expected)) {
          wrong.add(line + " after " + present);
        }
      }
    }
    assertTrue(lines.size() >= 300, "only " + lines.size() + " messages");
    assertTrue(wrong.size() <= (1 - WANTED) * 2 * lines.size(), "wrong: " + wrong);
  }

  @ParameterizedTest
  @CsvSource({
    "hwu64/train.tsv, en",
    "clinc150/train.tsv, en",
    "snips/train.tsv, en",
    "smp2017_ecdt/train.tsv, zh",
    "smp2019_ecdt/train.tsv, zh",
    "faq_zh_ant/queries.tsv, zh"
  })
  void shouldTellTheLanguageOfPublishedData(String name, String language) throws IOException {
    Path file = Path.of("").toAbsolutePath().resolve("../../shared/data").resolve(name).normalize();
    Assumptions.assumeTrue(Files.isRegularFile(file), "left out: there is no " + file);
    String other = language.equals("zh") ? "en" : "zh";
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (String line : Files.readAllLines(file)) {
      String text = line.substring(line.indexOf('\t') + 1);
      boolean enough =
          language.equals("en")
              ? text.split(" ").length >= LEAST_WORDS
              : text.length() >= LEAST_CHARACTERS;
      if (enough) {
        asked++;
        if (!LanguageDetector.detect(text, BOTH, other).equals(language)) {
          wrong.add(text);
        }
      }
    }
    assertTrue(asked > 500, "only " + asked + " messages in " + file);
    assertTrue(wrong.size() <= (1 - WANTED) * asked, wrong.size() + " of " + asked + ": " + wrong);
  }

  @Test
  void shouldKeepTheSessionsLanguageForScriptsOfOthers() {
    assertEquals("zh", LanguageDetector.detect("где мой заказ", BOTH, "zh"));
    assertEquals("en", LanguageDetector.detect("где мой заказ", BOTH, "en"));
  }

  @Test
  void shouldNotTakePinyinForChineseWhereTheBotHasNone() {
    assertEquals("en", LanguageDetector.detect("wo yao tui kuan", List.of("en", "de"), "en"));
  }
}
