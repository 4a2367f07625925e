package io.frontdesk.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.TinyBots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TinyBots.Shared.class)
class TuneCommandTest {

  @TempDir private Path folder;
  private Path data;
  private Path train;

  @BeforeEach
  void writeTraining(TinyBots bots) throws IOException {
    data = bots.folder();
    Dataset english = TinyBots.english();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < english.texts().size(); i++) {
      rows.add(english.labels().get(english.classes()[i]) + "\t" + english.texts().get(i));
    }
    train = Files.write(folder.resolve("said today.tsv"), rows);
  }

  private CommandRun tune(Object... more) {
    List<Object> args = new ArrayList<>(List.of("tune", "--data", data));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }

  @Test
  void shouldMeasureEveryLevelAndRecommendOne() throws IOException {
    Path page = folder.resolve("page.html");
    Path file = folder.resolve("numbers.json");
    CommandRun run =
        tune(
            "--train",
            train,
            "--language",
            "en",
            "--folds",
            2,
            "--html",
            page,
            "--json",
            file,
            "--page-language",
            "zh");
    assertEquals(0, run.code(), run.err());
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertEquals(24, json.path("utterances").asInt());
    List<String> encoders = new ArrayList<>();
    for (JsonNode level : json.path("levels")) {
      encoders.add(level.at("/encoders/en").toString());
      JsonNode words = level.at("/settings/0");
      JsonNode deep = level.at("/settings/2");
      assertEquals(1, words.path("withoutEncoder").asDouble());
      assertEquals(0, deep.path("withoutEncoder").asDouble());
      assertTrue(
          deep.path("meanMicros").asDouble() > words.path("meanMicros").asDouble(),
          "an encoder takes longer than words: " + level);
      assertTrue(deep.path("right").asDouble() > 0.5, "much better than the 1 of 4 by chance");
      JsonNode curve = level.path("curve");
      assertEquals(words.path("right"), curve.path(0).path("right"));
      assertEquals(deep.path("right"), curve.path(curve.size() - 1).path("right"));
    }
    assertEquals(3, encoders.stream().distinct().count(), encoders.toString());
    String quality = json.at("/recommendation/quality").asText();
    assertTrue(run.out().contains("quality: " + quality), run.out());
    assertTrue(run.out().contains("messages are too few to tell"), "24 prove little");
    assertTrue(Files.readString(page).contains("<html lang=\"zh-CN\">"));
    assertTrue(run.out().contains("Page: " + page), run.out());
  }

  @Test
  void shouldSayWhatDoesNotGoTogether() {
    Path same = folder.resolve("same");
    assertAll(
        () -> assertRefused("Say what to train", tune()),
        () -> assertRefused("--train needs --language", tune("--train", train)),
        () -> assertRefused("no bot folder", tune("nobody")),
        () -> assertRefused("at least 2 folds", english("--folds", 1, "--html", same)),
        () -> assertRefused("not enough utterances", english("--folds", 25, "--html", same)),
        () -> assertRefused("must be en or zh", english("--page-language", "fr")),
        () -> assertRefused("two files", english("--html", same, "--json", same)),
        () ->
            assertRefused(
                "in a folder that is there", english("--json", folder.resolve("no/where.json"))));
    assertFalse(Files.exists(same));
  }

  private CommandRun english(Object... more) {
    List<Object> args = new ArrayList<>(List.of("--train", train, "--language", "en"));
    args.addAll(List.of(more));
    return tune(args.toArray());
  }

  private static void assertRefused(String reason, CommandRun run) {
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(reason), run.err());
  }
}
