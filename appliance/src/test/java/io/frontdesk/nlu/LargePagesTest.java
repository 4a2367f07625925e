package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePagesTest {

  private static final Path ENABLED = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  @TempDir Path folder;

  @Test
  void shouldReadWhatWasWrittenFromAMappingOfLargePages() throws IOException {
    long seed = System.nanoTime();
    byte[] bytes = new byte[5_000_001];
    new Random(seed).nextBytes(bytes);
    Path file = Files.write(folder.resolve("weights"), bytes);
    LargePages.settle(file);
    assertEquals(ByteBuffer.wrap(bytes), LargePages.map(file), "seed " + seed);
  }

  @Test
  void shouldAskTheSystemForLargePagesWhereItHasThem() throws IOException {
    Assumptions.assumeTrue(Platform.isLinux() && Files.exists(ENABLED), "Linux with large pages");
    Path file = Files.write(folder.resolve("weights"), new byte[3 << 20]);
    LargePages.settle(file);
    MappedByteBuffer mapping = LargePages.map(file);
    assertEquals(0, mapping.get(0));
    assertTrue(flagsOf(file).contains("hg"), "smaps tells of the advice");
  }

  /** The kernel's flags of a mapping, see proc_pid_smaps(5). */
  private static List<String> flagsOf(Path file) throws IOException {
    boolean isOfFile = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        isOfFile = line.endsWith(file.toRealPath().toString());
      } else if (isOfFile && line.startsWith("VmFlags:")) {
        return List.of(line.substring("VmFlags:".length()).trim().split(" "));
      }
    }
    throw new IllegalStateException(file + " is not mapped");
  }

  @Test
  void shouldSayWhichFileCanNotBePutOnTheDisk() {
    Path missing = folder.resolve("missing");
    NoSuchFileException thrown =
        assertThrows(NoSuchFileException.class, () -> LargePages.settle(missing));
    assertEquals(missing.toString(), thrown.getFile());
  }
}
