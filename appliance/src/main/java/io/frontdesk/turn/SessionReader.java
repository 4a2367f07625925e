package io.frontdesk.turn;

import io.frontdesk.bot.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * Reads what {@link SessionWriter} wrote; every step is checked against the value's end, and
 * anything impossible is a {@link DamagedSessionException} with its place. Not safe for two
 * threads.
 */
final class SessionReader {

  private DirectBuffer buffer = Packed.NOTHING;
  private int position;
  private int limit;

  /** Starts at the beginning of a value. */
  void wrap(DirectBuffer value, int lengthBytes) {
    buffer = value;
    position = 0;
    limit = lengthBytes;
  }

  /** Starts at the beginning of an entry. */
  void wrap(Packed entries, int entry) {
    buffer = entries.buffer(entry);
    position = entries.index(entry);
    limit = position + entries.length(entry);
  }

  /** Where it reads next. */
  int position() {
    return position;
  }

  /** Checks that nothing is left. */
  void end() {
    if (position != limit) {
      throw damaged((limit - position) + " bytes too many");
    }
  }

  DamagedSessionException damaged(String what) {
    return new DamagedSessionException(what, position);
  }

  byte readByte() {
    need(1);
    return buffer.getByte(position++);
  }

  boolean readBoolean() {
    byte value = readByte();
    if (value != SessionWriter.TRUE && value != SessionWriter.FALSE) {
      throw damaged("neither true nor false: " + value);
    }
    return value == SessionWriter.TRUE;
  }

  long readCount() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw damaged("a number without an end");
  }

  /** A number of things that take at least one byte each. */
  int readSize() {
    long size = readCount();
    if (size < 0 || size > limit - position) {
      throw damaged("a length of " + size + " where " + (limit - position) + " bytes are left");
    }
    return (int) size;
  }

  /** A number that must fit an int. */
  int readInt() {
    long value = readCount();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw damaged("out of range: " + value);
    }
    return (int) value;
  }

  long readLong() {
    need(Long.BYTES);
    long value = buffer.getLong(position);
    position += Long.BYTES;
    return value;
  }

  /** Passes over so many bytes; gives where they begin. */
  int skip(int bytes) {
    need(bytes);
    int start = position;
    position += bytes;
    return start;
  }

  byte[] readBytes() {
    byte[] bytes = new byte[readSize()];
    buffer.getBytes(position, bytes);
    position += bytes.length;
    return bytes;
  }

  String readString() {
    int start = position;
    int length = readSize();
    int from = position;
    position += length;
    if (isAscii(from, length)) {
      return buffer.getStringWithoutLengthAscii(from, length);
    }
    byte[] bytes = new byte[length];
    buffer.getBytes(from, bytes);
    try {
      // A decoder, unlike a string's constructor, refuses what is no UTF-8.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      position = start;
      throw damaged("no UTF-8");
    }
  }

  private boolean isAscii(int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (buffer.getByte(i) < 0) {
        return false;
      }
    }
    return true;
  }

  Optional<String> readOptional() {
    return readBoolean() ? Optional.of(readString()) : Optional.empty();
  }

  Map<String, Object> readMap(int depth) {
    int size = readSize();
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(readString(), readValue(depth + 1));
    }
    if (map.size() != size) {
      throw damaged("the same name twice");
    }
    return Collections.unmodifiableMap(map);
  }

  private Object readValue(int depth) {
    if (depth > SessionWriter.DEPTH_LIMIT) {
      throw damaged("nested deeper than " + SessionWriter.DEPTH_LIMIT);
    }
    byte type = readByte();
    return switch (type) {
      case SessionWriter.NULL -> null;
      case SessionWriter.FALSE -> Boolean.FALSE;
      case SessionWriter.TRUE -> Boolean.TRUE;
      case SessionWriter.DOUBLE -> (Object) Double.longBitsToDouble(readLong());
      case SessionWriter.LONG -> (Object) readLong();
      case SessionWriter.INT -> (Object) (int) readLong();
      case SessionWriter.STRING -> readString();
      case SessionWriter.LIST -> readList(depth);
      case SessionWriter.MAP -> readMap(depth);
      case SessionWriter.SEALED -> new Slot.Sealed(readString(), readString());
      default -> throw damaged("unknown type " + type);
    };
  }

  private List<Object> readList(int depth) {
    int size = readSize();
    List<Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(readValue(depth + 1));
    }
    return Collections.unmodifiableList(list);
  }

  private void need(int bytes) {
    if (limit - position < bytes) {
      throw damaged("cut off: " + bytes + " bytes needed, " + (limit - position) + " left");
    }
  }
}
