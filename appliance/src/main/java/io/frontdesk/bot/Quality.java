package io.frontdesk.bot;

/**
 * How much a bot spends on understanding a message: which encoders it uses, and how many answers
 * the words alone may get wrong that the encoders would have got right.
 */
public enum Quality {
  /** The quickest encoder of each language. */
  FAST(0.01),
  /** The usual choice: one accurate encoder, no loss by the cascade. */
  BALANCED(0.001),
  /** All encoders of the language together. */
  ACCURATE(0);

  private final double toleratedLoss;

  Quality(double toleratedLoss) {
    this.toleratedLoss = toleratedLoss;
  }

  /** The share of all messages that the lexical tier may get wrong more often than all tiers. */
  public double toleratedLoss() {
    return toleratedLoss;
  }
}
