package io.frontdesk.bench.load.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server under test: a child process of ours, or one that runs already. One thread. */
public final class ServerProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://[^:/ ]+:(\\d+)/");
  private static final long START_MS = TimeUnit.MINUTES.toMillis(20);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final long LOOK_MS = 20;

  private final Optional<Process> process;
  private final InetSocketAddress address;
  private final long startNs;
  private final long readyNs;

  private ServerProcess(Optional<Process> process, InetSocketAddress address, long startNs) {
    this.process = process;
    this.address = address;
    this.startNs = startNs;
    readyNs = System.nanoTime();
  }

  /**
   * Starts a server and waits until it tells its address.
   *
   * @param command its command line
   * @param tells how the line begins that has the address
   * @param log where its output goes
   * @throws IllegalStateException if it ends before
   * @throws UncheckedIOException if it can't be started
   */
  public static ServerProcess start(List<String> command, String tells, Path log) {
    long startNs = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      InetSocketAddress address = await(process, tells, log);
      return new ServerProcess(Optional.of(process), address, startNs);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't start " + command.get(0), e);
    }
  }

  /** One that runs already and is left alone. */
  public static ServerProcess at(URI url) {
    int port = url.getPort() > 0 ? url.getPort() : 80;
    return new ServerProcess(
        Optional.empty(), new InetSocketAddress(url.getHost(), port), System.nanoTime());
  }

  private static InetSocketAddress await(Process process, String tells, Path log)
      throws IOException {
    long endMs = System.currentTimeMillis() + START_MS;
    while (System.currentTimeMillis() < endMs) {
      Optional<InetSocketAddress> told = told(tells, log);
      if (told.isPresent()) {
        return told.get();
      }
      if (!process.isAlive()) {
        throw new IllegalStateException("The server ended before it was ready, see " + log);
      }
      pause();
    }
    process.destroyForcibly();
    throw new IllegalStateException("The server was not ready after 20 minutes, see " + log);
  }

  private static Optional<InetSocketAddress> told(String tells, Path log) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
      return lines
          .lines()
          .filter(line -> line.startsWith(tells))
          .map(ADDRESS::matcher)
          .filter(Matcher::find)
          .map(found -> new InetSocketAddress("127.0.0.1", Integer.parseInt(found.group(1))))
          .findFirst();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** What requests to it name as host. */
  public String host() {
    return address.getHostString() + ":" + address.getPort();
  }

  /** The process's number, if it is a child of ours. */
  public Optional<Long> pid() {
    return process.map(Process::pid);
  }

  /** From its start until it told its address, in nanoseconds; only of a child of ours. */
  public long startedInNs() {
    return readyNs - startNs;
  }

  /**
   * The body of a GET; empty if there is no such page.
   *
   * @throws UncheckedIOException if the server does not answer
   */
  public Optional<String> get(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + host() + path)).timeout(ANSWER).build();
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("No answer from " + host(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** Has a JVM that is a child of ours collect its garbage, so that memory can be compared. */
  public void collectGarbage() {
    process.ifPresent(
        child -> {
          String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
          try {
            new ProcessBuilder(jcmd, Long.toString(child.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
          } catch (IOException e) {
            throw new UncheckedIOException("There is no " + jcmd + ": use a JDK", e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    process.ifPresent(
        child -> {
          child.destroy();
          try {
            if (!child.waitFor(30, TimeUnit.SECONDS)) {
              child.destroyForcibly();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
