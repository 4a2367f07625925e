package io.frontdesk.report;

import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.training.Evaluation;
import io.frontdesk.training.Evaluation.Outcome;
import java.util.List;
import java.util.Set;

/** Outcomes and reports for tests, made by hand. */
final class Outcomes {

  private Outcomes() {}

  /** An answer by the encoder, as sure of its scope as of its intent. */
  static Outcome answered(String text, String expected, String intent, double confidence) {
    return new Outcome(
        text, expected, intent, confidence, false, confidence, Tier.ENCODER, 4_000 * confidence);
  }

  /** A refusal, with the probability of being in scope. */
  static Outcome refused(String text, String expected, double scope) {
    return new Outcome(text, expected, "guess", 0.5, true, scope, Tier.ENCODER, 3_000);
  }

  static Report report(Outcome... outcomes) {
    return new Report(
        new Report.Trained(
            "shop",
            List.of(new Report.Language("en", "some-encoder", 20, 3)),
            1.5,
            "0123456789abcdef",
            Set.of()),
        new Evaluation(List.of(outcomes)),
        List.of());
  }
}
