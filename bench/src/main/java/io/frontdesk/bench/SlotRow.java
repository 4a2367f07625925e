package io.frontdesk.bench;

import io.frontdesk.bench.TrainedRow.Trial;
import io.frontdesk.bot.Quality;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.slot.SlotOutcome;
import io.frontdesk.training.slot.SlotScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How well slots are learned: spans with their type, of whole trials pooled, as serving finds them.
 * Immutable.
 *
 * @param name what {@code --only} calls it
 * @param title what the table calls it
 * @param language of all files
 * @param trials what is trained on and tried
 * @param targets what is wanted
 * @param published what others reached
 */
record SlotRow(
    String name,
    String title,
    String language,
    List<Trial> trials,
    List<Target> targets,
    List<Published> published)
    implements AccuracyRow {

  private static final String TEST = "test";

  @Override
  public List<Path> missing(Path data) {
    return trials.stream().flatMap(trial -> trial.missing(data).stream()).toList();
  }

  @Override
  public RowResult measure(AccuracyRun run) {
    List<SlotOutcome> outcomes = new ArrayList<>();
    int rows = 0;
    for (Trial trial : trials) {
      List<Dataset.Row> test = run.rows(trial.test());
      Evaluation result =
          run.cascade(trial.train(), language, Quality.BALANCED, Map.of(TEST, test)).get(TEST);
      outcomes.addAll(result.slots());
      rows += test.size();
    }
    SlotScore score = SlotScore.of(outcomes);
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    values.put(Measure.SPAN_F1, score.f1());
    values.put(Measure.SPAN_PRECISION, score.precision());
    values.put(Measure.SPAN_RECALL, score.recall());
    values.put(Measure.SPAN_TOUCH_F1, score.overlappingF1());
    return new RowResult(this, rows, values, Map.of());
  }
}
