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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} and {@code parse}. */
@ExtendWith(TinyBots.Shared.class)
class BotCommandsTest {

  private static final String BOT =
      """
      bot:
        id: %s
        languages: [en]
      language: en
      nlu:
        - intent: refund
          examples: |
            - I want my money back
            - please refund my order
            - can I get a refund
            - how do I return this for a refund
            - refund me now
        - intent: hours
          examples: |
            - when are you open
            - what are your opening hours
            - are you open on sunday
            - what time does the shop close
            - until when is the shop open
        - regex: order_number
          examples: |
            - \\bSH\\d{8}\\b
      slots:
        order_number:
          type: text
      responses:
        utter_fallback:
          - text: Sorry?
        utter_hours:
          - text: Nine to five.
      flows:
        hours:
          description: tells the hours
          nlu_trigger:
            - intent: hours
          steps:
            - action: utter_hours
        refund:
          description: gives money back
          nlu_trigger:
            - intent: refund
          steps:
            - action: utter_hours
      """;

  @TempDir private Path bots;
  private Path data;

  @BeforeEach
  void place(TinyBots tiny) {
    data = tiny.folder();
  }

  private void write(String bot, String more) throws IOException {
    Files.createDirectories(bots.resolve(bot));
    Files.writeString(bots.resolve(bot).resolve("bot.yml"), BOT.formatted(bot) + more);
  }

  private CommandRun run(String in, String command, String bot, Object... more) {
    Object[] args = new Object[more.length + 6];
    System.arraycopy(new Object[] {command, bot, "--data", data, "--bots", bots}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return CommandRun.of(CommandRun.NO_SERVER, in, args);
  }

  @Test
  void shouldTrainOnceUntilTheDataChangeOrItIsForced() throws IOException {
    write("trainee", "");
    CommandRun first = run("", "train", "trainee");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.out().contains("en: 10 utterances, 2 intents"), first.out());
    Path bundle = Path.of(first.out().lines().findFirst().orElseThrow().substring(8));
    assertEquals(data.resolve("bundles/trainee"), bundle.getParent());
    assertTrue(Files.exists(bundle.resolve("manifest.json")));

    CommandRun again = run("", "train", "trainee");
    assertEquals("Nothing has changed: the bundle is " + bundle, again.out().strip(), again.err());
    assertEquals("", again.err());
    CommandRun forced = run("", "train", "trainee", "--force");
    assertEquals(first.out(), forced.out());
    assertTrue(forced.err().contains("en fit"), forced.err());

    Files.writeString(
        bots.resolve("trainee/more.yml"),
        "nlu:\n  - intent: hours\n    examples: |\n      - do you close at noon\n");
    CommandRun changed = run("", "train", "trainee");
    assertTrue(changed.out().contains("en: 11 utterances"), changed.out());
    assertFalse(changed.out().contains(bundle.toString()), changed.out());
  }

  @Test
  void shouldTellWhatAnUtteranceMeans() throws IOException {
    write("parser", "");
    CommandRun run = run("", "parse", "parser", "  when are you open, SH20260117? ");
    assertEquals(0, run.code(), run.err());
    JsonNode meaning = new ObjectMapper().readTree(run.out());
    assertEquals("when are you open, SH20260117?", meaning.path("text").asText());
    assertEquals("en", meaning.path("language").asText());
    assertEquals("hours", meaning.at("/intent/name").asText());
    assertEquals(meaning.path("intent"), meaning.at("/ranking/0"));
    assertEquals("order_number", meaning.at("/entities/0/entity").asText());
    assertEquals(19, meaning.at("/entities/0/start").asInt());
    assertEquals(29, meaning.at("/entities/0/end").asInt());
    assertEquals("SH20260117", meaning.at("/entities/0/value").asText());
    assertTrue(meaning.path("outOfScope").isBoolean());
    assertTrue(
        List.of("exact", "lexical", "early", "encoder").contains(meaning.path("tier").asText()));
    assertTrue(Files.isDirectory(data.resolve("bundles/parser/" + meaning.path("model").asText())));
  }

  @Test
  void shouldEvaluateABotOnAFileAndInRounds() throws IOException {
    write("judged", "");
    Path test = bots.resolve("test.tsv");
    Files.writeString(
        test, "hours\twhen are you open\nrefund\tI need a refund\noos\twho won the cup\n");
    CommandRun run = run("", "evaluate", "judged", "--test", test);
    assertEquals(0, run.code(), run.err());
    JsonNode report = new ObjectMapper().readTree(run.out());
    assertEquals("judged", report.at("/train/name").asText());
    assertEquals(10, report.at("/train/utterances").asInt());
    assertEquals(3, report.at("/test/utterances").asInt());
    assertEquals("exact", report.at("/rows/0/tier").asText());
    Path bundle = data.resolve("bundles/judged/" + report.path("modelId").asText());
    assertTrue(Files.isDirectory(bundle), "what serve would use");

    CommandRun rounds = run("", "evaluate", "judged", "--cross-validate", "2");
    assertEquals(0, rounds.code(), rounds.err());
    JsonNode pooled = new ObjectMapper().readTree(rounds.out());
    assertEquals(10, pooled.at("/test/utterances").asInt());
    assertEquals(2, pooled.at("/crossValidation/folds").asInt());
  }

  @Test
  void shouldTellOfEveryLineThatIsTyped() throws IOException {
    write("parser", "");
    CommandRun run = run("refund me now\n\n  \nare you open on sunday\n", "parse", "parser");
    assertEquals(0, run.code(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(2, lines.size(), run.out());
    ObjectMapper json = new ObjectMapper();
    assertEquals("refund", json.readTree(lines.get(0)).at("/intent/name").asText());
    assertEquals("exact", json.readTree(lines.get(0)).path("tier").asText());
    assertEquals("hours", json.readTree(lines.get(1)).at("/intent/name").asText());
  }

  @Test
  void shouldRefuseAnUtteranceThatIsEmptyOrTooLong() throws IOException {
    write("parser", "");
    CommandRun empty = run("", "parse", "parser", "  ");
    assertEquals(2, empty.code());
    assertEquals("", empty.out());
    assertTrue(empty.err().contains("1 to 2000 characters, not 0"), empty.err());
    CommandRun longer = run("x".repeat(2_001) + "\n", "parse", "parser");
    assertEquals(2, longer.code());
    assertTrue(longer.err().contains("1 to 2000 characters, not 2001"), longer.err());
    CommandRun longest = run("", "parse", "parser", "😀".repeat(2_000));
    assertEquals(0, longest.code(), longest.err());
  }

  @Test
  void shouldSayWhereItLookedForABot() {
    for (String command : List.of("train", "parse")) {
      CommandRun run = run("", command, "nobody");
      assertEquals(2, run.code());
      assertTrue(run.err().contains("no bot folder " + bots.resolve("nobody")), run.err());
      assertEquals("", run.out());
    }
  }

  @Test
  void shouldListTheMistakesOfABot() throws IOException {
    write("wrong", "surprise: 1\n");
    Files.writeString(bots.resolve("wrong/more.yml"), "flows:\n  hours: 3\n");
    CommandRun run = run("", "train", "wrong");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("surprise") && run.err().contains("more.yml:2"), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @Test
  void shouldTakeAFolderInsteadOfAName() throws IOException {
    write("clerk", "");
    CommandRun run =
        CommandRun.of(
            "parse", bots.resolve("clerk"), "--data", data, "what time does the shop close");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("\"tier\":\"exact\""), run.out());
  }
}
