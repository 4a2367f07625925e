package io.frontdesk.report;

import io.frontdesk.training.Dataset;
import io.frontdesk.training.Evaluation;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What was trained and what came of it. Immutable.
 *
 * @param trained what was trained
 * @param evaluation every row that was tried
 * @param folds the same by round of a cross-validation; empty if there was none
 */
public record Report(Trained trained, Evaluation evaluation, List<Evaluation> folds) {

  /**
   * What was trained.
   *
   * @param name of the bot or the file
   * @param languages one or more
   * @param seconds how long training took, all rounds together; 0: the bundle was there already
   * @param modelId the bundle's id; of a cross-validation, each round's, with commas
   * @param untested intents that no round could try
   */
  public record Trained(
      String name, List<Language> languages, double seconds, String modelId, Set<String> untested) {

    /** How many utterances it was trained on, out-of-scope ones included. */
    public int utterances() {
      return languages.stream().mapToInt(Language::utterances).sum();
    }

    /** How many intents its largest language has. */
    public int intents() {
      return languages.stream().mapToInt(Language::intents).max().orElse(0);
    }
  }

  /**
   * One language that was trained.
   *
   * @param encoder its name; several with plus signs
   */
  public record Language(String language, String encoder, int utterances, int intents) {
    /** What a training on some data is. */
    public static Language of(Dataset data) {
      return new Language(
          data.language(),
          String.join("+", data.encoders()),
          data.texts().size() + data.outOfScope().size(),
          data.labels().size());
    }
  }

  /** The standard deviation of a number over the rounds; 0 if there are fewer than two. */
  public double deviation(ToDoubleFunction<Evaluation> number) {
    if (folds.size() < 2) {
      return 0;
    }
    double mean = folds.stream().mapToDouble(number).average().orElse(0);
    double squares =
        folds.stream()
            .mapToDouble(fold -> number.applyAsDouble(fold) - mean)
            .map(difference -> difference * difference)
            .sum();
    return StrictMath.sqrt(squares / (folds.size() - 1));
  }
}
