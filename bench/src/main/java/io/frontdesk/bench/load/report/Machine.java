package io.frontdesk.bench.load.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where a load test ran.
 *
 * @param processor its name
 * @param cpus how many the process may use
 * @param memoryMib memory of the machine
 * @param kernel of the system
 * @param jvm of generator and server
 * @param serverFlags flags of the server's JVM
 * @param generatorFlags flags of the generator's
 * @param when it was run
 * @param loadBefore the load average before it began
 * @param cores how generator and server share the processor
 */
public record Machine(
    String processor,
    int cpus,
    long memoryMib,
    String kernel,
    String jvm,
    List<String> serverFlags,
    List<String> generatorFlags,
    String when,
    double loadBefore,
    String cores) {

  /** This one. */
  public static Machine here(List<String> serverFlags) {
    int cpus = Runtime.getRuntime().availableProcessors();
    return new Machine(
        line("/proc/cpuinfo", "model name"),
        cpus,
        Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        serverFlags,
        flags(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        "generator, server and echo server share the "
            + cpus
            + " CPUs; none is pinned by the test");
  }

  /** Without system properties: those tell where the project lies and change no speed. */
  private static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-D"))
        .toList();
  }

  private static String line(String file, String name) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("0");
    } catch (IOException e) {
      return "0";
    }
  }
}
