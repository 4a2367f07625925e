package io.frontdesk.training.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlotScoreTest {

  private static final List<SlotOutcome> OUTCOMES =
      List.of(
          new SlotOutcome(
              List.of(new SlotSpan("city#from", 0, 2), new SlotSpan("city#to", 3, 6)),
              List.of(new SlotSpan("city#from", 0, 2), new SlotSpan("city#to", 3, 5))),
          new SlotOutcome(List.of(new SlotSpan("date", 4, 6)), List.of()),
          new SlotOutcome(List.of(), List.of(new SlotSpan("date", 0, 2))));

  @Test
  void shouldCountWhatIsExactlyThere() {
    SlotScore all = SlotScore.of(OUTCOMES);
    assertEquals(new SlotScore("", 3, 3, 1, 2), all);
    assertEquals(1 / 3.0, all.precision());
    assertEquals(1 / 3.0, all.f1());
    assertEquals(2 / 3.0, all.overlappingF1());
  }

  @Test
  void shouldCountByType() {
    assertEquals(
        List.of(
            new SlotScore("city#from", 1, 1, 1, 1),
            new SlotScore("city#to", 1, 1, 0, 1),
            new SlotScore("date", 1, 1, 0, 0)),
        SlotScore.byType(OUTCOMES));
  }

  @Test
  void shouldTakeEachExpectedSlotOnce() {
    SlotOutcome twice =
        new SlotOutcome(
            List.of(new SlotSpan("city", 0, 6)),
            List.of(new SlotSpan("city", 0, 2), new SlotSpan("city", 3, 6)));
    assertEquals(new SlotScore("", 1, 2, 0, 1), SlotScore.of(List.of(twice)));
  }

  @Test
  void shouldBeNoughtWhereThereIsNothing() {
    assertEquals(0, SlotScore.of(List.of()).f1());
  }
}
