package io.frontdesk.entity.time.chinese;

/**
 * Which kinds of expression may begin with a character, so that most places of a text cost one
 * look-up. A kind is a bit. Immutable; any thread.
 */
final class Starts {

  static final int NUMERAL = 1;
  static final int DAY = 1 << 1;
  static final int YEAR = 1 << 2;
  static final int TURN = 1 << 3;
  static final int WEEK = 1 << 4;
  static final int LUNAR = 1 << 5;
  static final int FEAST = 1 << 6;
  static final int COMPARED = 1 << 7;
  static final int PART = 1 << 8;
  static final int AROUND = 1 << 9;
  static final int CLOCK = 1 << 10;
  static final int NOW = 1 << 11;
  static final int SET = 1 << 12;
  static final int SINCE = 1 << 13;
  static final int UNTIL = 1 << 14;
  static final int LIMIT = 1 << 15;

  /** What a time without a word before it begins with. */
  static final int POINT =
      NUMERAL | DAY | YEAR | TURN | WEEK | LUNAR | FEAST | COMPARED | PART | AROUND | CLOCK | NOW
          | LIMIT;

  /** What a date begins with. */
  static final int DATE = NUMERAL | DAY | YEAR | TURN | WEEK | LUNAR | FEAST | COMPARED | PART;

  private static final int PLANE = 0x10000;
  private static final int[] KINDS = new int[PLANE];

  static {
    mark(NUMERAL, "0123456789零〇○一二三四五六七八九十百千两俩廿卅半几数");
    mark(DAY, "大前昨今本明后当");
    mark(YEAR, "大前去上旧过今本这明来下后公西阳中民洪建永宣景天成弘正嘉隆万崇顺康雍乾干道咸同光贞开昭平令");
    mark(TURN, "上大前这本当今下后");
    mark(WEEK, "周星礼");
    mark(LUNAR, "正腊冬闰农阴旧夏大年初");
    mark(
        FEAST,
        "过元新情西学妇三女国植白消愚地世读劳五青护网儿六党建教九万记双光平圣母父感黑复耶除年大春农中阴上灯龙端七乞鬼盂" + "重老敬腊小立雨惊清谷芒夏秋处霜冬寒团八十53七1618");
    mark(COMPARED, "=<>≥≤");
    mark(PART, "上下前后中月年岁周第首春夏秋冬今去明本这qQ");
    mark(AROUND, "过最近前上之以往此先刚这未今接后下随将再");
    mark(LIMIT, "超多大不长少小短");
    mark(CLOCK, "凌黎拂破清早大一晨上午中晌下傍黄晚夜当半深三后白日apAP差还正子从自由约概可也将快接");
    mark(NOW, "现此这当眼目如刚方马立即");
    mark(SET, "天周月年隔每逢");
    mark(SINCE, "自从打");
    mark(UNTIL, "截不最早先直一晚迟到至");
  }

  private Starts() {}

  private static void mark(int kind, String characters) {
    for (int i = 0; i < characters.length(); i++) {
      KINDS[characters.charAt(i)] |= kind;
    }
  }

  /** The kinds of expression that may begin with a character, as bits. */
  static int kinds(int codePoint) {
    return codePoint >= 0 && codePoint < PLANE ? KINDS[codePoint] : 0;
  }
}
