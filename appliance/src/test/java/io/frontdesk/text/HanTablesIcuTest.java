package io.frontdesk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of Han characters beside the transliterators of ICU that they were drawn from. */
class HanTablesIcuTest {

  private static final char FIRST = '\u4e00';
  private static final char LAST = '\u9fa5';

  /** ICU swaps the first two with each other; the third is a simplified character too. */
  private static final String LEFT = "苎苧著";

  @Test
  void shouldSimplifyAsIcuDoesWhereThatIsOneChar() {
    Transliterator icu = Transliterator.getInstance("Traditional-Simplified");
    for (char c = FIRST; c <= LAST; c++) {
      String simplified = icu.transliterate("" + c);
      String expected = simplified.length() == 1 && LEFT.indexOf(c) < 0 ? simplified : "" + c;
      assertEquals(expected, "" + HanTables.simplified(c));
    }
  }

  @Test
  void shouldWriteTraditionalAsIcuDoesWhereThatComesBack() {
    Transliterator icu = Transliterator.getInstance("Simplified-Traditional");
    for (char c = FIRST; c <= LAST; c++) {
      String traditional = icu.transliterate("" + c);
      boolean back = traditional.length() == 1 && HanTables.simplified(traditional.charAt(0)) == c;
      assertEquals(back ? traditional : "" + c, "" + HanTables.traditional(c));
    }
  }

  @Test
  void shouldKnowTheReadingThatIcuGives() {
    Transliterator icu = Transliterator.getInstance("Han-Latin; NFD; [:Mn:] Remove; NFC");
    int unread = 0;
    for (char c = FIRST; c <= LAST; c++) {
      String reading = icu.transliterate("" + c).strip();
      List<String> readings = HanTables.readings(c);
      unread += readings.isEmpty() ? 1 : 0;
      assertTrue(readings.isEmpty() || readings.contains(reading), c + " is read " + reading);
    }
    assertTrue(unread <= 10, unread + " characters have no reading");
  }
}
