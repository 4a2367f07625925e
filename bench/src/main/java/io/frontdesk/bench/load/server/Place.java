package io.frontdesk.bench.load.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the servers under test come from and where they work: a folder below {@code bench/target},
 * in which the trained bundle and what takes long to make stay from run to run; conversations do
 * not. Immutable.
 *
 * @param root the repository
 * @param java the command {@code java}
 * @param jvmFlags flags for the server's JVM
 * @param archive flags by which {@code scripts/serve} takes classes from an archive; may be none
 */
public record Place(Path root, Path java, List<String> jvmFlags, List<String> archive) {

  private static final List<String> OF_ONE_RUN =
      List.of("sessions", "transcripts", "audit", "keys");
  private static final String CONFIG =
      """
      server: {host: 127.0.0.1, port: 0}
      admin: {port: 0}
      """;

  private Path folder() {
    try {
      return Files.createDirectories(root.resolve("bench/target/load"));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write below bench/target", e);
    }
  }

  /**
   * Starts Frontdesk as {@code scripts/serve} does, with the sample bots; trains them first if need
   * be. Nothing is left of what was said in earlier runs.
   *
   * @param more lines of configuration beyond the ports
   */
  public ServerProcess frontdesk(String more) {
    return frontdesk(more, sampleBots());
  }

  /** The same with the bots of another folder. */
  public ServerProcess frontdesk(String more, Path bots) {
    List<String> flags = new ArrayList<>(jvmFlags);
    flags.addAll(archive);
    return ServerProcess.start(
        command(flags, CONFIG + more, bots), "Frontdesk answers at", log("frontdesk.log"));
  }

  /** The folder of the sample bots. */
  public Path sampleBots() {
    return root.resolve("models/src/main/resources/bots");
  }

  /** A file of output. */
  public Path log(String name) {
    return folder().resolve(name);
  }

  /** How the appliance is called with no flags but these, on a configuration of its own. */
  public List<String> command(List<String> flags, String config, Path bots) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", root.resolve("appliance/target/appliance.jar").toString()));
    command.add("serve");
    command.addAll(options(config, bots));
    return command;
  }

  /** How {@code scripts/serve} is called to the same end. */
  public List<String> script(String config) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(root.resolve("scripts/serve").toString(), "--no-build"));
    List<String> options = options(config, sampleBots());
    // The script says so itself.
    command.addAll(options.subList(1, options.size()));
    return command;
  }

  /** How a bot is trained in a process of its own, with data of its own. */
  public List<String> training(String bot, Path data) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(jvmFlags);
    command.addAll(List.of("-jar", root.resolve("appliance/target/appliance.jar").toString()));
    command.addAll(List.of("train", bot, "--force", "--data", data.toString()));
    command.addAll(List.of("--bots", sampleBots().toString()));
    return command;
  }

  private List<String> options(String config, Path bots) {
    try {
      Path data = folder().resolve("data");
      for (String part : OF_ONE_RUN) {
        delete(data.resolve(part));
      }
      Path file = Files.writeString(folder().resolve("config.yml"), config);
      return List.of(
          "--demo",
          "--config",
          file.toString(),
          "--data",
          data.toString(),
          "--bots",
          bots.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write below bench/target", e);
    }
  }

  /** Starts the bare echo server in a JVM with the same flags. */
  public ServerProcess echo() {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EchoServer.class.getName());
    return ServerProcess.start(command, "Echo at", log("echo.log"));
  }

  /** Deletes a folder and all in it, where it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
