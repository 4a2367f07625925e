package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class ValueArenaTest {

  private static final int KIBI = 1_024;

  @Test
  void shouldGiveBlocksThatJustFit() {
    ValueArena arena = new ValueArena(64 * KIBI, 16 * KIBI);
    assertEquals(KIBI, arena.roomBytes(arena.take(1, 0)));
    assertEquals(KIBI, arena.roomBytes(arena.take(KIBI, 0)));
    assertEquals(2 * KIBI, arena.roomBytes(arena.take(KIBI + 1, 0)));
    assertEquals(16 * KIBI, arena.roomBytes(arena.take(9 * KIBI, 0)));
  }

  @Test
  void shouldHaveRoomForTheLongestValueWhateverItsLength() {
    for (int most : new int[] {1, 1_000, 5_000, 16_384, 40_000, 1_048_576}) {
      ValueArena arena = new ValueArena(48 << 20, most);
      int block = arena.take(most, 0);
      assertTrue(arena.roomBytes(block) >= most, "for " + most);
    }
  }

  @Test
  void shouldRefuseAValueThatIsLongerThanAnyMayBe() {
    ValueArena arena = new ValueArena(64 * KIBI, 5_000);
    assertNotEquals(ValueArena.FULL, arena.take(8 * KIBI, 0));
    assertThrows(IllegalArgumentException.class, () -> arena.take(8 * KIBI + 1, 0));
  }

  @Test
  void shouldDoWithTheMemoryThatThereIs() {
    int[] asked = {0};
    IntFunction<ByteBuffer> twice =
        bytes -> {
          if (++asked[0] > 2) {
            throw new OutOfMemoryError("no more");
          }
          return ByteBuffer.allocateDirect(bytes);
        };
    ValueArena arena = new ValueArena(8 << 20, 1 << 20, twice);
    assertNotEquals(ValueArena.FULL, arena.take(1 << 20, 0));
    int second = arena.take(1 << 20, 0);
    assertEquals(ValueArena.FULL, arena.take(1, 0));
    assertEquals(ValueArena.FULL, arena.take(1, 0));
    assertEquals(3, asked[0], "it is not asked again");
    arena.give(second);
    assertEquals(second, arena.take(1 << 20, 0));
  }

  @Test
  void shouldTellWhoseBlocksLieWhereALongerOneWouldLie() {
    // Three longest values in a chunk, which so is no power of two.
    ValueArena arena = new ValueArena(48 * KIBI, 16 * KIBI);
    Map<Integer, Integer> blocks = new HashMap<>();
    for (int owner = 0; owner < 48; owner++) {
      blocks.put(owner, arena.take(KIBI, owner));
    }
    assertEquals(ValueArena.FULL, arena.take(KIBI, 48));
    List<Integer> owners = new ArrayList<>();
    arena.eachOwner(
        blocks.get(20),
        3 * KIBI,
        owner -> {
          owners.add(owner);
          arena.give(blocks.get(owner));
        });
    assertEquals(4, owners.size());
    assertTrue(owners.contains(20));
    assertEquals(ValueArena.FULL, arena.take(5 * KIBI, 48));
    assertNotEquals(ValueArena.FULL, arena.take(3 * KIBI, 48));
    assertEquals(ValueArena.FULL, arena.take(1, 48));
  }

  @Test
  void shouldJoinHalvesAgain() {
    ValueArena arena = new ValueArena(16 * KIBI, 16 * KIBI);
    List<Integer> blocks = new ArrayList<>();
    for (int block = arena.take(1, 0); block != ValueArena.FULL; block = arena.take(1, 0)) {
      blocks.add(block);
    }
    assertEquals(16, blocks.size());
    assertEquals(ValueArena.FULL, arena.take(16 * KIBI, 0));
    blocks.forEach(arena::give);
    assertNotEquals(ValueArena.FULL, arena.take(16 * KIBI, 0));
    assertEquals(ValueArena.FULL, arena.take(1, 0));
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
        int block = arena.take(1 + random.nextInt(16 * KIBI), 0);
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
      assertNotEquals(ValueArena.FULL, arena.take(16 * KIBI, 0), "seed " + seed);
    }
    assertEquals(ValueArena.FULL, arena.take(1, 0), "seed " + seed);
  }
}
