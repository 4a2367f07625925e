package io.frontdesk.entity.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.ibm.icu.text.RuleBasedNumberFormat;
import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishNumeralsTest {

  private static final long SEED = 20261127L;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "twenty-one|21",
        "forty - four|44",
        "two hundred and five|205",
        "twelve hundred|1200",
        "a hundred thousand|100000",
        "hundred thousand|100000",
        "a dozen|12",
        "three dozens|36",
        "1,234.5|1234.5",
        "12,34,567|1234567",
        "1.5 million|1500000",
        "2 crore and fifty|20000050",
        "seven hundred million and one|700000001",
        "five point oh|5",
        "eight point two five|8.25",
        "one point five billion|1500000000",
        "thirtytwo|32"
      })
  void shouldReadWholeNumberNames(String words, BigDecimal value) {
    Numeral read = EnglishNumerals.cardinal(FoldedText.of(words), 0);
    assertEquals(0, value.compareTo(read.value()), words + " read as " + read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nineteen ninety-nine|8",
        "3 hundred and 2 hundred|9",
        "five hundred and six hundred|12",
        "20 30|2",
        "one thousand, two|12",
        "10.20.30.40|2",
        "22,24,26|2"
      })
  void shouldEndWhereTheNextNumberBegins(String words, int end) {
    assertEquals(end, EnglishNumerals.cardinal(FoldedText.of(words), 0).end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "an apple", "tent", "hundred", "million", "and five", "point five"})
  void shouldReadNoNumberInOtherWords(String words) {
    assertFalse(EnglishNumerals.cardinal(FoldedText.of(words), 0).isFound());
  }

  @ParameterizedTest
  @CsvSource({
    "first,1",
    "third,3",
    "twelfth,12",
    "thirty-second,32",
    "40th,40",
    "one hundred and first,101",
    "two thousandth,2000",
    "1st,1",
    "six hundred forty-ninth,649"
  })
  void shouldReadOrdinals(String words, BigDecimal value) {
    Numeral read = EnglishNumerals.ordinal(FoldedText.of(words), 0);
    assertEquals(0, value.compareTo(read.value()), words + " read as " + read);
  }

  @Test
  void shouldReadWhatIcuSpells() {
    RuleBasedNumberFormat icu =
        new RuleBasedNumberFormat(Locale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      long number = number(random);
      for (String rules : new String[] {"%spellout-cardinal", "%spellout-cardinal-verbose"}) {
        String words = icu.format(number, rules);
        Numeral read = EnglishNumerals.cardinal(FoldedText.of(words), 0);
        assertEquals(BigDecimal.valueOf(number), read.value(), words + ", seed " + SEED);
        assertEquals(words.length(), read.end(), words + ", seed " + SEED);
      }
      if (number > 0) {
        String words = icu.format(number, "%spellout-ordinal");
        Numeral read = EnglishNumerals.ordinal(FoldedText.of(words), 0);
        assertEquals(BigDecimal.valueOf(number), read.value(), words + ", seed " + SEED);
        assertEquals(words.length(), read.end(), words + ", seed " + SEED);
      }
    }
  }

  /** Of every length alike. */
  static long number(Random random) {
    int digits = 1 + random.nextInt(15);
    return (long) (random.nextDouble() * Math.pow(10, digits));
  }
}
