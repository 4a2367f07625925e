package io.frontdesk.bench.peers;

import io.frontdesk.bench.load.report.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of all peers side by side. Filled and asked by one thread. */
final class PeerTable {

  private static final double KIB = 1024;

  private final Machine machine;
  private final String how;
  private final int runs;
  private final Map<String, List<PeerResult>> sets = new LinkedHashMap<>();
  private final Map<String, String> left = new LinkedHashMap<>();

  /**
   * An empty one.
   *
   * @param how processes are run
   * @param runs how often each is asked
   */
  PeerTable(Machine machine, String how, int runs) {
    this.machine = machine;
    this.how = how;
    this.runs = runs;
  }

  void set(PeerSet set, PeerSet.Size size, List<PeerResult> results) {
    sets.put(
        String.format(
            Locale.ROOT,
            "%s, %s: %,d sentences learnt, %,d asked",
            set.name(),
            set.languageName(),
            size.learnt(),
            size.asked()),
        results);
  }

  /** Says that something is not measured, and why. */
  void left(String what, String why) {
    left.put(what, why);
  }

  /** Whether all was measured that should be. */
  boolean isWhole() {
    return left.isEmpty()
        && sets.values().stream().flatMap(List::stream).noneMatch(PeerResult::isFailed);
  }

  /** Lines for the terminal and a file. */
  List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add("Frontdesk beside what one would pick instead");
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, %d CPUs, %d MiB; %s; %s; load average before %.2f; %s",
            machine.processor(),
            machine.cpus(),
            machine.memoryMib(),
            machine.kernel(),
            machine.jvm(),
            machine.loadBefore(),
            machine.when()));
    lines.add(
        "Taken: "
            + how
            + "; medians of "
            + runs
            + " processes each, in turn (in brackets least–most). Each sentence is asked once, in"
            + " process, without network; the best intent counts, without a threshold.");
    sets.forEach(
        (set, results) -> {
          lines.add("");
          lines.add(set);
          lines.add(
              "accuracy   P50 ms   P99 ms            utterances/s  CPU µs    RSS own+file MiB"
                  + "  training s  what");
          results.forEach(result -> lines.add(row(result)));
        });
    left.forEach((what, why) -> lines.add("Left out: " + what + ", because " + why + "."));
    return lines;
  }

  private static String row(PeerResult result) {
    if (result.isFailed()) {
      return "failed: " + result.peer() + ": " + result.failure();
    }
    List<Double> rates = result.all("perSecond");
    double anonymous = result.median("anonymousKb") / KIB;
    return String.format(
        Locale.ROOT,
        "%6.1f %% %8.3f %8.3f %7.0f (%.0f–%.0f) %8.0f %11.0f+%.0f %14.1f  %s",
        100 * result.median("accuracy"),
        result.median("p50Micros") / 1e3,
        result.median("p99Micros") / 1e3,
        result.median("perSecond"),
        rates.get(0),
        rates.get(rates.size() - 1),
        result.median("cpuMicros"),
        anonymous,
        result.median("residentKb") / KIB - anonymous,
        result.trainSeconds(),
        result.peer());
  }

  /** For JSON. */
  Map<String, Object> plain() {
    Map<String, Object> all = new LinkedHashMap<>();
    sets.forEach((set, results) -> all.put(set, results.stream().map(PeerResult::plain).toList()));
    return Map.of("machine", machine, "how", how, "sets", all, "leftOut", left);
  }
}
