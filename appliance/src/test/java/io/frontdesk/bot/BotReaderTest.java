package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BotReaderTest {

  private static Bot bot;

  @BeforeAll
  static void read() throws URISyntaxException {
    bot =
        BotReader.read(
            Path.of(BotReaderTest.class.getResource("desk/bot.yml").toURI()).getParent());
  }

  @Test
  void shouldReadIdLanguagesAndThresholds() {
    assertEquals("desk", bot.id());
    assertEquals(List.of("zh", "en"), bot.languages());
    assertEquals("zh", bot.defaultLanguage());
    assertEquals(Map.of("zh", "小店客服", "en", "Shop desk"), bot.names());
    assertEquals(
        new Bot.Settings(
            "utter_fallback",
            2,
            Optional.of("utter_give_up"),
            Quality.BALANCED,
            Bot.Settings.DEFAULT_AMBIGUITY_RATIO,
            ZoneId.of("Asia/Shanghai")),
        bot.settings());
  }

  @Test
  void shouldReadUtterancesWithSpansInCodePoints() {
    List<Bot.Example> status =
        bot.examples().stream().filter(e -> e.intent().equals("order_status")).toList();
    assertEquals(
        List.of(
            new Bot.Example("en", "order_status", "where is my parcel", List.of()),
            new Bot.Example(
                "en",
                "order_status",
                "where is SH20260117",
                List.of(new Bot.Span("order_number", 9, 19, "SH20260117"))),
            new Bot.Example("zh", "order_status", "我的快递到哪了", List.of()),
            new Bot.Example(
                "zh",
                "order_status",
                "帮我查下SH20260117的物流",
                List.of(new Bot.Span("order_number", 4, 14, "SH20260117"))),
            new Bot.Example(
                "zh", "order_status", "😀发到魔都的那单", List.of(new Bot.Span("city", 3, 5, "上海")))),
        status);
  }

  @Test
  void shouldKeepARepeatedUtteranceOnceAndPlainBrackets() {
    assertEquals(
        List.of("I want to send it back", "a [bracket] stays"),
        bot.examples().stream()
            .filter(e -> e.intent().equals("return_goods") && e.language().equals("en"))
            .map(Bot.Example::text)
            .toList());
  }

  @Test
  void shouldReadListsWithSynonymsAndPatterns() {
    assertEquals(
        List.of(
            new EntityType.ListEntity(
                "city", Map.of("北京", List.of("北京", "帝都"), "上海", List.of("上海", "魔都"))),
            new EntityType.PatternEntity(
                "order_number", List.of("(?i)\\bSH\\d{8}\\b", "\\bNO\\d{6}\\b"))),
        bot.entities());
  }

  @Test
  void shouldReadSlots() {
    assertEquals(
        new Slot(
            "order_number",
            Slot.Type.TEXT,
            List.of(),
            Optional.empty(),
            true,
            List.of(new Slot.FromEntity("order_number"))),
        bot.slots().get("order_number"));
    assertEquals(
        List.of(new Slot.FromIntent("affirm", true), new Slot.FromIntent("deny", false)),
        bot.slots().get("confirmed").mappings());
    assertEquals(
        List.of(new Slot.FromEntity("reason"), new Slot.FromText()),
        bot.slots().get("return_reason").mappings());
    assertEquals(List.of("北京", "上海"), bot.slots().get("city").values());
    assertEquals(Optional.of("上海"), bot.slots().get("city").initialValue());
    assertEquals(Optional.of(0.0), bot.slots().get("tries").initialValue());
    assertEquals(Optional.of(List.of("a", "b")), bot.slots().get("tags").initialValue());
    assertEquals(Slot.Type.ANY, bot.slots().get("order_state").type());
  }

  @Test
  void shouldReadResponses() {
    List<Response.Variation> ask = bot.responses().get("utter_ask_order_number").variations();
    assertEquals(Optional.of("en"), ask.get(1).use().language());
    assertEquals(Optional.of("Which order, {order_number}?"), ask.get(1).text());
    assertEquals(Optional.of(Expression.parse("slots.tries > 1")), ask.get(2).use().condition());
    assertEquals(
        new Response.Button("Size", "/inform{\"reason\":\"size\"}"),
        bot.responses().get("utter_ask_why").variations().get(0).buttons().get(0));
    assertEquals(
        Optional.of("https://x.example/a.png"),
        bot.responses().get("utter_ask_confirmed").variations().get(0).imageUrl());
    assertEquals(
        Optional.of("{\"card\":{\"lines\":[1,2.5,true,null,\"x\"]}}"),
        bot.responses().get("utter_done").variations().get(0).customJson());
  }

  @Test
  void shouldReadFaqAndWebhooks() {
    Bot.FaqEntry entry = bot.faq().get(0);
    assertEquals("ship_abroad", entry.id());
    assertEquals(List.of("你们发国外吗", "可以寄到海外吗"), entry.texts().get("zh").questions());
    assertEquals(
        new Bot.Webhook(
            "order_status",
            "http://127.0.0.1:8090/orders/{order_number}?lang=x",
            "GET",
            List.of(),
            2000,
            Map.of("order_state", "state", "city", "to.city")),
        bot.webhooks().get("order_status"));
    Bot.Webhook post = bot.webhooks().get("open_return");
    assertEquals("POST", post.method());
    assertEquals(List.of("order_number", "return_reason"), post.send());
    assertEquals(900, post.timeoutMs());
  }

  @Test
  void shouldFlattenBranchesBehindTheStepTheyHangOn() {
    Flow flow = bot.flows().get("order_status");
    assertEquals(List.of("order_status"), flow.triggerIntents());
    assertEquals(Set.of("order_number"), flow.persistedSlots());
    assertEquals(
        List.of(
            "order_status/0", "ask", "order_status/2", "order_status/3", "order_status/4", "say"),
        flow.steps().stream().map(Flow.Step::id).toList());
    Flow.Collect collect = assertInstanceOf(Flow.Collect.class, flow.steps().get(0));
    assertEquals("utter_ask_order_number", collect.utter());
    assertEquals(Optional.of("utter_bad_number"), collect.rejections().get(0).utter());
    assertEquals(List.of(new Flow.Branch(Optional.empty(), 1)), collect.next());
    Flow.CallWebhook call = assertInstanceOf(Flow.CallWebhook.class, flow.steps().get(1));
    assertEquals(
        List.of(
            new Flow.Branch(Optional.of(Expression.parse("webhook.ok")), 5),
            new Flow.Branch(Optional.of(Expression.parse("webhook.status = 404")), 2),
            new Flow.Branch(Optional.empty(), 4)),
        call.next());
    assertEquals(
        List.of(
            new Flow.Branch(Optional.of(Expression.parse("slots.tries < 3")), 1),
            new Flow.Branch(Optional.empty(), Flow.END)),
        flow.steps().get(3).next());
    assertEquals(
        new Flow.Say(
            "order_status/4", "utter_give_up", List.of(new Flow.Branch(Optional.empty(), 5))),
        flow.steps().get(4));
    assertEquals(List.of(new Flow.Branch(Optional.empty(), Flow.END)), flow.steps().get(5).next());
  }

  @Test
  void shouldReadValuesThatAreSet() {
    Flow.SetSlots set =
        assertInstanceOf(Flow.SetSlots.class, bot.flows().get("order_status").steps().get(2));
    Expression.Scope twoTries = (scope, key) -> Optional.of(2.0);
    assertEquals(Optional.of(3.0), set.values().get("tries").evaluate(twoTries));
    assertEquals(Optional.empty(), set.values().get("order_number").evaluate(twoTries));
    assertEquals(Optional.of(List.of("c", 1.0)), set.values().get("tags").evaluate(twoTries));
    assertEquals(Optional.of("lost \"there\""), set.values().get("order_state").evaluate(twoTries));
    for (Expression value : set.values().values()) {
      Expression again = Expression.parse(value.toString());
      assertEquals(value.evaluate(twoTries), again.evaluate(twoTries), value::toString);
    }
  }

  @Test
  void shouldReadGuardsCallsLinksAndBuiltInActions() {
    Flow flow = bot.flows().get("return_goods");
    assertEquals(Optional.of(Expression.parse("slots.tries < 10")), flow.guard());
    assertEquals(
        new Flow.Call(
            "return_goods/0", "order_status", List.of(new Flow.Branch(Optional.empty(), 1))),
        flow.steps().get(0));
    Flow.Collect reason = assertInstanceOf(Flow.Collect.class, flow.steps().get(1));
    assertEquals("utter_ask_why", reason.utter());
    assertEquals(Optional.of("utter_hint"), reason.hint());
    assertEquals(false, reason.resetAfterFlowEnds());
    assertEquals(true, ((Flow.Collect) flow.steps().get(2)).askBeforeFilling());
    assertEquals(
        new Flow.BuiltIn(
            "drop",
            Flow.BuiltInAction.CANCEL,
            List.of(new Flow.Branch(Optional.empty(), Flow.END))),
        flow.steps().get(5));
    assertEquals(
        new Flow.Link(
            "pattern_completed/0",
            "order_status",
            List.of(new Flow.Branch(Optional.empty(), Flow.END))),
        bot.flows().get("pattern_completed").steps().get(0));
  }

  @Test
  void shouldGiveWhatNobodyCanChange() {
    assertThrows(UnsupportedOperationException.class, () -> bot.slots().clear());
    assertThrows(UnsupportedOperationException.class, () -> bot.flows().clear());
    assertThrows(UnsupportedOperationException.class, () -> bot.examples().clear());
    assertThrows(UnsupportedOperationException.class, () -> bot.faq().get(0).texts().clear());
    EntityType.ListEntity city = (EntityType.ListEntity) bot.entities().get(0);
    assertThrows(UnsupportedOperationException.class, () -> city.values().clear());
  }
}
