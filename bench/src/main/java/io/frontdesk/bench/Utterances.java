package io.frontdesk.bench;

import java.util.List;

/**
 * What the benchmarks say to the shop. Training data that change may move an utterance to another
 * tier, so there are several for each; {@link Shop#utterance} takes the first that still goes the
 * way to be measured. The English ones have {@link #WORDS} words.
 */
final class Utterances {

  static final int WORDS = 12;

  /** Training examples. */
  static final List<String> EXACT =
      List.of("where is my order", "where's my order", "order status", "is my parcel lost?");

  /** The lexical tier is sure of them; their flows answer at once and ask nothing. */
  static final List<String> LEXICAL =
      List.of(
          "hi i want to know which payment methods do you accept please",
          "which payment methods do you accept and can i pay with paypal",
          "can you tell me how long delivery takes if i order today",
          "hello please tell me what your usual delivery time is these days",
          "i forgot my password and i can't log in to my account",
          "hello do you offer free shipping and how much is shipping otherwise");

  /** They need the encoder. */
  static final List<String> ENCODER =
      List.of(
          "only half the amount came back, what about the rest of it",
          "why was i charged 6.99 for delivery when it said free then",
          "the thing makes a strange noise since yesterday and smells of smoke");

  /** They need the encoder, in Chinese. */
  static final List<String> ENCODER_ZH =
      List.of("只收到了一半的钱,剩下的什么时候给我", "这个东西从昨天起就有怪声,还有一股烧焦味", "货还没发吧,没发的话帮我改送到学校那边");

  private Utterances() {}
}
