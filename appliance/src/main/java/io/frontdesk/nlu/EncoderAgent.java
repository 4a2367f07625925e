package io.frontdesk.nlu;

import io.frontdesk.agent.Niceness;
import io.frontdesk.agent.Precedence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import net.openhft.affinity.Affinity;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;

/**
 * Runs encoders on a thread that may run on one CPU only. Takes jobs from the lane that all encoder
 * agents share, several in one run where several wait. A helper only works where many wait: on a
 * CPU that turn agents and event loops need, too.
 */
final class EncoderAgent implements Agent {

  /** No CPU of its own. */
  static final int UNPINNED = -1;

  /** About so many runs count, the latest most. */
  private static final int RUNS_OF_MEAN = 8;

  /** No run counts as more than so many times the mean. */
  private static final int OUTLIER = 4;

  /** What an agent is on a lane. */
  enum Role {
    /** Works whenever a job waits. */
    REGULAR,
    /** Works where many wait. */
    HELPER
  }

  private final String name;
  private final int cpu;
  private final boolean isHelper;
  private final EncoderQueue lane;
  private final AtomicLong meanRunNs;
  private final LateRuns lateRuns;
  private final ErrorHandler errors;
  private final EncoderRuns runs = new EncoderRuns();
  private final List<EncoderJob> running = new ArrayList<>();
  private final Consumer<EncoderJob> done = this::done;

  /**
   * An agent that is not running yet.
   *
   * @param meanRunNs how long a run took lately for each job in it, told by all agents of the lane;
   *     begins above nought
   */
  EncoderAgent(String name, int cpu, EncoderQueue lane, AtomicLong meanRunNs, ErrorHandler errors) {
    this(name, cpu, Role.REGULAR, lane, meanRunNs, new LateRuns(Precedence.SHARED), errors);
  }

  /**
   * As above, in a role.
   *
   * @param lateRuns of all agents of the lane
   */
  EncoderAgent(
      String name,
      int cpu,
      Role role,
      EncoderQueue lane,
      AtomicLong meanRunNs,
      LateRuns lateRuns,
      ErrorHandler errors) {
    this.lateRuns = lateRuns;
    this.errors = errors;
    this.name = name;
    this.isHelper = role == Role.HELPER;
    this.cpu = cpu;
    this.lane = lane;
    this.meanRunNs = meanRunNs;
  }

  @Override
  public void onStart() {
    Niceness.raise(Niceness.LONG_RUN);
    if (cpu != UNPINNED) {
      BitSet one = new BitSet();
      one.set(cpu);
      try {
        Affinity.setAffinity(one);
      } catch (RuntimeException e) {
        // Not every system lets a process choose its CPUs; unpinned is slower, not wrong.
        errors.onError(new IllegalStateException(name + " can't be pinned to CPU " + cpu, e));
      }
    }
  }

  @Override
  public int doWork() {
    if (isHelper) {
      lane.help(running);
    } else {
      lane.take(running);
    }
    int count = running.size();
    if (count > 0) {
      try {
        lateRuns.run(lane.delayNs(), () -> work(System.nanoTime()));
      } finally {
        if (!isHelper) {
          lane.done();
        }
      }
    }
    return count;
  }

  private void work(long startNs) {
    for (int i = running.size() - 1; i >= 0; i--) {
      if (startNs - running.get(i).deadlineNs() > 0) {
        running.remove(i).finish(EncoderJob.Outcome.EXPIRED);
      }
    }
    int jobs = running.size();
    if (jobs > 0) {
      encode();
      tell((System.nanoTime() - startNs) / jobs);
    }
  }

  private void encode() {
    if (running.size() > 1) {
      try {
        runs.run(running, done);
      } catch (RuntimeException e) {
        // One of them is to blame, which is told when it runs alone; the others must not pay for
        // it.
      }
    }
    while (!running.isEmpty()) {
      encodeAlone(running.get(0));
    }
  }

  private void encodeAlone(EncoderJob job) {
    try {
      runs.run(List.of(job), done);
    } catch (RuntimeException | Error e) {
      // The turn that waits must not hang for it; nor must this thread end, which has other turns
      // to serve.
      running.remove(job);
      job.finish(EncoderJob.Outcome.FAILED);
      errors.onError(new IllegalStateException(name + " could not run an encoder: " + e, e));
    }
  }

  private void done(EncoderJob job) {
    // First: once it is home it may be offered anew.
    running.remove(job);
    job.finish(EncoderJob.Outcome.DONE);
  }

  /** Two agents that tell at once lose one of their runs: it is a mean. */
  private void tell(long ranNs) {
    long meanNs = meanRunNs.get();
    // One that a collection or the machine stopped says little of those to come.
    long countsNs = Math.min(ranNs, OUTLIER * meanNs);
    meanRunNs.lazySet(meanNs + (countsNs - meanNs) / RUNS_OF_MEAN);
  }

  @Override
  public void onClose() {
    runs.close();
  }

  @Override
  public String roleName() {
    return name;
  }
}
