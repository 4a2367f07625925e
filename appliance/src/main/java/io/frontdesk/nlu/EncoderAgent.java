package io.frontdesk.nlu;

import io.frontdesk.agent.Niceness;
import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.affinity.Affinity;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;

/**
 * Runs encoders, one utterance a run, on a thread that may run on one CPU only. Takes jobs from the
 * lane that all encoder agents share, so that none idles while another has two.
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
  private final Queue<EncoderJob> lane;
  private final AtomicLong meanRunNs;
  private final ErrorHandler errors;
  private final EncoderRuns runs = new EncoderRuns();

  /**
   * An agent that is not running yet.
   *
   * @param meanRunNs how long a run took lately, told by all agents of the lane; begins above
   *     nought
   */
  EncoderAgent(
      String name, int cpu, Queue<EncoderJob> lane, AtomicLong meanRunNs, ErrorHandler errors) {
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
    EncoderJob job = lane.poll();
    if (job == null) {
      return 0;
    }
    long startNs = System.nanoTime();
    if (startNs - job.deadlineNs() > 0) {
      job.finish(EncoderJob.Outcome.EXPIRED);
      return 1;
    }
    encode(job);
    tell(System.nanoTime() - startNs);
    return 1;
  }

  /** Two agents that tell at once lose one of their runs: it is a mean. */
  private void tell(long ranNs) {
    long meanNs = meanRunNs.get();
    // One that a collection or the machine stopped says little of those to come.
    long countsNs = Math.min(ranNs, OUTLIER * meanNs);
    meanRunNs.lazySet(meanNs + (countsNs - meanNs) / RUNS_OF_MEAN);
  }

  private void encode(EncoderJob job) {
    EncoderJob.Outcome outcome = EncoderJob.Outcome.FAILED;
    try {
      runs.run(job);
      outcome = EncoderJob.Outcome.DONE;
    } catch (Error e) {
      // Agrona's runner ends its thread at an Error, and this thread has other turns to serve.
      throw new IllegalStateException(name + " could not run an encoder: " + e, e);
    } finally {
      // An exception goes on to the agent's error handler; the turn that waits must not hang for
      // it.
      job.finish(outcome);
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
