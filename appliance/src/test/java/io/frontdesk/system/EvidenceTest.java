package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kill test needs its evidence only when it fails: that it is there then is shown here. */
class EvidenceTest {

  @TempDir Path home;

  @Test
  void shouldKeepWhatTheLastKillsLeftAndWhatTheProcessesSaid() throws Exception {
    Path sessions = Files.createDirectories(home.resolve("data/sessions"));
    Files.createDirectories(home.resolve("data/keys"));
    Files.writeString(home.resolve("data/keys/a"), "key");
    Evidence evidence = new Evidence(home);
    try (ServingChild child = new ServingChild(home, List.of())) { // it has no bots
      child.awaitEnd();
      for (int kill = 0; kill < 6; kill++) {
        Files.writeString(sessions.resolve("map"), "left by " + kill);
        evidence.afterKill(kill, child);
      }
      String where = evidence.keep("evidence-test", List.of("lost: s-1"), "6 kills");
      Path kept = Path.of(where.substring(where.indexOf('/')));
      try (Stream<Path> files = Files.list(kept)) {
        assertEquals(
            List.of("faults.txt", "kill-2", "kill-3", "kill-4", "kill-5"),
            files.map(file -> file.getFileName().toString()).sorted().toList());
      }
      assertEquals("left by 4", Files.readString(kept.resolve("kill-4/sessions/map")));
      assertEquals("key", Files.readString(kept.resolve("kill-4/keys/a")));
      assertTrue(!child.output().isEmpty());
      assertEquals(child.output(), Files.readString(kept.resolve("kill-4/output.txt")));
      assertEquals("6 kills\nlost: s-1\n", Files.readString(kept.resolve("faults.txt")));
    }
  }
}
