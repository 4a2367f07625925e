package io.frontdesk.nlu;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.ManyToManyConcurrentArrayQueue;

/**
 * The jobs that wait for an encoder agent. Any thread offers without a lock; agents, of which there
 * are few and which stay away for milliseconds, take under one, so that jobs for the same encoder
 * can share a run.
 */
final class EncoderQueue {

  /** So many of those that have waited longest are looked through for company. */
  private static final int AHEAD = 16;

  /**
   * Texts of a run have so many characters together, or it is one text: what a run has room for.
   */
  private static final int MOST_CHARS = 2 * Packing.MOST_TOKENS;

  /** Helpers come where a new job would wait for so long. */
  static final long HELP_FROM_NS = 10_000_000;

  private final ManyToManyConcurrentArrayQueue<EncoderJob> offered;
  private final ArrayDeque<EncoderJob> ahead = new ArrayDeque<>(AHEAD);
  private final int most;
  private final int agents;
  private final AtomicLong meanRunNs;
  // Raised before a job is there, lowered once it is taken: no agent goes to sleep before a job.
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();

  /**
   * An empty queue.
   *
   * @param most how many jobs may wait
   * @param agents how many take from it, helpers not counted
   * @param meanRunNs how long a run took lately for each job in it
   */
  EncoderQueue(int most, int agents, AtomicLong meanRunNs) {
    this.offered = new ManyToManyConcurrentArrayQueue<>(Math.max(2, most));
    this.most = most;
    this.agents = Math.max(1, agents);
    this.meanRunNs = meanRunNs;
  }

  /** Adds a job; false where the queue is full. Any thread. */
  boolean offer(EncoderJob job) {
    if (waiting.incrementAndGet() <= most && offered.offer(job)) {
      return true;
    }
    waiting.decrementAndGet();
    return false;
  }

  /** How many jobs wait; any thread. */
  int waiting() {
    return waiting.get();
  }

  /** Whether so many wait, two at least, that helpers should come; any thread. */
  boolean wantsHelp() {
    return waiting() > 1 && delayNs() >= HELP_FROM_NS;
  }

  /** How long those that wait will take, without helpers; any thread. */
  long delayNs() {
    return waiting() * meanRunNs.get() / agents;
  }

  /**
   * Takes the job that has waited longest, and with it others for the same encoder, no more than a
   * run has room for: all that wait, but for the shares of agents that have nothing to do. Whoever
   * took any says {@link #done} before taking again.
   *
   * @param into receives them
   */
  void take(List<EncoderJob> into) {
    if (waiting() > 0) {
      takeShare(into);
    }
  }

  /** As {@link #take} for a helper, which only takes where many wait, and never says done. */
  void help(List<EncoderJob> into) {
    if (wantsHelp()) {
      takeSome(into, Packing.MOST);
    }
  }

  /** Says that what was taken is no more underway. */
  void done() {
    busy.decrementAndGet();
  }

  private synchronized void takeShare(List<EncoderJob> into) {
    int free = Math.max(1, agents - busy.get());
    takeSome(into, Math.min(Packing.MOST, (waiting() + free - 1) / free));
    if (!into.isEmpty()) {
      busy.incrementAndGet();
    }
  }

  private synchronized void takeSome(List<EncoderJob> into, int share) {
    lookAhead();
    EncoderJob oldest = ahead.poll();
    if (oldest == null) {
      return;
    }
    into.add(oldest);
    int room = MOST_CHARS - oldest.normalised().length();
    Iterator<EncoderJob> others = ahead.iterator();
    while (into.size() < share && others.hasNext()) {
      EncoderJob other = others.next();
      if (other.encoder() == oldest.encoder() && other.normalised().length() <= room) {
        others.remove();
        into.add(other);
        room -= other.normalised().length();
      }
    }
    waiting.addAndGet(-into.size());
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
}
