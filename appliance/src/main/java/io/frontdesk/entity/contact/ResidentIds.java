package io.frontdesk.entity.contact;

import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import java.time.YearMonth;

/**
 * Numbers of Chinese identity cards (GB 11643): region, date of birth, serial number and a check
 * character by ISO 7064 MOD 11-2. Stateless.
 */
final class ResidentIds {

  private static final int LENGTH = 18;
  private static final int MODULUS = 11;
  private static final int CHECK_X = 10;
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2100;

  private ResidentIds() {}

  /** The card's number that a run begins with; {@code null} never leaves the package. */
  static SystemMatch read(FoldedText text, DigitRun run) {
    int last = LENGTH - 1;
    if (run.count() < last) {
      return null;
    }
    boolean isX = run.count() == last && text.lower(run.end(last)) == 'x';
    if (!isX && run.count() < LENGTH) {
      return null;
    }
    int end = isX ? run.end(last) + 1 : run.end(LENGTH);
    int check = isX ? CHECK_X : run.digit(last);
    if (!run.isEnd(end) || !isRegion(run.prefix(2)) || !isDate(run) || check(run) != check) {
      return null;
    }
    String number = isX ? run.text(last) + "X" : run.text(LENGTH);
    return new SystemMatch(SystemType.RESIDENT_ID, run.start(), end, new EntityValue.Text(number));
  }

  /** The provinces by the first digit of their codes (GB/T 2260). */
  private static boolean isRegion(int code) {
    int within = code % 10;
    return switch (code / 10) {
      case 1, 6 -> within >= 1 && within <= 5;
      case 2 -> within >= 1 && within <= 3;
      case 3 -> within >= 1 && within <= 7;
      case 4 -> within >= 1 && within <= 6;
      case 5 -> within <= 4;
      case 7 -> within == 1;
      case 8 -> within >= 1 && within <= 3;
      default -> false;
    };
  }

  private static boolean isDate(DigitRun run) {
    int year = run.number(6, 10);
    int month = run.number(10, 12);
    int day = run.number(12, 14);
    return year >= FIRST_YEAR
        && year <= LAST_YEAR
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  /** The check character's value that makes the weighted sum 1 modulo 11. */
  private static int check(DigitRun run) {
    int remainder = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      remainder = (remainder + run.digit(i)) * 2 % MODULUS;
    }
    return (MODULUS + 1 - remainder) % MODULUS;
  }
}
