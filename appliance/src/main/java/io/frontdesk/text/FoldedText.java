package io.frontdesk.text;

import java.util.Arrays;

/**
 * An utterance by code points, full width folded to half width, so that every place is the same as
 * in the text as it was said. All places are code points. Immutable; any thread.
 */
public final class FoldedText {

  private static final int END = -1;
  private static final byte DIGIT = 1;
  private static final byte WORD_PART = 2;
  private static final byte SPACE = 4;
  private static final byte HAN = 8;
  private static final byte[] BASIC = basicKinds();
  private static final int FULL_WIDTH_FIRST = 0xFF01;
  private static final int FULL_WIDTH_LAST = 0xFF5E;
  private static final int FULL_WIDTH_OFFSET = 0xFEE0;
  private static final int IDEOGRAPHIC_SPACE = 0x3000;
  private static final int NO_BREAK_SPACE = 0xA0;

  private final String original;
  private final int[] codePoints;
  private final int[] lower;
  private final byte[] kinds;
  private final boolean isBasic;

  private FoldedText(String original, int[] codePoints, int[] lower, byte[] kinds) {
    this.original = original;
    this.codePoints = codePoints;
    this.lower = lower;
    this.kinds = kinds;
    this.isBasic = codePoints.length == original.length();
  }

  /** Folds a text; a lone surrogate is a code point of its own. */
  public static FoldedText of(String text) {
    int length = text.codePointCount(0, text.length());
    int[] folded = new int[length];
    // One array for both as long as all is in lower case.
    int[] lower = folded;
    byte[] kinds = new byte[length];
    int at = 0;
    for (int i = 0; i < length; i++) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      folded[i] = halfWidth(codePoint);
      int small = lowerCase(folded[i]);
      if (lower == folded && small != folded[i]) {
        lower = folded.clone();
      }
      lower[i] = small;
      kinds[i] = kindOf(folded[i]);
    }
    return new FoldedText(text, folded, lower, kinds);
  }

  private static byte[] basicKinds() {
    byte[] kinds = new byte[0x80];
    for (int i = 0; i < kinds.length; i++) {
      boolean isLetter = i >= 'a' && i <= 'z' || i >= 'A' && i <= 'Z';
      boolean isDigit = i >= '0' && i <= '9';
      int space = Character.isWhitespace(i) ? SPACE : 0;
      kinds[i] = (byte) (isDigit ? DIGIT | WORD_PART : isLetter ? WORD_PART : space);
    }
    return kinds;
  }

  private static byte kindOf(int codePoint) {
    if (codePoint < BASIC.length) {
      return BASIC[codePoint];
    }
    if (LanguageDetector.isHan(codePoint)) {
      return HAN;
    }
    if (Character.isLetterOrDigit(codePoint)) {
      return WORD_PART;
    }
    return codePoint == NO_BREAK_SPACE || Character.isWhitespace(codePoint) ? SPACE : 0;
  }

  private boolean is(byte kind, int index) {
    return index >= 0 && index < kinds.length && (kinds[index] & kind) != 0;
  }

  private static int halfWidth(int codePoint) {
    if (codePoint == IDEOGRAPHIC_SPACE) {
      return ' ';
    }
    return codePoint >= FULL_WIDTH_FIRST && codePoint <= FULL_WIDTH_LAST
        ? codePoint - FULL_WIDTH_OFFSET
        : codePoint;
  }

  private static int lowerCase(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
    }
    return Character.toLowerCase(codePoint);
  }

  /** The part between two places as a text of its own: its places count from its start. */
  public FoldedText part(int start, int end) {
    int[] part = Arrays.copyOfRange(codePoints, start, end);
    return new FoldedText(
        original(start, end),
        part,
        lower == codePoints ? part : Arrays.copyOfRange(lower, start, end),
        Arrays.copyOfRange(kinds, start, end));
  }

  /** How many code points. */
  public int length() {
    return codePoints.length;
  }

  /** The folded code point at a place; -1 outside the text. */
  public int at(int index) {
    return index >= 0 && index < codePoints.length ? codePoints[index] : END;
  }

  /** The code point at a place, in lower case; -1 outside the text. */
  public int lower(int index) {
    return index >= 0 && index < lower.length ? lower[index] : END;
  }

  /** Whether a digit from 0 to 9 (full width folded) stands at a place. */
  public boolean isDigit(int index) {
    return is(DIGIT, index);
  }

  /** Whether a letter or digit of a script that parts words by spaces stands at a place. */
  public boolean isWordPart(int index) {
    return is(WORD_PART, index);
  }

  /** Whether what stands at a place was said in full width. */
  public boolean isFullWidth(int index) {
    if (index < 0 || index >= codePoints.length) {
      return false;
    }
    int said = isBasic ? original.charAt(index) : original(index, index + 1).codePointAt(0);
    return said != codePoints[index];
  }

  /** Whether a Han character stands at a place. */
  public boolean isHan(int index) {
    return is(HAN, index);
  }

  /** Whether white space stands at a place. */
  public boolean isSpace(int index) {
    return is(SPACE, index);
  }

  /** The first place from {@code index} on that is no white space. */
  public int skipSpaces(int index) {
    int next = index;
    while (isSpace(next)) {
      next++;
    }
    return next;
  }

  /** Whether a word of letters with spaces between goes on across this place. */
  public boolean isInsideWord(int index) {
    return isWordPart(index - 1) && isWordPart(index);
  }

  /** What was said. */
  public String original() {
    return original;
  }

  /** What was said between two places. */
  public String original(int start, int end) {
    if (isBasic) {
      return original.substring(start, end);
    }
    int from = original.offsetByCodePoints(0, start);
    return original.substring(from, original.offsetByCodePoints(from, end - start));
  }

  /** The folded text between two places. */
  public String folded(int start, int end) {
    return new String(codePoints, start, end - start);
  }
}
