package io.frontdesk.entity.measure.money;

import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The phrases for units of money of one language: its own words first, then the official names and
 * codes of all of ISO 4217. Built once, then immutable.
 */
final class CurrencyNames {

  /** Codes that are words or names of other things too. */
  private static final Set<String> WORDS =
      Set.of(
          "ALL", "TRY", "TOP", "CUP", "BOB", "MOP", "PEN", "SOS", "ANG", "GEL", "MAD", "AMD", "RON",
          "RUB", "LAK", "COP", "SAR", "NAD", "GIP", "BAM", "BAN", "MOB", "SIT", "ADP", "CAD", "ARS",
          "BAD", "MAF", "ISK", "MRO", "PAB", "SEK", "BIF", "MDL", "LSL", "GBP", "STD", "KID",
          "SUR");

  /** Codes that people write in small letters too. */
  private static final Set<String> COMMON =
      Set.of(
          "USD", "EUR", "GBP", "JPY", "CNY", "CNH", "HKD", "AUD", "CHF", "SGD", "NZD", "KRW", "INR",
          "TWD", "THB", "AED", "MXN", "BRL", "ZAR", "PLN", "CAD", "RUB", "SEK");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("USD", "united states dollar"),
          Map.entry("CNY", "chinese yuan"),
          Map.entry("ILS", "israeli new shekel"),
          Map.entry("AED", "united arab emirates dirham"),
          Map.entry("PHP", "philippine peso"),
          Map.entry("BRL", "brazilian real"));

  private final PhraseTrie<Coin> phrases = new PhraseTrie<>();

  /** Adds phrases, parted by bars, for the main unit of a currency. */
  CurrencyNames add(String name, String iso, Coin.Use use, String spellings) {
    return add(Coin.of(name, iso, use), spellings);
  }

  /** Adds phrases for a part of a main unit; with {@code iso} it tells which one. */
  CurrencyNames addPart(String name, String iso, int parts, String spellings) {
    Coin main = Coin.of(name, iso, Coin.Use.COUNTED);
    return add(new Coin(name, main.iso(), parts, Coin.Use.COUNTED), spellings);
  }

  private CurrencyNames add(Coin coin, String spellings) {
    for (String spelling : spellings.split("\\|")) {
      phrases.add(spelling, coin);
    }
    return this;
  }

  /**
   * Adds what all currencies are called officially, in English or in Chinese too, and their codes.
   */
  CurrencyNames addOfficial(boolean inChinese) {
    for (OfficialCurrency currency : OfficialCurrency.all()) {
      if (inChinese) {
        addNames(currency, currency.simplified());
        addNames(currency, currency.traditional());
      }
      addNames(currency, currency.english());
      addCode(currency);
    }
    return this;
  }

  private void addNames(OfficialCurrency currency, String shown) {
    String code = currency.code();
    String name = shown.toLowerCase(Locale.ROOT);
    // "Belarusian Ruble (2000–2016)" is what the name meant before.
    if (name.indexOf('(') >= 0 || name.indexOf('（') >= 0 || name.equalsIgnoreCase(code)) {
      return;
    }
    Coin coin = Coin.of(name(currency), code, Coin.Use.ALONE);
    add(coin, name);
    if (name.codePoints().allMatch(each -> each < 0x250)) {
      add(coin, name + "s");
    }
  }

  private void addCode(OfficialCurrency currency) {
    String code = currency.code();
    boolean isCommon = COMMON.contains(code);
    Coin.Use use =
        isCommon ? Coin.Use.COMMON_CODE : WORDS.contains(code) ? Coin.Use.WORD_CODE : Coin.Use.CODE;
    String name = name(currency);
    add(name, code, use, code);
    add(name, code, Coin.Use.COUNTED, code + "$|" + code + " $");
  }

  private static String name(OfficialCurrency currency) {
    return NAMES.getOrDefault(currency.code(), currency.english().toLowerCase(Locale.ROOT));
  }

  /** The phrase at a place, as {@link PhraseTrie#longestWithin} finds it, cut off from letters. */
  long find(FoldedText text, int start) {
    long found = phrases.longestWithin(text, start);
    if (found == PhraseTrie.NOTHING) {
      return found;
    }
    int end = PhraseTrie.end(found);
    boolean isInside = text.isInsideWord(end) && !text.isDigit(end);
    return isInside ? PhraseTrie.NOTHING : found;
  }

  /** The unit that a look-up found. */
  Coin coin(long found) {
    return phrases.value(found);
  }
}
