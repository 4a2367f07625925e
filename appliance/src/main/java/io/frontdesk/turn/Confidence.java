package io.frontdesk.turn;

/**
 * Confidences as clients see them and sessions keep them, with four places: more says nothing, and
 * every answer is kept with its session.
 */
final class Confidence {

  private static final double STEPS = 10_000;

  private Confidence() {}

  /** The confidence as a number of ten-thousandths. */
  static long steps(double confidence) {
    return Math.round(confidence * STEPS);
  }

  /** The confidence for a number of ten-thousandths. */
  static double of(long steps) {
    return steps / STEPS;
  }

  /** The confidence with four places. */
  static double rounded(double confidence) {
    return of(steps(confidence));
  }
}
