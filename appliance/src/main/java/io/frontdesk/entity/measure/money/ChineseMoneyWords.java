package io.frontdesk.entity.measure.money;

import io.frontdesk.entity.measure.money.Coin.Use;

/** Chinese words for money beyond the official names, simplified and traditional. */
final class ChineseMoneyWords {

  static final CurrencyNames NAMES = names();

  private ChineseMoneyWords() {}

  private static CurrencyNames names() {
    CurrencyNames names = new CurrencyNames();
    names.add("chinese yuan", "CNY", Use.SIGN, "¥");
    EnglishMoneyWords.addSigns(names);
    addChinese(names);
    addForeign(names);
    addParts(names);
    return names.addOfficial(true);
  }

  private static void addChinese(CurrencyNames names) {
    names
        .add("chinese yuan", "CNY", Use.COUNTED, "元|圆|圓|块|塊|元钱|块钱|塊錢|元錢|元整|圆整|圓整|元人民币")
        .add("chinese yuan", "CNY", Use.COUNTED, "块人民币|元人民幣|塊人民幣|软妹币")
        .add("chinese yuan", "CNY", Use.ALONE, "人民币|人民幣")
        .add("chinese yuan", "CNY", Use.COMMON_CODE, "rmb")
        .add("hong kong dollar", "HKD", Use.ALONE, "港元|港币|港幣|港圆|港圓|元港币|元港幣|块港币|港纸|蚊")
        .add("new taiwan dollar", "TWD", Use.ALONE, "台币|台幣|新台币|新台幣|新臺幣|臺幣|元台币|块台币|元新台币")
        .add("macanese pataca", "MOP", Use.ALONE, "澳门元|澳門元|澳门币|澳門幣|葡币|葡幣|澳门帕塔卡");
  }

  private static void addForeign(CurrencyNames names) {
    names
        .add("united states dollar", "USD", Use.ALONE, "美元|美圆|美圓|美金|元美金|块美金|块美元|美刀|元美元")
        .add("united states dollar", "USD", Use.COUNTED, "刀|刀乐")
        .add("canadian dollar", "CAD", Use.COUNTED, "加元")
        .add("singapore dollar", "SGD", Use.COUNTED, "新币|新幣|新元|坡元")
        .add("new zealand dollar", "NZD", Use.COUNTED, "纽元")
        .add("euro", "EUR", Use.ALONE, "欧元|歐元|欧圆|元欧元")
        .add("euro", "EUR", Use.COUNTED, "欧|歐")
        .add("british pound", "GBP", Use.ALONE, "英镑|英鎊")
        .add("pound", "", Use.COUNTED, "镑|鎊")
        .add("japanese yen", "JPY", Use.ALONE, "日元|日圆|日圓|日币|日幣|円|元日币|块日币")
        .add("south korean won", "KRW", Use.ALONE, "韩元|韓元|韩币|韓幣|韩圆|韓圓|韩国元")
        .add("australian dollar", "AUD", Use.ALONE, "澳元|澳币|澳幣|澳大利亚元|澳洲元|澳刀")
        .add("canadian dollar", "CAD", Use.ALONE, "加币|加幣|加拿大元|加拿大币|加刀")
        .add("singapore dollar", "SGD", Use.ALONE, "新加坡元|新加坡币|坡币")
        .add("new zealand dollar", "NZD", Use.ALONE, "新西兰元|紐西蘭元|纽币|新西兰币")
        .add("swiss franc", "CHF", Use.ALONE, "瑞士法郎|瑞郎|瑞士法朗")
        .add("franc", "", Use.ALONE, "法郎|法朗")
        .add("russian ruble", "RUB", Use.ALONE, "卢布|盧布|俄罗斯卢布|俄羅斯盧布")
        .add("indian rupee", "INR", Use.ALONE, "印度卢比|印度盧比")
        .add("rupee", "", Use.ALONE, "卢比|盧比")
        .add("thai baht", "THB", Use.ALONE, "泰铢|泰銖|铢|銖")
        .add("vietnamese dong", "VND", Use.ALONE, "越南盾|越盾")
        .add("indonesian rupiah", "IDR", Use.ALONE, "印尼盾|印尼卢比|印度尼西亚盾|印尼盧比")
        .add("malaysian ringgit", "MYR", Use.ALONE, "林吉特|令吉|马币|馬幣|马来西亚林吉特|马来币")
        .add("philippine peso", "PHP", Use.ALONE, "菲律宾比索|菲律賓披索")
        .add("mexican peso", "MXN", Use.ALONE, "墨西哥比索|墨西哥披索")
        .add("peso", "", Use.ALONE, "比索|披索")
        .add("turkish lira", "TRY", Use.ALONE, "土耳其里拉|土耳其镑")
        .add("lira", "", Use.ALONE, "里拉")
        .add("krona", "", Use.ALONE, "克朗|克郎")
        .add("dinar", "", Use.ALONE, "第纳尔|第納爾")
        .add("dirham", "", Use.ALONE, "迪拉姆|迪尔汗")
        .add("united arab emirates dirham", "AED", Use.ALONE, "阿联酋迪拉姆|阿联酋迪尔汗")
        .add("south african rand", "ZAR", Use.ALONE, "兰特|蘭特|南非兰特")
        .add("brazilian real", "BRL", Use.ALONE, "雷亚尔|巴西雷亚尔|雷亞爾")
        .add("polish zloty", "PLN", Use.ALONE, "兹罗提|茲羅提|波兰兹罗提")
        .add("hungarian forint", "HUF", Use.ALONE, "福林|匈牙利福林")
        .add("israeli new shekel", "ILS", Use.ALONE, "谢克尔|以色列新谢克尔|新谢克尔")
        .add("saudi riyal", "SAR", Use.ALONE, "沙特里亚尔|沙特里亞爾|沙乌地里亚尔")
        .add("riyal", "", Use.ALONE, "里亚尔|里亞爾")
        .add("mongolian tugrik", "MNT", Use.ALONE, "图格里克|蒙古图格里克")
        .add("kazakhstani tenge", "KZT", Use.ALONE, "坚戈|哈萨克斯坦坚戈")
        .add("bitcoin", "", Use.ALONE, "比特币|比特幣|btc")
        .add("ethereum", "", Use.ALONE, "以太币|以太幣|以太坊");
  }

  private static void addParts(CurrencyNames names) {
    names
        .addPart("chinese yuan", "CNY", 10, "毛|角|毛钱|角钱|毛錢|角錢")
        .addPart("chinese yuan", "CNY", 100, "分钱|分錢|分")
        .addPart("cent", "", 100, "美分|欧分|歐分|加分|澳分|仙|港仙|新加坡分|分美金")
        .addPart("penny", "", 100, "便士|辨士")
        .addPart("sen", "", 100, "日本钱|日本銭|日本錢|銭")
        .addPart("kopek", "", 100, "戈比")
        .addPart("paisa", "", 100, "派萨|派士")
        .addPart("centime", "", 100, "生丁")
        .addPart("centavo", "", 100, "分塔沃")
        .addPart("satang", "", 100, "萨当|撒丹")
        .addPart("satoshi", "", 100_000_000, "聪");
  }
}
