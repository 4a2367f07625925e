package io.frontdesk.entity.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.RuleBasedNumberFormat;
import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseNumeralsTest {

  private static final long SEED = 20261127L;

  @ParameterizedTest
  @CsvSource({
    "三万五千,35000",
    "两千零八,2008",
    "1.2万,12000",
    "廿六,26",
    "卅,30",
    "半,0.5",
    "半百,50",
    "二〇一七,2017",
    "兩萬,20000",
    "三百六,360",
    "八千三,8300",
    "六万二,62000",
    "壹仟贰佰,1200",
    "十二点零五,12.05",
    "三点五万,35000",
    "6亿3万2千,600032000",
    "一百五十余万,1500000",
    "二十万五千亿,20500000000000",
    "一万零十三,10013",
    "千六,1600",
    "3千零8,3008",
    "一点二亿,120000000"
  })
  void shouldReadNumbers(String words, BigDecimal value) {
    Numeral read = ChineseNumerals.cardinal(FoldedText.of(words), 0);
    assertEquals(0, value.compareTo(read.value()), words + " read as " + read);
    assertEquals(words.length(), read.end(), words);
  }

  @ParameterizedTest
  @CsvSource({"三点十五分,1", "三点五十,1", "三点半,1", "三十两,2", "两百点两,2", "十二三,2", "一百元,2"})
  void shouldEndBeforeWhatIsNoPartOfTheNumber(String words, int end) {
    assertEquals(end, ChineseNumerals.cardinal(FoldedText.of(words), 0).end(), words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"万一", "千万", "百姓", "二三十个", "点五"})
  void shouldReadNoNumberInOtherWords(String words) {
    assertFalse(ChineseNumerals.cardinal(FoldedText.of(words), 0).isFound(), words);
  }

  @Test
  void shouldReadNoPointWhereTimesAreRead() {
    assertEquals(1, ChineseNumerals.whole(FoldedText.of("三点五"), 0).end());
  }

  @Test
  void shouldReadOrdinals() {
    assertEquals(new BigDecimal(105), ChineseNumerals.ordinal(FoldedText.of("第一百零五"), 0).value());
    assertEquals(new BigDecimal(3), ChineseNumerals.ordinal(FoldedText.of("第3名"), 0).value());
    assertFalse(ChineseNumerals.ordinal(FoldedText.of("第一百货公司".substring(2)), 0).isFound());
  }

  @Test
  void shouldReadAcrossSpaces() {
    Numeral read = ChineseNumerals.spaced(FoldedText.of("三 千 零 五 十 二个"), 0);
    assertEquals(new BigDecimal(3052), read.value());
    assertTrue(read.end() > 9);
  }

  @Test
  void shouldReadWhatIcuSpells() {
    Random random = new Random(SEED);
    for (Locale locale : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE}) {
      RuleBasedNumberFormat icu = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
      for (int i = 0; i < 5_000; i++) {
        long number = EnglishNumeralsTest.number(random);
        for (String rules : new String[] {"%spellout-cardinal", "%spellout-cardinal-financial"}) {
          String words = icu.format(number, rules);
          Numeral read = ChineseNumerals.cardinal(FoldedText.of(words), 0);
          assertEquals(
              0, BigDecimal.valueOf(number).compareTo(read.value()), words + ", seed " + SEED);
          assertEquals(words.length(), read.end(), words + ", seed " + SEED);
        }
      }
    }
  }
}
