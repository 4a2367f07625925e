package io.frontdesk.entity.measure.money;

import java.util.Optional;

/**
 * A unit of money as a phrase names it.
 *
 * @param name in lower case ("united states dollar", "dollar", "cent")
 * @param iso the code of ISO 4217, where the phrase tells one
 * @param parts how many make the main unit: 1 for a dollar, 100 for a cent
 * @param use how its phrase may be used
 */
record Coin(String name, Optional<String> iso, int parts, Use use) {

  /** How a phrase for a unit of money may be used. */
  enum Use {
    /** With a number, or alone. */
    ALONE,
    /** Only with a number. */
    COUNTED,
    /** With a number on either side, or alone in capitals: codes that many people write. */
    COMMON_CODE,
    /** Only with a number, and in capitals: codes that are no common words. */
    CODE,
    /** Only after a number, and in capitals: codes that are words too (ALL, TRY). */
    WORD_CODE,
    /** A sign; before a number it belongs to that. */
    SIGN,
    /** Only before a number and in capitals (A$, S$, R$). */
    CAPITAL
  }

  static Coin of(String name, String iso, Use use) {
    return new Coin(name, iso.isEmpty() ? Optional.empty() : Optional.of(iso), 1, use);
  }
}
