package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExactTierTest {

  private final ExactTier tier =
      new ExactTier(
          ExactIndex.of(List.of("hello there", "where is my order", "2 pm"), new int[] {4, 7, 9}));

  @Test
  void shouldKnowTheUtterancesThatItWasMadeOf() {
    assertEquals(7, tier.label(tier.find("where is my order")));
    assertEquals(4, tier.label(tier.find("hello, there!")));
    assertEquals(ExactTier.NOT_KNOWN, tier.find("where is my parcel"));
    assertEquals(ExactTier.NOT_KNOWN, tier.find(""));
  }

  @Test
  void shouldRememberForEachLetterWhatNamesNothing() {
    int place = tier.find("hello there");
    assertFalse(tier.namesNothing(place, "hello there"));
    tier.rememberNothing(place, "hello there");
    assertTrue(tier.namesNothing(place, "hello there"));
    // A name may stand out by its capital only.
    assertFalse(tier.namesNothing(place, "hello There"));
    assertFalse(tier.namesNothing(tier.find("where is my order"), "where is my order"));
  }

  @Test
  void shouldLookForWhatDigitsNameEachTime() {
    int place = tier.find("2 pm");
    tier.rememberNothing(place, "2 pm");
    assertFalse(tier.namesNothing(place, "2 pm"));
  }
}
