package io.frontdesk.bench.load.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes to be sent; grows as needed and is used again. One thread. */
public final class OutBytes {

  private static final int MAX_DIGITS = 19;

  private byte[] bytes = new byte[4096];
  private ByteBuffer view = ByteBuffer.wrap(bytes);
  private int length;

  /** Begins anew. */
  public void clear() {
    length = 0;
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** The bytes, valid up to {@link #length()} and until the next addition. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * The bytes to be written to a channel, valid until the next addition.
   *
   * @return the same buffer at each call
   */
  public ByteBuffer view() {
    view.limit(length).position(0);
    return view;
  }

  OutBytes add(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
    return this;
  }

  OutBytes add(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  OutBytes digits(long number) {
    ensure(MAX_DIGITS);
    int digits = digitsOf(number);
    long rest = number;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  static int digitsOf(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
      view = ByteBuffer.wrap(bytes);
    }
  }
}
