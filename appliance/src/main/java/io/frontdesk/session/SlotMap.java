package io.frontdesk.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import net.openhft.chronicle.map.MapSegmentContext;

/**
 * The persisted map of slots: a session's name hash and a slot number to a frame, see {@link
 * Frame}. Any thread may use it; a session's frames are written by one agent only, and removed by
 * that agent or by whoever gives up idle sessions, which a short lock keeps apart.
 *
 * <p>The file never grows. Chronicle Map would extend it with {@code setLength} before it asks for
 * the disk space; where there is none, the file stays long and sparse, and a later write into it
 * ends the process with SIGBUS. So all space is taken when the file is made, and a full segment is
 * an ordinary answer.
 */
final class SlotMap implements AutoCloseable {
  /** {@link #write}: done. */
  static final int WRITTEN = 0;

  /** {@link #write}: the session would be one too many. */
  static final int TOO_MANY_SESSIONS = 1;

  /** {@link #write}: the segment of the file into which the slot belongs has no room. */
  static final int SEGMENT_FULL = 2;

  private static final int MAX_CHUNKS = 64;
  private static final int CHUNK_ALIGNMENT_BYTES = 8;
  private static final int ENTRY_OVERHEAD_BYTES = 64;
  private static final int SPARE_ENTRIES = 512;
  // Small enough that looking through one is some ten microseconds, large enough that the
  // segments' unevenness costs little space.
  private static final int ENTRIES_PER_SEGMENT = 384;
  private static final int LOCKS = 256;
  private static final int SEGMENTS_LOOKED_AT = 8;

  private final ChronicleMap<byte[], ByteBuffer> map;
  private final int maxSessions;
  private final Recovery recovery;
  private final Object[] locks = new Object[LOCKS];
  private final AtomicLongArray removals = new AtomicLongArray(LOCKS);
  private final AtomicLong live = new AtomicLong();

  private SlotMap(ChronicleMap<byte[], ByteBuffer> map, int maxSessions, Recovery recovery) {
    this.map = map;
    this.maxSessions = maxSessions;
    this.recovery = recovery;
    Arrays.setAll(locks, i -> new Object());
  }

  /** Makes the file, or opens one that was closed. */
  static SlotMap open(Path file, SessionSettings settings) throws IOException {
    return new SlotMap(
        builder(settings).createPersistedTo(file.toFile()), settings.maxSessions(), Recovery.NONE);
  }

  /** Repairs and opens a file whose process died. */
  static SlotMap recover(Path file, SessionSettings settings) throws IOException {
    AtomicInteger events = new AtomicInteger();
    AtomicInteger checksums = new AtomicInteger();
    ChronicleMap<byte[], ByteBuffer> map =
        builder(settings)
            .recoverPersistedTo(
                file.toFile(),
                true,
                corruption -> {
                  events.incrementAndGet();
                  if (corruption.message().contains("hecksum")) {
                    checksums.incrementAndGet();
                  }
                });
    return new SlotMap(
        map, settings.maxSessions(), new Recovery(true, events.get(), checksums.get()));
  }

  private static ChronicleMapBuilder<byte[], ByteBuffer> builder(SessionSettings settings) {
    int longest = Frame.longestBytes(settings.maxValueBytes()) + ENTRY_OVERHEAD_BYTES;
    int chunk = Math.max(128, longest / MAX_CHUNKS + 1);
    chunk = (chunk + CHUNK_ALIGNMENT_BYTES - 1) / CHUNK_ALIGNMENT_BYTES * CHUNK_ALIGNMENT_BYTES;
    long entries = 2L * settings.maxSessions() + SPARE_ENTRIES;
    long segments = Math.max(1, Long.highestOneBit(entries / ENTRIES_PER_SEGMENT));
    ChronicleMapBuilder<byte[], ByteBuffer> builder =
        ChronicleMapBuilder.of(byte[].class, ByteBuffer.class);
    builder.name("sessions");
    builder.entries(entries);
    builder.constantKeySizeBySample(new byte[Frame.KEY_BYTES]);
    builder.averageValueSize(Frame.usualBytes(settings.averageValueBytes()));
    builder.actualChunkSize(chunk);
    builder.actualSegments((int) segments);
    builder.allowSegmentTiering(false);
    builder.putReturnsNull(true);
    builder.removeReturnsNull(true);
    // The appliance closes the map itself, after its agents have stopped.
    builder.skipCloseOnExitHook(true);
    return builder;
  }

  Recovery recovery() {
    return recovery;
  }

  int segments() {
    return map.segments();
  }

  int maxSessions() {
    return maxSessions;
  }

  long entries() {
    return map.longSize();
  }

  long sessions() {
    return live.get();
  }

  void sessions(long count) {
    live.set(count);
  }

  /** Reads a frame; gives its length, or 0 if the slot is empty. */
  int read(byte[] key, byte[] into) {
    try (ExternalMapQueryContext<byte[], ByteBuffer, ?> context = map.queryContext(key)) {
      context.readLock().lock();
      MapEntry<byte[], ByteBuffer> entry = context.entry();
      if (entry == null) {
        return 0;
      }
      Data<ByteBuffer> value = entry.value();
      int length = (int) Math.min(value.size(), into.length);
      value.bytes().read(value.offset(), into, 0, length);
      return length;
    }
  }

  /**
   * Writes a frame: {@link #WRITTEN}, {@link #TOO_MANY_SESSIONS} or {@link #SEGMENT_FULL}. When it
   * does not fit, the slot may be empty after; the session's other slot is as it was.
   */
  int write(byte[] key, ByteBuffer frame) {
    synchronized (lock(key)) {
      Place place = replace(key, frame);
      if (place == Place.HELD) {
        return WRITTEN;
      }
      boolean known = place == Place.EMPTIED || map.containsKey(Frame.otherSlot(key));
      if (!known && live.incrementAndGet() > maxSessions) {
        live.decrementAndGet();
        return TOO_MANY_SESSIONS;
      }
      boolean written = false;
      try {
        map.put(key, frame);
        written = true;
      } catch (IllegalStateException e) {
        if (!isFull(e)) {
          throw e;
        }
      } finally {
        if (!written && !map.containsKey(key) && !map.containsKey(Frame.otherSlot(key))) {
          live.decrementAndGet();
        }
      }
      return written ? WRITTEN : SEGMENT_FULL;
    }
  }

  /** What {@link #replace} found. */
  private enum Place {
    /** A frame as long as the new one or longer, which is overwritten. */
    HELD,

    /** A shorter one, which is removed. */
    EMPTIED,

    /** None. */
    EMPTY
  }

  /**
   * Chronicle Map 2026.1 frees an entry's old place before it looks for a larger one. If there is
   * none, the put fails and the entry still points to the freed place, which the next entry
   * overwrites. So a frame that is to grow is removed and put anew.
   */
  private Place replace(byte[] key, ByteBuffer frame) {
    try (ExternalMapQueryContext<byte[], ByteBuffer, ?> context = map.queryContext(key)) {
      context.updateLock().lock();
      MapEntry<byte[], ByteBuffer> entry = context.entry();
      if (entry == null) {
        return Place.EMPTY;
      }
      if (entry.value().size() < frame.remaining()) {
        context.remove(entry);
        return Place.EMPTIED;
      }
      context.replaceValue(entry, context.wrapValueAsData(frame));
      return Place.HELD;
    }
  }

  // Chronicle has no type of its own for this; the text is that of 2026.1.
  private static boolean isFull(IllegalStateException e) {
    return e.getMessage() != null && e.getMessage().contains("Attempt to allocate");
  }

  /**
   * Removes both slots of a session, the older one first, so that a death in between leaves the
   * newer; only if it was last used at a time or before.
   */
  boolean remove(byte[] key, long lastUsedMs) {
    byte[] other = Frame.otherSlot(key);
    synchronized (lock(key)) {
      long version = version(key);
      long otherVersion = version(other);
      if (version < 0 && otherVersion < 0) {
        return false;
      }
      if (lastUsedMs(key) > lastUsedMs) {
        return false;
      }
      boolean thisIsOlder = version < otherVersion;
      try {
        removeSlot(thisIsOlder ? key : other);
        removeSlot(thisIsOlder ? other : key);
      } finally {
        // Only now: who looked meanwhile, and found a slot, has the count of before.
        removals.incrementAndGet(stripe(key));
      }
      live.decrementAndGet();
      return true;
    }
  }

  private void removeSlot(byte[] key) {
    try (ExternalMapQueryContext<byte[], ByteBuffer, ?> context = map.queryContext(key)) {
      context.updateLock().lock();
      MapEntry<byte[], ByteBuffer> entry = context.entry();
      if (entry != null) {
        context.remove(entry);
      }
    }
  }

  /** When a session was last used, of whichever slot's key, or -1 if it is not there. */
  long lastUsedMs(byte[] key) {
    return Math.max(
        header(key, Frame.LAST_USED_AT), header(Frame.otherSlot(key), Frame.LAST_USED_AT));
  }

  /** Which version a slot holds, or -1 if it is empty. */
  long version(byte[] key) {
    return header(key, Frame.VERSION_AT);
  }

  private long header(byte[] key, int at) {
    try (ExternalMapQueryContext<byte[], ByteBuffer, ?> context = map.queryContext(key)) {
      context.readLock().lock();
      MapEntry<byte[], ByteBuffer> entry = context.entry();
      return entry == null ? -1 : headerOf(entry, at);
    }
  }

  private static long headerOf(MapEntry<byte[], ByteBuffer> entry, int at) {
    Data<ByteBuffer> value = entry.value();
    return value.size() < Frame.HEADER_BYTES ? 0 : value.bytes().readLong(value.offset() + at);
  }

  int segmentOf(byte[] key) {
    try (ExternalMapQueryContext<byte[], ByteBuffer, ?> context = map.queryContext(key)) {
      return context.segmentIndex();
    }
  }

  /** What {@link #eachSlot} shows of a slot. */
  interface SlotVisitor {
    /** One slot; the key's bytes are the visitor's until the next call. */
    void onSlot(byte[] key, long lastUsedMs);
  }

  /** Goes through one segment; nobody writes into it meanwhile. */
  void eachSlot(int segment, byte[] keyScratch, SlotVisitor visitor) {
    try (MapSegmentContext<byte[], ByteBuffer, ?> context = map.segmentContext(segment)) {
      context.forEachSegmentEntry(
          entry -> {
            Data<byte[]> key = entry.key();
            RandomDataInput bytes = key.bytes();
            bytes.read(key.offset(), keyScratch, 0, Frame.KEY_BYTES);
            visitor.onSlot(keyScratch, headerOf(entry, Frame.LAST_USED_AT));
          });
    }
  }

  /** Whether some segments, spread over the file, hold as many slots as they say. */
  boolean looksWhole() {
    byte[] scratch = new byte[Frame.KEY_BYTES];
    int step = Math.max(1, map.segments() / SEGMENTS_LOOKED_AT);
    try {
      for (int segment = 0; segment < map.segments(); segment += step) {
        eachSlot(segment, scratch, (key, lastUsedMs) -> {});
      }
      return true;
    } catch (IllegalStateException e) {
      return false; // fewer slots than the segment's counter says
    }
  }

  /** Counts the sessions by going through the whole file. */
  long countSessions() {
    long[] count = new long[1];
    byte[] scratch = new byte[Frame.KEY_BYTES];
    List<byte[]> second = new ArrayList<>();
    for (int segment = 0; segment < map.segments(); segment++) {
      second.clear();
      eachSlot(
          segment,
          scratch,
          (key, lastUsedMs) -> {
            if (key[Frame.SLOT_AT] == 0) {
              count[0]++;
            } else {
              second.add(Frame.otherSlot(key));
            }
          });
      for (byte[] first : second) {
        if (!map.containsKey(first)) {
          count[0]++;
        }
      }
    }
    return count[0];
  }

  /** Copies every slot; false if the other map has no room for one. */
  boolean copyTo(SlotMap other, int longestFrameBytes) {
    boolean[] fits = {true};
    for (int segment = 0; segment < map.segments() && fits[0]; segment++) {
      try (MapSegmentContext<byte[], ByteBuffer, ?> context = map.segmentContext(segment)) {
        context.forEachSegmentEntryWhile(
            entry -> {
              ByteBuffer frame = entry.value().get();
              fits[0] =
                  frame.remaining() <= longestFrameBytes
                      && other.write(entry.key().get(), frame) == WRITTEN;
              return fits[0];
            });
      }
    }
    return fits[0];
  }

  /**
   * How many sessions were removed of those that share a lock with this one: as long as that stays
   * the same, a frame that was found after it was asked for is still there, but for one that is
   * being removed.
   */
  long removals(byte[] key) {
    return removals.get(stripe(key));
  }

  private Object lock(byte[] key) {
    return locks[stripe(key)];
  }

  private static int stripe(byte[] key) {
    return key[0] & (LOCKS - 1);
  }

  @Override
  public void close() {
    map.close();
  }
}
