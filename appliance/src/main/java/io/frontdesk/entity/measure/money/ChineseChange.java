package io.frontdesk.entity.measure.money;

import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Reads what of smaller units follows a Chinese amount of money: 五块二毛, 三块五, 5元3角2分, 四美元又五美分, 三块半.
 * Stateless.
 */
final class ChineseChange {

  /** After 块 these show that money is meant and no piece of something. */
  private static final String AFTER_KUAI = "的了吗嗎呢吧左右以多每到和啊就给給够夠太可能行卖賣买買不是呀还還钱錢半毛一二两三四五六七八九零起起包邮";

  /** After 元, 角, 分, 毛 and others these make another word of it. */
  private static final String OTHER_WORDS = "姆洲盟旦素宵首凶勋勳老件帅帥星落度色形之钟鐘数數析";

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private ChineseChange() {}

  /** Whether a unit of one character is part of another word, or a measure word for pieces. */
  static boolean isOtherWord(FoldedText text, int start, int end) {
    int unit = text.at(start);
    int after = text.at(end);
    if (end - start > 1) {
      return false;
    }
    if (unit == '块' || unit == '塊') {
      return text.isHan(end) && AFTER_KUAI.indexOf(after) < 0;
    }
    // 五分 alone is a mark or five minutes.
    boolean isShort = unit == '分' || unit == '仙' || unit == '聪';
    return isShort || OTHER_WORDS.indexOf(after) >= 0;
  }

  /** The amount with what follows, in the unit of {@code coin}. */
  static Numeral read(NumeralScan scan, CurrencyNames names, Coin coin, Numeral amount) {
    FoldedText text = scan.text();
    Numeral sum = amount;
    int parts = coin.parts();
    while (parts < 100 && (parts == 1 || coin.iso().isPresent())) {
      if (text.at(sum.end()) == '半' && parts == coin.parts()) {
        return afterMoney(text, new Numeral(sum.start(), sum.end() + 1, sum.value().add(HALF)));
      }
      int index = next(scan, sum.end());
      if (index < 0) {
        return afterMoney(text, sum);
      }
      Numeral rest = scan.numbers().get(index).number();
      long phrase = names.find(text, text.skipSpaces(rest.end()));
      if (phrase == PhraseTrie.NOTHING) {
        return afterMoney(text, withBare(text, coin, sum, rest, parts));
      }
      Coin smaller = names.coin(phrase);
      if (smaller.parts() <= parts || rest.value().signum() < 0) {
        return sum;
      }
      sum = plus(sum, rest, PhraseTrie.end(phrase), coin, smaller.parts());
      parts = smaller.parts();
    }
    return afterMoney(text, sum);
  }

  /** 钱 after it all belongs to it: 五块二钱. */
  private static Numeral afterMoney(FoldedText text, Numeral sum) {
    boolean isMoney = text.at(sum.end()) == '钱' || text.at(sum.end()) == '錢';
    return isMoney ? new Numeral(sum.start(), sum.end() + 1, sum.value()) : sum;
  }

  /** The number behind, with 又 or 零 before it or with the 零 as its own first digit. */
  private static int next(NumeralScan scan, int end) {
    int index = scan.at(afterAnd(scan.text(), end));
    return index < 0 ? scan.at(scan.text().skipSpaces(end)) : index;
  }

  private static int afterAnd(FoldedText text, int end) {
    int at = text.skipSpaces(end);
    boolean isAnd = text.at(at) == '又' || text.at(at) == '零';
    return isAnd ? text.skipSpaces(at + 1) : at;
  }

  /** 三块五, 3块5, 3块50, 五块二毛五, 六块零八: the next smaller unit, or two digits of hundredths. */
  private static Numeral withBare(
      FoldedText text, Coin coin, Numeral sum, Numeral rest, int parts) {
    int last = text.at(sum.end() - 1);
    boolean isKuai = "块塊元圆圓毛角".indexOf(last) >= 0;
    boolean isZero = text.at(sum.end()) == '零';
    boolean isNear = rest.start() == sum.end() || isZero && rest.start() == sum.end() + 1;
    int digits = rest.end() - sum.end();
    boolean isSingle = digits == 1 && rest.value().compareTo(BigDecimal.TEN) < 0;
    boolean isDouble = digits == 2 && (isZero || text.isDigit(rest.start())) && parts == 1;
    int after = text.at(rest.end());
    boolean isOther = text.isWordPart(rest.end()) || "个只件条张本台双套次岁年月天号斤人位分点".indexOf(after) >= 0;
    boolean isWhole = rest.value().scale() <= 0 && rest.value().signum() > 0;
    if (!isKuai || !isNear || isOther || !isWhole || !isSingle && !isDouble) {
      return sum;
    }
    return plus(sum, rest, rest.end(), coin, isDouble ? 100 : parts * 10);
  }

  private static Numeral plus(Numeral sum, Numeral rest, int end, Coin coin, int parts) {
    BigDecimal more =
        rest.value()
            .multiply(MoneyReader.parts(coin))
            .divide(BigDecimal.valueOf(parts), MathContext.DECIMAL64);
    return new Numeral(sum.start(), end, sum.value().add(more));
  }
}
