package io.frontdesk.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a loss can be explained with afterwards: the session file and the keys as the last kills
 * left them, and what the processes said. They are kept beside the home until {@link #keep}.
 */
final class Evidence {
  private static final int KILLS_KEPT = 4;

  private final Path home;
  private final Path folder;

  Evidence(Path home) {
    this.home = home;
    this.folder = home.resolve("evidence");
  }

  /** Keeps what a kill left, and forgets what is older than some kills. */
  void afterKill(int kill, ServingChild child) throws IOException {
    Path left = Files.createDirectories(ofKill(kill));
    Files.writeString(left.resolve("output.txt"), child.output());
    copy(home.resolve("data/sessions"), left.resolve("sessions"));
    copy(home.resolve("data/keys"), left.resolve("keys"));
    remove(ofKill(kill - KILLS_KEPT));
  }

  /**
   * Moves all of it to a place that outlives the test.
   *
   * @param name of the folder below target
   * @return where it is, in words
   */
  String keep(String name, List<String> faults, String summary) throws IOException {
    Path kept = Path.of("target", name).toAbsolutePath();
    remove(kept);
    copy(folder, kept);
    Files.createDirectories(kept);
    Files.writeString(
        kept.resolve("faults.txt"), summary + "\n" + String.join("\n", faults) + "\n");
    return "What the last kills left is kept in " + kept;
  }

  private Path ofKill(int kill) {
    return folder.resolve("kill-" + kill);
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
