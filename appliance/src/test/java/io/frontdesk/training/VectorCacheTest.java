package io.frontdesk.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.training.Embeddings.Format;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors on disk, and what may happen to them there. */
class VectorCacheTest {

  private static final long SEED = 71;
  private static final String FINGERPRINT = "0123456789abcdef0123456789abcdef";
  private static final int LENGTH = 16;
  private static final int HEADER_BYTES = 16;
  private static final int RECORD_BYTES = 16 + LENGTH * 4 + 4;
  private static final Format FORMAT = new Format("test", LENGTH);
  private static final long ENOUGH = 1 << 20;

  @TempDir private Path folder;

  private VectorCache cache() {
    return VectorCache.of(folder, ENOUGH);
  }

  /** Any bits: also those of numbers that are none, or hardly any. */
  private static float[] vector(int number, int length) {
    Random random = new Random(SEED * 1_000_003 + number);
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = Float.intBitsToFloat(random.nextInt());
    }
    return vector;
  }

  private static void add(VectorCache cache, int from, int to) {
    try (VectorLog log = cache.open(FINGERPRINT, "enc")) {
      for (int i = from; i < to; i++) {
        log.add(FORMAT, "utterance " + i, vector(i, LENGTH));
      }
    }
  }

  private static void assertFound(VectorLog log, int number) {
    float[] found = new float[LENGTH + 5];
    float[] expected = vector(number, LENGTH);
    assertTrue(log.find(FORMAT, "utterance " + number, found, 3), "utterance " + number);
    for (int i = 0; i < LENGTH; i++) {
      assertEquals(
          Float.floatToRawIntBits(expected[i]),
          Float.floatToRawIntBits(found[3 + i]),
          "seed " + SEED);
    }
    assertEquals(0, found[2]);
    assertEquals(0, found[LENGTH + 3]);
  }

  private static boolean isKnown(VectorLog log, int number) {
    return isKnown(log, FORMAT, number);
  }

  private static boolean isKnown(VectorLog log, Format format, int number) {
    return log.find(format, "utterance " + number, new float[format.length()], 0);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(".vec")).sorted().toList();
    }
  }

  @Test
  void shouldGiveTheVeryFloatsAfterAReopening() throws IOException {
    System.out.println("seed " + SEED);
    add(cache(), 0, 300);
    VectorCache again = cache();
    try (VectorLog log = again.open(FINGERPRINT, "enc")) {
      for (int i = 0; i < 300; i++) {
        assertFound(log, i);
      }
      assertFalse(isKnown(log, 300));
    }
    assertEquals(new VectorCache.Counts(300, 0, 0), again.counts());
    assertEquals(HEADER_BYTES + 300 * RECORD_BYTES, Files.size(segments().get(0)));
  }

  @Test
  void shouldNotTakeOneKindOrEncoderForAnother() {
    add(cache(), 0, 3);
    VectorCache again = cache();
    try (VectorLog log = again.open(FINGERPRINT, "enc");
        VectorLog other = again.open("f".repeat(32), "enc")) {
      assertFalse(isKnown(log, new Format("other", LENGTH), 1));
      assertFalse(isKnown(log, new Format("test", LENGTH + 1), 1));
      assertFalse(isKnown(other, 1));
      assertFound(log, 1);
    }
  }

  @Test
  void shouldKeepTwoLengthsInFilesOfTheirOwn() throws IOException {
    Format longer = new Format("test", 40);
    VectorCache cache = cache();
    try (VectorLog log = cache.open(FINGERPRINT, "enc")) {
      for (int i = 0; i < 50; i++) {
        log.add(FORMAT, "utterance " + i, vector(i, LENGTH));
        log.add(longer, "utterance " + i, vector(i, 40));
      }
    }
    assertEquals(2, segments().size());
    try (VectorLog log = cache().open(FINGERPRINT, "enc")) {
      for (int i = 0; i < 50; i++) {
        assertFound(log, i);
        assertTrue(isKnown(log, longer, i));
      }
    }
  }

  @Test
  void shouldCutATornTailAndGoOn() throws IOException {
    add(cache(), 0, 10);
    Path file = segments().get(0);
    try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
      torn.setLength(torn.length() - 7);
    }
    VectorCache again = cache();
    add(again, 10, 12);
    try (VectorLog log = again.open(FINGERPRINT, "enc")) {
      assertFalse(isKnown(log, 9));
      for (int i : new int[] {0, 8, 10, 11}) {
        assertFound(log, i);
      }
    }
    assertEquals(0, again.counts().damaged());
    assertEquals(HEADER_BYTES + 11 * RECORD_BYTES, Files.size(file));
  }

  @Test
  void shouldSkipWhatIsDamagedAndMakeItAnew() throws IOException {
    add(cache(), 0, 10);
    flip(segments().get(0), HEADER_BYTES + 3 * RECORD_BYTES + 2);
    flip(segments().get(0), HEADER_BYTES + 6 * RECORD_BYTES + 40);
    VectorCache again = cache();
    try (VectorLog log = again.open(FINGERPRINT, "enc")) {
      for (int i = 0; i < 10; i++) {
        if (i == 3 || i == 6) {
          assertFalse(isKnown(log, i), "utterance " + i);
        } else {
          assertFound(log, i);
        }
      }
      assertEquals(2, again.counts().damaged());
      log.add(FORMAT, "utterance 3", vector(3, LENGTH));
    }
    try (VectorLog log = cache().open(FINGERPRINT, "enc")) {
      assertFound(log, 3);
    }
  }

  @Test
  void shouldNotGiveWhatWasDamagedWhileItWasOpen() throws IOException {
    VectorCache cache = cache();
    try (VectorLog log = cache.open(FINGERPRINT, "enc")) {
      log.add(FORMAT, "utterance 0", vector(0, LENGTH));
      assertFound(log, 0);
      flip(segments().get(0), HEADER_BYTES + 20);
      assertFalse(isKnown(log, 0));
      assertEquals(1, cache.counts().damaged());
      log.add(FORMAT, "utterance 0", vector(0, LENGTH));
      assertFound(log, 0);
    }
  }

  @Test
  void shouldDeleteAFileThatIsNone() throws IOException {
    add(cache(), 0, 2);
    flip(segments().get(0), 9);
    VectorCache again = cache();
    add(again, 5, 6);
    assertEquals(1, segments().size());
    try (VectorLog log = again.open(FINGERPRINT, "enc")) {
      assertFalse(isKnown(log, 0));
      assertFound(log, 5);
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ 0x10);
    }
  }

  @Test
  void shouldDropTheOldestWhenItIsFull() throws IOException {
    VectorCache small = VectorCache.of(folder, 100 * RECORD_BYTES);
    add(small, 0, 1_000);
    long bytes = 0;
    for (Path file : segments()) {
      bytes += Files.size(file);
    }
    assertTrue(bytes <= 101 * RECORD_BYTES, "bytes " + bytes);
    assertTrue(bytes >= 50 * RECORD_BYTES, "bytes " + bytes);
    try (VectorLog log = small.open(FINGERPRINT, "enc")) {
      assertFalse(isKnown(log, 0));
      assertFalse(isKnown(log, 800));
      for (int i = 960; i < 1_000; i++) {
        assertFound(log, i);
      }
    }
  }

  @Test
  void shouldReadBesideAWriterAndKeepItsOwnInMemory() throws IOException {
    VectorCache writer = cache();
    VectorCache reader = cache();
    add(writer, 0, 5);
    try (VectorLog first = writer.open(FINGERPRINT, "enc");
        VectorLog second = reader.open(FINGERPRINT, "enc")) {
      long before = Files.size(segments().get(0));
      second.add(FORMAT, "utterance 7", vector(7, LENGTH));
      assertEquals(before, Files.size(segments().get(0)));
      assertFound(second, 4);
      assertFound(second, 7);
      assertFalse(isKnown(first, 7));
      first.add(FORMAT, "utterance 8", vector(8, LENGTH));
      assertFalse(isKnown(second, 8));
    }
    try (VectorLog log = reader.open(FINGERPRINT, "enc")) {
      assertFound(log, 7);
      assertFound(log, 8);
    }
    try (VectorLog log = cache().open(FINGERPRINT, "enc")) {
      assertFound(log, 7);
    }
  }

  @Test
  void shouldShareWhatIsOpenAlreadyInTheSameCache() {
    VectorCache cache = cache();
    try (VectorLog first = cache.open(FINGERPRINT, "enc")) {
      add(cache, 0, 3);
      assertFound(first, 2);
      first.add(FORMAT, "utterance 3", vector(3, LENGTH));
    }
    try (VectorLog log = cache().open(FINGERPRINT, "enc")) {
      assertFound(log, 3);
    }
  }

  @Test
  void shouldTakeNoHarmFromADeletedFolder() throws IOException {
    VectorCache cache = cache();
    try (VectorLog log = cache.open(FINGERPRINT, "enc")) {
      log.add(FORMAT, "utterance 0", vector(0, LENGTH));
      delete(folder.resolve("enc-0123456789abcdef"));
      log.add(FORMAT, "utterance 1", vector(1, LENGTH));
      assertFound(log, 0);
      assertFound(log, 1);
    }
    add(cache, 2, 4);
    try (VectorLog log = cache().open(FINGERPRINT, "enc")) {
      assertFalse(isKnown(log, 0));
      assertFound(log, 3);
    }
  }

  private static void delete(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(place);
  }

  @Test
  void shouldWorkWhereNothingCanBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "a file", StandardOpenOption.CREATE);
    VectorCache cache = VectorCache.of(file, ENOUGH);
    add(cache, 0, 2);
    try (VectorLog log = cache.open(FINGERPRINT, "enc")) {
      assertFound(log, 1);
    }
    assertEquals("a file", Files.readString(file));
  }
}
