package io.frontdesk.entity.contact.phone;

import io.frontdesk.text.FoldedText;

/**
 * Groups of digits with what stands between them, read at a place: what may be a telephone number.
 * Read anew for each place; belongs to one call.
 */
final class PhoneGroups {

  static final char NOTHING = 0;
  static final char SPACE = ' ';
  static final char HYPHEN = '-';
  static final char DOT = '.';
  static final char SLASH = '/';

  private static final int MAX_GROUPS = 9;
  private static final int MAX_DIGITS = 20;
  private static final int MAX_EXTENSION = 6;

  private final FoldedText text;
  private final int[] starts = new int[MAX_GROUPS];
  private final int[] sizes = new int[MAX_GROUPS];
  private final int[] ends = new int[MAX_GROUPS];
  private final char[] gaps = new char[MAX_GROUPS];
  private final boolean[] brackets = new boolean[MAX_GROUPS];
  private int count;
  private boolean plus;
  private boolean open;
  private boolean isClosedOnly;

  PhoneGroups(FoldedText text) {
    this.text = text;
  }

  /** Reads from a plus, an opening bracket or a digit on; whether there is a first group. */
  boolean read(int start) {
    count = 0;
    isClosedOnly = false;
    open = text.at(start) == '(';
    int at = open ? start + 1 : start;
    plus = text.at(at) == '+';
    at += plus ? 1 : 0;
    at += plus && text.at(at) == ' ' ? 1 : 0;
    if (plus && !open && text.at(at) == '(') {
      open = true;
      at++;
    }
    int digits = 0;
    char gap = NOTHING;
    while (count < MAX_GROUPS && text.isDigit(at) && digits <= MAX_DIGITS) {
      int end = digitsEnd(at);
      digits += end - at;
      at = add(at, end, gap);
      int next = afterGap(at);
      gap = gapKind(at, next);
      boolean opens = text.at(next) == '(' && !open && text.isDigit(next + 1);
      open |= opens;
      boolean touches = next == at && !opens && text.at(at - 1) != ')';
      at = touches ? text.length() : opens ? next + 1 : next;
    }
    return count > 0 && !open;
  }

  private int digitsEnd(int start) {
    int end = start;
    while (text.isDigit(end)) {
      end++;
    }
    return end;
  }

  /** Keeps a group; the place after it and its closing bracket. */
  private int add(int start, int end, char gap) {
    boolean closes = text.at(end) == ')' && (open || count == 0 && isGoingOn(end + 1));
    starts[count] = start;
    sizes[count] = end - start;
    gaps[count] = gap;
    brackets[count] = open || closes;
    isClosedOnly |= closes && !open;
    open &= !closes;
    ends[count] = closes ? end + 1 : end;
    return ends[count++];
  }

  private boolean isGoingOn(int after) {
    return text.isDigit(afterGap(after));
  }

  /** The place after at most one separator and the single blanks around it. */
  private int afterGap(int from) {
    int at = from;
    at += isBlank(at) ? 1 : 0;
    int sign = text.at(at);
    boolean isHyphen = isHyphen(sign);
    if (isHyphen || sign == SLASH || at == from && sign == DOT) {
      at++;
      at += (isHyphen || sign == SLASH) && isBlank(at) ? 1 : 0;
    }
    return at;
  }

  private char gapKind(int from, int to) {
    char kind = to > from ? SPACE : NOTHING;
    for (int i = from; i < to; i++) {
      int sign = text.at(i);
      if (isHyphen(sign)) {
        return HYPHEN;
      } else if (sign == DOT || sign == SLASH) {
        return (char) sign;
      }
    }
    return kind;
  }

  private boolean isBlank(int index) {
    return text.at(index) == ' ' || text.at(index) == 0xA0;
  }

  static boolean isHyphen(int codePoint) {
    return codePoint == '-' || codePoint >= 0x2010 && codePoint <= 0x2013 || codePoint == 0x2212;
  }

  /** The place after an extension ("x123", "ext. 12", "转801") behind a number, else that given. */
  int extensionEnd(int end) {
    int at = isBlank(end) ? end + 1 : end;
    int mark = at;
    if (text.lower(at) == 'e' && text.lower(at + 1) == 'x' && text.lower(at + 2) == 't') {
      at += 3;
      at =
          text.folded(at, Math.min(text.length(), at + 6)).equalsIgnoreCase("ension") ? at + 6 : at;
      at += text.at(at) == '.' ? 1 : 0;
    } else if (text.lower(at) == 'x' || text.at(at) == '转' || text.at(at) == '轉') {
      at++;
    } else if (text.at(at) == '分' && text.at(at + 1) == '机') {
      at += 2;
    }
    boolean isMarked = at > mark;
    at += isMarked && (isBlank(at) || text.at(at) == ':') ? 1 : 0;
    int last = digitsEnd(at);
    boolean fits = isMarked && last > at && last - at <= MAX_EXTENSION && !text.isWordPart(last);
    return fits ? last : end;
  }

  int count() {
    return count;
  }

  /** Whether it begins with a plus. */
  boolean hasPlus() {
    return plus;
  }

  /** Whether a bracket closes that none opened: {@code 212)456-7890}. */
  boolean isClosedOnly() {
    return isClosedOnly;
  }

  /** How many digits a group has. */
  int size(int group) {
    return sizes[group];
  }

  /** How many digits so many leading groups have. */
  int digits(int groups) {
    int digits = 0;
    for (int i = 0; i < groups; i++) {
      digits += sizes[i];
    }
    return digits;
  }

  /** What stands before a group. */
  char gap(int group) {
    return gaps[group];
  }

  /** Whether one kind of sign stands between so many leading groups, and which; else nothing. */
  char onlyGap(int groups) {
    for (int i = 2; i < groups; i++) {
      if (gaps[i] != gaps[1]) {
        return NOTHING;
      }
    }
    return groups > 1 ? gaps[1] : NOTHING;
  }

  /** Which group stands in brackets first; -1: none of so many. */
  int bracketed(int groups) {
    for (int i = 0; i < groups; i++) {
      if (brackets[i]) {
        return i;
      }
    }
    return -1;
  }

  /** The place after a group. */
  int end(int groups) {
    return ends[groups - 1];
  }

  /** A digit of a group; -1 outside of it. */
  int digit(int group, int index) {
    return index >= 0 && index < sizes[group] ? text.at(starts[group] + index) - '0' : -1;
  }

  /** The number that a group is, of at most nine digits. */
  int number(int group) {
    int number = 0;
    for (int i = 0; i < Math.min(9, sizes[group]); i++) {
      number = number * 10 + digit(group, i);
    }
    return number;
  }

  /** The digits of so many leading groups; a trunk zero in brackets is left out. */
  String dialled(int groups, boolean withoutTrunk) {
    StringBuilder dialled = new StringBuilder(MAX_DIGITS);
    for (int i = 0; i < groups; i++) {
      boolean isTrunk = withoutTrunk && i > 0 && brackets[i] && sizes[i] == 1 && digit(i, 0) == 0;
      if (!isTrunk) {
        dialled.append(text.folded(starts[i], starts[i] + sizes[i]));
      }
    }
    return dialled.toString();
  }
}
