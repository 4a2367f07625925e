package io.frontdesk.entity.time.english;

/** Short names of days and months that are other words too. Stateless. */
final class Weekdays {

  private static final int SHORT = 3;

  private Weekdays() {}

  /** Whether "sat", "sun" and "wed" stand where a day may. */
  static boolean isMeant(Tokens tokens, int at) {
    Token token = tokens.at(at);
    int first = tokens.text().lower(token.start());
    boolean isOtherWord = token.length() == SHORT && (first == 's' || first == 'w');
    return !isOtherWord || isIntroduced(tokens, at) || tokens.size() == 1;
  }

  /** Whether "may" and "march" are months here and no verbs. */
  static boolean isMonthMeant(Tokens tokens, int at) {
    Token token = tokens.at(at);
    boolean isOtherWord =
        token.value() == 5
            || token.value() == SHORT
            || token.length() == SHORT && !tokens.isCapital(at) && isAmbiguous(token);
    boolean isMoney = token.isGlued() && tokens.isMark(at - 1, "$#@");
    return !isMoney && (!isOtherWord || isIntroduced(tokens, at));
  }

  private static boolean isAmbiguous(Token token) {
    return token.value() == 1 || token.value() == 12 && token.length() < SHORT;
  }

  /** Whether the word before goes with a time. */
  static boolean isIntroduced(Tokens tokens, int at) {
    return switch (tokens.kind(at - 1)) {
      case ON, IN, OF, FROM, TO, UNTIL, BETWEEN, AND, OR, BEFORE, AFTER, SINCE -> true;
      case NEXT, THIS, LAST, EVERY, FOR, EARLY, MID, LATE, BEGIN, END, WITHIN, AROUND -> true;
      default -> tokens.isMark(at - 1, "-") && tokens.is(at - 2, Kind.MID);
    };
  }
}
