package io.frontdesk.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, with the flags of this one, so that whoever talks to it shares
 * neither its heap nor its collector. Started and closed by one thread.
 */
final class ServingProcess implements AutoCloseable {

  private static final String PORT = "port ";

  private final Process process;
  private final int port;

  private ServingProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param program its main class, which calls {@link #serve}
   * @throws IOException if it ends before it answers
   */
  static ServingProcess start(Class<?> program, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith(PORT)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException(program.getSimpleName() + " ended before it answered: see above");
    }
    return new ServingProcess(process, Integer.parseInt(line.substring(PORT.length())));
  }

  int port() {
    return port;
  }

  /**
   * Inside the process: tells the port, and comes back when whoever started it ends or closes it.
   */
  static void serve(int port) throws IOException {
    System.out.println(PORT + port);
    while (System.in.read() >= 0) {
      // Nobody says anything.
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
