package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.time.Length;
import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.entity.time.Meaning;
import io.frontdesk.entity.time.Meaning.Dates;
import io.frontdesk.entity.time.Meaning.Lasting;
import io.frontdesk.entity.time.Meaning.Moments;
import io.frontdesk.entity.time.Meaning.Spans;
import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads lengths of time, and what is so long ago, so long from now, or the so long before or after
 * now. Lives for one text.
 */
final class LengthReader {

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal FEW = BigDecimal.valueOf(3);
  private static final int QUARTER_HOUR = 15;
  private static final int MOST_PARTS = 6;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private static final String[] PAST = {
    "过去", "过去的", "最近", "最近的", "近", "前", "上", "之前", "之前的", "以往", "往前", "此前", "前面", "先前", "刚过去的", "这",
    "最近这", "最近的这"
  };

  private static final String[] FUTURE = {
    "未来", "未来的", "今后", "今后的", "接下来", "接下来的", "往后", "往后的", "后", "下", "之后", "之后的", "随后", "随后的", "将来",
    "将来的", "以后", "以后的", "此后", "后面", "后面的", "接着的", "再过", "再等"
  };

  private static final String[] AGO = {"前", "以前", "之前", "前的时候"};
  private static final String[] LATER = {"后", "以后", "之后", "过后"};
  private static final String[] WITHIN = {"内", "之内", "以内"};
  private static final String[] MORE = {"超过", "多于", "大于", "不止", "长于"};
  private static final String[] LESS = {"不到", "少于", "小于", "不足", "短于", "不满"};

  /** One of these stands behind the first number of a length: a unit or a decimal point. */
  private static final String BEHIND_NUMBER = "年个月周星礼天日小钟秒分时世季昼夜整载刻半工晚点多余来.hmHM";

  private final Said said;

  LengthReader(Said said) {
    this.said = said;
  }

  /** A length and where it ends. */
  private record Measured(int end, Length length) {}

  /** The longest expression with a length in it that begins at a place. */
  Piece at(int start) {
    int kinds = said.kinds(start);
    Piece best = (kinds & Starts.NUMERAL) != 0 ? counted(start) : Piece.NONE;
    if ((kinds & Starts.AROUND) != 0) {
      best = best.orLonger(around(start));
    }
    return (kinds & Starts.LIMIT) != 0 ? best.orLonger(compared(start)) : best;
  }

  /** 过去三天, 未来两小时. */
  private Piece around(int start) {
    int past = said.afterOneOf(start, PAST);
    int future = said.afterOneOf(start, FUTURE);
    int place = said.skipSpaces(Math.max(past, future));
    if (place <= start || isInWord(start, place)) {
      return Piece.NONE;
    }
    Optional<Measured> found = measured(place, true);
    if (found.isEmpty() || !found.get().length().isReckonable()) {
      return Piece.NONE;
    }
    Length length = found.get().length();
    boolean isThis = said.is(start, '这') && place == start + 1 && !said.is(place, '几');
    boolean isAgain = said.is(start, '再');
    if (isThis || isAgain) {
      return Piece.NONE;
    }
    Meaning meaning = past > 0 ? before(length) : after(length);
    return new Piece(start, found.get().end(), meaning);
  }

  private boolean isInWord(int start, int place) {
    return place == start + 1 && said.isOneOf(start - 1, "附将靠远临最提目之以然此接一早晚");
  }

  private Meaning before(Length length) {
    if (length.isOfClock()) {
      return span(length.from(said.now(), -1), said.now(), length);
    }
    LocalDate start = length.from(said.now(), -1).toLocalDate();
    return span(start, said.today(), length);
  }

  private Meaning after(Length length) {
    if (length.isOfClock()) {
      return span(said.now(), length.from(said.now(), 1), length);
    }
    LocalDate tomorrow = said.today().plusDays(1);
    return span(tomorrow, length.from(tomorrow.atStartOfDay(), 1).toLocalDate(), length);
  }

  private static Meaning span(LocalDate start, LocalDate end, Length length) {
    return Spans.of(
        SystemType.DATE_RANGE,
        new TimeReading.Span(
            "(" + start + "," + end + "," + length.timex() + ")",
            Optional.of(Meaning.moment(start)),
            Optional.of(Meaning.moment(end)),
            Bound.NONE));
  }

  private static Meaning span(LocalDateTime start, LocalDateTime end, Length length) {
    return Spans.of(
        SystemType.DATE_TIME_RANGE,
        new TimeReading.Span(
            "(" + timex(start) + "," + timex(end) + "," + length.timex() + ")",
            Optional.of(Meaning.moment(start)),
            Optional.of(Meaning.moment(end)),
            Bound.NONE));
  }

  static String timex(LocalDateTime time) {
    return time.toLocalDate() + "T" + time.format(CLOCK);
  }

  /** A length, and what stands behind it: 三天前, 两小时后, 三天内. */
  private Piece counted(int start) {
    boolean isFew = said.isOneOf(start, "几数");
    Optional<Measured> found = measured(start, isFew);
    // 几天后 mostly asks how many days; 几天前 tells.
    if (found.isEmpty() || isFew && said.afterOneOf(found.get().end(), AGO) < 0) {
      return Piece.NONE;
    }
    Length length = found.get().length();
    int end = found.get().end();
    int place = said.skipSpaces(end);
    if (length.isReckonable()) {
      int ago = said.afterOneOf(place, AGO);
      int later = said.afterOneOf(place, LATER);
      boolean isApart = place > end && !said.isDigit(start);
      if (isApart && Math.max(ago, later) == place + 1) {
        return new Piece(start, end, new Lasting(length, Bound.NONE));
      }
      if (ago > 0 && !said.isOneOf(ago, "台面后")) {
        return new Piece(start, ago, away(length, -1));
      } else if (later > 0 && !said.isOneOf(later, "台面续悔")) {
        return new Piece(start, later, away(length, 1));
      }
      int within = said.afterOneOf(place, WITHIN);
      if (within > 0 && !said.isOneOf(within, "容部")) {
        return new Piece(start, within, within(length));
      }
      int since = said.afterOneOf(place, "以来", "来的");
      if (since > 0) {
        return new Piece(start, said.after(place, "来的") > 0 ? since - 1 : since, before(length));
      }
    }
    boolean isDayOnly = length.last() == Unit.DAY && said.is(end - 1, '日');
    int more = said.afterOneOf(place, "以上", "以下");
    if (more > 0) {
      Bound bound = said.is(more - 1, '上') ? Bound.MORE : Bound.LESS;
      return new Piece(start, more, new Lasting(length, bound));
    }
    return isDayOnly ? Piece.NONE : new Piece(start, end, new Lasting(length, Bound.NONE));
  }

  private Meaning away(Length length, int sign) {
    LocalDateTime time = length.from(said.now(), sign);
    return length.isOfClock()
        ? Moments.of(timex(time), time)
        : Dates.of(CalendarPeriod.day(time.toLocalDate()));
  }

  private Meaning within(Length length) {
    LocalDateTime end = length.from(said.now(), 1);
    return length.isOfClock()
        ? span(said.now(), end, length)
        : span(said.today(), end.toLocalDate(), length);
  }

  /** 超过三天, 不到一小时. */
  private Piece compared(int start) {
    int more = said.afterOneOf(start, MORE);
    int less = said.afterOneOf(start, LESS);
    int place = said.skipSpaces(said.skip(Math.max(more, less), "了"));
    if (place <= start || said.is(start - 1, '不')) {
      return Piece.NONE;
    }
    Optional<Measured> found = measured(place, false);
    return found.isEmpty()
            || found.get().length().last() == Unit.DAY && said.is(found.get().end() - 1, '日')
        ? Piece.NONE
        : new Piece(
            start,
            found.get().end(),
            new Lasting(found.get().length(), more > 0 ? Bound.MORE : Bound.LESS));
  }

  /** 上一个小时, 下一分钟. */
  Piece turn(int start, int place, int offset) {
    long unit = Words.UNITS.longestWithin(said.text(), place);
    boolean isOfClock = unit != PhraseTrie.NOTHING && Words.UNITS.value(unit).isOfClock();
    if (!isOfClock || Math.abs(offset) != 1) {
      return Piece.NONE;
    }
    Length length = Length.of(BigDecimal.ONE, Words.UNITS.value(unit));
    return new Piece(start, PhraseTrie.end(unit), offset < 0 ? before(length) : after(length));
  }

  /** A length alone, for "every two days". */
  Optional<Length> lengthAt(int start) {
    return measured(start, false).map(Measured::length);
  }

  /** Where a length ends. */
  int lengthEnd(int start) {
    return measured(start, false).map(Measured::end).orElse(Said.NOTHING);
  }

  private Optional<Measured> measured(int start, boolean isFewKnown) {
    boolean isNumber = said.mayBegin(start, Starts.NUMERAL);
    if (!isNumber || !said.isOneOf(behind(start), BEHIND_NUMBER) || isCut(start)) {
      return Optional.empty();
    }
    Optional<Measured> found = first(start, isFewKnown);
    for (int i = 0; i < MOST_PARTS && found.isPresent(); i++) {
      Optional<Measured> more = next(found.get());
      if (more.isEmpty()) {
        break;
      }
      found = more;
    }
    return found;
  }

  private int behind(int start) {
    return said.isOneOf(start, "半几数") ? start + 1 : said.behindNumber(start);
  }

  private boolean isCut(int start) {
    boolean isRange =
        said.isOneOf(start - 1, "-~到至—") && HanNumbers.isNumeral(said.at(start - 2))
            || said.isOneOf(start - 1, "-~到至—") && said.isDigit(start - 2);
    return said.isWordPart(start - 1)
        || HanNumbers.isNumeral(said.at(start - 1))
        || said.isOneOf(start - 1, "第初.")
        || isRange;
  }

  private Optional<Measured> first(int start, boolean isFewKnown) {
    if (said.is(start, '半')) {
      return unit(start + 1, HALF, start).filter(found -> found.length().last() != Unit.SECOND);
    }
    if (isFewKnown && said.isOneOf(start, "几数")) {
      return unit(start + 1, FEW, start);
    }
    Numeral amount = HanNumbers.amount(said, start);
    if (!amount.isFound() || amount.value().signum() < 0) {
      return Optional.empty();
    }
    int place = said.skipSpaces(amount.end());
    int half = said.after(place, "个半");
    if (half > 0) {
      int unit = said.skip(half, "个");
      return halfUnit(unit, amount.value().add(HALF));
    }
    int quarter = said.after(place, "刻钟");
    if (quarter > 0 && amount.isWhole()) {
      BigDecimal minutes = amount.value().multiply(BigDecimal.valueOf(QUARTER_HOUR));
      return Optional.of(new Measured(quarter, Length.of(minutes, Unit.MINUTE)));
    }
    return unit(afterMore(place, amount), amount.value(), start).map(this::withHalf);
  }

  /** Past what says that it is somewhat more: 三个多小时, 十多天, 20余年. */
  private int afterMore(int place, Numeral amount) {
    if (said.isOneOf(place, "多余来")) {
      return amount.value().remainder(BigDecimal.TEN).signum() == 0 ? place + 1 : place;
    }
    boolean isMore = said.is(place, '个') && said.isOneOf(place + 1, "多来");
    boolean isUnit =
        isMore && Words.UNITS.longestWithin(said.text(), place + 2) != PhraseTrie.NOTHING;
    return isUnit && !said.is(place + 2, '年') && !said.is(place + 2, '天') ? place + 2 : place;
  }

  /** 一个半小时, 两个半月: the unit without its counting word. */
  private Optional<Measured> halfUnit(int place, BigDecimal amount) {
    if (said.is(place, '月')) {
      return Optional.of(new Measured(place + 1, Length.of(amount, Unit.MONTH)));
    }
    return unit(place, amount, place);
  }

  private Optional<Measured> unit(int place, BigDecimal amount, int start) {
    long found = Words.UNITS.longestWithin(said.text(), place);
    if (found == PhraseTrie.NOTHING) {
      return minor(place, amount, start);
    }
    int end = PhraseTrie.end(found);
    Unit unit = Words.UNITS.value(found);
    return isOtherWord(place, end, unit, amount, start)
        ? Optional.empty()
        : Optional.of(new Measured(end, Length.of(amount, unit)));
  }

  /** 三日后, 两晚, 5分30秒: what is a unit only beside others. */
  private Optional<Measured> minor(int place, BigDecimal amount, int start) {
    if (said.is(place, '日')) {
      boolean isWithin = said.afterOneOf(place + 1, WITHIN) > 0;
      boolean isAway =
          (said.afterOneOf(place + 1, AGO) > 0 || said.afterOneOf(place + 1, LATER) > 0)
              && !said.isDigit(start)
              && amount.intValue() <= 10;
      return isWithin || isAway
          ? Optional.of(new Measured(place + 1, Length.of(amount, Unit.DAY)))
          : Optional.empty();
    }
    boolean isNights = said.isOneOf(place, "晚夜") && !said.isOneOf(place + 1, "上间点餐饭会宴报到班于安");
    if (isNights && amount.compareTo(BigDecimal.ONE) > 0) {
      return Optional.of(new Measured(place + 1, Length.of(amount, Unit.DAY)));
    }
    if (said.is(place, '分') && HanNumbers.whole(said, place + 1) != HanNumbers.NOTHING) {
      long seconds = HanNumbers.whole(said, place + 1);
      return said.is(HanNumbers.end(seconds), '秒')
          ? Optional.of(new Measured(place + 1, Length.of(amount, Unit.MINUTE)))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private boolean isOtherWord(int place, int end, Unit unit, BigDecimal amount, int start) {
    if (said.isWordPart(end - 1) && (said.isWordPart(end) || !said.isDigit(start))) {
      return true;
    }
    boolean isOne = amount.compareTo(BigDecimal.ONE) == 0;
    boolean isPointedAt =
        isOne && (said.isOneOf(start - 1, "有那哪同某另头") || said.after(start - 2, "最后") == start);
    return switch (unit) {
      case YEAR ->
          said.isOneOf(end, "级龄代货轻度糕夜薪检")
              || isPointedAt
              || said.isDigit(start)
                  && HanNumbers.digits(said, start, 4) != HanNumbers.NOTHING
                  && HanNumbers.end(HanNumbers.digits(said, start, 4)) - start == 4
              || HanNumbers.row(said, start, 4) != HanNumbers.NOTHING;
      case WEEK -> said.isOneOf(end, "岁年边围刊末") || isWeekday(place, end);
      case DAY -> said.isOneOf(end, "气空地堂津猫使才平文") || isPointedAt || said.after(end, "到晚") > 0;
      case SECOND -> said.is(end, '杀');
      default -> false;
    };
  }

  /** 两个星期一 is two Mondays. */
  private boolean isWeekday(int place, int end) {
    return end - place >= 2
        && DateReader.weekdayNumber(said, end) != HanNumbers.NOTHING
        && !said.isDigit(end);
  }

  /** 三年半, 一天半. */
  private Measured withHalf(Measured measured) {
    boolean isHalf =
        said.is(measured.end(), '半')
            && Words.UNITS.longestWithin(said.text(), measured.end() + 1) == PhraseTrie.NOTHING
            && !said.isOneOf(measured.end() + 1, "个月价夜路");
    if (!isHalf) {
      return measured;
    }
    Length.Part part = measured.length().parts().get(0);
    return new Measured(measured.end() + 1, Length.of(part.amount().add(HALF), part.unit()));
  }

  /** A shorter unit behind: 一年零三个月, 8天20小时, 三天两夜. */
  private Optional<Measured> next(Measured measured) {
    int place =
        said.skipSpaces(said.skip(said.skipSpaces(measured.end()), "零", "又", "加", "外加", "又零"));
    Numeral amount = HanNumbers.amount(said, place);
    boolean isHalf = said.is(place, '半');
    boolean isApart = said.text().isSpace(measured.end()) && !said.isDigit(place);
    if (!amount.isFound() && !isHalf || isApart) {
      return Optional.empty();
    }
    BigDecimal value = isHalf ? HALF : amount.value();
    int sign = said.skipSpaces(isHalf ? place + 1 : amount.end());
    Unit last = measured.length().last();
    if (last == Unit.DAY && said.isOneOf(sign, "夜晚") && !said.is(sign + 1, '上')) {
      return Optional.of(new Measured(sign + 1, measured.length()));
    }
    long unit = Words.UNITS.longestWithin(said.text(), sign);
    if (unit != PhraseTrie.NOTHING) {
      Unit of = Words.UNITS.value(unit);
      int end = PhraseTrie.end(unit);
      return of.compareTo(last) > 0 && !isOtherWord(sign, end, of, value, place)
          ? Optional.of(new Measured(end, measured.length().plus(value, of)))
          : Optional.empty();
    }
    if (said.is(sign, '时') && last.compareTo(Unit.HOUR) < 0 && !said.isOneOf(sign + 1, "候间")) {
      return Optional.of(new Measured(sign + 1, measured.length().plus(value, Unit.HOUR)));
    }
    return said.is(sign, '分') && last == Unit.HOUR && !said.is(sign + 1, '之')
        ? Optional.of(new Measured(sign + 1, measured.length().plus(value, Unit.MINUTE)))
        : Optional.empty();
  }
}
