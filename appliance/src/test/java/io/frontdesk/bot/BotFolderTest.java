package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What concerns the folder as a whole, or a file's bytes. */
class BotFolderTest {

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void writeSoundBot() throws IOException {
    folder = Files.createDirectory(temp.resolve("desk"));
    Files.writeString(folder.resolve("bot.yml"), BotMistakesTest.SOUND);
  }

  @Test
  void shouldTellEveryMistakeOfEveryFileInOrder() throws IOException {
    Files.createDirectory(folder.resolve("nlu"));
    Files.writeString(folder.resolve("nlu/b.yaml"), "faq: 3\nnlu: 4\n");
    Files.writeString(folder.resolve("a.yml"), "flow: {}\n");
    assertEquals(
        List.of(
            "a.yml:1: unknown key 'flow'; did you mean 'flows'?",
            "nlu/b.yaml:1: 'faq' must be a list, found '3'",
            "nlu/b.yaml:2: 'nlu' must be a list, found '4'"),
        mistakes().stream().map(InvalidBotException.Mistake::toString).toList());
  }

  @Test
  void shouldNameTheLineThatIsNotUtf8() throws IOException {
    byte[] bytes = "version: 1\nlanguage: xx\n".getBytes(StandardCharsets.UTF_8);
    bytes[21] = (byte) 0xFF;
    Files.write(folder.resolve("x.yml"), bytes);
    assertOnly("x.yml:2: the text is not UTF-8 here; save the file as UTF-8");
    Files.write(folder.resolve("x.yml"), new byte[] {'a', (byte) 0xE4, (byte) 0xB8});
    assertOnly("x.yml:1: the text is not UTF-8 here; save the file as UTF-8");
  }

  @Test
  void shouldRefuseWhatIsTooLargeOrTooDeepOrMultiplies() throws IOException {
    Files.write(folder.resolve("x.yml"), new byte[(8 << 20) + 1]);
    assertOnly("x.yml: the file is larger than 8388608 bytes; split it into several");
    Files.writeString(folder.resolve("x.yml"), "version:\n " + "[".repeat(100_000));
    assertOnly("x.yml:2: nested deeper than 64 levels");
    StringBuilder laughs = new StringBuilder("version:\n  - &a0 [x]\n");
    for (int i = 1; i < 10; i++) {
      String before = "*a" + (i - 1);
      laughs.append("  - &a" + i + " [" + (before + ", ").repeat(9) + before + "]\n");
    }
    Files.writeString(folder.resolve("x.yml"), laughs.toString());
    assertOnly(
        "x.yml: references (*name) point to themselves or make more than 1000000 values; write the"
            + " values out");
  }

  @Test
  void shouldTellWhatIsWrongWithTheFolder() throws IOException {
    Path other = Files.createDirectory(temp.resolve("other"));
    Files.writeString(other.resolve("bot.yml"), BotMistakesTest.SOUND);
    folder = other;
    assertOnly("bot.yml:1: the id 'desk' must be the folder's name, 'other'; rename one of them");
    Files.writeString(
        other.resolve("bot.yml"), "bot: {id: other, languages: [fr, en], max_reasks: 99}");
    assertEquals(
        List.of(
            "bot.yml:1: the language 'fr' is not known; zh and en are",
            "bot.yml:1: 'max_reasks' must be a whole number from 0 to 20, found '99'",
            "bot.yml:1: there is no response 'utter_fallback'; there is none",
            "other: the language 'en' has utterances for 0 intents; at least 2 are needed"),
        mistakes().stream().map(InvalidBotException.Mistake::toString).toList());
    Files.delete(other.resolve("bot.yml"));
    assertEquals(
        List.of(
            "other: the folder has no .yml or .yaml file",
            "other: no file has the key 'bot'; add it with id and languages"),
        mistakes().stream().map(InvalidBotException.Mistake::toString).toList());
    folder = temp.resolve("missing");
    assertTrue(mistakes().get(0).toString().startsWith("missing: the folder can't be read"));
  }

  @Test
  void shouldWantEachResponseInEachLanguage() throws IOException {
    Files.writeString(
        folder.resolve("bot.yml"),
        """
        bot: {id: desk, languages: [en, zh], fallback_response: utter_hm}
        nlu:
          - intent: a
            examples: |
              - a
          - intent: b
            examples: |
              - b
        responses:
          utter_hm:
            - {text: Hm?, language: en}
            - {text: 嗯？, language: zh, condition: session.turn > 1}
        """);
    Files.writeString(
        folder.resolve("zh.yml"),
        "language: zh\nnlu:\n  - {intent: a, examples: '- 一'}\n  - {intent: b, examples: '- 二'}\n");
    assertOnly(
        "bot.yml:10: the response 'utter_hm' needs a variation without condition and channel for"
            + " the language 'zh'");
  }

  @Test
  void shouldReadTheSameWhateverTheOrderOfTheFolder() throws IOException {
    for (String name : List.of("z.yml", "a.yml", "m.yml")) {
      Files.writeString(
          folder.resolve(name),
          "nlu:\n  - intent: i" + name.charAt(0) + "\n    examples: |\n      - say " + name + "\n");
    }
    assertEquals(
        List.of("ia", "hello", "order", "im", "iz"),
        BotReader.read(folder).examples().stream().map(Bot.Example::intent).toList());
  }

  @Test
  void shouldPassOverHiddenFilesAndTests() throws IOException {
    for (String name : List.of(".git", "tests")) {
      Files.createDirectory(folder.resolve(name));
      Files.writeString(folder.resolve(name).resolve("x.yml"), "[");
    }
    Files.writeString(folder.resolve("notes.txt"), "[");
    assertEquals("desk", BotReader.read(folder).id());
  }

  private void assertOnly(String expected) {
    assertEquals(
        List.of(expected), mistakes().stream().map(InvalidBotException.Mistake::toString).toList());
  }

  private List<InvalidBotException.Mistake> mistakes() {
    return assertThrows(InvalidBotException.class, () -> BotReader.read(folder)).mistakes();
  }
}
