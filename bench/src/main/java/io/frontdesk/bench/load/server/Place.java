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
 */
public record Place(Path root, Path java, List<String> jvmFlags) {

  private static final List<String> OF_ONE_RUN =
      List.of("sessions", "transcripts", "audit", "keys");
  private static final String CONFIG =
      """
      server: {host: 127.0.0.1, port: 0}
      admin: {port: 0}
      """;

  private Path folder() throws IOException {
    return Files.createDirectories(root.resolve("bench/target/load"));
  }

  /**
   * Starts Frontdesk as {@code scripts/serve} does, with the sample bots; trains them first if need
   * be. Nothing is left of what was said in earlier runs.
   *
   * @param more lines of configuration beyond the ports
   */
  public ServerProcess frontdesk(String more) {
    try {
      Path data = folder().resolve("data");
      for (String part : OF_ONE_RUN) {
        delete(data.resolve(part));
      }
      Path config = Files.writeString(folder().resolve("config.yml"), CONFIG + more);
      List<String> command = new ArrayList<>();
      command.add(java.toString());
      command.addAll(jvmFlags);
      command.addAll(List.of("-jar", root.resolve("appliance/target/appliance.jar").toString()));
      command.addAll(List.of("serve", "--demo", "--config", config.toString()));
      command.addAll(List.of("--data", data.toString(), "--bots"));
      command.add(root.resolve("models/src/main/resources/bots").toString());
      return ServerProcess.start(
          command, "Frontdesk answers at", folder().resolve("frontdesk.log"));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write below bench/target", e);
    }
  }

  /** Starts the bare echo server in a JVM with the same flags. */
  public ServerProcess echo() {
    try {
      List<String> command = new ArrayList<>();
      command.add(java.toString());
      command.addAll(jvmFlags);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(EchoServer.class.getName());
      return ServerProcess.start(command, "Echo at", folder().resolve("echo.log"));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write below bench/target", e);
    }
  }

  private static void delete(Path folder) throws IOException {
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
