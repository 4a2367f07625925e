package io.frontdesk.transcript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a file is laid out: a head that names the format, then records of a mark, a length and the
 * sealed entry. The mark lets a reader find the next record behind a damaged one. Stateless.
 */
final class SegmentFormat {

  /** The first bytes of every file; the last of them is the format's version. */
  private static final byte[] HEAD = {'F', 'D', 'T', 'R', 'A', 'N', 'S', 1};

  static final int HEAD_BYTES = HEAD.length;

  private static final int MARK = 0x0D545243;
  private static final int FRAME_BYTES = 2 * Integer.BYTES;
  private static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

  private SegmentFormat() {}

  /** Hears what a file holds. */
  interface Visitor {
    /**
     * An intact record.
     *
     * @param position where it begins
     * @param end where the next begins
     */
    void onEntry(int position, int end, TranscriptEntry entry);

    /** Bytes that are no record and lie before an intact one or the end. */
    void onDamage(int from, int to);
  }

  static ByteBuffer head() {
    return ByteBuffer.wrap(HEAD.clone());
  }

  static boolean knows(byte[] file) {
    return file.length >= HEAD_BYTES && Arrays.equals(file, 0, HEAD_BYTES, HEAD, 0, HEAD_BYTES);
  }

  /** An entry as it lies in the file at a position. */
  static byte[] record(RecordSealer sealer, long segment, int position, TranscriptEntry entry) {
    byte[] sealed = sealer.seal(segment, position, EntryCodec.encode(entry));
    return ByteBuffer.allocate(FRAME_BYTES + sealed.length)
        .putInt(MARK)
        .putInt(sealed.length)
        .put(sealed)
        .array();
  }

  /** Goes through a whole file. */
  static void scan(RecordSealer sealer, long segment, byte[] file, Visitor visitor) {
    int intactEnd = HEAD_BYTES;
    int at = HEAD_BYTES;
    while (at >= 0 && at < file.length) {
      Optional<TranscriptEntry> entry = entry(sealer, segment, at, file, at);
      if (entry.isPresent()) {
        if (at > intactEnd) {
          visitor.onDamage(intactEnd, at);
        }
        intactEnd = at + FRAME_BYTES + ByteBuffer.wrap(file).getInt(at + Integer.BYTES);
        visitor.onEntry(at, intactEnd, entry.get());
        at = intactEnd;
      } else {
        at = nextMark(file, at + 1);
      }
    }
    if (intactEnd < file.length) {
      visitor.onDamage(intactEnd, file.length);
    }
  }

  private static int nextMark(byte[] file, int from) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    for (int at = from; at <= file.length - FRAME_BYTES; at++) {
      if (bytes.getInt(at) == MARK) {
        return at;
      }
    }
    return -1;
  }

  /** The entry whose record begins somewhere; empty if there is no intact one. */
  static Optional<TranscriptEntry> read(
      RecordSealer sealer, long segment, FileChannel file, int position) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES);
    if (file.read(frame, position) < FRAME_BYTES || !plausible(frame.getInt(0), frame.getInt(4))) {
      return Optional.empty();
    }
    ByteBuffer record = ByteBuffer.allocate(FRAME_BYTES + frame.getInt(4));
    while (record.hasRemaining()) {
      if (file.read(record, (long) position + record.position()) < 0) {
        return Optional.empty();
      }
    }
    return entry(sealer, segment, position, record.array(), 0);
  }

  private static boolean plausible(int mark, int length) {
    return mark == MARK && length > 0 && length <= MAX_RECORD_BYTES;
  }

  private static Optional<TranscriptEntry> entry(
      RecordSealer sealer, long segment, int position, byte[] bytes, int from) {
    if (bytes.length - from < FRAME_BYTES) {
      return Optional.empty();
    }
    ByteBuffer frame = ByteBuffer.wrap(bytes, from, FRAME_BYTES).slice();
    int length = frame.getInt(Integer.BYTES);
    if (!plausible(frame.getInt(0), length) || length > bytes.length - from - FRAME_BYTES) {
      return Optional.empty();
    }
    return sealer
        .open(segment, position, bytes, from + FRAME_BYTES, length)
        .flatMap(SegmentFormat::decoded);
  }

  private static Optional<TranscriptEntry> decoded(byte[] plain) {
    try {
      return Optional.of(EntryCodec.decode(plain));
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
