package io.frontdesk.turn;

/**
 * Confidences as clients see them and sessions keep them, with four places: more says nothing, and
 * every answer is kept with its session.
 */
final class Confidence {

  /** What {@link #write} needs. */
  static final int MOST_CHARS = 6;

  private static final double STEPS = 10_000;
  private static final int ALL_STEPS = (int) STEPS;
  private static final int BASE = 10;

  /** Fewer are written with an exponent. */
  private static final int FEW_STEPS = 10;

  private Confidence() {}

  /** The confidence as a number of ten-thousandths. */
  static long steps(double confidence) {
    return Math.round(confidence * STEPS);
  }

  /** The confidence for a number of ten-thousandths. */
  static double of(long steps) {
    return steps / STEPS;
  }

  /**
   * Writes a confidence with four places, as {@link Double#toString(double)} does.
   *
   * @param confidence 0 to 1
   * @param into has room for {@link #MOST_CHARS}
   * @return how many characters were written
   */
  static int write(double confidence, char[] into) {
    int left = (int) steps(confidence);
    into[1] = '.';
    if (left > 0 && left < FEW_STEPS) {
      into[0] = (char) ('0' + left);
      into[2] = '0';
      into[3] = 'E';
      into[4] = '-';
      into[5] = '4';
      return MOST_CHARS;
    }
    into[0] = (char) ('0' + left / ALL_STEPS);
    int length = 2;
    do {
      left = left % ALL_STEPS * BASE;
      into[length++] = (char) ('0' + left / ALL_STEPS);
    } while (left % ALL_STEPS != 0);
    return length;
  }

  /** The confidence with four places. */
  static double rounded(double confidence) {
    return of(steps(confidence));
  }
}
