package io.frontdesk.report;

import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.report.Setting.Cut;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Made-up trials of quality levels: utterance number i is right where a text says so. */
final class Trials {

  private Trials() {}

  /**
   * Outcomes of one way.
   *
   * @param right a sign an utterance: {@code +} right, {@code r} right but refused, {@code o} out
   *     of scope and refused, anything else wrong
   * @param tier who answers
   * @param micros the time of each
   * @param confidence of each; none: 0.5
   */
  static Evaluation outcomes(String right, Tier tier, double micros, double... confidence) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < right.length(); i++) {
      char sign = right.charAt(i);
      boolean refused = sign == 'r' || sign == 'o';
      double sure = confidence.length == 0 ? 0.5 : confidence[i];
      outcomes.add(
          new Outcome(
              "utterance " + i,
              sign == 'o' ? "oos" : "greet",
              sign == '+' || sign == 'r' ? "greet" : "bye",
              sure,
              refused,
              refused ? 0.1 : 0.9,
              tier,
              micros));
    }
    return new Evaluation(outcomes);
  }

  /** What a level does as trained, all by the encoders. */
  static Setting choice(String level, String right, double micros) {
    return new Setting(level, Cut.CALIBRATED, outcomes(right, Tier.ENCODER, micros));
  }

  /** So many right ones, then so many wrong ones. */
  static String signs(int right, int wrong) {
    return "+".repeat(right) + "-".repeat(wrong);
  }

  /** A level whose words get the first utterances right, surest first. */
  static Tuning.Level level(String name, double micros, String words, String deep) {
    double[] sure = new double[words.length()];
    for (int i = 0; i < sure.length; i++) {
      sure[i] = 0.9 - 0.8 * i / sure.length;
    }
    return new Tuning.Level(
        name,
        Map.of("en", List.of(name + "-encoder")),
        outcomes(words, Tier.LEXICAL, 50, sure),
        outcomes(deep, Tier.ENCODER, micros / 2),
        outcomes(deep, Tier.ENCODER, micros));
  }

  /** Three levels, each dearer and better than the one before. */
  static Tuning tuning(String name) {
    return new Tuning(
        name,
        3,
        List.of(
            level("fast", 1_600, signs(150, 50), signs(180, 20)),
            level("balanced", 4_000, signs(150, 50), signs(194, 6)),
            level("accurate", 5_600, signs(150, 50), signs(195, 5))),
        Set.of("lonely"));
  }
}
