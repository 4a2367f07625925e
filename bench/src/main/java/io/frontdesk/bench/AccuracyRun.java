package io.frontdesk.bench;

import io.frontdesk.bot.Quality;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NativeLibraries;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluator;
import io.frontdesk.training.Evaluator.Mode;
import io.frontdesk.training.FaqEvaluation;
import io.frontdesk.training.Progress;
import io.frontdesk.training.VectorCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Trains and tries for the rows of the accuracy table. What was trained on a file is kept until the
 * end, in a temporary folder, for other rows on the same file. Owned by one thread.
 */
final class AccuracyRun implements AutoCloseable {

  private static final int UNPINNED = -1;
  private static final int LANE_CAPACITY = 2;

  /** The modes take turns, so that a busy moment of the machine slows all of them alike. */
  private static final int ROWS_A_TURN = 20;

  private final Path data;
  private final Quality quality;
  private final Path bundles = Shop.freshFolder();
  private final Encoders encoders;
  private final EncoderPool lane;
  private final Consumer<String> tell;
  private final Map<Training, Trained> trained = new HashMap<>();

  /** What a bundle is trained on, and how. */
  private record Training(String file, String language, Quality quality) {}

  /** A bundle and how long its training took. */
  private record Trained(Path bundle, double seconds) {}

  /**
   * What came of one test on one training, through all tiers, through the encoder in any case, and
   * never.
   *
   * @param trainSeconds how long training took
   * @param encoderMicros the mean time of a trip to the encoder
   */
  record Tried(
      Evaluation cascade,
      Evaluation deep,
      Evaluation lexical,
      double trainSeconds,
      double encoderMicros) {}

  /**
   * Opens the encoders.
   *
   * @param data the data folder
   * @param quality of every training
   * @param work where native libraries and converted encoders are kept
   * @param tell hears what is being done
   */
  AccuracyRun(Path data, Quality quality, Path work, Consumer<String> tell) {
    this.data = data;
    this.quality = quality;
    this.tell = tell;
    NativeLibraries.install(work.resolve("native"));
    try {
      encoders = new Encoders(Files.createDirectories(work.resolve("encoders")));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write to " + work, e);
    }
    encoders.forgetUnusedGraphs();
    lane = EncoderPool.launch(List.of(UNPINNED), LANE_CAPACITY, error -> tell.accept("" + error));
  }

  /** The rows of a file of the data folder. */
  List<Dataset.Row> rows(String file) {
    return LabelledFile.read(data.resolve(file));
  }

  /** The data folder. */
  Path data() {
    return data;
  }

  /**
   * Trains on a file, unless that was done before, and tries rows on it in each mode.
   *
   * @param language of both
   */
  Tried train(String file, String language, List<Dataset.Row> test) {
    Trained model = trained(file, language, quality);
    Map<Mode, List<Evaluation>> parts = new EnumMap<>(Mode.class);
    List<Dataset.Row> first = test.subList(0, Math.min(test.size(), ROWS_A_TURN));
    tell.accept("trying " + test.size() + " utterances on " + file);
    try (NluModel loaded = NluModel.load(model.bundle, encoders, EntityRecogniser.NONE);
        Evaluator cascade = new Evaluator(loaded, lane, Mode.CASCADE);
        Evaluator deep = new Evaluator(loaded, lane, Mode.ENCODER_ONLY);
        Evaluator lexical = new Evaluator(loaded, lane, Mode.LEXICAL_ONLY)) {
      warmUp(loaded, language, first);
      for (int from = 0; from < test.size(); from += ROWS_A_TURN) {
        List<Dataset.Row> some = test.subList(from, Math.min(test.size(), from + ROWS_A_TURN));
        add(parts, Mode.CASCADE, cascade.evaluate(some, language, Progress.NONE));
        add(parts, Mode.ENCODER_ONLY, deep.evaluate(some, language, Progress.NONE));
        add(parts, Mode.LEXICAL_ONLY, lexical.evaluate(some, language, Progress.NONE));
      }
      return new Tried(
          Evaluation.pooled(parts.get(Mode.CASCADE)),
          Evaluation.pooled(parts.get(Mode.ENCODER_ONLY)),
          Evaluation.pooled(parts.get(Mode.LEXICAL_ONLY)),
          model.seconds,
          deep.meanEncoderMicros());
    }
  }

  /**
   * Trains on a file, unless that was done before, and tries several sets of rows as serving does.
   *
   * @param level of the training
   * @param tests by name
   * @return what came of each
   */
  Map<String, Evaluation> cascade(
      String file, String language, Quality level, Map<String, List<Dataset.Row>> tests) {
    Trained model = trained(file, language, level);
    Map<String, Evaluation> results = new LinkedHashMap<>();
    try (NluModel loaded = NluModel.load(model.bundle, encoders, EntityRecogniser.NONE);
        Evaluator cascade = new Evaluator(loaded, lane, Mode.CASCADE)) {
      tests.forEach(
          (name, rows) -> {
            tell.accept("trying " + rows.size() + " utterances, " + name);
            results.put(name, cascade.evaluate(rows, language, Progress.NONE));
          });
    }
    return results;
  }

  /** Tries an FAQ and queries; the unrelated ones have no answer. */
  FaqEvaluation.Result faq(
      String language, List<Dataset.Row> kb, List<Dataset.Row> queries, List<String> unrelated) {
    tell.accept("asking " + queries.size() + " queries of " + kb.size() + " questions");
    encoders.get(Encoders.defaultFor(language));
    return new FaqEvaluation(
            language, encoders, Runtime.getRuntime().availableProcessors(), VectorCache.in(bundles))
        .run(kb, queries, unrelated, BundleTrainer.DEFAULT_SEED, Progress.NONE);
  }

  /** The encoders of this run; it closes them. */
  Encoders encoders() {
    return encoders;
  }

  /** Says what is being done. */
  void tell(String what) {
    tell.accept(what);
  }

  private Trained trained(String file, String language, Quality level) {
    return trained.computeIfAbsent(new Training(file, language, level), this::fit);
  }

  /** The first rows pay for classes and compilation; they must not be of the mode that begins. */
  private void warmUp(NluModel model, String language, List<Dataset.Row> rows) {
    for (Mode mode : Mode.values()) {
      try (Evaluator evaluator = new Evaluator(model, lane, mode)) {
        evaluator.evaluate(rows, language, Progress.NONE);
      }
    }
  }

  private static void add(Map<Mode, List<Evaluation>> parts, Mode mode, Evaluation part) {
    parts.computeIfAbsent(mode, m -> new ArrayList<>()).add(part);
  }

  private Trained fit(Training training) {
    tell.accept("training on " + training.file);
    Dataset dataset =
        Dataset.of(training.language, rows(training.file)).withQuality(training.quality);
    // Opened before the clock runs: converting them happens once a machine, not once a training.
    dataset.encoders().forEach(encoders::get);
    BundleTrainer trainer =
        new BundleTrainer(bundles, encoders, Runtime.getRuntime().availableProcessors());
    long startNs = System.nanoTime();
    Path bundle =
        trainer.train("accuracy", List.of(dataset), BundleTrainer.DEFAULT_SEED, Progress.NONE);
    return new Trained(bundle, (System.nanoTime() - startNs) / 1e9);
  }

  @Override
  public void close() {
    lane.close();
    encoders.close();
    try (Stream<Path> paths = Files.walk(bundles)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't delete the temporary folder " + bundles, e);
    }
  }
}
