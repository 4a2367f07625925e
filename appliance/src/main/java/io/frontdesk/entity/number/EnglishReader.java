package io.frontdesk.entity.number;

import io.frontdesk.entity.number.EnglishWord.Kind;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;

/**
 * Reads one English number of words, digits or both. A number is a sum of parts that get smaller,
 * each a count below its scale: "two million", "three hundred thousand", "and five". Made for one
 * number at one place; one thread.
 */
final class EnglishReader {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal WIDEST = new BigDecimal("1e30");
  private static final int LONGEST_FRACTION = 40;

  private final FoldedText text;
  private final boolean ordinals;

  private BigDecimal total = BigDecimal.ZERO;
  private int end = -1;
  private boolean isOrdinal;
  private boolean isFirstDigits;

  // The part that was read last.
  private BigDecimal count = BigDecimal.ZERO;
  private BigDecimal scale = BigDecimal.ONE;
  private int partEnd;
  private boolean isDigits;
  private boolean isPartOrdinal;

  // The word that was read last.
  private EnglishWord word = EnglishWord.NONE;
  private int wordEnd;

  /** A reader of cardinal numbers, or with {@code ordinals} of ordinal ones. */
  EnglishReader(FoldedText text, boolean ordinals) {
    this.text = text;
    this.ordinals = ordinals;
  }

  /** The longest number that begins at a place; else none. */
  Numeral read(int start) {
    BigDecimal limit = WIDEST;
    int at = start;
    while (readPart(at, end > 0) && isSmaller(limit)) {
      total = total.add(count.multiply(scale));
      end = partEnd;
      limit = scale;
      isOrdinal = isPartOrdinal;
      if (isOrdinal || limit.compareTo(BigDecimal.ONE) <= 0) {
        break;
      }
      at = end;
    }
    if (end < 0 || isOrdinal != ordinals) {
      return Numeral.NONE;
    }
    if (!isOrdinal) {
      readPoint();
      readDozen();
    }
    return new Numeral(start, end, total);
  }

  private boolean isSmaller(BigDecimal limit) {
    return scale.compareTo(limit) < 0 && count.multiply(scale).compareTo(limit) < 0;
  }

  /** A count and its scale, where it is not the first after "and" or a comma. */
  private boolean readPart(int at, boolean isLater) {
    int start = at;
    boolean isJoined = false;
    boolean isListed = false;
    if (isLater) {
      if (text.at(at) == ',') {
        isListed = true;
        start = at + 1;
      }
      start = gap(start);
      if (isWord(start, Kind.AND)) {
        isJoined = true;
        start = gap(wordEnd);
      }
    }
    if (!readCount(start)) {
      return false;
    }
    readScales();
    boolean isScaled = scale.compareTo(BigDecimal.ONE) > 0;
    if (!isLater) {
      isFirstDigits = isDigits;
      return true;
    }
    // "one thousand, two" is a list; "4000 3" are two numbers.
    if (isPartOrdinal && isFirstDigits) {
      // "280 million first" are an amount and an order.
      return false;
    }
    boolean isLarge = isScaled || count.compareTo(HUNDRED) >= 0;
    return (!isListed || isLarge) && (!isDigits || isJoined || isScaled);
  }

  /** What stands before a scale: below a thousand in words, or digits. */
  private boolean readCount(int at) {
    isPartOrdinal = false;
    isDigits = text.isDigit(at) || text.at(at) == '.' && text.isDigit(at + 1);
    if (isDigits) {
      Numeral digits = Digits.read(text, at);
      count = digits.value();
      partEnd = digits.end();
      return digits.isFound() && readHundreds();
    }
    if (!readWord(at)) {
      return false;
    }
    if (word.kind() == Kind.ARTICLE || word.kind() == Kind.HUNDRED || word.kind() == Kind.SCALE) {
      return readBareScale(at);
    }
    return readSmall(at) && (isPartOrdinal || readHundreds());
  }

  /** "a hundred", "hundred thousand", "a dozen"; of one scale alone nothing is told. */
  private boolean readBareScale(int at) {
    boolean isArticle = word.kind() == Kind.ARTICLE;
    int first = isArticle ? gap(wordEnd) : at;
    if (!readWord(first) || isArticle && first == wordEnd) {
      return false;
    }
    Kind kind = word.kind();
    boolean isScale = kind == Kind.HUNDRED || kind == Kind.SCALE;
    if (!isScale && !(isArticle && kind == Kind.DOZEN)) {
      return false;
    }
    if (!isArticle && !isScaleAt(gap(wordEnd))) {
      return false;
    }
    count = BigDecimal.ONE;
    partEnd = first;
    return kind != Kind.HUNDRED || readHundreds();
  }

  private boolean isHundred(int at) {
    return isWord(at, Kind.HUNDRED);
  }

  private boolean isScaleAt(int at) {
    return isWord(at, Kind.SCALE)
        || ordinals && (isWord(at, Kind.SCALE_ORDINAL) || isWord(at, Kind.HUNDRED_ORDINAL));
  }

  /** Below a hundred, in words. */
  private boolean readSmall(int at) {
    if (!readWord(at)) {
      return false;
    }
    Kind kind = word.kind();
    if (kind == Kind.TENS) {
      readTens();
      return true;
    }
    boolean isOrdinalWord = word.isOrdinal();
    if (kind != Kind.UNIT && kind != Kind.TEEN && !(ordinals && isOrdinalWord)) {
      return false;
    }
    count = BigDecimal.valueOf(word.value());
    partEnd = wordEnd;
    isPartOrdinal = isOrdinalWord;
    return true;
  }

  private void readTens() {
    long tens = word.value();
    partEnd = wordEnd;
    count = BigDecimal.valueOf(tens);
    int next = gap(wordEnd);
    if (next == wordEnd || !readWord(next) || word.value() == 0) {
      return;
    }
    boolean isOrdinalUnit = ordinals && word.kind() == Kind.UNIT_ORDINAL;
    if (word.kind() == Kind.UNIT || isOrdinalUnit) {
      count = BigDecimal.valueOf(tens + word.value());
      partEnd = wordEnd;
      isPartOrdinal = isOrdinalUnit;
    }
  }

  /** "hundred", and what is below it; always true, for chaining. */
  private boolean readHundreds() {
    if (!readWord(gap(partEnd))) {
      return true;
    }
    if (ordinals && word.kind() == Kind.HUNDRED_ORDINAL) {
      count = count.multiply(HUNDRED);
      partEnd = wordEnd;
      isPartOrdinal = true;
      return true;
    }
    if (word.kind() != Kind.HUNDRED || count.signum() == 0 || count.compareTo(HUNDRED) >= 0) {
      return true;
    }
    BigDecimal hundreds = count.multiply(HUNDRED);
    int hundredsEnd = wordEnd;
    boolean wasDigits = isDigits;
    if (readBelowHundred(hundredsEnd)) {
      count = hundreds.add(count);
    } else {
      count = hundreds;
      partEnd = hundredsEnd;
      isPartOrdinal = false;
    }
    isDigits = wasDigits;
    return true;
  }

  /** "and five", "twenty", "and 21"; not "and two" of "and two hundred". */
  private boolean readBelowHundred(int at) {
    int start = gap(at);
    boolean isJoined = isWord(start, Kind.AND);
    if (isJoined) {
      start = gap(wordEnd);
    }
    if (isJoined && text.isDigit(start)) {
      Numeral digits = Digits.read(text, start);
      count = digits.value();
      partEnd = digits.end();
      return digits.isFound()
          && count.compareTo(HUNDRED) < 0
          && !text.isWordPart(partEnd)
          && !isHundred(gap(partEnd));
    }
    return readSmall(start)
        && count.signum() > 0
        && !(isPartOrdinal && word.value() >= 100)
        && !(!isPartOrdinal && isHundred(gap(partEnd)));
  }

  /** Scales one after the other multiply: "hundred thousand million". */
  private void readScales() {
    scale = BigDecimal.ONE;
    int at = partEnd;
    while (!isPartOrdinal) {
      if (!readAttached(at) && !readWord(gap(at))) {
        return;
      }
      boolean isOrdinalScale = ordinals && word.kind() == Kind.SCALE_ORDINAL;
      if (word.kind() != Kind.SCALE && !isOrdinalScale) {
        return;
      }
      scale = scale.multiply(BigDecimal.valueOf(word.value()));
      partEnd = wordEnd;
      at = wordEnd;
      isPartOrdinal = isOrdinalScale;
      if (scale.compareTo(WIDEST) >= 0) {
        return;
      }
    }
  }

  /** A scale that is written together with digits: "4bn", "2million". */
  private boolean readAttached(int at) {
    if (!text.isDigit(at - 1) || !text.isWordPart(at)) {
      return false;
    }
    long found = EnglishWord.WORDS.longestWithin(text, at);
    if (found == PhraseTrie.NOTHING || text.isInsideWord(PhraseTrie.end(found))) {
      return false;
    }
    word = EnglishWord.WORDS.value(found);
    wordEnd = PhraseTrie.end(found);
    return word.kind() == Kind.SCALE;
  }

  /** "point" and digits in words or figures, and a scale after them. */
  private void readPoint() {
    if (total.scale() > 0 || !isWord(gap(end), Kind.POINT)) {
      return;
    }
    StringBuilder digits = new StringBuilder("0.");
    int next = gap(wordEnd);
    partEnd = next;
    if (text.isDigit(next)) {
      partEnd = Digits.row(text, next);
      digits.append(text.folded(next, Math.min(partEnd, next + LONGEST_FRACTION)));
    }
    while (digits.length() < LONGEST_FRACTION && readSmall(next) && !isPartOrdinal) {
      digits.append(count.toPlainString());
      next = gap(partEnd);
    }
    if (digits.length() > 2) {
      isPartOrdinal = false;
      readScales();
      total = total.add(new BigDecimal(digits.toString())).multiply(scale);
      end = partEnd;
    }
  }

  private void readDozen() {
    if (isWord(gap(end), Kind.DOZEN)) {
      total = total.multiply(BigDecimal.valueOf(word.value()));
      end = wordEnd;
    }
  }

  private boolean isWord(int at, Kind kind) {
    return readWord(at) && word.kind() == kind;
  }

  private boolean readWord(int at) {
    long found = EnglishWord.WORDS.longest(text, at);
    if (found == PhraseTrie.NOTHING) {
      word = EnglishWord.NONE;
      return false;
    }
    word = EnglishWord.WORDS.value(found);
    wordEnd = PhraseTrie.end(found);
    return true;
  }

  /** Past spaces and one hyphen, as between "fifty" and "two". */
  private int gap(int at) {
    int next = text.skipSpaces(at);
    if (text.at(next) == '-' || text.at(next) == 0x2010 || text.at(next) == 0x2011) {
      return text.skipSpaces(next + 1);
    }
    return next;
  }
}
