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
  private static final int NO_BLOCK = -1;

  private final UnsafeBuffer view;
  private int block = NO_BLOCK;
  private int lengthBytes;
  private int writes;
  private boolean held;

  /** Nothing yet. */
  KeptValue() {
    this(NOTHING);
  }

  /** What a value is, for good. */
  KeptValue(byte[] bytes) {
    view = new UnsafeBuffer(bytes);
    lengthBytes = bytes.length;
  }

  /** Whether a value can be written without another block. */
  boolean hasRoom(int length, ValueArena arena) {
    return block != NO_BLOCK && length <= arena.roomBytes(block);
  }

  /** The block that it has, while it is something. */
  int block() {
    return block;
  }

  /** Moves into another block, where it is nothing yet. */
  void moveTo(int another, ValueArena arena) {
    block = another;
    arena.show(another, view);
  }

  /** Writes another value over what was there. */
  void set(DirectBuffer value, int length) {
    writes++;
    held = false;
    view.putBytes(0, value, 0, length);
    lengthBytes = length;
  }

  /** Until the next {@link #set} somebody reads in it, later than in the turn that is going on. */
  void hold() {
    held = true;
  }

  /** Whether somebody does. */
  boolean isHeld() {
    return held;
  }

  /** Gives the block away; from then on there are no bytes. */
  void giveUp(ValueArena arena) {
    writes++;
    lengthBytes = 0;
    leave(NOTHING, arena);
  }

  /** Gives the block away and keeps what is in it for those who may still read it. */
  void moveOut(ValueArena arena) {
    byte[] own = new byte[lengthBytes];
    view.getBytes(0, own);
    leave(own, arena);
  }

  private void leave(byte[] instead, ValueArena arena) {
    if (block != NO_BLOCK) {
      arena.give(block);
      block = NO_BLOCK;
    }
    view.wrap(instead);
  }

  /** How much of the bytes is the value. */
  int lengthBytes() {
    return lengthBytes;
  }

  /** Tells this value from those that are written over it. */
  int stamp() {
    return writes;
  }

  /** The bytes, to be read before the next {@link #set} or {@link #giveUp}. */
  UnsafeBuffer buffer() {
    return view;
  }

  /**
   * The bytes of the value with a stamp.
   *
   * @throws IllegalStateException if another one was written over it, or it was given up
   */
  UnsafeBuffer buffer(int stamp) {
    if (stamp != writes) {
      throw new IllegalStateException(
          "this value was written over or given up: its record is used too late");
    }
    return view;
  }
}
