package io.frontdesk.entity.measure.money;

import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Reads what of smaller units follows an English amount of money: "and 50 cents", "fifty", "five
 * mao five". Stateless.
 */
final class EnglishChange {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private EnglishChange() {}

  /** The amount with what follows, in the unit of {@code coin}. */
  static Numeral read(NumeralScan scan, CurrencyNames names, Coin coin, Numeral amount) {
    FoldedText text = scan.text();
    Numeral sum = amount;
    int parts = coin.parts();
    boolean goesOn = parts == 1 || coin.iso().isPresent();
    while (goesOn) {
      goesOn = false;
      int index = scan.at(afterAnd(text, sum.end()));
      if (index < 0 || scan.numbers().get(index).number().value().signum() < 0) {
        return sum;
      }
      Numeral rest = scan.numbers().get(index).number();
      long phrase = unit(text, names, rest.end());
      if (phrase == PhraseTrie.NOTHING) {
        return withBare(text, coin, sum, rest, parts);
      }
      Coin smaller = names.coin(phrase);
      if (smaller.parts() > parts && smaller.parts() <= 1000) {
        sum = plus(sum, rest, PhraseTrie.end(phrase), coin, smaller.parts());
        parts = smaller.parts();
        goesOn = true;
      }
    }
    return sum;
  }

  private static int afterAnd(FoldedText text, int end) {
    int at = text.skipSpaces(end);
    boolean isAnd =
        text.lower(at) == 'a'
            && text.lower(at + 1) == 'n'
            && text.lower(at + 2) == 'd'
            && text.isSpace(at + 3);
    return isAnd ? text.skipSpaces(at + 3) : at;
  }

  private static long unit(FoldedText text, CurrencyNames names, int end) {
    int at = text.skipSpaces(end);
    return names.find(text, text.at(at) == '-' ? text.skipSpaces(at + 1) : at);
  }

  /** "15 dollars 50", "one kuai five": hundredths of the unit, tenths of kuai and mao. */
  private static Numeral withBare(
      FoldedText text, Coin coin, Numeral sum, Numeral rest, int parts) {
    int after = text.skipSpaces(rest.end());
    boolean isOther =
        text.isWordPart(after)
            || text.at(after) == '-'
            || text.at(after) == '%'
            || text.at(after) == '/'
            || text.at(after) == '$'
            || text.at(after) == ':';
    boolean isWhole = rest.value().scale() <= 0 && rest.value().compareTo(HUNDRED) < 0;
    boolean isWord = text.isWordPart(sum.end() - 1);
    if (isOther || !isWhole || !isWord || text.at(text.skipSpaces(sum.end())) == '-') {
      return sum;
    }
    boolean isTenths =
        coin.iso().isPresent()
            && coin.iso().get().equals("CNY")
            && rest.value().compareTo(BigDecimal.TEN) < 0;
    return plus(sum, rest, rest.end(), coin, isTenths ? parts * 10 : 100);
  }

  private static Numeral plus(Numeral sum, Numeral rest, int end, Coin coin, int parts) {
    BigDecimal more =
        rest.value()
            .multiply(MoneyReader.parts(coin))
            .divide(BigDecimal.valueOf(parts), MathContext.DECIMAL64);
    return new Numeral(sum.start(), end, sum.value().add(more));
  }
}
