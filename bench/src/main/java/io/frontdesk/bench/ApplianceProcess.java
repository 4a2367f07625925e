package io.frontdesk.bench;

import io.frontdesk.Appliance;
import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.training.Progress;
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
 * An appliance in a process of its own, with the flags of this one, so that whoever talks to it
 * shares neither its heap nor its collector. Started and closed by one thread.
 */
final class ApplianceProcess implements AutoCloseable {

  private static final String PORT = "port ";

  private final Process process;
  private final int port;

  private ApplianceProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param home a folder with {@code config.yml} and {@code bots}; its data come there
   * @throws IOException if it ends before it answers
   */
  static ApplianceProcess start(Path home) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ApplianceProcess.class.getName(), home.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith(PORT)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("The appliance ended before it answered: see above");
    }
    return new ApplianceProcess(process, Integer.parseInt(line.substring(PORT.length())));
  }

  int port() {
    return port;
  }

  /**
   * The process: serves until its input ends, which it does with whoever started it.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    ApplianceConfig config =
        ApplianceConfig.read(home.resolve("config.yml"))
            .withDataDir(home.resolve("data"))
            .withBotsDir(home.resolve("bots"));
    try (Appliance appliance = Appliance.launch(config, Progress.NONE)) {
      System.out.println(PORT + appliance.port());
      while (System.in.read() >= 0) {
        // Nobody says anything.
      }
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
