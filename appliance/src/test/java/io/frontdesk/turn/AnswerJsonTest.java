package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Response.Button;
import io.frontdesk.bot.Response.Card;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.dialogue.ReplyElement;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Intent;
import io.frontdesk.nlu.NluResult.Tier;
import io.frontdesk.turn.SessionRecord.Seen;
import io.frontdesk.turn.TurnRequest.PushElement;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {

  private final AnswerJson json = new AnswerJson();

  private String element(ReplyElement element) {
    return new String(json.element(element), StandardCharsets.UTF_8);
  }

  @Test
  void shouldWriteEveryKindOfElement() {
    assertEquals(
        "{\"type\":\"text\",\"text\":\"说 \\\"hi\\\"\"}",
        element(new ReplyElement.Text("说 \"hi\"")));
    assertEquals(
        "{\"type\":\"buttons\",\"text\":\"ok?\",\"buttons\":[{\"title\":\"是\",\"payload\":\"/affirm\"}]}",
        element(new ReplyElement.Buttons("ok?", List.of(new Button("是", "/affirm")))));
    assertEquals(
        "{\"type\":\"image\",\"url\":\"https://x/y.png\"}",
        element(new ReplyElement.Image("https://x/y.png", Optional.empty())));
    assertEquals(
        "{\"type\":\"image\",\"url\":\"u\",\"text\":\"t\"}",
        element(new ReplyElement.Image("u", Optional.of("t"))));
    assertEquals(
        "{\"type\":\"custom\",\"custom\":{\"a\":[1,2.5,null]}}",
        element(new ReplyElement.Custom("{\"a\": [1, 2.5, null]}")));
  }

  @Test
  void shouldGoOnAfterAnElementThatIsNoJson() {
    assertThrows(
        UncheckedIOException.class, () -> element(new ReplyElement.Custom("{\"a\": [1, ")));
    assertEquals(
        "{\"type\":\"custom\",\"custom\":{\"a\":1}}",
        element(new ReplyElement.Custom("{\"a\": 1}")));
  }

  @Test
  void shouldWriteRichElements() {
    assertEquals(
        "{\"type\":\"quick_replies\",\"text\":\"more?\",\"replies\":[{\"title\":\"No\",\"payload\":\"/deny\"}]}",
        element(new ReplyElement.QuickReplies("more?", List.of(new Button("No", "/deny")))));
    assertEquals(
        "{\"type\":\"file\",\"url\":\"https://x/a.pdf\",\"name\":\"a.pdf\",\"text\":\"t\"}",
        element(new ReplyElement.File("https://x/a.pdf", "a.pdf", Optional.of("t"))));
    Card whole =
        new Card(
            "A",
            Optional.of("b"),
            Optional.of("https://x/i.png"),
            Optional.of("https://x/"),
            List.of(new Button("Go", "", Optional.of("https://x/go")), new Button("Pick", "/a")));
    Card bare = new Card("B", Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    assertEquals(
        "{\"type\":\"cards\",\"cards\":[{\"title\":\"A\",\"text\":\"b\",\"image\":\"https://x/i.png\","
            + "\"url\":\"https://x/\",\"buttons\":[{\"title\":\"Go\",\"url\":\"https://x/go\"},"
            + "{\"title\":\"Pick\",\"payload\":\"/a\"}]},{\"title\":\"B\"}]}",
        element(new ReplyElement.Cards(List.of(whole, bare))));
    assertEquals("{\"type\":\"typing\",\"ms\":800}", element(new ReplyElement.Typing(800)));
  }

  @Test
  void shouldNotLetABrokenCustomElementBreakTheAnswer() {
    assertThrows(UncheckedIOException.class, () -> element(new ReplyElement.Custom("{\"a\":")));
    assertEquals("{\"type\":\"text\",\"text\":\"x\"}", element(new ReplyElement.Text("x")));
  }

  @Test
  void shouldWriteTheAnswerOfTheContract() {
    Intent intent = new Intent("order_status", 0.97);
    NluResult understood =
        new NluResult(
            "SH1 吗",
            "zh",
            intent,
            List.of(intent, new Intent("other", 0.00004)),
            List.of(new EntityMatch("order_number", 0, 3, "SH1", "SH1", 1)),
            false,
            Tier.ENCODER,
            true,
            "m");
    PushElement said =
        new PushElement(3, Optional.of("m-1"), json.element(new ReplyElement.Text("a")));
    byte[] answer =
        json.answer(
            new Conversation("shop", "s-1"),
            new Seen("m-1", 1, 1, 3, true, 0, Optional.empty()),
            Optional.of(understood),
            List.of(said, said),
            Optional.empty());
    assertEquals(
        "{\"bot\":\"shop\",\"session\":\"s-1\",\"id\":\"m-1\",\"replies\":["
            + "{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"a\"}],"
            + "\"cursor\":3,\"pending\":true,\"understanding\":{\"language\":\"zh\","
            + "\"intent\":{\"name\":\"order_status\",\"confidence\":0.97},"
            + "\"ranking\":[{\"name\":\"order_status\",\"confidence\":0.97},"
            + "{\"name\":\"other\",\"confidence\":0.0}],"
            + "\"entities\":[{\"entity\":\"order_number\",\"start\":0,\"end\":3,"
            + "\"text\":\"SH1\",\"value\":\"SH1\",\"confidence\":1.0}],"
            + "\"outOfScope\":false,\"ambiguous\":[],\"tier\":\"encoder\",\"degraded\":true,\"model\":\"m\"}}",
        new String(answer, StandardCharsets.UTF_8));
  }

  @Test
  void shouldTellTheNearestEntriesWhereAnFaqWasSearched() {
    Intent intent = new Intent("order_status", 0.9);
    NluResult understood =
        new NluResult(
            "x",
            "en",
            intent,
            List.of(intent),
            List.of(),
            false,
            Tier.ENCODER,
            false,
            "m",
            List.of(),
            List.of(new Intent("faq/abroad", 0.3), new Intent("faq/customs", 0.1)));
    String answer =
        new String(
            json.answer(
                new Conversation("shop", "s-1"),
                new Seen("m-1", 1, 1, 3, false, 0, Optional.empty()),
                Optional.of(understood),
                List.of(),
                Optional.empty()),
            StandardCharsets.UTF_8);
    assertTrue(
        answer.contains(
            "\"ambiguous\":[],\"faq\":[{\"name\":\"faq/abroad\",\"confidence\":0.3},"
                + "{\"name\":\"faq/customs\",\"confidence\":0.1}],\"tier\":\"encoder\""),
        answer);
  }

  @Test
  void shouldTellWhereAConversationStandsToWhoAsks() {
    Map<String, Object> slots = new LinkedHashMap<>();
    slots.put("quantity", 2.0);
    slots.put("products", List.of("T恤"));
    slots.put("phone", "****8000");
    slots.put("confirmed", true);
    String answer =
        new String(
            json.answer(
                new Conversation("shop", "s-1"),
                new Seen("m-1", 1, 1, 3, false, 0, Optional.empty()),
                Optional.empty(),
                List.of(),
                Optional.of(
                    new Dialogue.Standing(
                        slots, List.of("return_goods", "help"), Optional.of("reason")))),
            StandardCharsets.UTF_8);
    assertTrue(
        answer.endsWith(
            "\"pending\":false,\"slots\":{\"quantity\":2,\"products\":[\"T恤\"],"
                + "\"phone\":\"****8000\",\"confirmed\":true},"
                + "\"flows\":[\"return_goods\",\"help\"],\"asks\":\"reason\"}"),
        answer);
  }
}
