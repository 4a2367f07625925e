package io.frontdesk.entity.measure.unit;

import io.frontdesk.entity.measure.unit.Unit.Form;

/** Chinese phrases for units, simplified and traditional, and the signs that both languages use. */
public final class ChineseUnits {

  private static final String[][] LENGTHS = {
    {"kilometer", "千米|公里", "km"},
    {"meter", "米|公尺", "m"},
    {"decimeter", "分米|公寸", "dm"},
    {"centimeter", "厘米|釐米|公分", "cm"},
    {"millimeter", "毫米|公釐|公厘", "mm"},
    {"micrometer", "微米", "μm|µm"},
    {"nanometer", "纳米|奈米|納米", "nm"},
    {"picometer", "皮米", ""},
    {"inch", "英寸|吋|英吋", ""},
    {"foot", "英尺|呎|英呎", "ft"},
    {"yard", "英码|英碼", "yd"},
    {"mile", "英里|哩", "mi"}
  };

  private static final String[][] TIMES = {
    {"hour", "小时|小時|时|時|h"}, {"minute", "分钟|分鐘|分|min"}, {"second", "秒|秒钟|秒鐘|s"}
  };

  /** All of them. */
  public static final UnitTable TABLE = table();

  private ChineseUnits() {}

  private static UnitTable table() {
    UnitTable table = new UnitTable();
    addLengths(table);
    addVolumes(table);
    addWeights(table);
    addInformation(table);
    addPhysics(table);
    addTemperatures(table);
    addAges(table);
    addCounts(table);
    return table;
  }

  private static void addLengths(UnitTable table) {
    for (String[] length : LENGTHS) {
      String name = length[0];
      String signs = length[2].isEmpty() ? "" : "|" + length[2];
      table.add(Measure.LENGTH, Form.COUNTED, name, length[1] + signs);
      for (String word : (length[1] + signs).split("\\|")) {
        String square = "square " + name;
        String cubic = "cubic " + name;
        table.add(Measure.AREA, Form.COUNTED, square, "平方" + word + "|" + word + "²");
        table.add(Measure.AREA, Form.COUNTED, square, word + "2|" + word + "^2");
        table.add(Measure.VOLUME, Form.COUNTED, cubic, "立方" + word + "|" + word + "³");
        table.add(Measure.VOLUME, Form.COUNTED, cubic, word + "3|" + word + "^3");
        for (String[] time : TIMES) {
          for (String each : time[1].split("\\|")) {
            String speed = name + " per " + time[0];
            table.add(
                Measure.SPEED, Form.COUNTED, speed, word + "每" + each + "|" + word + "/" + each);
          }
        }
      }
    }
    table
        .add(Measure.LENGTH, Form.COUNTED, "li", "里|华里|華里")
        .add(Measure.LENGTH, Form.COUNTED, "zhang", "丈|市丈")
        .add(Measure.LENGTH, Form.COUNTED, "chi", "尺|市尺")
        .add(Measure.LENGTH, Form.COUNTED, "cun", "寸|市寸")
        .add(Measure.LENGTH, Form.COUNTED, "nautical mile", "海里|浬")
        .add(Measure.LENGTH, Form.COUNTED, "light year", "光年")
        .add(Measure.AREA, Form.COUNTED, "square meter", "平方|平米|坪米|平")
        .add(Measure.AREA, Form.COUNTED, "hectare", "公顷|公頃")
        .add(Measure.AREA, Form.COUNTED, "acre", "英亩|英畝")
        .add(Measure.AREA, Form.COUNTED, "mu", "亩|畝|市亩|亩地|畝地")
        .add(Measure.AREA, Form.COUNTED, "qing", "顷|頃|市顷")
        .add(Measure.AREA, Form.COUNTED, "ping", "坪")
        .add(Measure.SPEED, Form.COUNTED, "mile per hour", "迈|邁|mph")
        .add(Measure.SPEED, Form.COUNTED, "kilometer per hour", "kph|码速")
        .add(Measure.VOLUME, Form.COUNTED, "cubic meter", "立方|立米");
  }

  private static void addVolumes(UnitTable table) {
    table
        .add(Measure.VOLUME, Form.COUNTED, "liter", "升|公升|l")
        .add(Measure.VOLUME, Form.COUNTED, "milliliter", "毫升|ml|cc")
        .add(Measure.VOLUME, Form.COUNTED, "centiliter", "厘升|釐升|cl")
        .add(Measure.VOLUME, Form.COUNTED, "deciliter", "分升|dl")
        .add(Measure.VOLUME, Form.COUNTED, "hectoliter", "百升|公石")
        .add(Measure.VOLUME, Form.COUNTED, "gallon", "加仑|加侖")
        .add(Measure.VOLUME, Form.COUNTED, "pint", "品脱|品脫")
        .add(Measure.VOLUME, Form.COUNTED, "quart", "夸脱|夸脫")
        .add(Measure.VOLUME, Form.COUNTED, "fluid ounce", "液体盎司|液盎司|液量盎司")
        .add(Measure.VOLUME, Form.COUNTED, "bushel", "蒲式耳")
        .add(Measure.VOLUME, Form.COUNTED, "teaspoon", "茶匙|小勺")
        .add(Measure.VOLUME, Form.COUNTED, "tablespoon", "汤匙|湯匙|大勺")
        .add(Measure.VOLUME, Form.COUNTED, "dou", "斗|市斗")
        .add(Measure.VOLUME, Form.COUNTED, "dan", "石|市石");
  }

  private static void addWeights(UnitTable table) {
    table
        .add(Measure.WEIGHT, Form.COUNTED, "kilogram", "千克|公斤|kg|kgs")
        .add(Measure.WEIGHT, Form.COUNTED, "gram", "克|公克")
        .add(Measure.WEIGHT, Form.LOWER_CASE, "gram", "g")
        .add(Measure.WEIGHT, Form.COUNTED, "milligram", "毫克|mg")
        .add(Measure.WEIGHT, Form.COUNTED, "microgram", "微克|μg|µg|ug")
        .add(Measure.WEIGHT, Form.COUNTED, "ton", "吨|噸|公吨|公噸")
        .add(Measure.WEIGHT, Form.LOWER_CASE, "ton", "t")
        .add(Measure.WEIGHT, Form.COUNTED, "metric ton", "公制吨|米制吨")
        .add(Measure.WEIGHT, Form.COUNTED, "jin", "斤|市斤")
        .add(Measure.WEIGHT, Form.COUNTED, "liang", "两|兩|市两")
        .add(Measure.WEIGHT, Form.COUNTED, "qian", "钱重|市钱")
        .add(Measure.WEIGHT, Form.COUNTED, "dan", "担|擔|市担")
        .add(Measure.WEIGHT, Form.COUNTED, "pound", "英磅|磅|lb|lbs")
        .add(Measure.WEIGHT, Form.COUNTED, "ounce", "盎司|盎斯|oz")
        .add(Measure.WEIGHT, Form.COUNTED, "carat", "克拉");
  }

  private static void addInformation(UnitTable table) {
    table
        .add(Measure.INFORMATION, Form.COUNTED, "bit", "比特|位元")
        .add(Measure.INFORMATION, Form.LETTER, "bit", "位")
        .add(Measure.INFORMATION, Form.COUNTED, "byte", "字节|字節|位元组|位元組")
        .add(Measure.INFORMATION, Form.LETTER, "megabyte", "兆|m")
        .add(Measure.INFORMATION, Form.LETTER, "gigabyte", "个g|g");
    String[][] sizes = {
      {"kilo", "千", "k"},
      {"mega", "兆", "m"},
      {"giga", "吉|千兆|十亿", "g"},
      {"tera", "太|万亿|兆兆", "t"},
      {"peta", "拍|千兆兆|千万亿", "p"}
    };
    for (String[] size : sizes) {
      table.add(
          Measure.INFORMATION, Form.COUNTED, size[0] + "byte", size[2] + "b|" + size[2] + "byte");
      for (String prefix : size[1].split("\\|")) {
        table.add(
            Measure.INFORMATION,
            Form.COUNTED,
            size[0] + "bit",
            prefix + "比特|" + prefix + "位|" + prefix + "位元");
        table.add(
            Measure.INFORMATION, Form.COUNTED, size[0] + "byte", prefix + "字节|" + prefix + "字節");
      }
    }
  }

  private static void addPhysics(UnitTable table) {
    table
        .add(Measure.ANGLE, Form.COUNTED, "degree", "度|°")
        .add(Measure.ANGLE, Form.COUNTED, "degree", "度角|角度")
        .add(Measure.ANGLE, Form.COUNTED, "radian", "弧度")
        .add(Measure.ENERGY, Form.COUNTED, "kilowatt hour", "千瓦时|千瓦時|千瓦小时|度电|度電|kwh")
        .add(Measure.ENERGY, Form.COUNTED, "calorie", "卡|卡路里|卡洛里")
        .add(Measure.ENERGY, Form.COUNTED, "kilocalorie", "千卡|大卡|千卡路里|kcal")
        .add(Measure.ENERGY, Form.COUNTED, "joule", "焦耳|焦")
        .add(Measure.ENERGY, Form.COUNTED, "kilojoule", "千焦|千焦耳|kj")
        .add(Measure.POWER, Form.COUNTED, "watt", "瓦|瓦特|w")
        .add(Measure.POWER, Form.COUNTED, "kilowatt", "千瓦|千瓦特|kw")
        .add(Measure.POWER, Form.COUNTED, "megawatt", "兆瓦|兆瓦特|mw")
        .add(Measure.POWER, Form.COUNTED, "gigawatt", "吉瓦|gw")
        .add(Measure.POWER, Form.COUNTED, "horsepower", "马力|馬力|匹马力")
        .add(Measure.FREQUENCY, Form.COUNTED, "hertz", "赫兹|赫茲|赫|hz")
        .add(Measure.FREQUENCY, Form.COUNTED, "kilohertz", "千赫兹|千赫茲|千赫|khz")
        .add(Measure.FREQUENCY, Form.COUNTED, "megahertz", "兆赫兹|兆赫茲|兆赫|mhz")
        .add(Measure.FREQUENCY, Form.COUNTED, "gigahertz", "吉赫兹|吉赫茲|吉赫|千兆赫|ghz")
        .add(Measure.VOLTAGE, Form.COUNTED, "volt", "伏|伏特|v")
        .add(Measure.VOLTAGE, Form.COUNTED, "kilovolt", "千伏|千伏特|kv")
        .add(Measure.CURRENT, Form.COUNTED, "ampere", "安培|安")
        .add(Measure.CURRENT, Form.COUNTED, "milliampere", "毫安|毫安培|ma")
        .add(Measure.PRESSURE, Form.COUNTED, "pascal", "帕|帕斯卡|pa")
        .add(Measure.PRESSURE, Form.COUNTED, "kilopascal", "千帕|kpa")
        .add(Measure.PRESSURE, Form.COUNTED, "megapascal", "兆帕|mpa");
  }

  private static void addTemperatures(UnitTable table) {
    table
        .add(Measure.TEMPERATURE, Form.ALONE, "c", "摄氏度|攝氏度|摄氏|攝氏|°c|° c|℃|摄氏温度|攝氏溫度")
        .add(Measure.TEMPERATURE, Form.ALONE, "f", "华氏度|華氏度|华氏|華氏|°f|° f|℉|华氏温度|華氏溫度")
        .add(Measure.TEMPERATURE, Form.ALONE, "k", "开尔文|開爾文|开氏度|°k|凯氏度|开氏温度")
        .add(Measure.TEMPERATURE, Form.ALONE, "r", "兰氏度|蘭氏度|兰金度|°r|兰氏温度")
        .add(Measure.TEMPERATURE, Form.ALONE, "reaumur", "列氏度|列氏温度")
        .add(Measure.TEMPERATURE, Form.COUNTED, "c", "度c")
        .add(Measure.TEMPERATURE, Form.COUNTED, "f", "度f")
        .add(Measure.TEMPERATURE, Form.COUNTED, "k", "k开|开");
  }

  private static void addAges(UnitTable table) {
    table
        .add(Measure.AGE, Form.COUNTED, "year", "岁|歲|周岁|週歲|虚岁|虛歲|岁大|歲大")
        .add(Measure.AGE, Form.COUNTED, "month", "个月大|個月大|月大|月龄")
        .add(Measure.AGE, Form.COUNTED, "week", "周大|週大|个星期大|個星期大|星期大|周龄")
        .add(Measure.AGE, Form.COUNTED, "day", "天大|日大|日龄");
  }

  private static void addCounts(UnitTable table) {
    table
        .add(
            Measure.COUNT,
            Form.COUNTED,
            "piece",
            "件|个|個|只|隻|条|條|支|枝|根|把|颗|顆|粒|枚|朵|棵|顶|頂|座|扇|盏|盞|幅|尊")
        .add(Measure.COUNT, Form.COUNTED, "pair", "双|雙|对|對|副")
        .add(Measure.COUNT, Form.COUNTED, "box", "盒|箱")
        .add(Measure.COUNT, Form.COUNTED, "bottle", "瓶|樽")
        .add(Measure.COUNT, Form.COUNTED, "pack", "包")
        .add(Measure.COUNT, Form.COUNTED, "bag", "袋")
        .add(Measure.COUNT, Form.COUNTED, "copy", "本|册|冊")
        .add(Measure.COUNT, Form.COUNTED, "sheet", "张|張|页|頁")
        .add(Measure.COUNT, Form.COUNTED, "set", "套|组|組")
        .add(Measure.COUNT, Form.COUNTED, "unit", "台|臺|部|辆|輛|架|艘|架次")
        .add(Measure.COUNT, Form.COUNTED, "portion", "份")
        .add(Measure.COUNT, Form.COUNTED, "cup", "杯")
        .add(Measure.COUNT, Form.COUNTED, "bowl", "碗")
        .add(Measure.COUNT, Form.COUNTED, "plate", "盘|盤|碟")
        .add(Measure.COUNT, Form.COUNTED, "bucket", "桶|罐|听")
        .add(Measure.COUNT, Form.COUNTED, "pot", "壶|壺|锅|鍋")
        .add(Measure.COUNT, Form.COUNTED, "piece", "块|塊|片|段|串|卷|捆|束|筐|篮")
        .add(Measure.COUNT, Form.COUNTED, "person", "位|名|人|口人|个人|個人")
        .add(Measure.COUNT, Form.COUNTED, "room", "间|間|套房|间房")
        .add(Measure.COUNT, Form.COUNTED, "time", "次|趟|遍")
        .add(Measure.COUNT, Form.COUNTED, "order", "单|單|笔|筆");
  }
}
