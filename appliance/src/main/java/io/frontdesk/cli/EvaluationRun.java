package io.frontdesk.cli;

import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.report.Report;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.CrossValidation;
import io.frontdesk.training.CrossValidation.Corpus;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluator;
import io.frontdesk.training.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Trains and tries, for {@code evaluate}. Used once, by the main thread. */
final class EvaluationRun {

  private static final String BUNDLES = "evaluations";

  private final EvaluateSubject subject;
  private final ProgressBar progress = new ProgressBar(System.err);

  EvaluationRun(EvaluateSubject subject) {
    this.subject = subject;
  }

  /**
   * Trains on all there is and tries a file.
   *
   * @param outOfScope more to try, all out of scope
   */
  Report test(Path test, Optional<Path> outOfScope) {
    List<Corpus> corpora = subject.corpora();
    List<Dataset> datasets = corpora.stream().map(Corpus::dataset).toList();
    try (Workspace workspace = new Workspace(subject.data())) {
      long startNs = System.nanoTime();
      boolean present = subject.bot().flatMap(bundles(workspace)::find).isPresent();
      Path bundle =
          subject.bot().isPresent()
              ? bundles(workspace).ensure(subject.bot().get(), progress)
              : bundles(workspace)
                  .train("evaluate", datasets, BundleTrainer.DEFAULT_SEED, progress);
      double seconds = present ? 0 : seconds(startNs);
      // Read only now: whatever the test holds, the cut is fixed already.
      List<Dataset.Row> rows = testRows(test, outOfScope);
      try (NluModel model = NluModel.load(bundle, workspace.encoders(), subject.entities());
          EncoderPool lane = workspace.lane();
          Evaluator evaluator = new Evaluator(model, lane)) {
        Evaluation evaluation = evaluator.evaluate(rows, subject.language(), progress);
        progress.finish();
        return new Report(trained(corpora, seconds, model.id(), Set.of()), evaluation, List.of());
      }
    }
  }

  private BundleTrainer bundles(Workspace workspace) {
    return workspace.trainer(subject.bot().isPresent() ? TrainCommand.BUNDLES : BUNDLES);
  }

  private Report.Trained trained(
      List<Corpus> corpora, double seconds, String modelId, Set<String> untested) {
    return new Report.Trained(
        subject.name(),
        corpora.stream().map(Corpus::dataset).map(Report.Language::of).toList(),
        seconds,
        modelId,
        untested);
  }

  private static List<Dataset.Row> testRows(Path test, Optional<Path> outOfScope) {
    List<Dataset.Row> rows = new ArrayList<>(EntitiesFile.rows(test));
    outOfScope.ifPresent(
        file ->
            EntitiesFile.rows(file)
                .forEach(row -> rows.add(new Dataset.Row(Dataset.OUT_OF_SCOPE, row.text()))));
    return rows;
  }

  private static double seconds(long startNs) {
    return (System.nanoTime() - startNs) / 1e9;
  }

  /** Trains as many times as there are folds, each time without one, and tries that. */
  Report crossValidate(int count) {
    List<Corpus> corpora = subject.corpora();
    CrossValidation division;
    try {
      division = CrossValidation.split(corpora, count, BundleTrainer.DEFAULT_SEED);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(e.getMessage());
    }
    List<Evaluation> results = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    double seconds = 0;
    try (Workspace workspace = new Workspace(subject.data())) {
      Path bundles = Files.createTempDirectory("frontdesk-evaluate-");
      try {
        for (int i = 0; i < count; i++) {
          CrossValidation.Fold fold = division.folds().get(i);
          String round = "round " + (i + 1) + ": ";
          Progress told = (phase, done, total) -> progress.onProgress(round + phase, done, total);
          long startNs = System.nanoTime();
          Path bundle =
              workspace
                  .trainerInto(bundles)
                  .train("round", fold.train(), BundleTrainer.DEFAULT_SEED, told);
          seconds += seconds(startNs);
          results.add(evaluate(workspace, bundle, fold.test(), told));
          ids.add(bundle.getFileName().toString());
        }
      } finally {
        delete(bundles);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write to the temporary folder: " + e.getMessage(), e);
    }
    progress.finish();
    return new Report(
        trained(corpora, seconds, String.join(",", ids), division.untested()),
        Evaluation.pooled(results),
        results);
  }

  private Evaluation evaluate(
      Workspace workspace, Path bundle, Map<String, List<Dataset.Row>> test, Progress told) {
    List<Evaluation> parts = new ArrayList<>();
    try (NluModel model = NluModel.load(bundle, workspace.encoders(), subject.entities());
        EncoderPool lane = workspace.lane();
        Evaluator evaluator = new Evaluator(model, lane)) {
      test.forEach((language, rows) -> parts.add(evaluator.evaluate(rows, language, told)));
    }
    return Evaluation.pooled(parts);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
