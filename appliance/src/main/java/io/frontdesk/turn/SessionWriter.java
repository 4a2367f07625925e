package io.frontdesk.turn;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frontdesk.bot.Slot;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Writes the parts of a session's value one after another into a buffer of its own, which grows and
 * is reused: what was written is valid until {@link #reset}. Not safe for two threads.
 */
final class SessionWriter {

  static final byte NULL = 0;
  static final byte FALSE = 1;
  static final byte TRUE = 2;
  static final byte DOUBLE = 3;
  static final byte LONG = 4;
  static final byte INT = 5;
  static final byte STRING = 6;
  static final byte LIST = 7;
  static final byte MAP = 8;
  static final byte SEALED = 9;

  /** How deep lists and maps may lie in each other. */
  static final int DEPTH_LIMIT = 16;

  private final ExpandableArrayBuffer buffer;
  private int position;

  /** With room for a whole session of usual length. */
  SessionWriter() {
    this(4096);
  }

  /** With room for so many bytes, and more when they are needed. */
  SessionWriter(int roomBytes) {
    buffer = new ExpandableArrayBuffer(roomBytes);
  }

  void reset() {
    position = 0;
  }

  DirectBuffer buffer() {
    return buffer;
  }

  int lengthBytes() {
    return position;
  }

  /** The array that {@link #lengthBytes} were written to, until it has to grow. */
  byte[] array() {
    return buffer.byteArray();
  }

  void writeByte(int value) {
    buffer.putByte(position++, (byte) value);
  }

  void writeBoolean(boolean value) {
    writeByte(value ? TRUE : FALSE);
  }

  /** Seven bits a byte, the low ones first: small numbers take one byte. */
  void writeCount(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    writeByte((int) rest);
  }

  void writeLong(long value) {
    buffer.putLong(position, value);
    position += Long.BYTES;
  }

  void writeBytes(byte[] bytes) {
    writeCount(bytes.length);
    buffer.putBytes(position, bytes);
    position += bytes.length;
  }

  /**
   * Begins an entry of {@link Packed}: its length, which is not known yet. Gives where it begins.
   */
  int beginEntry() {
    position += Packed.LENGTH_BYTES;
    return position;
  }

  /** Ends the entry that begins somewhere. */
  void endEntry(int start) {
    buffer.putInt(start - Packed.LENGTH_BYTES, position - start, ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes without their length. */
  void writeRaw(DirectBuffer bytes, int start, int length) {
    buffer.putBytes(position, bytes, start, length);
    position += length;
  }

  /** Most strings are names and ids in ASCII: those need no array of their own. */
  void writeString(String text) {
    if (isAscii(text)) {
      writeCount(text.length());
      position += buffer.putStringWithoutLengthAscii(position, text);
    } else {
      writeBytes(text.getBytes(UTF_8));
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  void writeOptional(Optional<String> text) {
    writeBoolean(text.isPresent());
    text.ifPresent(this::writeString);
  }

  void writeMap(Map<String, Object> map, int depth) {
    writeCount(map.size());
    for (Map.Entry<String, Object> entry : map.entrySet()) {
      writeString(entry.getKey());
      writeValue(entry.getValue(), depth + 1);
    }
  }

  private void writeValue(Object value, int depth) {
    if (depth > DEPTH_LIMIT) {
      throw new IllegalArgumentException("a slot's value is nested deeper than " + DEPTH_LIMIT);
    }
    if (value == null) {
      writeByte(NULL);
    } else if (value instanceof Boolean flag) {
      writeBoolean(flag);
    } else if (value instanceof String text) {
      writeByte(STRING);
      writeString(text);
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else if (value instanceof Slot.Sealed sealed) {
      writeByte(SEALED);
      writeString(sealed.shown());
      writeString(sealed.sealed());
    } else {
      writeContainer(value, depth);
    }
  }

  private void writeNumber(Number number) {
    if (number instanceof Integer) {
      writeByte(INT);
      writeLong(number.longValue());
    } else if (number instanceof Long) {
      writeByte(LONG);
      writeLong(number.longValue());
    } else {
      writeByte(DOUBLE);
      writeLong(Double.doubleToRawLongBits(number.doubleValue()));
    }
  }

  private void writeContainer(Object value, int depth) {
    if (value instanceof List<?> list) {
      writeByte(LIST);
      writeCount(list.size());
      for (Object element : list) {
        writeValue(element, depth + 1);
      }
    } else if (value instanceof Map<?, ?> map) {
      writeByte(MAP);
      writeCount(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        writeString(String.valueOf(entry.getKey()));
        writeValue(entry.getValue(), depth + 1);
      }
    } else {
      throw new IllegalArgumentException("a slot can't hold a " + value.getClass().getName());
    }
  }
}
