package io.frontdesk.nlu;

/** Tells whether intents are near each other. Stateless. */
final class Ambiguity {

  /** More things than these nobody chooses between. */
  static final int MOST = 3;

  /** Those that are near each other must have this much of the probability together. */
  static final double LEAST_TOGETHER = 0.6;

  private Ambiguity() {}

  /**
   * How many intents, of the best ones, an utterance does not decide between.
   *
   * @param first their probabilities given that the utterance is in scope, the best first
   * @param size how many there are, if they are fewer than {@link #MOST}
   * @param ratio the share of the best one's probability from which on another is near it
   * @return 2, 3, or 0 for none
   */
  static int near(float[] first, int size, double ratio) {
    int near = 0;
    double together = 0;
    while (near < Math.min(MOST, size) && (near == 0 || first[near] >= ratio * first[0])) {
      together += first[near];
      near++;
    }
    return near < 2 || together < LEAST_TOGETHER ? 0 : near;
  }
}
