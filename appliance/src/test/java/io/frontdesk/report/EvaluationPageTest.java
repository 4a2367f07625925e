package io.frontdesk.report;

import static io.frontdesk.report.Outcomes.answered;
import static io.frontdesk.report.Outcomes.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and the JSON beside it. */
class EvaluationPageTest {

  private static final String EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>";

  private static String page(String language, Report report) {
    return EvaluationPage.html(Words.of(language), report, Optional.empty(), "1.0");
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void shouldBeHarmlessWhateverCustomersSay() {
    Outcome wrong = answered(EVIL, EVIL, "\"><svg onload=alert(2)>", 0.99);
    Report before = Outcomes.report(wrong, answered("hello", "greet", "greet", 0.9));
    Report after =
        Outcomes.report(
            answered(EVIL, EVIL, EVIL, 0.99), answered("hello", "greet", "</title>", 0.9));
    Report named =
        new Report(
            new Report.Trained(
                EVIL, after.trained().languages(), 1, "</style>" + EVIL, Set.of(EVIL)),
            after.evaluation(),
            List.of(after.evaluation(), before.evaluation()));
    Comparison comparison =
        Comparison.of(ReportFile.Past.of(EVIL, before), ReportFile.Past.of("new", named));
    for (String language : Words.LANGUAGES) {
      String page = EvaluationPage.html(Words.of(language), named, Optional.of(comparison), "1.0");
      assertEquals(1, count(page, "<script"), "only our own");
      assertEquals(1, count(page, "</script"), "only our own");
      assertEquals(1, count(page, "</style"), "only our own");
      assertEquals(0, count(page, "<img"), page);
      assertEquals(0, count(page, "<svg onload"), page);
      assertTrue(page.contains("&lt;script&gt;alert(&#39;x&#39;)"), "it is shown");
    }
  }

  @Test
  void shouldFetchNothingAndForbidForeignScripts() {
    String page = page("en", Outcomes.report(answered("hello", "greet", "bye", 0.9)));
    assertTrue(page.contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"));
    String rest = page.replace("http://www.w3.org/2000/svg", "");
    for (String way : List.of("http:", "https:", "src=", "href=", "url(", "@import")) {
      assertFalse(rest.contains(way), way);
    }
    assertTrue(page.contains("prefers-color-scheme: dark"));
    assertTrue(page.contains("width=device-width"));
  }

  @Test
  void shouldShowEveryPartInBothLanguages() {
    Report report =
        Outcomes.report(
            answered("where is it", "track", "refund", 0.97),
            answered("money back", "refund", "refund", 0.9),
            refused("who won", "oos", 0.2),
            refused("late", "track", 0.3));
    String english = page("en", report);
    String chinese = page("zh", report);
    assertTrue(english.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
    assertTrue(chinese.startsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
    for (String language : Words.LANGUAGES) {
      String page = language.equals("en") ? english : chinese;
      Words words = Words.of(language);
      for (String part :
          List.of(
              "intents",
              "confusions",
              "matrix",
              "reliability",
              "risk",
              "scope",
              "mistakes",
              "latency",
              "trained")) {
        assertTrue(page.contains(">" + words.say(part) + "</h"), language + ": " + part);
      }
      assertEquals(5, count(page, "<svg "), "matrix, three curves, bars");
      assertTrue(page.contains("where is it"), "the mistake");
    }
    assertTrue(english.contains("75.0 %") || english.contains("50.0 %"), english);
    assertTrue(english.contains("2 of 4"), "right answers");
  }

  @Test
  void shouldKeepThePictureSmallForManyIntents() {
    List<Outcome> many = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      many.add(answered("right " + i, "intent_" + i, "intent_" + i, 0.9));
      many.add(answered("wrong " + i, "intent_" + i, "intent_" + (i + 1) % 150, 0.8));
    }
    String page = page("en", Outcomes.report(many.toArray(Outcome[]::new)));
    Matcher labels = Pattern.compile("data-labels=\"(\\d+)\"").matcher(page);
    assertTrue(labels.find());
    assertTrue(Integer.parseInt(labels.group(1)) <= 30, labels.group());
    assertTrue(page.contains("more pairs"), "the table is cut, and says so");
  }

  @Test
  void shouldWriteAPageOfNothingButRightAnswers() {
    String page = page("en", Outcomes.report(answered("hello", "greet", "greet", 0.9)));
    assertTrue(page.contains("There are no mistakes"));
    assertTrue(page.contains("Nothing was mixed up"));
    assertTrue(page.contains("The test has no off-topic messages"));
    assertFalse(page.contains("NaN"), page);
  }

  @Test
  void shouldSayTheSameInEachLanguage() throws IOException {
    Properties english = sentences("en");
    Properties chinese = sentences("zh");
    assertEquals(english.stringPropertyNames(), chinese.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertEquals(
          count(english.getProperty(key).replace("%%", ""), "%s"),
          count(chinese.getProperty(key).replace("%%", ""), "%s"),
          key);
    }
    assertThrows(IllegalArgumentException.class, () -> Words.of("en").say("no.such.sentence"));
    assertThrows(IllegalArgumentException.class, () -> Words.of("fr"));
  }

  private static Properties sentences(String language) throws IOException {
    Properties sentences = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Words.class.getResourceAsStream(language + ".properties"), StandardCharsets.UTF_8)) {
      sentences.load(reader);
    }
    return sentences;
  }

  @Test
  void shouldReadBackWhatItWrote(@TempDir Path folder) throws IOException {
    Evaluation one = new Evaluation(List.of(answered("he said \"hi\"\n", "greet", "bye", 0.9)));
    Evaluation two = new Evaluation(List.of(refused("天气\u2028好吗", "oos", 0.125)));
    Report report =
        new Report(
            new Report.Trained(
                "shop",
                List.of(
                    new Report.Language("zh", "small-zh", 10, 2),
                    new Report.Language("en", "small-en", 12, 3)),
                2.5,
                "a,b",
                Set.of("rare")),
            Evaluation.pooled(List.of(one, two)),
            List.of(one, two));
    Path file = folder.resolve("report.json");
    Files.writeString(file, ReportFile.text(ReportFile.json(report)));
    ReportFile.Past past = ReportFile.read(file);
    assertEquals(Optional.of(report), past.report());
    assertEquals("report.json", past.name());
    assertEquals(report.evaluation().accuracy(), past.numbers().get("accuracy"));
  }

  @Test
  void shouldRefuseWhatIsNoReport(@TempDir Path folder) throws IOException {
    for (String text : List.of("", "[]", "{\"test\": 1}", "not JSON")) {
      Path file = Files.writeString(folder.resolve("x.json"), text);
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> ReportFile.read(file));
      assertTrue(refusal.getMessage().contains("is not a report"), refusal.getMessage());
    }
    String rows = "{\"test\": {\"accuracy\": 1}, \"rows\": [{\"tier\": \"moon\"}]}";
    Path file = Files.writeString(folder.resolve("x.json"), rows);
    assertThrows(IllegalArgumentException.class, () -> ReportFile.read(file));
  }
}
