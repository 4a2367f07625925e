package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.transcript.TranscriptEntry;
import io.frontdesk.transcript.TranscriptFeed;
import io.frontdesk.transcript.TranscriptQuery;
import io.frontdesk.transcript.TranscriptSettings;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.turn.TurnRequest.Resume;
import io.frontdesk.vault.KeyRing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a conversation comes to the transcript, and when. */
class TurnTranscriptTest {

  private static final long DAY_MS = 24L * 60 * 60 * 1_000;

  @TempDir Path data;

  private final AgentRig rig = new AgentRig();
  private KeyRing keys;
  private Transcripts transcripts;

  @BeforeEach
  void open() {
    keys = KeyRing.open(data.resolve("keys"), false);
    reopen();
  }

  /** As after a crash: what was offered and not written is gone. */
  private void reopen() {
    transcripts =
        Transcripts.open(
            data, TranscriptSettings.keep(30 * DAY_MS, 10_000_000), keys, () -> rig.wallMs);
    rig.feed = transcripts.feed();
    rig.restart();
    rig.run();
  }

  @AfterEach
  void close() {
    transcripts.close();
  }

  private List<TranscriptEntry> entries(String session) {
    return transcripts.find(TranscriptQuery.of("desk", session)).entries();
  }

  private List<String> lines(String session) {
    List<String> lines = new ArrayList<>();
    for (TranscriptEntry entry : entries(session)) {
      StringBuilder line = new StringBuilder();
      line.append(entry.kind()).append(' ').append(entry.text());
      entry
          .replies()
          .forEach(reply -> line.append(" | ").append(new String(reply, StandardCharsets.UTF_8)));
      lines.add(line.toString());
    }
    return lines;
  }

  private static final String SECRET =
      """
      language: en
      nlu:
        - intent: secret
          examples: |
            - I have an account
            - my account
      slots:
        account: {type: text, sensitive: true, mappings: [{type: from_text}]}
      responses:
        utter_ask_account:
          - {text: "Which account?", language: en}
          - {text: "哪个账户？", language: zh}
      flows:
        secret:
          nlu_trigger:
            - intent: secret
          steps:
            - collect: account
            - action: utter_hello
      """;

  @Test
  void shouldMaskAnAnswerThatIsTheValueOfAMaskedSlot() throws IOException {
    Path bot = Files.createDirectories(data.resolve("desk"));
    try (var files = Files.list(Path.of("src/test/resources/turn/desk"))) {
      for (Path file : files.toList()) {
        Files.copy(file, bot.resolve(file.getFileName()));
      }
    }
    Files.writeString(bot.resolve("more.yml"), SECRET);
    Bot read = BotReader.read(bot);
    rig.swap(new BotRuntime(read, new Dialogue(read), null));
    rig.run();
    rig.say("s", "m1", "secret");
    rig.say("s", "m2", "it is 12345678");
    transcripts.keep();
    assertEquals(
        List.of(
            "TURN secret | {\"type\":\"text\",\"text\":\"Which account?\"}",
            "TURN ****5678 | {\"type\":\"text\",\"text\":\"Hello!\"}"),
        lines("s"));
  }

  @Test
  void shouldWriteWhatWasSaidAndAnsweredAndWhatServicesAnswered() {
    rig.say("s", "m1", "hello");
    rig.payload("s", "m2", "/track{\"name\":\"Anna\"}");
    String[] call = rig.calls.get(0).split(" ");
    rig.outcome("s", Long.parseLong(call[1]), false, "");
    transcripts.keep();
    assertEquals(
        List.of(
            "TURN hello | {\"type\":\"text\",\"text\":\"Hello!\"}",
            "TURN /track{name: Anna} | {\"type\":\"text\",\"text\":\"One moment.\"}",
            "OUTCOME parcel | {\"type\":\"text\",\"text\":\"The service is down.\"}"),
        lines("s"));
    TranscriptEntry outcome = entries("s").get(2);
    assertEquals(0, outcome.status());
    assertEquals(Optional.of("m2"), outcome.messageId());
    assertTrue(outcome.flags().contains(TranscriptEntry.Flag.WEBHOOK_FAILED));
  }

  @Test
  void shouldCompleteFromTheSessionWhatTheProcessDidNotWriteBeforeItDied() {
    rig.say("s", "m1", "hello");
    transcripts.keep();
    rig.say("s", "m2", "hello");
    rig.say("s", "m3", "hello");
    reopen();
    assertEquals(1, entries("s").size());
    rig.offer(new Resume(AgentRig.desk("s")));
    rig.run();
    transcripts.keep();
    assertEquals(List.of("m1", "m2", "m3"), messages("s"));
    rig.offer(new Resume(AgentRig.desk("s")));
    rig.run();
    transcripts.keep();
    assertEquals(List.of("m1", "m2", "m3"), messages("s"));
  }

  @Test
  void shouldCompleteBeforeANewTurnIsWrittenThatComesFirst() {
    rig.say("s", "m1", "hello");
    rig.say("s", "m2", "hello");
    reopen();
    rig.say("s", "m3", "hello");
    transcripts.keep();
    assertEquals(List.of("m1", "m2", "m3"), messages("s"));
    assertEquals(
        List.of("Hello!", "Hello!", "Hello!"),
        entries("s").stream().map(entry -> text(entry.replies().get(0))).toList());
  }

  @Test
  void shouldLoseNothingWhenTheFeedIsFull() {
    rig.feed = new TranscriptFeed(2);
    rig.restart();
    for (int i = 0; i < 5; i++) {
      rig.say("s", "m" + i, "hello");
      rig.say("t", "m" + i, "hello");
    }
    TranscriptFeed small = rig.feed;
    reopen();
    assertEquals(2, small.offered());
    for (String session : List.of("s", "t")) {
      rig.offer(new Resume(AgentRig.desk(session)));
    }
    rig.run();
    transcripts.keep();
    assertEquals(List.of("m0", "m1", "m2", "m3", "m4"), messages("s"));
    assertEquals(List.of("m0", "m1", "m2", "m3", "m4"), messages("t"));
  }

  @Test
  void shouldOfferAgainByItselfWhatAFullFeedDidNotTake() {
    for (int i = 0; i < 3_000; i++) {
      rig.say("s-" + i % 500, "m" + i, "hello");
    }
    for (int i = 3_000; i < 6_000; i++) {
      rig.say("s-" + i % 500, "m" + i, "hello");
    }
    transcripts.keep();
    rig.run();
    transcripts.keep();
    int found = 0;
    for (int i = 0; i < 500; i++) {
      found += entries("s-" + i).size();
    }
    assertEquals(6_000, found);
    assertEquals(0, transcripts.counts().repeated());
  }

  @Test
  void shouldNotGrowASessionOnceItsTurnsAreWritten() {
    rig.say("s", "m1", "hello");
    for (int i = 2; i < 50; i++) {
      transcripts.keep();
      rig.say("s", "m" + i, "hello");
      SessionRecord kept = rig.record("s");
      assertEquals(1, kept.ledger().unwritten().size());
    }
    SessionCodec codec = new SessionCodec();
    SessionRecord kept = rig.record("s");
    int bytes = codec.encode(kept, 65_536);
    int bare = codec.encode(kept.withLedger(Ledger.EMPTY), 65_536);
    assertTrue(bytes - bare < 50, bytes - bare + " bytes more");
  }

  @Test
  void shouldMaskWhatIsSensitive() {
    Bot shop = BotReader.read(Path.of("../models/src/main/resources/bots/shop"));
    rig.understanding.recogniser = EntityRecogniser.of(shop);
    rig.say("s", "m1", "hello 13800138000");
    transcripts.keep();
    assertEquals("hello *******8000", entries("s").get(0).text());
  }

  private List<String> messages(String session) {
    return entries(session).stream().map(entry -> entry.messageId().orElse("")).toList();
  }

  private static String text(byte[] json) {
    String whole = new String(json, StandardCharsets.UTF_8);
    return whole.substring(whole.indexOf("\"text\":\"") + 8, whole.lastIndexOf('"'));
  }
}
