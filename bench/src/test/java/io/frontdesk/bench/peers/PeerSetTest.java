package io.frontdesk.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is laid out for all peers. */
class PeerSetTest {

  private static final PeerSet.Bounds ALL = new PeerSet.Bounds(100, 100, 4);

  @TempDir private Path data;
  private Path folder;

  @BeforeEach
  void makeData() throws IOException {
    folder = data.resolve("laid");
    write("train.tsv", List.of("lamp\tlights on", "lamp\tlights off", "bread\tbake a loaf"));
    write("valid.tsv", List.of("lamp\tswitch it on", "bread\trye bread"));
    write("test.tsv", List.of("lamp\tone", "lamp\ttwo", "bread\tthree", "bread\tfour"));
  }

  private void write(String name, List<String> lines) throws IOException {
    Files.write(data.resolve(name), lines);
  }

  private static PeerSet set(String language) {
    return new PeerSet("tiny", language, "train.tsv", "valid.tsv", "test.tsv");
  }

  @Test
  void shouldAskAllTestSentencesOnceAndNoneBefore() throws IOException {
    PeerSet.Size size = set("en").lay(data, folder, ALL);

    List<String> asked = Files.readAllLines(folder.resolve(PeerSet.TEST));
    assertEquals(new PeerSet.Size(3, 4), size);
    assertEquals(Set.copyOf(Files.readAllLines(data.resolve("test.tsv"))), new HashSet<>(asked));
    assertEquals(4, asked.size());
  }

  @Test
  void shouldTurnWhatComesAgainWhileWarmingUp() throws IOException {
    set("en").lay(data, folder, ALL);
    assertEquals(
        List.of("lamp\tswitch it on", "bread\trye bread", "lamp\ton switch it", "bread\tbread rye"),
        Files.readAllLines(folder.resolve(PeerSet.WARM)));

    write("valid.tsv", List.of("lamp\t开灯吧"));
    set("zh").lay(data, folder, new PeerSet.Bounds(100, 100, 2));
    assertEquals(
        List.of("lamp\t开灯吧", "lamp\t吧开灯"), Files.readAllLines(folder.resolve(PeerSet.WARM)));
  }

  @Test
  void shouldKeepToItsBounds() throws IOException {
    PeerSet.Size size = set("en").lay(data, folder, new PeerSet.Bounds(1, 2, 1));

    assertEquals(new PeerSet.Size(2, 2), size);
    assertEquals(
        List.of("lamp\tlights on", "bread\tbake a loaf"),
        Files.readAllLines(folder.resolve(PeerSet.TRAIN)));
  }

  @Test
  void shouldTellWhichFileIsMissing() throws IOException {
    assertTrue(set("en").missing(data).isEmpty());
    Files.delete(data.resolve("test.tsv"));
    assertEquals(List.of(data.resolve("test.tsv")), set("en").missing(data));
  }
}
