package io.frontdesk.turn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrays that held the values of conversations and may hold others. Such arrays grow old, and what
 * is old only goes when the collector looks through all. For the agent's thread only.
 */
final class SpareArrays {

  private static final int STEP_BYTES = 1_024;

  private final int limitBytes;
  private final int mostBytes;

  /** By length, in whole KiB. */
  private final List<ArrayDeque<byte[]>> spare = new ArrayList<>();

  private int heldBytes;

  /**
   * None yet.
   *
   * @param limitBytes how many are kept, together
   * @param mostBytes how long a value may be
   */
  SpareArrays(int limitBytes, int mostBytes) {
    this.limitBytes = limitBytes;
    this.mostBytes = mostBytes;
    for (int i = 0; i <= mostBytes / STEP_BYTES; i++) {
      spare.add(new ArrayDeque<>());
    }
  }

  /**
   * An array for a value, with room to grow as much again, as a conversation's value does with each
   * turn. What is in it is anybody's.
   *
   * @param length in bytes
   */
  byte[] take(int length) {
    int wanted = Math.max(length, Math.min(roomFor(length), mostBytes));
    int last = Math.min(2 * wanted / STEP_BYTES, spare.size() - 1);
    for (int size = wanted / STEP_BYTES; size <= last; size++) {
      byte[] found = spare.get(size).peek();
      if (found != null && found.length >= wanted) {
        heldBytes -= found.length;
        return spare.get(size).poll();
      }
    }
    return new byte[wanted];
  }

  private static int roomFor(int length) {
    return 2 * length / STEP_BYTES * STEP_BYTES + STEP_BYTES;
  }

  /** Takes an array that nobody reads any more; too much is left to the collector. */
  void give(byte[] array) {
    int size = array.length / STEP_BYTES;
    if (size > 0 && size < spare.size() && heldBytes + array.length <= limitBytes) {
      heldBytes += array.length;
      spare.get(size).push(array);
    }
  }
}
