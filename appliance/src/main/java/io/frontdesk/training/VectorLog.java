package io.frontdesk.training;

import io.frontdesk.training.Embeddings.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.agrona.collections.Long2LongHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vectors of one encoder: segments that are only ever appended to, and an index of them in
 * memory, 24 bytes a vector. One process writes at a time, whoever has the lock; others read what
 * is there when they open it and keep what they add in memory. Segments are read and written in the
 * plain way and not mapped: nothing that happens to the files can then take the process down, and
 * an encoder run costs a thousand times as much as a read. Safe for any thread.
 *
 * <p>No failure of the disk fails a training: what can't be read is encoded again, and what can't
 * be written stays in memory.
 */
final class VectorLog implements AutoCloseable {

  /** The index takes 24 MB then. */
  private static final int MAX_RECORDS = 1_000_000;

  private static final int SEGMENTS = 8;
  private static final long MAX_KEPT_BYTES = 64L << 20;
  private static final long NOWHERE = -1;
  private static final String SUFFIX = ".vec";
  private static final Logger LOG = LoggerFactory.getLogger(VectorLog.class);

  private final String fingerprint;
  private final Optional<Path> folder;
  private final long maxBytes;
  private final Deque<VectorSegment> segments = new ArrayDeque<>();
  private final Map<Key, float[]> kept = new HashMap<>();
  private Long2LongHashMap index = new Long2LongHashMap(NOWHERE);
  private Optional<FolderLock> lock = Optional.empty();
  private boolean writes;
  private int users;
  private long keptBytes;
  private long found;
  private long encoded;
  private long damaged;

  /**
   * An utterance and everything else that its vector depends on, by hash.
   *
   * @param high the first 64 bits of a SHA-256
   * @param low the next
   */
  record Key(long high, long low) {}

  VectorLog(String fingerprint, Optional<Path> folder, long maxBytes) {
    this.fingerprint = fingerprint;
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** Takes one more user; the first reads what is there. */
  synchronized void open() {
    if (users++ > 0 || folder.isEmpty()) {
      return;
    }
    Path place = folder.get();
    damaged = 0;
    try {
      Files.createDirectories(place);
      lock = FolderLock.take(place);
      writes = lock.isPresent();
      if (!writes) {
        LOG.info("{} is written to by another process: vectors are only read from it", place);
      }
      for (Path file : files(place)) {
        read(file);
      }
      trim();
    } catch (IOException e) {
      giveUpWriting(e);
    }
    if (damaged > 0) {
      LOG.warn("{} vectors in {} are damaged: they are made anew when needed", damaged, place);
    }
    if (writes) {
      Map<Key, float[]> since = Map.copyOf(kept);
      kept.clear();
      keptBytes = 0;
      since.forEach(this::put);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private void read(Path file) throws IOException {
    Optional<VectorSegment> segment = VectorSegment.open(file, writes);
    if (segment.isEmpty()) {
      damaged++;
      LOG.info("{} is damaged and is not used", file);
      return;
    }
    VectorSegment read = segment.get();
    segments.add(read);
    damaged += read.scan((key, record) -> index.put(key.high(), place(read, record)));
  }

  /** A segment's number and a record's in it. */
  private static long place(VectorSegment segment, int record) {
    return (long) segment.number() << 32 | record;
  }

  /**
   * Looks an utterance up.
   *
   * @param text normalised
   * @param into receives the floats, from {@code offset} on
   * @return whether it is there
   */
  synchronized boolean find(Format format, String text, float[] into, int offset) {
    boolean there = find(key(format, text), format.length(), into, offset);
    found += there ? 1 : 0;
    return there;
  }

  private boolean find(Key key, int length, float[] into, int offset) {
    float[] inMemory = kept.get(key);
    if (inMemory != null) {
      System.arraycopy(inMemory, 0, into, offset, length);
      return true;
    }
    long place = index.get(key.high());
    for (VectorSegment segment : segments) {
      if (place != NOWHERE && segment.number() == (int) (place >>> 32)) {
        VectorSegment.Reading reading = segment.read((int) place, key, into, offset);
        if (reading == VectorSegment.Reading.DAMAGED) {
          damaged++;
          index.remove(key.high());
        }
        return reading == VectorSegment.Reading.SAME;
      }
    }
    return false;
  }

  /**
   * Adds what the encoder gave for an utterance.
   *
   * @param vector as many floats as the format says
   */
  synchronized void add(Format format, String text, float[] vector) {
    encoded++;
    put(key(format, text), vector);
  }

  private void put(Key key, float[] vector) {
    if (index.get(key.high()) != NOWHERE) {
      return;
    }
    if (writes) {
      try {
        VectorSegment segment = segmentFor(vector.length);
        index.put(key.high(), place(segment, segment.append(key, vector)));
        return;
      } catch (IOException e) {
        giveUpWriting(e);
      }
    }
    long bytes = (long) vector.length * Float.BYTES;
    if (keptBytes + bytes <= MAX_KEPT_BYTES && kept.put(key, vector.clone()) == null) {
      keptBytes += bytes;
    }
  }

  private VectorSegment segmentFor(int length) throws IOException {
    for (VectorSegment segment : segments) {
      if (segment.length() == length && segment.bytes() < maxBytes / SEGMENTS) {
        return segment;
      }
    }
    int number = segments.isEmpty() ? 1 : segments.getLast().number() + 1;
    VectorSegment fresh = VectorSegment.create(folder.orElseThrow(), number, SUFFIX, length);
    segments.add(fresh);
    trim();
    return fresh;
  }

  /** Drops the oldest segments until the rest is within bounds. */
  private void trim() throws IOException {
    boolean dropped = false;
    while (writes && segments.size() > 1 && isTooMuch()) {
      segments.remove().delete();
      dropped = true;
    }
    if (dropped) {
      index = new Long2LongHashMap(NOWHERE);
      for (VectorSegment segment : segments) {
        segment.scan((key, record) -> index.put(key.high(), place(segment, record)));
      }
    }
  }

  private boolean isTooMuch() {
    long bytes = segments.stream().mapToLong(VectorSegment::bytes).sum();
    long records = segments.stream().mapToLong(VectorSegment::records).sum();
    // Room for the last segment to fill up.
    return bytes + maxBytes / SEGMENTS > maxBytes || records > MAX_RECORDS;
  }

  private void giveUpWriting(IOException reason) {
    writes = false;
    LOG.warn("Vectors are not kept on disk, in {}: {}", folder.orElseThrow(), reason.toString());
  }

  private Key key(Format format, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String subject = String.join("\0", fingerprint, format.kind(), "" + format.length(), text);
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(subject.getBytes(StandardCharsets.UTF_8)));
      return new Key(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  synchronized VectorCache.Counts counts() {
    return new VectorCache.Counts(found, encoded, damaged);
  }

  /** Lets one user go; the last closes the files and gives the lock back. */
  @Override
  public synchronized void close() {
    if (--users > 0) {
      return;
    }
    segments.forEach(VectorSegment::close);
    segments.clear();
    index = new Long2LongHashMap(NOWHERE);
    lock.ifPresent(FolderLock::close);
    lock = Optional.empty();
    writes = false;
  }
}
