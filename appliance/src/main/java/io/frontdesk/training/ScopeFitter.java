package io.frontdesk.training;

import io.frontdesk.nlu.Calibration;
import io.frontdesk.nlu.Calibration.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Fits how likely an utterance is in scope, and from where on it is refused. Used once a tier.
 *
 * <p>Two things speak for an utterance: the log-odds of its best intent, and how like it is to what
 * the bot knows. Without examples both are brought to the same spread and count for a fixed share
 * each, since weights that were fitted to utterances whose own intent is taken out did not carry
 * over to real off-topic messages; one that is no higher inside than outside is left out. A
 * logistic model of their sum (Platt 1999) makes it a probability.
 */
final class ScopeFitter {

  /** How many messages of a hundred are taken to be out of scope where the cut is set. */
  static final double OUTSIDE_SHARE = 0.2;

  /**
   * The same where the probability is told. Lower, because most bots hear fewer: on validation sets
   * with none, 3 and 19 of a hundred, this came nearest to how often a refusal was right.
   */
  private static final double TOLD_SHARE = 0.05;

  /**
   * How many utterances that were understood out of fold may be refused, for each that was not:
   * among many intents, one that is taken out leaves others near to it behind, which is harder to
   * tell than a message that is off the topic. A bot that is seldom wrong would lose more by
   * refusing what it understands than it gains.
   */
  private static final double REFUSED_PER_MISSED = 0.18;

  /** Bounds of that, as a share of the utterances, and the number that is allowed to any bot. */
  private static final double LEAST_REFUSED = 0.01;

  private static final double MOST_REFUSED = 0.03;
  private static final int ALWAYS_ALLOWED = 2;

  /** From so many real examples on, nothing else is needed to know what is out of scope. */
  static final int ENOUGH_EXAMPLES = 50;

  private static final double PENALTY = 3e-3;
  private static final double FREE_PENALTY = 1e-4;

  /** A fit counts both sides the same; messages are in scope more often. */
  private static final double PRIOR = StrictMath.log((1 - TOLD_SHARE) / TOLD_SHARE);

  /** Where as many messages would be outside as inside if the larger share were. */
  private static final double CUT =
      Calibration.probability(PRIOR - StrictMath.log((1 - OUTSIDE_SHARE) / OUTSIDE_SHARE));

  private static final Fitted NOTHING_KNOWN = new Fitted(PRIOR, 0, 0, 0);

  private final double likenessShare;
  private final List<double[]> inside = new ArrayList<>();
  private final List<double[]> without = new ArrayList<>();
  private final List<double[]> examples = new ArrayList<>();
  private int missed;

  /**
   * For one tier.
   *
   * @param likenessShare what likeness counts for, beside 1 for the intent's log-odds
   */
  ScopeFitter(double likenessShare) {
    this.likenessShare = likenessShare;
  }

  /**
   * What was fitted.
   *
   * @param bias constant of the log-odds of being in scope
   * @param margin weight of the log-odds of the best intent
   * @param likeness weight of the likeness
   * @param cut below this probability an utterance is refused
   */
  record Fitted(double bias, double margin, double likeness, double cut) {

    /** Where likeness is the cosine to the nearest intent's centre. */
    Scope bySimilarity() {
      return new Scope(bias, margin, likeness, 0);
    }

    /** Where likeness is the share of known n-grams. */
    Scope byCoverage() {
      return new Scope(bias, margin, 0, likeness);
    }
  }

  /** Adds an utterance that was understood by models that had not seen it. */
  void addUnderstood(double best, double likeness) {
    inside.add(row(best, likeness));
  }

  /** Counts an utterance that was taken for another intent. */
  void addMissed() {
    missed++;
  }

  /** Adds an utterance whose own intent is taken out of the choice. */
  void addWithoutIntent(double best, double likeness) {
    without.add(row(best, likeness));
  }

  /** Adds an out-of-scope example of the bot. */
  void addExample(double best, double likeness) {
    examples.add(row(best, likeness));
  }

  private static double[] row(double best, double likeness) {
    return new double[] {Calibration.logOdds(best), likeness};
  }

  Fitted fit() {
    boolean enough = examples.size() >= ENOUGH_EXAMPLES;
    List<double[]> outside = new ArrayList<>(examples);
    if (!enough) {
      outside.addAll(without);
    }
    if (inside.isEmpty() || outside.isEmpty()) {
      return NOTHING_KNOWN;
    }
    return enough ? free(outside) : bounded(fixed(outside));
  }

  /** Real examples tell what the two count for. */
  private Fitted free(List<double[]> outside) {
    double[] model = logistic(1, 1, outside);
    // More of either must never speak against being in scope.
    if (model[0] < 0 || model[1] < 0) {
      model = model[0] < model[1] ? logistic(0, 1, outside) : logistic(1, 0, outside);
    }
    boolean useless = model[0] < 0 || model[1] < 0;
    return useless ? NOTHING_KNOWN : new Fitted(model[2] + PRIOR, model[0], model[1], CUT);
  }

  private Fitted fixed(List<double[]> outside) {
    double margin = weight(0, outside);
    double likeness = likenessShare * weight(1, outside);
    double[][] rows = rows(row -> new double[] {margin * row[0] + likeness * row[1]}, outside);
    double[] model = Logistic.fit(rows, positive(rows.length), PENALTY);
    return model[0] <= 0
        ? NOTHING_KNOWN
        : new Fitted(model[1] + PRIOR, model[0] * margin, model[0] * likeness, CUT);
  }

  /** One over the spread, or nought if more of it speaks against being in scope. */
  private double weight(int feature, List<double[]> outside) {
    double[] in = inside.stream().mapToDouble(row -> row[feature]).toArray();
    double[] out = outside.stream().mapToDouble(row -> row[feature]).toArray();
    int n = in.length + out.length;
    double mean = (sum(in) + sum(out)) / n;
    double spread = StrictMath.sqrt((squares(in, mean) + squares(out, mean)) / n);
    boolean against = sum(in) / in.length <= sum(out) / out.length;
    return spread < 1e-9 || against ? 0 : 1 / spread;
  }

  /** In order: how a stream adds may change with the Java. */
  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double squares(double[] values, double mean) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }

  /** Weights of both and the constant, where each is taken so many times. */
  private double[] logistic(int margin, int likeness, List<double[]> outside) {
    double[][] rows = rows(row -> new double[] {margin * row[0], likeness * row[1]}, outside);
    return Logistic.fit(rows, positive(rows.length), FREE_PENALTY);
  }

  private double[][] rows(UnaryOperator<double[]> features, List<double[]> outside) {
    return Stream.concat(inside.stream(), outside.stream()).map(features).toArray(double[][]::new);
  }

  private boolean[] positive(int rows) {
    boolean[] positive = new boolean[rows];
    Arrays.fill(positive, 0, inside.size(), true);
    return positive;
  }

  /** Lowers the cut until no more is refused than may be. */
  private Fitted bounded(Fitted fitted) {
    double[] sorted =
        inside.stream()
            .mapToDouble(
                row ->
                    Calibration.probability(
                        fitted.bias + fitted.margin * row[0] + fitted.likeness * row[1]))
            .sorted()
            .toArray();
    double share =
        Math.min(
            MOST_REFUSED,
            Math.max(LEAST_REFUSED, REFUSED_PER_MISSED * missed / (missed + sorted.length)));
    int allowed = (int) Math.max(ALWAYS_ALLOWED, share * sorted.length);
    double most = sorted[Math.min(allowed, sorted.length - 1)];
    return new Fitted(fitted.bias, fitted.margin, fitted.likeness, Math.min(fitted.cut, most));
  }
}
