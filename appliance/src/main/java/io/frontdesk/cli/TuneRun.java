package io.frontdesk.cli;

import io.frontdesk.bot.Quality;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.report.Tuning;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.CrossValidation;
import io.frontdesk.training.CrossValidation.Corpus;
import io.frontdesk.training.CrossValidation.Fold;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluator;
import io.frontdesk.training.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Trains each quality level without each fold and tries that fold in three ways, for {@code tune}.
 * Every level learns and is tried on the same utterances. Used once, by the main thread.
 */
final class TuneRun {

  private static final int MANY_UTTERANCES = 2_000;

  /** So long a model is run before its times count: code must be compiled and memory mapped. */
  private static final long WARM_UP_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Subject subject;
  private final ProgressBar progress = new ProgressBar(System.err);
  private final Map<Quality, Ways> results = new EnumMap<>(Quality.class);

  /** What a level made of the folds so far. */
  private record Ways(List<Evaluation> words, List<Evaluation> calibrated, List<Evaluation> deep) {
    Ways() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  TuneRun(Subject subject) {
    this.subject = subject;
    for (Quality quality : Quality.values()) {
      results.put(quality, new Ways());
    }
  }

  /**
   * Measures.
   *
   * @param folds how many; by the number of utterances unless told
   * @throws UserErrorException if there are not enough utterances
   */
  Tuning run(Optional<Integer> folds) {
    List<Corpus> corpora = subject.corpora();
    int rows = corpora.stream().mapToInt(corpus -> corpus.rows().size()).sum();
    int count = folds.orElse(rows > MANY_UTTERANCES ? 3 : 5);
    Map<Quality, CrossValidation> divisions = new EnumMap<>(Quality.class);
    for (Quality quality : Quality.values()) {
      divisions.put(quality, divide(corpora, quality, count));
    }
    try (Workspace workspace = new Workspace(subject.data())) {
      Path bundles = Files.createTempDirectory("frontdesk-tune-");
      try {
        // Round by round, so that a busy minute of the machine falls on all levels alike.
        for (int round = 0; round < count; round++) {
          for (Quality quality : Quality.values()) {
            String place = "round " + (round + 1) + " of " + count + ", " + name(quality) + ": ";
            Progress told = (phase, done, total) -> progress.onProgress(place + phase, done, total);
            round(workspace, bundles, quality, divisions.get(quality).folds().get(round), told);
          }
        }
      } finally {
        EvaluationRun.delete(bundles);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write to the temporary folder: " + e.getMessage(), e);
    }
    progress.finish();
    List<Tuning.Level> levels = results.keySet().stream().map(q -> level(q, corpora)).toList();
    return new Tuning(subject.name(), count, levels, divisions.get(Quality.BALANCED).untested());
  }

  private static CrossValidation divide(List<Corpus> corpora, Quality quality, int count) {
    List<Corpus> same =
        corpora.stream()
            .map(
                corpus ->
                    new Corpus(
                        corpus.language(),
                        quality,
                        Encoders.of(quality, corpus.language()),
                        corpus.rows()))
            .toList();
    try {
      return CrossValidation.split(same, count, BundleTrainer.DEFAULT_SEED);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(e.getMessage());
    }
  }

  private static String name(Quality quality) {
    return quality.name().toLowerCase(Locale.ROOT);
  }

  private Tuning.Level level(Quality quality, List<Corpus> corpora) {
    Map<String, List<String>> encoders = new TreeMap<>();
    for (Corpus corpus : corpora) {
      encoders.put(corpus.language(), Encoders.of(quality, corpus.language()));
    }
    Ways ways = results.get(quality);
    return new Tuning.Level(
        name(quality),
        encoders,
        Evaluation.pooled(ways.words),
        Evaluation.pooled(ways.calibrated),
        Evaluation.pooled(ways.deep));
  }

  private void round(Workspace workspace, Path bundles, Quality quality, Fold fold, Progress told) {
    Path bundle =
        workspace
            .trainerInto(bundles)
            .train(name(quality), fold.train(), BundleTrainer.DEFAULT_SEED, told);
    Ways ways = results.get(quality);
    try (NluModel model = NluModel.load(bundle, workspace.encoders(), subject.entities());
        EncoderPool lane = workspace.lane();
        Evaluator words = new Evaluator(model, lane, Evaluator.Mode.LEXICAL_ONLY);
        Evaluator calibrated = new Evaluator(model, lane, Evaluator.Mode.CASCADE);
        Evaluator deep = new Evaluator(model, lane, Evaluator.Mode.ENCODER_ONLY)) {
      warmUp(fold, List.of(words, calibrated, deep));
      for (Map.Entry<String, List<Dataset.Row>> test : fold.test().entrySet()) {
        int done = 0;
        for (Dataset.Row row : test.getValue()) {
          // One utterance in all three ways in turn: what slows one, slows the others.
          List<Dataset.Row> one = List.of(row);
          ways.words.add(words.evaluate(one, test.getKey(), Progress.NONE));
          ways.calibrated.add(calibrated.evaluate(one, test.getKey(), Progress.NONE));
          ways.deep.add(deep.evaluate(one, test.getKey(), Progress.NONE));
          told.onProgress("test", ++done, test.getValue().size());
        }
      }
    }
  }

  private static void warmUp(Fold fold, List<Evaluator> evaluators) {
    long endNs = System.nanoTime() + WARM_UP_NS;
    do {
      fold.test()
          .forEach(
              (language, rows) -> {
                for (Dataset.Row row : rows) {
                  if (System.nanoTime() < endNs) {
                    evaluators.forEach(e -> e.understand(row.text(), language));
                  }
                }
              });
    } while (System.nanoTime() < endNs);
  }
}
