package io.frontdesk.entity.contact;

import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;

/**
 * Numbers of payment cards (ISO/IEC 7812): 13 to 19 digits, a known issuer's prefix with a length
 * that it gives out, and Luhn's check digit. Stateless.
 */
final class CardNumbers {

  private static final int MIN_DIGITS = 13;
  private static final int PREFIX = 4;

  private CardNumbers() {}

  /** The card's number that a run begins with; {@code null} never leaves the package. */
  static SystemMatch read(DigitRun run) {
    for (int digits = run.count(); digits >= MIN_DIGITS; digits--) {
      if (run.isGroupEnd(digits)
          && run.isEnd(run.end(digits))
          && isIssued(run.prefix(PREFIX), digits)
          && isLuhn(run, digits)) {
        return new SystemMatch(
            SystemType.CARD_NUMBER,
            run.start(),
            run.end(digits),
            new EntityValue.Text(run.text(digits)));
      }
    }
    return null;
  }

  private static boolean isIssued(int prefix, int digits) {
    int two = prefix / 100;
    int three = prefix / 10;
    boolean isAny = digits >= 16;
    return switch (prefix / 1_000) {
      case 2 -> // Mir, Mastercard
          (prefix >= 2200 && prefix <= 2204 && isAny)
              || (prefix >= 2221 && prefix <= 2720 && digits == 16);
      case 3 -> // American Express, Diners Club, JCB
          (two == 34 || two == 37) && digits == 15
              || (two == 36 || two == 38 || two == 39 || three >= 300 && three <= 305)
                  && digits >= 14
              || prefix >= 3528 && prefix <= 3589 && isAny;
      case 4 -> digits == 13 || digits == 16 || digits == 19; // Visa
      case 5 -> two >= 51 && two <= 55 && digits == 16 || (two == 50 || two > 55) && isAny;
      case 6 -> isAny; // UnionPay, Discover, Maestro, RuPay
      case 8 -> (two == 81 || two == 82) && isAny; // UnionPay, RuPay
      case 9 -> (prefix == 9558 || prefix == 9792) && isAny; // ICBC, Troy
      default -> false;
    };
  }

  private static boolean isLuhn(DigitRun run, int digits) {
    int sum = 0;
    for (int i = 0; i < digits; i++) {
      int digit = run.digit(digits - 1 - i);
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
