package io.frontdesk.nlu;

import io.frontdesk.agent.Niceness;
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
 * agents share, its share of those that wait in one run, so that none idles while another has two.
 */
final class EncoderAgent implements Agent {

  /** No CPU of its own. */
  static final int UNPINNED = -1;

  /** About so many runs count, the latest most. */
  private static final int RUNS_OF_MEAN = 8;

  /** No run counts as more than so many times the mean. */
  private static final int OUTLIER = 4;

  private final String name;
  private final int cpu;
  private final EncoderQueue lane;
  private final AtomicLong meanRunNs;
  private final ErrorHandler errors;
  private final EncoderRuns runs = new EncoderRuns();
  private final List<EncoderJob> taken = new ArrayList<>();
  private final List<EncoderJob> running = new ArrayList<>();
  private final Consumer<EncoderJob> done = this::done;

  /**
   * An agent that is not running yet.
   *
   * @param meanRunNs how long a run took lately for each job in it, told by all agents of the lane;
   *     begins above nought
   */
  EncoderAgent(String name, int cpu, EncoderQueue lane, AtomicLong meanRunNs, ErrorHandler errors) {
    this.errors = errors;
    this.name = name;
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
    lane.take(taken);
    int count = taken.size();
    if (count > 0) {
      try {
        work(System.nanoTime());
      } finally {
        lane.done();
      }
    }
    return count;
  }

  private void work(long startNs) {
    for (int i = 0; i < taken.size(); i++) {
      EncoderJob job = taken.get(i);
      if (startNs - job.deadlineNs() > 0) {
        job.finish(EncoderJob.Outcome.EXPIRED);
      } else {
        running.add(job);
      }
    }
    taken.clear();
    int jobs = running.size();
    if (jobs > 0) {
      encode();
      tell((System.nanoTime() - startNs) / jobs);
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

  private void encode() {
    try {
      runs.run(running, done);
    } catch (Error e) {
      // Agrona's runner ends its thread at an Error, and this thread has other turns to serve.
      throw new IllegalStateException(name + " could not run an encoder: " + e, e);
    } finally {
      // An exception goes on to the agent's error handler; the turns that wait must not hang for
      // it.
      for (int i = 0; i < running.size(); i++) {
        running.get(i).finish(EncoderJob.Outcome.FAILED);
      }
      running.clear();
    }
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
