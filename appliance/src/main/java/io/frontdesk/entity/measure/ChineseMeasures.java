package io.frontdesk.entity.measure;

import io.frontdesk.entity.measure.unit.ChineseUnits;
import io.frontdesk.entity.measure.unit.Measure;
import io.frontdesk.entity.measure.unit.Unit;
import io.frontdesk.entity.measure.unit.Unit.Form;
import io.frontdesk.entity.measure.unit.UnitTable;
import io.frontdesk.entity.number.Digits;
import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.number.scan.NumeralReader;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.entity.number.scan.ScannedNumber;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Finds Chinese amounts of units: 387万亩, 一吨半, 1米75, 八千字节 (eight kilobytes), 摄氏20度, 零下五度, 七周岁, 两件;
 * and scales of temperature that are named without an amount. Immutable, shared.
 */
public final class ChineseMeasures implements NumeralReader {

  private static final UnitTable UNITS = ChineseUnits.TABLE;
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final BigDecimal TRILLION = BigDecimal.valueOf(1_000_000_000_000L);
  private static final Unit PERSON = new Unit("person", Measure.COUNT, Form.COUNTED);
  private static final Unit MEGABYTE = new Unit("megabyte", Measure.INFORMATION, Form.COUNTED);
  private static final Unit GIGABYTE = new Unit("gigabyte", Measure.INFORMATION, Form.COUNTED);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** After a measure word these make a length of time or a share of it. */
  private static final PhraseTrie<Boolean> NO_THINGS = noThings();

  /** After 一 these words are more often something else: 一次, 一下, 一条龙. */
  private static final String NOT_AFTER_ONE = "位口名次遍些";

  private static PhraseTrie<Boolean> noThings() {
    PhraseTrie<Boolean> trie = new PhraseTrie<>();
    for (String word :
        ("小时 小時 钟头 鐘頭 月 星期 礼拜 禮拜 百分点 百分點 世纪 世紀 季度 工作日 钟 钱 錢 半小时 半月 学期 年代 年头 半钟头" + " 性 体 別 别")
            .split(" ")) {
      trie.add(word, true);
    }
    return trie;
  }

  @Override
  public void read(NumeralScan scan, List<SystemMatch> found) {
    Topic topic = Topic.of(scan.text());
    scan.walk(
        (place, number) ->
            number >= 0 ? readAmount(scan, number, topic, found) : readNamed(scan, place, found));
  }

  /** Adds the amount that a number begins; the place to go on at. */
  private static int readAmount(NumeralScan scan, int index, Topic topic, List<SystemMatch> found) {
    FoldedText text = scan.text();
    ScannedNumber number = scan.numbers().get(index);
    boolean isPart = text.isDigit(number.start()) && text.isWordPart(number.start() - 1);
    if (number.isGlued() || isPart) {
      return number.end();
    }
    Numeral amount = number.number();
    Numeral prefixed = withoutPrefix(text, amount, topic.isStorage());
    int at = text.skipSpaces(prefixed.end());
    long phrase = UNITS.find(text, at);
    Optional<Unit> unit = UNITS.unit(text, phrase);
    if (unit.isPresent() && unit.get().name().equals("bit") && !topic.isStorage()) {
      unit = Optional.of(text.at(at) == '位' ? PERSON : unit.get());
    }
    if (unit.isPresent() && topic.isStorage() && PhraseTrie.end(phrase) == at + 1) {
      unit = Optional.of(size(text.at(at), unit.get()));
    }
    if (unit.isPresent() && fits(text, amount, unit.get(), at, PhraseTrie.end(phrase), topic)) {
      Numeral whole = withRest(scan, prefixed, unit.get(), PhraseTrie.end(phrase));
      add(scan, whole, unit.get(), topic, found);
      return whole.end();
    }
    return number.scaled().end();
  }

  /** The number before a prefix of the unit that looks like a part of it: 八 of 八千字节. */
  private static Numeral withoutPrefix(FoldedText text, Numeral amount, boolean isStorage) {
    int last = amount.end() - 1;
    boolean isThousand = text.at(last) == '千';
    if (!isThousand && text.at(last) != '兆' || last == amount.start()) {
      return amount;
    }
    BigDecimal scale = isThousand ? THOUSAND : TRILLION;
    long phrase = UNITS.find(text, last);
    boolean isUnit =
        UNITS.unit(text, phrase).isPresent()
            && (PhraseTrie.end(phrase) > last + 1 || !isThousand && isStorage);
    for (int i = amount.start(); isUnit && i < last; i++) {
      isUnit = "万萬亿億千百".indexOf(text.at(i)) < 0;
    }
    return isUnit ? new Numeral(amount.start(), last, amount.value().divide(scale)) : amount;
  }

  private static boolean fits(
      FoldedText text, Numeral amount, Unit unit, int at, int end, Topic topic) {
    if (unit.form() == Form.LETTER) {
      return topic.isStorage();
    }
    if (unit.form() == Form.LOWER_CASE) {
      return text.at(at) == text.lower(at);
    }
    boolean isTael = text.at(at) == '两' || text.at(at) == '兩';
    if (isTael
        && (at > amount.end() || isNumeral(text.at(end)) || isWeekday(text, amount.start()))) {
      return false;
    }
    boolean isLetter = end - at == 1 && text.isWordPart(at);
    if (isLetter && text.at(at) != text.lower(at) && unit.measure() == Measure.LENGTH) {
      return false;
    }
    if (unit.measure() != Measure.COUNT) {
      return true;
    }
    boolean isOne = text.at(amount.end() - 1) == '一' && amount.end() - amount.start() == 1;
    boolean isOther = isOne && NOT_AFTER_ONE.indexOf(text.at(at)) >= 0;
    int thing = isMore(text.at(end)) ? end + 1 : end;
    boolean isThing = NO_THINGS.longest(text, thing) == PhraseTrie.NOTHING;
    return amount.value().signum() > 0 && at == amount.end() && isThing && !isOther;
  }

  /** Whether 周, 星期 or 礼拜 stands right before a place: 周二两点 weighs nothing. */
  private static boolean isWeekday(FoldedText text, int start) {
    int last = text.at(start - 1);
    int first = text.at(start - 2);
    return last == '周'
        || last == '週'
        || last == '期' && first == '星'
        || first == '礼' && last == '拜'
        || first == '禮' && last == '拜';
  }

  /** 500M, 20G of storage. */
  private static Unit size(int codePoint, Unit unit) {
    return codePoint == 'M' ? MEGABYTE : codePoint == 'G' ? GIGABYTE : unit;
  }

  /** The 多 of 三个多小时. */
  private static boolean isMore(int codePoint) {
    return codePoint == '多' || codePoint == '来' || codePoint == '來' || codePoint == '余';
  }

  private static boolean isNumeral(int codePoint) {
    return codePoint > 0 && "一二三四五六七八九十百千万億亿零半".indexOf(codePoint) >= 0;
  }

  /** What follows the unit and counts with it: 一吨半, 1米75, 三斤二两, 5公斤半. */
  private static Numeral withRest(NumeralScan scan, Numeral amount, Unit unit, int end) {
    FoldedText text = scan.text();
    Numeral simple = new Numeral(amount.start(), end, amount.value());
    boolean isScale = unit.measure() == Measure.TEMPERATURE || unit.measure() == Measure.COUNT;
    if (text.at(end) == '半' && !isScale && unit.measure() != Measure.INFORMATION) {
      return new Numeral(amount.start(), end + 1, amount.value().add(HALF));
    }
    boolean isMeter = unit.name().equals("meter");
    boolean isJin = unit.name().equals("jin");
    int index = isMeter || isJin ? scan.at(end) : -1;
    if (index < 0) {
      return simple;
    }
    Numeral rest = scan.numbers().get(index).number();
    long phrase = UNITS.find(text, rest.end());
    Optional<Unit> smaller = UNITS.unit(text, phrase);
    if (isJin) {
      boolean isLiang = smaller.isPresent() && smaller.get().name().equals("liang");
      return isLiang
          ? new Numeral(
              amount.start(),
              PhraseTrie.end(phrase),
              amount.value().add(rest.value().movePointLeft(1)))
          : simple;
    }
    return smaller.isPresent() ? simple : withCentimeters(text, amount, rest, simple);
  }

  /** 1米75, 一米八, 一米七五. */
  private static Numeral withCentimeters(
      FoldedText text, Numeral amount, Numeral rest, Numeral simple) {
    int digits = rest.end() - rest.start();
    boolean isRow = text.isDigit(rest.start()) && Digits.row(text, rest.start()) == rest.end();
    boolean isWords = !text.isDigit(rest.start()) && rest.value().compareTo(BigDecimal.TEN) < 0;
    boolean isDouble = digits == 2 && rest.value().compareTo(BigDecimal.valueOf(100)) < 0;
    if (digits > 2 || rest.value().scale() > 0 || !(isRow || isWords || isDouble)) {
      return simple;
    }
    BigDecimal part = rest.value().movePointLeft(digits);
    return new Numeral(amount.start(), rest.end(), amount.value().add(part));
  }

  private static void add(
      NumeralScan scan, Numeral amount, Unit unit, Topic topic, List<SystemMatch> found) {
    FoldedText text = scan.text();
    boolean isDegree = unit.name().equals("degree");
    boolean isHeat =
        unit.measure() == Measure.TEMPERATURE
            || isDegree && (isSigned(text, amount.start()) || isScaled(text, amount, found));
    if (isDegree && (topic.isTemperature() || !topic.isAngle()) || isHeat) {
      addTemperature(text, amount, unit.name(), found);
    }
    if (!isHeat && !(isDegree && topic.isTemperature())) {
      found.add(
          new SystemMatch(
              unit.measure().type(),
              amount.start(),
              amount.end(),
              new EntityValue.Quantity(
                  Optional.of(amount.value()), unit.name(), unit.measure().id())));
    }
  }

  /** Whether 零下 or 零上 stands right before a place. */
  private static boolean isSigned(FoldedText text, int start) {
    return (text.at(start - 1) == '下' || text.at(start - 1) == '上') && text.at(start - 2) == '零';
  }

  /** Whether a scale of temperature was named right before the amount. */
  private static boolean isScaled(FoldedText text, Numeral amount, List<SystemMatch> found) {
    int last = found.size() - 1;
    return last >= 0
        && found.get(last).value() instanceof EntityValue.Quantity named
        && found.get(last).type() == SystemType.TEMPERATURE
        && named.amount().isEmpty()
        && text.skipSpaces(found.get(last).end()) == amount.start();
  }

  /** With "below zero" (零下) and the scale (摄氏, 华氏温度) before it. */
  private static void addTemperature(
      FoldedText text, Numeral amount, String unit, List<SystemMatch> found) {
    int start = amount.start();
    BigDecimal value = amount.value();
    if (isSigned(text, start)) {
      value = text.at(start - 1) == '下' ? value.negate() : value;
      start -= 2;
    }
    String scale = unit;
    if (isScaled(text, new Numeral(start, amount.end(), value), found)) {
      SystemMatch named = found.remove(found.size() - 1);
      scale = ((EntityValue.Quantity) named.value()).unit();
      start = named.start();
    }
    found.add(
        new SystemMatch(
            SystemType.TEMPERATURE,
            start,
            amount.end(),
            new EntityValue.Quantity(Optional.of(value), scale, Measure.TEMPERATURE.id())));
  }

  /** A scale of temperature without an amount at a place; the place to go on at. */
  private static int readNamed(NumeralScan scan, int at, List<SystemMatch> found) {
    FoldedText text = scan.text();
    if (text.isInsideWord(at)) {
      return at + 1;
    }
    long phrase = UNITS.find(text, at);
    Optional<Unit> unit = UNITS.unit(text, phrase);
    if (unit.isEmpty() || unit.get().form() != Form.ALONE) {
      return at + 1;
    }
    int end = PhraseTrie.end(phrase);
    found.add(
        new SystemMatch(
            unit.get().measure().type(),
            at,
            end,
            new EntityValue.Quantity(
                Optional.empty(), unit.get().name(), unit.get().measure().id())));
    return end;
  }
}
