package io.frontdesk.nlu.token;

/**
 * WordPiece as BERT uses it (Devlin et al. 2019; Wu et al. 2016): text is cleaned, Han characters
 * and signs stand alone, words are the longest pieces that the vocabulary has, from the front; a
 * word that can't be put together is unknown as a whole. Gives the ids of the encoders' own
 * library. Immutable; each thread reads with a {@link #reader} of its own.
 *
 * @param pieces the vocabulary
 * @param characters what becomes of characters
 * @param special ids with a meaning of their own
 * @param maxWordLength a word of more code points is unknown
 * @param maxTokens the longest that is read, special tokens included
 */
record WordPiece(
    PieceTable pieces, Characters characters, Special special, int maxWordLength, int maxTokens)
    implements Tokeniser {

  /**
   * Ids with a meaning of their own.
   *
   * @param before ids that every text begins with
   * @param after ids that every text ends with
   * @param unknown the id of an unknown word
   * @param marks texts that are found as they are, before anything else is done
   * @param markIds their ids
   */
  record Special(long[] before, long[] after, int unknown, String[] marks, int[] markIds) {}

  @Override
  public TokenReader reader() {
    return new WordPieceReader(this);
  }

  @Override
  public void close() {
    // All of it is on the heap.
  }
}
