package io.frontdesk.turn;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of a conversation's value as they were saved last. What a record remembers of the past
 * is read in here and not copied; whoever still looks when the next value has been written over it
 * is refused instead of told something else. For the agent's thread only.
 */
final class KeptValue {

  private static final int STEP_BYTES = 1_024;

  private final UnsafeBuffer view;
  private byte[] bytes;
  private int lengthBytes;
  private int writes;

  /** Nothing yet. */
  KeptValue() {
    this(new byte[0]);
  }

  /** What a value is, for good. */
  KeptValue(byte[] bytes) {
    this.bytes = bytes;
    view = new UnsafeBuffer(bytes);
    lengthBytes = bytes.length;
  }

  /**
   * Writes another value over what was there.
   *
   * @param mostBytes how long a later one may be
   */
  void set(DirectBuffer value, int length, int mostBytes) {
    writes++;
    if (bytes.length < length) {
      // With room to grow as much again: a conversation's value does so with each turn, and what is
      // left behind each time is old, and only goes when the collector looks through all.
      int room = 2 * length / STEP_BYTES * STEP_BYTES + STEP_BYTES;
      bytes = new byte[Math.max(length, Math.min(room, mostBytes))];
      view.wrap(bytes);
    }
    value.getBytes(0, bytes, 0, length);
    lengthBytes = length;
  }

  /** How much of the bytes is the value. */
  int lengthBytes() {
    return lengthBytes;
  }

  /** How many bytes are held for it. */
  int roomBytes() {
    return bytes.length;
  }

  /** Tells this value from those that are written over it. */
  int stamp() {
    return writes;
  }

  /** The bytes, to be read before the next {@link #set}. */
  DirectBuffer buffer() {
    return view;
  }

  /**
   * The bytes of the value with a stamp.
   *
   * @throws IllegalStateException if another one was written over it
   */
  byte[] bytes(int stamp) {
    if (stamp != writes) {
      throw new IllegalStateException("this value was written over: its record is used too late");
    }
    return bytes;
  }
}
