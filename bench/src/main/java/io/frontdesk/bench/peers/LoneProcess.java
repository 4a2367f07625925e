package io.frontdesk.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.openhft.affinity.Affinity;

/**
 * Runs programs one after the other, each with one processor, the same for all, where {@code
 * taskset} is there to see to it. One thread, which waits meanwhile.
 */
final class LoneProcess {

  private final boolean pins;
  private final int cpu = Affinity.getAffinity().length() - 1;

  /** Looks whether processes can be held on one processor. */
  LoneProcess() {
    pins = works(List.of("taskset", "-c", Integer.toString(cpu), "true"));
  }

  /** How programs are run. */
  String how() {
    return pins
        ? "each process alone, all of its threads on CPU " + cpu
        : "each process alone, on any CPU, because taskset is missing: install util-linux";
  }

  /** Whether a program can be run and ends well. */
  static boolean works(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Runs a program to its end.
   *
   * @param log gets what it says beside its output
   * @return the last line of its output
   * @throws IllegalStateException if it fails, or that line is no JSON
   */
  JsonNode run(List<String> command, Path log) {
    List<String> all = new ArrayList<>();
    if (pins) {
      all.addAll(List.of("taskset", "-c", Integer.toString(cpu)));
    }
    all.addAll(command);
    try {
      Process process = new ProcessBuilder(all).redirectError(log.toFile()).start();
      Thread hook = new Thread(process::destroyForcibly);
      Runtime.getRuntime().addShutdownHook(hook);
      String last = last(process);
      int code = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(hook);
      if (code != 0 || !last.startsWith("{")) {
        throw new IllegalStateException("ended with " + code + ", see " + log);
      }
      return new ObjectMapper().readTree(last);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't run " + command.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static String last(Process process) throws IOException {
    String last = "";
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line.isBlank() ? last : line.strip();
      }
    }
    return last;
  }

  /** Lets the machine come to rest between two programs. */
  static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
