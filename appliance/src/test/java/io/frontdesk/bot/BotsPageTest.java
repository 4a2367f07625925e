package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of docs/bots.md is of the dialect; names that it leaves out are not asked for. */
class BotsPageTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\n(.*?)^```");
  private static final Pattern DIALECT =
      Pattern.compile(
          "unknown key|can't be read|needs one of|is missing|no reserved flow|no slot type|no"
              + " mapping type|must (be|end|name|begin)");

  @TempDir Path temp;

  @Test
  void shouldReadEveryExampleOfThePage() throws IOException {
    List<String> wrong = new ArrayList<>();
    int read = 0;
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../docs/bots.md")));
    while (blocks.find()) {
      String example = blocks.group(1);
      if (!example.contains("test_cases:")) {
        read++;
        wrong.addAll(mistakes(read, example));
      }
    }
    assertTrue(read > 12, "only " + read + " examples");
    assertEquals(List.of(), wrong);
  }

  private List<String> mistakes(int number, String example) throws IOException {
    Path folder = Files.createDirectories(temp.resolve(number + "/shop"));
    if (!example.contains("bot:\n")) {
      Files.writeString(
          folder.resolve("bot.yml"),
          "bot: {id: shop, languages: [zh, en], fallback_response: utter_fallback}\n");
    }
    Files.writeString(folder.resolve("example.yml"), example);
    List<String> wrong = new ArrayList<>();
    try {
      BotReader.read(folder);
    } catch (InvalidBotException e) {
      for (InvalidBotException.Mistake mistake : e.mistakes()) {
        if (mistake.file().equals("example.yml") && DIALECT.matcher(mistake.message()).find()) {
          wrong.add("example " + number + ": " + mistake + "\n" + example);
        }
      }
    }
    return wrong;
  }
}
