package io.frontdesk.entity.time.english;

/** This, the next, the last. Stateless. */
final class Turns {

  private Turns() {}

  static boolean isTurn(Tokens tokens, int at) {
    return tokens.isOneOf(at, Kind.NEXT, Kind.THIS, Kind.LAST);
  }

  /** How many turns off: 1, 0, -1. */
  static int of(Tokens tokens, int at) {
    return switch (tokens.kind(at)) {
      case NEXT -> 1;
      case LAST -> -1;
      default -> 0;
    };
  }
}
