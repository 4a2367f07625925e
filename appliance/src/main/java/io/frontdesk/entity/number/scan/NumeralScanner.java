package io.frontdesk.entity.number.scan;

import io.frontdesk.text.FoldedText;

/** Finds the numerals of a language. Stateless; linear in the text; never throws. */
public interface NumeralScanner {

  /** All numerals of a text. */
  NumeralScan scan(FoldedText text);
}
