package io.frontdesk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.training.Dataset.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntitiesFileTest {

  @TempDir private Path folder;

  private List<Row> rows(String... lines) throws IOException {
    Path file = folder.resolve("some.entities.jsonl");
    Files.write(file, List.of(lines));
    return EntitiesFile.rows(file);
  }

  @Test
  void shouldReadPlacesInCodePoints() throws IOException {
    List<Row> rows =
        rows(
            "{\"text\":\"😀去南京\",\"intent\":\"go\",\"entities\":[{\"start\":2,\"end\":4,"
                + "\"value\":\"NKG\",\"entity\":\"city\",\"role\":\"to\"}]}",
            "",
            "{\"text\":\"hello\",\"intent\":\"greet\",\"entities\":[]}");
    Bot.Span nanjing = new Bot.Span("city", 2, 4, "NKG", Optional.of("to"), Optional.empty());
    assertEquals(
        List.of(new Row("go", "😀去南京", List.of(nanjing)), new Row("greet", "hello")), rows);
  }

  @Test
  void shouldReadPlacesInWordsAndSigns() throws IOException {
    String line =
        "{\"text\":\"What's in release 7.10 LTS?\",\"intent\":\"ask\",\"entities\":["
            + "{\"text\":\"7.10 LTS\",\"entity\":\"version\",\"start\":5,\"stop\":8}]}";
    assertEquals(List.of(new Bot.Span("version", 18, 26, "7.10 LTS")), rows(line).get(0).spans());
  }

  @Test
  void shouldGoByTheTextWhereTheWordsDoNotFit() throws IOException {
    String line =
        "{\"text\":\"an app like Pear or pear pie\",\"intent\":\"ask\",\"entities\":["
            + "{\"text\":\"Pear\",\"entity\":\"app\",\"start\":4,\"stop\":4}]}";
    assertEquals(20, rows(line).get(0).spans().get(0).start());
  }

  @Test
  void shouldNameEveryLineThatIsNotOfTheForm() {
    UserErrorException refused =
        assertThrows(
            UserErrorException.class,
            () ->
                rows(
                    "{\"text\":\"hi\"}",
                    "no object",
                    "{\"text\":\"hi\",\"intent\":\"a\",\"entities\":[{\"start\":1,\"end\":9}]}"));
    for (int line = 1; line <= 3; line++) {
      assertTrue(refused.getMessage().contains(".jsonl:" + line + ":"), refused.getMessage());
    }
  }
}
