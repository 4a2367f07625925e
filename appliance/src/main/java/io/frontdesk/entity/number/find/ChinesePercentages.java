package io.frontdesk.entity.number.find;

import io.frontdesk.entity.number.ChineseNumerals;
import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.number.scan.NumeralReader;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.entity.number.scan.ScannedNumber;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Finds Chinese percentages: 20%, 百分之二十, 四个百分点, and tenths as 八折, 三成. Stateless. */
public final class ChinesePercentages implements NumeralReader {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal HALF_TENTH = BigDecimal.valueOf(5);

  /** After 成 or 折 these make other words of it. */
  private static final String OTHER_WORDS = "功为為员員年绩績长長本立就交都人语語叠疊磨断斷腾騰";

  @Override
  public void read(NumeralScan scan, List<SystemMatch> found) {
    int end = 0;
    List<ScannedNumber> numbers = scan.numbers();
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i).start() >= end) {
        end = Math.max(end, readAt(scan, i, found));
      }
    }
    addWholes(scan, found);
  }

  /** 百分之百: a hundred that no number stands before is none elsewhere. */
  private static void addWholes(NumeralScan scan, List<SystemMatch> found) {
    FoldedText text = scan.text();
    for (int i = 0; i < text.length(); i++) {
      boolean isHundred = text.at(i) == '百' && text.at(i - 1) == '之' && scan.at(i) < 0;
      Numeral under = isHundred ? under(text, i) : Numeral.NONE;
      if (under.isFound()) {
        BigDecimal percent = HUNDRED.multiply(HUNDRED).divide(under.value(), MathContext.DECIMAL64);
        add(under.start(), i + 1, percent, found);
      }
    }
  }

  /** Adds what the number at an index is part of; the place after it, or 0. */
  private static int readAt(NumeralScan scan, int index, List<SystemMatch> found) {
    FoldedText text = scan.text();
    ScannedNumber number = scan.numbers().get(index);
    BigDecimal value = number.scaled().value();
    int after = text.skipSpaces(number.scaled().end());
    int mark = text.at(after);
    if (mark == '%' || mark == '‰') {
      BigDecimal percent = mark == '%' ? value : value.movePointLeft(1);
      return add(number.start(), after + 1, percent, found);
    }
    int points = pointsEnd(text, after);
    if (points > 0) {
      return add(number.start(), points, value, found);
    }
    Numeral under = under(text, number.start());
    if (under.isFound()) {
      BigDecimal percent = value.multiply(HUNDRED).divide(under.value(), MathContext.DECIMAL64);
      return add(under.start(), number.scaled().end(), percent, found);
    }
    return readTenths(scan, index, found);
  }

  /** The place after 个百分点, with or without spaces; -1 where it doesn't stand. */
  private static int pointsEnd(FoldedText text, int start) {
    boolean isCounted = text.at(start) == '个' || text.at(start) == '個';
    int at = isCounted ? text.skipSpaces(start + 1) : start;
    int part = text.skipSpaces(at + 1);
    int point = text.skipSpaces(part + 1);
    boolean isPoints =
        (text.at(at) == '百' || text.at(at) == '佰')
            && text.at(part) == '分'
            && (text.at(point) == '点' || text.at(point) == '點');
    return isPoints ? point + 1 : -1;
  }

  /** The units (百, 千, 千万) that end in 分之 right before a number; else none. */
  private static Numeral under(FoldedText text, int start) {
    int of = back(text, start - 1);
    int part = back(text, of - 1);
    if (text.at(of) != '之' || text.at(part) != '分') {
      return Numeral.NONE;
    }
    int at = back(text, part - 1);
    int first = at + 1;
    while (first > at - 4 && ChineseNumerals.units(text, first - 1).isFound()) {
      first--;
    }
    Numeral units = ChineseNumerals.units(text, first);
    boolean isCounted = ChineseNumerals.whole(text, first - 1).isFound();
    return units.end() == at + 1 && !isCounted ? units : Numeral.NONE;
  }

  private static int back(FoldedText text, int from) {
    int at = from;
    while (text.isSpace(at)) {
      at--;
    }
    return at;
  }

  /** 六点五折, 九九折, 8 3 折, 三成, 七成六, 三成半. */
  private static int readTenths(NumeralScan scan, int index, List<SystemMatch> found) {
    FoldedText text = scan.text();
    ScannedNumber number = scan.numbers().get(index);
    BigDecimal tenths = number.number().value();
    int mark = text.skipSpaces(number.end());
    int second = index + 1 < scan.numbers().size() ? scan.at(mark) : -1;
    if (second > 0 && mark > number.end() && isDigit(tenths)) {
      ScannedNumber next = scan.numbers().get(second);
      if (isDigit(next.number().value())) {
        tenths = tenths.add(next.number().value().movePointLeft(1));
        mark = text.skipSpaces(next.end());
      }
    }
    boolean isShare = text.at(mark) == '成';
    boolean isTenths = isShare || text.at(mark) == '折';
    boolean isTooMuch = tenths.signum() <= 0 || tenths.compareTo(HUNDRED) >= 0;
    if (!isTenths || isTooMuch || OTHER_WORDS.indexOf(text.at(mark + 1)) >= 0) {
      return 0;
    }
    if (text.at(number.start()) == '半' && number.end() == number.start() + 1) {
      tenths = HALF_TENTH;
    }
    BigDecimal percent = tenths.compareTo(BigDecimal.TEN) > 0 ? tenths : tenths.movePointRight(1);
    return isShare
        ? addShare(scan, number.start(), mark, percent, found)
        : add(number.start(), mark + 1, percent, found);
  }

  private static boolean isDigit(BigDecimal value) {
    return value.signum() > 0 && value.scale() <= 0 && value.compareTo(BigDecimal.TEN) < 0;
  }

  /** 成, and a tenth of it after it: 七成六, 三成半. */
  private static int addShare(
      NumeralScan scan, int start, int mark, BigDecimal percent, List<SystemMatch> found) {
    int next = scan.text().skipSpaces(mark + 1);
    if (scan.text().at(next) == '半') {
      return add(start, next + 1, percent.add(HALF_TENTH), found);
    }
    int more = scan.at(next);
    if (more >= 0) {
      Numeral units = scan.numbers().get(more).number();
      int after = scan.text().skipSpaces(units.end());
      boolean isOther = scan.text().at(after) == '成' || scan.text().at(after) == '个';
      if (isDigit(units.value()) && units.end() - next == 1 && !isOther) {
        return add(start, units.end(), percent.add(units.value()), found);
      }
    }
    return add(start, mark + 1, percent, found);
  }

  private static int add(int start, int end, BigDecimal percent, List<SystemMatch> found) {
    found.add(
        new SystemMatch(
            SystemType.PERCENTAGE, start, end, new EntityValue.Percentage(Optional.of(percent))));
    return end;
  }
}
