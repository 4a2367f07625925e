package io.frontdesk.transcript;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one file holds, a row for each entry in the order of writing: enough to find entries without
 * opening them. Not safe for two threads; whoever shares one guards it.
 */
final class SegmentRows {

  private static final int ROW_BYTES = 3 * Long.BYTES + 2 * Integer.BYTES;

  private long[] sessions = new long[64];
  private long[] persons = new long[64];
  private long[] at = new long[64];
  private int[] positions = new int[64];
  private int[] flags = new int[64];
  private int size;

  int size() {
    return size;
  }

  /** The hash of an entry's bot and session. */
  long session(int row) {
    return sessions[row];
  }

  /** The hash of an entry's person; 0: not known. */
  long person(int row) {
    return persons[row];
  }

  long at(int row) {
    return at[row];
  }

  /** Where an entry's record begins in the file, in bytes. */
  int position(int row) {
    return positions[row];
  }

  int flags(int row) {
    return flags[row];
  }

  /** Adds an entry whose record begins at a position of the file, in bytes. */
  void add(NameHash names, TranscriptEntry entry, int position) {
    add(
        names.session(entry.bot(), entry.session()),
        names.person(entry.person()),
        entry.at(),
        position,
        EntryCodec.bits(entry.flags()));
  }

  void add(long session, long person, long atMs, int position, int flagBits) {
    if (size == sessions.length) {
      grow(2 * size);
    }
    sessions[size] = session;
    persons[size] = person;
    at[size] = atMs;
    positions[size] = position;
    flags[size] = flagBits;
    size++;
  }

  void addAll(SegmentRows more) {
    for (int i = 0; i < more.size; i++) {
      add(more.sessions[i], more.persons[i], more.at[i], more.positions[i], more.flags[i]);
    }
  }

  void clear() {
    size = 0;
  }

  private void grow(int length) {
    sessions = Arrays.copyOf(sessions, length);
    persons = Arrays.copyOf(persons, length);
    at = Arrays.copyOf(at, length);
    positions = Arrays.copyOf(positions, length);
    flags = Arrays.copyOf(flags, length);
  }

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + size * ROW_BYTES).putInt(size);
    for (int i = 0; i < size; i++) {
      out.putLong(sessions[i]).putLong(persons[i]).putLong(at[i]);
      out.putInt(positions[i]).putInt(flags[i]);
    }
    return out.array();
  }

  /**
   * Reads rows.
   *
   * @throws IllegalArgumentException if the bytes are not what {@link #encode} gives
   */
  static SegmentRows decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int count = bytes.length < Integer.BYTES ? -1 : in.getInt();
    if (count < 0 || in.remaining() != (long) count * ROW_BYTES) {
      throw new IllegalArgumentException(bytes.length + " bytes are no rows");
    }
    SegmentRows rows = new SegmentRows();
    rows.grow(Math.max(1, count));
    for (int i = 0; i < count; i++) {
      rows.add(in.getLong(), in.getLong(), in.getLong(), in.getInt(), in.getInt());
    }
    return rows;
  }
}
