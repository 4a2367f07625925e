package io.frontdesk.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.frontdesk.bench.load.mix.Conversations;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The bot that says back what it hears. */
class EchoBotTest {

  private static final Path FOLDER = Path.of("data/echo");

  @Test
  void shouldBeABotWithoutMistakes() {
    Bot bot = BotReader.read(FOLDER.resolve("echo"));
    assertEquals("echo", bot.id());
  }

  @Test
  void shouldBeAskedWithButtonsOnly() {
    Conversations.read(FOLDER.resolve("conversations.tsv"))
        .forEach(lines -> lines.forEach(turn -> assertFalse(turn.hasIntent())));
  }
}
