package io.frontdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.training.TinyBots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TinyBots.Shared.class)
class LintCommandTest {

  private static final String ROWS =
      """
      refund\tI want my money back
      refund\tplease refund my order
      refund\tcan I get a refund
      refund\thow do I return this for a refund

      hours\twhen are you open
      hours\twhat are your opening hours
      hours\tare you open on sunday
      hours\twhat time does the shop close
      """;

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void place(TinyBots tiny) {
    data = tiny.folder();
  }

  private Path file(String more) throws IOException {
    return Files.writeString(folder.resolve("rows.tsv"), ROWS + more);
  }

  private CommandRun lint(Object... more) {
    Object[] args = new Object[more.length + 3];
    System.arraycopy(new Object[] {"lint", "--data", data}, 0, args, 0, 3);
    System.arraycopy(more, 0, args, 3, more.length);
    return CommandRun.of(args);
  }

  @Test
  void shouldEndWith1AtAnErrorAndTellItsLines() throws IOException {
    Path json = folder.resolve("findings.json");
    Path file = file("hours\tCan I get a refund?\n");
    CommandRun run = lint("--train", file, "--language", "en", "--json", json);
    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().contains("error same-utterance"), run.out());
    assertTrue(run.out().contains(file + ":3  refund  can I get a refund"), run.out());
    assertTrue(run.out().contains(file + ":10  hours  Can I get a refund?"), run.out());
    assertTrue(run.out().contains("1 error, "), run.out());
    JsonNode node = new ObjectMapper().readTree(json.toFile());
    assertEquals(1, node.path("errors").asInt());
    assertEquals("same-utterance", node.at("/findings/0/kind").asText());
    assertEquals(10, node.at("/findings/0/utterances/1/line").asInt());
    assertFalse(node.at("/findings/0/advice").asText().isEmpty());
  }

  @Test
  void shouldEndWith1AtAWarningOnlyIfStrict() throws IOException {
    Path file = file("hours\tare you open on {day}\n");
    CommandRun run = lint("--train", file, "--language", "en");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("warning leftover"), run.out());
    assertEquals(1, lint("--train", file, "--language", "en", "--strict").code());
  }

  @Test
  void shouldJudgeABotAndRemindOfItAfterTraining() throws IOException {
    Path bot = Files.createDirectories(folder.resolve("judged"));
    Files.writeString(
        bot.resolve("bot.yml"),
        """
        bot: {id: judged, languages: [en]}
        nlu:
          - intent: refund
            examples: [I want my money back, please refund my order, can I get a refund]
          - intent: hours
            examples:
              - when are you open
              - what are your opening hours
              - TODO more
        responses:
          utter_fallback: [{text: Sorry?}]
        """);
    CommandRun run = lint(bot);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("  bot.yml:9  hours  TODO more"), run.out());
    CommandRun train = CommandRun.of("train", bot, "--data", data, "--force");
    assertEquals(0, train.code(), train.err());
    assertTrue(
        train.out().contains("1 thing to look at among the utterances: run lint judged"),
        train.out());
  }

  @Test
  void shouldSayWhatIsMissing() throws IOException {
    assertTells(lint(), "either a bot or --train");
    assertTells(lint("shop", "--train", file("")), "either a bot or --train");
    assertTells(lint("--train", file("")), "--train needs --language");
    assertTells(lint("shop", "--language", "en"), "--language goes with --train");
    assertTells(lint("--train", file(""), "--language", "fr"), "en or zh, not fr");
    assertTells(lint("nobody"), "no bot folder");
    assertTells(
        lint("shop", "--json", folder.resolve("no").resolve("f.json")),
        "in a folder that is there");
    Path one = Files.writeString(folder.resolve("one.tsv"), "a\tb\n");
    assertTells(lint("--train", one, "--language", "en"), "at least two intents");
  }

  private static void assertTells(CommandRun run, String what) {
    assertEquals(2, run.code(), run.out());
    assertTrue(run.err().contains(what), run.err());
  }
}
