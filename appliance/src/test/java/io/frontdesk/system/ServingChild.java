package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that runs {@code serve}, with the same classes and opened packages as this one. One
 * thread of its own reads what the process says.
 */
final class ServingChild implements AutoCloseable {

  private static final long START_TIMEOUT_S = 120;
  private static final Pattern ADDRESS = Pattern.compile("answers at http://localhost:(\\d+)/");
  private static final Pattern REPAIRED =
      Pattern.compile(
          "session file was repaired in (\\d+) ms, (\\d+) torn values dropped, (\\d+) repairs");

  /**
   * A repair of the session file.
   *
   * @param tookMs how long it took
   * @param tornValues how many torn values it dropped
   * @param repairs how much it repaired in all, locks of the dead process included
   */
  record Repair(long tookMs, int tornValues, int repairs) {
    static final Repair NONE = new Repair(0, 0, 0);
  }

  private final Process process;
  private final long startedNs = System.nanoTime();
  private volatile Repair repair = Repair.NONE;
  private final List<String> said = new ArrayList<>();
  private final CompletableFuture<Integer> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> saidAll = new CompletableFuture<>();

  /**
   * Starts it.
   *
   * @param home the folder with config.yml and the folders bots and data; what a crash leaves is
   *     here too
   * @param options of the JVM
   * @param more arguments of {@code serve}
   */
  ServingChild(Path home, List<String> options, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-") || option.startsWith("--enable-native"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), "io.frontdesk.Main", "serve"));
    command.addAll(List.of("--config", "config.yml", "--data", "data", "--bots", "bots"));
    command.addAll(List.of("--port", "0", "--admin-port", "0"));
    command.addAll(List.of(more));
    try {
      process =
          new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread reader = new Thread(this::read, "child-output");
    reader.setDaemon(true);
    reader.start();
  }

  private static String classPath() {
    List<String> absolute = new ArrayList<>();
    for (String entry :
        System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
      absolute.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, absolute);
  }

  private void read() {
    int port = 0;
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (said) {
          said.add(line);
        }
        Matcher repaired = REPAIRED.matcher(line);
        if (repaired.find()) {
          long tookMs = Long.parseLong(repaired.group(1));
          int torn = Integer.parseInt(repaired.group(2));
          repair = new Repair(tookMs, torn, Integer.parseInt(repaired.group(3)));
        }
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          port = Integer.parseInt(address.group(1));
        } else if (line.startsWith("Ready")) {
          ready.complete(port);
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new AssertionError("The child ended early:\n" + output()));
    saidAll.complete(null);
  }

  /** Waits until it says that it is ready; gives its port. */
  int awaitReady() throws Exception {
    return ready.get(START_TIMEOUT_S, TimeUnit.SECONDS);
  }

  /** Whether it has said that it is ready. */
  boolean isReady() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  /** Lets it run for a while; it must not end by itself. */
  void letRun(long timeMs) throws InterruptedException {
    boolean ended = process.waitFor(timeMs, TimeUnit.MILLISECONDS);
    assertTrue(!ended, () -> "The child ended by itself:\n" + output());
  }

  /** Waits until it ends by itself; gives its exit code. */
  int awaitEnd() throws InterruptedException {
    assertTrue(process.waitFor(START_TIMEOUT_S, TimeUnit.SECONDS), this::output);
    saidAll.join();
    return process.exitValue();
  }

  /** Kills it with SIGKILL, and returns when it is gone and all it said has been read. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
    saidAll.join();
  }

  /** Asks it to stop with SIGTERM; gives its exit code, or -1 if it takes longer than allowed. */
  int terminate(long timeoutMs) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(timeoutMs, TimeUnit.MILLISECONDS)) {
      return -1;
    }
    saidAll.join();
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  long ageMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs);
  }

  /** Everything that it said so far. */
  String output() {
    synchronized (said) {
      return String.join("\n", said);
    }
  }

  /** The repair of the session file that it had to make. */
  Repair repair() {
    return repair;
  }

  /** What it logged as an error. */
  List<String> errors() {
    synchronized (said) {
      return said.stream().filter(line -> line.contains(" ERROR ")).toList();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
