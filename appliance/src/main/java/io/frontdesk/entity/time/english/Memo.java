package io.frontdesk.entity.time.english;

import java.util.function.IntFunction;

/**
 * What a reader has found at each token, so that it reads none twice: readers ask one another for
 * the same place many times. Lives for one text.
 */
final class Memo {

  private static final Piece[] NOTHING_READ = {};

  private final int size;
  private final IntFunction<Piece> reader;
  private Piece[] found = NOTHING_READ;

  Memo(Tokens tokens, IntFunction<Piece> reader) {
    this.size = tokens.size() + 1;
    this.reader = reader;
  }

  /** What the reader finds at a token. */
  Piece at(int token) {
    if (token < 0 || token >= size) {
      return Piece.NONE;
    }
    if (found.length == 0) {
      // Most readers are asked for nothing in most texts.
      found = new Piece[size];
    }
    Piece known = found[token];
    if (known == null) {
      known = reader.apply(token);
      found[token] = known;
    }
    return known;
  }
}
