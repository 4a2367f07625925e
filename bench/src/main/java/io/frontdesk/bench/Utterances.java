package io.frontdesk.bench;

/** What the benchmarks say to the shop; each is checked against its tier before it is measured. */
final class Utterances {

  /** A training example. */
  static final String EXACT = "where is my order";

  /** Twelve words that the lexical tier is sure of. */
  static final String LEXICAL = "hello i would like to know where my order is right now";

  /** As {@link #LEXICAL}, of an intent whose flow answers at once and asks nothing. */
  static final String LEXICAL_ANSWERED =
      "hi i want to know which payment methods do you accept please";

  /** Twelve words that need the encoder. */
  static final String ENCODER = "only half the amount came back, what about the rest of it";

  /** The same in Chinese. */
  static final String ENCODER_ZH = "只收到了一半的钱,剩下的什么时候给我";

  private Utterances() {}
}
