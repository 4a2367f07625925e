package io.frontdesk.entity.measure.money;

import io.frontdesk.entity.measure.money.Coin.Use;

/** English words and signs for money beyond the official names. */
final class EnglishMoneyWords {

  static final CurrencyNames NAMES = names();

  private EnglishMoneyWords() {}

  private static CurrencyNames names() {
    CurrencyNames names = new CurrencyNames();
    addSigns(names);
    addGenerics(names);
    addNamed(names);
    addParts(names);
    return names.addOfficial(false);
  }

  /** The signs; both languages read them. */
  static void addSigns(CurrencyNames names) {
    names
        .add("dollar", "", Use.SIGN, "$")
        .add("pound", "", Use.SIGN, "£|￡")
        .add("euro", "EUR", Use.SIGN, "€")
        .add("japanese yen", "JPY", Use.SIGN, "¥")
        .add("chinese yuan", "CNY", Use.SIGN, "￥|cn¥|cn￥")
        .add("indian rupee", "INR", Use.SIGN, "₹")
        .add("south korean won", "KRW", Use.SIGN, "₩|￦")
        .add("russian ruble", "RUB", Use.SIGN, "₽")
        .add("turkish lira", "TRY", Use.SIGN, "₺")
        .add("thai baht", "THB", Use.SIGN, "฿")
        .add("vietnamese dong", "VND", Use.SIGN, "₫")
        .add("israeli new shekel", "ILS", Use.SIGN, "₪")
        .add("ukrainian hryvnia", "UAH", Use.SIGN, "₴")
        .add("nigerian naira", "NGN", Use.SIGN, "₦")
        .add("philippine peso", "PHP", Use.SIGN, "₱")
        .add("costa rican colón", "CRC", Use.SIGN, "₡")
        .add("paraguayan guarani", "PYG", Use.SIGN, "₲")
        .add("kazakhstani tenge", "KZT", Use.SIGN, "₸")
        .add("azerbaijani manat", "AZN", Use.SIGN, "₼")
        .add("mongolian tugrik", "MNT", Use.SIGN, "₮")
        .add("laotian kip", "LAK", Use.SIGN, "₭")
        .add("cambodian riel", "KHR", Use.SIGN, "៛")
        .add("ghanaian cedi", "GHS", Use.SIGN, "₵")
        .add("afghan afghani", "AFN", Use.SIGN, "؋")
        .add("bangladeshi taka", "BDT", Use.SIGN, "৳")
        .add("armenian dram", "AMD", Use.SIGN, "֏")
        .add("georgian lari", "GEL", Use.SIGN, "₾")
        .add("bitcoin", "", Use.SIGN, "₿");
    addDollarSigns(names);
  }

  private static void addDollarSigns(CurrencyNames names) {
    names
        .add("united states dollar", "USD", Use.COUNTED, "us$|us $|u.s.$|u.s. $|u.s $|u.s$")
        .add("united states dollar", "USD", Use.COUNTED, "u. s. $|u . s . $")
        .add("canadian dollar", "CAD", Use.COUNTED, "c$|c $|ca$|ca $|can$|can $|cdn$|cad $")
        .add("australian dollar", "AUD", Use.COUNTED, "au$|au $")
        .add("australian dollar", "AUD", Use.CAPITAL, "a$")
        .add("singapore dollar", "SGD", Use.COUNTED, "sg$|sg $")
        .add("singapore dollar", "SGD", Use.CAPITAL, "s$")
        .add("brazilian real", "BRL", Use.CAPITAL, "r$")
        .add("new zealand dollar", "NZD", Use.COUNTED, "nz$|nz $")
        .add("hong kong dollar", "HKD", Use.COUNTED, "hk$|hk $")
        .add("new taiwan dollar", "TWD", Use.COUNTED, "nt$|nt $")
        .add("jamaican dollar", "JMD", Use.COUNTED, "j$|ja$")
        .add("fijian dollar", "FJD", Use.COUNTED, "fj$")
        .add("namibian dollar", "NAD", Use.COUNTED, "n$")
        .add("east caribbean dollar", "XCD", Use.COUNTED, "ec$")
        .add("belize dollar", "BZD", Use.COUNTED, "bz$")
        .add("trinidad & tobago dollar", "TTD", Use.COUNTED, "tt$")
        .add("mexican peso", "MXN", Use.COUNTED, "mex$|mex $|mx$|mx $|mxn$");
  }

  private static void addGenerics(CurrencyNames names) {
    names
        .add("dollar", "", Use.ALONE, "dollar|dollars")
        .add("dollar", "", Use.COUNTED, "buck|bucks")
        .add("pound", "", Use.COUNTED, "pound|pounds|quid|quids")
        .add("franc", "", Use.ALONE, "franc|francs")
        .add("rupee", "", Use.ALONE, "rupee|rupees")
        .add("rupee", "", Use.COMMON_CODE, "rs|rs.")
        .add("peso", "", Use.ALONE, "peso|pesos")
        .add("krona", "", Use.ALONE, "krona|kronor|kronas")
        .add("krone", "", Use.ALONE, "krone|kroner|kr|kr.")
        .add("dinar", "", Use.ALONE, "dinar|dinars")
        .add("dirham", "", Use.ALONE, "dirham|dirhams")
        .add("riyal", "", Use.ALONE, "riyal|riyals")
        .add("rial", "", Use.ALONE, "rial|rials")
        .add("lira", "", Use.ALONE, "lira|liras|lire")
        .add("shilling", "", Use.ALONE, "shilling|shillings")
        .add("bitcoin", "", Use.ALONE, "bitcoin|bitcoins|btc|btcs|xbt")
        .add("ethereum", "", Use.ALONE, "ethereum|ethereums|ether");
  }

  private static void addNamed(CurrencyNames names) {
    names
        .add(
            "united states dollar",
            "USD",
            Use.ALONE,
            "us dollar|us dollars|u.s. dollar|u.s. dollars")
        .add("united states dollar", "USD", Use.ALONE, "u.s dollar|u.s dollars|u s dollars")
        .add("united states dollar", "USD", Use.ALONE, "american dollar|american dollars")
        .add("united states dollar", "USD", Use.ALONE, "united states dollar|united states dollars")
        .add("british pound", "GBP", Use.ALONE, "pound sterling|pounds sterling|uk pound|uk pounds")
        .add("british pound", "GBP", Use.ALONE, "english pound|english pounds|sterling pounds")
        .add("british pound", "GBP", Use.COUNTED, "sterling|stg")
        .add("euro", "EUR", Use.ALONE, "euro|euros")
        .add("japanese yen", "JPY", Use.COUNTED, "yen|yens|jp¥")
        .add("chinese yuan", "CNY", Use.COUNTED, "yuan|yuans|kuai|kuais")
        .add("chinese yuan", "CNY", Use.ALONE, "renminbi|chinese renminbi|rmb yuan|yuan renminbi")
        .add("chinese yuan", "CNY", Use.COMMON_CODE, "rmb")
        .add("south korean won", "KRW", Use.COUNTED, "won|korean won|korean wons")
        .add("thai baht", "THB", Use.COUNTED, "baht|bahts")
        .add("russian ruble", "RUB", Use.ALONE, "ruble|rubles|rouble|roubles")
        .add("south african rand", "ZAR", Use.COUNTED, "rand|rands")
        .add("brazilian real", "BRL", Use.COUNTED, "reais|reals|brazilian reais");
    addEuropean(names);
  }

  private static void addEuropean(CurrencyNames names) {
    names
        .add("polish zloty", "PLN", Use.ALONE, "zloty|zlotys|zloties|złoty|złotych|polish złoty")
        .add("hungarian forint", "HUF", Use.ALONE, "forint|forints")
        .add("czech koruna", "CZK", Use.ALONE, "koruna|korunas|koruny|czech crown|czech crowns")
        .add("swedish krona", "SEK", Use.ALONE, "swedish krona|swedish kronor|swedish crowns")
        .add("norwegian krone", "NOK", Use.ALONE, "norwegian kroner|norwegian crowns")
        .add("danish krone", "DKK", Use.ALONE, "danish kroner|danish crowns")
        .add("malaysian ringgit", "MYR", Use.ALONE, "ringgit|ringgits")
        .add("indonesian rupiah", "IDR", Use.ALONE, "rupiah|rupiahs")
        .add("vietnamese dong", "VND", Use.COUNTED, "dong|dongs|vietnamese đồng|đồng")
        .add(
            "israeli new shekel", "ILS", Use.ALONE, "shekel|shekels|israeli shekel|israeli shekels")
        .add("ukrainian hryvnia", "UAH", Use.ALONE, "hryvnia|hryvnias|hryvni")
        .add("nigerian naira", "NGN", Use.ALONE, "naira|nairas")
        .add("bangladeshi taka", "BDT", Use.COUNTED, "taka|takas")
        .add("georgian lari", "GEL", Use.COUNTED, "lari|laris")
        .add("kazakhstani tenge", "KZT", Use.ALONE, "tenge|tenges")
        .add("romanian leu", "RON", Use.COUNTED, "leu|lei|romanian lei")
        .add("bulgarian lev", "BGN", Use.COUNTED, "lev|leva|bulgarian leva")
        .add("croatian kuna", "HRK", Use.COUNTED, "kuna|kunas")
        .add("ghanaian cedi", "GHS", Use.COUNTED, "cedi|cedis")
        .add("ethiopian birr", "ETB", Use.COUNTED, "birr")
        .add("cambodian riel", "KHR", Use.COUNTED, "riel|riels")
        .add("mongolian tugrik", "MNT", Use.COUNTED, "tugrik|tugriks|tögrög")
        .add("new taiwan dollar", "TWD", Use.ALONE, "taiwan dollar|taiwan dollars")
        .add("singapore dollar", "SGD", Use.ALONE, "singaporean dollar|singaporean dollars")
        .add("mexican peso", "MXN", Use.ALONE, "mexican peso|mexican pesos")
        .add("philippine peso", "PHP", Use.ALONE, "philippine peso|philippine pesos")
        .add("swiss franc", "CHF", Use.ALONE, "swiss franc|swiss francs|sfr|sfr.")
        .add("united arab emirates dirham", "AED", Use.ALONE, "uae dirham|uae dirhams")
        .add(
            "saudi riyal",
            "SAR",
            Use.ALONE,
            "saudi riyals|saudi arabian riyal|saudi arabian riyals")
        .add("iranian rial", "IRR", Use.ALONE, "iranian rials|toman|tomans")
        .add("argentine peso", "ARS", Use.ALONE, "argentinian peso|argentinian pesos")
        .add("peruvian sol", "PEN", Use.ALONE, "peruvian soles|nuevo sol|nuevos soles")
        .add("macanese pataca", "MOP", Use.ALONE, "pataca|patacas|macau pataca|macau patacas");
  }

  private static void addParts(CurrencyNames names) {
    names
        .addPart("cent", "", 100, "cent|cents|¢")
        .addPart("pence", "", 100, "pence")
        .addPart("penny", "", 100, "penny|pennies")
        .addPart("kopek", "", 100, "kopek|kopeks|kopeck|kopecks|copeck|copecks")
        .addPart("paisa", "", 100, "paisa|paise|paisas")
        .addPart("centavo", "", 100, "centavo|centavos")
        .addPart("centimo", "", 100, "centimo|centimos|céntimo|céntimos")
        .addPart("centime", "", 100, "centime|centimes")
        .addPart("grosz", "", 100, "grosz|groszy|groszes")
        .addPart("øre", "", 100, "øre|ore|öre")
        .addPart("haler", "", 100, "haler|halers|heller")
        .addPart("kuruş", "", 100, "kuruş|kurus")
        .addPart("satang", "", 100, "satang|satangs")
        .addPart("agora", "", 100, "agora|agorot")
        .addPart("stotinka", "", 100, "stotinka|stotinki")
        .addPart("kobo", "", 100, "kobo")
        .addPart("fils", "", 1000, "fils")
        .addPart("halala", "", 100, "halala|halalas")
        .addPart("piastre", "", 100, "piastre|piastres|piaster|piasters")
        .addPart("rappen", "", 100, "rappen")
        .addPart("sen", "", 100, "sen")
        .addPart("satoshi", "", 100_000_000, "satoshi|satoshis")
        .addPart("chinese yuan", "CNY", 10, "jiao|mao|jiaos|maos")
        .addPart("chinese yuan", "CNY", 100, "fen");
  }
}
