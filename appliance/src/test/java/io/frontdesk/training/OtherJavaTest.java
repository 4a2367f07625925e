package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same bot, trained by this Java and by another one that is on the machine. */
@ExtendWith(TinyBots.Shared.class)
class OtherJavaTest {

  private static final Path JDKS = Path.of("/usr/lib/jvm");
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
  private static final int OLDEST = 17;
  private static final long TIMEOUT_S = 240;

  @TempDir private Path folder;

  /** The newest that is not this one. */
  private static Optional<Path> otherJava() throws IOException {
    if (!Files.isDirectory(JDKS)) {
      return Optional.empty();
    }
    Map<Integer, Path> homes = new TreeMap<>();
    try (Stream<Path> paths = Files.list(JDKS)) {
      for (Path home : paths.sorted().toList()) {
        if (Files.isExecutable(home.resolve("bin/java")) && Files.exists(home.resolve("release"))) {
          Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
          if (version.find()) {
            homes.put(Integer.parseInt(version.group(1)), home);
          }
        }
      }
    }
    homes.remove(Runtime.version().feature());
    homes.keySet().removeIf(version -> version < OLDEST);
    return homes.values().stream().reduce((older, newer) -> newer);
  }

  @Test
  void shouldTrainAndUnderstandTheSameWithAnotherJava(TinyBots bots) throws Exception {
    Optional<Path> other = otherJava();
    Assumptions.assumeTrue(
        other.isPresent(), "there is no Java beside this one, 17 or newer, in " + JDKS);
    Path encoders = bots.folder().resolve("encoders");
    Path here = folder.resolve("here");
    Path there = folder.resolve("there");
    run(Path.of(System.getProperty("java.home")), encoders, here);
    run(other.get(), encoders, there, here);
    List<String> expected = Files.readAllLines(here.resolve(OtherJavaChild.SAID));
    assertEquals(300, expected.size());
    assertTrue(expected.stream().anyMatch(line -> line.contains("\tENCODER\t")));
    assertTrue(expected.stream().anyMatch(line -> line.contains("\tEXACT\t")));
    assertTrue(expected.stream().anyMatch(line -> line.contains("\ttrue\t")), "none refused");
    assertEquals(expected, Files.readAllLines(there.resolve(OtherJavaChild.SAID)));
    Map<String, byte[]> files = TinyBots.files(here.resolve("bundles"));
    Map<String, byte[]> others = TinyBots.files(there.resolve("bundles"));
    assertEquals(files.keySet(), others.keySet());
    assertEquals(13, files.size(), () -> "" + files.keySet());
    files.forEach((name, bytes) -> assertArrayEquals(bytes, others.get(name), name));
    assertArrayEquals(
        Files.readAllBytes(here.resolve("numbers/manifest.json")),
        Files.readAllBytes(there.resolve("numbers/manifest.json")));
  }

  private static void run(Path javaHome, Object... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-") || option.startsWith("--enable-native"))
        .forEach(command::add);
    command.addAll(List.of("-cp", classPath(), OtherJavaChild.class.getName()));
    Stream.of(args).map(Object::toString).forEach(command::add);
    Path said = Files.createDirectories(Path.of(args[1].toString())).resolve("log.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertTrue(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS), () -> read(said));
      assertEquals(0, process.exitValue(), () -> javaHome + ":\n" + read(said));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((left, right) -> left + File.pathSeparator + right)
        .orElseThrow();
  }
}
