package io.frontdesk.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.bench.load.report.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers as processes, and their figures side by side. */
class PeersTest {

  @TempDir private Path folder;

  private static JsonNode told(double perSecond) throws IOException {
    return new ObjectMapper()
        .readTree(
            "{\"accuracy\":0.5,\"perSecond\":%s,\"anonymousKb\":1024,\"residentKb\":3072}"
                .formatted(perSecond));
  }

  private static PeerSet set() {
    return new PeerSet("tiny", "en", "train.tsv", "valid.tsv", "test.tsv");
  }

  @Test
  void shouldTrainAndAskOpenNlpInAProcessOfItsOwn() throws IOException {
    Files.write(
        folder.resolve("train.tsv"),
        List.of(
            "lamp\tlights on please",
            "lamp\tturn the lights off",
            "bread\tbake a loaf of bread",
            "bread\thow long is bread baked"));
    Files.write(folder.resolve("valid.tsv"), List.of("lamp\tmore lights"));
    Files.write(
        folder.resolve("test.tsv"), List.of("lamp\tall the lights", "bread\tsome bread for me"));
    Path laid = folder.resolve("laid");
    set().lay(folder, laid, new PeerSet.Bounds(10, 10, 3));
    Peer peer =
        Peer.all(new Peer.Places(folder.resolve("none"), folder, List.of())).stream()
            .filter(each -> each.name().equals("opennlp"))
            .findFirst()
            .orElseThrow();
    LoneProcess lone = new LoneProcess();
    Path log = folder.resolve("log");

    JsonNode trained = lone.run(peer.command(Peer.Part.TRAIN, set(), laid), log);
    JsonNode asked = lone.run(peer.command(Peer.Part.SERVE, set(), laid), log);

    assertTrue(trained.path("seconds").asDouble() > 0, trained.toString());
    assertEquals(1, asked.path("accuracy").asDouble(), asked.toString());
    assertTrue(asked.path("perSecond").asDouble() > 0, asked.toString());
    assertTrue(asked.path("anonymousKb").asInt() > 1_000, asked.toString());
  }

  @Test
  void shouldLeaveOutWhatNodeIsNeededFor() {
    List<Peer> peers = Peer.all(new Peer.Places(folder.resolve("none"), folder, List.of()));
    assertEquals(List.of("frontdesk", "opennlp"), peers.stream().map(Peer::name).toList());
  }

  @Test
  void shouldTellWhereTheLogOfAFailureIs() {
    Function<String, List<String>> nothing = language -> List.of();
    Peer peer = new Peer("none", "None", List.of("sh", "-c", "echo oops >&2; exit 3"), nothing);
    Path log = folder.resolve("log");
    IllegalStateException error =
        assertThrows(
            IllegalStateException.class,
            () -> new LoneProcess().run(peer.command(Peer.Part.TRAIN, set(), folder), log));
    assertEquals("ended with 3, see " + log, error.getMessage());
    assertEquals("oops", readString(log).strip());
  }

  private static String readString(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldShowMediansAndWhatIsLeftOut() throws IOException {
    PeerTable table = new PeerTable(Machine.here(List.of()), "alone", 3);
    PeerResult good =
        new PeerResult("Good", "tiny", "", 2.5, List.of(told(30), told(10), told(20)));
    table.set(set(), new PeerSet.Size(4, 2), List.of(good));
    assertTrue(table.isWhole());
    String text = String.join("\n", table.text());
    assertTrue(text.contains("  50.0 % "), text);
    assertTrue(text.contains(" 20 (10–30) "), text);
    assertTrue(text.contains(" 1+2 "), text);

    table.left("nlpjs", "there is no node");
    assertFalse(table.isWhole());
    assertTrue(
        String.join("\n", table.text()).contains("Left out: nlpjs, because there is no node."));
  }
}
