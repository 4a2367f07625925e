package io.frontdesk.entity.contact.phone;

/**
 * How much groups of digits look like a telephone number, by how numbers are written in the
 * countries of the world: area code in brackets, trunk zero, pairs, threes and fours. Stateless but
 * for the calling codes; shared.
 */
final class PhoneShape {

  /** No telephone number is written so. */
  static final int NO = 0;

  /** One may be, and much else: a word for telephones before it, or a valid number, decides. */
  static final int WEAK = 1;

  /** Hardly anything else is written so. */
  static final int SURE = 2;

  private static final int MOST_DIGITS = 15;
  private static final int MOST_WITH_PREFIX = 17;

  private final PhoneBook book;

  PhoneShape(PhoneBook book) {
    this.book = book;
  }

  /** Of so many leading groups. */
  int of(PhoneGroups groups, int count) {
    if (groups.hasPlus()) {
      return international(groups, count, MOST_DIGITS);
    } else if (dialsAbroad(groups, count)) {
      return international(groups, count, MOST_WITH_PREFIX);
    } else if (count == 1) {
      return single(groups);
    }
    int bracketed = groups.bracketed(count);
    if (bracketed >= 0) {
      return bracketed(groups, count, bracketed);
    }
    return switch (count) {
      case 2 -> two(groups);
      case 3 -> three(groups);
      case 4, 5 -> more(groups, count);
      default -> isCode(groups) ? more(groups, count) : NO;
    };
  }

  /** Whether it begins with the prefix 00 or 011 for calls abroad and a country's code. */
  boolean dialsAbroad(PhoneGroups groups, int count) {
    boolean is00 = groups.digit(0, 0) == 0 && groups.digit(0, 1) == 0;
    if (is00) {
      boolean isAlone = groups.size(0) == 2;
      return isAlone
          ? count > 2 && startsWithCode(groups, 1, 0)
          : groups.digits(count) > 9 && startsWithCode(groups, 0, 2);
    }
    boolean is011 = groups.size(0) == 3 && groups.number(0) == 11;
    return is011 && count > 2 && groups.digits(count) > 11 && startsWithCode(groups, 1, 0);
  }

  private boolean startsWithCode(PhoneGroups groups, int group, int from) {
    int code = 0;
    for (int i = from; i < from + 3 && groups.digit(group, i) >= 0; i++) {
      code = code * 10 + groups.digit(group, i);
      if (code == 0) {
        return false;
      }
      if (book.isCallingCode(code)) {
        return true;
      }
    }
    return false;
  }

  private static int international(PhoneGroups groups, int count, int most) {
    int digits = groups.digits(count);
    int singles = 0;
    for (int i = 1; i < count; i++) {
      singles += groups.size(i) == 1 ? 1 : 0;
    }
    boolean fits =
        digits >= 8
            && digits <= most
            && singles <= 2
            && (count == 1 || groups.size(count - 1) > 1)
            && (groups.hasPlus() ? groups.digit(0, 0) > 0 : true);
    return fits ? SURE : NO;
  }

  private static int single(PhoneGroups groups) {
    int digits = groups.size(0);
    boolean isTrunk = groups.digit(0, 0) == 0;
    if (digits < 6 || digits > MOST_DIGITS || digits == 6 && !isTrunk) {
      return NO;
    }
    boolean isLong = digits > 12 && !(isTrunk && groups.digit(0, 1) == 0);
    boolean isOther = isLong || isRound(groups) || digits == 8 && isDay(groups);
    return digits == 6 || isOther ? WEAK : SURE;
  }

  /** A round number: 1500000. */
  private static boolean isRound(PhoneGroups groups) {
    int zeros = 0;
    while (groups.digit(0, groups.size(0) - 1 - zeros) == 0) {
      zeros++;
    }
    return zeros > 3;
  }

  /** A day without separators: 20200421. */
  private static boolean isDay(PhoneGroups groups) {
    int number = groups.number(0);
    int month = number / 100 % 100;
    int day = number % 100;
    return number / 1_000_000 >= 19
        && number / 1_000_000 <= 20
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= 31;
  }

  private int bracketed(PhoneGroups groups, int count, int bracketed) {
    int area = groups.size(bracketed);
    int rest = groups.digits(count) - groups.digits(bracketed + 1);
    boolean isArea = area >= 2 && area <= 6 && rest >= 5 && rest <= 11;
    boolean isAfterCode = bracketed == 1 && isCode(groups);
    boolean isRest = count - bracketed <= 6 && count - bracketed > 1;
    for (int i = bracketed + 1; i < count; i++) {
      isRest &= groups.size(i) > 1 || i == bracketed + 1 && i < count - 1;
    }
    boolean fits = isArea && isRest && (bracketed == 0 || isAfterCode);
    return fits && groups.digits(count) >= 8 && groups.digits(count) <= 14 ? SURE : NO;
  }

  private boolean isCode(PhoneGroups groups) {
    return groups.size(0) <= 3 && groups.digit(0, 0) > 0 && book.isCallingCode(groups.number(0));
  }

  private int two(PhoneGroups groups) {
    int first = groups.size(0);
    int second = groups.size(1);
    boolean isTrunk = groups.digit(0, 0) == 0;
    boolean isAreaAndRest = first >= 2 && first <= 5 && second >= 5 && second <= 9;
    boolean isCodeAndRest = second >= 10 && second <= 11 && isCode(groups);
    boolean isLocal = (first == 3 || first == 4) && second == 4;
    switch (groups.gap(1)) {
      case PhoneGroups.SPACE, PhoneGroups.HYPHEN:
        if (isAreaAndRest && first + second >= 8) {
          return isTrunk && first > 1 ? SURE : WEAK;
        }
        return isCodeAndRest || isLocal && !areYears(groups) ? WEAK : NO;
      case PhoneGroups.SLASH, PhoneGroups.DOT:
        return isTrunk && first > 2 && isAreaAndRest ? SURE : NO;
      default:
        return NO;
    }
  }

  private static boolean areYears(PhoneGroups groups) {
    return groups.size(0) == 4 && isYear(groups.number(0)) && isYear(groups.number(1));
  }

  private static boolean isYear(int number) {
    return number >= 1900 && number < 2100;
  }

  private int three(PhoneGroups groups) {
    int first = groups.size(0);
    int second = groups.size(1);
    int third = groups.size(2);
    int digits = first + second + third;
    boolean isTrunk = groups.digit(0, 0) == 0;
    char gap = groups.onlyGap(3);
    if (first == 3 && second == 3 && third == 4 && groups.gap(1) != PhoneGroups.SLASH) {
      return SURE;
    }
    if (gap == PhoneGroups.SLASH) {
      boolean isLong = first >= 3 && first <= 4 && third >= 3 && third <= 4 && digits > 8;
      return isLong && !isYear(groups.number(0)) && !isYear(groups.number(2)) ? WEAK : NO;
    }
    boolean isFirst = first >= 2 && first <= 5 || first == 1 && groups.digit(0, 0) == 1;
    if (isExtended(groups, 3)) {
      return SURE;
    }
    boolean isInFours = second == 3 && third == 2 && isTrunk && digits > 8;
    boolean isLast = third >= 3 && third <= 9 || isInFours;
    boolean isSecond = second >= 2 || isCode(groups);
    boolean fits = isFirst && isLast && isSecond && second <= 8 && digits >= 8 && digits <= 13;
    if (!fits || isDateOrInsurance(first, second, third)) {
      return NO;
    }
    if (gap == PhoneGroups.DOT && third < 4 && !isTrunk) {
      return NO;
    }
    boolean isMobile = first == 3 && second == 4 && third == 4 && groups.digit(0, 0) == 1;
    return isMobile || isTrunk && digits > 8 ? SURE : WEAK;
  }

  /** Whether the last group is an extension: area code, number, and {@code -12} or {@code -801}. */
  static boolean isExtended(PhoneGroups groups, int count) {
    return count == 3
        && !groups.hasPlus()
        && groups.gap(2) == PhoneGroups.HYPHEN
        && groups.digit(0, 0) == 0
        && groups.digit(0, 1) > 0
        && groups.size(0) >= 3
        && groups.size(0) <= 5
        && groups.size(1) >= 6
        && groups.size(1) <= 8
        && groups.size(2) >= 2
        && groups.size(2) <= 4;
  }

  /** Day, month and year in some order, or a social security number. */
  private static boolean isDateOrInsurance(int first, int second, int third) {
    return first == 4 && second <= 2 && third <= 2
        || first <= 2 && second <= 2 && third == 4
        || first == 3 && second == 2 && third == 4;
  }

  private int more(PhoneGroups groups, int count) {
    int digits = groups.digits(count);
    int last = groups.size(count - 1);
    boolean isTrunk = groups.digit(0, 0) == 0;
    boolean isFirst = groups.size(0) <= 4 && (groups.size(0) > 1 || groups.digit(0, 0) == 1);
    int singles = 0;
    int shortest = groups.size(0);
    for (int i = 1; i < count; i++) {
      singles += groups.size(i) == 1 ? 1 : 0;
      shortest = Math.min(shortest, groups.size(i));
      isFirst &= groups.size(i) <= 5;
    }
    boolean isCard = shortest >= 3 && groups.size(0) == 4 && groups.size(1) == 4;
    boolean isNorthAmerican =
        count == 4
            && groups.size(0) == 1
            && groups.size(1) == 3
            && groups.size(2) == 3
            && last == 4;
    boolean isSlashed = groups.onlyGap(count) == PhoneGroups.SLASH && !isNorthAmerican;
    if (!isFirst || isCard || isSlashed || singles > 1 || last < 2 || digits < 8 || digits > 14) {
      return NO;
    }
    return isNorthAmerican || isTrunk && digits > 8 && singles == 0 ? SURE : WEAK;
  }
}
