package io.frontdesk.entity.number;

import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;

/** Reads Chinese number words and digits at a place of a text. Stateless; any thread. */
public final class ChineseNumerals {

  private ChineseNumerals() {}

  /** The longest cardinal number, in words or digits, that begins at a place; else none. */
  public static Numeral cardinal(FoldedText text, int start) {
    int end = start;
    while (text.isDigit(end) && end - start < 18) {
      end++;
    }
    return end == start
        ? Numeral.NONE
        : new Numeral(start, end, new BigDecimal(text.folded(start, end)));
  }
}
