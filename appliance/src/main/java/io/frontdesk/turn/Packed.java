package io.frontdesk.turn;

import java.util.Arrays;

/**
 * Entries one after the other, each behind its length: what a conversation remembers of its past.
 * It grows with each turn and hardly any of it is ever looked at again, so it stays as it is
 * written, and a turn copies bytes instead of making hundreds of objects. Immutable; the array
 * belongs to it.
 *
 * @param bytes all entries, the oldest first
 * @param size how many there are
 */
record Packed(byte[] bytes, int size) {

  /** No entries. */
  static final Packed EMPTY = new Packed(new byte[0], 0);

  /** Nowhere: there is no further entry. */
  static final int END = -1;

  private static final int LENGTH_BYTES = Integer.BYTES;

  /**
   * Entries that were packed before.
   *
   * @throws IllegalArgumentException if the bytes are not so many entries
   */
  static Packed of(byte[] bytes, int size) {
    Packed packed = new Packed(bytes, size);
    int count = 0;
    long end = 0;
    while (end + LENGTH_BYTES <= bytes.length && count < size) {
      int length = packed.length((int) end + LENGTH_BYTES);
      end = length < 0 ? bytes.length + 1L : end + LENGTH_BYTES + length;
      count++;
    }
    if (count != size || end != bytes.length) {
      throw new IllegalArgumentException(bytes.length + " bytes are not " + size + " entries");
    }
    return packed;
  }

  /** Where the content of the first entry begins, or {@link #END}. */
  int first() {
    return size == 0 ? END : LENGTH_BYTES;
  }

  /** Where the content of the entry behind one begins, or {@link #END}. */
  int after(int entry) {
    int next = entry + length(entry) + LENGTH_BYTES;
    return next > bytes.length ? END : next;
  }

  /** How long the content of an entry is. */
  int length(int entry) {
    int at = entry - LENGTH_BYTES;
    return (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
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
    return new Packed(Arrays.copyOfRange(bytes, entry - LENGTH_BYTES, bytes.length), size - count);
  }

  /** The same with what a writer holds as one more entry. */
  Packed with(SessionWriter content) {
    int length = content.lengthBytes();
    byte[] longer = Arrays.copyOf(bytes, bytes.length + LENGTH_BYTES + length);
    int at = bytes.length;
    longer[at] = (byte) length;
    longer[at + 1] = (byte) (length >>> 8);
    longer[at + 2] = (byte) (length >>> 16);
    longer[at + 3] = (byte) (length >>> 24);
    content.buffer().getBytes(0, longer, at + LENGTH_BYTES, length);
    return new Packed(longer, size + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Packed packed
        && size == packed.size
        && Arrays.equals(bytes, packed.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
