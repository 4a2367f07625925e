package io.frontdesk.entity.time.english;

import java.util.Locale;
import java.util.Set;

/** Names and words of days and months that are other words too. Stateless. */
final class Weekdays {

  private static final int SHORT = 3;
  private static final int MARCH = 3;
  private static final int MAY = 5;
  private static final Set<String> VERBS =
      Set.of(
          "will", "would", "should", "shall", "can", "could", "must", "might", "t", "not", "ll",
          "cannot", "wont", "doesnt", "does", "did", "usually", "only", "just", "always");

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
    boolean isMoney = token.isGlued() && tokens.isMark(at - 1, "$#@");
    return !isMoney && (!isVerb(token) || isMonthSaid(tokens, at));
  }

  private static boolean isVerb(Token token) {
    return token.value() == MAY || token.value() == MARCH;
  }

  /** By the word before that goes with times only, or a capital within a sentence. */
  private static boolean isMonthSaid(Tokens tokens, int at) {
    boolean isCapital = tokens.isCapital(at) && at > 0;
    boolean isWithin = isCapital && !tokens.is(at - 1, Kind.MARK);
    return switch (tokens.kind(at - 1)) {
      case AND, OR, THIS, FOR, EVERY -> isCapital;
      default -> isWithin || isIntroduced(tokens, at);
    };
  }

  /** Whether "last" is the verb here: "it will last two hours". */
  static boolean isLastVerb(Tokens tokens, int at) {
    Token before = tokens.at(at - 1);
    boolean isTo = before.kind() == Kind.TO;
    return isTo
        || before.kind() == Kind.OTHER
            && VERBS.contains(
                tokens.text().folded(before.start(), before.end()).toLowerCase(Locale.ROOT));
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
