package io.frontdesk.bench.load.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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
  private static final long LOOK_OFTEN_MS = 5;
  private static final String STATUS = "HTTP/1.1 200";

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
    Process process = begin(command, log);
    try {
      InetSocketAddress address = await(process, tells, log);
      return new ServerProcess(Optional.of(process), address, startNs);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + log, e);
    }
  }

  /**
   * Starts a Frontdesk and waits until {@code /ready} says so.
   *
   * @param port where it will listen
   * @throws IllegalStateException if it ends before
   * @throws UncheckedIOException if it can't be started
   */
  public static ServerProcess ready(List<String> command, int port, Path log) {
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
    long startNs = System.nanoTime();
    Process process = begin(command, log);
    while (!isReady(address)) {
      if (!process.isAlive() || System.nanoTime() - startNs > START_MS * 1_000_000) {
        process.destroyForcibly();
        throw new IllegalStateException("The server was not ready, see " + log);
      }
      pause(LOOK_OFTEN_MS);
    }
    return new ServerProcess(Optional.of(process), address, startNs);
  }

  private static Process begin(List<String> command, Path log) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't start " + command.get(0), e);
    }
  }

  /** Plain sockets: an HTTP client's first request takes as long as some starts. */
  private static boolean isReady(InetSocketAddress address) {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout((int) ANSWER.toMillis());
      socket
          .getOutputStream()
          .write(
              "GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(STATUS.length());
      return new String(status, StandardCharsets.US_ASCII).equals(STATUS);
    } catch (IOException e) {
      return false;
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
      pause(LOOK_MS);
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

  private static void pause(long ms) {
    try {
      TimeUnit.MILLISECONDS.sleep(ms);
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
