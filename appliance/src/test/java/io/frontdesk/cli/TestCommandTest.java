package io.frontdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.conversation.DeskBot;
import io.frontdesk.training.TinyBots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code test}, with a small bot that is really trained. */
@ExtendWith(TinyBots.Shared.class)
class TestCommandTest {

  private static final String TESTS =
      """
      language: en
      test_cases:
        - test_case: makes laugh
          steps:
            - {user: tell me a joke, intent: joke}
            - bot: Ha.
        - test_case: 查物流
          language: zh
          steps:
            - {user: 查物流, intent: track}
            - utter: utter_ask_order_number
            - user: SH20260117
            - utter: utter_ask_urgent
            - press: It is
            - utter: utter_lost
      """;

  private static final String WRONG =
      """
        - test_case: laughs about nothing
          steps:
            - user: make me laugh
            - bot: Hi.
      """;

  @TempDir private Path bots;
  private Path folder;
  private Path data;

  @BeforeEach
  void write(TinyBots tiny) throws IOException {
    data = tiny.folder();
    folder = DeskBot.write(bots);
  }

  private CommandRun run(String tests, Object... more) throws IOException {
    DeskBot.writeTests(folder, "all.yml", tests);
    Object[] args = new Object[more.length + 6];
    System.arraycopy(new Object[] {"test", "desk", "--data", data, "--bots", bots}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return CommandRun.of(args);
  }

  @Test
  void shouldPassWithWhatWasLearnedAndTellTheCoverage() throws IOException {
    CommandRun run = run(TESTS);
    assertEquals(0, run.code(), run.out() + run.err());
    assertEquals(
        """
        Flows reached: 2 of 2 (100 %); steps reached: 5 of 7 (71 %)
          not in track: action utter_found (step 4), action utter_map (step 5)
        2 tests: all passed
        """,
        run.out());
  }

  @Test
  void shouldFailWithADifferenceAndWriteXml() throws IOException {
    Path xml = bots.resolve("results.xml");
    CommandRun run = run(TESTS + WRONG, "--junit", xml, "--threads", 2);
    assertEquals(1, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("FAILED  laughs about nothing  (tests/all.yml:16)"), run.out());
    assertTrue(run.out().contains("expected \"Hi.\""), run.out());
    assertTrue(run.out().endsWith("3 tests: 1 failed\n"), run.out());
    assertTrue(Files.readString(xml).contains("tests=\"3\" failures=\"1\""));
  }

  @Test
  void shouldRunOnlyTheTestsThatAreAskedFor() throws IOException {
    CommandRun run = run(TESTS + WRONG, "--only", "物流", "--only", "makes");
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().endsWith("2 tests: all passed\n"), run.out());
    CommandRun none = run(TESTS, "--only", "nobody");
    assertEquals(2, none.code());
    assertTrue(none.err().contains("No test has a name that contains nobody"), none.err());
  }

  @Test
  void shouldListTheMistakesOfTests() throws IOException {
    CommandRun run = run(TESTS + "        - utter: utter_jke\n      - sing: 1\n");
    assertEquals(2, run.code(), run.out());
    assertFalse(run.err().isBlank());
    CommandRun wrong = run(TESTS.replace("utter_lost", "utter_list"));
    assertEquals(2, wrong.code(), wrong.out());
    assertTrue(
        wrong.err().contains("tests/all.yml:15: there is no response 'utter_list'"), wrong.err());
  }

  @Test
  void shouldReplayWhatWasRecordedAndTellWhenItDiffers() throws IOException {
    Path talks = bots.resolve("talks.jsonl");
    Path before = bots.resolve("before.jsonl");
    Files.writeString(
        talks, "{\"session\":\"s\",\"language\":\"en\",\"text\":\"tell me a joke\"}\n");
    Object[] where = {"--data", data, "--bots", bots};
    CommandRun first =
        CommandRun.of(
            "replay", "desk", talks, "--record", before, where[0], where[1], where[2], where[3]);
    assertEquals(0, first.code(), first.err());
    assertTrue(first.out().contains("1 conversation, 1 turn: nothing differs"), first.out());
    assertTrue(first.out().contains("record that with --record first"), first.out());
    CommandRun same =
        CommandRun.of("replay", "desk", before, where[0], where[1], where[2], where[3]);
    assertEquals("1 conversation, 1 turn: nothing differs\n", same.out(), same.err());

    Path bundle;
    try (Stream<Path> bundles = Files.list(data.resolve("bundles/desk"))) {
      bundle = bundles.findFirst().orElseThrow();
    }
    Path more = folder.resolve("more.yml");
    Files.writeString(more, Files.readString(more).replace("text: Ha.", "text: Ho."));
    CommandRun other =
        CommandRun.of(
            "replay", "desk", before, "--bundle", bundle, where[0], where[1], where[2], where[3]);
    assertEquals(1, other.code(), other.err());
    assertTrue(other.out().contains("    - Ha.\n    + Ho.\n"), other.out());
    assertTrue(other.out().endsWith("1 conversation, 1 turn: 1 turn differs\n"), other.out());

    CommandRun missing = CommandRun.of("replay", folder, bots.resolve("no.jsonl"), "--data", data);
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("There is no file"), missing.err());
  }

  @Test
  void shouldSayWhereItLookedForTests() {
    CommandRun run = CommandRun.of("test", folder, "--data", data);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("no tests in " + folder.resolve("tests")), run.err());
  }
}
