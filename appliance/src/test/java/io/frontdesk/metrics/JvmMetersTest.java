package io.frontdesk.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the JVM tells of itself. */
class JvmMetersTest {

  private static final int BYTES = 32 << 20;

  private static double value(Metrics metrics, String name) {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void shouldTellWhatThreadsAllocateAndWhatMemoryIsUsed() {
    Metrics metrics = new Metrics();
    JvmMeters meters = JvmMeters.in(metrics.registry());
    try {
      double before = value(metrics, "frontdesk_jvm_allocated_bytes_total");
      List<byte[]> held = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        held.add(new byte[BYTES / 32]);
      }
      double grown = value(metrics, "frontdesk_jvm_allocated_bytes_total") - before;

      assertTrue(grown >= BYTES, grown + " bytes with " + held.size() + " arrays");
      assertTrue(grown < 3.0 * BYTES, grown + " bytes");
      assertTrue(value(metrics, "jvm_memory_used_bytes") > BYTES, metrics.scrape());
      assertTrue(metrics.scrape().contains("jvm_gc_"), metrics.scrape());
    } finally {
      meters.close();
    }
  }
}
