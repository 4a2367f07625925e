package io.frontdesk.training;

import io.frontdesk.agent.Niceness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The trainer's threads: few, of low priority, daemons. Results come in the order of the tasks, so
 * that they don't depend on the number of threads. When the thread that waits for them is
 * interrupted, so are the tasks.
 */
final class TrainingPool implements AutoCloseable {

  private final ExecutorService executor;
  private final int threads;

  TrainingPool(int threads) {
    AtomicInteger number = new AtomicInteger();
    this.threads = threads;
    executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread =
                  new Thread(
                      () -> {
                        Niceness.raise(Niceness.BACKGROUND);
                        task.run();
                      },
                      "trainer-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
  }

  int threads() {
    return threads;
  }

  /**
   * Runs tasks and gives their results in order. None of them runs any more when this ends, however
   * it ends: what they use may be closed next.
   *
   * @throws TrainingCancelledException if the caller was interrupted, which it stays, or a task was
   * @throws IllegalStateException if one fails, with its reason
   */
  <T> List<T> all(List<Callable<T>> tasks) {
    Phaser running = new Phaser(1);
    List<Future<T>> futures =
        tasks.stream().map(task -> executor.submit(counted(task, running))).toList();
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingCancelledException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TrainingCancelledException cancelled) {
        throw cancelled;
      }
      throw new IllegalStateException(
          "Training failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      futures.forEach(future -> future.cancel(true));
      running.arriveAndAwaitAdvance();
    }
  }

  private static <T> Callable<T> counted(Callable<T> task, Phaser running) {
    return () -> {
      if (running.register() != 0) {
        // Cancelled just before it began: who waited for the others has gone on.
        running.arriveAndDeregister();
        throw new CancellationException();
      }
      try {
        return task.call();
      } finally {
        running.arriveAndDeregister();
      }
    };
  }

  /** Waits for the threads to end. */
  @Override
  public void close() {
    executor.shutdownNow();
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
