package io.frontdesk.transcript;

import java.io.ByteArrayOutputStream;
import org.agrona.collections.Long2LongHashMap;

/** Sealed entries that are to be written together. For the keeper's thread. */
final class Batch {

  private static final int MOST_BYTES = 256 * 1024;

  private final RecordSealer sealer;
  private final NameHash names;
  private final ByteArrayOutputStream records = new ByteArrayOutputStream(MOST_BYTES);
  private final SegmentRows rows = new SegmentRows();
  private final Long2LongHashMap last = new Long2LongHashMap(SegmentSummary.NONE);
  private long segment;
  private int startPosition;
  private int repeated;

  Batch(RecordSealer sealer, NameHash names) {
    this.sealer = sealer;
    this.names = names;
  }

  /** Begins one that is written to the end of a file. */
  void begin(OpenSegment file) {
    clear();
    segment = file.number();
    startPosition = file.endPosition();
  }

  boolean hasRoom() {
    return records.size() < MOST_BYTES;
  }

  /**
   * Adds an entry, unless it has been written before.
   *
   * @param lastOnDisk the time of the last entry of its session on disk
   */
  void add(TranscriptEntry entry, long lastOnDisk) {
    long session = names.session(entry.bot(), entry.session());
    if (entry.at() <= Math.max(lastOnDisk, last.get(session))) {
      repeated++;
      return;
    }
    last.put(session, entry.at());
    int position = startPosition + records.size();
    records.writeBytes(SegmentFormat.record(sealer, segment, position, entry));
    rows.add(
        session,
        names.person(entry.person()),
        entry.at(),
        position,
        EntryCodec.bits(entry.flags()));
  }

  byte[] bytes() {
    return records.toByteArray();
  }

  int length() {
    return records.size();
  }

  SegmentRows rows() {
    return rows;
  }

  /** How many were left out because they had been written before. */
  int repeated() {
    return repeated;
  }

  void clear() {
    records.reset();
    rows.clear();
    last.clear();
    repeated = 0;
  }
}
