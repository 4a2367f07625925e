package io.frontdesk.conversation.check;

import io.frontdesk.bot.Bot;
import io.frontdesk.conversation.Understander;
import io.frontdesk.conversation.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs the tests of a bot side by side. Stateless; the calling thread waits. */
public final class ScriptRunner {

  private ScriptRunner() {}

  /**
   * Runs tests.
   *
   * @param understanders gives each thread one of its own
   * @param threads how many
   * @param done told after each test, in any order, by the thread that ran it
   * @return what came of them, in the order of the tests
   * @throws IllegalStateException if a thread was interrupted or a bot's model failed
   */
  public static List<Outcome> run(
      Bot bot,
      List<Script> scripts,
      Supplier<Understander> understanders,
      int threads,
      Consumer<Outcome> done) {
    AtomicInteger next = new AtomicInteger();
    Outcome[] outcomes = new Outcome[scripts.size()];
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(
            pool.submit(
                () -> {
                  try (Understander understander = understanders.get()) {
                    for (int n = next.getAndIncrement();
                        n < outcomes.length;
                        n = next.getAndIncrement()) {
                      outcomes[n] = new ScriptRun(bot, scripts.get(n), understander).run();
                      done.accept(outcomes[n]);
                    }
                  }
                }));
      }
      await(workers);
    } finally {
      pool.shutdownNow();
    }
    return List.of(outcomes);
  }

  private static void await(List<Future<?>> workers) {
    for (Future<?> worker : workers) {
      try {
        worker.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The tests were interrupted", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("The tests broke off: " + e.getCause(), e.getCause());
      }
    }
  }
}
