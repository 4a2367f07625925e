package io.frontdesk.turn;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of a conversation's value as they were saved last. What a record remembers of the past
 * is read in here and not copied; whoever still looks when the next value has been written over it
 * is refused instead of told something else. For the agent's thread only.
 */
final class KeptValue {

  private static final byte[] NOTHING = new byte[0];

  private final UnsafeBuffer view;
  private byte[] bytes;
  private int lengthBytes;
  private int writes;
  private boolean held;

  /** Nothing yet. */
  KeptValue() {
    this(NOTHING);
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
   * @param spare gives and takes the arrays
   */
  void set(DirectBuffer value, int length, SpareArrays spare) {
    writes++;
    held = false;
    if (bytes.length < length) {
      spare.give(bytes);
      bytes = spare.take(length);
      view.wrap(bytes);
    }
    value.getBytes(0, bytes, 0, length);
    lengthBytes = length;
  }

  /** Until the next {@link #set} somebody reads in it, later than in the turn that is going on. */
  void hold() {
    held = true;
  }

  /** Gives the bytes away, unless somebody may still read them; from then on there are none. */
  void giveUp(SpareArrays spare) {
    if (!held) {
      writes++;
      spare.give(bytes);
      bytes = NOTHING;
      view.wrap(bytes);
      lengthBytes = 0;
    }
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
