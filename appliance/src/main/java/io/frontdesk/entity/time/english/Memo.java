package io.frontdesk.entity.time.english;

import java.util.function.IntFunction;

/**
 * What a reader has found at each token, so that it reads none twice: readers ask one another for
 * the same place many times. Lives for one text.
 */
final class Memo {

  private final Piece[] found;
  private final IntFunction<Piece> reader;

  Memo(Tokens tokens, IntFunction<Piece> reader) {
    this.found = new Piece[tokens.size() + 1];
    this.reader = reader;
  }

  /** What the reader finds at a token. */
  Piece at(int token) {
    if (token < 0 || token >= found.length) {
      return Piece.NONE;
    }
    Piece known = found[token];
    if (known == null) {
      known = reader.apply(token);
      found[token] = known;
    }
    return known;
  }
}
