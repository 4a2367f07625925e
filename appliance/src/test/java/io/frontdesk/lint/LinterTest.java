package io.frontdesk.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.lint.Finding.Kind;
import io.frontdesk.lint.Finding.Level;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Dataset.Row;
import io.frontdesk.training.Progress;
import io.frontdesk.training.TinyBots;
import io.frontdesk.training.TrainingView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TinyBots.Shared.class)
class LinterTest {

  private static final List<String> REFUND =
      List.of(
          "I want my money back",
          "please refund my order",
          "can I get a refund for this",
          "how do I return this for a refund",
          "give me my money back please",
          "when do I get my money back",
          "the refund has not come yet",
          "I would like to be refunded");
  private static final List<String> HOURS =
      List.of(
          "when are you open",
          "what are your opening hours",
          "are you open on sunday",
          "what time does the shop close",
          "is the store open today",
          "until when is the shop open",
          "do you close at noon",
          "at which hour do you open");

  @TempDir private Path folder;
  private BundleTrainer trainer;

  @BeforeEach
  void open(TinyBots bots) {
    trainer = new BundleTrainer(folder.resolve("bundles"), bots.encoders(), 2);
  }

  private static List<Row> clean() {
    List<Row> rows = new ArrayList<>();
    REFUND.forEach(text -> rows.add(new Row("refund", text)));
    HOURS.forEach(text -> rows.add(new Row("hours", text)));
    return rows;
  }

  private List<Finding> lint(String language, List<Row> rows) {
    List<Utterance> utterances = new ArrayList<>();
    for (Row row : rows) {
      int line = utterances.size() + 1;
      utterances.add(new Utterance(language, row.label(), row.text(), List.of(), "f.tsv", line));
    }
    TrainingView view = trainer.view(Dataset.of(language, rows), Progress.NONE);
    return Linter.lint(utterances, Optional.empty(), List.of(view));
  }

  private List<Finding> withRow(String label, String text) {
    List<Row> rows = clean();
    rows.add(new Row(label, text));
    return lint("en", rows);
  }

  private static boolean tells(List<Finding> findings, Kind kind, int line) {
    return findings.stream()
        .filter(finding -> finding.kind() == kind)
        .anyMatch(finding -> finding.utterances().stream().anyMatch(u -> u.line() == line));
  }

  private static Set<Kind> kinds(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.level() != Level.INFO)
        .map(Finding::kind)
        .collect(Collectors.toSet());
  }

  @Test
  void shouldHaveNothingAgainstCleanUtterances() {
    assertEquals(Set.of(), kinds(lint("en", clean())));
  }

  @Test
  void shouldFindTheSameUtteranceUnderTwoIntents() {
    List<Finding> findings = withRow("hours", "Please, REFUND my order!");
    Finding first = findings.get(0);
    assertEquals(Kind.SAME_UTTERANCE, first.kind(), findings.toString());
    assertEquals(Level.ERROR, first.level());
    assertEquals(List.of("f.tsv:2", "f.tsv:17"), places(first));
    assertEquals(List.of("hours", "refund"), first.intents());
  }

  private static List<String> places(Finding finding) {
    return finding.utterances().stream().map(Utterance::place).toList();
  }

  @Test
  void shouldFindNearlyTheSameUtteranceUnderAnotherIntent() {
    List<Finding> findings = withRow("hours", "please refund my last order");
    assertTrue(tells(findings, Kind.NEARLY_SAME, 17), findings.toString());
    assertTrue(tells(findings, Kind.NEARLY_SAME, 2), findings.toString());
  }

  @Test
  void shouldDoubtAnUtteranceThatStandsUnderTheWrongIntent() {
    List<Finding> findings = withRow("hours", "send my money back to my card, I want a refund");
    assertTrue(
        tells(findings, Kind.WRONG_INTENT, 17) || tells(findings, Kind.NEARLY_SAME, 17),
        findings.toString());
  }

  @Test
  void shouldFindIntentsThatAreTakenForEachOther() {
    List<Row> rows = clean();
    String[] things = {"shirt", "watch", "phone", "lamp", "chair", "book", "bag", "coat"};
    for (int i = 0; i < 8; i++) {
      rows.add(new Row(i % 2 == 0 ? "buy" : "order", "I want to buy a " + things[i]));
      rows.add(new Row(i % 2 == 0 ? "order" : "buy", "can I order the " + things[i]));
    }
    List<Finding> findings = lint("en", rows);
    Finding confused =
        findings.stream().filter(f -> f.kind() == Kind.CONFUSED_INTENTS).findFirst().orElseThrow();
    assertEquals(List.of("buy", "order"), confused.intents());
    assertFalse(confused.utterances().isEmpty());
  }

  @Test
  void shouldFindUtterancesOfAnotherLanguageButNotNames() {
    assertTrue(tells(withRow("hours", "请问几点关门"), Kind.WRONG_LANGUAGE, 17));
    assertTrue(tells(withRow("hours", "до скольки вы работаете"), Kind.WRONG_LANGUAGE, 17));
    List<Row> rows = new ArrayList<>();
    for (String text : List.of("我要退款", "怎么申请退款", "把钱退给我", "可以退钱吗")) {
      rows.add(new Row("refund", text));
    }
    for (String text : List.of("你们几点开门", "营业时间是几点", "周末营业吗", "ok", "iPhone MAX")) {
      rows.add(new Row("hours", text));
    }
    rows.add(new Row("hours", "are you open today"));
    List<Finding> findings = lint("zh", rows);
    assertTrue(tells(findings, Kind.WRONG_LANGUAGE, 10), findings.toString());
    assertFalse(tells(findings, Kind.WRONG_LANGUAGE, 8), "ok");
    assertFalse(tells(findings, Kind.WRONG_LANGUAGE, 9), "iPhone MAX");
  }

  @Test
  void shouldFindWhatWasLeftOverButNotPricesAndSizes() {
    List<Row> rows = clean();
    List<String> bad =
        List.of(
            "are you open on {day}",
            "are you open on [sunday](day",
            "TODO opening hours",
            "is the xxx shop open",
            "open at <time> today");
    bad.forEach(text -> rows.add(new Row("hours", text)));
    List<String> good =
        List.of("I paid $50, refund me", "refund for the shirt in XXXL", "I <3 you");
    good.forEach(text -> rows.add(new Row("refund", text)));
    rows.add(new Row("hours", "?!"));
    rows.add(new Row("refund", "refund ".repeat(60).strip()));
    List<Finding> findings = lint("en", rows);
    for (int i = 0; i < bad.size(); i++) {
      assertTrue(tells(findings, Kind.LEFTOVER, 17 + i), bad.get(i));
    }
    for (int i = 0; i < good.size(); i++) {
      assertFalse(tells(findings, Kind.LEFTOVER, 22 + i), good.get(i));
    }
    assertTrue(tells(findings, Kind.NO_WORDS, 25), findings.toString());
    assertTrue(tells(findings, Kind.TOO_LONG, 26), findings.toString());
  }

  @Test
  void shouldFindIntentsWithFewUtterancesAndRepeats() {
    List<Row> rows = clean();
    rows.add(new Row("thanks", "thank you so much"));
    rows.add(new Row("refund", "I would like to be refunded!"));
    List<Finding> findings = lint("en", rows);
    Finding few = findings.stream().filter(f -> f.kind() == Kind.TOO_FEW).findFirst().orElseThrow();
    assertEquals(List.of("thanks"), few.intents());
    assertEquals(Level.WARNING, few.level());
    assertTrue(tells(findings, Kind.REPEATED, 18), findings.toString());
  }

  @Test
  void shouldFindOutOfScopeUtterancesThatAreLikeThoseOfAnIntent() {
    List<Row> rows = clean();
    rows.add(new Row("oos", "are you open on sundays"));
    rows.add(new Row("oos", "who won the world cup"));
    rows.add(new Row("oos", "Is the store open today?"));
    List<Finding> findings = lint("en", rows);
    assertTrue(tells(findings, Kind.OUT_OF_SCOPE_NEAR, 17), findings.toString());
    assertFalse(tells(findings, Kind.OUT_OF_SCOPE_NEAR, 18), findings.toString());
    assertTrue(tells(findings, Kind.SAME_UTTERANCE, 19), findings.toString());
  }

  @Test
  void shouldTellFileAndLineOfABotAndWhatNothingAnswersTo() throws IOException {
    StringBuilder yaml = new StringBuilder("nlu:\n");
    yaml.append("  - intent: refund\n    examples: |\n");
    REFUND.forEach(text -> yaml.append("      - ").append(text).append('\n'));
    yaml.append("      - the [red shirt](product) must go back\n");
    yaml.append("      - money back for my red shirt\n");
    yaml.append("  - intent: hours\n    examples: |\n");
    HOURS.forEach(text -> yaml.append("      - ").append(text).append('\n'));
    Path bot = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(bot.resolve("nlu.yml"), yaml);
    Files.writeString(
        bot.resolve("bot.yml"),
        """
        bot: {id: shop, languages: [en, zh]}
        nlu: []
        responses:
          utter_fallback: [{text: Sorry?}]
        flows:
          refund:
            description: gives money back
            nlu_trigger: [{intent: refund}]
            steps: [{action: utter_fallback}]
        """);
    Files.writeString(
        bot.resolve("zh.yml"),
        "language: zh\nnlu:\n  - intent: hours\n    examples: [几点开门, 几点关门, 周末开门吗]\n"
            + "  - intent: bye\n    examples: [再见, 下次见, 拜拜]\n");
    BotReader.Reading reading = BotReader.readWithPlaces(bot);
    List<Utterance> utterances =
        reading.utterances().stream()
            .map(
                p ->
                    new Utterance(
                        p.example().language(),
                        p.example().intent(),
                        p.example().text(),
                        p.example().spans(),
                        p.file(),
                        p.line()))
            .toList();
    Bot read = reading.bot();
    List<TrainingView> views =
        BundleTrainer.datasets(read).stream().map(d -> trainer.view(d, Progress.NONE)).toList();
    List<Finding> findings = Linter.lint(utterances, Optional.of(read), views);
    assertEquals(List.of("nlu.yml:13"), places(only(findings, Kind.UNMARKED_ENTITY, "refund")));
    assertEquals(List.of("nlu.yml:4"), places(only(findings, Kind.MISSING_LANGUAGE, "refund")));
    assertEquals(Level.INFO, only(findings, Kind.UNUSED_INTENT, "hours").level());
    assertTrue(
        findings.stream()
            .noneMatch(
                f -> f.kind() == Kind.UNUSED_INTENT && f.intents().equals(List.of("refund"))));
    assertThrows(
        IllegalArgumentException.class, () -> Linter.lint(List.of(), Optional.of(read), views));
  }

  private static Finding only(List<Finding> findings, Kind kind, String intent) {
    List<Finding> found =
        findings.stream()
            .filter(f -> f.kind() == kind && f.intents().equals(List.of(intent)))
            .toList();
    assertEquals(1, found.size(), kind + " " + findings);
    return found.get(0);
  }

  @Test
  void shouldGiveTheChanceOfAtLeastSoMany() {
    assertEquals(1, ModelChecks.atLeast(0, 2), 1e-12);
    assertEquals(1 - Math.exp(-2), ModelChecks.atLeast(1, 2), 1e-12);
    assertEquals(1 - 5 * Math.exp(-2), ModelChecks.atLeast(3, 2), 1e-12);
  }

  @Test
  void shouldJudgeABotWhoseFaqIsSearchedAsOneIntent() {
    List<Row> rows = clean();
    for (String good : List.of("kettle", "lamp", "carpet", "tent", "bicycle", "camera")) {
      for (int i = 0; i < 18; i++) {
        rows.add(new Row("faq/" + good + i, "how much is the " + good + " of model number " + i));
      }
    }
    rows.add(new Row("faq/strange", "please refund my order !"));
    List<Finding> findings = lint("en", rows);
    assertTrue(tells(findings, Kind.SAME_UTTERANCE, rows.size()), findings.toString());
    assertFalse(
        findings.stream()
            .filter(finding -> finding.kind() != Kind.SAME_UTTERANCE)
            .anyMatch(finding -> finding.intents().contains("faq/strange")),
        "nothing is said of single entries: " + findings);
    assertFalse(tooFewOfFaq(findings), findings.toString());
  }

  private static boolean tooFewOfFaq(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.kind() == Kind.TOO_FEW)
        .anyMatch(f -> f.intents().stream().anyMatch(intent -> intent.startsWith("faq/")));
  }

  @Test
  void shouldDoubtAQuestionOfASmallFaqOnlyAmongUtterancesOfAnotherIntent() {
    List<Row> rows = clean();
    rows.add(new Row("faq/parking", "where can I park"));
    rows.add(new Row("faq/parking", "is there a car park"));
    rows.add(new Row("faq/parking", "do you have parking spaces"));
    rows.add(new Row("faq/parking", "how much is the underground garage"));
    rows.add(new Row("faq/parking", "I want my money back at once"));
    List<Finding> findings = lint("en", rows);
    assertTrue(
        tells(findings, Kind.WRONG_INTENT, rows.size())
            || tells(findings, Kind.NEARLY_SAME, rows.size()),
        findings.toString());
    for (int line = rows.size() - 4; line < rows.size(); line++) {
      assertFalse(tells(findings, Kind.WRONG_INTENT, line), findings.toString());
    }
  }
}
