package io.frontdesk.nlu.token;

import java.nio.LongBuffer;

/** Makes token ids of utterances; one thread's. */
public interface TokenReader {

  /** What {@link #read} tells of a token that stands for nothing in the text. */
  int NOWHERE = -1;

  /**
   * Reads a text.
   *
   * @param text as it is; the tokeniser folds what its encoder wants folded
   * @param ids receives the ids from its beginning, special tokens included; has room for as many
   *     as the tokeniser gives at most
   * @param starts receives the first code point of each, or {@link #NOWHERE}; as long as {@code
   *     ids}
   * @return how many
   */
  int read(String text, LongBuffer ids, int[] starts);
}
