package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to stop while it trains. */
@Timeout(600)
class CancelTest {

  /** Some seconds of encoding. */
  private static final int UTTERANCES = 3_000;

  private static final double STOP_MAX_SECONDS = 5;

  @TempDir private Path place;
  private Path data;

  @BeforeEach
  void writeLargeBot() throws Exception {
    data = TrainedShop.copyForTinyBot(place);
    TrainedShop.delete(data.resolve("bots"));
    TrainedShop.addTinyBot(data.resolve("bots"));
    StringBuilder yaml = new StringBuilder("nlu:\n  - intent: hours\n    examples: |\n");
    for (int i = 0; i < UTTERANCES; i++) {
      yaml.append("      - are you open on the day number ").append(i).append(" of the year\n");
    }
    Files.writeString(data.resolve("bots/tiny/more.yml"), yaml.toString());
  }

  @Test
  void shouldStopTheCommandAndLeaveNoBundle() throws Exception {
    try (Child child =
        Child.command(
            place,
            Child.Setup.PLAIN,
            "train",
            "tiny",
            "--data",
            data.toString(),
            "--bots",
            data.resolve("bots").toString())) {
      awaitEncoding(child);
      assertEquals(Set.of(19), child.proc().niceness(), "it gives way to whoever talks");
      assertEquals(130, stopInTime(child), child::said);
      assertTrue(child.said().contains("cancelled; nothing was written"), child.said());
      assertEquals(List.of(), child.strayFiles());
    }
    assertEquals(List.of(), below(data.resolve("bundles")));
  }

  @Test
  void shouldStopAnApplianceThatIsNotReadyYet() throws Exception {
    try (Child child = Child.serve(place, Child.Setup.PLAIN)) {
      awaitEncoding(child);
      assertEquals(0, stopInTime(child), child::said);
      assertTrue(child.said().contains("Stopping before it was ready"), child.said());
      assertTrue(!child.said().contains("Ready after"), child.said());
      assertEquals(List.of(), child.strayFiles());
    }
    assertEquals(List.of(), below(data.resolve("bundles")));
  }

  private static void awaitEncoding(Child child) throws Exception {
    child.awaitLine(line -> line.startsWith("en encode"));
  }

  private static int stopInTime(Child child) throws Exception {
    long askedNs = System.nanoTime();
    int code = child.stop();
    double seconds = (System.nanoTime() - askedNs) / 1e9;
    System.out.printf("It ended %.2f s after the signal%n", seconds);
    assertTrue(seconds < STOP_MAX_SECONDS, seconds + " s\n" + child.said());
    return code;
  }

  private static List<String> below(Path place) throws IOException {
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(place)) {
      return paths.filter(path -> !path.equals(place)).map(Path::toString).toList();
    }
  }
}
