package io.frontdesk.bench;

import com.sun.management.OperatingSystemMXBean;
import io.frontdesk.agent.Doze;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import io.frontdesk.text.TextNormaliser;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import net.openhft.affinity.Affinity;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Every utterance through the encoder, with all agents that this machine gives it, beside ONNX
 * Runtime alone on as many threads on the same CPUs, in turn: what the way through normalising, the
 * lexical tier, the lane, the tokeniser, the head and the ranking costs in throughput among 150
 * intents. {@code aloneNs / laneNs} is the share that is left; at least 0.85. Where other processes
 * use the machine, the processor times tell more: {@code aloneCpuNs / laneCpuNs}. As in serving,
 * utterances that wait share runs; alone each has its own, so more than 1 may come out. Without
 * company, which {@link EncoderCompanyBenchmark} measures, {@code -p underway=2} has one for each
 * of two agents.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 15)
public class EncoderLaneBenchmark {

  /** Utterances in each of the two, an iteration. */
  private static final int COUNT = 240;

  private static final int MOST_UNDERWAY = 64;

  /**
   * So many are on their way at once: with eight none of the agents waits for another utterance.
   */
  @Param("8")
  public int underway;

  private final Doze wait = new Doze();
  private final ManyToOneConcurrentArrayQueue<EncoderJob> home =
      new ManyToOneConcurrentArrayQueue<>(MOST_UNDERWAY);
  private final List<EncoderJob> idle = new ArrayList<>();
  private final List<Integer> cpus = Affinity.getAffinity().stream().boxed().toList();
  private final List<Thread> threads = new ArrayList<>();
  private final CyclicBarrier barrier = new CyclicBarrier(cpus.size() + 1);
  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private ManyIntents many;
  private NluPipeline pipeline;
  private EncoderPool pool;
  private Said said;
  private long[] tokenIds;
  private volatile boolean closed;
  private boolean laneFirst;

  /** Nanoseconds in each of the two, over an iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Shares {
    /** Through the lane. */
    public long laneNs;

    /** In ONNX Runtime alone. */
    public long aloneNs;

    /** Processor time of the whole process through the lane. */
    public long laneCpuNs;

    /** Processor time of the whole process in ONNX Runtime alone. */
    public long aloneCpuNs;

    /** An iteration begins. */
    @Setup(Level.Iteration)
    public void reset() {
      laneNs = 0;
      aloneNs = 0;
      laneCpuNs = 0;
      aloneCpuNs = 0;
    }
  }

  /** Loads the model and starts both kinds of threads. */
  @Setup
  public void open() {
    many = ManyIntents.open();
    pipeline = new NluPipeline();
    String text = many.utterance(Tier.ENCODER);
    said = Said.of(text, "en");
    tokenIds = many.encoder().tokenise(TextNormaliser.normalise(text));
    pool =
        EncoderPool.launch(
            cpus,
            MOST_UNDERWAY,
            e -> {
              throw new IllegalStateException(e);
            });
    for (int i = 0; i < underway; i++) {
      idle.add(new EncoderJob(home, wait::wake));
    }
    for (int cpu : cpus) {
      Thread thread = new Thread(() -> runAlone(cpu), "alone-" + cpu);
      threads.add(thread);
      thread.start();
    }
  }

  /** Each once; which comes first changes from call to call. */
  @Benchmark
  public void interleaved(Shares shares) throws InterruptedException, BrokenBarrierException {
    laneFirst = !laneFirst;
    if (laneFirst) {
      lane(shares);
      alone(shares);
    } else {
      alone(shares);
      lane(shares);
    }
  }

  private void lane(Shares shares) {
    long startNs = System.nanoTime();
    long startCpuNs = process.getProcessCpuTime();
    int offered = 0;
    for (int done = 0; done < COUNT; ) {
      int worked = 0;
      if (offered < COUNT && !idle.isEmpty()) {
        EncoderJob job = idle.remove(idle.size() - 1);
        pipeline.defer(many.model(), said);
        pipeline.fill(job, many.model(), said);
        job.prepare(Long.MAX_VALUE);
        if (!pool.offer(job)) {
          throw new IllegalStateException("the lane is full");
        }
        offered++;
        worked++;
      }
      EncoderJob job = home.poll();
      if (job != null) {
        if (job.outcome() != EncoderJob.Outcome.DONE) {
          throw new IllegalStateException("a run ended as " + job.outcome());
        }
        pipeline.complete(many.model(), job);
        idle.add(job);
        done++;
        worked++;
      }
      // As the turn agents do.
      wait.idle(worked);
    }
    shares.laneNs += System.nanoTime() - startNs;
    shares.laneCpuNs += process.getProcessCpuTime() - startCpuNs;
  }

  private void alone(Shares shares) throws InterruptedException, BrokenBarrierException {
    long startNs = System.nanoTime();
    long startCpuNs = process.getProcessCpuTime();
    barrier.await();
    barrier.await();
    shares.aloneNs += System.nanoTime() - startNs;
    shares.aloneCpuNs += process.getProcessCpuTime() - startCpuNs;
  }

  private void runAlone(int cpu) {
    BitSet one = new BitSet();
    one.set(cpu);
    Affinity.setAffinity(one);
    Encoder encoder = many.encoder();
    try (BareEncoder run = new BareEncoder(encoder, tokenIds)) {
      while (true) {
        barrier.await();
        if (closed) {
          return;
        }
        for (int i = 0; i < COUNT / cpus.size(); i++) {
          run.run();
        }
        barrier.await();
      }
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Closes all. */
  @TearDown
  public void close() throws InterruptedException, BrokenBarrierException {
    closed = true;
    barrier.await();
    for (Thread thread : threads) {
      thread.join();
    }
    pool.close();
    pipeline.close();
    many.close();
  }
}
