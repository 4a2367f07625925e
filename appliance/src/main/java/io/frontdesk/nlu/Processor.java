package io.frontdesk.nlu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the processor can do: optimised graphs and int8 results are bound to it. Stateless. */
public final class Processor {

  private Processor() {}

  /** The processor's instruction-set extensions as the kernel lists them, or the architecture. */
  public static String features() {
    return line("flags", "Features");
  }

  /** The processor's name as the kernel gives it, or the architecture. */
  public static String name() {
    return line("model name", "CPU part");
  }

  private static String line(String x86Key, String armKey) {
    try {
      List<String> lines =
          Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1);
      return lines.stream()
          .filter(l -> l.startsWith(x86Key) || l.startsWith(armKey))
          .map(l -> l.substring(l.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
