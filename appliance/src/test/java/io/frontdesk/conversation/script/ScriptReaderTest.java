package io.frontdesk.conversation.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.InvalidBotException;
import io.frontdesk.conversation.DeskBot;
import io.frontdesk.conversation.Stub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptReaderTest {

  @TempDir private Path place;
  private Path folder;

  @BeforeEach
  void writeBot() throws IOException {
    folder = DeskBot.write(place);
  }

  private List<Script> read(String tests) throws IOException {
    DeskBot.writeTests(folder, "all.yml", tests);
    return ScriptReader.read(DeskBot.read(folder), folder);
  }

  @Test
  void shouldReadEveryKindOfStep() throws IOException {
    List<Script> scripts =
        read(
            """
            language: zh
            now: 2026-11-27T15:30:00
            webhooks:
              find: {answer: {at: {city: Bern}}}
            test_cases:
              - test_case: all of it
                language: en
                seed: 7
                webhooks:
                  find: [fails, waits, {status: 404}]
                steps:
                  - {user: where is my parcel, intent: track}
                  - utter: [utter_fallback, utter_joke]
                  - {utter: utter_joke, contains: [a, b], buttons: [It is], type: buttons}
                  - bot: Ha.
                  - press: It is
                  - silent: true
                  - {webhook: find, status: 503}
                  - wait: 10m
                  - slot_was_set: [city, {count: 2}, {urgent: true}, {order_number: 17}]
                    slot_was_not_set: [city]
                  - flow: track
                  - flow: none
                  - called: [find]
              - test_case: with what the file says
                steps:
                  - user: 包裹在哪
            """);
    Script first = scripts.get(0);
    assertEquals("all of it", first.name());
    assertEquals("en", first.opening().language());
    assertEquals(7, first.opening().seed());
    assertEquals("2026-11-27T15:30", first.opening().now().now().toString());
    assertEquals("Asia/Shanghai", first.opening().now().zone().toString());
    List<Stub> stubs = first.opening().stubs().get("find");
    assertEquals(List.of(Stub.FAILS, Stub.WAITS), stubs.subList(0, 2));
    assertEquals(404, stubs.get(2).status());
    assertEquals(12, first.steps().size());
    Step.Shows shows = (Step.Shows) first.steps().get(2);
    assertEquals(List.of("a", "b"), shows.parts());
    assertEquals(Optional.of(List.of("It is")), shows.buttons());
    assertEquals(Duration.ofMinutes(10), ((Step.Waits) first.steps().get(7)).length());
    Step.Holds holds = (Step.Holds) first.steps().get(8);
    assertEquals(
        Map.of(
            "city",
            Optional.empty(),
            "count",
            Optional.of(2.0),
            "urgent",
            Optional.of(true),
            "order_number",
            Optional.of("17")),
        holds.filled());
    assertEquals("zh", scripts.get(1).opening().language());
    assertEquals(200, scripts.get(1).opening().stubs().get("find").get(0).status());
    assertEquals("tests/all.yml:25", scripts.get(1).place().toString());
  }

  @Test
  void shouldNameEveryMistakeWithFileAndLine() throws IOException {
    String tests =
        """
        langage: zh
        webhooks:
          fined: fails
          find: perhaps
        test_cases:
          - test_case: one
            steps:
              - utter: utter_joke
              - {user: hi, intent: jok}
              - utter: utter_jke
              - press: It is
              - wait: soon
              - slot_was_set: [{citty: 1}]
              - flow: trak
              - called: [nothing]
              - sings: true
              - {bot: a, type: film}
          - test_case: one
            language: fr
            now: tomorrow
            steps: []
          - steps:
              - user: hi
        """;
    InvalidBotException mistakes = assertThrows(InvalidBotException.class, () -> read(tests));
    List<String> expected =
        List.of(
            "tests/all.yml:1: unknown key 'langage'; did you mean 'language'?",
            "tests/all.yml:3: there is no webhook 'fined'; did you mean 'find'?",
            "tests/all.yml:4: 'perhaps' is no answer; write fails, waits,",
            "tests/all.yml:8: a test begins with what happens",
            "tests/all.yml:9: there is no intent 'jok'; did you mean 'joke'?",
            "tests/all.yml:10: there is no response 'utter_jke'; did you mean 'utter_joke'?",
            "tests/all.yml:12: 'wait' must be a time such as 30s",
            "tests/all.yml:13: there is no slot 'citty'; did you mean 'city'?",
            "tests/all.yml:14: there is no flow 'trak'; did you mean 'track'?",
            "tests/all.yml:15: there is no webhook 'nothing'",
            "tests/all.yml:16: a step needs one of user, press",
            "tests/all.yml:17: there is no type 'film'",
            "tests/all.yml:18: the test 'one' stands twice; the first is in tests/all.yml:6",
            "tests/all.yml:19: the bot has no language 'fr'",
            "tests/all.yml:20: 'now' must be a time such as",
            "tests/all.yml:22: the key 'test_case' is missing");
    List<String> found = mistakes.mistakes().stream().map(Object::toString).toList();
    for (String each : expected) {
      assertTrue(found.stream().anyMatch(line -> line.startsWith(each)), each + "\n" + found);
    }
    assertEquals(expected.size(), found.size(), found.toString());
  }

  @Test
  void shouldFindNoTestsInAFolderWithout() {
    assertEquals(List.of(), ScriptReader.read(DeskBot.read(folder), folder));
  }

  @Test
  void shouldNotTakeTestsForPartsOfTheBot() throws IOException {
    read("test_cases: [{test_case: one, steps: [{user: hi}]}]");
    assertEquals("desk", DeskBot.read(folder).id());
  }
}
