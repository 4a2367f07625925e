package io.frontdesk.nlu;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.ManyToManyConcurrentArrayQueue;

/**
 * The jobs that wait for an encoder agent. Any thread offers without a lock; agents, of which there
 * are few and which stay away for milliseconds, take under one, so that jobs for the same encoder
 * can share a run.
 */
final class EncoderQueue {

  /** So many of those that have waited longest are looked through for company. */
  private static final int AHEAD = 16;

  private final ManyToManyConcurrentArrayQueue<EncoderJob> offered;
  private final ArrayDeque<EncoderJob> ahead = new ArrayDeque<>(AHEAD);
  private final int most;
  private final int agents;
  // Written under the lock, read by any thread.
  private volatile int aheadCount;
  private final AtomicInteger busy = new AtomicInteger();

  /**
   * An empty queue.
   *
   * @param most how many jobs may wait
   * @param agents how many take from it
   */
  EncoderQueue(int most, int agents) {
    this.offered = new ManyToManyConcurrentArrayQueue<>(Math.max(2, most));
    this.most = most;
    this.agents = Math.max(1, agents);
  }

  /** Adds a job; false where the queue is full. Any thread. */
  boolean offer(EncoderJob job) {
    // The inner queue itself holds a power of two.
    return waiting() < most && offered.offer(job);
  }

  /** How many jobs wait; any thread. */
  int waiting() {
    return offered.size() + aheadCount;
  }

  /**
   * Takes the job that has waited longest, and with it others for the same encoder, no more than a
   * run may have: all that wait, but for the shares of agents that have nothing to do. Whoever took
   * any says {@link #done} before taking again.
   *
   * @param into receives them
   */
  void take(List<EncoderJob> into) {
    if (waiting() > 0) {
      takeSome(into);
      if (!into.isEmpty()) {
        busy.incrementAndGet();
      }
    }
  }

  /** Says that what was taken is no more underway. */
  void done() {
    busy.decrementAndGet();
  }

  private synchronized void takeSome(List<EncoderJob> into) {
    int free = Math.max(1, agents - busy.get());
    int share = Math.min(Packing.MOST, (waiting() + free - 1) / free);
    lookAhead();
    EncoderJob oldest = ahead.poll();
    if (oldest == null) {
      return;
    }
    into.add(oldest);
    Encoder encoder = encoderOf(oldest);
    Iterator<EncoderJob> others = ahead.iterator();
    while (into.size() < share && others.hasNext()) {
      EncoderJob other = others.next();
      if (encoderOf(other) == encoder) {
        others.remove();
        into.add(other);
      }
    }
    aheadCount = ahead.size();
  }

  private void lookAhead() {
    while (ahead.size() < AHEAD) {
      EncoderJob next = offered.poll();
      if (next == null) {
        return;
      }
      ahead.add(next);
    }
  }

  private static Encoder encoderOf(EncoderJob job) {
    return job.model().encoders().get(0);
  }
}
