package io.frontdesk.entity.time.english;

/** Reads years: "2017", "'87", "nineteen ninety six", "two thousand and five". */
final class YearReader {

  /** No year. */
  static final long NOTHING = -1;

  private static final int FIRST = 1500;
  private static final int LAST = 2100;
  private static final int PIVOT = 30;
  private static final int CENTURY = 100;

  private final Tokens tokens;

  YearReader(Tokens tokens) {
    this.tokens = tokens;
  }

  static int end(long found) {
    return (int) (found >>> 32);
  }

  static int year(long found) {
    return (int) found;
  }

  private static long found(int end, int year) {
    return (long) end << 32 | year;
  }

  /** A year in full: four digits, or words. */
  long at(int start) {
    if (isFull(start)) {
      return found(start + 1, tokens.at(start).value());
    }
    return tokens.is(start, Kind.NUMBER) ? words(start) : NOTHING;
  }

  /** Whether four digits that may be a year stand at a token. */
  boolean isFull(int start) {
    Token token = tokens.at(start);
    return token.kind() == Kind.DIGITS
        && token.length() == 4
        && token.value() >= FIRST
        && token.value() < LAST;
  }

  private long words(int start) {
    int first = tokens.at(start).value();
    if (first >= FIRST && first < LAST) {
      return found(start + 1, first);
    }
    if (first < 15 || first > 20 || !tokens.is(start + 1, Kind.NUMBER)) {
      return NOTHING;
    }
    int second = tokens.at(start + 1).value();
    return second >= 10 && second < CENTURY ? found(start + 2, first * CENTURY + second) : NOTHING;
  }

  /** A year that a month or a day stands before: in full, or as "'17", "of 87". */
  long behind(int start) {
    int at = tokens.skipMark(start, ",");
    at = tokens.isOneOf(at, Kind.OF, Kind.IN) ? at + 1 : at;
    at = tokens.is(at, Kind.THE) && isYearWord(at + 1) ? at + 2 : at;
    long full = at(at);
    if (full != NOTHING) {
      return isPartOfMore(end(full)) ? NOTHING : full;
    }
    boolean isQuoted = tokens.isMark(at, "'’");
    int digits = isQuoted ? at + 1 : at;
    boolean isShort =
        (isQuoted || tokens.is(at - 1, Kind.OF))
            && tokens.is(digits, Kind.DIGITS)
            && tokens.at(digits).length() == 2;
    return isShort ? found(digits + 1, full(tokens.at(digits).value())) : NOTHING;
  }

  private boolean isYearWord(int at) {
    return tokens.is(at, Kind.UNIT) && tokens.text().lower(tokens.at(at).start()) == 'y';
  }

  /** Whether the number goes on: 15:50, 20th. */
  private boolean isPartOfMore(int end) {
    return tokens.isJoint(end, ":") && tokens.is(end + 1, Kind.DIGITS);
  }

  /** A year of two digits: 1930 to 2029. */
  static int full(int year) {
    return year >= CENTURY ? year : year < PIVOT ? 2000 + year : 1900 + year;
  }
}
