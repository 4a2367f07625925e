package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the accuracy of the sample bot is measured on is apart from what it is trained on. */
class HeldOutTest {

  private static final Path FILES = Path.of("data/shop");
  private final Bot bot = BotReader.read(Path.of("../models/src/main/resources/bots/shop"));
  private final List<Dataset> datasets = BundleTrainer.datasets(bot);

  @Test
  void shouldHoldNoNearDuplicateOfTrainingTexts() {
    NearDuplicates training = new NearDuplicates();
    for (Dataset dataset : datasets) {
      dataset.texts().forEach(training::add);
      dataset.outOfScope().forEach(training::add);
    }
    List<NearDuplicates.Match> matches = new ArrayList<>();
    heldOut().forEach(row -> training.find(row.text()).ifPresent(matches::add));
    assertEquals(List.of(), matches);
  }

  @Test
  void shouldHoldNoTwoNearDuplicates() {
    NearDuplicates before = new NearDuplicates();
    List<NearDuplicates.Match> matches = new ArrayList<>();
    for (Dataset.Row row : heldOut()) {
      before.find(row.text()).ifPresent(matches::add);
      before.add(row.text());
    }
    assertEquals(List.of(), matches);
  }

  @Test
  void shouldHoldOnlyLabelsThatTheBotKnows() {
    Set<String> known = new TreeSet<>(Set.of(Dataset.OUT_OF_SCOPE));
    datasets.forEach(dataset -> known.addAll(dataset.labels()));
    List<Dataset.Row> unknown =
        heldOut().stream().filter(row -> !known.contains(row.label())).toList();
    assertEquals(List.of(), unknown);
  }

  private List<Dataset.Row> heldOut() {
    List<Dataset.Row> rows = new ArrayList<>();
    for (String language : bot.languages()) {
      for (String kind : List.of("heldout.", "offtopic.")) {
        rows.addAll(LabelledFile.read(FILES.resolve(kind + language + ".tsv")));
      }
    }
    assertTrue(rows.size() > 100, "there are only " + rows.size());
    return rows;
  }
}
