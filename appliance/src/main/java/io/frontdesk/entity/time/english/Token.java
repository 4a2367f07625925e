package io.frontdesk.entity.time.english;

/**
 * A word, a number or a mark of a text.
 *
 * @param kind what it is
 * @param value which of its kind; of a mark its code point
 * @param start first code point
 * @param end code point after the last
 * @param isGlued whether nothing stands between it and the token before
 */
record Token(Kind kind, int value, int start, int end, boolean isGlued) {

  /** What is before the first and after the last. */
  static final Token NONE = new Token(Kind.NONE, 0, 0, 0, false);

  int length() {
    return end - start;
  }
}
