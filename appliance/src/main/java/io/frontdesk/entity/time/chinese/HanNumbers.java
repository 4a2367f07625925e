package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.number.ChineseNumerals;
import io.frontdesk.entity.number.Numeral;
import java.math.BigDecimal;

/**
 * The small numbers that dates and times are made of. A number is a long with its end in the upper
 * half and its value in the lower; NOTHING where there is none. Stateless.
 */
final class HanNumbers {

  static final long NOTHING = -1;

  private static final String DIGITS = "零一二三四五六七八九";
  private static final int TWO = 2;
  private static final int MAX_DIGITS = 4;

  private HanNumbers() {}

  static int end(long number) {
    return (int) (number >> Integer.SIZE);
  }

  static int value(long number) {
    return (int) number;
  }

  private static long number(int end, int value) {
    return (long) end << Integer.SIZE | value;
  }

  /** The value of a Chinese digit, else -1. */
  static int digit(int codePoint) {
    return switch (codePoint) {
      case '〇', '○' -> 0;
      case '两', '俩' -> TWO;
      case '元' -> -1;
      default -> codePoint < 0x4E00 ? -1 : DIGITS.indexOf(codePoint);
    };
  }

  private static int place(int codePoint) {
    return switch (codePoint) {
      case '十' -> 10;
      case '百' -> 100;
      case '千' -> 1000;
      default -> -1;
    };
  }

  /** Whether a Chinese number is written with this character. */
  static boolean isNumeral(int codePoint) {
    return digit(codePoint) >= 0
        || place(codePoint) > 0
        || codePoint == '廿'
        || codePoint == '卅'
        || codePoint == '万'
        || codePoint == '亿';
  }

  /** A whole number up to 9999 that is not part of a longer one: 15, 三十一, 廿四, 零五. */
  static long whole(Said said, int start) {
    if (said.isDigit(start)) {
      return digits(said, start, MAX_DIGITS);
    }
    int at = start;
    int sum = 0;
    int pending = -1;
    while (true) {
      int codePoint = said.at(at);
      int digit = digit(codePoint);
      int place = place(codePoint);
      if (codePoint == '廿' || codePoint == '卅') {
        sum += codePoint == '廿' ? 20 : 30;
      } else if (digit == 0 && at > start && pending < 0) {
        // 一百零五: says only that tens are none.
        pending = -1;
      } else if (digit >= 0) {
        if (pending > 0 || pending == 0 && at > start + 1) {
          return NOTHING;
        }
        pending = digit;
      } else if (place > 0) {
        sum += (pending < 0 ? 1 : pending) * place;
        pending = -1;
      } else {
        break;
      }
      at++;
      if (at - start > 2 * MAX_DIGITS) {
        return NOTHING;
      }
    }
    boolean isCut = at == start || said.isDigit(at) || isNumeral(said.at(at));
    return isCut ? NOTHING : number(at, sum + Math.max(0, pending));
  }

  /** A whole number that lies in a range. */
  static long whole(Said said, int start, int min, int max) {
    long number = whole(said, start);
    return number != NOTHING && value(number) >= min && value(number) <= max ? number : NOTHING;
  }

  /** All digits at a place, if they are few enough. */
  static long digits(Said said, int start, int most) {
    int end = start;
    int value = 0;
    while (said.isDigit(end)) {
      if (end - start == most) {
        return NOTHING;
      }
      value = value * 10 + said.at(end) - '0';
      end++;
    }
    return end == start ? NOTHING : number(end, value);
  }

  /** Chinese digits in a row, as years and minutes are read out: 二零一七, 零八. */
  static long row(Said said, int start, int length) {
    int value = 0;
    for (int i = start; i < start + length; i++) {
      int digit = said.is(i, '两') ? -1 : digit(said.at(i));
      if (digit < 0) {
        return NOTHING;
      }
      value = value * 10 + digit;
    }
    int end = start + length;
    return isNumeral(said.at(end)) ? NOTHING : number(end, value);
  }

  /** An amount, of which there may be parts: 3, 1.5, 一百二十, 三点五. */
  static Numeral amount(Said said, int start) {
    if (digit(said.at(start)) >= 0 && digit(said.at(start + 1)) >= 0) {
      // 两三天 is two or three.
      return Numeral.NONE;
    }
    Numeral numeral = ChineseNumerals.cardinal(said.text(), start);
    long whole = whole(said, start);
    if (whole != NOTHING && end(whole) > numeral.end()) {
      numeral = new Numeral(start, end(whole), BigDecimal.valueOf(value(whole)));
    }
    return numeral;
  }
}
