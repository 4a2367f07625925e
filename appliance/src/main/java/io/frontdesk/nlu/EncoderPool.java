package io.frontdesk.nlu;

import io.frontdesk.agent.Doze;
import io.frontdesk.agent.Precedence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentRunner;

/**
 * The encoder lane with its pinned agents. Launched and closed by the root; offered to by any
 * thread.
 */
public final class EncoderPool implements EncoderLane, AutoCloseable {

  /** What a run is taken to last as long as there was none. */
  private static final long FIRST_MEAN_NS = 5_000_000;

  private final EncoderQueue queue;
  private final int regular;
  private final AtomicLong meanRunNs;
  private final List<Doze> waits = new ArrayList<>();
  private final List<AgentRunner> runners = new ArrayList<>();

  private EncoderPool(int queueLength, int regular) {
    this.meanRunNs = new AtomicLong(FIRST_MEAN_NS);
    this.queue = new EncoderQueue(queueLength, regular, meanRunNs);
    this.regular = regular;
  }

  /**
   * Starts the agents.
   *
   * @param cpus one agent for each: the CPU that it is pinned to, or -1 for none of its own
   * @param queueLength the most jobs that wait
   * @param errorHandler hears of failed runs
   */
  public static EncoderPool launch(List<Integer> cpus, int queueLength, ErrorHandler errorHandler) {
    return launch(cpus, 0, queueLength, Precedence.SHARED, errorHandler);
  }

  /**
   * Starts the agents, of which some are helpers, which only work where many jobs wait.
   *
   * @param cpus one agent for each, as above, helpers last
   * @param helpers how many of them are helpers
   * @param queueLength the most jobs that wait
   * @param precedence how runs stand that are {@linkplain LateRuns late}
   * @param errorHandler hears of failed runs
   */
  public static EncoderPool launch(
      List<Integer> cpus,
      int helpers,
      int queueLength,
      Precedence precedence,
      ErrorHandler errorHandler) {
    int regular = cpus.size() - helpers;
    EncoderPool pool = new EncoderPool(queueLength, regular);
    LateRuns lateRuns = new LateRuns(precedence);
    for (int i = 0; i < cpus.size(); i++) {
      EncoderAgent agent =
          new EncoderAgent(
              "encoder-" + i,
              cpus.get(i),
              i < regular ? EncoderAgent.Role.REGULAR : EncoderAgent.Role.HELPER,
              pool.queue,
              pool.meanRunNs,
              lateRuns,
              errorHandler);
      Doze wait = new Doze();
      pool.waits.add(wait);
      pool.runners.add(new AgentRunner(wait, errorHandler, null, agent));
    }
    // Only now: a pool's lists are not changed any more once a thread may read them.
    for (AgentRunner runner : pool.runners) {
      AgentRunner.startOnThread(runner, work -> new Thread(work, runner.agent().roleName()));
    }
    return pool;
  }

  @Override
  public boolean offer(EncoderJob job) {
    boolean taken = queue.offer(job);
    if (taken) {
      wakeOne();
    }
    return taken;
  }

  private void wakeOne() {
    int end = working();
    for (int i = 0; i < end; i++) {
      if (waits.get(i).wake()) {
        return;
      }
    }
  }

  /** How many agents work on as much as waits now. */
  private int working() {
    return queue.wantsHelp() ? waits.size() : regular;
  }

  @Override
  public long delayNs() {
    return queue.waiting() * meanRunNs.get() / Math.max(1, working());
  }

  /** How many jobs wait. */
  public int waiting() {
    return queue.waiting();
  }

  /** Stops the agents once each has finished the run it is in; jobs that wait are not run. */
  @Override
  public void close() {
    runners.forEach(AgentRunner::close);
    runners.clear();
  }
}
