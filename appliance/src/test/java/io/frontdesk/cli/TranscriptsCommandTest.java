package io.frontdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.transcript.TranscriptEntry;
import io.frontdesk.transcript.TranscriptEntry.Flag;
import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.transcript.TranscriptFeed;
import io.frontdesk.transcript.TranscriptSettings;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.vault.KeyRing;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code transcripts}, over the files of a data folder. */
class TranscriptsCommandTest {

  private static final long AT = Instant.parse("2026-11-27T12:00:00Z").toEpochMilli();
  private static final long DAY_MS = 86_400_000;

  @TempDir Path data;

  @BeforeEach
  void write() {
    KeyRing keys = KeyRing.open(data.resolve("keys"), false);
    TranscriptSettings settings = new TranscriptSettings(30 * DAY_MS, 1_000_000, 300);
    try (Transcripts transcripts = Transcripts.open(data, settings, keys, () -> AT + DAY_MS)) {
      TranscriptFeed feed = transcripts.feed();
      feed.offer(entry("shop", "a", 0, "p-1", "where is my parcel", Set.of()));
      transcripts.keep();
      feed.offer(entry("shop", "b", 1, "p-2", "退货", Set.of(Flag.NOT_UNDERSTOOD)));
      transcripts.keep();
      feed.offer(entry("bank", "a", 2 + DAY_MS, "p-1", "my card", Set.of()));
      feed.offer(entry("shop", "b", 3 + DAY_MS, "p-2", "tell me a joke", Set.of()));
      transcripts.keep();
    }
  }

  private static TranscriptEntry entry(
      String bot, String session, long afterMs, String person, String text, Set<Flag> flags) {
    return new TranscriptEntry(
        bot,
        session,
        AT + afterMs,
        Kind.TURN,
        Optional.of(person),
        "en",
        Optional.of("m-" + afterMs),
        text,
        Optional.empty(),
        0,
        Optional.empty(),
        List.of("{\"type\":\"text\",\"text\":\"Ha.\"}".getBytes(StandardCharsets.UTF_8)),
        flags);
  }

  private CommandRun run(Object... args) {
    List<Object> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", data));
    return CommandRun.of(all.toArray());
  }

  /** The bot, the session and how many entries, of each line. */
  private List<String> listed(Object... args) {
    List<Object> all = new ArrayList<>(List.of("transcripts", "list"));
    all.addAll(List.of(args));
    CommandRun run = run(all.toArray());
    return run.out()
        .lines()
        .map(line -> line.replaceAll("^\\S+ \\S+  (\\S+ \\S+) .*", "$1"))
        .toList();
  }

  @Test
  void shouldChooseBySessionPersonTimeAndFlag() {
    assertEquals(List.of("shop a", "bank a", "shop b"), listed());
    assertEquals(List.of("shop a", "shop b"), listed("--bot", "shop"));
    assertEquals(List.of("shop a", "bank a"), listed("--session", "a"));
    assertEquals(List.of("shop b"), listed("--person", "p-2"));
    assertEquals(List.of("shop b"), listed("--flag", "not_understood"));
    assertEquals(List.of("bank a", "shop b"), listed("--from", "2026-11-28T12:00:00Z"));
    assertEquals(List.of("shop a", "shop b"), listed("--to", "2026-11-28T12:00:00Z"));
    assertEquals(List.of("shop b"), listed("--limit", "1"));
  }

  @Test
  void shouldExportWholeConversationsAndFindWords() {
    CommandRun export = run("transcripts", "export", "--flag", "not_understood");
    assertEquals(2, export.out().lines().count(), export.out());
    CommandRun found = run("transcripts", "search", "PARCEL");
    assertTrue(found.out().startsWith("shop a\n  "), found.out());
    assertTrue(found.out().contains("customer  where is my parcel\n"), found.out());
    assertTrue(found.out().contains("bot       Ha.\n"), found.out());
    assertEquals(4, run("transcripts", "search", "ha.", "--json").out().lines().count());
    assertEquals("There is nothing like that\n", run("transcripts", "search", "zebra").err());
    assertEquals(4, run("transcripts", "show", "b").out().lines().count());
  }

  @Test
  void shouldReadWhileTheEndIsJustBeingWritten() throws Exception {
    Path folder = data.resolve("transcripts");
    Files.delete(folder.resolve("000000000003.seg"));
    Files.delete(folder.resolve("000000000002.idx"));
    Path last = folder.resolve("000000000002.seg");
    byte[] bytes = Files.readAllBytes(last);
    Files.write(last, Arrays.copyOf(bytes, bytes.length - 7));
    assertEquals(List.of("shop a", "shop b", "bank a"), listed());
    Files.write(folder.resolve("000000000003.seg"), new byte[] {'F', 'D'});
    Files.write(last, bytes);
    CommandRun run = run("transcripts", "search", "parcel");
    assertEquals("", run.err());
    assertEquals(3, run.out().lines().count(), run.out());
  }

  private void fails(String says, Object... args) {
    CommandRun run = run(args);
    assertEquals(2, run.code(), run.out());
    assertTrue(run.err().contains(says), run.err());
  }

  @Test
  void shouldSayWhatIsWrong() throws Exception {
    CommandRun bare = CommandRun.of("transcripts");
    assertTrue(bare.err().startsWith("Say what to do: list, search, show or export"), bare.err());
    fails("There is no flag 'odd'", "transcripts", "list", "--flag", "odd");
    fails("--from must be a time such as", "transcripts", "list", "--from", "yesterday");
    fails("There is no conversation 'x'", "transcripts", "show", "x");
    fails("is shown whole", "transcripts", "show", "a", "--limit", "3");
    fails("--limit must be at least 1", "transcripts", "list", "--limit", "0");
    fails("--token goes with --url", "transcripts", "list", "--token", "t");
    fails("must be the address of an admin listener", "transcripts", "list", "--url", "nowhere");
    fails("The admin token cannot be read", "transcripts", "list", "--url", "http://localhost:1");
    Files.writeString(data.resolve("admin.token"), "t");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    fails("does not answer", "transcripts", "list", "--url", "http://127.0.0.1:" + port);
    fails("Name the bot", "transcripts", "show", "a", "--url", "http://127.0.0.1:" + port);
    Files.delete(data.resolve("keys/keys"));
    fails("is missing, but there is data", "transcripts", "list");
    CommandRun none = CommandRun.of("transcripts", "list", "--data", data.resolve("no"));
    assertTrue(none.err().contains("There are no transcripts in"), none.err());
  }
}
