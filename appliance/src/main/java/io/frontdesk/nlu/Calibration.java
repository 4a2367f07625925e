package io.frontdesk.nlu;

import java.util.Optional;

/**
 * The numbers, fixed by training, that decide between tiers and between in and out of scope.
 * Immutable.
 *
 * @param lexicalCut the lexical tier answers alone from this probability on; above 1: never
 * @param coverageCut and only if it knows at least this share of the n-grams
 * @param lexicalScope tells scope from the lexical tier alone
 * @param encoderScope tells scope from both
 * @param scopeCut below this probability of being in scope an utterance is refused
 * @param lexicalScopeCut the same where the lexical tier must answer without the encoder
 * @param lexicalTrust how far an answer of the lexical tier alone is to be trusted
 * @param encoderTrust how far an answer of all tiers is to be trusted
 * @param exit when an utterance leaves the encoder early; empty: never
 */
public record Calibration(
    double lexicalCut,
    double coverageCut,
    Scope lexicalScope,
    Scope encoderScope,
    double scopeCut,
    double lexicalScopeCut,
    Trust lexicalTrust,
    Trust encoderTrust,
    Optional<Exit> exit) {

  /** Probabilities nearer to 0 or 1 than this are not told apart. */
  private static final double EDGE = 1e-6;

  /**
   * A logistic model of being in scope.
   *
   * @param bias its constant
   * @param margin weight of the log-odds of the best intent
   * @param similarity weight of the cosine to the nearest centre of an intent
   * @param coverage weight of the share of known n-grams
   */
  public record Scope(double bias, double margin, double similarity, double coverage) {

    /** The probability of being in scope. */
    public double probability(double best, double cosine, double share) {
      double odds = bias + margin * logOdds(best) + similarity * cosine + coverage * share;
      return Calibration.probability(odds);
    }
  }

  /**
   * A logistic model of an answer being right, of answers that were given.
   *
   * @param bias its constant
   * @param margin weight of the log-odds of the intent
   * @param scope weight of the log-odds of being in scope
   */
  public record Trust(double bias, double margin, double scope) {

    /** The probability that an answer is right. */
    public double probability(double best, double scopeProbability) {
      double odds = bias + margin * logOdds(best) + scope * logOdds(scopeProbability);
      return Calibration.probability(odds);
    }
  }

  /**
   * What decides at the encoder's exit.
   *
   * @param cut an utterance leaves if its answer is to be trusted this far
   * @param scope tells scope from what there is at the exit
   * @param trust how far an answer from there is to be trusted, whether it is given or not
   * @param told the same of those that are given: what is told
   */
  public record Exit(double cut, Scope scope, Trust trust, Trust told) {}

  /**
   * The same with an exit.
   *
   * @param restTrust how far the answers of all tiers are to be trusted that are then left
   */
  public Calibration withExit(Exit leaves, Trust restTrust) {
    return new Calibration(
        lexicalCut,
        coverageCut,
        lexicalScope,
        encoderScope,
        scopeCut,
        lexicalScopeCut,
        lexicalTrust,
        restTrust,
        Optional.of(leaves));
  }

  /** The probability of log-odds. */
  public static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  /** The log-odds of a probability, bounded. */
  public static double logOdds(double probability) {
    double p = Math.min(1 - EDGE, Math.max(EDGE, probability));
    return StrictMath.log(p / (1 - p));
  }
}
