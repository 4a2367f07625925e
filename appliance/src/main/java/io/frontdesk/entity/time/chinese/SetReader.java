package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.Length;
import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning.ClockSpans;
import io.frontdesk.entity.time.Meaning.Clocks;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Recurring;
import io.frontdesk.entity.time.calendar.Timex;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads what comes again: 每天, 每周一上午十点, 每个月15号, 每隔两天, 天天. Lives for one text. */
final class SetReader {

  private static final int LONGEST_MONTH = 31;

  private final Said said;
  private final DateReader dates;
  private final ClockReader clocks;
  private final LengthReader lengths;

  SetReader(Said said, DateReader dates, ClockReader clocks, LengthReader lengths) {
    this.said = said;
    this.dates = dates;
    this.clocks = clocks;
    this.lengths = lengths;
  }

  Piece at(int start) {
    Piece doubled = doubled(start);
    if (doubled.isFound()) {
      return doubled;
    }
    int apart = said.afterOneOf(start, "每隔", "每间隔", "隔");
    if (apart > 0) {
      return apart(start, apart, said.is(start, '每'));
    }
    int each = said.afterOneOf(start, "每", "每个", "每一个", "每一", "每逢", "逢", "每到");
    return each < 0 ? Piece.NONE : each(start, each);
  }

  private Piece doubled(int start) {
    if (!said.isOneOf(start, "天日周月年") || said.at(start) != said.at(start + 1)) {
      return Piece.NONE;
    }
    boolean isInWord =
        HanNumbers.isNumeral(said.at(start - 1))
            || said.is(start - 1, '每')
            || said.isOneOf(start - 1, "今明昨前后去");
    Unit unit = unit(said.at(start));
    if (isInWord || said.is(start, '日')) {
      return Piece.NONE;
    }
    Piece set = timed(start, start + 2, Length.of(BigDecimal.ONE, unit));
    // 天天 is a name too, and begins the titles of shows.
    boolean isMeant = set.end() > start + 2 || said.isOneOf(start + 2, "都要在得来去");
    return isMeant ? set : Piece.NONE;
  }

  private static Unit unit(int codePoint) {
    return switch (codePoint) {
      case '周' -> Unit.WEEK;
      case '月' -> Unit.MONTH;
      case '年' -> Unit.YEAR;
      default -> Unit.DAY;
    };
  }

  /** 每隔两天, 隔天: every third day, every other day; but 每隔两小时 is said for every two hours. */
  private Piece apart(int start, int place, boolean isEach) {
    int at = said.skipSpaces(place);
    if (said.isOneOf(at, "天日周月年") && !said.isOneOf(at + 1, "气内")) {
      Unit unit = unit(said.at(at));
      return new Piece(start, at + 1, recurring(Length.of(BigDecimal.valueOf(2), unit)));
    }
    Optional<Length> length = isEach ? lengths.lengthAt(at) : Optional.empty();
    if (length.isEmpty()) {
      return Piece.NONE;
    }
    Length.Part part = length.get().parts().get(0);
    boolean isDays = length.get().parts().size() == 1 && !part.unit().isOfClock();
    Length every =
        isDays ? Length.of(part.amount().add(BigDecimal.ONE), part.unit()) : length.get();
    return timed(start, lengths.lengthEnd(at), every);
  }

  private static Recurring recurring(Length length) {
    return new Recurring(length.timex());
  }

  private Piece each(int start, int each) {
    int place = said.skipSpaces(each);
    Piece dated =
        weekly(start, place).orLonger(monthly(start, place)).orLonger(yearly(start, place));
    if (dated.isFound()) {
      return dated;
    }
    Optional<Length> length = lengths.lengthAt(place);
    if (length.isPresent()) {
      return timed(start, lengths.lengthEnd(place), length.get());
    }
    int workday = said.afterOneOf(place, "工作日", "个工作日");
    if (workday > 0) {
      return timed(start, workday, "P1WD");
    }
    if (said.isOneOf(place, "日") && !said.isOneOf(place + 1, "优")) {
      return timed(start, place + 1, Length.of(BigDecimal.ONE, Unit.DAY));
    }
    long unit = Words.UNITS.longestWithin(said.text(), place);
    if (unit != PhraseTrie.NOTHING && !said.isWordPart(place)) {
      int end = PhraseTrie.end(unit);
      return said.isOneOf(end, "级龄")
          ? Piece.NONE
          : timed(start, end, Length.of(BigDecimal.ONE, Words.UNITS.value(unit)));
    }
    if (said.is(place, '月')) {
      return timed(start, place + 1, Length.of(BigDecimal.ONE, Unit.MONTH));
    }
    return partly(start, place);
  }

  /** 每晚, 每早八点. */
  private Piece partly(int start, int place) {
    Piece clock = clocks.at(place, true);
    if (!clock.isFound() || !said.isOneOf(place, "早晚晨夜上下中凌清傍午")) {
      return Piece.NONE;
    }
    return new Piece(start, clock.end(), new Recurring(clockTimex(clock)));
  }

  private static String clockTimex(Piece clock) {
    if (clock.meaning() instanceof Clocks times) {
      return times.clocks().get(0).timex();
    }
    return clock.meaning() instanceof ClockSpans spans ? spans.spans().get(0).timex() : "";
  }

  private Piece timed(int start, int end, Length length) {
    return timed(start, end, length.timex());
  }

  /** With the time of day behind it; that is what TIMEX says of "every day at six". */
  private Piece timed(int start, int end, String timex) {
    Piece clock = clockBehind(end);
    if (!clock.isFound()) {
      return new Piece(start, end, new Recurring(timex));
    }
    boolean isDaily = timex.equals("P1D");
    String time = clockTimex(clock);
    if (time.startsWith("(") && timex.startsWith(Timex.UNKNOWN_YEAR)) {
      // Both ends of a period of the day are of that day.
      String period = "(" + timex + time.substring(1).replace(",T", "," + timex + "T");
      return new Piece(start, clock.end(), new Recurring(period));
    }
    return isDaily || timex.startsWith(Timex.UNKNOWN_YEAR)
        ? new Piece(start, clock.end(), new Recurring(isDaily ? time : timex + time))
        : new Piece(start, end, new Recurring(timex));
  }

  private Piece clockBehind(int end) {
    int place = said.skip(said.skipSpaces(end), "的", "在");
    return clocks.at(said.skipSpaces(place), true);
  }

  /** 每周一, 每个星期天上午, 每周末. */
  private Piece weekly(int start, int place) {
    long week = Words.WEEK.longestWithin(said.text(), place);
    if (week == PhraseTrie.NOTHING) {
      return Piece.NONE;
    }
    int end = PhraseTrie.end(week);
    if (said.is(end, '末')) {
      return timed(start, end + 1, Timex.UNKNOWN_YEAR + "-WXX-WE");
    }
    int of = said.skip(end, "的");
    long second = Words.WEEK.longestWithin(said.text(), of);
    int number = second == PhraseTrie.NOTHING ? end : PhraseTrie.end(second);
    long day = DateReader.weekdayNumber(said, number);
    return day == HanNumbers.NOTHING
        ? Piece.NONE
        : timed(start, HanNumbers.end(day), Timex.UNKNOWN_YEAR + "-WXX-" + HanNumbers.value(day));
  }

  /** 每月15号, 每个月的五号. */
  private Piece monthly(int start, int place) {
    int month = said.afterOneOf(place, "月", "个月");
    if (month < 0) {
      return Piece.NONE;
    }
    int at = said.skip(said.skipSpaces(month), "的");
    long day = HanNumbers.whole(said, at, 1, LONGEST_MONTH);
    int sign = day == HanNumbers.NOTHING ? -1 : said.skipSpaces(HanNumbers.end(day));
    return said.isOneOf(sign, "号日")
        ? timed(start, sign + 1, Timex.dayOfMonth(HanNumbers.value(day)))
        : Piece.NONE;
  }

  /** 每年3月15日, 每年春节. */
  private Piece yearly(int start, int place) {
    int year = said.after(place, "年");
    if (year < 0) {
      return Piece.NONE;
    }
    Piece date = dates.at(said.skip(said.skipSpaces(year), "的"));
    if (!date.isFound() || !(date.meaning() instanceof Dates of) || of.period().isOnce()) {
      return Piece.NONE;
    }
    String timex = of.period().timex();
    return timed(start, date.end(), timex.isEmpty() ? "P1Y" : timex);
  }
}
