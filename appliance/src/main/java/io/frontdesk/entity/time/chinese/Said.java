package io.frontdesk.entity.time.chinese;

import io.frontdesk.text.FoldedText;
import io.frontdesk.text.HanTables;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A text with traditional characters read as the simplified ones, and when it was said. Places are
 * those of the text.
 */
record Said(FoldedText text, LocalDateTime now) {

  static final int NOTHING = -1;

  static Said of(FoldedText text, LocalDateTime now) {
    for (int i = 0; i < text.length(); i++) {
      if (simplified(text.at(i)) != text.at(i)) {
        return new Said(simplified(text), now);
      }
    }
    return new Said(text, now);
  }

  private static FoldedText simplified(FoldedText text) {
    StringBuilder simplified = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      simplified.appendCodePoint(simplified(text.at(i)));
    }
    return FoldedText.of(simplified.toString());
  }

  private static int simplified(int codePoint) {
    return Character.isBmpCodePoint(codePoint) ? HanTables.simplified((char) codePoint) : codePoint;
  }

  LocalDate today() {
    return now.toLocalDate();
  }

  int length() {
    return text.length();
  }

  int at(int index) {
    return text.at(index);
  }

  /** The kinds of expression that may begin at a place. */
  int kinds(int index) {
    return Starts.kinds(text.at(index));
  }

  /** Whether an expression of one of these kinds may begin at a place. */
  boolean mayBegin(int index, int kinds) {
    return (Starts.kinds(text.at(index)) & kinds) != 0;
  }

  boolean is(int index, char character) {
    return text.at(index) == character;
  }

  /** Whether one of these characters stands at a place. */
  boolean isOneOf(int index, String characters) {
    int codePoint = text.at(index);
    return codePoint >= 0 && characters.indexOf(codePoint) >= 0;
  }

  /** Where a word that stands at a place ends; NOTHING where another stands there. */
  int after(int index, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (text.lower(index + i) != word.charAt(i)) {
        return NOTHING;
      }
    }
    return index + word.length();
  }

  /** Where the longest of these words that stands at a place ends, else NOTHING. */
  int afterOneOf(int index, String... words) {
    int best = NOTHING;
    for (String word : words) {
      best = Math.max(best, after(index, word));
    }
    return best;
  }

  /** The same, or the place itself where none stands there. */
  int skip(int index, String... words) {
    return Math.max(index, afterOneOf(index, words));
  }

  /** Past up to two spaces. */
  int skipSpaces(int index) {
    int next = index;
    while (next < index + 2 && text.isSpace(next)) {
      next++;
    }
    return next;
  }

  boolean isDigit(int index) {
    return text.isDigit(index);
  }

  /** Whether a Latin letter or a digit stands at a place. */
  boolean isWordPart(int index) {
    return text.isWordPart(index);
  }

  boolean isHan(int index) {
    return text.isHan(index);
  }

  /** What stands behind the digits of one script at a place, spaces left out. */
  int behindNumber(int index) {
    int end = index;
    if (text.isDigit(end)) {
      while (text.isDigit(end)) {
        end++;
      }
    } else {
      while (HanNumbers.isNumeral(text.at(end))) {
        end++;
      }
    }
    return skipSpaces(end);
  }

  /** The end of the digits, Latin or Chinese, that stand at a place. */
  int endOfNumber(int index) {
    int end = index;
    if (text.isWordPart(end)) {
      while (text.isWordPart(end)) {
        end++;
      }
      return end;
    }
    while (HanNumbers.isNumeral(text.at(end))) {
      end++;
    }
    return end;
  }
}
