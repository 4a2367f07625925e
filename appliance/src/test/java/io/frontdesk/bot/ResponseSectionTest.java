package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Card;
import io.frontdesk.bot.Response.Variation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The richer parts of responses. */
class ResponseSectionTest {

  private static final String BOT =
      """
      bot: {id: rich, languages: [en], fallback_response: utter_x}
      nlu:
        - intent: hello
          examples: |
            - hello
        - intent: bye
          examples: |
            - bye
      slots:
        due: {type: text}
      responses:
        utter_x:
      """;

  @TempDir private Path place;

  private Variation read(String variation) throws IOException {
    Path folder = Files.createDirectories(place.resolve("rich"));
    Files.writeString(folder.resolve("bot.yml"), BOT + variation.indent(4) + "    - text: plain\n");
    return BotReader.read(folder).responses().get("utter_x").variations().get(0);
  }

  @Test
  void shouldReadCardsSuggestionsFilesAndDelays() throws IOException {
    Variation rich =
        read(
            """
            - text: Due {due|long_date}
              channel: web
              delay_ms: 800
              quick_replies: [{title: Hi, payload: /hello}]
              attachment: {url: 'https://x.example/{due}.pdf', name: 'The {due}'}
              cards:
                - title: One
                  text: First
                  image: https://x.example/1.png
                  url: https://x.example/1
                  buttons: [{title: Go, url: 'http://x.example'}, {title: Bye, payload: /bye}]
                - {title: Two}
            """);
    assertEquals(Optional.of("web"), rich.use().channel());
    assertEquals(800, rich.delayMs());
    assertEquals(List.of(new Button("Hi", "/hello")), rich.quickReplies());
    assertEquals(
        Optional.of(new Response.File("https://x.example/{due}.pdf", "The {due}")), rich.file());
    Card first = rich.cards().get(0);
    assertEquals(Optional.of("https://x.example/1.png"), first.imageUrl());
    assertEquals(
        List.of(new Button("Go", "", Optional.of("http://x.example")), new Button("Bye", "/bye")),
        first.buttons());
    assertEquals("Two", rich.cards().get(1).title());
  }

  @Test
  void shouldNameAFileAfterItsAddress() throws IOException {
    assertEquals(
        Optional.of(new Response.File("https://x.example/a/b.pdf?v=1", "b.pdf")),
        read("- attachment: https://x.example/a/b.pdf?v=1").file());
  }
}
