package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.Bounds;
import io.frontdesk.entity.time.DayTimes;
import io.frontdesk.entity.time.Meaning;
import io.frontdesk.entity.time.Meaning.ClockSpans;
import io.frontdesk.entity.time.Meaning.Clocks;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Moments;
import io.frontdesk.entity.time.Ranges;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.text.PhraseTrie;
import java.time.DayOfWeek;
import java.util.Optional;

/**
 * Reads whole expressions: dates with times of day, periods from one time to another, and what is
 * before, after, since or until a time. Lives for one text.
 */
final class PhraseReader {

  private static final String[] BEFORE = {"之前", "以前", "前", "更早"};
  private static final String[] AFTER = {"之后", "以后", "后", "过后", "更晚"};
  private static final String[] ALSO = {"或", "或者", "及", "及其", "以及", "和"};
  private static final String[] SINCE = {"自从", "自打", "打从", "自", "从", "打"};

  private static final String[] THAT_WEEK = {
    "那周", "那一周", "那个星期", "那星期", "那个礼拜", "所在周", "所在的周", "的那周", "的那一周", "的那个星期", "当周"
  };

  private static final int KEPT = 8;

  private final Said said;
  private final DateReader dates;
  private final ClockReader clocks;
  private final LengthReader lengths;
  private final SetReader sets;
  private final Piece[] kept = new Piece[KEPT];

  /** For which place each kept piece is, and one more, so that 0 is none. */
  private final int[] keptAt = new int[KEPT];

  PhraseReader(Said said) {
    this.said = said;
    this.dates = new DateReader(said);
    this.clocks = new ClockReader(said);
    this.lengths = new LengthReader(said);
    this.sets = new SetReader(said, dates, clocks, lengths);
  }

  /** The longest expression that begins at a place. */
  Piece at(int start) {
    int kinds = said.kinds(start);
    Piece best = (kinds & Starts.SET) != 0 ? sets.at(start) : Piece.NONE;
    if ((kinds & Starts.SINCE) != 0) {
      best = best.orLonger(since(start));
    }
    if ((kinds & Starts.UNTIL) != 0) {
      best = best.orLonger(until(start));
    }
    return (kinds & Starts.POINT) != 0 ? best.orLonger(plain(start)) : best;
  }

  private Piece plain(int start) {
    Piece point = point(start);
    Piece range = range(start, point);
    if (range.isFound()) {
      return range;
    }
    boolean isShared =
        (said.isDigit(point.end() - 1) || HanNumbers.isNumeral(said.at(point.end() - 1)))
            && Connectors.isSharing(said, point.end(), "年月日号");
    return isShared ? Piece.NONE : bounded(point);
  }

  /** A time without range and bound; the last ones read are kept, for they are asked for again. */
  private Piece point(int start) {
    int kinds = said.kinds(start);
    if ((kinds & Starts.POINT) == 0) {
      return Piece.NONE;
    }
    int slot = start & KEPT - 1;
    if (keptAt[slot] != start + 1) {
      kept[slot] = read(start, kinds);
      keptAt[slot] = start + 1;
    }
    return kept[slot];
  }

  private Piece read(int start, int kinds) {
    Piece length = lengths.at(start);
    Piece best = dated(start, length).orLonger(length);
    if ((kinds & Starts.TURN) != 0) {
      best = best.orLonger(turnOfClock(start));
    }
    best = best.orLonger(clocks.at(start, false));
    return (kinds & Starts.NOW) != 0 ? best.orLonger(now(start)) : best;
  }

  private Piece now(int start) {
    long found = Words.NOW.longestWithin(said.text(), start);
    return found == PhraseTrie.NOTHING
        ? Piece.NONE
        : new Piece(start, PhraseTrie.end(found), Moments.of(Words.NOW.value(found), said.now()));
  }

  /** A date, with the time of day that stands behind it. */
  private Piece dated(int start, Piece shift) {
    Piece date = dates.at(start);
    if (said.mayBegin(start, Starts.DAY)) {
      date = date.orLonger(dayOfPart(start));
    }
    if (shift.end() > date.end() && DateReader.isDay(shift)) {
      date = shift;
    }
    if (!date.isFound() || !(date.meaning() instanceof Dates day) || !DateReader.isDay(date)) {
      return date;
    }
    int week = said.afterOneOf(date.end(), THAT_WEEK);
    if (week > 0 && !isShortDay(date)) {
      return DateReader.piece(start, week, Weeks.weekOf(day.period()));
    }
    Piece clock = clockBehind(date.end()).orLonger(clockBehindComma(date.end()));
    if (clock.meaning() instanceof Clocks times && clock.isFound()) {
      return new Piece(start, clock.end(), DayTimes.at(day, times, said.today()));
    }
    if (clock.meaning() instanceof ClockSpans spans && clock.isFound()) {
      return new Piece(start, clock.end(), DayTimes.within(day, spans.spans(), said.today()));
    }
    return isShortDay(date) ? Piece.NONE : date;
  }

  private Piece clockBehind(int end) {
    int place = said.skipSpaces(end);
    int after = said.isOneOf(place, "的在Tt") ? said.skipSpaces(place + 1) : place;
    return clocks.at(after, true);
  }

  /** 明天，下午三点. */
  private Piece clockBehindComma(int end) {
    Piece clock = said.isOneOf(end, ",，") ? clocks.at(said.skipSpaces(end + 1), false) : Piece.NONE;
    return clock.meaning() instanceof Clocks ? clock : Piece.NONE;
  }

  /** The 今 of 今晚. */
  private Piece dayOfPart(int start) {
    long found = Words.DAYS_OF_PARTS.longestWithin(said.text(), start);
    return found == PhraseTrie.NOTHING || !said.isOneOf(start + 1, "晚早晨夜")
        ? Piece.NONE
        : DateReader.piece(
            start,
            start + 1,
            CalendarPeriod.day(said.today().plusDays(Words.DAYS_OF_PARTS.value(found))));
  }

  private boolean isShortDay(Piece date) {
    return date.end() == date.start() + 1;
  }

  /** 上一个小时, 下一分钟. */
  private Piece turnOfClock(int start) {
    long found = Words.TURNS.longestWithin(said.text(), start);
    if (found == PhraseTrie.NOTHING) {
      return Piece.NONE;
    }
    return lengths.turn(start, PhraseTrie.end(found), Words.TURNS.value(found));
  }

  /** From one time to another, with or without a word for from. */
  private Piece range(int start, Piece from) {
    if (!isEnd(from)) {
      return Piece.NONE;
    }
    int to = Connectors.to(said, from.end());
    int and = to < 0 ? Connectors.and(said, from.end()) : Said.NOTHING;
    int second = Math.max(to, and);
    if (second < 0) {
      return untilNow(from);
    }
    Piece until = point(second);
    until = isEnd(until) ? until : weekdayAlone(from, second);
    if (!isEnd(until)) {
      return untilNow(from);
    }
    int between = Connectors.between(said, until.end());
    if (and >= 0 && between < 0) {
      return Piece.NONE;
    }
    int end = between > 0 ? between : until.end();
    return Ranges.between(from.meaning(), until.meaning(), said.today())
        .map(meaning -> new Piece(start, end, meaning))
        .orElse(Piece.NONE);
  }

  /** 2015年至今. */
  private Piece untilNow(Piece from) {
    int end = said.afterOneOf(said.skipSpaces(from.end()), "至今", "到今", "以来至今");
    return end < 0
        ? Piece.NONE
        : Ranges.between(from.meaning(), Moments.of("PRESENT_REF", said.now()), said.today())
            .map(meaning -> new Piece(from.start(), end, meaning))
            .orElse(Piece.NONE);
  }

  private static boolean isEnd(Piece piece) {
    return piece.isFound()
        && (piece.meaning() instanceof Dates
            || piece.meaning() instanceof Clocks
            || piece.meaning() instanceof Moments);
  }

  /** The 五 of 周一至五. */
  private Piece weekdayAlone(Piece from, int place) {
    boolean isWeekday =
        DateReader.isDay(from) && (isWeek(from.end() - 2) || isWeek(from.end() - 3));
    long day = isWeekday ? DateReader.weekdayNumber(said, place) : HanNumbers.NOTHING;
    return day == HanNumbers.NOTHING || said.isOneOf(HanNumbers.end(day), "点时月号日年个")
        ? Piece.NONE
        : DateReader.piece(
            place,
            HanNumbers.end(day),
            CalendarPeriod.dayOfWeek(DayOfWeek.of(HanNumbers.value(day))));
  }

  private boolean isWeek(int place) {
    return Words.WEEK.longestWithin(said.text(), place) != PhraseTrie.NOTHING;
  }

  /** With the words behind that bound it: 之前, 或之后, 起. */
  private Piece bounded(Piece point) {
    if (!point.isFound() || point.meaning().type() == SystemType.DURATION) {
      return point;
    }
    int place = said.skipSpaces(point.end());
    int also = said.afterOneOf(place, ALSO);
    int word = also > 0 ? also : place;
    int before = end(said.afterOneOf(word, BEFORE), word, point.end());
    int after = end(said.afterOneOf(word, AFTER), word, point.end());
    int since = said.afterOneOf(place, "起", "以来", "以降", "起至今");
    if (before > 0) {
      return bound(point, before, also > 0 ? Bound.UNTIL : Bound.BEFORE);
    } else if (after > 0) {
      return bound(point, after, also > 0 ? Bound.SINCE : Bound.AFTER);
    } else if (since > 0 && !said.isOneOf(since, "床来飞义点步诉航始身")) {
      return bound(point, since, Bound.SINCE);
    }
    return point;
  }

  /** The end of 前 and 后, if they are no part of another word. */
  private int end(int end, int word, int endOfTime) {
    boolean isShort = end == word + 1;
    if (isShort && said.text().isSpace(endOfTime)) {
      return Said.NOTHING;
    }
    boolean isInWord = said.isOneOf(end, "台面端途景述任提往后半续悔果卫勤天年");
    return isShort && isInWord ? Said.NOTHING : end;
  }

  private Piece bound(Piece point, int end, Bound bound) {
    return Bounds.of(point.meaning(), bound, said.today())
        .map(meaning -> new Piece(point.start(), end, meaning))
        .orElse(point);
  }

  /** What begins with 从 or 自: a period, or all since then. */
  private Piece since(int start) {
    int place = said.afterOneOf(start, SINCE);
    if (place < 0) {
      return Piece.NONE;
    }
    int first = said.skipSpaces(place);
    Piece point = point(first);
    Piece range = range(first, point);
    if (range.isFound()) {
      return range.from(start);
    }
    if (!point.isFound() || point.meaning().type() == SystemType.DURATION) {
      return Piece.NONE;
    }
    boolean isFrom = said.isOneOf(start, "从打");
    int begin = said.afterOneOf(said.skipSpaces(point.end()), "开始", "起", "以来", "以后", "之后", "至今");
    boolean isStart = said.after(said.skipSpaces(point.end()), "开始") > 0;
    if (isFrom && !isStart || begin < 0 && isFrom) {
      return Piece.NONE;
    }
    boolean isAttached = said.is(start, '自') && place == start + 1 && said.isHan(start - 1);
    if (isAttached) {
      return Piece.NONE;
    }
    Piece bounded = bound(point, Math.max(begin, point.end()), Bound.SINCE);
    return bounded.from(start);
  }

  /** What begins with 截至, 早于, 直到: all up to or from then. */
  private Piece until(int start) {
    int until = said.afterOneOf(start, "截至", "截止", "截止到", "截至到", "不晚于", "不迟于", "最晚", "最迟");
    int before = said.afterOneOf(start, "早于", "先于", "直到", "一直到");
    int after = said.afterOneOf(start, "晚于", "迟于");
    int since = said.afterOneOf(start, "不早于", "最早");
    int place = Math.max(Math.max(until, before), Math.max(after, since));
    int upTo = place < 0 ? said.afterOneOf(start, "到", "至") : Said.NOTHING;
    if (upTo > 0) {
      Piece end = point(said.skipSpaces(upTo));
      until = said.afterOneOf(end.end(), "为止");
      place = end.isFound() && until > 0 ? upTo : Said.NOTHING;
    }
    Piece point = place < 0 ? Piece.NONE : point(said.skipSpaces(place));
    if (!point.isFound() || point.meaning().type() == SystemType.DURATION) {
      return Piece.NONE;
    }
    Bound bound =
        until > 0 ? Bound.UNTIL : before > 0 ? Bound.BEFORE : after > 0 ? Bound.AFTER : Bound.SINCE;
    Optional<Meaning> meaning = Bounds.of(point.meaning(), bound, said.today());
    int end = said.skip(point.end(), "为止", "止", "之前", "以前", "前");
    return meaning.map(found -> new Piece(start, end, found)).orElse(Piece.NONE);
  }
}
