package io.frontdesk.entity.time.chinese;

/** Reads what a clock shows, without the part of the day: 三点半, 15:30. Lives for one text. */
final class ClockFaceReader {

  private static final int LAST_HOUR = 24;
  private static final int LAST_MINUTE = 59;
  private static final int HOUR = 60;
  private static final int HALF = 30;
  private static final int QUARTER = 15;

  private final Said said;

  ClockFaceReader(Said said) {
    this.said = said;
  }

  /**
   * What a clock shows.
   *
   * @param end place after it
   * @param hour 0 to 24
   * @param minute or -1
   * @param second or -1
   * @param isVague whether it is an hour alone, which could count points of something
   * @param needsLetters whether it is a number that only am or pm make a time
   */
  record Face(int end, int hour, int minute, int second, boolean isVague, boolean needsLetters) {

    static final Face NONE = new Face(-1, 0, -1, -1, false, false);

    boolean isFound() {
      return end >= 0;
    }
  }

  /**
   * What a clock shows, as it is said at a place.
   *
   * @param isCut whether a date ends there, so that a numeral before it is none of its own
   */
  Face at(int start, boolean isCut) {
    if (said.isDigit(start)
        && (said.isWordPart(start - 1) && !said.isOneOf(start - 1, "TtmM")
            || said.isOneOf(start - 1, ".:"))) {
      return Face.NONE;
    }
    Face digital = digital(start);
    if (digital.isFound()) {
      return digital;
    }
    Face before = minutesBefore(start);
    return before.isFound() ? before : spoken(start, isCut);
  }

  /** 15:30, 8:05:20; 3 before pm. */
  private Face digital(int start) {
    long hour = said.isDigit(start) ? HanNumbers.digits(said, start, 2) : HanNumbers.NOTHING;
    if (hour == HanNumbers.NOTHING || HanNumbers.value(hour) > LAST_HOUR) {
      return Face.NONE;
    }
    int place = HanNumbers.end(hour);
    int letters = said.skipSpaces(place);
    if (said.isOneOf(letters, "aApP") && HanNumbers.value(hour) <= 12) {
      return new Face(place, HanNumbers.value(hour), -1, -1, false, true);
    }
    long minute = said.is(place, ':') ? twoDigits(place + 1) : HanNumbers.NOTHING;
    if (minute == HanNumbers.NOTHING) {
      return Face.NONE;
    }
    int end = HanNumbers.end(minute);
    long second = said.is(end, ':') ? twoDigits(end + 1) : HanNumbers.NOTHING;
    boolean isMore = said.is(end, ':') && said.isDigit(end + 1) && second == HanNumbers.NOTHING;
    if (isMore || HanNumbers.value(hour) == LAST_HOUR && HanNumbers.value(minute) > 0) {
      return Face.NONE;
    }
    return second == HanNumbers.NOTHING
        ? new Face(end, HanNumbers.value(hour), HanNumbers.value(minute), -1, false, false)
        : new Face(
            HanNumbers.end(second),
            HanNumbers.value(hour),
            HanNumbers.value(minute),
            HanNumbers.value(second),
            false,
            false);
  }

  private long twoDigits(int place) {
    long number = HanNumbers.digits(said, place, 2);
    return number != HanNumbers.NOTHING
            && HanNumbers.end(number) == place + 2
            && HanNumbers.value(number) <= LAST_MINUTE
        ? number
        : HanNumbers.NOTHING;
  }

  /** 差五分八点, 差一刻三点. */
  private Face minutesBefore(int start) {
    int place = said.afterOneOf(start, "差", "还差");
    long minutes = place < 0 ? HanNumbers.NOTHING : lack(place);
    if (minutes == HanNumbers.NOTHING) {
      return Face.NONE;
    }
    int sign = said.skip(HanNumbers.end(minutes), "到", "就");
    long hour = HanNumbers.whole(said, sign, 1, LAST_HOUR);
    boolean isHour = hour != HanNumbers.NOTHING && said.is(HanNumbers.end(hour), '点');
    return isHour
        ? lacking(
            said.skip(HanNumbers.end(hour) + 1, "钟", "整"),
            HanNumbers.value(hour),
            HanNumbers.value(minutes))
        : Face.NONE;
  }

  /** 五分, 一刻: the minutes that are lacking. */
  private long lack(int place) {
    long number = HanNumbers.whole(said, place, 1, LAST_MINUTE);
    if (number == HanNumbers.NOTHING) {
      return number;
    }
    int sign = HanNumbers.end(number);
    int quarter = said.afterOneOf(sign, "刻", "刻钟");
    if (quarter > 0 && HanNumbers.value(number) <= 3) {
      return (long) quarter << Integer.SIZE | (long) HanNumbers.value(number) * QUARTER;
    }
    int minutes = said.afterOneOf(sign, "分", "分钟");
    return minutes < 0
        ? HanNumbers.NOTHING
        : (long) minutes << Integer.SIZE | HanNumbers.value(number);
  }

  private static Face lacking(int end, int hour, int minutes) {
    int before = hour == 0 || hour == 1 ? hour + 11 : hour - 1;
    return new Face(end, before, HOUR - minutes, -1, false, false);
  }

  /** 三点, 三点半, 3点15分20秒, 8时. */
  private Face spoken(int start, boolean isCut) {
    long number = HanNumbers.whole(said, start, 0, LAST_HOUR);
    if (number == HanNumbers.NOTHING || !isCut && HanNumbers.isNumeral(said.at(start - 1))) {
      return Face.NONE;
    }
    int hour = HanNumbers.value(number);
    int sign = said.skipSpaces(HanNumbers.end(number));
    if (!said.isOneOf(sign, "点时")) {
      return Face.NONE;
    }
    if (said.is(sign, '时') && said.isOneOf(sign + 1, "候间装代期刻尚常髦而机差限段")) {
      return Face.NONE;
    }
    int end = sign + 1;
    int full = said.afterOneOf(end, "钟", "整", "正", "钟整");
    if (full > 0) {
      return new Face(full, hour, -1, -1, false, false);
    }
    if (said.is(end, '半') && !said.isOneOf(end + 1, "个天年小月价")) {
      return new Face(end + 1, hour, HALF, -1, false, false);
    }
    Face withMinutes = minutes(end, hour);
    boolean isSpokenWithTime = said.is(sign, '时') && !said.isDigit(start);
    boolean isSure = (hour == 0 || hour > 12) && !isSpokenWithTime;
    return withMinutes.isFound()
        ? withMinutes
        : new Face(end, hour, -1, -1, !isSure || said.isOneOf(end, "水伤积"), false);
  }

  private Face minutes(int place, int hour) {
    int lacking = said.afterOneOf(place, "差", "缺");
    long lack = lacking < 0 ? HanNumbers.NOTHING : lack(lacking);
    if (lack != HanNumbers.NOTHING) {
      return lacking(HanNumbers.end(lack), hour, HanNumbers.value(lack));
    }
    int start = said.skipSpaces(said.skip(place, "过", "又"));
    long number = minute(start);
    if (number == HanNumbers.NOTHING) {
      return Face.NONE;
    }
    int minute = HanNumbers.value(number);
    int sign = said.skipSpaces(HanNumbers.end(number));
    int quarter = said.afterOneOf(sign, "刻", "刻钟");
    if (quarter > 0 && minute >= 1 && minute <= 3) {
      return new Face(quarter, hour, minute * QUARTER, -1, false, false);
    }
    if (said.is(sign, '分') && !said.isOneOf(sign + 1, "之")) {
      return seconds(said.skip(sign + 1, "钟"), hour, minute);
    }
    boolean isCounting =
        said.isOneOf(sign, "个元块人次天小%.年月日号度点时秒件条万千百") || said.isWordPart(HanNumbers.end(number));
    boolean isLong = HanNumbers.end(number) - start > 1 || said.is(start, '十');
    return isLong && !isCounting
        ? new Face(HanNumbers.end(number), hour, minute, -1, false, false)
        : Face.NONE;
  }

  private long minute(int place) {
    long row = HanNumbers.row(said, place, 2);
    long number = row == HanNumbers.NOTHING ? HanNumbers.whole(said, place) : row;
    return number == HanNumbers.NOTHING || HanNumbers.value(number) > LAST_MINUTE
        ? HanNumbers.NOTHING
        : number;
  }

  private Face seconds(int place, int hour, int minute) {
    int start = said.skipSpaces(place);
    long number = HanNumbers.whole(said, start, 0, LAST_MINUTE);
    int sign = number == HanNumbers.NOTHING ? -1 : said.skipSpaces(HanNumbers.end(number));
    return said.is(sign, '秒')
        ? new Face(said.skip(sign + 1, "钟"), hour, minute, HanNumbers.value(number), false, false)
        : new Face(place, hour, minute, -1, false, false);
  }
}
