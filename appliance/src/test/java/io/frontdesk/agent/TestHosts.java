package io.frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Hosts of agents on threads that do nothing else. */
public final class TestHosts implements AutoCloseable {

  private final List<OneThread> hosts = new ArrayList<>();

  /** So many. */
  public TestHosts(int count) {
    this(count, true);
  }

  /** So many, which may be deaf to what is to be repeated: then only who is woken works. */
  TestHosts(int count, boolean repeating) {
    for (int i = 0; i < count; i++) {
      hosts.add(new OneThread(repeating));
    }
  }

  /** The hosts. */
  public List<Host> all() {
    return List.copyOf(hosts);
  }

  @Override
  public void close() {
    hosts.forEach(host -> host.executor.shutdownNow());
  }

  private static final class OneThread implements Host {
    private final boolean repeating;
    private volatile Thread thread;
    private final ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              thread = new Thread(work, "host");
              thread.setDaemon(true);
              return thread;
            });

    OneThread(boolean repeating) {
      this.repeating = repeating;
    }

    @Override
    public boolean isHere() {
      return Thread.currentThread() == thread;
    }

    @Override
    public void execute(Runnable work) {
      executor.execute(work);
    }

    @Override
    public void executeLater(Runnable work) {
      executor.execute(work);
    }

    @Override
    public void repeat(long periodMs, Runnable work) {
      if (repeating) {
        executor.scheduleWithFixedDelay(work, periodMs, periodMs, TimeUnit.MILLISECONDS);
      }
    }
  }
}
