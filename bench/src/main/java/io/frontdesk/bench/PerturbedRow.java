package io.frontdesk.bench;

import io.frontdesk.bot.Quality;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What everything that customers do to a message costs: each kind by itself, on a copy of a test.
 * Immutable.
 *
 * @param name what {@code --only} calls it
 * @param title what the table calls it
 * @param language of both files
 * @param trial what is trained on and tried
 */
record PerturbedRow(String name, String title, String language, TrainedRow.Trial trial)
    implements AccuracyRow {

  private static final double MOST_LOST = 0.04;
  private static final long SEED = 1;
  private static final String CLEAN = "clean";

  private List<Perturbation> kinds() {
    return Stream.of(Perturbation.values()).filter(kind -> kind.concerns(language)).toList();
  }

  private static Measure lost(Perturbation kind) {
    return Measure.valueOf("LOST_" + kind.name());
  }

  @Override
  public List<Target> targets() {
    return kinds().stream().map(kind -> Target.of(lost(kind), MOST_LOST)).toList();
  }

  @Override
  public List<Path> missing(Path data) {
    return trial.missing(data);
  }

  @Override
  public RowResult measure(AccuracyRun run) {
    List<Dataset.Row> rows = new ArrayList<>(run.rows(trial.test()));
    rows.removeIf(row -> row.label().equals(Dataset.OUT_OF_SCOPE));
    Map<String, List<Dataset.Row>> tests = new LinkedHashMap<>();
    tests.put(CLEAN, rows);
    Perturber perturber = new Perturber(SEED, language);
    kinds().forEach(kind -> tests.put(kind.name(), perturber.perturb(kind, rows)));
    Map<String, Evaluation> results = run.cascade(trial.train(), language, Quality.BALANCED, tests);
    double clean = results.get(CLEAN).closedAccuracy();
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    for (Perturbation kind : kinds()) {
      values.put(lost(kind), clean - results.get(kind.name()).closedAccuracy());
    }
    return new RowResult(this, rows.size(), values, Map.of());
  }
}
