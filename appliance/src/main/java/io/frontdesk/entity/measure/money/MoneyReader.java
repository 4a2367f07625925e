package io.frontdesk.entity.measure.money;

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
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * Finds amounts of money: a unit before a number ("$20", "rmb 10", 人民币50元) or after it ("34 cents",
 * 1000万元) with what follows of smaller units ("7 dollars 20 cents", 五块二毛); and units that are named
 * without an amount. Immutable, shared.
 */
public final class MoneyReader implements NumeralReader {

  private static final String MULTIPLES = "KMB";
  private static final BigDecimal[] FACTORS = {
    BigDecimal.valueOf(1_000), BigDecimal.valueOf(1_000_000), BigDecimal.valueOf(1_000_000_000)
  };

  private final CurrencyNames names;
  private final boolean isChinese;

  private MoneyReader(CurrencyNames names, boolean isChinese) {
    this.names = names;
    this.isChinese = isChinese;
  }

  /** For English. */
  public static MoneyReader english() {
    return new MoneyReader(EnglishMoneyWords.NAMES, false);
  }

  /** For Chinese. */
  public static MoneyReader chinese() {
    return new MoneyReader(ChineseMoneyWords.NAMES, true);
  }

  @Override
  public void read(NumeralScan scan, List<SystemMatch> found) {
    FoldedText text = scan.text();
    int index = 0;
    int at = 0;
    while (at < text.length()) {
      while (index < scan.numbers().size() && scan.numbers().get(index).start() < at) {
        index++;
      }
      boolean isNumber = index < scan.numbers().size() && scan.numbers().get(index).start() == at;
      int end = isNumber ? readCounted(scan, index, found) : readNamed(scan, at, found);
      at = Math.max(at + 1, end);
    }
  }

  /** A unit at a place, with the number after it or alone; the place to go on at. */
  private int readNamed(NumeralScan scan, int at, List<SystemMatch> found) {
    FoldedText text = scan.text();
    if (text.isInsideWord(at)) {
      return at + 1;
    }
    long phrase = names.find(text, at);
    if (phrase == PhraseTrie.NOTHING) {
      return at + 1;
    }
    Coin coin = names.coin(phrase);
    int end = PhraseTrie.end(phrase);
    int index = scan.at(text.skipSpaces(end));
    if (index >= 0 && canPrecede(text, coin, at, end)) {
      return readPreceded(scan, coin, at, scan.numbers().get(index), found);
    }
    if (!canStandAlone(text, coin, at, end)) {
      return at + 1;
    }
    add(at, end, Optional.empty(), coin, found);
    return end;
  }

  private int readPreceded(
      NumeralScan scan, Coin coin, int start, ScannedNumber number, List<SystemMatch> found) {
    FoldedText text = scan.text();
    Numeral amount = million(text, number.scaled());
    int end = amount.end();
    long phrase = names.find(text, text.skipSpaces(end));
    if (phrase != PhraseTrie.NOTHING && isSame(coin, names.coin(phrase))) {
      int after = PhraseTrie.end(phrase);
      boolean isNext = scan.at(text.skipSpaces(after)) >= 0 && !text.isHan(after - 1);
      end = isNext ? end : after;
    }
    add(start, end, Optional.of(amount.value()), coin, found);
    return end;
  }

  /** "€2.5m", "$3bn": letters that stand for a scale only of money. */
  private static Numeral million(FoldedText text, Numeral amount) {
    int at = amount.end();
    int length = text.lower(at + 1) == 'n' || text.lower(at + 1) == 'm' ? 2 : 1;
    int letter = text.lower(at);
    boolean isScale = (letter == 'm' || letter == 'b') && text.isDigit(at - 1);
    return isScale && !text.isWordPart(at + length)
        ? new Numeral(
            amount.start(), at + length, amount.value().multiply(FACTORS[letter == 'm' ? 1 : 2]))
        : amount;
  }

  /** Whether a unit after the number only repeats the one before it: 人民币50元, "$5 dollars". */
  private static boolean isSame(Coin before, Coin after) {
    boolean isDollar = before.name().endsWith("dollar") && after.name().equals("dollar");
    boolean isYuan = after.name().equals("chinese yuan") && after.use() == Coin.Use.COUNTED;
    return after.parts() == 1
        && after.use() != Coin.Use.SIGN
        && (isDollar || isYuan || before.iso().isPresent() && before.iso().equals(after.iso()));
  }

  private static boolean canPrecede(FoldedText text, Coin coin, int start, int end) {
    if (coin.parts() != 1) {
      return false;
    }
    boolean isPlural = text.lower(end - 1) == 's' && end - start > 4;
    return switch (coin.use()) {
      case SIGN, COMMON_CODE -> true;
      case ALONE -> !isPlural;
      case COUNTED -> text.at(end - 1) == '$' || text.at(end - 1) == '¥';
      case CODE -> isCapital(text, start, end);
      case WORD_CODE -> isCapital(text, start, end) && text.isDigit(end);
      case CAPITAL -> isCapital(text, start, end);
    };
  }

  private static boolean canStandAlone(FoldedText text, Coin coin, int start, int end) {
    boolean isWord = coin.use() == Coin.Use.ALONE;
    boolean isCode = coin.use() == Coin.Use.COMMON_CODE && isCapital(text, start, end);
    return coin.parts() == 1 && (isWord && !text.isInsideWord(end) || isCode && end - start == 3);
  }

  private static boolean isCapital(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.at(i) != text.lower(i)) {
        continue;
      }
      if (text.isWordPart(i)) {
        return false;
      }
    }
    return true;
  }

  /** A number with a unit after it; the place to go on at. */
  private int readCounted(NumeralScan scan, int index, List<SystemMatch> found) {
    FoldedText text = scan.text();
    ScannedNumber number = scan.numbers().get(index);
    boolean isPart = text.isDigit(number.start()) && text.isWordPart(number.start() - 1);
    if (isPart || number.isGlued()) {
      return number.end();
    }
    Numeral amount = number.number();
    long phrase = unitAfter(scan, amount);
    if (phrase == PhraseTrie.NOTHING && number.scaled().end() > amount.end()) {
      amount = number.scaled();
      phrase = unitAfter(scan, amount);
    }
    if (phrase == PhraseTrie.NOTHING) {
      return readMultiple(text, number.number(), found);
    }
    Coin coin = names.coin(phrase);
    int end = PhraseTrie.end(phrase);
    Numeral first = new Numeral(amount.start(), end, amount.value());
    Numeral sum =
        isChinese
            ? ChineseChange.read(scan, names, coin, first)
            : EnglishChange.read(scan, names, coin, first);
    add(sum.start(), sum.end(), Optional.of(sum.value()), coin, found);
    return sum.end();
  }

  private long unitAfter(NumeralScan scan, Numeral amount) {
    FoldedText text = scan.text();
    int at = text.skipSpaces(amount.end());
    at = text.at(at) == '-' && !isChinese ? text.skipSpaces(at + 1) : at;
    long phrase = names.find(text, at);
    if (phrase == PhraseTrie.NOTHING || at - amount.end() > 3) {
      return PhraseTrie.NOTHING;
    }
    Coin coin = names.coin(phrase);
    int end = PhraseTrie.end(phrase);
    boolean isTaken = at > amount.end() && scan.at(text.skipSpaces(end)) >= 0;
    boolean fits =
        switch (coin.use()) {
          case SIGN -> !isTaken;
          case CODE, WORD_CODE -> isCapital(text, at, end);
          case CAPITAL -> false;
          case COUNTED -> !isTaken || text.at(end - 1) != '$';
          case ALONE, COMMON_CODE -> true;
        };
    boolean isOther = isChinese && ChineseChange.isOtherWord(text, at, end);
    boolean isPart = text.isInsideWord(end);
    return fits && !isOther && !isPart ? phrase : PhraseTrie.NOTHING;
  }

  /** "30 MUSD": a letter for a multiple before a code; the place to go on at. */
  private int readMultiple(FoldedText text, Numeral amount, List<SystemMatch> found) {
    int at = text.skipSpaces(amount.end());
    int multiple = text.at(at) > 0 ? MULTIPLES.indexOf(text.at(at)) : -1;
    int end = at + 4;
    boolean isCode = multiple >= 0 && isCapital(text, at, end) && !text.isWordPart(end);
    long phrase = isCode ? names.find(text, at + 1) : PhraseTrie.NOTHING;
    if (phrase == PhraseTrie.NOTHING || PhraseTrie.end(phrase) != end) {
      return amount.end();
    }
    BigDecimal value = amount.value().multiply(FACTORS[multiple]);
    add(amount.start(), end, Optional.of(value), names.coin(phrase), found);
    return end;
  }

  /** Of a part that tells its currency (毛, 分) the amount is of the main unit. */
  private static void add(
      int start, int end, Optional<BigDecimal> amount, Coin coin, List<SystemMatch> found) {
    boolean isKnown = coin.parts() > 1 && coin.iso().isPresent();
    Optional<BigDecimal> value =
        isKnown ? amount.map(parts -> parts.divide(parts(coin), MathContext.DECIMAL64)) : amount;
    found.add(
        new SystemMatch(
            SystemType.AMOUNT_OF_MONEY,
            start,
            end,
            new EntityValue.Money(value, coin.name(), coin.iso())));
  }

  static BigDecimal parts(Coin coin) {
    return BigDecimal.valueOf(coin.parts());
  }
}
