package io.frontdesk.entity.measure.money;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A currency of ISO 4217, past ones too, with what it is called. Without metals, funds, units of
 * account and tests. The table was drawn once from the locale data of Java 17 (Unicode CLDR):
 * asking the platform for six hundred names takes a tenth of a start, and each Java gives others.
 *
 * @param code three capital letters
 * @param english its name in English; this and the others may be the code itself
 * @param simplified in simplified Chinese
 * @param traditional in traditional Chinese
 */
record OfficialCurrency(String code, String english, String simplified, String traditional) {

  private static final String TABLE = "currencies.tsv";

  /** All of the table, by code. Reads the jar. */
  static List<OfficialCurrency> all() {
    try (InputStream in = OfficialCurrency.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("The jar has no " + TABLE + ": build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t"))
          .map(names -> new OfficialCurrency(names[0], names[1], names[2], names[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + TABLE + " from the jar", e);
    }
  }
}
