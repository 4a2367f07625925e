package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bench.LintDefects.Defect;
import io.frontdesk.bench.LintRecall.Clean;
import io.frontdesk.nlu.Encoders;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LintRecallTest {

  @Test
  void shouldFindNineOfTenMistakesOfEachSet() {
    try (Encoders encoders = Shop.openEncoders()) {
      for (Clean clean : LintRecall.own()) {
        LintRecall.Result result = LintRecall.measure(clean, LintRecall.SEED, encoders);
        String what = clean.name() + ", seed " + LintRecall.SEED + ": missed " + result.missed();
        assertTrue(result.recall() >= LintRecall.WANTED, what);
        for (LintDefects.Kind kind : LintDefects.Kind.values()) {
          assertTrue(result.seeded().containsKey(kind), kind + " in " + clean.name());
          assertTrue(result.recall(kind) >= LintRecall.WANTED_OF_A_KIND, kind + " in " + what);
        }
      }
    }
  }

  @Test
  void shouldPutTheSameMistakesInForTheSameSeed() {
    Clean clean = LintRecall.own().get(2);
    LintDefects made = LintDefects.into(clean.rows(), clean.foreign(), 1);
    assertEquals(made.rows(), LintDefects.into(clean.rows(), clean.foreign(), 1).rows());
    assertNotEquals(made.rows(), LintDefects.into(clean.rows(), clean.foreign(), 2).rows());
    List<Defect> copies =
        made.defects().stream().filter(d -> d.kind() == LintDefects.Kind.COPY).toList();
    for (Defect copy : copies) {
      String text = made.rows().get(copy.line() - 1).text();
      assertTrue(text.endsWith("!") && text.equals(text.toUpperCase(Locale.ROOT)), text);
      assertTrue(copy.intents().contains(made.rows().get(copy.line() - 1).label()));
    }
  }
}
