package io.frontdesk.bench;

import io.frontdesk.bot.Quality;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the level {@code balanced} loses against {@code accurate} on the same files. Immutable.
 *
 * @param name what {@code --only} calls it
 * @param title what the table calls it
 * @param language of both files
 * @param trial what is trained on and tried
 */
record LevelsRow(String name, String title, String language, TrainedRow.Trial trial)
    implements AccuracyRow {

  private static final double MOST_LOST = 0.005;

  @Override
  public List<Target> targets() {
    return List.of(Target.of(Measure.LEVEL_LOSS, MOST_LOST));
  }

  @Override
  public List<Path> missing(Path data) {
    return trial.missing(data);
  }

  @Override
  public RowResult measure(AccuracyRun run) {
    List<Dataset.Row> rows = run.rows(trial.test());
    double balanced = closed(run, Quality.BALANCED, rows);
    double accurate = closed(run, Quality.ACCURATE, rows);
    return new RowResult(
        this,
        rows.size(),
        Map.of(
            Measure.CLOSED_BALANCED, balanced,
            Measure.CLOSED_ACCURATE, accurate,
            Measure.LEVEL_LOSS, accurate - balanced),
        Map.of());
  }

  private double closed(AccuracyRun run, Quality quality, List<Dataset.Row> rows) {
    Map<String, Evaluation> results =
        run.cascade(trial.train(), language, quality, Map.of(quality.name(), rows));
    return results.get(quality.name()).closedAccuracy();
  }
}
