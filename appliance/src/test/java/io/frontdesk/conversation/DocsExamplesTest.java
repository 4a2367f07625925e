package io.frontdesk.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.bot.InvalidBotException;
import io.frontdesk.conversation.replay.RecordingReader;
import io.frontdesk.conversation.script.ScriptReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/bots.md are what the readers take. */
class DocsExamplesTest {

  private static final Path PAGE = Path.of("../docs/bots.md");
  private static final Path SHOP = Path.of("../models/src/main/resources/bots/shop");
  private static final int FEWEST = 12;
  private static final String BOT = "bot: {id: shop, languages: [zh, en]}\n";

  /** What an example may lack because it stands alone: things that another example defines. */
  private static final Pattern STANDS_ALONE =
      Pattern.compile(
          "there is no (slot|response|flow|webhook|intent|entity|FAQ entry) .*"
              + "|the language '..' has utterances for .*"
              + "|the response '.*' needs a variation without condition and channel .*"
              + "|nothing can fill the slot .*"
              + "|the flow '.*' never starts; .*"
              + "|only a (lookup|regex) has '.*', and '.*' is none"
              + "|the FAQ entry '.*' has no '..'; .*",
          Pattern.DOTALL);

  @TempDir private Path place;

  /** An example with the line where it begins. */
  private record Example(int line, String kind, String text) {}

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    List<String> lines = Files.readAllLines(PAGE);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```") && lines.get(i).length() > 3) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        examples.add(new Example(i + 1, lines.get(i).substring(3), text));
        i = end;
      }
    }
    return examples;
  }

  private List<String> mistakes(Example example) throws IOException {
    Path folder = Files.createDirectories(place.resolve("line" + example.line()).resolve("shop"));
    String bot = example.text().startsWith("bot:") ? "" : BOT;
    Files.writeString(folder.resolve("bot.yml"), bot + example.text());
    try {
      BotReader.read(folder);
      return List.of();
    } catch (InvalidBotException e) {
      return e.mistakes().stream()
          .filter(mistake -> !STANDS_ALONE.matcher(mistake.message()).matches())
          .map(mistake -> "docs/bots.md, example of line " + example.line() + ": " + mistake)
          .toList();
    }
  }

  @Test
  void shouldTakeEveryExampleOfABotFolder() throws IOException {
    List<String> mistakes = new ArrayList<>();
    int tried = 0;
    for (Example example : examples()) {
      if (example.kind().equals("yaml") && !example.text().contains("test_cases:")) {
        mistakes.addAll(mistakes(example));
        tried++;
      }
    }
    assertEquals(List.of(), mistakes);
    assertTrue(tried >= FEWEST, tried + " examples");
  }

  @Test
  void shouldFindAMistakeInAnExample() throws IOException {
    Example wrong = new Example(1, "yaml", "slots:\n  a: {type: text, sensitiv: true}\n");
    assertEquals(1, mistakes(wrong).size());
  }

  @Test
  void shouldTakeTheExampleOfTests() throws IOException {
    Bot shop = BotReader.read(SHOP);
    int tried = 0;
    for (Example example : examples()) {
      if (example.text().contains("test_cases:")) {
        Path folder = place.resolve("tests" + example.line());
        DeskBot.writeTests(folder, "example.yml", example.text());
        assertFalse(ScriptReader.read(shop, folder).isEmpty());
        tried++;
      }
    }
    assertTrue(tried >= 1);
  }

  @Test
  void shouldTakeTheExampleOfRecordedConversations() throws IOException {
    int tried = 0;
    for (Example example : examples()) {
      if (example.kind().equals("json") && example.text().contains("\"session\"")) {
        Path file = place.resolve("talks" + example.line() + ".jsonl");
        Files.writeString(file, example.text());
        assertFalse(RecordingReader.read(file).isEmpty());
        tried++;
      }
    }
    assertTrue(tried >= 1);
  }
}
