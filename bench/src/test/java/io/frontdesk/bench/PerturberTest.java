package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done to utterances. */
class PerturberTest {

  private static final String ENGLISH = "Please send the invoice to my new address, will you?";
  private static final String CHINESE = "请把发票寄到我的新地址，QQ订单还没有到";

  @ParameterizedTest
  @EnumSource(Perturbation.class)
  void shouldGiveTheSameForTheSameSeed(Perturbation kind) {
    for (String language : List.of("en", "zh")) {
      String text = language.equals("en") ? ENGLISH : CHINESE;
      String made = new Perturber(7, language).perturb(kind, text);
      Perturber other = new Perturber(7, language);
      other.perturb(kind, "something else first");
      assertEquals(made, other.perturb(kind, text));
      if (kind.concerns(language)) {
        assertTrue(
            IntStream.range(0, 9)
                .anyMatch(seed -> !new Perturber(seed, language).perturb(kind, text).equals(text)),
            kind + " changes nothing");
      }
    }
  }

  @Test
  void shouldMakeOneTypoInEightCharacters() {
    int characters = 0;
    int changed = 0;
    for (int seed = 0; seed < 500; seed++) {
      String typed = new Perturber(seed, "en").perturb(Perturbation.TYPO, ENGLISH);
      characters += ENGLISH.length();
      changed += typed.equals(ENGLISH) ? 0 : 1;
      assertTrue(Math.abs(typed.length() - ENGLISH.length()) <= ENGLISH.length() / 8 + 1, typed);
    }
    assertTrue(changed >= 490, changed + " of 500 are changed, of " + characters + " characters");
  }

  @Test
  void shouldTypeAThirdOfTheCharactersAsPinyin() {
    int han = 0;
    int left = 0;
    for (int seed = 0; seed < 500; seed++) {
      String typed = new Perturber(seed, "zh").perturb(Perturbation.PINYIN, CHINESE);
      han += CHINESE.codePoints().filter(Character::isIdeographic).count();
      left += typed.codePoints().filter(Character::isIdeographic).count();
    }
    assertEquals(1.0 / 3, 1 - left / (double) han, 0.07);
  }

  @Test
  void shouldPutTheQuestionAtTheEnd() {
    assertTrue(new Perturber(3, "en").perturb(Perturbation.RAMBLING, ENGLISH).endsWith(ENGLISH));
    assertTrue(new Perturber(3, "zh").perturb(Perturbation.RAMBLING, CHINESE).endsWith(CHINESE));
    assertTrue(new HashSet<>(Rambling.ENGLISH).size() >= 40);
    assertTrue(new HashSet<>(Rambling.CHINESE).size() >= 40);
  }

  @Test
  void shouldWriteTraditionalAndFullWidth() {
    Perturber perturber = new Perturber(1, "zh");
    assertEquals("請把發票", perturber.perturb(Perturbation.TRADITIONAL, "请把发票"));
    assertEquals("ＱＱ　１", perturber.perturb(Perturbation.FULLWIDTH, "QQ 1"));
    assertNotEquals(CHINESE, perturber.perturb(Perturbation.TRADITIONAL, CHINESE));
  }
}
