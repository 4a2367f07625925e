package io.frontdesk.entity.number;

/** What single Han characters are worth in numbers, simplified, traditional and financial. */
final class HanDigits {

  /** No digit or unit. */
  static final long NONE = -1;

  private static final long MYRIAD = 10_000;
  private static final long MYRIAD_2 = MYRIAD * MYRIAD;

  private HanDigits() {}

  /** A digit from 0 to 9; else {@link #NONE}. */
  static int digit(int codePoint) {
    return switch (codePoint) {
      case '零', '〇', '○' -> 0;
      case '一', '壹', '壱' -> 1;
      case '二', '贰', '貳', '两', '兩', '俩', '倆' -> 2;
      case '三', '叁', '參', '叄', '仨' -> 3;
      case '四', '肆' -> 4;
      case '五', '伍' -> 5;
      case '六', '陆', '陸' -> 6;
      case '七', '柒' -> 7;
      case '八', '捌' -> 8;
      case '九', '玖' -> 9;
      default -> (int) NONE;
    };
  }

  /** Two, as it counts: never in a row of digits, after tens or after a point. */
  static boolean isTwo(int codePoint) {
    return codePoint == '两' || codePoint == '兩' || codePoint == '俩' || codePoint == '倆';
  }

  /** Ten, a hundred or a thousand; else {@link #NONE}. */
  static long small(int codePoint) {
    return switch (codePoint) {
      case '十', '拾' -> 10;
      case '百', '佰' -> 100;
      case '千', '仟' -> 1000;
      default -> NONE;
    };
  }

  /** Twenty, thirty or forty in one character; else {@link #NONE}. */
  static long tens(int codePoint) {
    return switch (codePoint) {
      case '廿' -> 20;
      case '卅' -> 30;
      case '卌' -> 40;
      default -> NONE;
    };
  }

  /** A power of ten thousand; else {@link #NONE}. */
  static long large(int codePoint) {
    return switch (codePoint) {
      case '万', '萬' -> MYRIAD;
      case '亿', '億' -> MYRIAD_2;
      case '兆' -> MYRIAD_2 * MYRIAD;
      default -> NONE;
    };
  }

  /** A character for a few more than what stands before it. */
  static boolean isSome(int codePoint) {
    return switch (codePoint) {
      case '多', '余', '餘', '几', '幾', '来', '來' -> true;
      default -> false;
    };
  }

  /** The point of a decimal fraction in words. */
  static boolean isPoint(int codePoint) {
    return codePoint == '点' || codePoint == '點';
  }
}
