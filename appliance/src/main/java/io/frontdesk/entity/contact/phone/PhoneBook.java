package io.frontdesk.entity.contact.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.BitSet;
import java.util.Optional;

/**
 * Which numbers are valid, by libphonenumber's tables. One question costs some microseconds: the
 * library reads a number by regular expressions; so it is asked only about short runs of digits
 * that look like a number, and the common shape of a region goes past its parser. Immutable,
 * shared.
 */
final class PhoneBook {

  private static final int MAX_DIALLED = 20;
  private static final int CHINA = 86;
  private static final int NORTH_AMERICA = 1;
  private static final int CHINA_MOBILE_DIGITS = 11;
  private static final int NORTH_AMERICA_DIGITS = 10;

  /** What follows the 1 of Chinese mobile networks whose every number of eleven digits is valid. */
  private static final BitSet WHOLE_NETWORKS = wholeNetworks();

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
  private final String region;
  private final int callingCode;
  private final BitSet callingCodes = new BitSet();

  PhoneBook(String region) {
    this.region = region;
    this.callingCode = library.getCountryCodeForRegion(region);
    library.getSupportedCallingCodes().forEach(callingCodes::set);
    // Reads the region's table now, not in the first turn.
    library.getExampleNumber(region);
  }

  private static BitSet wholeNetworks() {
    BitSet networks = new BitSet();
    networks.set(30, 40);
    networks.set(50, 54);
    networks.set(55, 60);
    networks.set(65, 68);
    networks.set(70, 74);
    networks.set(75, 79);
    networks.set(80, 94);
    networks.set(95, 100);
    networks.set(45);
    networks.set(47);
    networks.set(62);
    return networks;
  }

  /** Whether a country or service has this calling code. */
  boolean isCallingCode(int code) {
    return callingCodes.get(code);
  }

  /**
   * The E.164 form of a number as it is dialled in the region.
   *
   * @param dialled digits, after a plus where the country is said
   * @return empty if there is no such number
   */
  Optional<String> e164(String dialled) {
    if (dialled.length() > MAX_DIALLED) {
      return Optional.empty();
    }
    if (isChineseMobile(dialled)) {
      return Optional.of("+" + callingCode + dialled);
    }
    return isNorthAmerican(dialled) ? northAmerican(dialled) : parsed(dialled);
  }

  /** Whether a number needs no question of some microseconds. */
  boolean isKnown(String dialled) {
    return isChineseMobile(dialled) || isNorthAmerican(dialled);
  }

  private Optional<String> northAmerican(String dialled) {
    PhoneNumber number =
        new PhoneNumber().setCountryCode(callingCode).setNationalNumber(Long.parseLong(dialled));
    // One region's table first: there are two dozen regions with this calling code.
    return library.isValidNumberForRegion(number, region) || library.isValidNumber(number)
        ? Optional.of("+" + callingCode + dialled)
        : Optional.empty();
  }

  /** What the library itself says, by its own parser. */
  Optional<String> parsed(String dialled) {
    try {
      PhoneNumber number = library.parse(dialled, region);
      return library.isValidNumber(number)
          ? Optional.of(library.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private boolean isChineseMobile(String dialled) {
    return callingCode == CHINA && isMainlandMobile(dialled);
  }

  /** Whether it is a number of a mobile network of mainland China, in whatever region. */
  static boolean isMainlandMobile(String dialled) {
    if (dialled.length() != CHINA_MOBILE_DIGITS || dialled.charAt(0) != '1') {
      return false;
    }
    int network = (dialled.charAt(1) - '0') * 10 + dialled.charAt(2) - '0';
    return WHOLE_NETWORKS.get(network);
  }

  private boolean isNorthAmerican(String dialled) {
    return callingCode == NORTH_AMERICA
        && dialled.length() == NORTH_AMERICA_DIGITS
        && dialled.charAt(0) >= '2'
        && dialled.charAt(0) <= '9';
  }
}
