package io.frontdesk.entity.number;

import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;

/**
 * Reads one Chinese number of words, digits or both. A number is a sum of parts, each a count below
 * ten thousand and its powers of ten thousand (万, 亿); a power that is larger than those before it
 * multiplies them too (二十万五千亿). Made for one number at one place; one thread.
 */
final class ChineseReader {

  private static final long MYRIAD = 10_000;
  private static final int LONGEST_ROW = 18;
  private static final BigDecimal WIDEST = new BigDecimal("1e30");

  private final FoldedText text;
  private final boolean spaced;

  private BigDecimal total = BigDecimal.ZERO;
  private BigDecimal lastScale = BigDecimal.ONE;
  private int parts;
  private int end;
  private boolean isBare;
  private boolean isBroken;

  // The count that is read.
  private BigDecimal count = BigDecimal.ZERO;
  private BigDecimal scale = BigDecimal.ONE;
  private long unit;
  private boolean hasZero;
  private boolean isStarted;
  private int countEnd;

  /** A reader that with {@code spaced} reads on across spaces between the words of a number. */
  ChineseReader(FoldedText text, boolean spaced) {
    this.text = text;
    this.spaced = spaced;
  }

  /** The longest number without a point in words that begins at a place; else none. */
  Numeral readWhole(int start) {
    end = start;
    int at = start;
    boolean goesOn = true;
    while (goesOn) {
      readCount(at);
      int scaleEnd = readScale(isStarted ? countEnd : at);
      goesOn = addPart(scaleEnd) && scaleEnd > countEnd;
      at = skip(end);
    }
    return parts == 0 || isBroken ? Numeral.NONE : new Numeral(start, end, total);
  }

  /** Whether it is only units that nothing counts (百, 千万), as in many other words. */
  boolean isBare() {
    return isBare;
  }

  /** Whether it can't be read as one number (二三十, twenty or thirty). */
  boolean isBroken() {
    return isBroken;
  }

  /** The place after what can't be read, without the unit that follows. */
  int brokenEnd() {
    return countEnd;
  }

  /** Adds the count and the scale that were read, where they go on with the number. */
  private boolean addPart(int scaleEnd) {
    boolean isScaled = scale.compareTo(BigDecimal.ONE) > 0;
    if (isBroken || !isStarted && (parts > 0 || !isScaled)) {
      return false;
    }
    if (!isStarted) {
      isBare = true;
      count = BigDecimal.ONE;
      countEnd = scaleEnd - 1;
    }
    if (parts > 0 && scale.compareTo(lastScale) == 0) {
      return false;
    }
    boolean isLarger = parts > 0 && scale.compareTo(lastScale) > 0;
    if (isLarger && total.compareTo(scale) >= 0 || scale.compareTo(WIDEST) > 0) {
      return false;
    }
    total = isLarger ? total.add(count).multiply(scale) : total.add(count.multiply(scale));
    isBare &= parts == 0;
    lastScale = scale;
    parts++;
    end = isScaled ? scaleEnd : countEnd;
    return true;
  }

  /** Powers of ten thousand one after the other, and "a few" before them (五百余万). */
  private int readScale(int at) {
    scale = BigDecimal.ONE;
    int last = at;
    int next = afterSome(skip(at));
    while (HanDigits.large(text.at(next)) > 0 && scale.compareTo(WIDEST) < 0) {
      scale = scale.multiply(BigDecimal.valueOf(HanDigits.large(text.at(next))));
      last = next + 1;
      next = afterSome(skip(last));
    }
    return last;
  }

  /** Past "a few" where a scale follows it: 五百余万, 二十万多亿. */
  private int afterSome(int at) {
    if (!isStarted || !HanDigits.isSome(text.at(at))) {
      return at;
    }
    int after = skip(at + 1);
    return HanDigits.large(text.at(after)) > 0 ? after : at;
  }

  /** A count below ten thousand: 三千零五, 十二, 5千, 四百五, 二〇一七, 1,234.5. */
  private void readCount(int start) {
    count = BigDecimal.ZERO;
    unit = MYRIAD;
    hasZero = false;
    isStarted = false;
    int at = start;
    while (at >= 0 && !isBroken) {
      at = readWord(at);
    }
  }

  /** Reads a digit and its unit at a place; the place after them, or -1 where the count ends. */
  private int readWord(int at) {
    int codePoint = text.at(at);
    boolean isFraction = text.at(at) == '.' && !text.isDigit(at - 1) && text.isDigit(at + 1);
    if (text.isDigit(at) || isFraction && !isStarted && parts == 0) {
      return readDigits(at);
    }
    int digit = HanDigits.digit(codePoint);
    if (digit > 0 || digit == 0 && isRow(at)) {
      return readDigit(at, digit);
    }
    if (digit == 0) {
      return readZero(at);
    }
    if (HanDigits.tens(codePoint) > 0 && unit > 10) {
      return add(HanDigits.tens(codePoint), 10, at + 1);
    }
    long bare = HanDigits.small(codePoint);
    if (bare == 10 && unit > 10) {
      return add(10, 10, at + 1);
    }
    if (bare > 10 && !isStarted && parts == 0) {
      isBare = true;
      return add(bare, bare, at + 1);
    }
    return -1;
  }

  private int readZero(int at) {
    if (hasZero) {
      return -1;
    }
    hasZero = true;
    if (!isStarted && parts == 0) {
      isStarted = true;
      countEnd = at + 1;
    } else if (isStarted && HanDigits.isSome(text.at(skip(at + 1)))) {
      // 三千二百零几万: nothing that counts before the scale.
      countEnd = HanDigits.large(text.at(skip(skip(at + 1) + 1))) > 0 ? at + 1 : countEnd;
    }
    return skip(at + 1);
  }

  private boolean isRow(int at) {
    return !isStarted && !hasZero && parts == 0 && isRowDigit(at) && isRowDigit(at + 1);
  }

  /** 两三个, 三四个, 十五六: a digit and the next one, of something that is counted. */
  private boolean isGuess(int at, int digit) {
    int next = text.at(at + 1);
    boolean isNext = isRowDigit(at + 1) && HanDigits.digit(next) == digit + 1;
    int after = text.at(at + 2);
    boolean isCounted =
        text.isHan(at + 2)
            && HanDigits.digit(after) < 0
            && HanDigits.large(after) < 0
            && "折成点點号號年月".indexOf(after) < 0;
    boolean isWholeCount = !isStarted && parts == 0 || isStarted && unit == 10;
    return isNext && isCounted && isWholeCount && !hasZero && digit > 0;
  }

  private boolean isRowDigit(int at) {
    return HanDigits.digit(text.at(at)) >= 0 && !HanDigits.isTwo(text.at(at));
  }

  private int readDigit(int at, int digit) {
    int next = skip(at + 1);
    long small = HanDigits.small(text.at(next));
    boolean isScaled = small > 0 || HanDigits.large(text.at(next)) > 0;
    if (HanDigits.isTwo(text.at(at)) && !isScaled && (isStarted || parts > 0)) {
      // 三十两: the unit of weight.
      return -1;
    }
    if (small > 0 && small < unit) {
      return add(digit * small, small, next + 1);
    }
    if (isGuess(at, digit)) {
      isBroken = true;
      add(digit, 1, at + 2);
      return -1;
    }
    if (isRow(at)) {
      return readRow(at);
    }
    if (small > 0 && isStarted) {
      return -1;
    }
    boolean isShort = !hasZero && (isStarted ? unit > 10 : parts > 0);
    if (isShort && !isStarted && HanDigits.large(text.at(next)) < 0) {
      // 六十三万七: thousands.
      count = lastScale.multiply(BigDecimal.valueOf(digit)).movePointLeft(1);
      isStarted = true;
      countEnd = at + 1;
    } else {
      isBare = false;
      add(isShort && isStarted ? digit * unit / 10 : digit, 1, at + 1);
    }
    return -1;
  }

  /** Digits one by one, as a year is read. Before a unit they are two guesses: 二三十. */
  private int readRow(int at) {
    long row = 0;
    int next = at;
    while (isRowDigit(next) && next - at < LONGEST_ROW) {
      row = row * 10 + HanDigits.digit(text.at(next));
      next++;
    }
    isBroken = HanDigits.small(text.at(next)) > 0 || isRowDigit(next);
    add(row, 1, next);
    return -1;
  }

  private int readDigits(int at) {
    Numeral digits = Digits.read(text, at);
    if (!digits.isFound()) {
      return -1;
    }
    int next = skip(digits.end());
    long small = HanDigits.small(text.at(next));
    if (small > 0 && small < unit && !(small == 10 && digits.value().signum() == 0)) {
      BigDecimal value = digits.value().multiply(BigDecimal.valueOf(small));
      return add(value, small, next + 1);
    }
    if (!isStarted && parts == 0) {
      add(digits.value(), 1, digits.end());
      return -1;
    }
    boolean isScaled = HanDigits.large(text.at(next)) > 0;
    boolean isNear = hasZero || text.at(at - 1) != ' ';
    long last = isStarted ? unit : MYRIAD;
    if (!isScaled && !isNear || digits.value().compareTo(BigDecimal.valueOf(last)) >= 0) {
      return -1;
    }
    boolean isShort = !hasZero && !isScaled && digits.end() - at == 1;
    BigDecimal shortUnit = isStarted ? BigDecimal.valueOf(unit) : lastScale;
    boolean isTens = shortUnit.compareTo(BigDecimal.TEN) == 0;
    BigDecimal value = digits.value();
    add(isShort && !isTens ? value.multiply(shortUnit).movePointLeft(1) : value, 1, digits.end());
    return -1;
  }

  private int add(long value, long smallest, int after) {
    return add(BigDecimal.valueOf(value), smallest, after);
  }

  private int add(BigDecimal value, long smallest, int after) {
    count = count.add(value);
    unit = smallest;
    isStarted = true;
    hasZero = false;
    countEnd = after;
    return skip(after);
  }

  private int skip(int at) {
    return spaced ? text.skipSpaces(at) : at;
  }
}
