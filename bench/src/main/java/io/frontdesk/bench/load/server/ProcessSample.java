package io.frontdesk.bench.load.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Linux says of a process at one moment.
 *
 * @param cpuTicks processor time, in hundredths of a second
 * @param threadTicks the same by kind of thread
 * @param anonymousKb memory of its own that is resident
 * @param fileKb pages of files that are resident, shared with the page cache
 */
public record ProcessSample(
    long cpuTicks, Map<String, Long> threadTicks, long anonymousKb, long fileKb) {

  /** Linux counts processor time in these whatever the machine. */
  public static final int TICKS_PER_SECOND = 100;

  private static final int UTIME = 11;
  private static final int STIME = 12;

  /**
   * Takes one.
   *
   * @throws UncheckedIOException if there is no such process
   */
  public static ProcessSample of(long pid) {
    Path folder = Path.of("/proc", Long.toString(pid));
    try {
      List<String> status = Files.readAllLines(folder.resolve("status"));
      return new ProcessSample(
          ticks(folder), threads(folder), kb(status, "RssAnon:"), kb(status, "RssFile:"));
    } catch (IOException e) {
      throw new UncheckedIOException("There is no process " + pid, e);
    }
  }

  private static long kb(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  private static long ticks(Path folder) throws IOException {
    String stat = Files.readString(folder.resolve("stat"));
    // The name in parentheses may hold blanks.
    String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(rest[UTIME]) + Long.parseLong(rest[STIME]);
  }

  private static Map<String, Long> threads(Path folder) throws IOException {
    Map<String, Long> ticks = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(folder.resolve("task"))) {
      for (Path task : (Iterable<Path>) tasks::iterator) {
        try {
          String name = Files.readString(task.resolve("comm")).strip();
          ticks.merge(name.replaceAll("[-# ]*[0-9]+$", ""), ticks(task), Long::sum);
        } catch (IOException e) {
          // It has ended meanwhile.
        }
      }
    }
    return ticks;
  }

  /** Processor time since an earlier sample, in seconds. */
  public double cpuSeconds(ProcessSample before) {
    return (double) (cpuTicks - before.cpuTicks) / TICKS_PER_SECOND;
  }

  /** The same by kind of thread; those that used none are left out. */
  public Map<String, Double> threadSeconds(ProcessSample before) {
    Map<String, Double> seconds = new TreeMap<>();
    threadTicks.forEach(
        (name, ticks) -> {
          long spent = ticks - before.threadTicks.getOrDefault(name, 0L);
          if (spent > 0) {
            seconds.put(name, (double) spent / TICKS_PER_SECOND);
          }
        });
    return seconds;
  }
}
