package io.frontdesk.entity.time.chinese;

/** The words between and around the two ends of a period. Stateless. */
final class Connectors {

  private static final String[] TO = {
    "到", "至", "-", "~", "—", "——", "–", "直到", "一直到", "−", "到了", "～"
  };
  private static final String[] AND = {"和", "与", "跟", "同", "及", "以及"};
  private static final String[] BETWEEN = {"之间", "间", "中间", "这段时间", "期间"};

  private Connectors() {}

  /** The place after the word for to, with spaces around it; NOTHING where there is none. */
  static int to(Said said, int place) {
    int end = said.afterOneOf(said.skipSpaces(place), TO);
    return end < 0 ? Said.NOTHING : said.skipSpaces(end);
  }

  /** The place after a word for and. */
  static int and(Said said, int place) {
    int end = said.afterOneOf(said.skipSpaces(place), AND);
    return end < 0 ? Said.NOTHING : said.skipSpaces(end);
  }

  /** The place after the word for between that ends a period; NOTHING where there is none. */
  static int between(Said said, int place) {
    return said.afterOneOf(said.skipSpaces(place), BETWEEN);
  }

  /**
   * Whether a number that ends here shares the sign of another behind it, as the first does in 五到六点
   * and 1995-1997年.
   */
  static boolean isSharing(Said said, int place, String signs) {
    int second = to(said, place);
    long number = second < 0 ? HanNumbers.NOTHING : HanNumbers.whole(said, second);
    if (second >= 0 && number == HanNumbers.NOTHING) {
      number = HanNumbers.row(said, second, 4);
    }
    return number != HanNumbers.NOTHING
        && said.isOneOf(said.skipSpaces(HanNumbers.end(number)), signs);
  }
}
