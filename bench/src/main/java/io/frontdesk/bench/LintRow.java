package io.frontdesk.bench;

import io.frontdesk.bench.LintRecall.Clean;
import io.frontdesk.training.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How many of the mistakes that were put into the utterances that come along the linter finds.
 * Immutable; needs no data folder.
 */
record LintRow() implements AccuracyRow {

  @Override
  public String name() {
    return "linter";
  }

  @Override
  public String title() {
    return "linter, mistakes put in";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.of(Measure.DEFECTS_FOUND, LintRecall.WANTED));
  }

  @Override
  public List<Path> missing(Path data) {
    return List.of();
  }

  @Override
  public RowResult measure(AccuracyRun run) {
    int rows = 0;
    int seeded = 0;
    int found = 0;
    for (Clean clean : LintRecall.own()) {
      run.tell("linting " + clean.name());
      LintRecall.Result result = LintRecall.measure(clean, LintRecall.SEED, run.encoders());
      rows += clean.rows().size();
      seeded += result.seeded().values().stream().mapToInt(Integer::intValue).sum();
      found += result.found().values().stream().mapToInt(Integer::intValue).sum();
    }
    return new RowResult(
        this,
        rows,
        Map.of(Measure.DEFECTS_FOUND, found / (double) seeded),
        Map.of(Measure.DEFECTS_FOUND, Interval.wilson(found, seeded)));
  }
}
