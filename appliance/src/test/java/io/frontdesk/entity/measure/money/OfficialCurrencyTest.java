package io.frontdesk.entity.measure.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of currencies against the platform that it was drawn from. */
class OfficialCurrencyTest {

  @Test
  void shouldHoldWhatJava17Says() {
    assumeTrue(Runtime.version().feature() == 17, "other releases have other names");
    List<OfficialCurrency> platform =
        OfficialCurrency.all().stream()
            .map(official -> Currency.getInstance(official.code()))
            .map(
                currency ->
                    new OfficialCurrency(
                        currency.getCurrencyCode(),
                        currency.getDisplayName(Locale.ENGLISH),
                        currency.getDisplayName(Locale.SIMPLIFIED_CHINESE),
                        currency.getDisplayName(Locale.TRADITIONAL_CHINESE)))
            .toList();
    assertEquals(platform, OfficialCurrency.all());
  }

  @Test
  void shouldHaveNoCodeThatThePlatformCannotCount() {
    Set<String> platform =
        Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());
    Set<String> codes =
        OfficialCurrency.all().stream()
            .map(OfficialCurrency::code)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(platform.containsAll(codes), codes::toString);
    assertTrue(codes.size() > 200, codes::toString);
  }
}
