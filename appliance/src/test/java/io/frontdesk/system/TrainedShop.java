package io.frontdesk.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.nlu.EncoderSpec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A data folder in which the sample shop was trained by a first start, once for all tests of this
 * JVM, and what that start showed.
 *
 * @param data the folder; tests work on copies
 * @param whileTraining the answer of {@code /ready} during the training
 * @param seconds from the start of the process until it was ready
 */
record TrainedShop(Path data, HttpResponse<String> whileTraining, double seconds) {

  private static TrainedShop trained;

  /** Trains it if that was not done yet. */
  static synchronized TrainedShop get() throws Exception {
    if (trained == null) {
      Path place = Path.of("target", "system").toAbsolutePath();
      delete(place);
      Files.createDirectories(place);
      trained = train(place);
    }
    return trained;
  }

  private static TrainedShop train(Path place) throws Exception {
    try (Child child = Child.serve(place, Child.Setup.PLAIN)) {
      child.awaitLine(line -> line.startsWith("zh "));
      HttpResponse<String> whileTraining = Chat.get(chatPort(child.proc()), "/ready");
      child.awaitReady();
      double seconds = child.ageSeconds();
      if (child.stop() != 0) {
        throw new AssertionError(child.said());
      }
      System.out.printf("First start, with the training of the shop: %.1f s%n", seconds);
      return new TrainedShop(place.resolve("data"), whileTraining, seconds);
    }
  }

  /** The port that chat comes in by, before the process has said it. */
  private static int chatPort(Proc proc) throws Exception {
    for (Proc.Socket socket : proc.sockets()) {
      if (socket.isListening() && Chat.get(socket.localPort(), "/live").statusCode() == 200) {
        return socket.localPort();
      }
    }
    throw new AssertionError("It listens nowhere for chat");
  }

  /**
   * Copies what is trained into a test's own data folder, without sessions and keys.
   *
   * @return the copy
   */
  static Path copyTo(Path place) throws Exception {
    Path from = get().data();
    Path to = Files.createDirectories(place.resolve("data"));
    copy(from.resolve("bots"), to.resolve("bots"), Files::copy);
    copy(from.resolve("bundles"), to.resolve("bundles"), Files::copy);
    // Large, and never written in place.
    copy(from.resolve("encoders"), to.resolve("encoders"), TrainedShop::link);
    copy(from.resolve("native"), to.resolve("native"), TrainedShop::link);
    return to;
  }

  /** As {@link #copyTo}, with a small English bot in place of the shop; it is not trained yet. */
  static Path copyForTinyBot(Path place) throws Exception {
    Path data = copyTo(place);
    delete(data.resolve("bots"));
    delete(data.resolve("bundles"));
    addTinyBot(data.resolve("bots"));
    return data;
  }

  /** Writes the small English bot into a folder of bots. */
  static void addTinyBot(Path bots) throws IOException {
    Path bot = Files.createDirectories(bots.resolve("tiny"));
    try (var in = TrainedShop.class.getResourceAsStream("/system/tiny/bot.yml")) {
      Files.copy(in, bot.resolve("bot.yml"));
    }
  }

  /** The bundle of a bot. */
  static Path bundle(Path data, String bot) throws IOException {
    try (Stream<Path> bundles = Files.list(data.resolve("bundles").resolve(bot))) {
      return bundles.findFirst().orElseThrow();
    }
  }

  /** The graphs of encoders in a data folder, in the order of their names. */
  static List<Path> encoderFiles(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("encoders"))) {
      return files.filter(file -> isEncoder(file.toString())).sorted().toList();
    }
  }

  /** Whether a file is an encoder's graph, and not a bundle's. */
  static boolean isEncoder(String file) {
    String name = Path.of(file).getFileName().toString();
    return name.endsWith(".ort")
        && EncoderSpec.catalogue().stream().anyMatch(spec -> name.startsWith(spec.name() + "-"));
  }

  JsonNode readyWhileTraining() {
    return Chat.json(whileTraining.body());
  }

  private interface Copying {
    Path copy(Path from, Path to) throws IOException;
  }

  private static Path link(Path from, Path to) throws IOException {
    try {
      return Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException e) {
      return Files.copy(from, to); // on another file system
    }
  }

  private static void copy(Path from, Path to, Copying copying) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          copying.copy(path, target);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
