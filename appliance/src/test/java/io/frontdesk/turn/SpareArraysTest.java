package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SpareArraysTest {

  private static final int KIBI = 1_024;

  @Test
  void shouldMakeArraysWithRoomToGrowAsMuchAgainButNoLongerThanAValueMayBe() {
    SpareArrays spare = new SpareArrays(64 * KIBI, 5_000);
    assertEquals(2 * KIBI, spare.take(700).length);
    assertEquals(3 * KIBI, spare.take(1_300).length);
    assertEquals(5_000, spare.take(2_600).length);
    assertEquals(5_000, spare.take(5_000).length);
  }

  @Test
  void shouldGiveAgainWhatIsLongEnoughAndNotMuchTooLong() {
    SpareArrays spare = new SpareArrays(64 * KIBI, 16 * KIBI);
    byte[] four = new byte[4 * KIBI];
    spare.give(four);
    assertEquals(5 * KIBI, spare.take(2 * KIBI + 1).length, "four are too few");
    assertEquals(KIBI, spare.take(400).length, "four are too many");
    assertSame(four, spare.take(1_000));
    assertNotSame(four, spare.take(1_000));
  }

  @Test
  void shouldKeepNoMoreThanItMay() {
    SpareArrays spare = new SpareArrays(4 * KIBI, 16 * KIBI);
    byte[] first = new byte[3 * KIBI];
    spare.give(first);
    spare.give(new byte[2 * KIBI]);
    spare.give(new byte[0]);
    assertSame(first, spare.take(1_100));
    assertEquals(3 * KIBI, spare.take(1_100).length);
  }

  @Test
  void shouldGiveNothingTwice() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    SpareArrays spare = new SpareArrays(100 * KIBI, 16_000);
    List<byte[]> out = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      if (random.nextBoolean() || out.isEmpty()) {
        int length = 1 + random.nextInt(16_000);
        byte[] taken = spare.take(length);
        assertTrue(taken.length >= length && taken.length <= 16_000, "seed " + seed);
        assertTrue(out.stream().noneMatch(other -> other == taken), "seed " + seed);
        out.add(taken);
      } else {
        spare.give(out.remove(random.nextInt(out.size())));
      }
    }
  }
}
