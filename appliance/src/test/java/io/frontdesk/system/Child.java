package io.frontdesk.system;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process that runs the command line, with the same classes and opened packages as this one. It
 * gets a home, a folder for temporary files and a working folder of its own, all empty. Two threads
 * read what it says.
 */
final class Child implements AutoCloseable {

  static final long START_TIMEOUT_S = 240;
  private static final long LINE_TIMEOUT_S = 120;
  private static final Pattern ADDRESS = Pattern.compile("answers at http://localhost:(\\d+)/");

  private final Process process;
  private final Path place;
  private final long startedNs = System.nanoTime();
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private final List<Expected> expected = new ArrayList<>();
  private final CompletableFuture<Void> saidAll;

  private record Expected(Predicate<String> line, CompletableFuture<String> seen) {}

  /**
   * How a child is started.
   *
   * @param before a command that starts the JVM, with its arguments
   * @param options of the JVM
   */
  record Setup(List<String> before, List<String> options) {
    static final Setup PLAIN = new Setup(List.of(), List.of());

    static Setup behind(String... before) {
      return new Setup(List.of(before), List.of());
    }

    static Setup withOptions(String... options) {
      return new Setup(List.of(), List.of(options));
    }
  }

  private Child(Path place, Setup setup, Class<?> main, List<String> arguments) {
    this.place = place;
    List<String> command = new ArrayList<>(setup.before());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-") || option.startsWith("--enable-native"))
        .forEach(command::add);
    // The JVM's own counters are in /tmp, whatever the folder for temporary files is.
    command.add("-XX:-UsePerfData");
    command.add("-Duser.home=" + folder("home"));
    command.add("-Djava.io.tmpdir=" + folder("tmp"));
    command.addAll(setup.options());
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder("work").toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    builder.environment().put("HOME", folder("home").toString());
    builder.environment().put("TMPDIR", folder("tmp").toString());
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    saidAll =
        CompletableFuture.allOf(
            reading(process.inputReader(), out), reading(process.errorReader(), err));
    saidAll.thenRun(this::giveUpExpecting);
  }

  /**
   * Starts {@code serve}, on any free ports unless told which.
   *
   * @param place receives the configuration, the empty folders and, as {@code data}, the data
   */
  static Child serve(Path place, Setup setup, String... more) {
    try {
      Files.writeString(place.resolve("config.yml"), "sessions:\n  max_sessions: 1000\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("serve", "--config", place.resolve("config.yml").toString()));
    arguments.addAll(List.of("--data", place.resolve("data").toString()));
    arguments.addAll(List.of(more));
    for (String port : List.of("--port", "--admin-port")) {
      if (!arguments.contains(port)) {
        arguments.addAll(List.of(port, "0"));
      }
    }
    return command(place, setup, arguments.toArray(String[]::new));
  }

  /** Starts a command. */
  static Child command(Path place, Setup setup, String... arguments) {
    return new Child(place, setup, io.frontdesk.Main.class, List.of(arguments));
  }

  /** Starts another class of the class path. */
  static Child other(Path place, Setup setup, Class<?> main, String... arguments) {
    return new Child(place, setup, main, List.of(arguments));
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(place.resolve(name)).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((left, right) -> left + File.pathSeparator + right)
        .orElseThrow();
  }

  private CompletableFuture<Void> reading(BufferedReader from, List<String> lines) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (from) {
                from.lines().forEach(line -> onLine(line, lines));
              } catch (IOException | UncheckedIOException e) {
                onLine("(its output broke off: " + e + ")", lines);
              }
              ended.complete(null);
            },
            "child-output");
    reader.setDaemon(true);
    reader.start();
    return ended;
  }

  private synchronized void onLine(String line, List<String> lines) {
    lines.add(line);
    expected.removeIf(entry -> entry.line().test(line) && entry.seen().complete(line));
  }

  private synchronized void giveUpExpecting() {
    expected.forEach(
        entry -> entry.seen().completeExceptionally(new AssertionError("It ended:\n" + said())));
  }

  /** Waits for a line, on either stream, also one that was said already. */
  String awaitLine(Predicate<String> wanted) throws Exception {
    return awaitLine(wanted, LINE_TIMEOUT_S);
  }

  private String awaitLine(Predicate<String> wanted, long timeoutS) throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    synchronized (this) {
      Stream.concat(out.stream(), err.stream())
          .filter(wanted)
          .findFirst()
          .ifPresentOrElse(seen::complete, () -> expected.add(new Expected(wanted, seen)));
    }
    if (saidAll.isDone()) {
      giveUpExpecting();
    }
    try {
      return seen.get(timeoutS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("It did not say so within " + timeoutS + " s:\n" + said(), e);
    }
  }

  /** Waits until it serves; gives the chat port. */
  int awaitReady() throws Exception {
    awaitLine(line -> line.startsWith("Ready after"), START_TIMEOUT_S);
    Matcher address = ADDRESS.matcher(awaitLine(line -> ADDRESS.matcher(line).find()));
    if (!address.find()) {
      throw new AssertionError(said());
    }
    return Integer.parseInt(address.group(1));
  }

  /** The process that runs Java, also when another command has started it. */
  Proc proc() {
    ProcessHandle java =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("There is no JVM:\n" + said()));
    return new Proc(java.pid());
  }

  /** Asks it to stop with SIGTERM; gives its exit code. */
  int stop() throws Exception {
    ProcessHandle.of(proc().pid()).ifPresent(ProcessHandle::destroy);
    return awaitExit();
  }

  /** Waits for it to end by itself; gives its exit code. */
  int awaitExit() throws Exception {
    if (!process.waitFor(LINE_TIMEOUT_S, TimeUnit.SECONDS)) {
      throw new AssertionError("It does not end:\n" + said());
    }
    saidAll.get(LINE_TIMEOUT_S, TimeUnit.SECONDS);
    return process.exitValue();
  }

  double ageSeconds() {
    return (System.nanoTime() - startedNs) / 1e9;
  }

  synchronized List<String> out() {
    return List.copyOf(out);
  }

  synchronized List<String> err() {
    return List.copyOf(err);
  }

  /** Everything that it said, for the message of a failure. */
  synchronized String said() {
    return String.join("\n", out) + "\n--\n" + String.join("\n", err);
  }

  /** What it wrote to its home, its folder for temporary files and its working folder. */
  List<Path> strayFiles() {
    List<Path> stray = new ArrayList<>();
    for (String name : List.of("home", "tmp", "work")) {
      try (Stream<Path> paths = Files.walk(place.resolve(name))) {
        paths.skip(1).forEach(stray::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return stray;
  }

  /** Kills it with SIGKILL, if it runs. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
