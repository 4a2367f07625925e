package io.frontdesk.entity.contact;

import io.frontdesk.text.FoldedText;

/**
 * Digits that stand together, with single blanks or hyphens between, as cards and identity cards
 * are written. Belongs to one call.
 */
final class DigitRun {

  static final int MAX_DIGITS = 19;

  private final FoldedText text;
  private final byte[] digits = new byte[MAX_DIGITS];
  private final int[] ends = new int[MAX_DIGITS];
  private final boolean[] groupEnds = new boolean[MAX_DIGITS];
  private int count;
  private int start;

  DigitRun(FoldedText text) {
    this.text = text;
  }

  /** Whether digits may begin at a place: not within a word, a number or an id. */
  static boolean mayBegin(FoldedText text, int start) {
    int before = text.at(start - 1);
    boolean isGlued = before == '-' || before == '.' || before == ',' || before == '/';
    return text.isDigit(start)
        && !text.isWordPart(start - 1)
        && !(isGlued && text.isWordPart(start - 2))
        && before != '_'
        && before != '+';
  }

  /** Reads at most 19 digits from a place on. */
  DigitRun read(int from) {
    start = from;
    count = 0;
    int at = from;
    while (count < MAX_DIGITS && text.isDigit(at)) {
      digits[count] = (byte) (text.at(at) - '0');
      ends[count] = at + 1;
      boolean isParted = (text.at(at + 1) == ' ' || text.at(at + 1) == '-') && text.isDigit(at + 2);
      groupEnds[count] = isParted || isEnd(at + 1);
      at += isParted ? 2 : 1;
      count++;
    }
    return this;
  }

  /** Whether a number may end before a place. */
  boolean isEnd(int end) {
    int next = text.at(end);
    boolean isGlued = next == '-' || next == '.' || next == ',' || next == '/';
    return !text.isWordPart(end) && next != '_' && !(isGlued && text.isWordPart(end + 1));
  }

  int start() {
    return start;
  }

  /** How many digits were read. */
  int count() {
    return count;
  }

  int digit(int index) {
    return digits[index];
  }

  /** The place after so many digits. */
  int end(int howMany) {
    return ends[howMany - 1];
  }

  /** Whether so many digits end where a group ends. */
  boolean isGroupEnd(int howMany) {
    return groupEnds[howMany - 1];
  }

  /** The number that so many leading digits make. */
  int prefix(int howMany) {
    return number(0, howMany);
  }

  /** The number that the digits between two indexes make. */
  int number(int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + digits[i];
    }
    return number;
  }

  /** The first digits, nothing between them. */
  String text(int howMany) {
    StringBuilder shown = new StringBuilder(howMany);
    for (int i = 0; i < howMany; i++) {
      shown.append((char) ('0' + digits[i]));
    }
    return shown.toString();
  }
}
