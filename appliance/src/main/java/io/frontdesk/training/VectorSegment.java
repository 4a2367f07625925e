package io.frontdesk.training;

import io.frontdesk.training.VectorLog.Key;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One file of vectors, all of the same length: a header, then records of the same size, each a key,
 * the floats and a CRC-32C of both. As every record's place is known, one that is damaged costs
 * none of the others. A writer cuts a tail that is no whole record; readers never look at one.
 * Owned by a {@link VectorLog}, under its lock.
 */
final class VectorSegment {

  private static final int MAGIC = 0x46445643;
  private static final int FORMAT = 1;
  private static final int HEADER_BYTES = 4 * Integer.BYTES;
  private static final int KEY_BYTES = 2 * Long.BYTES;
  private static final int MAX_LENGTH = 1 << 16;
  private static final int BLOCK_BYTES = 1 << 20;

  private final Path path;
  // Not a channel: an interrupted thread closes the channel that it uses.
  private final RandomAccessFile file;
  private final int number;
  private final int length;
  private final ByteBuffer record;
  private int records;

  /** How a record was found. */
  enum Reading {
    /** As it was written. */
    SAME,
    /** It is another utterance's. */
    OTHER,
    /** Its bytes are not those that were written, or can't be had. */
    DAMAGED
  }

  /** Hears of records. */
  @FunctionalInterface
  interface Sink {
    /** A record that is whole. */
    void onRecord(Key key, int record);
  }

  private VectorSegment(Path path, RandomAccessFile file, int length) throws IOException {
    this.path = path;
    this.file = file;
    this.length = length;
    String name = path.getFileName().toString();
    number = Integer.parseInt(name.substring(0, name.indexOf('.')));
    record = ByteBuffer.allocate(recordBytes());
    records = (int) ((file.length() - HEADER_BYTES) / recordBytes());
  }

  private int recordBytes() {
    return KEY_BYTES + length * Float.BYTES + Integer.BYTES;
  }

  /** Makes an empty segment. */
  static VectorSegment create(Path folder, int number, String suffix, int length)
      throws IOException {
    Path path = Files.createFile(folder.resolve(String.format("%08d", number) + suffix));
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putInt(MAGIC).putInt(FORMAT);
    header.putInt(length);
    file.write(header.putInt(crc(header.array(), 0, header.position())).array());
    return new VectorSegment(path, file, length);
  }

  /**
   * Opens a segment.
   *
   * @param writes whether this process is the one that writes: then a torn tail is cut, and what is
   *     no segment is deleted
   * @return empty if it is none
   */
  static Optional<VectorSegment> open(Path path, boolean writes) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), writes ? "rw" : "r");
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    boolean whole =
        file.length() >= HEADER_BYTES && path.getFileName().toString().matches("\\d{8}\\..*");
    if (whole) {
      file.readFully(header.array());
      whole = header.getInt() == MAGIC && header.getInt() == FORMAT;
      int length = header.getInt();
      whole &= length > 0 && length <= MAX_LENGTH;
      whole &= header.getInt() == crc(header.array(), 0, HEADER_BYTES - Integer.BYTES);
      if (whole) {
        VectorSegment segment = new VectorSegment(path, file, length);
        if (writes && file.length() != segment.bytes()) {
          file.setLength(segment.bytes());
        }
        return Optional.of(segment);
      }
    }
    file.close();
    if (writes) {
      Files.deleteIfExists(path);
    }
    return Optional.empty();
  }

  int number() {
    return number;
  }

  /** Floats a record. */
  int length() {
    return length;
  }

  int records() {
    return records;
  }

  /** Of the header and the whole records. */
  long bytes() {
    return HEADER_BYTES + (long) records * recordBytes();
  }

  /**
   * Reads through all records.
   *
   * @return how many are damaged
   */
  int scan(Sink sink) throws IOException {
    int perBlock = Math.max(1, BLOCK_BYTES / recordBytes());
    byte[] block = new byte[perBlock * recordBytes()];
    int damaged = 0;
    file.seek(HEADER_BYTES);
    for (int from = 0; from < records; from += perBlock) {
      int count = Math.min(perBlock, records - from);
      file.readFully(block, 0, count * recordBytes());
      for (int i = 0; i < count; i++) {
        ByteBuffer one = ByteBuffer.wrap(block, i * recordBytes(), recordBytes());
        if (isWhole(block, i * recordBytes())) {
          sink.onRecord(new Key(one.getLong(), one.getLong()), from + i);
        } else {
          damaged++;
        }
      }
    }
    return damaged;
  }

  private boolean isWhole(byte[] bytes, int offset) {
    int checked = recordBytes() - Integer.BYTES;
    return ByteBuffer.wrap(bytes).getInt(offset + checked) == crc(bytes, offset, checked);
  }

  /** Reads a record's floats into an array if it is that of the key. */
  Reading read(int index, Key key, float[] into, int offset) {
    try {
      file.seek(HEADER_BYTES + (long) index * recordBytes());
      file.readFully(record.array());
    } catch (IOException e) {
      return Reading.DAMAGED;
    }
    if (!isWhole(record.array(), 0)) {
      return Reading.DAMAGED;
    }
    record.clear();
    if (record.getLong() != key.high() || record.getLong() != key.low()) {
      return Reading.OTHER;
    }
    record.asFloatBuffer().get(into, offset, length);
    return Reading.SAME;
  }

  /**
   * Writes a record after the last.
   *
   * @return its index
   */
  int append(Key key, float[] vector) throws IOException {
    record.clear();
    record.putLong(key.high()).putLong(key.low());
    record.asFloatBuffer().put(vector);
    int checked = recordBytes() - Integer.BYTES;
    record.putInt(checked, crc(record.array(), 0, checked));
    file.seek(bytes());
    file.write(record.array());
    return records++;
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }

  void close() {
    try {
      file.close();
    } catch (IOException e) {
      // Everything was written when it was appended.
      records = 0;
    }
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
