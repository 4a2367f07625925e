package io.frontdesk.entity.time.chinese;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.text.FoldedText;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseTimesTest {

  /** A Friday. */
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 27, 10, 40);

  private static final ChineseTimes TIMES = new ChineseTimes();

  private static List<SystemMatch> find(String text, LocalDateTime now) {
    List<SystemMatch> found = new ArrayList<>();
    TIMES.find(FoldedText.of(text), new ReferenceTime(now, ZoneId.of("Asia/Shanghai")), found);
    return found;
  }

  /** What was found: words, type, first reading. */
  private static String show(String text) {
    FoldedText folded = FoldedText.of(text);
    return find(text, NOW).stream()
        .map(
            match ->
                folded.original(match.start(), match.end())
                    + " "
                    + match.type().id()
                    + " "
                    + show(((EntityValue.Time) match.value()).readings().get(0)))
        .collect(Collectors.joining("; "));
  }

  private static String show(TimeReading reading) {
    if (reading instanceof TimeReading.Point point) {
      return show(point.date(), point.time());
    } else if (reading instanceof TimeReading.Span span) {
      String bound = span.bound() == TimeReading.Bound.NONE ? "" : " " + span.bound();
      return show(span.start()) + ".." + show(span.end()) + bound;
    } else if (reading instanceof TimeReading.Length length) {
      return length.timex() + " " + length.seconds().stripTrailingZeros().toPlainString();
    }
    return reading.timex();
  }

  private static String show(Optional<TimeReading.Moment> moment) {
    return moment.map(at -> show(at.date(), at.time())).orElse("");
  }

  private static String show(Optional<LocalDate> date, Optional<LocalTime> time) {
    String day = date.map(LocalDate::toString).orElse("");
    String clock = time.map(LocalTime::toString).orElse("");
    return day.isEmpty() || clock.isEmpty() ? day + clock : day + "T" + clock;
  }

  @ParameterizedTest
  @CsvSource({
    "我上周五买的两件蓝色T恤想退, 上周五 date 2026-11-20",
    "昨天下的单, 昨天 date 2026-11-26",
    "大后天有货吗, 大后天 date 2026-11-30",
    "大前日我来过, 大前日 date 2026-11-24",
    "這週日送到, 這週日 date 2026-11-29",
    "下下个周三再说, 下下个周三 date 2026-12-09",
    "下周的星期二, 下周的星期二 date 2026-12-01",
    "禮拜三可以吗, 禮拜三 date 2026-12-02",
    "周五见, 周五 date 2026-11-27",
    "改到12月3号, 12月3号 date 2026-12-03",
    "三月十五日送, 三月十五日 date 2027-03-15",
    "本月二十八号, 本月二十八号 date 2026-11-28",
    "下个月5号, 下个月5号 date 2026-12-05",
    "31号出发, 31号 date 2026-12-31",
    "二零一七年三月十五日, 二零一七年三月十五日 date 2017-03-15",
    "17年3月15日星期三, 17年3月15日星期三 date 2017-03-15",
    "2017-3-15到货, 2017-3-15 date 2017-03-15",
    "２０１７／０３／１５, ２０１７／０３／１５ date 2017-03-15",
    "25/3/2017, 25/3/2017 date 2017-03-25",
    "17-03-15, 17-03-15 date 2017-03-15",
    "三天前, 三天前 date 2026-11-24",
    "两个星期以后, 两个星期以后 date 2026-12-11",
    "半年前, 半年前 date 2026-05-27",
    "下个月第一个周一, 下个月第一个周一 date 2026-12-07",
    "今年的最后一天, 今年的最后一天 date 2026-12-31",
    "2019年2月29日, 2019年2月29日 date ''",
  })
  void shouldReadDays(String text, String found) {
    assertEquals(found.replace("''", "").strip(), show(text).strip());
  }

  @ParameterizedTest
  @CsvSource({
    "明年春节, 明年春节 date 2027-02-06",
    "除夕放假吗, 除夕 date 2027-02-05",
    "去年中秋节, 去年中秋节 date 2025-10-06",
    "2017年端午, 2017年端午 date 2017-05-30",
    "双十二打折吗, 双十二 date 2026-12-12",
    "明年618大促, 明年618大促 date 2027-06-18",
    "今年母亲节, 今年母亲节 date 2026-05-10",
    "黑色星期五, 黑色星期五 date 2026-11-27",
    "2018年清明节, 2018年清明节 date 2018-04-05",
    "冬至那天, 冬至 date 2026-12-22",
    "过年放假吗, 过年 date 2027-02-06",
    "五一去哪, 五一 date 2027-05-01",
    "正月初五, 正月初五 date 2027-02-10",
    "农历2017年八月十五, 农历2017年八月十五 date 2017-10-04",
    "腊月廿三, 腊月廿三 date 2027-01-30",
    "农历2017年闰六月初一, 农历2017年闰六月初一 date 2017-07-23",
    "大年三十晚上, 大年三十晚上 date 2027-02-05",
  })
  void shouldReadFeastsAndLunarDays(String text, String found) {
    assertEquals(found, show(text));
  }

  @ParameterizedTest
  @CsvSource({
    "下下周, 下下周 date-range 2026-12-07..2026-12-14",
    "上周末, 上周末 date-range 2026-11-21..2026-11-23",
    "上个月, 上个月 date-range 2026-10-01..2026-11-01",
    "三月份, 三月份 date-range 2027-03-01..2027-04-01",
    "2017年3月, 2017年3月 date-range 2017-03-01..2017-04-01",
    "前年, 前年 date-range 2024-01-01..2025-01-01",
    "月底能发货吗, 月底 date-range 2026-11-21..2026-12-01 END",
    "下月初, 下月初 date-range 2026-12-01..2026-12-11 START",
    "五月中旬, 五月中旬 date-range 2027-05-11..2027-05-21",
    "去年第四季度, 去年第四季度 date-range 2025-10-01..2026-01-01",
    "明年上半年, 明年上半年 date-range 2027-01-01..2027-07-01",
    "夏天, 夏天 date-range 2027-06-01..2027-09-01",
    "上世纪八十年代, 上世纪八十年代 date-range 1980-01-01..1990-01-01",
    "二十一世纪, 二十一世纪 date-range 2000-01-01..2100-01-01",
    "民国五年, 民国五年 date-range 1916-01-01..1917-01-01",
    "2024年的第三周, 2024年的第三周 date-range 2024-01-15..2024-01-22",
    "去年最后两个月, 去年最后两个月 date-range 2025-11-01..2026-01-01",
    "过去三天, 过去三天 date-range 2026-11-24..2026-11-27",
    "最近两周, 最近两周 date-range 2026-11-13..2026-11-27",
    "未来一个月, 未来一个月 date-range 2026-11-28..2026-12-28",
    "三个工作日内, 三个工作日内 date-range 2026-11-27..2026-12-02",
    "从3月1日到5日, 从3月1日到5日 date-range 2027-03-01..2027-03-05",
    "3-5月, 3-5月 date-range 2027-03-01..2027-05-01",
    "10到15号, 10到15号 date-range 2026-12-10..2026-12-15",
    "周一至五, 周一至五 date-range 2026-11-30..2026-12-04",
    "2015~2018年, 2015~2018年 date-range 2015-01-01..2018-01-01",
    "3月和6月之间, 3月和6月之间 date-range 2027-03-01..2027-06-01",
    "2024年至今, 2024年至今 date-range 2024-01-01..2026-11-27",
    "下周三之前, 下周三之前 date-range ..2026-12-02 BEFORE",
    "2024年以后, 2024年以后 date-range 2025-01-01.. AFTER",
    "3月5日或之后, 3月5日或之后 date-range 2027-03-05.. SINCE",
    "自从去年, 自从去年 date-range 2025-01-01.. SINCE",
    "到3月1日为止, 到3月1日为止 date-range ..2027-03-01 UNTIL",
    "12月25号那周, 12月25号那周 date-range 2026-12-21..2026-12-28",
    "12/1-12/15, 12/1-12/15 date-range 2026-12-01..2026-12-15",
    "明天到月底, 明天到月底 date-range 2026-11-28..2026-12-01",
    "10月和次日, 10月 date-range 2027-10-01..2027-11-01",
    "下半周, 下半周 date-range 2026-11-26..2026-11-30",
    "今年前三个月, 今年前三个月 date-range 2026-01-01..2026-04-01",
    "公元前221年, 公元前221年 date-range -0220-01-01..-0219-01-01",
    "截至昨天, 截至昨天 date-range ..2026-11-26 UNTIL",
  })
  void shouldReadPeriods(String text, String found) {
    assertEquals(found, show(text));
  }

  @ParameterizedTest
  @CsvSource({
    "下午三点半, 下午三点半 time 15:30",
    "三点一刻, 三点一刻 time 03:15",
    "差五分八点, 差五分八点 time 07:55",
    "八点差一刻, 八点差一刻 time 07:45",
    "晚上九点零五分, 晚上九点零五分 time 21:05",
    "凌晨十二点, 凌晨十二点 time 00:00",
    "中午一点, 中午一点 time 13:00",
    "15:30, 15:30 time 15:30",
    "PM 3:00, PM 3:00 time 15:00",
    "3pm, 3pm time 15:00",
    "19时25分10秒, 19时25分10秒 time 19:25:10",
    "大约晚上九点, 大约晚上九点 time 21:00",
    "三點鐘左右, 三點鐘左右 time 03:00",
    "上午九点到十一点半, 上午九点到十一点半 time-range 09:00..11:30",
    "2-4点, 2-4点 time-range 02:00..04:00",
    "晚上十点到凌晨两点, 晚上十点到凌晨两点 time-range 22:00..02:00",
    "下午四点之前, 下午四点之前 time-range ..16:00 BEFORE",
    "傍晚, 傍晚 time-range 12:00..16:00",
    "下周三下午三点半, 下周三下午三点半 date-time 2026-12-02T15:30",
    "今晚6点, 今晚6点 date-time 2026-11-27T18:00",
    "明早八点, 明早八点 date-time 2026-11-28T08:00",
    "周一晚上十二点, 周一晚上十二点 date-time 2026-12-01T00:00",
    "2017-03-15 15:30:00, 2017-03-15 15:30:00 date-time 2017-03-15T15:30",
    "半小时后, 半小时后 date-time 2026-11-27T11:10",
    "一刻钟前, 一刻钟前 date-time 2026-11-27T10:25",
    "马上, 马上 date-time 2026-11-27T10:40",
    "明天早上, 明天早上 date-time-range 2026-11-28T08:00..2026-11-28T12:00",
    "明天下午两点到四点, 明天下午两点到四点 date-time-range 2026-11-28T14:00..2026-11-28T16:00",
    "两小时之内, 两小时之内 date-time-range 2026-11-27T10:40..2026-11-27T12:40",
    "上个钟头, 上个钟头 date-time-range 2026-11-27T09:40..2026-11-27T10:40",
    "从下午两点到明天四点, 从下午两点到明天四点 date-time-range 2026-11-27T14:00..2026-11-28T04:00",
    "3月15日凌晨, 3月15日凌晨 date-time-range 2027-03-15T00:00..2027-03-15T06:00",
    "今晚安排谁, 今晚 date-time-range 2026-11-27T16:00..2026-11-27T20:00",
    "1小时30分后, 1小时30分后 date-time 2026-11-27T12:10",
    "最晚后天下午5点之前, 最晚后天下午5点之前 date-time-range ..2026-11-29T17:00 UNTIL",
    "今天晚上九点之前, 今天晚上九点之前 date-time-range ..2026-11-27T21:00 BEFORE",
    "周三三点, 周三三点 date-time 2026-12-02T03:00",
    "下周四四点半, 下周四四点半 date-time 2026-12-03T04:30",
    "星期二两点见, 星期二两点 date-time 2026-12-01T02:00",
    "周五十点, 周五十点 date-time 2026-11-27T10:00",
    "礼拜六六点到七点, 礼拜六六点到七点 date-time-range 2026-11-28T06:00..2026-11-28T07:00",
    "周一一点建议, 周一 date 2026-11-30",
  })
  void shouldReadTimesOfDay(String text, String found) {
    assertEquals(found, show(text));
  }

  @ParameterizedTest
  @CsvSource({
    "半小时, 半小时 duration PT0.5H 1800",
    "一个半小时, 一个半小时 duration PT1.5H 5400",
    "四个多小时, 四个多小时 duration PT4H 14400",
    "三个多星期, 三个多星期 duration P3W 1814400",
    "二十多天, 二十多天 duration P20D 1728000",
    "三十余年, 三十余年 duration P30Y 946080000",
    "一年零三个月, 一年零三个月 duration P1Y3M 39312000",
    "三年半, 三年半 duration P3.5Y 110376000",
    "8天20小时, 8天20小时 duration P8DT20H 763200",
    "两天一夜, 两天一夜 duration P2D 172800",
    "三个工作日, 三个工作日 duration P3BD 259200",
    "用了20年, 20年 duration P20Y 630720000",
    "每天, 每天 set P1D",
    "每天早上八点, 每天早上八点 set T08",
    "每周一, 每周一 set XXXX-WXX-1",
    "每个星期天下午四点, 每个星期天下午四点 set XXXX-WXX-7T16",
    "每个月15号, 每个月15号 set XXXX-XX-15",
    "每周五下午3点到5点, '每周五下午3点到5点 set (XXXX-WXX-5T15,XXXX-WXX-5T17,PT2H)'",
    "每年3月15日, 每年3月15日 set XXXX-03-15",
    "每隔两天, 每隔两天 set P3D",
    "隔天, 隔天 set P2D",
    "每三个月, 每三个月 set P3M",
    "每个工作日, 每个工作日 set P1WD",
  })
  void shouldReadLengthsAndSets(String text, String found) {
    assertEquals(found, show(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "给你两点建议",
        "便宜一点吧",
        "快一点发货",
        "得分八十分",
        "我在日本",
        "一号楼在哪",
        "三分之一的人",
        "第一天",
        "三年级二班",
        "早上好",
        "一天到晚",
        "有一天我去了",
        "订单号20170315",
        "手机13800138000",
        "192.168.1.1:8080",
        "版本1.2.3",
        "价格12.11",
        "三点五万",
        "今日头条",
        "周年庆",
        "每个人",
        "几天到货",
        "十一个",
        "两三天",
        "2月30日",
        "腊八粥",
        "清明上河图",
        "世界",
        "后台",
        "前面",
        "上下",
        "一百二十块",
        "3-5个工作日"
      })
  void shouldFindNothing(String text) {
    assertEquals("", show(text));
  }

  @Test
  void shouldGiveTheTurnToComeBeforeTheLast() {
    List<TimeReading> readings = ((EntityValue.Time) find("3月15号", NOW).get(0).value()).readings();
    assertEquals(
        List.of("2027-03-15", "2026-03-15"),
        readings.stream().map(ChineseTimesTest::show).toList());
  }

  @Test
  void shouldKeepPlacesOfTheTextAsItWasSaid() {
    List<SystemMatch> found = find("😀後天下午３點😀", NOW);
    assertEquals(1, found.size());
    assertEquals(1, found.get(0).start());
    assertEquals(7, found.get(0).end());
  }

  @Test
  void shouldReadDatesInAllWaysOfWritingThem() {
    long seed = 20170315L;
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      LocalDate day = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(54000));
      String text = write(day, random);
      String given = "在" + text + "这天";
      assertEquals(text + " date " + day, show(given), given + " (seed " + seed + ")");
    }
  }

  private static String write(LocalDate day, Random random) {
    int year = day.getYear();
    int month = day.getMonthValue();
    int date = day.getDayOfMonth();
    return switch (random.nextInt(6)) {
      case 0 -> year + "年" + month + "月" + date + "日";
      case 1 -> year + "-" + month + "-" + date;
      case 2 -> String.format("%d/%02d/%02d", year, month, date);
      case 3 -> row(year) + "年" + han(month) + "月" + han(date) + "号";
      case 4 -> row(year) + "年" + month + "月" + date + "號";
      default -> year + " 年 " + month + " 月 " + date + " 日";
    };
  }

  private static String row(int number) {
    return Integer.toString(number)
        .chars()
        .mapToObj(c -> "零一二三四五六七八九".substring(c - '0', c - '0' + 1))
        .collect(Collectors.joining());
  }

  private static String han(int number) {
    String ones = number % 10 == 0 ? "" : row(number % 10);
    return number < 10 ? row(number) : (number < 20 ? "" : row(number / 10)) + "十" + ones;
  }

  @Test
  void shouldTakeAnyStringWithoutThrowingAndInOrder() {
    long seed = 4L;
    Random random = new Random(seed);
    String letters =
        "今明昨前后天周星期礼拜一二三四五六七八九十零〇半两点时分秒刻年月日号上下本这个到至-~从自和之间以内来每隔第最"
            + "初底中末春节正腊农历差过0123456789:/. ,，年月日PMam😀\ud800\u0000世纪代季度百千万";
    for (int i = 0; i < 20000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(24);
      for (int j = 0; j < length; j++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      check(text.toString(), seed);
    }
  }

  @Test
  void shouldTakeAnyRowOfItsOwnWords() {
    long seed = 7L;
    Random random = new Random(seed);
    String[] words =
        ("今天 前天 上 下 这个 周 星期 一 三 十 两 半 年 月 个月 号 底 初 旬 上半 点 时 分 刻 差 到 - ~ 和 之间 从 自 起 至今 之前 前 或 内 "
                + "过去 未来 每 每隔 第 最后 的 2019年2月29日 2月29日 正月 农历 闰 初五 除夕 春节 双十一 618 民国 公元前 世纪 年代 季度 春天 早上 "
                + "晚 中午 pm 3 15 31 24 60 0 2017 9999 / . : ， 大约 左右 现在 截至 为止 那周 工作日 小时 天内")
            .split(" ");
    for (int i = 0; i < 20000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(8); j >= 0; j--) {
        text.append(words[random.nextInt(words.length)]);
      }
      check(text.toString(), seed);
    }
  }

  private static void check(String text, long seed) {
    int end = 0;
    for (SystemMatch match : find(text, NOW)) {
      assertTrue(
          match.start() >= end && match.end() > match.start(), text + " (seed " + seed + ")");
      assertTrue(
          match.end() <= text.codePointCount(0, text.length()), text + " (seed " + seed + ")");
      assertTrue(
          !((EntityValue.Time) match.value()).readings().isEmpty(), text + " (seed " + seed + ")");
      end = match.end();
    }
  }
}
