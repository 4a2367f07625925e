package io.frontdesk.bench.load.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.training.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripted conversations. */
class ConversationsTest {

  private static final Path FILE = Path.of("data/shop/conversations.tsv");

  @TempDir Path folder;

  @Test
  void shouldNameOnlyIntentsOfTheBot() {
    Bot bot = BotReader.read(Path.of("../models/src/main/resources/bots/shop"));
    Set<String> intents =
        bot.languages().stream()
            .flatMap(language -> Dataset.rows(bot, language).stream())
            .map(Dataset.Row::label)
            .collect(Collectors.toSet());
    List<Turn> turns =
        Conversations.read(FILE).stream().flatMap(List::stream).filter(Turn::hasIntent).toList();

    assertTrue(turns.size() > 50, "only " + turns.size());
    for (Turn turn : turns) {
      String intent = new String(turn.intent(), StandardCharsets.UTF_8);
      assertTrue(intents.contains(intent), intent);
    }
  }

  @Test
  void shouldBeginAtAllLinesThatAnswerNothing() {
    Turn greet = Turn.text(Turn.Kind.SCRIPTED, "hi", "greet");
    Turn ask = Turn.text(Turn.Kind.SCRIPTED, "order", "order_status");
    Turn number = Turn.text(Turn.Kind.SCRIPTED, "SH1");
    Turn no = Turn.text(Turn.Kind.SCRIPTED, "no", "deny");
    ScriptedMix mix = new ScriptedMix(List.of(List.of(greet, ask, number, no)));
    assertEquals(
        List.of(greet, ask, greet),
        List.of(mix.talk(0).next(), mix.talk(1).next(), mix.talk(2).next()));
  }

  @Test
  void shouldSayWhatIsWrongWithALine() throws IOException {
    Path file = Files.writeString(folder.resolve("c.tsv"), "hi\tgreet\n\nno tab here\n");
    String message =
        assertThrows(IllegalArgumentException.class, () -> Conversations.read(file)).getMessage();
    assertEquals(file + ":3: a line must be a text, a tab and an intent, or a payload", message);
  }

  @Test
  void shouldHoldOneConversationAfterTheOther() throws IOException {
    Path file = Files.writeString(folder.resolve("c.tsv"), "a\t-\n/b\n\n# c\nd\t-\n");
    Talk talk = new ScriptedMix(Conversations.read(file)).talk(1);
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      said.append(new String(talk.next().said(), StandardCharsets.UTF_8)).append(' ');
    }
    assertEquals(
        "\"text\":\"d\" \"text\":\"a\" \"payload\":\"/b\" \"text\":\"d\" ", said.toString());
  }
}
