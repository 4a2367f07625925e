package io.frontdesk.report;

import static io.frontdesk.report.Trials.choice;
import static io.frontdesk.report.Trials.signs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.nlu.NluResult.Tier;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sweep, the rule and what is made of them. */
class TuningTest {

  private static final String EVIL = "<script>alert('x')</script>\u001b[2J";
  private static final Words ENGLISH = Words.of("en");

  private static String chosen(Setting... choices) {
    return Recommendation.of(List.of(choices)).chosen().level();
  }

  @Test
  void shouldMoveTheCutFromWordsAloneToAllDeep() {
    // The words are right on the two that they are sure of, the encoders on all but the first.
    Tuning.Level level =
        new Tuning.Level(
            "fast",
            Map.of("en", List.of("some")),
            Trials.outcomes("++--", Tier.LEXICAL, 100, 0.9, 0.8, 0.4, 0.3),
            Trials.outcomes("++r+", Tier.ENCODER, 550),
            Trials.outcomes("-+r+", Tier.ENCODER, 1_000));
    List<Setting> curve = level.sweep();
    assertEquals(List.of(0.5, 0.75, 1.0, 1.0, 0.75), curve.stream().map(Setting::share).toList());
    assertEquals(
        List.of(100.0, 325.0, 550.0, 775.0, 1_000.0),
        curve.stream().map(Setting::meanMicros).toList());
    assertEquals(
        List.of(1.0, 0.75, 0.5, 0.25, 0.0), curve.stream().map(Setting::withoutEncoder).toList());
    assertEquals(0.75, level.at(0.5).strictShare(), "a refusal of a good question is wrong");
    assertEquals(1_000, level.at(0.5).p99Micros());
    assertEquals(100, level.at(0).p99Micros());
  }

  @Test
  void shouldLeaveOutOfScopeAsideButCountItWhereRefusalsAreOn() {
    Setting setting =
        new Setting("fast", Setting.Cut.DEEP, Trials.outcomes("++-o", Tier.ENCODER, 10));
    assertEquals(3, setting.rows());
    assertEquals(2 / 3.0, setting.share(), 1e-12);
    assertEquals(0.75, setting.strictShare());
  }

  @Test
  void shouldTakeTheCheapestThatIsNotReallyWorse() {
    Setting fast = choice("fast", signs(180, 20), 1_600);
    Setting balanced = choice("balanced", signs(194, 6), 4_000);
    Setting accurate = choice("accurate", signs(195, 5), 5_600);
    Recommendation advice = Recommendation.of(List.of(fast, balanced, accurate));
    assertEquals("balanced", advice.chosen().level());
    assertEquals("accurate", advice.best().level());
    assertEquals(
        "Take the level balanced: it gets 97.0 % right in 4.0 ms a message on average; accurate"
            + " would answer 0.5 % more of your messages right (not more than chance) for 1.6 ms"
            + " more each.",
        advice.sentence(ENGLISH));
  }

  @Test
  void shouldTakeTheBestWhereTheOthersAreReallyWorse() {
    Recommendation advice =
        Recommendation.of(
            List.of(
                choice("fast", signs(170, 30), 1_500), choice("accurate", signs(190, 10), 4_000)));
    assertEquals("accurate", advice.chosen().level());
    assertTrue(
        advice
            .sentence(ENGLISH)
            .endsWith(
                "fast would answer 10.0 % fewer of your messages right (more than chance) and save"
                    + " 2.5 ms each."),
        advice.sentence(ENGLISH));
    assertTrue(advice.doubt().isEmpty(), "it is certain");
  }

  @Test
  void shouldTakeTheMoreRightOfThoseThatAreEquallyQuick() {
    assertEquals(
        "balanced",
        chosen(choice("fast", signs(96, 4), 1_000), choice("balanced", signs(97, 3), 1_049)));
    assertEquals(
        "fast",
        chosen(choice("fast", signs(96, 4), 1_000), choice("balanced", signs(97, 3), 1_051)));
    assertEquals(
        "fast",
        chosen(choice("fast", signs(97, 3), 1_000), choice("balanced", signs(97, 3), 990)),
        "where all is equal, the lower level");
  }

  @Test
  void shouldCompareTheSameUtterancesAndNotTheTotals() {
    // Five of difference: real if nothing was lost for it, chance if much was won and lost.
    Setting base = choice("fast", signs(90, 10), 1_000);
    Setting better = choice("accurate", signs(96, 4), 4_000);
    assertEquals(new Duel(100, 0, 6), Duel.of(base, better));
    assertEquals("accurate", chosen(base, better));
    Setting shuffled = choice("accurate", "-".repeat(4) + "+".repeat(96), 4_000);
    assertEquals(new Duel(100, 4, 10), Duel.of(base, shuffled));
    assertEquals("fast", chosen(base, shuffled));
  }

  @Test
  void shouldWarnWhereFewUtterancesHideADifference() {
    Recommendation few =
        Recommendation.of(
            List.of(choice("fast", signs(18, 2), 1_000), choice("accurate", signs(19, 1), 4_000)));
    String warning = few.warning(ENGLISH).orElseThrow();
    assertTrue(warning.contains("20 messages are too few"), warning);
    long needed = few.doubt().orElseThrow().rowsNeeded();
    assertTrue(needed > 1_000 && needed < 20_000, warning);

    Recommendation many =
        Recommendation.of(
            List.of(
                choice("fast", signs(1_960, 40), 1_000),
                choice("accurate", signs(1_962, 38), 4_000)));
    assertTrue(many.warning(ENGLISH).isEmpty(), "two of 2,000 differ: that is known well");
    assertTrue(
        Recommendation.of(
                List.of(choice("fast", signs(20, 0), 1), choice("accurate", signs(20, 0), 9)))
            .doubt()
            .isPresent(),
        "no difference among 20 proves little");
  }

  @Test
  void shouldFindTheNumberOfUtterancesThatSuffices() {
    Duel small = new Duel(100, 2, 4);
    long needed = small.rowsNeeded();
    int times = (int) Math.ceil(needed / 100.0);
    Duel large = new Duel(100 * times, 2 * times, 4 * times);
    assertTrue(small.uncertainty() > Duel.FINEST);
    assertTrue(large.uncertainty() <= Duel.FINEST, large + ": " + large.uncertainty());
  }

  @Test
  void shouldRefuseLevelsThatTriedDifferentUtterances() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Tuning(
                "shop",
                3,
                List.of(Trials.level("fast", 1, "++", "++"), Trials.level("balanced", 1, "+", "+")),
                Set.of()));
  }

  @Test
  void shouldBeHarmlessWhateverABotIsCalled() {
    for (String language : Words.LANGUAGES) {
      String page = TuningPage.html(Words.of(language), Trials.tuning(EVIL), "1.0");
      assertEquals(2, page.split("<script", -1).length, "only our own");
      assertTrue(page.contains("&lt;script&gt;alert(&#39;x&#39;)"), "it is shown");
      assertFalse(page.contains("\u001b"));
    }
    assertFalse(String.join("\n", TuningTable.of(Trials.tuning(EVIL))).contains("\u001b"));
  }

  @Test
  void shouldShowTheCurveAndTheLineToWriteInBothLanguages() {
    for (String language : Words.LANGUAGES) {
      String page = TuningPage.html(Words.of(language), Trials.tuning("shop"), "1.0");
      assertTrue(page.contains("<pre>bot:\n  quality: balanced</pre>"), language);
      assertTrue(page.contains("<svg"), language);
      assertTrue(page.contains("lonely"), language);
      assertFalse(page.contains("%s") || page.contains("$s"), language);
      assertFalse(page.replace("http://www.w3.org/2000/svg", "").contains("http:"), language);
      assertFalse(page.contains("utterance 0"), "what customers said stays out");
    }
  }

  @Test
  void shouldPutEverySettingIntoTheTable() {
    List<String> lines = TuningTable.of(Trials.tuning("shop"));
    String all = String.join("\n", lines);
    for (String level : List.of("fast", "balanced", "accurate")) {
      for (String cut : List.of("words only", "as trained", "all deep")) {
        assertTrue(
            lines.stream().anyMatch(line -> line.matches(level + " +" + cut + " .*")),
            level + ", " + cut + "\n" + all);
      }
    }
    assertTrue(all.contains("quality: balanced"), all);
  }

  @Test
  void shouldWriteTheSameNumbersForMachines() throws IOException {
    JsonNode json = new ObjectMapper().readTree(TuningFile.text(Trials.tuning("shop")));
    assertEquals(200, json.path("utterances").asInt());
    assertEquals("balanced", json.at("/recommendation/quality").asText());
    assertEquals("accurate", json.at("/recommendation/best").asText());
    assertEquals(-0.07, json.at("/recommendation/others/0/gain").asDouble(), 1e-9);
    assertEquals(0.97, json.at("/levels/1/settings/1/right").asDouble(), 1e-9);
    JsonNode curve = json.at("/levels/1/curve");
    assertEquals(0.75, curve.path(0).path("right").asDouble(), 1e-9);
    assertEquals(0, curve.path(curve.size() - 1).path("withoutEncoder").asDouble());
    assertEquals("balanced-encoder", json.at("/levels/1/encoders/en/0").asText());
  }
}
