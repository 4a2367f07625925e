package io.frontdesk.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Expression;
import io.frontdesk.bot.Response;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Card;
import io.frontdesk.bot.Response.Use;
import io.frontdesk.bot.Response.Variation;
import io.frontdesk.bot.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cards, files, suggestions, delays, formats and channels. */
class RichReplyTest {

  private static final Optional<String> NONE = Optional.empty();
  private static final Use ALWAYS = new Use(NONE, NONE, Optional.empty());

  private static Variation says(Use use, String text) {
    return new Variation(
        use, Optional.of(text), List.of(), List.of(), NONE, Optional.empty(), List.of(), NONE, 0);
  }

  private static Use on(String channel, Optional<Expression> condition) {
    return new Use(NONE, Optional.of(channel), condition);
  }

  private static List<ReplyElement> write(Bot bot, Map<String, Object> slots, String channel) {
    return new ResponseWriter(bot)
        .write(
            "utter_x",
            0,
            "en",
            (scope, key) -> {
              Object value = scope.equals("slots") ? slots.get(key) : null;
              return scope.equals("session") ? Optional.of(channel) : Optional.ofNullable(value);
            });
  }

  @Test
  void shouldFillCardsAndEncodeWhatGoesIntoAddresses() {
    Card card =
        new Card(
            "{name}",
            Optional.of("Due {due|date}"),
            Optional.of("https://x/{name}.png"),
            Optional.of("https://x/?q={name}"),
            List.of(new Button("See {name}", "", Optional.of("https://x/{name}"))));
    Variation full =
        new Variation(
            ALWAYS,
            Optional.of("Look, {name}:"),
            List.of(),
            List.of(),
            NONE,
            Optional.empty(),
            List.of(card),
            NONE,
            800);
    Bot bot = new TestBot().response("utter_x", full).build();
    Card filled =
        new Card(
            "a b",
            Optional.of("Due 20 November"),
            Optional.of("https://x/a%20b.png"),
            Optional.of("https://x/?q=a%20b"),
            List.of(new Button("See a b", "", Optional.of("https://x/a%20b"))));
    assertEquals(
        List.of(
            new ReplyElement.Typing(800),
            new ReplyElement.Text("Look, a b:"),
            new ReplyElement.Cards(List.of(filled))),
        write(bot, Map.of("name", "a b", "due", "2026-11-20"), ""));
  }

  @Test
  void shouldShowSuggestionsBelowAFile() {
    Variation file =
        new Variation(
            ALWAYS,
            Optional.of("Here"),
            List.of(),
            List.of(new Button("Thanks", "/thank")),
            NONE,
            Optional.of(new Response.File("https://x/{id}.pdf", "{id}.pdf")),
            List.of(),
            NONE,
            0);
    Bot bot = new TestBot().response("utter_x", file).build();
    assertEquals(
        List.of(
            new ReplyElement.File("https://x/7.pdf", "7.pdf", NONE),
            new ReplyElement.QuickReplies("Here", List.of(new Button("Thanks", "/thank")))),
        write(bot, Map.of("id", 7.0), ""));
  }

  @Test
  void shouldFormatWhatIsNotSensitive() {
    Bot bot =
        new TestBot()
            .slot(new Slot("card", Slot.Type.TEXT, List.of(), Optional.empty(), true, List.of()))
            .say("utter_x", "{sum|money} by {card|number} on {day|weekday}, {day|nonsense}")
            .build();
    assertEquals(
        List.of(new ReplyElement.Text("¥1,200.00 by ****3456 on Friday, 2026-11-20")),
        write(bot, Map.of("sum", "1200.00 CNY", "card", "4111000123456", "day", "2026-11-20"), ""));
  }

  @Test
  void shouldPreferWhatIsForTheChannel() {
    Bot bot =
        new TestBot()
            .response(
                "utter_x",
                says(ALWAYS, "all"),
                says(on("web", Optional.empty()), "web"),
                says(on("web", Optional.of(Expression.parse("slots.a"))), "web with a"),
                says(on("rest", Optional.of(Expression.parse("slots.a"))), "rest with a"))
            .build();
    assertEquals(List.of(new ReplyElement.Text("web")), write(bot, Map.of(), "web"));
    assertEquals(
        List.of(new ReplyElement.Text("web with a")), write(bot, Map.of("a", true), "web"));
    assertEquals(List.of(new ReplyElement.Text("all")), write(bot, Map.of(), "rest"));
    assertEquals(
        List.of(new ReplyElement.Text("rest with a")), write(bot, Map.of("a", true), "rest"));
    assertEquals(List.of(new ReplyElement.Text("all")), write(bot, Map.of("a", true), "socket"));
    assertEquals(List.of(new ReplyElement.Text("all")), write(bot, Map.of(), ""));
  }

  @Test
  void shouldTellTheDialogueWhichChannelAMessageCameInBy() {
    Bot bot =
        new TestBot()
            .response(
                "utter_fallback", says(ALWAYS, "all"), says(on("web", Optional.empty()), "web"))
            .build();
    Talk talk = new Talk(bot);
    assertEquals(List.of("all"), talk.hears("hm", "smalltalk"));
    talk.state = talk.state.on("web");
    assertEquals(List.of("web"), talk.hears("hm", "smalltalk"));
    assertEquals("web", talk.state.channel());
  }

  @Test
  void shouldPickASuggestionOrACardByItsTitle() {
    Variation suggestions =
        new Variation(
            ALWAYS,
            Optional.of("Which?"),
            List.of(),
            List.of(new Button("The blue one", "/inform{\"n\":\"blue\"}")),
            NONE,
            Optional.empty(),
            List.of(
                new Card(
                    "Red",
                    NONE,
                    NONE,
                    NONE,
                    List.of(
                        new Button("Page", "", Optional.of("https://x/")),
                        new Button("The red one", "/inform{\"n\":\"red\"}")))),
            NONE,
            0);
    Bot bot = new TestBot().response("utter_x", suggestions).build();
    assertEquals(
        List.of("The blue one", "The red one"),
        new ResponseWriter(bot)
            .buttons("utter_x", "en", (scope, key) -> Optional.empty()).stream()
                .map(Button::title)
                .toList());
  }
}
