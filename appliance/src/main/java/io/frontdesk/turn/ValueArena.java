package io.frontdesk.turn;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Room for the values of conversations beside the heap. Such a value lives for some turns and dies
 * when its conversation is forgotten: in the heap it would have grown old by then, and what is old
 * only goes when the collector looks through all, while the talk stands still. For the agent's
 * thread only.
 *
 * <p>Blocks are a power of two long, are halved until a value just fits and joined again when both
 * halves are free (the buddy system: Knowlton, "A Fast Storage Allocator", CACM 1965). Memory is
 * asked for in chunks, when it is needed first, and kept; where there is none, the arena is full.
 */
final class ValueArena {

  /** No block has the room. */
  static final int FULL = -1;

  private static final int UNIT_BYTES = 1_024;
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int NONE = -1;

  private final IntFunction<ByteBuffer> memory;
  private final int top;
  private final int chunkUnits;
  private int mostChunks;
  private final List<ByteBuffer> chunks = new ArrayList<>();

  /** Where a block begins: one more than its order, as a negative number while it is free. */
  private final byte[] begins;

  /** Where a block begins that is taken: who has it. */
  private final int[] owners;

  /** The free blocks of each order, as lists that are linked both ways. */
  private final int[] firstFree;

  private final int[] next;
  private final int[] previous;

  /**
   * Nothing is taken yet.
   *
   * @param limitBytes of all values together, at least one
   * @param mostBytes of one
   */
  ValueArena(int limitBytes, int mostBytes) {
    this(limitBytes, mostBytes, ByteBuffer::allocateDirect);
  }

  /** The same with memory of another kind: so many bytes, or an {@link OutOfMemoryError}. */
  ValueArena(int limitBytes, int mostBytes, IntFunction<ByteBuffer> memory) {
    this.memory = memory;
    top = orderOf(mostBytes);
    chunkUnits = Math.max(1 << top, Math.min(CHUNK_BYTES, limitBytes) / UNIT_BYTES >> top << top);
    mostChunks = limitBytes / UNIT_BYTES / chunkUnits;
    if (mostChunks == 0) {
      throw new IllegalArgumentException(
          limitBytes + " bytes hold no value of " + mostBytes + " bytes: more are needed");
    }
    int units = mostChunks * chunkUnits;
    begins = new byte[units];
    owners = new int[units];
    next = new int[units];
    previous = new int[units];
    firstFree = new int[top + 1];
    Arrays.fill(firstFree, NONE);
  }

  private static int orderOf(int lengthBytes) {
    int units = Math.max(1, (lengthBytes + UNIT_BYTES - 1) / UNIT_BYTES);
    return Integer.SIZE - Integer.numberOfLeadingZeros(units - 1);
  }

  /**
   * A block for a value; what is in it is anybody's.
   *
   * @param lengthBytes no more than a value may have
   * @param owner a number of the caller's
   * @return its number, or {@link #FULL}
   * @throws IllegalArgumentException if the value is longer
   */
  int take(int lengthBytes, int owner) {
    int wanted = orderOf(lengthBytes);
    if (wanted > top) {
      throw new IllegalArgumentException("no block is as long as " + lengthBytes + " bytes");
    }
    int order = wanted;
    while (order <= top && firstFree[order] == NONE) {
      order++;
    }
    if (order > top) {
      if (!addChunk()) {
        return FULL;
      }
      order = top;
    }
    int block = firstFree[order];
    unlink(block, order);
    while (order > wanted) {
      order--;
      link(block + (1 << order), order);
    }
    begins[block] = (byte) (order + 1);
    owners[block] = owner;
    return block;
  }

  private boolean addChunk() {
    if (chunks.size() == mostChunks) {
      return false;
    }
    int first = chunks.size() * chunkUnits;
    try {
      chunks.add(memory.apply(chunkUnits * UNIT_BYTES));
    } catch (OutOfMemoryError e) {
      // A JVM with a small heap gives less beside it, too: what there is has to do.
      if (chunks.isEmpty()) {
        throw e;
      }
      mostChunks = chunks.size();
      return false;
    }
    for (int block = first + chunkUnits - (1 << top); block >= first; block -= 1 << top) {
      link(block, top);
    }
    return true;
  }

  /** Takes a block back that nobody reads any more. */
  void give(int block) {
    int order = begins[block] - 1;
    int whole = block;
    while (order < top) {
      int buddy = whole ^ 1 << order;
      if (begins[buddy] != -(order + 1)) {
        break;
      }
      unlink(buddy, order);
      begins[Math.max(whole, buddy)] = 0;
      whole = Math.min(whole, buddy);
      order++;
    }
    link(whole, order);
  }

  /**
   * Tells who has the blocks that lie where one for a longer value would lie: once all of them are
   * given back, there is room for it.
   *
   * @param block one of them
   * @param seen may give the blocks of whom it is told back
   */
  void eachOwner(int block, int lengthBytes, IntConsumer seen) {
    int order = Math.max(orderOf(lengthBytes), begins[block] - 1);
    int first = block >> order << order;
    for (int at = first; at < first + (1 << order); at++) {
      if (begins[at] > 0) {
        seen.accept(owners[at]);
      }
    }
  }

  /** How long a value in a block may be. */
  int roomBytes(int block) {
    return UNIT_BYTES << (begins[block] - 1);
  }

  /** Shows a block. */
  void show(int block, UnsafeBuffer view) {
    int inChunk = block % chunkUnits;
    view.wrap(chunks.get(block / chunkUnits), inChunk * UNIT_BYTES, roomBytes(block));
  }

  private void link(int block, int order) {
    begins[block] = (byte) -(order + 1);
    next[block] = firstFree[order];
    previous[block] = NONE;
    if (firstFree[order] != NONE) {
      previous[firstFree[order]] = block;
    }
    firstFree[order] = block;
  }

  private void unlink(int block, int order) {
    if (previous[block] == NONE) {
      firstFree[order] = next[block];
    } else {
      next[previous[block]] = next[block];
    }
    if (next[block] != NONE) {
      previous[next[block]] = previous[block];
    }
  }
}
