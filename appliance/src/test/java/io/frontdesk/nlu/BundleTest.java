package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.nlu.Bundle.DamagedBundleException;
import io.frontdesk.training.TinyBots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bundles on disk, and models loaded from them. */
@ExtendWith(TinyBots.Shared.class)
class BundleTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void shouldBringFilesThroughTheDisk() throws Exception {
    Path place = folder.resolve("bot").resolve("id");
    Map<String, byte[]> files = files("one");
    Bundle.write(place, files, manifest("the-id"));
    Bundle bundle = Bundle.open(place);
    assertEquals("the-id", bundle.id());
    assertEquals(0.1 + 0.2, bundle.manifest().path("number").asDouble());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertArrayEquals(file.getValue(), bundle.file(file.getKey()));
    }
    assertThrows(DamagedBundleException.class, () -> bundle.file("zh/not-there.bin"));
  }

  @Test
  void shouldReplaceABundleAndLeaveNothingBeside() throws Exception {
    Path place = folder.resolve("id");
    Bundle.write(place, files("one"), manifest("1"));
    ObjectNode manifest = manifest("2");
    Bundle.write(place, files("two"), manifest);
    assertEquals("2", Bundle.open(place).id());
    assertArrayEquals(files("two").get("en/a.bin"), Bundle.open(place).file("en/a.bin"));
    Bundle.write(place, files("two"), manifest);
    assertEquals("2", Bundle.open(place).id());
    assertEquals(List.of("id"), names());
  }

  @Test
  void shouldKeepTheEarlierBundleWhenWritingFails() throws Exception {
    Path place = folder.resolve("id");
    Bundle.write(place, files("one"), manifest("1"));
    // A file and a folder of one name can't be.
    Map<String, byte[]> impossible = Map.of("en", new byte[1], "en/a.bin", new byte[1]);
    assertThrows(IOException.class, () -> Bundle.write(place, impossible, manifest("2")));
    assertEquals("1", Bundle.open(place).id());
    assertArrayEquals(files("one").get("en/a.bin"), Bundle.open(place).file("en/a.bin"));
    assertEquals(List.of("id"), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void shouldRefuseWithoutAManifestOrOfAnotherFormat() throws Exception {
    assertDamaged(folder, "manifest.json");
    Path place = folder.resolve("id");
    Bundle.write(place, files("one"), manifest("1"));
    ObjectNode other = (ObjectNode) JSON.readTree(place.resolve("manifest.json").toFile());
    JSON.writeValue(place.resolve("manifest.json").toFile(), other.put("format", 99));
    assertDamaged(place, "format");
    Files.write(place.resolve("manifest.json"), new byte[0]);
    assertDamaged(place, "manifest.json");
    Files.writeString(place.resolve("manifest.json"), "[]");
    assertDamaged(place, "manifest.json");
  }

  @Test
  void shouldNameTheFileThatIsDamaged(TinyBots bots) throws Exception {
    System.out.println("seed 41");
    Random random = new Random(41);
    Path copy = copy(bots.bilingual());
    Map<String, byte[]> files = new TreeMap<>(TinyBots.files(copy));
    files.put("manifest.json", Files.readAllBytes(copy.resolve("manifest.json")));
    assertEquals(11, files.size());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = copy.resolve(file.getKey());
      byte[] flipped = file.getValue().clone();
      int at = random.nextInt(flipped.length);
      while (Character.isWhitespace(flipped[at])) {
        at = random.nextInt(flipped.length);
      }
      flipped[at] ^= (byte) (1 << random.nextInt(7));
      Files.write(path, flipped);
      assertNotLoaded(bots, copy, file.getKey());
      Files.write(path, new byte[0]);
      assertNotLoaded(bots, copy, file.getKey());
      Files.delete(path);
      assertNotLoaded(bots, copy, file.getKey());
      Files.write(path, file.getValue());
    }
    try (NluModel model = bots.load(copy)) {
      assertEquals(List.of("zh", "en"), model.languages());
    }
  }

  @Test
  void shouldNoticeEveryChangeOfTheManifest(TinyBots bots) throws Exception {
    System.out.println("seed 42");
    Random random = new Random(42);
    Path copy = copy(bots.englishOnly());
    byte[] manifest = Files.readAllBytes(copy.resolve("manifest.json"));
    for (int i = 0; i < 300; i++) {
      byte[] flipped = manifest.clone();
      int at = random.nextInt(flipped.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      if (Character.isWhitespace(manifest[at]) || isSaidAlike(manifest, flipped)) {
        continue;
      }
      Files.write(copy.resolve("manifest.json"), flipped);
      assertDamaged(copy, "manifest.json");
    }
  }

  /** Whether both say the same: 1e5 and 1E5, or digits beyond those that a number has. */
  private static boolean isSaidAlike(byte[] manifest, byte[] flipped) {
    ObjectMapper json = new ObjectMapper();
    try {
      return json.readTree(manifest).equals(json.readTree(flipped));
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertNotLoaded(TinyBots bots, Path place, String file) {
    DamagedBundleException refused =
        assertThrows(DamagedBundleException.class, () -> bots.load(place).close(), file);
    assertTrue(refused.getMessage().contains(file), refused.getMessage());
    assertTrue(refused.getMessage().contains(place.toString()), refused.getMessage());
    assertTrue(refused.getMessage().contains("train again"), refused.getMessage());
  }

  private static void assertDamaged(Path place, String said) {
    DamagedBundleException refused =
        assertThrows(DamagedBundleException.class, () -> Bundle.open(place));
    assertTrue(refused.getMessage().contains(said), refused.getMessage());
  }

  @Test
  void shouldCloseWhatItOpenedWhenTheModelCantBeLoaded(TinyBots bots) throws Exception {
    Path copy = folder.resolve("heavy");
    Map<String, byte[]> files = new HashMap<>(TinyBots.files(bots.bilingual()));
    files.put("en/lexical.onnx", heavyGraph());
    files.put("en/head.onnx", "no graph".getBytes(StandardCharsets.UTF_8));
    Bundle.write(
        copy,
        files,
        (ObjectNode) JSON.readTree(bots.bilingual().resolve("manifest.json").toFile()));
    refuse(bots, copy, 3);
    long before = residentKiB();
    refuse(bots, copy, 16);
    long grownMiB = (residentKiB() - before) / 1_024;
    assertTrue(grownMiB < 16 * HEAVY_MIB / 2, "grown by MiB: " + grownMiB);
  }

  private static final int HEAVY_MIB = 16;

  private static byte[] heavyGraph() {
    return io.frontdesk.training.HeavyGraph.of(HEAVY_MIB << 20);
  }

  private static void refuse(TinyBots bots, Path place, int times) {
    for (int i = 0; i < times; i++) {
      assertThrows(IllegalArgumentException.class, () -> bots.load(place).close());
      // The direct buffer that a graph was read from goes with the collector.
      System.gc();
    }
  }

  private static long residentKiB() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(l -> l.startsWith("VmRSS")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", ""));
    }
  }

  private Path copy(Path bundle) throws IOException {
    Path copy = folder.resolve("copy");
    Bundle.write(
        copy,
        TinyBots.files(bundle),
        (ObjectNode) JSON.readTree(bundle.resolve("manifest.json").toFile()));
    return copy;
  }

  private static ObjectNode manifest(String id) {
    return JSON.createObjectNode().put("id", id).put("number", 0.1 + 0.2).put("long", 1L << 40);
  }

  private static Map<String, byte[]> files(String content) {
    return Map.of(
        "en/a.bin", content.getBytes(StandardCharsets.UTF_8),
        "zh/b.bin", new byte[0],
        "c.bin", new byte[100]);
  }
}
