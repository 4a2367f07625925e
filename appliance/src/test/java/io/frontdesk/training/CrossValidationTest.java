package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Quality;
import io.frontdesk.training.CrossValidation.Corpus;
import io.frontdesk.training.CrossValidation.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who is held back when. */
class CrossValidationTest {

  private static final String ENCODER = "all-minilm-l6-v2-int8";

  private static Dataset.Row row(String label, String text) {
    return new Dataset.Row(label, text);
  }

  private static Corpus corpus() {
    List<Dataset.Row> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add(row("many", "many " + i));
      rows.add(row(Dataset.OUT_OF_SCOPE, "strange " + i));
    }
    rows.add(row("few", "few one"));
    rows.add(row("few", "few two"));
    rows.add(row("single", "all alone"));
    // The same as one above, but for case and signs.
    rows.add(row("few", "FEW one!"));
    return new Corpus("en", Quality.BALANCED, List.of(ENCODER), rows);
  }

  private static List<String> tested(Fold fold) {
    return fold.test().get("en").stream().map(Dataset.Row::text).toList();
  }

  private static Set<String> learned(Fold fold) {
    Set<String> learned = new TreeSet<>(fold.train().get(0).texts());
    learned.addAll(fold.train().get(0).outOfScope());
    return learned;
  }

  @Test
  void shouldTryEachUtteranceOnceOnAModelThatDidNotLearnIt() {
    CrossValidation division = CrossValidation.split(List.of(corpus()), 4, 9);
    List<String> tried = new ArrayList<>();
    for (Fold fold : division.folds()) {
      Set<String> learned = learned(fold);
      tested(fold).forEach(text -> assertTrue(!learned.contains(text), text));
      assertEquals(27, learned.size() + tested(fold).size(), "nothing is lost");
      assertEquals(ENCODER, fold.train().get(0).encoders().get(0));
      tried.addAll(tested(fold));
    }
    assertEquals(26, tried.size());
    assertEquals(26, new TreeSet<>(tried).size(), "none twice");
    assertTrue(tried.stream().noneMatch(text -> text.equals("FEW one!")), "a repeat");
  }

  @Test
  void shouldSpreadEachLabelEvenly() {
    for (Fold fold : CrossValidation.split(List.of(corpus()), 4, 9).folds()) {
      List<Dataset.Row> test = fold.test().get("en");
      assertEquals(3, test.stream().filter(row -> row.label().equals("many")).count());
      assertEquals(
          3, test.stream().filter(row -> row.label().equals(Dataset.OUT_OF_SCOPE)).count());
      assertTrue(fold.train().get(0).labels().contains("few"), "never held back whole");
    }
  }

  @Test
  void shouldNeverHoldBackAnIntentsOnlyUtterance() {
    CrossValidation division = CrossValidation.split(List.of(corpus()), 3, 9);
    assertEquals(Set.of("single"), division.untested());
    for (Fold fold : division.folds()) {
      assertTrue(learned(fold).contains("all alone"));
    }
  }

  @Test
  void shouldDivideTheSameWayForTheSameSeed() {
    List<List<String>> first = tests(3);
    assertEquals(first, tests(3));
    assertNotEquals(first, tests(4));
  }

  private static List<List<String>> tests(long seed) {
    return CrossValidation.split(List.of(corpus()), 3, seed).folds().stream()
        .map(CrossValidationTest::tested)
        .toList();
  }

  @Test
  void shouldRefuseWhatCanNotBeDivided() {
    assertRefused("at least 2 folds", List.of(corpus()), 1);
    assertRefused("take fewer", List.of(corpus()), 27);
    Corpus one =
        new Corpus("en", Quality.BALANCED, List.of(ENCODER), List.of(row("a", "x"), row("a", "y")));
    assertRefused("at least two intents", List.of(one), 2);
  }

  private static void assertRefused(String reason, List<Corpus> corpora, int folds) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> CrossValidation.split(corpora, folds, 1));
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }
}
