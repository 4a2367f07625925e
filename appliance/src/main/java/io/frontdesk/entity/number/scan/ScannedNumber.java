package io.frontdesk.entity.number.scan;

import io.frontdesk.entity.number.Numeral;

/**
 * A number of a text, with its sign and fraction.
 *
 * @param number without a letter for its scale
 * @param scaled with such a letter, where there is one ("10k"); else the same
 * @param isAlone whether it is a number by itself: not part of a name ("B12") or of a measure that
 *     is written together ("5km"), no pronoun ("the one")
 * @param isGlued whether a hyphen ties it to letters before it ("SCP-173")
 */
public record ScannedNumber(Numeral number, Numeral scaled, boolean isAlone, boolean isGlued) {

  /** The first code point. */
  public int start() {
    return number.start();
  }

  /** The code point after the last, without a letter for the scale. */
  public int end() {
    return number.end();
  }
}
