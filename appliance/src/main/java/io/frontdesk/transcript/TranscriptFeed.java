package io.frontdesk.transcript;

import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * One turn agent's way to the transcripts: a bounded queue. {@link #offer} and {@link #offered} are
 * for the agent, {@link #written} for any thread, the rest for the keeper.
 */
public final class TranscriptFeed {

  private static final long MAX_WAITING_BYTES = 2L * 1024 * 1024;

  private final OneToOneConcurrentArrayQueue<TranscriptEntry> queue;
  private final AtomicLong waitingBytes = new AtomicLong();
  private long offered;
  private volatile long written;
  private long taken;

  /**
   * An empty one.
   *
   * @param limit how many entries may wait
   */
  public TranscriptFeed(int limit) {
    queue = new OneToOneConcurrentArrayQueue<>(limit);
  }

  /**
   * Hands over an entry. The entries of a session must come in their order.
   *
   * @return false if too much waits: then it must be offered again, before any later one of its
   *     session
   */
  public boolean offer(TranscriptEntry entry) {
    if (waitingBytes.get() > MAX_WAITING_BYTES || !queue.offer(entry)) {
      return false;
    }
    waitingBytes.addAndGet(entry.weightBytes());
    offered++;
    return true;
  }

  /** Whether it is likely to take more. */
  public boolean hasRoom() {
    return waitingBytes.get() <= MAX_WAITING_BYTES / 2 && queue.size() <= queue.capacity() / 2;
  }

  /** How many were taken over so far: the number of the last one. */
  public long offered() {
    return offered;
  }

  /** How many of them are on disk: all up to this number. */
  public long written() {
    return written;
  }

  /** The next entry; null if there is none. */
  TranscriptEntry poll() {
    TranscriptEntry entry = queue.poll();
    if (entry != null) {
      waitingBytes.addAndGet(-entry.weightBytes());
      taken++;
    }
    return entry;
  }

  /** All that was polled is on disk. */
  void onWritten() {
    written = taken;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }
}
