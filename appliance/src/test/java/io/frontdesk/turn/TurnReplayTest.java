package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.conversation.Understander;
import io.frontdesk.conversation.past.PastReplay;
import io.frontdesk.conversation.past.PastTalk;
import io.frontdesk.conversation.past.PastTalkReader;
import io.frontdesk.conversation.replay.TurnDifference;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.Said;
import io.frontdesk.transcript.TranscriptArchive;
import io.frontdesk.transcript.TranscriptEntry;
import io.frontdesk.transcript.TranscriptJson;
import io.frontdesk.transcript.TranscriptQuery;
import io.frontdesk.transcript.TranscriptSettings;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.vault.KeyRing;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a turn agent did is done again from what came to the transcript of it. */
class TurnReplayTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;

  private final AgentRig rig = new AgentRig();
  private KeyRing keys;
  private Transcripts transcripts;

  @BeforeEach
  void open() {
    keys = KeyRing.open(data.resolve("keys"), false);
    TranscriptSettings settings = TranscriptSettings.keep(86_400_000L, 10_000_000);
    transcripts = Transcripts.open(data, settings, keys, () -> rig.wallMs);
    rig.feed = transcripts.feed();
    rig.restart();
    rig.run();
  }

  @AfterEach
  void close() {
    transcripts.close();
  }

  /** All that is on disk, while it may go on being written. */
  private List<JsonNode> entries(String session) throws IOException {
    transcripts.keep();
    List<TranscriptEntry> found = new ArrayList<>();
    TranscriptArchive archive = TranscriptArchive.open(data, keys);
    archive.each(TranscriptQuery.of("desk", session), found::add);
    assertEquals(List.of(), archive.damage());
    List<JsonNode> entries = new ArrayList<>();
    for (TranscriptEntry entry : found) {
      StringWriter line = new StringWriter();
      try (JsonGenerator to = new JsonFactory().createGenerator(line)) {
        TranscriptJson.write(to, entry);
      }
      entries.add(JSON.readTree(line.toString()));
    }
    return entries;
  }

  private static List<TurnDifference> replay(Bot bot, List<JsonNode> entries) {
    List<PastTalk> talks = PastTalkReader.read(entries);
    assertEquals(1, talks.size());
    assertEquals("", talks.get(0).refusal().orElse(""));
    ScriptedUnderstanding scripted = new ScriptedUnderstanding();
    Understander understander =
        new Understander() {
          @Override
          public NluResult understand(Said said) {
            return scripted.answer(AgentRig.runtime(), said).orElseThrow();
          }

          @Override
          public void close() {
            // Holds nothing.
          }
        };
    return new PastReplay(bot, understander, talks.get(0)).differences();
  }

  private static String refusal(List<JsonNode> entries) {
    return PastTalkReader.read(entries).get(0).refusal().orElseThrow();
  }

  /** A service that answers late, another that does not, events, a masked number, silence. */
  private void talk() {
    rig.payload("s", "m1", "/track");
    rig.say("s", "m2", "hello");
    rig.outcome("s", rig.sent.get(0).callId(), true, "Bern");
    rig.happens("s", "m3", "moved", "{\"to\":{\"city\":\"Ulm\"}}");
    rig.say("s", "m4", "call");
    rig.say("s", "m5", "13800138000");
    rig.happens("s", "m6", "book", "");
    rig.passMs(61_000); // the second service is waited for no longer
    rig.run();
    rig.passMs(61_000); // silence
    rig.run();
  }

  @Test
  void shouldDoTheSameAgain() throws IOException {
    talk();
    List<JsonNode> entries = entries("s");
    assertEquals(9, entries.size(), entries.toString());
    assertTrue(entries.toString().contains("Still there?"), entries.toString());
    assertTrue(entries.toString().contains("We call ****8000."), entries.toString());
    assertEquals(List.of(), replay(AgentRig.runtime().bot(), entries));
  }

  @Test
  void shouldDoTheSameAgainAfterStarsThatTheCustomerTyped() throws IOException {
    rig.say("s", "m1", "****");
    rig.say("s", "m2", "hello ****1234");
    rig.say("s", "m3", "call");
    rig.say("s", "m4", "13800138000");
    List<JsonNode> entries = entries("s");
    assertEquals(4, entries.size(), entries.toString());
    assertEquals("false", entries.get(1).at("/facts/masked").asText());
    assertEquals("true", entries.get(3).at("/facts/masked").asText());
    assertEquals(List.of(), replay(AgentRig.runtime().bot(), entries));
    ((ObjectNode) entries.get(1).get("facts")).remove("masked");
    assertTrue(refusal(entries).contains("kept less"), refusal(entries));
  }

  @Test
  void shouldShowWhatAnotherBotDoes() throws Exception {
    talk();
    Path folder = Files.createDirectories(data.resolve("desk"));
    try (var files = Files.list(Path.of("src/test/resources/turn/desk"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        Files.writeString(
            folder.resolve(file.getFileName()),
            text.replace("It moved to", "It went to")
                .replace("We call", "We ring")
                .replace("It is in {city}.", "Look in {city}."));
      }
    }
    List<String> lines = new ArrayList<>();
    replay(BotReader.read(folder), entries("s")).forEach(each -> lines.addAll(each.lines()));
    assertEquals(
        List.of(
            "Session s, turn 3: service parcel answered with status 200",
            "  replies",
            "    - It is in Bern.",
            "    + Look in Bern.",
            "Session s, turn 4: event moved",
            "  replies",
            "    - It moved to Ulm.",
            "    + It went to Ulm.",
            "Session s, turn 6: ****8000   (masked in the transcript, which may be why)",
            "  replies",
            "    - We call ****8000.",
            "    + We ring ****8000."),
        lines);
  }

  private static final String HANDOVER =
      """
      language: en
      nlu:
        - intent: human
          examples: |
            - give me a human
            - a person please
      responses:
        utter_handover_wait: [{text: "Number {handover_place}."}]
        utter_handover_nobody: [{text: "Nobody."}]
        utter_handover_taken: [{text: "{handover_by} is here."}]
      flows:
        human:
          nlu_trigger: [human]
          steps:
            - action: action_handover
            - action: utter_hello
      """;

  /** Hears that a command was carried out. */
  private final class Done implements TurnRequest.DeskListener {
    @Override
    public void onDone(boolean repeated, Optional<String> by, long cursor) {
      done++;
    }

    @Override
    public void onTaken(String by) {
      throw new IllegalStateException("taken by " + by);
    }

    @Override
    public void onIdTaken() {
      throw new IllegalStateException("the id is taken");
    }

    @Override
    public void onNotTaken() {
      throw new IllegalStateException("not taken");
    }

    @Override
    public void onNotHandedOver() {
      throw new IllegalStateException("not handed over");
    }

    @Override
    public void onRefused(TurnRequest.Refusal refusal, String message) {
      throw new IllegalStateException(message);
    }
  }

  private int done;

  private void command(String id, TurnRequest.DeskAct act) {
    rig.offer(new TurnRequest.DeskCommand(AgentRig.desk("s"), id, act, "Anna", "Hi", new Done()));
    rig.run();
  }

  @Test
  void shouldLeavePeopleToTheDesk() throws IOException {
    Path folder = Files.createDirectories(data.resolve("desk"));
    try (var files = Files.list(Path.of("src/test/resources/turn/desk"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Files.writeString(folder.resolve("more.yml"), HANDOVER);
    Bot bot = BotReader.read(folder);
    rig.swap(new BotRuntime(bot, new Dialogue(bot), null));
    rig.run();
    rig.say("s", "m1", "human");
    rig.say("s", "m2", "hello");
    command("c1", TurnRequest.DeskAct.TAKE);
    rig.say("s", "m3", "hello");
    command("c2", TurnRequest.DeskAct.REPLY);
    command("c3", TurnRequest.DeskAct.GIVE_BACK);
    rig.say("s", "m4", "hello");
    assertEquals(3, done);
    List<JsonNode> entries = entries("s");
    assertTrue(entries.size() >= 7, entries.toString());
    assertEquals(List.of(), replay(bot, entries));
    Files.writeString(folder.resolve("more.yml"), HANDOVER.replace("utter_hello", "utter_stopped"));
    List<TurnDifference> differences = replay(BotReader.read(folder), entries);
    assertEquals(
        List.of(
            "Session s, turn 5: Anna gives it back", "  replies", "    - Hello!", "    + Stopped."),
        differences.get(0).lines());
    assertEquals(1, differences.size());
  }

  @Test
  void shouldSayWhyAConversationCannotBeReplayed() throws IOException {
    talk();
    List<JsonNode> entries = entries("s");
    assertTrue(refusal(entries.subList(1, 9)).startsWith("its beginning is not in"));
    for (int i : List.of(2, 3, 5, 7, 8)) {
      List<JsonNode> less = new ArrayList<>(entries);
      less.set(i, ((ObjectNode) entries.get(i).deepCopy()).without("facts"));
      assertTrue(refusal(less).contains("kept"), refusal(less));
    }
    List<JsonNode> large = new ArrayList<>(entries);
    ObjectNode last = entries.get(6).deepCopy();
    last.putObject("facts").put("tooLarge", true);
    large.set(6, last);
    assertTrue(refusal(large).contains("too large"), refusal(large));
  }
}
