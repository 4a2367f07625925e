package io.frontdesk.entity.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemFinder;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.ValueLine;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericEntitiesTest {

  private static final long SEED = 20261127L;

  private static final SystemFinder ENGLISH = NumericEntities.english();
  private static final SystemFinder CHINESE = NumericEntities.chinese();

  private static final String[] PIECES = {
    "twenty",
    "one",
    "hundred",
    "and",
    "a",
    "half",
    "third",
    "of",
    "$",
    "5",
    "1.5",
    ",",
    ".",
    "-",
    "三",
    "万",
    "百",
    "分之",
    "两",
    "半",
    "点",
    "零",
    "个",
    "元",
    "块",
    "毛",
    "km",
    "degrees",
    "years old",
    "more than",
    "≥",
    "\ud800",
    "\udc00",
    "\u0000",
    "½",
    "%",
    "折",
    "成",
    "负",
    "e",
    "^",
    "10",
    "/",
    "打",
    "又",
    "to",
    "between",
    "第",
    "倒数第",
    "零下",
    "摄氏",
    "度",
    "mao",
    "kuai",
    "USD",
    "M",
    "'",
    "\""
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "she ordered two and a half kilos|NUMBER|two and a half=2.5",
        "about half a million visitors and 12k likes|NUMBER|half a million=500000;12k=12000",
        "the one I like costs 1,5 or 2.000,75|NUMBER|1,5=1.5;2.000,75=2000.75",
        "vitamin B12 and 7 pills|NUMBER|7=7",
        "the third row and the 22nd seat, then the previous page|ORDINAL|third=3;22nd=22;previous=current-1",
        "thirty percent or 0.5 %|PERCENTAGE|thirty percent=30%;0.5 %=0.5%",
        "more than six but less than 9 of them|NUMBER_RANGE|more than six but less than 9=(6,9)",
        "from 15 to 18, or 40 or more|NUMBER_RANGE|from 15 to 18=[15,18);40 or more=[40,)",
        "seven bucks and €3.20|AMOUNT_OF_MONEY|seven bucks=7 dollar;€3.20=3.20 EUR",
        "two pounds sixty, or 12 Polish zloty|AMOUNT_OF_MONEY|two pounds sixty=2.6 pound;12 Polish"
            + " zloty=12.00 PLN",
        "drive 90 km/h for 12 miles|DIMENSION|90 km/h=90 kilometer per hour;12 miles=12 mile",
        "my twins are six months old|AGE|six months old=6 month",
        "heat it to 180 degrees celsius|TEMPERATURE|180 degrees celsius=180 c",
        "three boxes and two green shirts|QUANTITY|three boxes=3 box;two=2 shirt"
      })
  void shouldFindInEnglish(String text, SystemType type, String expected) {
    assertEquals(expected, found(ENGLISH, text, type));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "一共来了一千二百人|NUMBER|一千二百=1200",
        "一切都好，这里是四川|NUMBER|''",
        "三分之一的人等了二又二分之一天|NUMBER|三分之一=0.3333333333333333;二又二分之一=2.5",
        "第二十一名和倒数第三|ORDINAL|第二十一=21;倒数第三=end-2",
        "打七折，再减百分之五|PERCENTAGE|七折=70%;百分之五=5%",
        "今天全场半折，百分之百是真的|PERCENTAGE|半折=50%;百分之百=100%",
        "大于3小于8，或者十到二十|NUMBER_RANGE|大于3小于8=(3,8);十到二十=[10,20)",
        "午饭花了八块六，打车十二元五角|AMOUNT_OF_MONEY|八块六=8.60 CNY;十二元五角=12.50 CNY",
        "一百四十块零八毛和30块零6分|AMOUNT_OF_MONEY|一百四十块零八毛=140.80 CNY;30块零6分=30.06 CNY",
        "找您七块零四|AMOUNT_OF_MONEY|七块零四=7.04 CNY",
        "周二两点和星期四两点|DIMENSION|''",
        "等了四个多小时|QUANTITY|''",
        "13912345678/15012345678|NUMBER|13912345678=13912345678;15012345678=15012345678",
        "13912345678-13912345679|NUMBER_RANGE|''",
        "三块手表一共两千美元|AMOUNT_OF_MONEY|两千美元=2000.00 USD",
        "身高一米六五，体重九十斤半|DIMENSION|一米六五=1.65 meter;九十斤半=90.5 jin",
        "今年三十七岁|AGE|三十七岁=37 year",
        "零下十度，发烧38.5摄氏度|TEMPERATURE|零下十度=-10 degree;38.5摄氏度=38.5 c",
        "要四双袜子和两件衬衫|QUANTITY|四双=4 pair;两件=2 piece",
        "等了三四个小时|NUMBER|''"
      })
  void shouldFindInChinese(String text, SystemType type, String expected) {
    assertEquals(expected, found(CHINESE, text, type));
  }

  @Test
  void shouldHoldOnAnyText() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(14); left > 0; left--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
        text.append(random.nextInt(3) == 0 ? " " : "");
      }
      check(ENGLISH, text.toString());
      check(CHINESE, text.toString());
    }
  }

  /** Spans lie within the text, and finds of one kind don't overlap. */
  private static void check(SystemFinder finder, String said) {
    FoldedText text = FoldedText.of(said);
    List<SystemMatch> found = new ArrayList<>();
    finder.find(text, ReferenceTime.EPOCH, found);
    Map<SystemType, BitSet> taken = new EnumMap<>(SystemType.class);
    for (SystemMatch match : found) {
      String message = match + " in '" + said + "', seed " + SEED;
      boolean isWithin = match.start() >= 0 && match.end() <= text.length() && match.length() > 0;
      assertTrue(isWithin, message);
      BitSet places = taken.computeIfAbsent(match.type(), type -> new BitSet());
      assertTrue(places.get(match.start(), match.end()).isEmpty(), message);
      places.set(match.start(), match.end());
    }
  }

  private static String found(SystemFinder finder, String said, SystemType type) {
    FoldedText text = FoldedText.of(said);
    List<SystemMatch> found = new ArrayList<>();
    finder.find(text, ReferenceTime.EPOCH, found);
    return found.stream()
        .filter(match -> match.type() == type)
        .map(match -> text.original(match.start(), match.end()) + "=" + ValueLine.of(match.value()))
        .collect(Collectors.joining(";"));
  }
}
