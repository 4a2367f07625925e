package io.frontdesk.turn;

import io.frontdesk.agent.Waker;
import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.EncoderLane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * The turns of one agent that wait for the encoder: a fixed number of jobs, lent to the lane and
 * awaited in a queue of their own. For the agent's thread only; encoder agents reach nothing but
 * that queue.
 */
final class Parking {

  /** How long past its deadline a job is awaited; an encoder run takes some milliseconds. */
  private static final long GRACE_NS = TimeUnit.SECONDS.toNanos(1);

  private final EncoderLane lane;
  private final Understanding understanding;
  private final BotRuntimes runtimes;
  private final TurnMetrics metrics;
  private final long deadlineNs;
  private final LanePatience patience;
  private final ManyToOneConcurrentArrayQueue<EncoderJob> home;
  private final ArrayDeque<EncoderJob> free = new ArrayDeque<>();
  private final Map<EncoderJob, ParkedTurn> away = new IdentityHashMap<>();
  private final ArrayDeque<ParkedTurn> inOrder = new ArrayDeque<>();

  Parking(
      EncoderLane lane,
      Understanding understanding,
      BotRuntimes runtimes,
      TurnLimits limits,
      TurnMetrics metrics,
      Waker waker) {
    this.lane = lane;
    this.understanding = understanding;
    this.runtimes = runtimes;
    this.metrics = metrics;
    deadlineNs = TimeUnit.MILLISECONDS.toNanos(limits.encoderDeadlineMs());
    patience = new LanePatience(TimeUnit.MILLISECONDS.toNanos(limits.encoderDelayBudgetMs()));
    home = new ManyToOneConcurrentArrayQueue<>(limits.parkedLimit());
    for (int i = 0; i < limits.parkedLimit(); i++) {
      free.add(new EncoderJob(home, waker::wake));
    }
  }

  /** When a turn parked now goes on, whatever has become of its job. */
  long giveUpNs(long nowNs) {
    return nowNs + deadlineNs + GRACE_NS;
  }

  /**
   * Sends the utterance that was just not answered to the encoder.
   *
   * @return false when the encoder has too much to do: the turn goes on without
   */
  boolean offer(ParkedTurn turn, long nowNs) {
    if (free.isEmpty() || patience.isOver(lane.delayNs(), nowNs)) {
      return false;
    }
    EncoderJob job = free.poll();
    boolean offered = false;
    try {
      Utterance utterance = turn.utterance();
      understanding.fill(job, utterance.runtime(), utterance.said());
      job.prepare(nowNs + deadlineNs);
      offered = lane.offer(job);
    } finally {
      if (!offered) {
        free.push(job);
      }
    }
    if (offered) {
      away.put(job, turn);
      inOrder.add(turn);
      runtimes.retain(turn.utterance().runtime());
      metrics.onParked();
    }
    return offered;
  }

  /** A job that came home, or null. It belongs to its turn until {@link #release}. */
  EncoderJob poll() {
    return home.poll();
  }

  /** The turn that a job was sent for. */
  ParkedTurn turnOf(EncoderJob job) {
    return away.get(job);
  }

  /** A job is not needed any more. */
  void release(EncoderJob job) {
    ParkedTurn turn = away.remove(job);
    // The one used last is used next: few of them grow, and those are in the caches.
    free.push(job);
    runtimes.release(turn.utterance().runtime());
    metrics.onUnparked();
    inOrder.removeFirstOccurrence(turn);
  }

  /**
   * Gives up turns whose jobs should have come home long ago. Their jobs stay lent until they do.
   *
   * @return the turns, which go on without the encoder
   */
  List<ParkedTurn> overdue(long nowNs) {
    if (inOrder.isEmpty() || nowNs - inOrder.peek().giveUpNs() < 0) {
      return List.of();
    }
    List<ParkedTurn> overdue = new ArrayList<>();
    while (!inOrder.isEmpty() && nowNs - inOrder.peek().giveUpNs() >= 0) {
      ParkedTurn turn = inOrder.poll();
      turn.giveUp();
      overdue.add(turn);
    }
    return overdue;
  }

  /** Whether no turn waits. */
  boolean isEmpty() {
    return inOrder.isEmpty();
  }

  /** The turns that wait, oldest first. */
  List<ParkedTurn> waiting() {
    return List.copyOf(inOrder);
  }
}
