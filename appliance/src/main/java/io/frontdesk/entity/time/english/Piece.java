package io.frontdesk.entity.time.english;

import io.frontdesk.entity.time.Meaning;
import java.util.List;

/**
 * Some tokens and what they mean.
 *
 * @param start first token
 * @param end token after the last
 */
record Piece(int start, int end, Meaning meaning) {

  /** Nothing. */
  static final Piece NONE = new Piece(-1, -1, new Meaning.Clocks(List.of()));

  boolean isFound() {
    return end > start;
  }

  /** The one that goes further; this, where both go as far. */
  Piece orLonger(Piece other) {
    return other.end > end ? other : this;
  }

  Piece from(int place) {
    return new Piece(place, end, meaning);
  }

  Piece upTo(int place) {
    return new Piece(start, place, meaning);
  }

  Piece meaning(Meaning other) {
    return new Piece(start, end, other);
  }
}
