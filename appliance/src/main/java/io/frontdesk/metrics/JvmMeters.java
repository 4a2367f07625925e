package io.frontdesk.metrics;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the JVM says of itself: memory, collections and what was allocated. Nothing of it costs a
 * turn anything: it is read when somebody asks, or told by the JVM after a collection. Opened and
 * closed by the main thread.
 */
public final class JvmMeters implements AutoCloseable {

  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final AtomicLong allocatedBytes = new AtomicLong();

  private JvmMeters() {}

  /** Registers them. */
  public static JvmMeters in(MeterRegistry registry) {
    JvmMeters meters = new JvmMeters();
    meters.collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    Object threads = ManagementFactory.getThreadMXBean();
    if (threads instanceof ThreadMXBean counting && counting.isThreadAllocatedMemorySupported()) {
      FunctionCounter.builder("frontdesk.jvm.allocated", counting, meters::allocatedBytes)
          .description("What the live Java threads have allocated on the heap")
          .baseUnit("bytes")
          .register(registry);
    }
    return meters;
  }

  /**
   * Of the threads that live: what ended ones allocated is forgotten. A counter must not fall, so
   * it stands still then until the others have made up for them.
   */
  private double allocatedBytes(ThreadMXBean threads) {
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return allocatedBytes.accumulateAndGet(sum, Math::max);
  }

  /** Listens to the collector no more. */
  @Override
  public void close() {
    collections.close();
  }
}
