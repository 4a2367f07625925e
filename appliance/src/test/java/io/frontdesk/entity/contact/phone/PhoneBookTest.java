package io.frontdesk.entity.contact.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short ways past libphonenumber's parser. */
class PhoneBookTest {

  private static final PhoneBook CHINA = new PhoneBook("CN");
  private static final PhoneBook AMERICA = new PhoneBook("US");

  @Test
  void shouldSayOfEveryChineseNetworkWhatTheLibrarySays() {
    System.out.println("seed 62");
    Random random = new Random(62);
    for (int network = 1_300; network < 2_000; network++) {
      for (int i = 0; i < 20; i++) {
        String number = network + String.format("%07d", random.nextInt(10_000_000));
        assertEquals(CHINA.parsed(number), CHINA.e164(number), "seed 62: " + number);
      }
    }
  }

  @Test
  void shouldSayOfNorthAmericanNumbersWhatTheLibrarySays() {
    System.out.println("seed 63");
    Random random = new Random(63);
    int valid = 0;
    for (int i = 0; i < 10_000; i++) {
      String number =
          "" + (2 + random.nextInt(8)) + String.format("%09d", random.nextInt(1_000_000_000));
      Optional<String> answer = AMERICA.e164(number);
      assertEquals(AMERICA.parsed(number), answer, "seed 63: " + number);
      valid += answer.isPresent() ? 1 : 0;
    }
    assertTrue(valid > 1_000 && valid < 9_000, "valid: " + valid);
  }

  @Test
  void shouldKnowCallingCodes() {
    assertTrue(CHINA.isCallingCode(86) && CHINA.isCallingCode(1) && CHINA.isCallingCode(971));
    assertFalse(CHINA.isCallingCode(0) || CHINA.isCallingCode(999) || CHINA.isCallingCode(97));
  }

  @Test
  void shouldRefuseWhatIsNoNumber() {
    assertEquals(Optional.empty(), CHINA.e164("1"));
    assertEquals(Optional.empty(), CHINA.e164("+"));
    assertEquals(Optional.empty(), CHINA.e164("1".repeat(40)));
  }
}
