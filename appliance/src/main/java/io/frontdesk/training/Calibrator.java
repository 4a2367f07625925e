package io.frontdesk.training;

import io.frontdesk.nlu.Calibration;
import io.frontdesk.nlu.Calibration.Scope;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Turns out-of-fold scores into probabilities and cuts. Nothing here is tuned to a data set: every
 * number follows from the utterances themselves. Stateless, deterministic.
 *
 * <p>Out of scope needs no examples: an utterance whose own intent is taken out of the choice is
 * one that none of the remaining intents covers, and that is what an out-of-scope utterance looks
 * like. Where out-of-scope examples are given they are added.
 */
final class Calibrator {

  /**
   * How many messages of a hundred are taken to be out of scope when it is said how far an answer
   * is to be trusted. Lower than where scope is judged, because an utterance whose intent is taken
   * out is answered more often than most off-topic messages are.
   */
  static final double ANSWERED_OUTSIDE = 0.03;

  /**
   * What the likeness of an utterance counts for when scope is judged, beside 1 for the log-odds of
   * its intent.
   */
  private static final double SIMILARITY_SHARE = 1;

  /** The same for the lexical tier, where likeness is the share of known n-grams. */
  private static final double COVERAGE_SHARE = 0.25;

  /** The share of utterances without their own intent that the lexical tier may be sure of. */
  private static final double SURE_OUTSIDE = 0.005;

  /** A cut that no probability reaches. */
  private static final double NEVER = 2;

  /** The share of utterances whose n-grams are too strange for the lexical tier to answer alone. */
  private static final double STRANGE = 0.05;

  private static final int MAX_ITERATIONS = 60;

  /** Two weights need no more utterances than this. */
  private static final int SAMPLE = 4_000;

  private final OutOfFold scores;
  private final int[] classes;
  private final double toleratedLoss;
  private final double[] lexicalScale;
  private final double[] weights;

  private Calibrator(OutOfFold scores, int[] classes, double toleratedLoss) {
    this.scores = scores;
    this.toleratedLoss = toleratedLoss;
    this.classes = classes;
    this.lexicalScale = scales(new float[][][] {scores.lexical()}, new double[] {3});
    this.weights =
        scales(new float[][][] {scores.lexical(), scores.encoder()}, new double[] {1, 1});
  }

  /**
   * The result of a calibration.
   *
   * @param lexicalScale multiplies lexical scores before the softmax of the lexical tier alone
   * @param lexicalWeight multiplies lexical scores in the combination
   * @param encoderWeight multiplies the head's logits in the combination
   * @param calibration the cuts
   * @param report accuracy and shares, out of fold
   */
  record Fit(
      double lexicalScale,
      double lexicalWeight,
      double encoderWeight,
      Calibration calibration,
      Report report) {

    /** The same with other cuts. */
    Fit with(Calibration other) {
      return new Fit(lexicalScale, lexicalWeight, encoderWeight, other, report);
    }
  }

  /**
   * What the calibration promises, measured out of fold.
   *
   * @param lexicalAccuracy of the lexical tier alone
   * @param combinedAccuracy of both together
   * @param lexicalShare what the lexical tier answers by itself
   */
  record Report(double lexicalAccuracy, double combinedAccuracy, double lexicalShare) {}

  /**
   * Scores of one out-of-scope example.
   *
   * @param lexical lexical scores by intent
   * @param encoder logits by intent
   * @param similarity cosine to the nearest centre of an intent
   * @param coverage share of known n-grams
   */
  record Outside(float[] lexical, float[] encoder, float similarity, float coverage) {}

  /**
   * Calibrates.
   *
   * @param toleratedLoss how many more errors the lexical tier may make than all tiers together,
   *     per utterance
   */
  static Fit fit(OutOfFold scores, int[] classes, Outside[] outside, double toleratedLoss) {
    return new Calibrator(scores, classes, toleratedLoss).fit(outside);
  }

  private Fit fit(Outside[] outside) {
    double[][] lexical = new double[classes.length][];
    double[][] combined = new double[classes.length][];
    for (int i = 0; i < classes.length; i++) {
      lexical[i] = softmax(i, lexicalScale, new float[][][] {scores.lexical()}, -1);
      combined[i] = softmax(i, weights, both(), -1);
    }
    ScopeFitter.Fitted scoped = scope(combined, true, outside);
    Scope encoderScope = scoped.bySimilarity();
    ScopeFitter.Fitted scopedByWords = scope(lexical, false, outside);
    Scope lexicalScope = scopedByWords.byCoverage();
    double scopeCut = scoped.cut();
    double coverageCut = quantile(scores.coverage(), STRANGE);
    double lexicalCut = lexicalCut(lexical, combined, coverageCut);
    TrustFitter lexicalTrust = new TrustFitter();
    TrustFitter encoderTrust = new TrustFitter();
    for (int i = 0; i < classes.length; i++) {
      for (int without : new int[] {-1, classes[i]}) {
        double weight = without < 0 ? 1 - ANSWERED_OUTSIDE : ANSWERED_OUTSIDE;
        float cosine = (without < 0 ? scores.ownSimilarity() : scores.otherSimilarity())[i];
        float known = scores.coverage()[i];
        double[] words = softmax(i, lexicalScale, new float[][][] {scores.lexical()}, without);
        if (best(words) >= lexicalCut && known >= coverageCut) {
          double inside = lexicalScope.probability(best(words), 0, known);
          lexicalTrust.add(best(words), inside, argmax(words) == classes[i], weight);
          continue;
        }
        double[] all = softmax(i, weights, both(), without);
        double inside = encoderScope.probability(best(all), cosine, known);
        if (inside >= scopeCut) {
          encoderTrust.add(best(all), inside, argmax(all) == classes[i], weight);
        }
      }
    }
    Calibration calibration =
        new Calibration(
            lexicalCut,
            coverageCut,
            lexicalScope,
            encoderScope,
            scopeCut,
            scopedByWords.cut(),
            lexicalTrust.fit(),
            encoderTrust.fit(),
            Optional.empty());
    double share =
        IntStream.range(0, classes.length)
                .filter(i -> best(lexical[i]) >= lexicalCut && scores.coverage()[i] >= coverageCut)
                .count()
            / (double) classes.length;
    Report report = new Report(accuracy(lexical), accuracy(combined), share);
    return new Fit(lexicalScale[0], weights[0], weights[1], calibration, report);
  }

  private float[][][] both() {
    return new float[][][] {scores.lexical(), scores.encoder()};
  }

  /**
   * The weights of the given scores that make the right intents most probable (negative
   * log-likelihood). The target of the right intent is not 1 but (n+1)/(n+2), after Platt (1999): a
   * few utterances that are all understood would else make every answer certain.
   */
  private double[] scales(float[][][] channels, double[] start) {
    int intents = channels[0][0].length;
    double hit = (classes.length + 1.0) / (classes.length + 2.0);
    double miss = (1 - hit) / (intents - 1);
    double[] found =
        Lbfgs.minimise(
            start,
            (at, gradient) -> {
              Arrays.fill(gradient, 0);
              double loss = 0;
              int step = 1 + classes.length / SAMPLE;
              int sampled = 0;
              for (int i = 0; i < classes.length; i += step) {
                sampled++;
                double[] p = softmax(i, at, channels, -1);
                for (int c = 0; c < intents; c++) {
                  double target = c == classes[i] ? hit : miss;
                  loss -= target * StrictMath.log(Math.max(1e-30, p[c]));
                  for (int k = 0; k < at.length; k++) {
                    gradient[k] += (p[c] - target) * channels[k][i][c];
                  }
                }
              }
              for (int k = 0; k < at.length; k++) {
                gradient[k] /= sampled;
              }
              return loss / sampled;
            },
            MAX_ITERATIONS);
    for (int k = 0; k < found.length; k++) {
      found[k] = Math.max(0.05, found[k]);
    }
    return found;
  }

  /** Probabilities of one utterance; the intent {@code without}, if any, is taken out. */
  static double[] softmax(int row, double[] scale, float[][][] channels, int without) {
    int count = channels[0][row].length;
    double[] p = new double[count];
    double max = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < count; c++) {
      for (int k = 0; k < scale.length; k++) {
        p[c] += scale[k] * channels[k][row][c];
      }
      max = c == without ? max : Math.max(max, p[c]);
    }
    double sum = 0;
    for (int c = 0; c < count; c++) {
      p[c] = c == without ? 0 : StrictMath.exp(p[c] - max);
      sum += p[c];
    }
    for (int c = 0; c < count; c++) {
      p[c] /= sum;
    }
    return p;
  }

  private ScopeFitter.Fitted scope(double[][] inside, boolean withEncoder, Outside[] outside) {
    float[][][] channels = withEncoder ? both() : new float[][][] {scores.lexical()};
    double[] scale = withEncoder ? weights : lexicalScale;
    ScopeFitter fitter = new ScopeFitter(withEncoder ? SIMILARITY_SHARE : COVERAGE_SHARE);
    for (int i = 0; i < classes.length; i++) {
      float known = scores.coverage()[i];
      if (argmax(inside[i]) == classes[i]) {
        fitter.addUnderstood(best(inside[i]), withEncoder ? scores.ownSimilarity()[i] : known);
      } else {
        fitter.addMissed();
      }
      double[] without = softmax(i, scale, channels, classes[i]);
      fitter.addWithoutIntent(best(without), withEncoder ? scores.otherSimilarity()[i] : known);
    }
    for (Outside example : outside) {
      float[][][] own =
          withEncoder
              ? new float[][][] {{example.lexical()}, {example.encoder()}}
              : new float[][][] {{example.lexical()}};
      fitter.addExample(
          best(softmax(0, scale, own, -1)),
          withEncoder ? example.similarity() : example.coverage());
    }
    return fitter.fit();
  }

  /**
   * The lowest lexical probability from which on the lexical tier is as often right as both tiers
   * together.
   */
  private double lexicalCut(double[][] lexical, double[][] combined, double coverageCut) {
    int[] order =
        IntStream.range(0, classes.length)
            .filter(i -> scores.coverage()[i] >= coverageCut)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -best(lexical[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    double allowed = toleratedLoss * classes.length;
    double cut = NEVER;
    int loss = 0;
    int disagreements = 0;
    for (int rank = 0; rank < order.length; rank++) {
      int i = order[rank];
      boolean lexicalRight = argmax(lexical[i]) == classes[i];
      boolean combinedRight = argmax(combined[i]) == classes[i];
      if (lexicalRight != combinedRight) {
        loss += combinedRight ? 1 : -1;
        disagreements++;
      }
      boolean isLastOfEqual =
          rank + 1 == order.length || best(lexical[order[rank + 1]]) < best(lexical[i]);
      // One standard deviation on top: what was counted out of fold is a sample. That there was no
      // error at all still allows one, so few utterances never let the lexical tier answer.
      if (isLastOfEqual && loss + Math.max(1, Math.sqrt(disagreements)) <= allowed) {
        cut = best(lexical[i]);
      }
    }
    double[] masked =
        IntStream.range(0, classes.length)
            .filter(i -> scores.coverage()[i] >= coverageCut)
            .mapToDouble(
                i -> best(softmax(i, lexicalScale, new float[][][] {scores.lexical()}, classes[i])))
            .sorted()
            .toArray();
    return Math.max(cut, quantile(masked, 1 - SURE_OUTSIDE));
  }

  private double accuracy(double[][] probabilities) {
    return IntStream.range(0, classes.length)
            .filter(i -> argmax(probabilities[i]) == classes[i])
            .count()
        / (double) classes.length;
  }

  static int argmax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  static double best(double[] values) {
    return values[argmax(values)];
  }

  private static double quantile(float[] values, double share) {
    double[] sorted = IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    Arrays.sort(sorted);
    return quantile(sorted, share);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? 2
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}
