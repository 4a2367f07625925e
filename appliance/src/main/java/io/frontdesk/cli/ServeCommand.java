package io.frontdesk.cli;

import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.training.TrainingCancelledException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code serve}: answers until it is told to stop. */
@Command(name = "serve", description = "Answers customers over HTTP and WebSocket.")
final class ServeCommand implements Callable<Integer> {

  @ParentCommand private Frontdesk parent;

  @Option(names = "--config", description = "a YAML file, see docs/configuration.md")
  private Optional<Path> file;

  @Option(names = "--port", description = "the port to listen on (default: 8080; 0: any)")
  private Optional<Integer> port;

  @Option(names = "--admin-port", description = "the admin port (default: 8081; 0: any)")
  private Optional<Integer> adminPort;

  @Option(names = "--data", description = "the data folder (default: data)")
  private Optional<Path> data;

  @Option(names = "--bots", description = "the bots (default: bots in the data folder)")
  private Optional<Path> bots;

  @Option(names = "--demo", description = "also run a made-up order service for the sample bot")
  private boolean demo;

  @Option(
      names = "--check",
      description =
          "stop again as soon as it is ready, without the usual ports: tells whether bots and data"
              + " are in order; bots are trained, conversations stay as they are")
  private boolean check;

  @Override
  public Integer call() {
    long startNs = System.nanoTime();
    ApplianceConfig config = config();
    ProgressBar progress = new ProgressBar(System.err);
    try (Server.Running running = started(config, progress)) {
      progress.finish();
      running.summary().forEach(System.out::println);
      System.out.printf("Ready after %.1f s.%n", (System.nanoTime() - startNs) / 1e9);
      if (check) {
        System.out.println("All is in order.");
        return 0;
      }
      parent.server().awaitStop();
      System.out.println("Stopping.");
    } catch (TrainingCancelledException e) {
      progress.finish();
      System.out.println("Stopping before it was ready: " + e.getMessage() + ".");
    }
    return 0;
  }

  private Server.Running started(ApplianceConfig config, ProgressBar progress) {
    Server server = parent.server();
    return check ? server.check(config, progress) : server.launch(config, progress);
  }

  private ApplianceConfig config() {
    ApplianceConfig config = file.map(ApplianceConfig::read).orElseGet(ApplianceConfig::defaults);
    try {
      if (port.isPresent()) {
        config = config.withServer(config.server().withPort(port.get()));
      }
      if (adminPort.isPresent()) {
        config = config.withAdmin(config.admin().withPort(adminPort.get()));
      }
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(e.getMessage());
    }
    if (data.isPresent()) {
      config = config.withDataDir(data.get());
    }
    if (bots.isPresent()) {
      config = config.withBotsDir(bots.get());
    }
    if (check) {
      // Nobody is to take it for the server that they wait for.
      config = config.withServer(config.server().withPort(0)).withAdmin(config.admin().withPort(0));
    }
    return demo ? config.withDemo(new ApplianceConfig.Demo(true, config.demo().port())) : config;
  }
}
