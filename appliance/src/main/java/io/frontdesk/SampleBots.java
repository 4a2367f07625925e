package io.frontdesk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The sample bots that the jar carries. Stateless; called at start-up. */
final class SampleBots {

  private static final String SHOP = "/bots/shop";

  private SampleBots() {}

  /**
   * Puts the sample bot into a folder that has no bots; it appears whole or not at all.
   *
   * @throws UncheckedIOException if the folder can't be written
   */
  static void installIfEmpty(Path bots) {
    try {
      Files.createDirectories(bots);
      try (Stream<Path> present = Files.list(bots)) {
        if (present.anyMatch(path -> !path.getFileName().toString().startsWith("."))) {
          return;
        }
      }
      Path fresh = Files.createTempDirectory(bots, ".new-");
      copyFromJar(fresh);
      Files.move(fresh, bots.resolve("shop"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't write the sample bot to " + bots + ": free space or check who may write there", e);
    }
  }

  private static void copyFromJar(Path target) throws IOException {
    URL resource = SampleBots.class.getResource(SHOP + "/bot.yml");
    if (resource == null) {
      throw new IOException("the jar has no sample bot: build it again");
    }
    try {
      URI uri = resource.toURI();
      if (!"jar".equals(uri.getScheme())) {
        copy(Path.of(uri).getParent(), target);
        return;
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        copy(jar.getPath(SHOP), target);
      }
    } catch (URISyntaxException e) {
      throw new IOException(resource.toString(), e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(from)) {
      paths = walk.toList();
    }
    for (Path path : paths) {
      Path place = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(place);
      } else {
        Files.copy(path, place);
      }
    }
  }
}
