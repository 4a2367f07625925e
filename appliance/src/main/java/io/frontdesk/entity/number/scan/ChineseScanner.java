package io.frontdesk.entity.number.scan;

import io.frontdesk.entity.number.ChineseNumerals;
import io.frontdesk.entity.number.Digits;
import io.frontdesk.entity.number.Numeral;
import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Finds Chinese numerals. Stateless; any thread. */
public final class ChineseScanner implements NumeralScanner {

  private static final BigDecimal DOZEN = BigDecimal.valueOf(12);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** After 打 these make a verb of it: 一打开, 一打电话. */
  private static final String OBJECTS_OF_HIT = "开電电算折听聽扫掃";

  private static final ScannedNumber NONE =
      new ScannedNumber(Numeral.NONE, Numeral.NONE, false, false);

  @Override
  public NumeralScan scan(FoldedText text) {
    List<ScannedNumber> numbers = new ArrayList<>();
    List<Numeral> ordinals = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Numeral ordinal = ChineseNumerals.ordinal(text, at);
      if (ordinal.isFound()) {
        ordinals.add(ordinal);
        at = ordinal.end();
        continue;
      }
      ScannedNumber number = read(text, at);
      if (number.number().isFound()) {
        numbers.add(number);
        at = number.scaled().end();
      } else {
        at = skipped(text, at);
      }
    }
    return new NumeralScan(text, numbers, ordinals);
  }

  /** Past addresses, words of letters and what can't be read as one number (二三十). */
  private static int skipped(FoldedText text, int at) {
    int address = WebAddresses.end(text, at);
    if (address > at) {
      return address;
    }
    if (text.isDigit(at)) {
      return Digits.row(text, at);
    }
    int unreadable = ChineseNumerals.unreadableEnd(text, at);
    if (unreadable > at) {
      return unreadable + 1;
    }
    int next = at + 1;
    while (text.isWordPart(at) && text.isWordPart(next) && !text.isDigit(next)) {
      next++;
    }
    return next;
  }

  private static ScannedNumber read(FoldedText text, int at) {
    boolean isMinus = text.at(at) == '负' || text.at(at) == '負';
    int begin = isMinus ? text.skipSpaces(at + 1) : at;
    Numeral number = unsigned(text, begin);
    if (!number.isFound()) {
      return NONE;
    }
    boolean isDigits = text.isDigit(begin) || text.at(begin) == '.';
    int start = isMinus ? at : isDigits ? Signs.minusStart(text, at) : at;
    number = start < begin ? Signs.negated(number, start) : number;
    Numeral scaled = text.isDigit(number.end() - 1) ? Signs.scaled(text, number) : number;
    boolean isGlued = Signs.isGlued(text, start);
    boolean isPart =
        isDigits && text.isWordPart(start - 1)
            || isDigits && text.isWordPart(scaled.end())
            || !isDigits && !HanContext.isNumber(text, begin, number.end());
    return new ScannedNumber(number, scaled, !isPart && !isGlued, isGlued);
  }

  private static Numeral unsigned(FoldedText text, int at) {
    Numeral vulgar = Signs.vulgar(text, at);
    if (vulgar.isFound()) {
      return vulgar;
    }
    Numeral number = ChineseNumerals.spaced(text, at);
    if (!number.isFound()) {
      return number;
    }
    if (text.isDigit(at) || text.at(at) == '.') {
      Numeral digits = Signs.digits(text, at);
      Numeral plain = Digits.read(text, at);
      if (number.end() == plain.end()) {
        number = digits.end() > plain.end() ? digits : Signs.mixed(text, number);
      }
    }
    Numeral fraction = fraction(text, number);
    return fraction.isFound() ? fraction : dozens(text, number);
  }

  /** 五分之一, 三又五分之一; else none. */
  private static Numeral fraction(FoldedText text, Numeral number) {
    int at = text.skipSpaces(number.end());
    if (text.at(at) == '又') {
      Numeral under = ChineseNumerals.spaced(text, text.skipSpaces(at + 1));
      Numeral part = under.isFound() ? parted(text, under) : under;
      return part.isFound()
          ? new Numeral(number.start(), part.end(), number.value().add(part.value()))
          : Numeral.NONE;
    }
    return parted(text, number);
  }

  /** Of how many parts: 分之 and how many. */
  private static Numeral parted(FoldedText text, Numeral under) {
    int next = partsEnd(text, under.end());
    if (next < 0 || under.value().signum() == 0) {
      return Numeral.NONE;
    }
    boolean isMinus = text.at(next) == '负' || text.at(next) == '負' || text.at(next) == '-';
    Numeral over = ChineseNumerals.spaced(text, isMinus ? text.skipSpaces(next + 1) : next);
    if (!over.isFound()) {
      return Numeral.NONE;
    }
    BigDecimal value = over.value().divide(under.value(), Signs.PRECISION);
    return new Numeral(under.start(), over.end(), isMinus ? value.negate() : value);
  }

  /** The place after 分之, with or without spaces; -1 where it doesn't stand. */
  private static int partsEnd(FoldedText text, int at) {
    int part = text.skipSpaces(at);
    int of = text.skipSpaces(part + 1);
    return text.at(part) == '分' && text.at(of) == '之' ? text.skipSpaces(of + 1) : -1;
  }

  /** 十打 (twelve each), 一半; else the number. */
  private static Numeral dozens(FoldedText text, Numeral number) {
    int end = number.end();
    if (text.at(end) == '打' && OBJECTS_OF_HIT.indexOf(text.at(end + 1)) < 0) {
      return new Numeral(number.start(), end + 1, number.value().multiply(DOZEN));
    }
    boolean isOne = number.value().compareTo(BigDecimal.ONE) == 0;
    return text.at(end) == '半' && isOne && end - number.start() == 1
        ? new Numeral(number.start(), end + 1, HALF)
        : number;
  }
}
