package io.frontdesk.bench.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.frontdesk.bench.LabelledFile;
import io.frontdesk.training.Dataset;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What all peers under Java share; {@code bench/peers/peer.mjs} does the same under Node. Each
 * prints one line of JSON, the last of its output. Used by one thread.
 */
final class PeerClock {

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private PeerClock() {}

  /** Something that trains. */
  @FunctionalInterface
  interface Training {
    /** Does it. */
    void run() throws IOException;
  }

  /** Times what trains. */
  static void timed(Training training) throws IOException {
    long cpuNs = PROCESS.getProcessCpuTime();
    long startNs = System.nanoTime();
    training.run();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("seconds", (System.nanoTime() - startNs) / 1e9);
    told.put("cpuSeconds", (PROCESS.getProcessCpuTime() - cpuNs) / 1e9);
    tell(told);
  }

  /**
   * Warms up, and then asks for each row of a test once: no text was asked for before.
   *
   * @param understand gives the best intent of a text
   */
  static void serve(Path folder, UnaryOperator<String> understand) throws IOException {
    for (Dataset.Row row : LabelledFile.read(folder.resolve(PeerSet.WARM))) {
      understand.apply(row.text());
    }
    List<Dataset.Row> test = LabelledFile.read(folder.resolve(PeerSet.TEST));
    double[] micros = new double[test.size()];
    int right = 0;
    long cpuNs = PROCESS.getProcessCpuTime();
    long startNs = System.nanoTime();
    long beforeNs = startNs;
    for (int i = 0; i < micros.length; i++) {
      Dataset.Row row = test.get(i);
      right += understand.apply(row.text()).equals(row.label()) ? 1 : 0;
      long nowNs = System.nanoTime();
      micros[i] = (nowNs - beforeNs) / 1e3;
      beforeNs = nowNs;
    }
    long spentNs = PROCESS.getProcessCpuTime() - cpuNs;
    Arrays.sort(micros);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("accuracy", (double) right / micros.length);
    told.put("p50Micros", micros[(int) (0.5 * (micros.length - 1))]);
    told.put("p99Micros", micros[(int) (0.99 * (micros.length - 1))]);
    told.put("perSecond", micros.length / ((beforeNs - startNs) / 1e9));
    told.put("cpuMicros", spentNs / 1e3 / micros.length);
    told.put("residentKb", kb("VmRSS:"));
    told.put("anonymousKb", kb("RssAnon:"));
    tell(told);
  }

  private static long kb(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static void tell(Map<String, Object> what) throws IOException {
    System.out.println(new ObjectMapper().writeValueAsString(what));
  }
}
