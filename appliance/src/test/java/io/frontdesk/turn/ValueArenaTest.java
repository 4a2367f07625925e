package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class ValueArenaTest {

  private static final int KIBI = 1_024;

  @Test
  void shouldGiveBlocksThatJustFit() {
    ValueArena arena = new ValueArena(64 * KIBI, 16 * KIBI);
    assertEquals(KIBI, arena.roomBytes(arena.take(1)));
    assertEquals(KIBI, arena.roomBytes(arena.take(KIBI)));
    assertEquals(2 * KIBI, arena.roomBytes(arena.take(KIBI + 1)));
    assertEquals(16 * KIBI, arena.roomBytes(arena.take(9 * KIBI)));
  }

  @Test
  void shouldHaveRoomForTheLongestValueWhateverItsLength() {
    for (int most : new int[] {1, 1_000, 5_000, 16_384, 40_000, 1_048_576}) {
      ValueArena arena = new ValueArena(48 << 20, most);
      int block = arena.take(most);
      assertTrue(arena.roomBytes(block) >= most, "for " + most);
    }
  }

  @Test
  void shouldRefuseAValueThatIsLongerThanAnyMayBe() {
    ValueArena arena = new ValueArena(64 * KIBI, 5_000);
    assertNotEquals(ValueArena.FULL, arena.take(8 * KIBI));
    assertThrows(IllegalArgumentException.class, () -> arena.take(8 * KIBI + 1));
  }

  @Test
  void shouldJoinHalvesAgain() {
    ValueArena arena = new ValueArena(16 * KIBI, 16 * KIBI);
    List<Integer> blocks = new ArrayList<>();
    for (int block = arena.take(1); block != ValueArena.FULL; block = arena.take(1)) {
      blocks.add(block);
    }
    assertEquals(16, blocks.size());
    assertEquals(ValueArena.FULL, arena.take(16 * KIBI));
    blocks.forEach(arena::give);
    assertNotEquals(ValueArena.FULL, arena.take(16 * KIBI));
    assertEquals(ValueArena.FULL, arena.take(1));
  }

  @Test
  void shouldKeepBlocksApart() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ValueArena arena = new ValueArena(3 << 20, 16 * KIBI);
    Map<Integer, Byte> taken = new HashMap<>();
    UnsafeBuffer view = new UnsafeBuffer(new byte[0]);
    int full = 0;
    for (int i = 0; i < 20_000; i++) {
      if (random.nextInt(5) > 1 || taken.isEmpty()) {
        int block = arena.take(1 + random.nextInt(16 * KIBI));
        if (block == ValueArena.FULL) {
          full++;
        } else {
          byte mark = (byte) i;
          arena.show(block, view);
          view.setMemory(0, view.capacity(), mark);
          assertEquals(null, taken.put(block, mark), "seed " + seed);
        }
      }
      if (random.nextInt(5) > 2 && !taken.isEmpty()) {
        int block = taken.keySet().iterator().next();
        arena.show(block, view);
        byte mark = taken.remove(block);
        for (int at = 0; at < view.capacity(); at++) {
          assertEquals(mark, view.getByte(at), "seed " + seed);
        }
        arena.give(block);
      }
    }
    assertTrue(full > 100, "it was full " + full + " times, seed " + seed);
    taken.keySet().forEach(arena::give);
    for (int i = 0; i < 3 << 6; i++) {
      assertNotEquals(ValueArena.FULL, arena.take(16 * KIBI), "seed " + seed);
    }
  }
}
