package io.frontdesk.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the system that some tests need. Stateless. */
final class Tools {

  private static final long TIMEOUT_S = 60;

  private Tools() {}

  /** Whether a command ends well on this machine. */
  static boolean runs(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(TIMEOUT_S, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static Path jcmd() {
    return Path.of(System.getProperty("java.home"), "bin", "jcmd");
  }

  /** What a JVM answers to a command. */
  static List<String> jcmd(long pid, String command) throws Exception {
    Process process =
        new ProcessBuilder(jcmd().toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    List<String> said = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join("\n", said));
    }
    return said;
  }
}
