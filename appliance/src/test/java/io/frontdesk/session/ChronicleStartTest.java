package io.frontdesk.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.vault.KeyRing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleStartTest {
  @TempDir Path data;

  @Test
  void shouldOpenWithoutCompilingAnythingAndWithoutATemporaryFolder() throws Exception {
    Path log = data.resolve("classes.log");
    Path temporary = data.resolve("there is no such folder");
    List<String> options =
        List.of(
            "-Xlog:class+load:file=" + log.toString().replace(":", "\\:"),
            "-Djava.io.tmpdir=" + temporary);
    try (ChildJvm child = new ChildJvm(options, Opener.class, data.toString())) {
      child.awaitLine("DONE");
      assertEquals(0, child.awaitExit());
    }
    // Asking for the compiler loads its tool and its file manager, compiling the rest.
    Pattern compiling =
        Pattern.compile("com\\.sun\\.tools\\.javac\\.(comp|code|main|parser|jvm|tree)\\.");
    try (Stream<String> lines = Files.lines(log)) {
      assertEquals(List.of(), lines.filter(compiling.asPredicate()).toList(), "javac ran");
    }
    try (Stream<String> lines = Files.lines(log)) {
      assertTrue(
          lines.anyMatch(
              line ->
                  line.contains("net.openhft.chronicle.hash.VanillaGlobalMutableState$$Native")));
    }
    assertTrue(Files.notExists(temporary));
  }

  /** The process of the test above. */
  static final class Opener {
    public static void main(String[] arguments) {
      Path data = Path.of(arguments[0]);
      ChronicleSettings.apply(data);
      KeyRing keys = KeyRing.open(data.resolve("keyring"), false);
      try (SessionFile file = SessionFile.open(data, SessionFixture.SMALL, keys)) {
        SessionStore store = file.forAgent();
        UnsafeBuffer value = new UnsafeBuffer(new byte[store.maxLengthBytes()]);
        store.save("shop", "s", value, 100, 1);
        store.save("shop", "s", value, 200, 2);
        if (store.load("shop", "s", value) != 200) {
          throw new AssertionError("not what was saved");
        }
        store.delete("shop", "s");
        file.sweep(3, file.segments());
      }
      System.out.println("DONE");
    }
  }
}
