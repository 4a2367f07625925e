package io.frontdesk.conversation.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.conversation.DeskBot;
import io.frontdesk.conversation.Understander;
import io.frontdesk.conversation.replay.Recording.Result;
import io.frontdesk.conversation.replay.RecordingReader.InvalidRecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static final String TALK =
      """
      {"session":"a","language":"en","seed":5,"at":"2026-11-27T15:30:00","text":"where is my parcel"}
      {"session":"b","text":"tell me a joke"}
      {"session":"a","text":"SH20260117"}
      {"session":"a","at":"2026-11-27T15:32:00","payload":"/affirm"}
      {"session":"a","webhook":"find","answer":{"at":{"city":"Bern"},"pieces":2}}
      """;

  @TempDir private Path place;
  private Path folder;

  @BeforeEach
  void writeBot() throws IOException {
    folder = DeskBot.write(place);
  }

  private List<Recording> read(String lines) throws IOException {
    Path file = place.resolve("talks.jsonl");
    Files.writeString(file, lines);
    return RecordingReader.read(file);
  }

  private List<TurnDifference> differences(List<Recording> recordings, List<String> recorded) {
    Bot bot = DeskBot.read(folder);
    List<TurnDifference> differences = new ArrayList<>();
    try (Understander understander = DeskBot.understander()) {
      for (Recording recording : recordings) {
        Replay replay = new Replay(bot, understander, recording);
        List<Result> results = replay.run();
        differences.addAll(replay.differences(results));
        recorded.addAll(RecordingWriter.lines(recording, results));
      }
    }
    return differences;
  }

  @Test
  void shouldRecordWhatComesOfEveryTurnAndFindItAgain() throws IOException {
    List<String> recorded = new ArrayList<>();
    assertEquals(List.of(), differences(read(TALK), recorded), "nothing was recorded before");
    List<Recording> again = read(String.join("\n", recorded));
    Recording a = again.get(0);
    Result last = a.turns().get(2).result().orElseThrow();
    assertEquals(
        List.of(
            "It is in Bern.",
            "(image) https://maps.example/Bern.png Here",
            "(custom) {\"zoom\":3}"),
        last.replies());
    assertEquals(Map.of("city", "\"Bern\"", "count", "2"), last.slots());
    assertEquals("track", a.turns().get(0).result().orElseThrow().intent());
    Result number = a.turns().get(1).result().orElseThrow();
    assertEquals(Result.OUT_OF_SCOPE, number.intent());
    assertEquals("\"****0117\"", number.slots().get("order_number"));
    List<String> second = new ArrayList<>();
    assertEquals(List.of(), differences(again, second));
    assertEquals(recorded, second, "the same conversation is the same, byte for byte");
  }

  @Test
  void shouldShowWhatAnotherBotDoesDifferently() throws IOException {
    List<String> recorded = new ArrayList<>();
    differences(read(TALK), recorded);
    Path more = folder.resolve("more.yml");
    Files.writeString(
        more,
        Files.readString(more)
            .replace("It is in {city}.", "Found in {city}!")
            .replace("count: pieces", "count: lost")
            .replace("- text: Ha.", "- text: Ho."));
    List<TurnDifference> differences =
        differences(read(String.join("\n", recorded)), new ArrayList<>());
    assertEquals(2, differences.size());
    assertEquals(
        List.of(
            "Session a, turn 3: /affirm",
            "  replies",
            "    - It is in Bern.",
            "      (image) https://maps.example/Bern.png Here",
            "      (custom) {\"zoom\":3}",
            "    + Found in Bern!",
            "  slot     count: 2 -> nothing"),
        differences.get(0).lines());
    assertEquals(
        List.of("Session b, turn 1: tell me a joke", "  replies", "    - Ha.", "    + Ho."),
        differences.get(1).lines());
  }

  @Test
  void shouldShowAnotherIntent() throws IOException {
    String line =
        "{\"session\":\"a\",\"text\":\"tell me a"
            + " joke\",\"intent\":\"track\",\"replies\":[\"Ha.\"]}";
    List<TurnDifference> differences = differences(read(line), new ArrayList<>());
    assertTrue(
        differences.get(0).lines().contains("  intent   track -> joke"),
        differences.get(0).lines().toString());
  }

  @Test
  void shouldNameEveryMistakeWithItsLine() {
    InvalidRecordingException mistakes =
        assertThrows(
            InvalidRecordingException.class,
            () ->
                read(
                    """
                    {"session":"a","webhook":"find","status":200}
                    nonsense
                    {"text":"hi"}
                    {"session":"a","text":"hi","payload":"/x"}
                    {"session":"a","text":"hi","at":"noon","mood":"good"}
                    """));
    List<String> lines = mistakes.getMessage().lines().toList();
    assertEquals(6, lines.size(), mistakes.getMessage());
    assertTrue(lines.get(0).startsWith("talks.jsonl:1: a service can't answer before"));
    assertTrue(lines.get(1).startsWith("talks.jsonl:2: this is no JSON"), lines.get(1));
    assertTrue(lines.get(2).startsWith("talks.jsonl:3: a line is a JSON object with a 'session'"));
    assertTrue(lines.get(3).startsWith("talks.jsonl:4: a turn has a 'text' or a 'payload'"));
    assertTrue(lines.get(4).contains("talks.jsonl:5: unknown key 'mood'"), lines.get(4));
    assertTrue(lines.get(5).startsWith("talks.jsonl:5: 'at' must be a time"), lines.get(5));
  }
}
