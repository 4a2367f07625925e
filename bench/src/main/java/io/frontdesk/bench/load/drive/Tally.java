package io.frontdesk.bench.load.drive;

import io.frontdesk.bench.load.mix.Turn;
import io.frontdesk.bench.load.wire.Answer;
import io.frontdesk.bench.load.wire.Answer.Tier;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What came of the turns that were due within one span of time. The sender counts what it sends,
 * the reader all else. Whoever evaluates it waits until {@link #open()} is 0 or gives up on the
 * rest, and then ends it: what comes later (a service's result, an answer that nobody waits for any
 * more) is not counted, so that nothing changes while it is read.
 */
public final class Tally {

  private static final long MAX_NS = TimeUnit.SECONDS.toNanos(120);
  private static final int DIGITS = 3;
  private static final int MOST_MISUNDERSTOOD = 20;

  private final Histogram all = histogram();
  private final Map<Tier, Histogram> tiers = new EnumMap<>(Tier.class);
  private final Map<Turn.Kind, Histogram> kinds = new EnumMap<>(Turn.Kind.class);
  private final Histogram late = histogram();
  private final Histogram server = histogram();
  private final Histogram queue = histogram();
  private final Histogram understand = histogram();
  private final Histogram service = histogram();
  private final Map<String, Integer> faults = new TreeMap<>();
  private final Map<String, Integer> misunderstood = new TreeMap<>();
  private boolean ended;
  private long sent;
  private long closed;
  private long busy;
  private long degraded;
  private long checkedIntents;
  private long wrongIntents;
  private long outOfScope;

  /** An empty one. */
  public Tally() {
    for (Tier tier : Tier.values()) {
      tiers.put(tier, histogram());
    }
    for (Turn.Kind kind : Turn.Kind.values()) {
      kinds.put(kind, histogram());
    }
  }

  private static Histogram histogram() {
    return new Histogram(1_000, MAX_NS, DIGITS);
  }

  synchronized void onSent() {
    sent += ended ? 0 : 1;
  }

  /**
   * A turn was answered.
   *
   * @param dueNs when it was due
   * @param sentNs when it was sent
   */
  synchronized void onReply(Turn turn, Answer answer, long dueNs, long sentNs, long nowNs) {
    if (ended) {
      return;
    }
    record(all, nowNs - dueNs);
    record(tiers.get(answer.tier()), nowNs - dueNs);
    record(kinds.get(turn.kind()), nowNs - dueNs);
    record(late, sentNs - dueNs);
    record(server, TimeUnit.MICROSECONDS.toNanos(answer.totalMicros()));
    record(queue, TimeUnit.MICROSECONDS.toNanos(answer.queueMicros()));
    record(understand, TimeUnit.MICROSECONDS.toNanos(answer.understandMicros()));
    degraded += answer.degraded() ? 1 : 0;
    outOfScope += answer.outOfScope() ? 1 : 0;
    if (turn.hasIntent() && answer.isUnderstood()) {
      checkedIntents++;
      if (!answer.hasIntent(turn.intent()) || answer.outOfScope()) {
        onWrongIntent(turn, answer);
      }
    }
    closed++;
  }

  private void onWrongIntent(Turn turn, Answer answer) {
    wrongIntents++;
    if (misunderstood.size() < MOST_MISUNDERSTOOD) {
      String said = new String(turn.said(), StandardCharsets.UTF_8);
      String scope = answer.outOfScope() ? ", out of scope" : "";
      misunderstood.merge(said + " as " + answer.intent() + scope, 1, Integer::sum);
    }
  }

  private static void record(Histogram histogram, long ns) {
    histogram.recordValue(Math.max(0, Math.min(MAX_NS, ns)));
  }

  /** What a service's result brought was said, so long after the answer that announced it. */
  synchronized void onServiceResult(long ns) {
    if (!ended) {
      record(service, ns);
    }
  }

  /** A turn was not taken because of load or a limit. */
  synchronized void onBusy(String code) {
    busy += ended ? 0 : 1;
    onFault("busy " + code);
  }

  /** A turn was refused, or answered wrongly, or its connection broke. */
  synchronized void onFault(String what) {
    onOtherFault(what);
    closed += ended ? 0 : 1;
  }

  /** Something went wrong that ends no turn. */
  synchronized void onOtherFault(String what) {
    if (!ended) {
      faults.merge(what, 1, Integer::sum);
    }
  }

  /**
   * From now on nothing is counted; any thread. All that follows is for the thread that ends it.
   */
  synchronized void end() {
    ended = true;
  }

  /** How many are neither answered nor given up; any thread, also before the end. */
  public synchronized long open() {
    return sent - closed;
  }

  /** How many turns were sent. */
  public long sent() {
    return sent;
  }

  /** Times of all answered turns from when they were due, in nanoseconds. */
  public Histogram all() {
    return all;
  }

  /** The same by tier. */
  public Map<Tier, Histogram> tiers() {
    return tiers;
  }

  /** The same by part of the mix. */
  public Map<Turn.Kind, Histogram> kinds() {
    return kinds;
  }

  /** How late the generator sent, in nanoseconds: part of the times of {@link #all()}. */
  public Histogram late() {
    return late;
  }

  /** Times within the server as it tells them, in nanoseconds. */
  public Histogram server() {
    return server;
  }

  /** Times in its queue as it tells them, in nanoseconds. */
  public Histogram queue() {
    return queue;
  }

  /** Times of understanding as it tells them, in nanoseconds. */
  public Histogram understand() {
    return understand;
  }

  /** From an answer that announces a service's result to that result, in nanoseconds. */
  public Histogram service() {
    return service;
  }

  /** What went wrong, and how often; with what was not taken. */
  public Map<String, Integer> faults() {
    return faults;
  }

  /** How many were not taken. */
  public long busy() {
    return busy;
  }

  /** How many were understood without the encoder because of load. */
  public long degraded() {
    return degraded;
  }

  /** How many were found to be none of the bot's business. */
  public long outOfScope() {
    return outOfScope;
  }

  /** How many had an intent that must be found. */
  public long checkedIntents() {
    return checkedIntents;
  }

  /** Some of those that were understood wrongly, as what, and how often. */
  public Map<String, Integer> misunderstood() {
    return misunderstood;
  }

  /** In how many of these another one was found. */
  public long wrongIntents() {
    return wrongIntents;
  }
}
