package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Fuzzing in short form; {@code bench/entities --only fuzz} feeds a million strings. */
class EntityFuzzTest {

  private final EntityFuzz fuzz = new EntityFuzz(1);

  @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
  void shouldFindRightSpansInPiecesOfEntities(@ForAll("pieces") String text) {
    assertEquals(Optional.empty(), fuzz.fault(text, "en"));
    assertEquals(Optional.empty(), fuzz.fault(text, "zh"));
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(EntityFuzz.pieces())
        .list()
        .ofMaxSize(20)
        .map(some -> String.join("", some));
  }

  @Property(tries = 5_000, shrinking = ShrinkingMode.BOUNDED)
  void shouldSurviveAnyCharacters(@ForAll("anything") String text) {
    assertEquals(Optional.empty(), fuzz.fault(text, "en"));
    assertEquals(Optional.empty(), fuzz.fault(text, "zh"));
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.strings().all().ofMaxLength(60);
  }

  @Property(tries = 20)
  void shouldSurviveSentencesThatWereDamaged(@ForAll long seed) {
    assertEquals(List.of(), new EntityFuzz(seed).run(500));
  }
}
