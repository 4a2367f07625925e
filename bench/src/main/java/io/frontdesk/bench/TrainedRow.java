package io.frontdesk.bench;

import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.report.Headline;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row that trains on files and tries others. Immutable.
 *
 * @param name what {@code --only} calls it
 * @param title what the table calls it
 * @param language of all its files
 * @param several what is done with several trials
 * @param trials one or more
 * @param targets the values that are wanted
 * @param published what others reached
 */
record TrainedRow(
    String name,
    String title,
    String language,
    Several several,
    List<Trial> trials,
    List<Target> targets,
    List<Published> published)
    implements AccuracyRow {

  /** With fewer rows an interval is told. */
  private static final int MANY_ROWS = 1_000;

  private static final Map<Measure, Headline> SHARES =
      Map.of(
          Measure.ACCURACY, Headline.ACCURACY,
          Measure.IN_SCOPE, Headline.IN_SCOPE,
          Measure.CLOSED, Headline.CLOSED,
          Measure.OOS_RECALL, Headline.REFUSED);

  /** What is done with several trials. */
  enum Several {
    /** All test rows count as one test. */
    POOLED,
    /** Each value is the mean over the trials. */
    MEAN
  }

  /**
   * One training and its test; names of files in the data folder.
   *
   * @param outOfScope more to try, all out of scope
   */
  record Trial(String train, String test, Optional<String> outOfScope) {
    static Trial of(String train, String test) {
      return new Trial(train, test, Optional.empty());
    }

    /** The files of a data folder that are not there. */
    List<Path> missing(Path data) {
      return Stream.concat(Stream.of(train, test), outOfScope.stream())
          .map(data::resolve)
          .filter(file -> !Files.isRegularFile(file))
          .toList();
    }
  }

  @Override
  public List<Path> missing(Path data) {
    return trials.stream().flatMap(trial -> trial.missing(data).stream()).toList();
  }

  /** The test rows of a trial; what is out of scope is labelled so. */
  static List<Dataset.Row> test(AccuracyRun run, Trial trial) {
    List<Dataset.Row> rows = new ArrayList<>(run.rows(trial.test));
    trial.outOfScope.ifPresent(
        file ->
            run.rows(file)
                .forEach(row -> rows.add(new Dataset.Row(Dataset.OUT_OF_SCOPE, row.text()))));
    return rows;
  }

  @Override
  public RowResult measure(AccuracyRun run) {
    List<AccuracyRun.Tried> all = new ArrayList<>();
    for (Trial trial : trials) {
      all.add(run.train(trial.train, language, test(run, trial)));
    }
    if (several == Several.POOLED) {
      all = List.of(pooled(all));
    }
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    for (AccuracyRun.Tried tried : all) {
      double share = 1.0 / all.size();
      values(tried).forEach((measure, value) -> values.merge(measure, share * value, Double::sum));
    }
    Evaluation first = all.get(0).cascade();
    Map<Measure, Interval> intervals = new EnumMap<>(Measure.class);
    if (all.size() == 1 && first.outcomes().size() < MANY_ROWS) {
      SHARES.forEach((measure, share) -> intervals.put(measure, share.interval(first)));
      intervals.keySet().retainAll(values.keySet());
    }
    return new RowResult(this, first.outcomes().size(), values, intervals);
  }

  private static AccuracyRun.Tried pooled(List<AccuracyRun.Tried> all) {
    double rows = all.stream().mapToInt(tried -> tried.deep().outcomes().size()).sum();
    return new AccuracyRun.Tried(
        Evaluation.pooled(all.stream().map(AccuracyRun.Tried::cascade).toList()),
        Evaluation.pooled(all.stream().map(AccuracyRun.Tried::deep).toList()),
        Evaluation.pooled(all.stream().map(AccuracyRun.Tried::lexical).toList()),
        all.stream().mapToDouble(AccuracyRun.Tried::trainSeconds).sum(),
        all.stream().mapToDouble(t -> t.encoderMicros() * t.deep().outcomes().size() / rows).sum());
  }

  private static Map<Measure, Double> values(AccuracyRun.Tried tried) {
    Evaluation cascade = tried.cascade();
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    SHARES.forEach(
        (measure, share) -> {
          if (share.rows(cascade) > 0) {
            values.put(measure, share.share(cascade));
          }
        });
    if (!cascade.outside().isEmpty()) {
      values.put(Measure.OOS_F1, cascade.oosF1());
    }
    values.put(Measure.ECE, cascade.ece());
    values.put(Measure.LEXICAL, tried.lexical().closedAccuracy());
    values.put(Measure.ALL_DEEP, tried.deep().closedAccuracy());
    values.put(Measure.GAIN, cascade.closedAccuracy() - tried.lexical().closedAccuracy());
    values.put(Measure.LOSS, tried.deep().closedAccuracy() - cascade.closedAccuracy());
    values.put(Measure.LOSS_CUT, tried.deep().accuracy() - cascade.accuracy());
    values.put(Measure.WITHOUT_ENCODER, 1 - new Evaluation(cascade.inside()).encodedShare());
    values.put(Measure.EXACT_SHARE, cascade.tierShare(Tier.EXACT));
    values.put(Measure.LEXICAL_SHARE, cascade.tierShare(Tier.LEXICAL));
    values.put(Measure.EARLY_SHARE, cascade.tierShare(Tier.EARLY));
    values.put(Measure.ENCODER_SHARE, cascade.tierShare(Tier.ENCODER));
    values.put(Measure.MICROS, cascade.meanMicros());
    values.put(Measure.ENCODER_MICROS, tried.encoderMicros());
    values.put(Measure.COST, cascade.meanMicros() / tried.encoderMicros());
    values.put(Measure.TRAIN_SECONDS, tried.trainSeconds());
    values.put(Measure.TEST_SECONDS, cascade.meanMicros() * cascade.outcomes().size() / 1e6);
    return values;
  }
}
