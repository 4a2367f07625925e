package io.frontdesk.channel;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;

/**
 * Puts JSON together as UTF-8, the form in which it is sent and in which the turn agents hand over
 * most of it, so that nothing is decoded only to be encoded again. Used once, by one thread.
 */
final class JsonBytes {

  private static final int LONGEST_NUMBER = 20;

  private byte[] bytes;
  private int length;

  /** Nothing yet, with room for so many bytes. */
  JsonBytes(int room) {
    bytes = new byte[room];
  }

  /** Appends ASCII as it is. */
  @SuppressWarnings("deprecation") // The only way that copies ASCII without an encoder.
  JsonBytes ascii(String text) {
    grow(text.length());
    text.getBytes(0, text.length(), bytes, length);
    length += text.length();
    return this;
  }

  /** Appends a whole number. */
  JsonBytes number(long value) {
    if (value < 0) {
      return ascii(Long.toString(value));
    }
    grow(LONGEST_NUMBER);
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Appends a text in quotation marks. */
  JsonBytes text(String text) {
    return ascii("\"").raw(JsonStringEncoder.getInstance().quoteAsUTF8(text)).ascii("\"");
  }

  /** Appends JSON. */
  JsonBytes raw(byte[] json) {
    return raw(json, 0, json.length);
  }

  /** Appends the members of an object, with a comma before them if others are there already. */
  JsonBytes members(byte[] object) {
    int start = 0;
    while (object[start] != '{') {
      start++;
    }
    int end = object.length - 1;
    while (object[end] != '}') {
      end--;
    }
    do {
      start++;
    } while (object[start] <= ' ' && start < end);
    return start == end ? this : comma().raw(object, start, end - start);
  }

  /** Appends a comma, unless an object or a list has just begun. */
  JsonBytes comma() {
    byte last = bytes[length - 1];
    return last == '{' || last == '[' ? this : ascii(",");
  }

  private JsonBytes raw(byte[] from, int start, int count) {
    grow(count);
    System.arraycopy(from, start, bytes, length, count);
    length += count;
    return this;
  }

  private void grow(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }

  /** What was put together; this must not be used any more. */
  byte[] take() {
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }
}
