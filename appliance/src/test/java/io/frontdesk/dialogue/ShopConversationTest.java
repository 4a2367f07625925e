package io.frontdesk.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.bot.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Conversations with the sample shop's bot, as its folder describes it. */
class ShopConversationTest {

  private static Bot shop;

  @BeforeAll
  static void readShop() {
    shop = BotReader.read(Path.of("..", "models", "src", "main", "resources", "bots", "shop"));
  }

  private static void assertSays(String response, String said) {
    Response of = shop.responses().get(response);
    assertTrue(
        of.variations().stream().anyMatch(v -> matches(v.text().orElse(""), said)),
        () -> "not " + response + ": " + said);
  }

  /** Whether a text is a template with anything in its places. */
  private static boolean matches(String template, String said) {
    int from = 0;
    for (String part : template.split("\\{[a-z_]+(\\|[a-z_]+)?\\}")) {
      int at = said.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }

  @Test
  void shouldLookUpAnOrderAndAskAgainForOneThatIsUnknown() {
    Talk talk = new Talk(shop);
    List<String> said = talk.hearsChinese("我的快递到哪了", "order_status");
    assertSays("utter_welcome", said.get(0));
    assertSays("utter_ask_order_number", said.get(1));
    assertSays("utter_bad_order_number", talk.presses("inform", "order_number", "SH7").get(0));
    assertEquals(List.of(), talk.presses("inform", "order_number", "SH20260117"));
    assertEquals(Map.of("order_number", "SH20260117"), talk.calls.get(0).slots());
    said = talk.answers(talk.calls.get(0).callId(), false, 404, Map.of());
    assertEquals("typing 600", said.get(0));
    assertSays("utter_order_unknown", said.get(1));
    assertTrue(said.get(1).contains("SH20260117"), said.get(1));
    assertSays("utter_ask_order_number", said.get(2));
    talk.presses("inform", "order_number", "SH20260118");
    said =
        talk.answers(
            talk.calls.get(0).callId(),
            true,
            200,
            Map.of("order_state", "on_its_way", "order_city", "杭州", "order_carrier", "顺丰"));
    assertSays("utter_order_on_its_way", said.get(0));
    assertTrue(said.get(0).contains("SH20260118") && said.get(0).contains("杭州"), said.get(0));
    assertTrue(talk.state.stack().isEmpty());
    assertFalse(talk.state.slots().containsKey("order_number"));
  }

  @Test
  void shouldTakeAReturnWithAQuestionInTheMiddle() {
    Talk talk = new Talk(shop);
    talk.hears("I want to send SH20260117 back", "return_goods", "order_number", "SH20260117");
    List<String> said = talk.hears("do you ship abroad", "faq/ship_abroad");
    assertTrue(said.get(0).startsWith("Yes, we ship"), said.get(0));
    assertEquals(3, said.size());
    assertSays("utter_back_to", said.get(1));
    assertEquals(1, talk.presses("inform", "reason", "质量问题").size());
    assertEquals(List.of(), talk.presses("affirm"));
    assertEquals(
        Map.of("order_number", "SH20260117", "return_reason", "质量问题"), talk.calls.get(0).slots());
    said =
        talk.answers(
            talk.calls.get(0).callId(), true, 200, Map.of("case_number", "R1", "send_by", "x"));
    assertSays("utter_return_opened", said.get(0));
    assertTrue(said.get(0).contains("R1"), said.get(0));
  }

  @Test
  void shouldHandInAClaimThroughTheCalledFlow() {
    Talk talk = new Talk(shop);
    talk.hears("SH20260117 arrived broken", "damaged_item", "order_number", "SH20260117");
    talk.hears("the screen is cracked", "smalltalk");
    talk.presses("inform", "claim_wish", "refund");
    assertEquals("file_claim", talk.state.stack().get(1).flow());
    assertEquals(List.of(), talk.presses("affirm"));
    assertEquals("damaged", talk.calls.get(0).slots().get("claim_kind"));
    assertEquals("the screen is cracked", talk.calls.get(0).slots().get("claim_text"));
    List<String> said = talk.answers(talk.calls.get(0).callId(), false, 0, Map.of());
    assertSays("utter_service_down", said.get(0));
    assertTrue(talk.state.stack().isEmpty());
  }

  /** Titles and payloads of the buttons that were shown last. */
  private static String buttons(Talk talk) {
    ReplyElement.Buttons last = (ReplyElement.Buttons) talk.elements.get(talk.elements.size() - 1);
    return String.join(
        " | ", last.buttons().stream().map(each -> each.title() + " " + each.payload()).toList());
  }

  @Test
  void shouldAskBackInChineseAndTakeAButtonOrWordsForAnAnswer() {
    List<String> near = List.of("return_goods", "exchange_goods");
    Talk talk = new Talk(shop);
    talk.hearsAmbiguous("SH20260117 不合适想处理一下", "zh", near, "order_number", "SH20260117");
    assertEquals(
        "申请退货 /return_goods{\"order_number\":\"SH20260117\"}"
            + " | 换货 /exchange_goods{\"order_number\":\"SH20260117\"}",
        buttons(talk));
    assertSays("utter_ask_back", ((ReplyElement.Buttons) talk.elements.get(1)).text());
    assertTrue(talk.state.stack().isEmpty());
    assertSays(
        "utter_ask_exchange_for",
        talk.presses("exchange_goods", "order_number", "SH20260117").get(0));

    for (String words : List.of("第二个", "换货吧", "换货", "后者")) {
      Talk typed = new Talk(shop);
      typed.hearsAmbiguous("SH20260117 不合适想处理一下", "zh", near, "order_number", "SH20260117");
      assertSays("utter_ask_exchange_for", typed.hearsChinese(words, "greet").get(0));
      assertEquals("SH20260117", typed.state.slots().get("order_number"));
    }
  }

  @Test
  void shouldAskBackInEnglishAndTakeAButtonOrWordsForAnAnswer() {
    List<String> near = List.of("refund_status", "order_status", "cancel_order");
    Talk talk = new Talk(shop);
    talk.hearsAmbiguous("what about my order then", "en", near);
    assertEquals(
        "Where a refund is /refund_status | Track an order /order_status"
            + " | Cancel an order /cancel_order",
        buttons(talk));
    assertSays("utter_ask_order_number_cancel", talk.presses("cancel_order").get(0));

    for (String words : List.of("the last one", "cancel", "cancel an order please", "3")) {
      Talk typed = new Talk(shop);
      typed.hearsAmbiguous("what about my order then", "en", near);
      assertSays("utter_ask_order_number_cancel", typed.hears(words, "greet").get(0));
    }
    Talk none = new Talk(shop);
    none.hearsAmbiguous("what about my order then", "en", near);
    assertSays(
        "utter_fallback", none.hears("none of them", "stop").get(0).replaceFirst(" \\[.*", ""));
  }

  @Test
  void shouldHearYesNoAndPlacesInTheMiddleOfAReturn() {
    Talk talk = new Talk(shop);
    talk.hears("I want to send SH20260117 back", "return_goods", "order_number", "SH20260117");
    List<String> said = talk.hears("the second one", "product_question");
    assertSays("utter_ask_confirm_return", said.get(0).replaceFirst(" \\[.*", ""));
    assertEquals("质量问题", talk.state.slots().get("return_reason"));
    assertSays("utter_not_done", talk.hears("not now", "human").get(0));

    Talk chinese = new Talk(shop);
    chinese.hearsChinese("我要退货", "return_goods");
    chinese.presses("inform", "order_number", "SH20260117");
    chinese.hearsChinese("颜色", "stock");
    assertEquals("颜色不对", chinese.state.slots().get("return_reason"));
    assertEquals(List.of(), chinese.hearsChinese("没问题", "deny"));
    assertEquals(1, chinese.calls.size());
  }

  @Test
  void shouldStopWhenTheCustomerSaysSo() {
    Talk talk = new Talk(shop);
    talk.presses("complaint");
    assertSays("utter_dropped", talk.hears("never mind", "stop").get(0));
    assertTrue(talk.state.stack().isEmpty());
  }
}
