package io.frontdesk.entity.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * What a text must hold for a pattern to match at all: of one of its alternatives the longest run
 * of plain characters, and a digit if it asks for one. Most texts hold nothing of the kind, and
 * looking for a few characters costs a hundredth of running the pattern. What is not understood of
 * a pattern is taken to need nothing, so that no find is lost. Immutable, shared.
 */
final class Needed {

  private static final int KELVIN = 0x212A;
  private static final int LONG_S = 0x017F;

  /** What one alternative needs: a text in lower case, and whether a digit. */
  private record Need(String literal, boolean digit) {
    boolean isNothing() {
      return literal.isEmpty() && !digit;
    }
  }

  private final String source;
  private final List<Need> needs = new ArrayList<>();
  private int at;
  private String longest = "";
  private final StringBuilder run = new StringBuilder();
  private boolean digit;

  /** Whether a repetition may be of what stands before flags or an empty quotation. */
  private boolean isUnclear;

  private Needed(String source) {
    this.source = source;
  }

  /** Of a pattern in RE2 syntax that compiles. */
  static Needed of(String source) {
    Needed needed = new Needed(source);
    needed.read();
    return needed;
  }

  /**
   * Whether a pattern may match.
   *
   * @param text in lower case
   */
  boolean mayBeIn(LowerText text) {
    for (Need need : needs) {
      if (need.isNothing()
          || (!need.digit || text.hasDigit()) && text.text().contains(need.literal)
          || text.isOdd()) {
        return true;
      }
    }
    return false;
  }

  /**
   * A text in lower case, with what patterns ask of it.
   *
   * @param text in lower case
   * @param hasDigit whether a digit of any script is in it
   * @param isOdd whether it holds a sign that a pattern takes for an ASCII letter without regard to
   *     case
   */
  record LowerText(String text, boolean hasDigit, boolean isOdd) {

    static LowerText of(String folded) {
      boolean digits = false;
      boolean odd = false;
      boolean capitals = false;
      for (int i = 0; i < folded.length(); i++) {
        char sign = folded.charAt(i);
        digits |= sign >= '0' && sign <= '9';
        odd |= sign == KELVIN || sign == LONG_S;
        capitals |= sign >= 'A' && sign <= 'Z';
      }
      if (!capitals) {
        return new LowerText(folded, digits, odd);
      }
      StringBuilder lower = new StringBuilder(folded.length());
      for (int i = 0; i < folded.length(); i++) {
        char sign = folded.charAt(i);
        lower.append(sign >= 'A' && sign <= 'Z' ? (char) (sign + ('a' - 'A')) : sign);
      }
      return new LowerText(lower.toString(), digits, odd);
    }
  }

  private void read() {
    while (at < source.length()) {
      char sign = source.charAt(at);
      switch (sign) {
        case '|' -> endAlternative();
        case '(' -> skipGroup();
        case '[' -> skipClass();
        case '\\' -> escape();
        case '.' -> other(at + 1);
        case '^', '$' -> edge(at + 1);
        default -> {
          if (isRepetition(at)) {
            other(at);
          } else {
            literal(sign);
          }
        }
      }
    }
    endAlternative();
    if (isUnclear) {
      needs.add(new Need("", false));
    }
  }

  private void endAlternative() {
    endRun();
    needs.add(new Need(longest, digit));
    longest = "";
    digit = false;
    at++;
  }

  private void endRun() {
    longest = run.length() > longest.length() ? run.toString() : longest;
    run.setLength(0);
  }

  /** What may be many things: it and what is said of how often it stands are passed over. */
  private void other(int next) {
    endRun();
    at = next;
    skipRepetition();
  }

  /** A place, which takes no characters, however often it is repeated. */
  private void edge(int next) {
    at = next;
    skipRepetition();
  }

  private void literal(char sign) {
    boolean isPlain = sign < 0x80 || sign >= 0x4E00 && sign <= 0x9FFF;
    at++;
    if (!isPlain) {
      other(at);
    } else if (isRepetition(at)) {
      boolean isNeeded = source.charAt(at) == '+';
      if (isNeeded) {
        run.append(lower(sign));
      }
      other(at);
    } else {
      run.append(lower(sign));
    }
  }

  private static char lower(char sign) {
    return sign >= 'A' && sign <= 'Z' ? (char) (sign + ('a' - 'A')) : sign;
  }

  private void escape() {
    char sign = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
    int next = at + 2;
    if (sign == 'b' || sign == 'B' || sign == 'A' || sign == 'z') {
      edge(next);
    } else if (sign == 'd') {
      boolean isOptional = isRepetition(next) && !isAtLeastOne(next);
      digit |= !isOptional;
      other(next);
    } else if (sign == 'Q') {
      int end = afterEscape(at);
      isUnclear |= isRepetition(end);
      other(end);
    } else if (sign == 'p' || sign == 'P' || sign == 'x') {
      boolean isBraced = next < source.length() && source.charAt(next) == '{';
      other(
          isBraced
              ? source.indexOf('}', next) + 1
              : Math.min(source.length(), next + (sign == 'x' ? 2 : 1)));
    } else if (Character.isLetterOrDigit(sign)) {
      // A class of characters, or octal digits that may go on.
      other(next);
      while (at < source.length()
          && Character.isDigit(sign)
          && Character.isDigit(source.charAt(at))) {
        other(at + 1);
      }
    } else {
      at++;
      literal(sign);
    }
  }

  private boolean isRepetition(int index) {
    boolean isSign = index < source.length() && "*+?".indexOf(source.charAt(index)) >= 0;
    return isSign || braceEnd(index) > 0;
  }

  /** The place of the brace that ends a repetition; -1: none begins here, a brace is a brace. */
  private int braceEnd(int index) {
    int close = source.startsWith("{", index) ? source.indexOf('}', index) : -1;
    boolean isCount = close > index + 1 && Character.isDigit(source.charAt(index + 1));
    for (int i = index + 1; isCount && i < close; i++) {
      isCount = Character.isDigit(source.charAt(i)) || source.charAt(i) == ',';
    }
    return isCount ? close : -1;
  }

  private boolean isAtLeastOne(int index) {
    return source.charAt(index) == '+'
        || source.charAt(index) == '{'
            && index + 1 < source.length()
            && source.charAt(index + 1) >= '1'
            && source.charAt(index + 1) <= '9';
  }

  private void skipRepetition() {
    while (isRepetition(at)) {
      at = Math.max(at, braceEnd(at)) + 1;
    }
  }

  /** Passes over a group, or over flags, which need nothing. */
  private void skipGroup() {
    int depth = 0;
    int next = at;
    do {
      char sign = source.charAt(next);
      if (sign == '\\') {
        next = afterEscape(next);
        continue;
      } else if (sign == '[') {
        next = afterClass(next);
        continue;
      }
      depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
      next++;
    } while (depth > 0 && next < source.length());
    boolean isFlags = source.startsWith("(?", at) && !source.startsWith("(?:", at);
    isUnclear |= isFlags && isRepetition(next);
    other(next);
  }

  private int afterEscape(int index) {
    if (source.startsWith("\\Q", index)) {
      int end = source.indexOf("\\E", index);
      return end < 0 ? source.length() : end + 2;
    }
    return Math.min(source.length(), index + 2);
  }

  private void skipClass() {
    other(afterClass(at));
  }

  /** The place after a class: a bracket right after the opening one belongs to it. */
  private int afterClass(int index) {
    int next = index + 1;
    next += next < source.length() && source.charAt(next) == '^' ? 1 : 0;
    next += next < source.length() && source.charAt(next) == ']' ? 1 : 0;
    while (next < source.length() && source.charAt(next) != ']') {
      if (source.charAt(next) == '\\') {
        next = afterEscape(next);
      } else if (source.startsWith("[:", next) && source.indexOf(":]", next) > 0) {
        next = source.indexOf(":]", next) + 2;
      } else {
        next++;
      }
    }
    return next + 1;
  }
}
