package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.Meaning;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.CalendarPeriod.Grain;
import io.frontdesk.entity.time.calendar.Interval;
import io.frontdesk.entity.time.calendar.Timex;
import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.text.PhraseTrie;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Reads days and periods of the calendar. Lives for one text. */
final class DateReader {

  private static final int WEEKDAYS = 7;
  private static final int MONTHS = 12;
  private static final int LONGEST_MONTH = 31;
  private static final int LEAP_YEAR = 2000;

  /** One of these stands behind the first number of a date. */
  private static final String BEHIND_NUMBER = "年月日号-/.季世个到至~—–−直一";

  private final Said said;
  private final YearReader years;
  private final PartReader parts;
  private final FeastReader feasts;
  private final LunarReader lunar;
  private final NumericDateReader numeric;

  DateReader(Said said) {
    this.said = said;
    this.years = new YearReader(said);
    this.parts = new PartReader(said);
    this.feasts = new FeastReader(said);
    this.lunar = new LunarReader(said);
    this.numeric = new NumericDateReader(said, years);
  }

  /** The longest date or period of the calendar that begins at a place. */
  Piece at(int start) {
    int kinds = said.kinds(start);
    if ((kinds & Starts.DATE) == 0) {
      return Piece.NONE;
    }
    if ((kinds & Starts.NUMERAL) != 0 && !said.isOneOf(said.behindNumber(start), BEHIND_NUMBER)) {
      kinds &= ~Starts.NUMERAL;
    }
    Piece best = (kinds & Starts.NUMERAL) != 0 ? numbered(start) : Piece.NONE;
    if ((kinds & Starts.DAY) != 0) {
      best = best.orLonger(named(start));
    }
    if ((kinds & (Starts.YEAR | Starts.NUMERAL)) != 0) {
      best = best.orLonger(ofYear(start));
    }
    if ((kinds & Starts.TURN) != 0) {
      best = best.orLonger(turn(start));
    }
    if ((kinds & Starts.WEEK) != 0) {
      best = best.orLonger(weekday(start));
    }
    if ((kinds & (Starts.LUNAR | Starts.NUMERAL)) != 0) {
      best = best.orLonger(lunar.at(start));
    }
    if ((kinds & Starts.FEAST) != 0) {
      best = best.orLonger(feasts.at(start));
    }
    if ((kinds & Starts.COMPARED) != 0) {
      best = best.orLonger(numeric.at(start));
    }
    if ((kinds & (Starts.PART | Starts.NUMERAL)) != 0) {
      best = best.orLonger(parts.ofNow(start));
    }
    return best.isFound() && isDay(best) ? withWeekday(best) : best;
  }

  private Piece numbered(int start) {
    return month(start).orLonger(numeric.at(start)).orLonger(day(start));
  }

  static Piece piece(int start, int end, CalendarPeriod period) {
    return new Piece(start, end, Dates.of(period));
  }

  static boolean isDay(Piece piece) {
    return piece.meaning() instanceof Dates dates && dates.period().isDay();
  }

  /** 今天, 大前天. */
  private Piece named(int start) {
    long found = Words.DAYS.longestWithin(said.text(), start);
    if (found == PhraseTrie.NOTHING || isTitle(start, PhraseTrie.end(found))) {
      return Piece.NONE;
    }
    int end = PhraseTrie.end(found);
    return piece(start, end, CalendarPeriod.day(said.today().plusDays(Words.DAYS.value(found))));
  }

  /** 今日头条 and 《明日之后》 name a paper and a game. */
  private boolean isTitle(int start, int end) {
    return said.after(end, "头条") > 0
        || said.is(start - 1, '《')
        || said.after(start, "后天性") > 0
        || said.after(start, "明天系") > 0;
  }

  /** What begins with a year. */
  private Piece ofYear(int start) {
    YearReader.Year year = years.at(start);
    if (!year.isFound()) {
      return Piece.NONE;
    }
    CalendarPeriod whole = wholeYear(year.year());
    int next = said.skipSpaces(year.end());
    int after = said.is(next, '的') ? said.skipSpaces(next + 1) : next;
    Piece inside =
        monthOf(after, year.year())
            .orLonger(lunar.of(after, year.year()))
            .orLonger(feasts.of(after, year.year()))
            .orLonger(parts.of(after, whole))
            .orLonger(parts.endOfYear(year.end(), whole));
    if (inside.isFound()) {
      return inside.from(start);
    }
    if (!years.isLikely(start, year)) {
      return Piece.NONE;
    }
    return new Piece(start, year.end(), year.isThis() ? thisYear(whole) : Dates.of(whole));
  }

  static CalendarPeriod wholeYear(int year) {
    return CalendarPeriod.once(
        Timex.year(year),
        Grain.YEAR,
        new Interval(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1)));
  }

  /** This year is often meant as far as it has come. */
  private Meaning thisYear(CalendarPeriod whole) {
    LocalDate first = said.today().withDayOfYear(1);
    Interval soFar = new Interval(first, said.today());
    return new Dates(
        whole,
        soFar.isFound()
            ? List.of(CalendarPeriod.once(whole.timex(), Grain.YEAR, soFar))
            : List.of(),
        Bound.NONE);
  }

  /** A month, with or without a day, of a year. */
  private Piece monthOf(int start, int year) {
    long number = monthNumber(start);
    if (number == HanNumbers.NOTHING) {
      return Piece.NONE;
    }
    int month = HanNumbers.value(number);
    int end = HanNumbers.end(number);
    long day = dayOfMonth(end);
    if (day != HanNumbers.NOTHING) {
      return dated(start, HanNumbers.end(day), year, month, HanNumbers.value(day));
    }
    CalendarPeriod whole = wholeMonth(YearMonth.of(year, month));
    return inside(start, end, whole);
  }

  private static Piece dated(int start, int end, int year, int month, int day) {
    boolean isValid = YearMonth.of(year, month).isValidDay(day);
    if (!isValid && !YearMonth.of(LEAP_YEAR, month).isValidDay(day)) {
      return Piece.NONE;
    }
    String timex = Timex.date(year, month, day);
    Interval interval = isValid ? Interval.day(LocalDate.of(year, month, day)) : Interval.NONE;
    return piece(start, end, CalendarPeriod.once(timex, Grain.DAY, interval));
  }

  static CalendarPeriod wholeMonth(YearMonth month) {
    return CalendarPeriod.once(
        month.toString(), Grain.MONTH, new Interval(month.atDay(1), month.plusMonths(1).atDay(1)));
  }

  /** A period, or what is said of it behind it: its end, its first week. */
  private Piece inside(int start, int end, CalendarPeriod whole) {
    int next = said.skipSpaces(end);
    int after = said.is(next, '的') ? said.skipSpaces(next + 1) : next;
    Piece part = parts.of(after, whole).orLonger(parts.edge(end, whole));
    return part.isFound() ? part.from(start) : piece(start, end, whole);
  }

  /** A month of every year, with or without a day. */
  private Piece month(int start) {
    long number = said.isWordPart(start - 1) ? HanNumbers.NOTHING : monthNumber(start);
    if (number == HanNumbers.NOTHING) {
      return Piece.NONE;
    }
    int month = HanNumbers.value(number);
    int end = HanNumbers.end(number);
    long day = dayOfMonth(end);
    if (day != HanNumbers.NOTHING) {
      return yearly(start, HanNumbers.end(day), month, HanNumbers.value(day));
    }
    CalendarPeriod whole =
        CalendarPeriod.yearly(
            Timex.month(month),
            Grain.MONTH,
            year ->
                new Interval(
                    LocalDate.of(year, month, 1), LocalDate.of(year, month, 1).plusMonths(1)));
    return inside(start, end, whole);
  }

  static Piece yearly(int start, int end, int month, int day) {
    if (!YearMonth.of(LEAP_YEAR, month).isValidDay(day)) {
      return Piece.NONE;
    }
    return piece(
        start,
        end,
        CalendarPeriod.yearly(
            Timex.monthDay(month, day),
            Grain.DAY,
            year -> {
              YearMonth of = YearMonth.of(year, month);
              return of.isValidDay(day) ? Interval.day(of.atDay(day)) : Interval.NONE;
            }));
  }

  /** 3月, 三月份: the number of a month and the place after its sign. */
  private long monthNumber(int start) {
    long number = HanNumbers.whole(said, start, 1, MONTHS);
    if (number == HanNumbers.NOTHING) {
      return HanNumbers.NOTHING;
    }
    int sign = said.skipSpaces(HanNumbers.end(number));
    if (Connectors.isSharing(said, HanNumbers.end(number), "月")) {
      return number;
    }
    if (!said.is(sign, '月') || said.isOneOf(sign + 1, "球饼嫂经租薪卡供票费")) {
      return HanNumbers.NOTHING;
    }
    return (long) said.skip(sign + 1, "份") << Integer.SIZE | HanNumbers.value(number);
  }

  /** The day behind a month: 15号, 十五日, 15. */
  private long dayOfMonth(int start) {
    int next = said.skipSpaces(start);
    int after = said.is(next, '的') ? next + 1 : next;
    long number = HanNumbers.whole(said, after, 1, LONGEST_MONTH);
    if (number == HanNumbers.NOTHING) {
      return HanNumbers.NOTHING;
    }
    int end = HanNumbers.end(number);
    int sign = said.skipSpaces(end);
    if (said.isOneOf(sign, "日号")) {
      return (long) sign + 1 << Integer.SIZE | HanNumbers.value(number);
    }
    if (Connectors.isSharing(said, end, "日号")) {
      return number;
    }
    boolean isLong = said.isDigit(after) || end - after > 1 || said.is(after, '十');
    return isLong && after == start && isEndOfDate(end) ? number : HanNumbers.NOTHING;
  }

  /** Whether a number may end here without a sign for day, and counts nothing. */
  private boolean isEndOfDate(int end) {
    int next = said.skipSpaces(end);
    return !said.isOneOf(next, "个点时分秒年月天周度元块万千百亿人次件条名家台份:.%/位只张座号楼岁小期种班届多几")
        && !said.isWordPart(end);
  }

  /** 15号: a day of some month. */
  private Piece day(int start) {
    long number = HanNumbers.whole(said, start, 1, LONGEST_MONTH);
    if (number == HanNumbers.NOTHING || isCounted(start)) {
      return Piece.NONE;
    }
    int sign = said.skipSpaces(HanNumbers.end(number));
    boolean isDay =
        said.is(sign, '号')
            ? !said.isOneOf(sign + 1, "楼线门店桌机馆院厅位选手窗电池字码柜房车床仓库站台卡坑井柱铺球员种召令鞋衣裤裙帽袜衫色客宋体")
            : said.is(sign, '日')
                && !said.isOneOf(sign + 1, "游本元语系均志报用常租历文内")
                && !isFewDays(start, sign);
    if (isDay) {
      return piece(start, sign + 1, CalendarPeriod.dayOfMonth(HanNumbers.value(number)));
    }
    return Connectors.isSharing(said, HanNumbers.end(number), "日号")
        ? piece(start, HanNumbers.end(number), CalendarPeriod.dayOfMonth(HanNumbers.value(number)))
        : Piece.NONE;
  }

  /** 一日三餐 tells no date. */
  private boolean isFewDays(int start, int sign) {
    return sign == start + 1
        && !said.isDigit(start)
        && said.isHan(sign + 1)
        && !said.isOneOf(sign + 1, "上下早晚凌中前后至到的起之以和与及或");
  }

  private boolean isCounted(int start) {
    return said.isWordPart(start - 1)
        || said.isOneOf(start - 1, "第编尾账型座近连每月./幢栋弄路街区")
        || said.is(start - 1, '-') && said.isWordPart(start - 2) && !said.isDigit(start - 2)
        || HanNumbers.isNumeral(said.at(start - 1));
  }

  /** 周三, 星期天: a day of some week. */
  private Piece weekday(int start) {
    long day = dayOfWeek(start);
    return day == HanNumbers.NOTHING
        ? Piece.NONE
        : piece(
            start,
            HanNumbers.end(day),
            CalendarPeriod.dayOfWeek(DayOfWeek.of(HanNumbers.value(day))));
  }

  /** 周三, 星期3: the day's number, Monday first. */
  private long dayOfWeek(int start) {
    long week = Words.WEEK.longestWithin(said.text(), start);
    return week == PhraseTrie.NOTHING ? HanNumbers.NOTHING : weekdayNumber(PhraseTrie.end(week));
  }

  long weekdayNumber(int place) {
    return weekdayNumber(said, place);
  }

  /** The number behind 周: 三, 3, 天. What counts something is none: 周三次, but 周三天气. */
  static long weekdayNumber(Said said, int place) {
    int codePoint = said.at(place);
    boolean isDigit = said.isDigit(place);
    int number =
        codePoint == '日' || codePoint == '天'
            ? WEEKDAYS
            : isDigit ? codePoint - '0' : HanNumbers.digit(codePoint);
    boolean isCounting =
        said.isOneOf(place + 1, "次个节趟回场顿遍")
            || said.is(place + 1, '天') && !said.is(place + 2, '气')
            || said.isOneOf(place + 1, "年岁")
            || isDigit && (said.isWordPart(place + 1) || said.isOneOf(place + 1, "点时:.月日号小分天"));
    boolean isTwo = codePoint == '两' || codePoint == '俩';
    return number < 1 || number > WEEKDAYS || isCounting || isTwo
        ? HanNumbers.NOTHING
        : (long) place + 1 << Integer.SIZE | number;
  }

  /** What begins with 上, 这个, 下下: a week, a month, a day of these. */
  private Piece turn(int start) {
    long found = Words.TURNS.longestWithin(said.text(), start);
    if (found == PhraseTrie.NOTHING) {
      return Piece.NONE;
    }
    int offset = Words.TURNS.value(found);
    int unit = PhraseTrie.end(found);
    return week(start, unit, offset)
        .orLonger(monthTurn(start, unit, offset))
        .orLonger(parts.turn(start, unit, offset));
  }

  private Piece week(int start, int unit, int offset) {
    long week = Words.WEEK.longestWithin(said.text(), unit);
    if (week == PhraseTrie.NOTHING) {
      return Piece.NONE;
    }
    int end = PhraseTrie.end(week);
    LocalDate monday = Weeks.monday(said.today()).plusWeeks(offset);
    int next = said.is(said.skipSpaces(end), '的') ? said.skipSpaces(end) + 1 : end;
    long day = next > end ? dayOfWeek(next) : weekdayNumber(said.skipSpaces(end));
    if (day != HanNumbers.NOTHING) {
      LocalDate date = monday.plusDays(HanNumbers.value(day) - 1);
      return piece(start, HanNumbers.end(day), CalendarPeriod.day(date));
    }
    if (said.is(end, '末')) {
      return piece(start, end + 1, Weeks.weekend(monday));
    }
    return said.isOneOf(end, "岁年边围到转全") ? Piece.NONE : inside(start, end, Weeks.week(monday));
  }

  private Piece monthTurn(int start, int unit, int offset) {
    if (!said.is(unit, '月') || said.isOneOf(unit + 1, "球饼嫂经")) {
      return Piece.NONE;
    }
    int end = said.skip(unit + 1, "份");
    YearMonth month = YearMonth.from(said.today()).plusMonths(offset);
    long day = dayOfMonth(end);
    if (day != HanNumbers.NOTHING) {
      return dated(
          start,
          HanNumbers.end(day),
          month.getYear(),
          month.getMonthValue(),
          HanNumbers.value(day));
    }
    return inside(start, end, wholeMonth(month));
  }

  /** 3月15日星期三, 3月15日(周三): says the same day again. */
  private Piece withWeekday(Piece date) {
    int next = said.skipSpaces(date.end());
    boolean isInBrackets = said.is(next, '(');
    int place = said.skipSpaces(isInBrackets || said.isOneOf(next, ",，、") ? next + 1 : next);
    long day = dayOfWeek(place);
    if (day == HanNumbers.NOTHING || !isOn(date, DayOfWeek.of(HanNumbers.value(day)))) {
      return date;
    }
    int end = HanNumbers.end(day);
    if (!isInBrackets) {
      return date.upTo(end);
    }
    return said.is(end, ')') ? date.upTo(end + 1) : date;
  }

  private boolean isOn(Piece date, DayOfWeek day) {
    return date.meaning() instanceof Dates dates
        && dates.turns(said.today()).stream()
            .anyMatch(turn -> turn.days().isFound() && turn.days().start().getDayOfWeek() == day);
  }
}
