package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.calendar.CalendarPeriod;
import io.frontdesk.entity.time.calendar.Feast;
import io.frontdesk.text.PhraseTrie;
import java.time.DayOfWeek;

/** Reads holidays and days that shops and people keep. Lives for one text. */
final class FeastReader {

  private static final PhraseTrie<Feast> FEASTS = new PhraseTrie<>();

  /** Words that are feasts only where a year or what is done on a feast stands beside them. */
  private static final PhraseTrie<Feast> LOOSE = new PhraseTrie<>();

  private static final String[] BEHIND_LOOSE = {
    "期间", "假期", "长假", "黄金周", "小长假", "放假", "大促", "活动", "促销", "当天", "那天", "购物节", "狂欢", "节", "前", "后",
    "之前", "之后", "以前", "以后", "年中", "优惠", "打折", "特惠", "到", "出", "去", "回", "快乐", "不打烊", "有", "买",
    "的时候", "大卖", "特卖"
  };

  private static final String[] BEFORE_LOOSE = {"京东", "天猫", "淘宝", "到", "等", "在", "过", "离", "年"};

  static {
    civil();
    moving();
    lunar();
    terms();
    loose();
  }

  private final Said said;

  FeastReader(Said said) {
    this.said = said;
  }

  private static void add(Feast feast, String... names) {
    for (String name : names) {
      FEASTS.add(name, feast);
    }
  }

  private static void civil() {
    add(Feast.fixed(1, 1), "元旦", "元旦节", "新年第一天");
    add(Feast.fixed(2, 14), "情人节", "西方情人节");
    add(Feast.fixed(3, 5), "学雷锋日", "学雷锋纪念日");
    add(Feast.fixed(3, 8), "妇女节", "三八节", "三八妇女节", "女神节", "女王节", "女生节", "国际妇女节");
    add(Feast.fixed(3, 12), "植树节");
    add(Feast.fixed(3, 14), "白色情人节");
    add(Feast.fixed(3, 15), "消费者权益日", "消费者日");
    add(Feast.fixed(4, 1), "愚人节");
    add(Feast.fixed(4, 22), "地球日", "世界地球日");
    add(Feast.fixed(4, 23), "世界读书日", "读书日");
    add(Feast.fixed(5, 1), "劳动节", "五一", "五一节", "五一劳动节", "国际劳动节");
    add(Feast.fixed(5, 4), "青年节", "五四青年节", "五四");
    add(Feast.fixed(5, 12), "护士节", "国际护士节");
    add(Feast.fixed(5, 20), "五二零", "网络情人节");
    add(Feast.fixed(6, 1), "儿童节", "六一", "六一节", "六一儿童节", "国际儿童节");
    add(Feast.fixed(6, 18), "六一八", "六一八大促", "618大促", "618购物节", "年中大促");
    add(Feast.fixed(7, 1), "建党节", "党的生日", "七一建党节");
    add(Feast.fixed(8, 1), "建军节", "八一建军节");
    add(Feast.fixed(9, 10), "教师节");
    add(Feast.fixed(9, 18), "九一八");
    add(Feast.fixed(10, 1), "国庆", "国庆节", "十一国庆", "十一国庆节", "十一黄金周");
    add(Feast.fixed(10, 31), "万圣节", "万圣节前夜", "万圣夜");
    add(Feast.fixed(11, 8), "记者节");
    add(Feast.fixed(11, 11), "双十一", "双11", "光棍节", "双十一购物节", "双11购物节");
    add(Feast.fixed(12, 12), "双十二", "双12");
    add(Feast.fixed(12, 13), "国家公祭日");
    add(Feast.fixed(12, 24), "平安夜", "圣诞夜", "圣诞前夜");
    add(Feast.fixed(12, 25), "圣诞", "圣诞节");
  }

  private static void moving() {
    add(Feast.weekday(5, 2, DayOfWeek.SUNDAY), "母亲节");
    add(Feast.weekday(6, 3, DayOfWeek.SUNDAY), "父亲节");
    add(Feast.weekday(11, 4, DayOfWeek.THURSDAY), "感恩节");
    add(Feast.weekday(11, 4, DayOfWeek.THURSDAY, 1), "黑五", "黑色星期五");
    add(Feast.weekday(11, 4, DayOfWeek.THURSDAY, 4), "网络星期一", "网购星期一");
    add(Feast.easter(0), "复活节");
    add(Feast.easter(-2), "耶稣受难日");
  }

  private static void lunar() {
    add(Feast.lunarNewYearsEve(), "除夕", "除夕夜", "年三十", "大年夜", "年夜");
    add(Feast.lunar(1, 1), "春节", "农历新年", "中国新年", "阴历新年");
    add(Feast.lunar(1, 15), "元宵节", "上元节", "灯节");
    add(Feast.lunar(2, 2), "龙抬头");
    add(Feast.lunar(5, 5), "端午", "端午节", "端阳节", "龙舟节");
    add(Feast.lunar(7, 7), "七夕", "七夕节", "乞巧节", "中国情人节");
    add(Feast.lunar(7, 15), "中元节", "鬼节", "盂兰盆节", "盂兰节");
    add(Feast.lunar(8, 15), "中秋", "中秋节", "八月节", "团圆节");
    add(Feast.lunar(9, 9), "重阳", "重阳节", "老人节", "敬老节");
    add(Feast.lunar(12, 8), "腊八", "腊八节");
    add(Feast.lunar(12, 23), "小年", "小年夜");
  }

  private static void terms() {
    String[] names = {
      "小寒节气", "大寒节气", "立春", "雨水节气", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满节气", "芒种", "夏至",
      "小暑", "大暑", "立秋", "处暑", "白露节气", "秋分", "寒露", "霜降", "立冬", "小雪节气", "大雪节气", "冬至"
    };
    for (int term = 0; term < names.length; term++) {
      Feast feast = Feast.solarTerm(term);
      add(feast, names[term]);
      if (!names[term].endsWith("节气")) {
        add(feast, names[term] + "节气");
      }
    }
    add(Feast.solarTerm(6), "清明节", "寒食清明");
    add(
        new Feast("", year -> Feast.solarTerm(6).inYear().apply(year).map(d -> d.minusDays(1))),
        "寒食节");
    add(Feast.solarTerm(23), "冬至节", "冬节");
  }

  private static void loose() {
    LOOSE.add("十一", Feast.fixed(10, 1));
    LOOSE.add("618", Feast.fixed(6, 18));
    LOOSE.add("过年", Feast.lunar(1, 1));
    LOOSE.add("七一", Feast.fixed(7, 1));
    LOOSE.add("八一", Feast.fixed(8, 1));
    LOOSE.add("三八", Feast.fixed(3, 8));
    LOOSE.add("三一五", Feast.fixed(3, 15));
    LOOSE.add("315", Feast.fixed(3, 15));
    LOOSE.add("520", Feast.fixed(5, 20));
    LOOSE.add("元宵", Feast.lunar(1, 15));
  }

  /** A feast of any year, or of the one before or after: 今年春节 is read by its year. */
  Piece at(int start) {
    long found = FEASTS.longestWithin(said.text(), start);
    if (found != PhraseTrie.NOTHING) {
      int end = PhraseTrie.end(found);
      return isInWord(start, end)
          ? Piece.NONE
          : DateReader.piece(start, end, FEASTS.value(found).period());
    }
    found = LOOSE.longestWithin(said.text(), start);
    return found == PhraseTrie.NOTHING || !isLikely(start, PhraseTrie.end(found))
        ? Piece.NONE
        : DateReader.piece(start, PhraseTrie.end(found), LOOSE.value(found).period());
  }

  /** A feast behind a year. */
  Piece of(int start, int year) {
    long found = FEASTS.longestWithin(said.text(), start);
    if (found != PhraseTrie.NOTHING) {
      CalendarPeriod day = FEASTS.value(found).in(year);
      return DateReader.piece(start, PhraseTrie.end(found), day);
    }
    found = LOOSE.longestWithin(said.text(), start);
    boolean isCounting =
        found != PhraseTrie.NOTHING
            && (said.isOneOf(PhraseTrie.end(found), "月个号天日年岁次")
                || said.isWordPart(PhraseTrie.end(found)));
    return found == PhraseTrie.NOTHING || isCounting
        ? Piece.NONE
        : DateReader.piece(start, PhraseTrie.end(found), LOOSE.value(found).in(year));
  }

  /** Places, food and people that are called after a feast, and numbers that only look like one. */
  private boolean isInWord(int start, int end) {
    boolean isNumber = HanNumbers.isNumeral(said.at(start));
    boolean isInNumber =
        isNumber
            && (HanNumbers.isNumeral(said.at(start - 1))
                || HanNumbers.isNumeral(said.at(end))
                || said.isWordPart(start - 1)
                || said.isWordPart(end)
                || said.is(start - 1, '第'));
    return isInNumber
        || said.isDigit(end) && said.isDigit(end - 1)
        || said.afterOneOf(
                end, "路", "广场", "大道", "村", "上河图", "粥", "蒜", "蛋糕", "轻", "纪", "运动", "大街", "中学", "小学",
                "饭", "树", "老人", "个", "块", "元", "号")
            > 0;
  }

  private boolean isLikely(int start, int end) {
    boolean isCut =
        !said.isWordPart(start - 1)
            && !said.isWordPart(end)
            && !HanNumbers.isNumeral(said.at(start - 1))
            && !HanNumbers.isNumeral(said.at(end))
            && !said.isOneOf(end, "元块个月号点分年岁米房室路班次门楼");
    boolean isNumber = said.isDigit(start);
    if (isNumber && (said.isOneOf(start - 1, "在到") || said.isOneOf(end, "到出去回"))) {
      return false;
    }
    return isCut && (said.afterOneOf(end, BEHIND_LOOSE) > 0 || isBehind(start));
  }

  private boolean isBehind(int start) {
    for (String word : BEFORE_LOOSE) {
      if (said.after(start - word.length(), word) == start) {
        return true;
      }
    }
    return false;
  }
}
