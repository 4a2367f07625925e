package io.frontdesk.entity;

/**
 * An utterance by code points, full width folded to half width, so that every place is the same as
 * in the text as it was said. Immutable.
 */
final class FoldedText {

  private final String original;
  private final int[] codePoints;

  private FoldedText(String original, int[] codePoints) {
    this.original = original;
    this.codePoints = codePoints;
  }

  static FoldedText of(String text) {
    return new FoldedText(text, text.codePoints().map(FoldedText::halfWidth).toArray());
  }

  private static int halfWidth(int codePoint) {
    if (codePoint == 0x3000) {
      return ' ';
    }
    return codePoint >= 0xFF01 && codePoint <= 0xFF5E ? codePoint - 0xFEE0 : codePoint;
  }

  int length() {
    return codePoints.length;
  }

  /** The code point at a place, in lower case. */
  int lower(int index) {
    return Character.toLowerCase(codePoints[index]);
  }

  /** Whether a word of letters with spaces between goes on across this place. */
  boolean isInsideWord(int index) {
    return index > 0
        && index < codePoints.length
        && isWordPart(codePoints[index - 1])
        && isWordPart(codePoints[index]);
  }

  private static boolean isWordPart(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        && Character.UnicodeScript.of(codePoint) != Character.UnicodeScript.HAN;
  }

  /** What was said between two places. */
  String original(int start, int end) {
    return original.substring(
        original.offsetByCodePoints(0, start), original.offsetByCodePoints(0, end));
  }

  /** The folded text between two places. */
  String folded(int start, int end) {
    return new String(codePoints, start, end - start);
  }
}
