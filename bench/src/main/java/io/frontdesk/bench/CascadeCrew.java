package io.frontdesk.bench;

import io.frontdesk.ThreadLayout;
import io.frontdesk.agent.Precedence;
import io.frontdesk.config.ApplianceConfig.Threads;
import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.EncoderRuns;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluPipeline;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.nlu.Said;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import net.openhft.affinity.Affinity;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * Puts utterances through a model in two ways: as serving does, one thread before the lane and the
 * encoder agents that serving has here; and each tier alone, a thread on each CPU, each of which
 * does the whole work of its utterances itself. Told by one thread, which is the one before the
 * lane.
 */
final class CascadeCrew implements AutoCloseable {

  /** So many are on their way at once: none of the agents waits for another utterance. */
  private static final int UNDERWAY = 32;

  private static final int LEAST_ALONE = 500;
  private static final int WARM_ALONE = 200;

  private final NluModel model;
  private final String language;
  private final List<Integer> cpus = Affinity.getAffinity().stream().boxed().toList();
  private final ManyToOneConcurrentArrayQueue<EncoderJob> home =
      new ManyToOneConcurrentArrayQueue<>(UNDERWAY);
  private final List<EncoderJob> idle = new ArrayList<>();
  private final NluPipeline pipeline = new NluPipeline();
  private final EncoderPool pool;

  /** Starts the agents. */
  CascadeCrew(NluModel model, String language) {
    this.model = model;
    this.language = language;
    ThreadLayout layout =
        ThreadLayout.of(Affinity.getAffinity(), cpus.size(), new Threads(0, 0, 0, true, true));
    pool =
        EncoderPool.launch(
            layout.encoderCpus(),
            layout.helpers(),
            UNDERWAY,
            Precedence.SHARED,
            e -> {
              throw new IllegalStateException(e);
            });
    for (int i = 0; i < UNDERWAY; i++) {
      idle.add(new EncoderJob(home));
    }
  }

  /**
   * Utterances by the tier that answers them.
   *
   * @param texts by tier
   * @param count of all
   */
  record Split(Map<Tier, List<String>> texts, int count) {}

  /**
   * What the tiers did alone.
   *
   * @param perSecond utterances a second by tier, all threads together
   * @param allowedPerSecond what that allows with the shares of the tiers
   */
  record Alone(Map<Tier, Double> perSecond, double allowedPerSecond) {}

  /** Sees which tier answers which. */
  Split split(List<String> texts) {
    Map<Tier, List<String>> all = new EnumMap<>(Tier.class);
    try (TierFinder tiers = new TierFinder(model, language)) {
      texts.forEach(text -> all.computeIfAbsent(tiers.of(text), t -> new ArrayList<>()).add(text));
    }
    return new Split(all, texts.size());
  }

  private Said said(String text) {
    return Said.of(text, language);
  }

  /**
   * As serving does.
   *
   * @return utterances a second
   */
  double cascade(List<String> texts) {
    long startNs = System.nanoTime();
    int next = 0;
    int done = 0;
    while (done < texts.size()) {
      boolean idled = true;
      if (next < texts.size() && !idle.isEmpty()) {
        done += begin(said(texts.get(next++))) ? 1 : 0;
        idled = false;
      }
      EncoderJob job = home.poll();
      if (job != null) {
        finish(job);
        done++;
      } else if (idled) {
        // As the turn agents do once they find nothing.
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
      }
    }
    return texts.size() / ((System.nanoTime() - startNs) / 1e9);
  }

  /** Whether it was answered at once. */
  private boolean begin(Said said) {
    if (pipeline.answer(model, said).isPresent()) {
      return true;
    }
    EncoderJob job = idle.remove(idle.size() - 1);
    pipeline.fill(job, model, said);
    job.prepare(Long.MAX_VALUE);
    if (!pool.offer(job)) {
      throw new IllegalStateException("the lane is full");
    }
    return false;
  }

  private void finish(EncoderJob job) {
    if (job.outcome() != EncoderJob.Outcome.DONE) {
      throw new IllegalStateException("a run ended as " + job.outcome());
    }
    pipeline.complete(model, job);
    idle.add(job);
  }

  /** Each tier alone. */
  Alone alone(Split split) {
    Map<Tier, Double> perSecond = new EnumMap<>(Tier.class);
    double seconds = 0;
    for (Map.Entry<Tier, List<String>> each : split.texts.entrySet()) {
      double rate = alone(each.getValue());
      perSecond.put(each.getKey(), rate);
      seconds += each.getValue().size() / rate;
    }
    return new Alone(perSecond, split.count / seconds);
  }

  /** Few utterances are taken again and again, so that they are not outweighed by the beginning. */
  private double alone(List<String> texts) {
    int count = Math.max(texts.size(), LEAST_ALONE);
    AtomicInteger next = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(cpus.size());
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int cpu : cpus) {
      Lone lone = new Lone(cpu, texts, count, next);
      threads.add(new Thread(() -> lone.run(ready, go), "alone-" + cpu));
    }
    threads.forEach(Thread::start);
    try {
      ready.await();
      long startNs = System.nanoTime();
      go.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      return count / ((System.nanoTime() - startNs) / 1e9);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** One of the threads that do all of it themselves, on a CPU of its own. */
  private final class Lone {
    private final int cpu;
    private final List<String> texts;
    private final int count;
    private final AtomicInteger next;
    private final EncoderJob job = new EncoderJob(new ManyToOneConcurrentArrayQueue<>(2));

    Lone(int cpu, List<String> texts, int count, AtomicInteger next) {
      this.cpu = cpu;
      this.texts = texts;
      this.count = count;
      this.next = next;
    }

    void run(CountDownLatch ready, CountDownLatch go) {
      BitSet one = new BitSet();
      one.set(cpu);
      Affinity.setAffinity(one);
      try (NluPipeline own = new NluPipeline();
          EncoderRuns run = new EncoderRuns()) {
        // What is made once, tensors of each length among it, is not what is measured.
        texts.stream().limit(WARM_ALONE).forEach(text -> take(text, own, run));
        ready.countDown();
        go.await();
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
          take(texts.get(i % texts.size()), own, run);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void take(String text, NluPipeline own, EncoderRuns run) {
      Said said = said(text);
      if (own.answer(model, said).isEmpty()) {
        own.fill(job, model, said);
        run.run(job);
        own.complete(model, job);
      }
    }
  }

  @Override
  public void close() {
    pool.close();
    pipeline.close();
  }
}
