package io.frontdesk.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of this process as Linux sees them, those of the JVM too. Stateless. */
final class Tasks {

  private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
  private static final Path TASKS = Path.of("/proc/self/task");

  private Tasks() {}

  /** The numbers of the threads whose names begin so; Linux keeps 15 bytes of a name. */
  static List<Integer> named(String name) {
    List<Integer> found = new ArrayList<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
      for (Path thread : threads) {
        String own = nameOf(thread);
        if (!own.isEmpty() && own.startsWith(name)) {
          found.add(Integer.parseInt(thread.getFileName().toString()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("not all threads can be seen: {}", e.toString());
    }
    return found;
  }

  /** Empty for a thread that has ended. */
  private static String nameOf(Path thread) {
    try {
      return Files.readString(thread.resolve("comm"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
