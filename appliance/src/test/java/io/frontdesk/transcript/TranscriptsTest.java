package io.frontdesk.transcript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.frontdesk.transcript.TranscriptEntry.Flag;
import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.transcript.TranscriptEntry.Meaning;
import io.frontdesk.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptsTest {

  private static final long DAY_MS = 24L * 60 * 60 * 1_000;
  private static final int SEGMENT_BYTES = 4_096;

  @TempDir Path data;

  private KeyRing keys;
  private long nowMs = 1_000_000 * DAY_MS;
  private long keepBytes = 1_000_000;

  @BeforeEach
  void makeKeys() {
    keys = KeyRing.open(data.resolve("keys"), false);
  }

  private Transcripts open() {
    return Transcripts.open(
        data, new TranscriptSettings(10 * DAY_MS, keepBytes, SEGMENT_BYTES), keys, () -> nowMs);
  }

  private TranscriptEntry entry(String session, long at, String text, Flag... flags) {
    return new TranscriptEntry(
        "shop",
        session,
        at,
        Kind.TURN,
        Optional.of("p-" + session),
        "zh",
        Optional.of("m-" + at),
        text,
        Optional.empty(),
        0,
        Optional.of(new Meaning("order_status", 0.75, "lexical")),
        List.of("{\"type\":\"text\",\"text\":\"好\"}".getBytes(UTF_8)),
        Set.of(flags));
  }

  private static List<String> texts(TranscriptPage page) {
    return page.entries().stream().map(TranscriptEntry::text).toList();
  }

  private static TranscriptQuery query(
      Optional<String> session, Optional<String> person, Set<Flag> flags, boolean newestFirst) {
    return new TranscriptQuery(
        Optional.of("shop"),
        session,
        person,
        OptionalLong.empty(),
        OptionalLong.empty(),
        flags,
        newestFirst,
        Optional.empty(),
        500);
  }

  private static TranscriptQuery all() {
    return query(Optional.empty(), Optional.empty(), Set.of(), false);
  }

  /** Writes so many entries of two sessions that they fill several files. */
  private void write(Transcripts transcripts, int from, int count) {
    TranscriptFeed feed = transcripts.feed();
    for (int i = from; i < from + count; i++) {
      Flag[] flags = i % 10 == 0 ? new Flag[] {Flag.NOT_UNDERSTOOD} : new Flag[0];
      assertTrue(feed.offer(entry(i % 3 == 0 ? "a" : "b", nowMs + i, "text " + i, flags)));
      if (i % 7 == 0) {
        transcripts.keep();
      }
    }
    transcripts.keep();
    assertEquals(feed.offered(), feed.written());
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> listed = Files.list(data.resolve("transcripts"))) {
      return listed.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  @Test
  void shouldGiveBackWhatWasOffered() {
    try (Transcripts transcripts = open()) {
      TranscriptEntry said = entry("a", nowMs, "我的包裹到哪了", Flag.DEGRADED, Flag.HANDED_OVER);
      TranscriptFeed feed = transcripts.feed();
      feed.offer(said);
      assertEquals(0, feed.written());
      assertEquals(1, transcripts.keep());
      TranscriptEntry found = transcripts.find(TranscriptQuery.of("shop", "a")).entries().get(0);
      assertEquals("{\"type\":\"text\",\"text\":\"好\"}", new String(found.replies().get(0), UTF_8));
      assertEquals(said.meaning(), found.meaning());
      assertEquals(said.flags(), found.flags());
      assertEquals(said.person(), found.person());
      assertEquals(said.messageId(), found.messageId());
      assertEquals(said.at(), found.at());
      assertEquals(said.text(), found.text());
    }
  }

  @Test
  void shouldFindBySessionPersonTimeAndFlagsAlsoAfterARestart() throws IOException {
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 60);
      assertTrue(files(".seg").size() > 2, "several files");
    }
    try (Transcripts transcripts = open()) {
      assertEquals(60, transcripts.find(all()).entries().size());
      TranscriptPage ofA = transcripts.find(TranscriptQuery.of("shop", "a"));
      assertEquals(20, ofA.entries().size());
      assertEquals(List.of("text 0", "text 3"), texts(ofA).subList(0, 2));
      assertEquals(List.of(), transcripts.find(TranscriptQuery.of("other", "a")).entries());
      Set<Flag> missed = Set.of(Flag.NOT_UNDERSTOOD);
      assertEquals(
          List.of("text 50", "text 40", "text 20", "text 10"),
          texts(transcripts.find(query(Optional.empty(), Optional.of("p-b"), missed, true))));
      TranscriptQuery hour =
          new TranscriptQuery(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              OptionalLong.of(nowMs + 30),
              OptionalLong.of(nowMs + 33),
              Set.of(),
              false,
              Optional.empty(),
              10);
      assertEquals(List.of("text 30", "text 31", "text 32"), texts(transcripts.find(hour)));
    }
  }

  @Test
  void shouldPageInBothOrdersWithoutGapsAndRepeats() {
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 60);
      for (boolean newestFirst : new boolean[] {true, false}) {
        List<String> got = new ArrayList<>();
        Optional<TranscriptCursor> next = Optional.empty();
        do {
          TranscriptPage page =
              transcripts.find(
                  new TranscriptQuery(
                      Optional.of("shop"),
                      Optional.of("b"),
                      Optional.empty(),
                      OptionalLong.empty(),
                      OptionalLong.empty(),
                      Set.of(),
                      newestFirst,
                      next,
                      7));
          got.addAll(texts(page));
          next = page.next().flatMap(cursor -> TranscriptCursor.parse(cursor.toString()));
        } while (next.isPresent());
        assertEquals(40, got.size());
        assertEquals(40, Set.copyOf(got).size());
        assertEquals(newestFirst ? "text 59" : "text 1", got.get(0));
      }
    }
  }

  @Test
  void shouldLeaveOutWhatIsOnDiskAlreadyAlsoAfterARestart() {
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 60);
      write(transcripts, 40, 25);
      assertEquals(65, transcripts.find(all()).entries().size());
      assertEquals(20, transcripts.counts().repeated());
    }
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 66);
      assertEquals(66, transcripts.find(all()).entries().size());
      assertEquals(nowMs + 63, transcripts.last("shop", "a"));
    }
  }

  @Test
  void shouldCutATornTailAndGoOn() throws IOException {
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 5);
    }
    Path file = files(".seg").get(0);
    long whole = Files.size(file);
    byte[] torn = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(torn, torn.length - 30));
    try (Transcripts transcripts = open()) {
      assertEquals(4, transcripts.find(all()).entries().size());
      write(transcripts, 0, 6);
      assertEquals(6, transcripts.find(all()).entries().size());
    }
    assertTrue(Files.size(file) > whole);
  }

  @Test
  void shouldLeaveOutADamagedRecordOnly() throws IOException {
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 9);
    }
    Path file = files(".seg").get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    try (Transcripts transcripts = open()) {
      assertEquals(8, transcripts.find(all()).entries().size());
      write(transcripts, 9, 1);
      assertEquals(9, transcripts.find(all()).entries().size());
    }
  }

  @Test
  void shouldStandAnyDamageAndLoseAtMostWhatIsDamaged() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 40);
    }
    for (int round = 0; round < 30; round++) {
      List<Path> all = new ArrayList<>(files(".seg"));
      all.addAll(files(".idx"));
      Path file = all.get(random.nextInt(all.size()));
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < 3 && bytes.length > 0; i++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(file, random.nextInt(4) == 0 ? new byte[0] : bytes);
      try (Transcripts transcripts = open()) {
        int found = transcripts.find(all()).entries().size();
        write(transcripts, 100 + round, 1);
        assertEquals(found + 1, transcripts.find(all()).entries().size(), "seed " + seed);
      }
    }
  }

  @Test
  void shouldMakeAnIndexAnewThatIsMissing() throws IOException {
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 60);
    }
    Path first = files(".idx").get(0);
    byte[] before = Files.readAllBytes(first);
    Files.delete(first);
    Files.write(files(".idx").get(0), before);
    try (Transcripts transcripts = open()) {
      assertEquals(60, transcripts.find(all()).entries().size());
      assertTrue(Files.exists(first));
    }
  }

  @Test
  void shouldKeepSoManyBytesAndTakeNothingBackThatWasForgotten() throws IOException {
    keepBytes = 5 * SEGMENT_BYTES;
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 200);
      long kept = 0;
      for (Path file : files(".seg")) {
        kept += Files.size(file);
      }
      assertTrue(kept <= keepBytes, kept + " bytes");
      assertEquals(kept, transcripts.counts().bytes());
      List<String> left = texts(transcripts.find(all()));
      assertEquals("text 199", left.get(left.size() - 1));
      assertTrue(left.size() < 100, left.toString());
      write(transcripts, 0, 3);
      assertEquals(left, texts(transcripts.find(all())));
      transcripts.feed().offer(entry("c", nowMs + 1, "from before"));
      transcripts.keep();
      assertEquals(left, texts(transcripts.find(all())));
    }
  }

  @Test
  void shouldKeepForSoManyDays() throws IOException {
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 5);
      nowMs += 2 * DAY_MS;
      write(transcripts, 0, 5);
      assertEquals(10, transcripts.find(all()).entries().size());
      nowMs += 9 * DAY_MS;
      transcripts.keep();
      assertEquals(5, transcripts.find(all()).entries().size());
      nowMs += 2 * DAY_MS;
      transcripts.keep();
      assertEquals(0, transcripts.find(all()).entries().size());
      assertEquals(1, files(".seg").size());
      transcripts.feed().offer(entry("a", nowMs - 11 * DAY_MS, "too old"));
      transcripts.keep();
      assertEquals(0, transcripts.find(all()).entries().size());
    }
  }

  @Test
  void shouldHoldNothingInPlainAndNothingThatAnotherKeyOpens() throws IOException {
    try (Transcripts transcripts = open()) {
      write(transcripts, 0, 60);
    }
    for (String suffix : List.of(".seg", ".idx")) {
      for (Path file : files(suffix)) {
        String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        assertFalse(bytes.contains("text ") || bytes.contains("p-a") || bytes.contains("shop"));
      }
    }
    keys = KeyRing.open(data.resolve("other"), false);
    try (Transcripts transcripts = open()) {
      assertEquals(0, transcripts.find(all()).entries().size());
    }
  }

  @Test
  void shouldRefuseWhatIsTooMuchAndTakeItLater() {
    try (Transcripts transcripts = open()) {
      TranscriptFeed feed = transcripts.feed();
      int taken = 0;
      while (feed.offer(entry("a", nowMs + taken, "text " + taken))) {
        taken++;
      }
      assertTrue(taken >= 1_000, taken + " taken");
      assertEquals(taken, feed.offered());
      assertEquals(taken, transcripts.keep());
      assertTrue(feed.offer(entry("a", nowMs + taken, "text " + taken)));
      assertFalse(transcripts.isQuiet());
      assertEquals(1, transcripts.keep());
      assertTrue(transcripts.isQuiet());
    }
  }

  @Test
  void shouldGoOnInTheOldFileWhileTheNextCannotBeMade() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no device that is always full");
    try (Transcripts transcripts = open()) {
      Path next = data.resolve("transcripts/000000000002.seg");
      Files.createSymbolicLink(next, full);
      write(transcripts, 0, 60);
      assertEquals(60, transcripts.find(all()).entries().size());
      Files.delete(next);
      write(transcripts, 60, 60);
      assertEquals(120, transcripts.find(all()).entries().size());
      assertTrue(files(".seg").size() > 2);
    }
    try (Transcripts transcripts = open()) {
      assertEquals(120, transcripts.find(all()).entries().size());
    }
  }

  @Test
  void shouldKeepAnswersBelowAMegabyte() {
    keepBytes = 100_000_000;
    try (Transcripts transcripts = open()) {
      TranscriptFeed feed = transcripts.feed();
      for (int i = 0; i < 100; i++) {
        feed.offer(entry("a", nowMs + i, "长".repeat(20_000)));
        transcripts.keep();
      }
      TranscriptPage page = transcripts.find(all());
      assertTrue(page.entries().size() < 40 && page.next().isPresent());
      assertFalse(transcripts.find(all().after(page.next().get())).entries().isEmpty());
    }
  }
}
