package io.frontdesk.turn;

import java.util.Arrays;
import java.util.List;

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
    return with(List.of(content));
  }

  /** The same with what each writer holds as one more entry; copied once, however many they are. */
  Packed with(List<SessionWriter> contents) {
    int more = 0;
    for (SessionWriter content : contents) {
      more += LENGTH_BYTES + content.lengthBytes();
    }
    if (more == 0) {
      return this;
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + more);
    int at = bytes.length;
    for (SessionWriter content : contents) {
      at = put(content, longer, at);
    }
    return new Packed(longer, size + contents.size());
  }

  /** Puts an entry at a place; gives the place behind it. */
  private static int put(SessionWriter content, byte[] into, int at) {
    int length = content.lengthBytes();
    into[at] = (byte) length;
    into[at + 1] = (byte) (length >>> 8);
    into[at + 2] = (byte) (length >>> 16);
    into[at + 3] = (byte) (length >>> 24);
    content.buffer().getBytes(0, into, at + LENGTH_BYTES, length);
    return at + LENGTH_BYTES + length;
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
