package io.frontdesk.transcript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.collections.Long2LongHashMap;

/**
 * The file to which entries are added. The keeper writes; {@link #rows} may be asked by any thread,
 * for what is on disk.
 */
final class OpenSegment {

  private final Path folder;
  private final long number;
  private final FileChannel channel;
  private final SegmentRows rows;
  private final Long2LongHashMap last = new Long2LongHashMap(SegmentSummary.NONE);
  private int endPosition;

  private OpenSegment(Path folder, long number, FileChannel channel, SegmentRows rows, int end) {
    this.folder = folder;
    this.number = number;
    this.channel = channel;
    this.rows = rows;
    endPosition = end;
    for (int i = 0; i < rows.size(); i++) {
      note(rows.session(i), rows.at(i));
    }
  }

  /** Makes a new file. */
  static OpenSegment create(Path folder, long number) throws IOException {
    FileChannel channel =
        FileChannel.open(
            Segment.file(folder, number),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    writeFully(channel, SegmentFormat.head(), 0);
    return new OpenSegment(folder, number, channel, new SegmentRows(), SegmentFormat.HEAD_BYTES);
  }

  /** Goes on with the file that an earlier run left open: what is behind its last entry is cut. */
  static OpenSegment reopen(Path folder, long number, RecordSealer sealer, NameHash names)
      throws IOException {
    SegmentRows rows = new SegmentRows();
    Path file = Segment.file(folder, number);
    int end = Segment.scan(file, number, sealer, names, rows);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.truncate(end);
    return new OpenSegment(folder, number, channel, rows, end);
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long at)
      throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  long number() {
    return number;
  }

  /** Where the next record begins. */
  int endPosition() {
    return endPosition;
  }

  /** The time of a session's last entry, or {@link SegmentSummary#NONE}. */
  long last(long session) {
    return last.get(session);
  }

  /** The time of the first entry; of an empty file the largest number. */
  long firstAt() {
    return rows.size() == 0 ? Long.MAX_VALUE : rows.at(0);
  }

  /**
   * Adds records at the end.
   *
   * @param more a row for each of them
   * @throws IOException if the disk refuses; then nothing counts as added, and the same may be
   *     tried again
   */
  void append(byte[] records, int length, SegmentRows more) throws IOException {
    writeFully(channel, ByteBuffer.wrap(records, 0, length), endPosition);
    endPosition += length;
    synchronized (rows) {
      rows.addAll(more);
    }
    for (int i = 0; i < more.size(); i++) {
      note(more.session(i), more.at(i));
    }
  }

  private void note(long session, long at) {
    last.put(session, Math.max(at, last.get(session)));
  }

  /** A copy of the rows that pass a filter. */
  SegmentRows rows(RowFilter filter) {
    SegmentRows found = new SegmentRows();
    synchronized (rows) {
      for (int i = 0; i < rows.size(); i++) {
        if (filter.passes(rows, i)) {
          found.add(rows.session(i), rows.person(i), rows.at(i), rows.position(i), rows.flags(i));
        }
      }
    }
    return found;
  }

  /** Brings it to disk and makes its index; nothing may be added any more. */
  Segment finish(RecordSealer sealer) throws IOException {
    channel.force(false);
    // First, so that a disk that refuses leaves a file that can be gone on with.
    Segment done = Segment.close(folder, number, rows, sealer);
    channel.close();
    return done;
  }

  /** Brings it to disk and leaves it as one to go on with. */
  void close() throws IOException {
    channel.force(false);
    channel.close();
  }
}
