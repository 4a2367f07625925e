package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the scripts start with, of a jar that holds one class. */
@Timeout(120)
class ClassArchiveTest {

  private static final String PREPARING = "Preparing faster starts, once for this build ...";
  private static final String AS_USUAL =
      "That did not work: starting as usual, which takes a little longer.";

  private static final String WELL = "well";
  private static final String BADLY = "badly";

  @TempDir private Path folder;

  /** The program of the jar: ends well, or badly where it is told to. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      if (args[0].equals(BADLY)) {
        throw new IllegalStateException("as I was told");
      }
    }
  }

  private record Run(int code, String out, String err) {}

  @Test
  void shouldStartFromAnArchiveThatIsMadeOnce() throws Exception {
    Path jar = jar("one");
    Run first = share(jar, WELL);
    assertEquals(PREPARING, first.err());
    Path archive = archives().get(0);
    assertTrue(first.out().contains(archive.toString()), first.out());
    // The class comes from the archive, and nothing else is said.
    String loaded = Program.class.getName() + " source: shared objects file";
    assertTrue(first.out().contains(loaded), first.out());
    Run second = share(jar, WELL);
    assertEquals("", second.err());
    assertEquals(first.out().lines().findFirst(), second.out().lines().findFirst());
    assertEquals(List.of(archive), archives());
  }

  @Test
  void shouldMakeTheArchiveAnewWhenTheJarIsAnother() throws Exception {
    share(jar("one"), WELL);
    Path before = archives().get(0);
    Run run = share(jar("one and two"), WELL);
    assertEquals(PREPARING, run.err());
    assertEquals(1, archives().size(), archives()::toString);
    assertNotEquals(before, archives().get(0));
  }

  @Test
  void shouldStartWithoutAnArchiveWhereNoneCanBeMade() throws Exception {
    Run run = share(jar("one"), BADLY);
    assertEquals(0, run.code());
    assertTrue(run.err().startsWith(PREPARING), run.err());
    assertTrue(run.err().endsWith(AS_USUAL), run.err());
    assertEquals("", run.out().lines().findFirst().orElseThrow());
    assertEquals(List.of(), archives());
  }

  @Test
  void shouldStartWhereTheArchiveIsDamaged() throws Exception {
    Path jar = jar("one");
    share(jar, WELL);
    Path archive = archives().get(0);
    assertTrue(archive.toFile().setWritable(true));
    Files.write(archive, new byte[5_000]);
    Run run = share(jar, WELL);
    assertEquals(0, run.code());
    assertEquals("", run.err());
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("classes-")).toList();
    }
  }

  /**
   * Sources the scripts' library, has it look after the archive with a run that ends well or badly,
   * prints the flags that it gives in one line, and starts the program with them.
   */
  private Run share(Path jar, String end) throws Exception {
    String script =
        "set -euo pipefail; source \"$1\"; find_jdk; choose_jvm_flags; share_classes \"$2\" \"$3\";"
            + " echo \"${shared[*]}\"; \"$JAVA_HOME/bin/java\" \"${jvm[@]}\" \"${shared[@]}\""
            + " -Xlog:class+load -jar \"$2\" well | grep 'ClassArchiveTest' || true";
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    Path library = module.resolveSibling("scripts").resolve("lib.sh");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script, "-", library.toString(), jar.toString(), end);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JVM_FLAGS");
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Run(process.exitValue(), out, Files.readString(err).strip());
  }

  private Path jar(String content) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Program.class.getName());
    String file = Program.class.getName().replace('.', '/') + ".class";
    Path jar = folder.resolve("program.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream compiled = Program.class.getResourceAsStream("/" + file)) {
      entries.putNextEntry(new ZipEntry(file));
      compiled.transferTo(entries);
      entries.putNextEntry(new ZipEntry("content.txt"));
      entries.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }
}
