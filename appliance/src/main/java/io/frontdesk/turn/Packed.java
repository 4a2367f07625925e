package io.frontdesk.turn;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Entries one after the other, each behind its length: what a conversation remembers of its past.
 * It grows with each turn and hardly any of it is ever looked at again, so what was saved before is
 * read where it lies, and a turn only makes bytes of what is new. Immutable, but that it ends with
 * the value that it lies in ({@link KeptValue}).
 *
 * <p>Entries are named by a number: where their content begins, counted over all bytes.
 */
final class Packed {

  /** No bytes; shared, so nobody shows it anything else. */
  static final UnsafeBuffer NOTHING = new UnsafeBuffer(new byte[0]);

  /** No entries. */
  static final Packed EMPTY = of(new byte[0], 0);

  /** Nowhere: there is no further entry. */
  static final int END = -1;

  /** How many bytes tell the length of an entry before it, the low ones first. */
  static final int LENGTH_BYTES = Integer.BYTES;

  private final KeptValue value;
  private final int stamp;
  private final int start;
  private final int savedBytes;
  private final UnsafeBuffer more;
  private final int moreBytes;
  private final int size;

  private Packed(Packed saved, UnsafeBuffer more, int moreBytes, int size) {
    value = saved.value;
    stamp = saved.stamp;
    start = saved.start;
    savedBytes = saved.savedBytes;
    this.more = more;
    this.moreBytes = moreBytes;
    this.size = size;
  }

  private Packed(KeptValue value, int stamp, int start, int savedBytes, int size) {
    this.value = value;
    this.stamp = stamp;
    this.start = start;
    this.savedBytes = savedBytes;
    this.size = size;
    more = NOTHING;
    moreBytes = 0;
  }

  /** Entries that lie in a value from a place on, as long as that is not written over. */
  static Packed in(KeptValue value, int start, int lengthBytes, int size) {
    return new Packed(value, value.stamp(), start, lengthBytes, size);
  }

  /** Entries that were packed before. */
  static Packed of(byte[] bytes, int size) {
    return in(new KeptValue(bytes), 0, bytes.length, size);
  }

  /** Entries that a writer packed, which is not used again. */
  static Packed of(SessionWriter packed, int size) {
    return in(new KeptValue(packed.array()), 0, packed.lengthBytes(), size);
  }

  /**
   * Looks through all entries.
   *
   * @throws IllegalArgumentException if the bytes are not so many entries
   */
  Packed checked() {
    int count = 0;
    long end = 0;
    while (end + LENGTH_BYTES <= lengthBytes() && count < size) {
      int length = length((int) end + LENGTH_BYTES);
      end = length < 0 ? lengthBytes() + 1L : end + LENGTH_BYTES + length;
      count++;
    }
    if (count != size || end != lengthBytes()) {
      throw new IllegalArgumentException(lengthBytes() + " bytes are not " + size + " entries");
    }
    return this;
  }

  /** How many entries there are. */
  int size() {
    return size;
  }

  /** How many bytes they take together. */
  int lengthBytes() {
    return savedBytes + moreBytes;
  }

  /** Where the content of the first entry begins, or {@link #END}. */
  int first() {
    return size == 0 ? END : LENGTH_BYTES;
  }

  /** Where the content of the entry behind one begins, or {@link #END}. */
  int after(int entry) {
    int next = entry + length(entry) + LENGTH_BYTES;
    return next > lengthBytes() ? END : next;
  }

  /** How long the content of an entry is. */
  int length(int entry) {
    return buffer(entry).getInt(index(entry) - LENGTH_BYTES, ByteOrder.LITTLE_ENDIAN);
  }

  /** What an entry's content lies in; not to be written to. */
  UnsafeBuffer buffer(int entry) {
    return entry <= savedBytes ? value.buffer(stamp) : more;
  }

  /** Where in {@link #buffer} an entry's content begins. */
  int index(int entry) {
    return entry <= savedBytes ? start + entry : entry - savedBytes;
  }

  /** The same without the oldest entries. */
  Packed dropFirst(int count) {
    if (count <= 0) {
      return this;
    }
    if (count >= size) {
      return EMPTY;
    }
    int entry = first();
    for (int i = 0; i < count; i++) {
      entry = after(entry);
    }
    int dropped = entry - LENGTH_BYTES;
    if (dropped < savedBytes) {
      Packed saved = new Packed(value, stamp, start + dropped, savedBytes - dropped, size - count);
      return new Packed(saved, more, moreBytes, size - count);
    }
    byte[] left = new byte[lengthBytes() - dropped];
    more.getBytes(dropped - savedBytes, left);
    return of(left, size - count);
  }

  /**
   * The same with more entries.
   *
   * @param entries so many, see {@link SessionWriter#beginEntry}; not used again by who gives them
   */
  Packed with(SessionWriter entries, int count) {
    if (count == 0) {
      return this;
    }
    if (moreBytes == 0) {
      UnsafeBuffer first = new UnsafeBuffer(entries.array());
      return new Packed(this, first, entries.lengthBytes(), size + count);
    }
    byte[] longer = new byte[moreBytes + entries.lengthBytes()];
    more.getBytes(0, longer, 0, moreBytes);
    System.arraycopy(entries.array(), 0, longer, moreBytes, entries.lengthBytes());
    return new Packed(this, new UnsafeBuffer(longer), longer.length, size + count);
  }

  /** Writes all bytes. */
  void writeTo(SessionWriter out) {
    out.writeRaw(value.buffer(stamp), start, savedBytes);
    out.writeRaw(more, 0, moreBytes);
  }

  private byte[] all() {
    byte[] all = new byte[lengthBytes()];
    value.buffer(stamp).getBytes(start, all, 0, savedBytes);
    more.getBytes(0, all, savedBytes, moreBytes);
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Packed packed
        && size == packed.size
        && Arrays.equals(all(), packed.all());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(all());
  }
}
