package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.Length;
import io.frontdesk.text.PhraseTrie;

/** The words of Chinese dates and times, in simplified characters. Immutable; any thread. */
final class Words {

  /** Days by how many they are from today. */
  static final PhraseTrie<Integer> DAYS =
      trie(
          new Object[] {-3, "大前天", "大前日"},
          new Object[] {-2, "前天", "前日", "前儿"},
          new Object[] {-1, "昨天", "昨日", "昨儿", "昨儿个"},
          new Object[] {0, "今天", "今日", "今儿", "今儿个", "本日"},
          new Object[] {1, "明天", "明日", "明儿", "明儿个"},
          new Object[] {2, "后天", "后日", "后儿"},
          new Object[] {3, "大后天", "大后日"},
          new Object[] {4, "大大后天"},
          new Object[] {-4, "大大前天"});

  /** The first character of 今晚, 明早: days by how many they are from today. */
  static final PhraseTrie<Integer> DAYS_OF_PARTS =
      trie(
          new Object[] {-2, "前"},
          new Object[] {-1, "昨"},
          new Object[] {0, "今", "当"},
          new Object[] {1, "明"},
          new Object[] {2, "后"});

  /** Years by how many they are from this one. */
  static final PhraseTrie<Integer> YEARS =
      trie(
          new Object[] {-3, "大前年", "大前年度"},
          new Object[] {-2, "前年", "前年度"},
          new Object[] {-1, "去年", "上年", "去年度", "上年度", "上一年", "上一年度", "旧年", "过去一年度"},
          new Object[] {0, "今年", "本年", "今年度", "本年度", "这一年", "这年"},
          new Object[] {1, "明年", "来年", "下年", "下年度", "明年度", "下一年", "下一年度"},
          new Object[] {2, "后年", "后年度"},
          new Object[] {3, "大后年"});

  /** 去冬, 今春: years by how many they are from this one. */
  static final PhraseTrie<Integer> YEARS_OF_SEASONS =
      trie(new Object[] {-1, "去"}, new Object[] {0, "今"}, new Object[] {1, "明"});

  /** Weeks, months, hours by how many they are from this one. */
  static final PhraseTrie<Integer> TURNS =
      trie(
          new Object[] {-3, "上上上", "上上上个"},
          new Object[] {-2, "上上", "上上个", "大上", "大上个"},
          new Object[] {-1, "上", "上个", "上一", "上一个", "前一个"},
          new Object[] {0, "这", "这个", "这一", "这一个", "本", "当", "今", "本个"},
          new Object[] {1, "下", "下个", "下一", "下一个", "后一个"},
          new Object[] {2, "下下", "下下个"},
          new Object[] {3, "下下下", "下下下个"});

  /** Weeks. */
  static final PhraseTrie<Boolean> WEEK = trie(new Object[] {true, "周", "星期", "礼拜"});

  /** Parts of the day. */
  static final PhraseTrie<HanPart> PARTS =
      trie(
          new Object[] {HanPart.DAWN, "凌晨", "黎明", "拂晓", "破晓"},
          new Object[] {
            HanPart.MORNING,
            "清晨",
            "早上",
            "早晨",
            "早间",
            "清早",
            "大清早",
            "一大早",
            "一早",
            "早",
            "晨",
            "晨间",
            "上午",
            "午前",
            "大早上",
            "am",
            "a.m.",
            "a.m"
          },
          new Object[] {HanPart.NOON, "中午", "晌午", "午间", "大中午"},
          new Object[] {HanPart.AFTERNOON, "下午", "午后", "pm", "p.m.", "p.m"},
          new Object[] {HanPart.DUSK, "傍晚", "黄昏", "傍晚时分"},
          new Object[] {HanPart.EVENING, "晚上", "晚间", "夜里", "夜晚", "晚", "大晚上", "夜", "当晚"},
          new Object[] {HanPart.NIGHT, "半夜", "深夜", "夜间", "午夜", "大半夜", "三更半夜", "后半夜"},
          new Object[] {HanPart.DAYTIME, "白天", "日间", "大白天"});

  /** 现在, 马上, 刚才, by the TIMEX of what they refer to. */
  static final PhraseTrie<String> NOW =
      trie(
          new Object[] {"PRESENT_REF", "现在", "此刻", "这会儿", "当下", "眼下", "目前", "此时此刻", "如今"},
          new Object[] {"PAST_REF", "刚才", "刚刚", "刚刚才", "方才"},
          new Object[] {"FUTURE_REF", "马上", "立刻", "立即", "立马", "即刻"});

  /** Units of time, as they follow an amount. */
  static final PhraseTrie<Length.Unit> UNITS =
      trie(
          new Object[] {Length.Unit.CENTURY, "世纪", "个世纪"},
          new Object[] {Length.Unit.YEAR, "年", "个年头", "年整", "载", "整年"},
          new Object[] {Length.Unit.QUARTER, "个季度", "季度"},
          new Object[] {Length.Unit.MONTH, "个月", "个整月", "个多月"},
          new Object[] {Length.Unit.WEEK, "周", "个星期", "星期", "个礼拜", "礼拜", "个周", "整周"},
          new Object[] {Length.Unit.WEEKEND, "个周末"},
          new Object[] {Length.Unit.DAY, "天", "整天", "个昼夜", "昼夜"},
          new Object[] {Length.Unit.WORKDAY, "个工作日", "工作日", "个交易日"},
          new Object[] {Length.Unit.HOUR, "小时", "个小时", "钟头", "个钟头", "个钟", "h", "hour", "hours"},
          new Object[] {Length.Unit.MINUTE, "分钟", "min", "mins", "minutes", "minute"},
          new Object[] {Length.Unit.SECOND, "秒", "秒钟"});

  private Words() {}

  /** A trie of rows, each a meaning and the words that have it. */
  @SuppressWarnings("unchecked")
  private static <V> PhraseTrie<V> trie(Object[]... rows) {
    PhraseTrie<V> trie = new PhraseTrie<>();
    for (Object[] row : rows) {
      for (int i = 1; i < row.length; i++) {
        trie.add((String) row[i], (V) row[0]);
      }
    }
    return trie;
  }
}
