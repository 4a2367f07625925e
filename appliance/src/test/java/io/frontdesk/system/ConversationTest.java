package io.frontdesk.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Talks to the sample shop of a whole appliance, which runs as a process of its own. */
@Timeout(600)
class ConversationTest {

  /** A flow whose question has little patience. */
  private static final String CHECK_IN =
      """
      flows:
        check_in:
          event_trigger: [check_in]
          silence_timeout: 1
          steps:
            - collect: order_number
              utter: utter_ask_order_number
            - action: utter_thank
      """;

  @TempDir private static Path place;
  private static Child child;
  private static int port;
  private static int sessions;

  @BeforeAll
  static void open() throws Exception {
    Path data = TrainedShop.copyTo(place);
    Files.writeString(data.resolve("bots/shop/check-in.yml"), CHECK_IN);
    child = Child.serve(place, Child.Setup.PLAIN, "--demo");
    port = child.awaitReady();
  }

  @AfterAll
  static void shutDown() {
    if (child != null) {
      child.close();
    }
  }

  private static String session() {
    sessions++;
    return "s-" + sessions;
  }

  private static Chat chat() {
    return new Chat(port, "shop", session());
  }

  private static ChatSocket socket() throws Exception {
    return new ChatSocket(port, "shop", session());
  }

  private static JsonNode happens(String session, String id, String event) throws Exception {
    String body = "{\"id\":\"" + id + "\"," + event + "}";
    String path = "/v1/bots/shop/sessions/" + session + "/events";
    return Chat.ok(Chat.post(port, path, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void assertSays(String said, String... parts) {
    Stream.of(parts).forEach(part -> assertTrue(said.contains(part), part + " is not in " + said));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"包裹怎么还没收到呀 | 订单号 | 武汉", "any idea when my parcel shows up? | order number | Wuhan"})
  void shouldTellOverHttpWhereAnOrderIs(String question, String asked, String place)
      throws Exception {
    Chat chat = chat();
    JsonNode first = chat.say(question);
    assertEquals("order_status", Chat.intent(first), first::toString);
    assertSays(Chat.words(first), asked);
    assertFalse(first.get("pending").asBoolean(), first::toString);
    JsonNode second = chat.say("SH20260117");
    String said = Chat.words(second);
    assertSays(said + (second.get("pending").asBoolean() ? chat.later() : ""), place, "SH20260117");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"包裹怎么还没收到呀 | 订单号 | 武汉", "any idea when my parcel shows up? | order number | Wuhan"})
  void shouldPushOverAWebSocketWhereAnOrderIs(String question, String asked, String place)
      throws Exception {
    try (ChatSocket socket = socket()) {
      assertSays(Chat.words(socket.say(question)), asked);
      JsonNode second = socket.say("SH20260117");
      assertTrue(second.get("pending").asBoolean(), second::toString);
      assertSays(socket.later(), place, "SH20260117");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我要退货 | 订单号 | 尺码不合适 | 是的 | 取件",
        "i want to return something | number | Doesn't fit | yes | courier"
      })
  void shouldTakeAReturn(String wish, String order, String reason, String yes, String done)
      throws Exception {
    Chat chat = chat();
    JsonNode first = chat.say(wish);
    assertEquals("return_goods", Chat.intent(first), first::toString);
    assertSays(Chat.words(first), order);
    String asked = Chat.words(chat.say("SH20260226"));
    assertSays(asked, "/inform", reason);
    assertFalse(asked.contains("/affirm"), asked);
    assertSays(Chat.words(chat.say(reason)), "/affirm", "/deny", "SH20260226");
    chat.say(yes);
    assertSays(chat.later(), "RT20260226", done);
  }

  @Test
  void shouldTakeAReturnByButtons() throws Exception {
    try (ChatSocket socket = socket()) {
      socket.say("我要退货");
      assertSays(Chat.words(socket.say("SH20260226")), "/inform{\\\"reason\\\":\\\"质量问题\\\"}");
      JsonNode confirm = socket.press("/inform{\"reason\":\"质量问题\"}");
      assertEquals("none", confirm.at("/understanding/tier").asText(), confirm::toString);
      assertSays(Chat.words(confirm), "SH20260226", "/affirm");
      socket.press("/affirm");
      assertSays(socket.later(), "RT20260226");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"你好 | 已发货 | 2月6日", "hello | has been sent | 6 February"})
  void shouldPushWhatAnEventHasToSayOnce(String greeting, String sent, String date)
      throws Exception {
    String session = session();
    String event =
        "\"name\":\"parcel_sent\",\"data\":{\"order_number\":\"SH20260226\","
            + "\"arrives\":\"2026-02-06\"}";
    try (ChatSocket socket = new ChatSocket(port, "shop", session)) {
      socket.say(greeting);
      JsonNode answer = happens(session, "e-1", event);
      assertEquals("event/parcel_sent", Chat.intent(answer), answer::toString);
      assertSays(Chat.words(answer), sent, date, "SH20260226");
      assertSays(socket.later(), sent, date, "SH20260226");
      assertTrue(happens(session, "e-1", event).get("repeated").asBoolean());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"你好 | 订单号 | 您还在吗 | 先放一放", "hello | order number | still there | put this aside"})
  void shouldSpeakToACustomerWhoDoesNotAnswer(
      String greeting, String question, String there, String aside) throws Exception {
    String session = session();
    try (ChatSocket socket = new ChatSocket(port, "shop", session)) {
      socket.say(greeting);
      assertSays(Chat.words(happens(session, "e-1", "\"name\":\"check_in\"")), question);
      assertSays(socket.later(), question);
      assertSays(socket.later(), there);
      assertSays(socket.later(), question);
      assertSays(socket.later(), aside);
      assertEquals("[]", socket.say(greeting).at("/understanding/ambiguous").toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我要退货，另外你们发国外吗？再帮我查一下SH20260117的物流 | 港澳台 | 订单号 | 买多了 | 是的 | RT20260226 | 另一件事 | 武汉",
        "i want to return something, by the way do you ship abroad? Also please track SH20260117 |"
            + " Hong Kong | number | Ordered too many | yes | RT20260226 | other thing | Wuhan"
      })
  void shouldAnswerSeveralRequestsOfOneMessageInOrder(
      String wishes,
      String abroad,
      String order,
      String reason,
      String yes,
      String done,
      String next,
      String place)
      throws Exception {
    Chat chat = chat();
    String first = Chat.words(chat.say(wishes));
    assertSays(first, abroad, order);
    assertTrue(first.indexOf(abroad) < first.lastIndexOf(order), first);
    chat.say("SH20260226");
    chat.say(reason);
    chat.say(yes);
    String later = chat.later();
    assertSays(later, done, next);
    assertTrue(later.indexOf(done) < later.indexOf(next), later);
    assertSays(later.contains(place) ? later : chat.later(), place, "SH20260117");
  }

  @ParameterizedTest
  @CsvSource({"我要退货,不用了，算了,订单号", "i want to return something,never mind stop it,number"})
  void shouldDropATaskWhenTold(String wish, String stop, String asked) throws Exception {
    Chat chat = chat();
    assertSays(Chat.words(chat.say(wish)), asked);
    JsonNode dropped = chat.say(stop);
    assertEquals("stop", Chat.intent(dropped), dropped::toString);
    // The number now belongs to nothing that was begun.
    String afterwards = Chat.words(chat.say("SH20260226"));
    assertFalse(afterwards.contains("/inform{"), afterwards);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "你们发国外吗 | 港澳台",
        "能寄到国外去吗 | 港澳台",
        "do you ship abroad | Hong Kong",
        "could you deliver to another country? | Hong Kong"
      })
  void shouldAnswerAnOftenAskedQuestion(String question, String answer) throws Exception {
    assertSays(Chat.words(chat().say(question)), answer);
  }

  @ParameterizedTest
  @CsvSource({"帮我写一首关于月亮的诗", "what is the square root of seven hundred"})
  void shouldSayThatItDidNotUnderstandWhatIsNotItsBusiness(String said) throws Exception {
    JsonNode answer = chat().say(said);
    assertTrue(answer.at("/understanding/outOfScope").asBoolean(), answer::toString);
    assertSays(Chat.words(answer), "buttons");
  }

  @Test
  void shouldAnswerInTheLanguageOfTheText() throws Exception {
    Chat chat = chat();
    assertSays(Chat.words(chat.say("你好")), "您好");
    JsonNode english = chat.say("do you offer gift wrapping");
    assertEquals("en", english.at("/understanding/language").asText());
    assertSays(Chat.words(english), "Gift wrapping");
  }

  @Test
  void shouldUnderstandWithoutASession() throws Exception {
    JsonNode exact = Chat.parse(port, "shop", "我的快递到哪了");
    assertEquals("exact", exact.get("tier").asText());
    JsonNode parsed = Chat.parse(port, "shop", "麻烦看下 SH20260117 送到哪儿啦");
    assertEquals("order_status", parsed.at("/intent/name").asText());
    JsonNode entity = parsed.at("/entities/0");
    assertEquals("SH20260117", entity.get("value").asText(), parsed::toString);
    assertEquals(5, entity.get("start").asInt(), parsed::toString);
    assertEquals(15, entity.get("end").asInt(), parsed::toString);
  }

  private static JsonNode including(String path, String text, String context) throws Exception {
    String body = "{\"text\":\"" + text + "\",\"includedContexts\":[\"" + context + "\"]}";
    return Chat.ok(Chat.post(port, path, body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shouldAllowTheIntentsOfTheIncludedContextsOnly() throws Exception {
    String parse = "/v1/bots/shop/parse";
    JsonNode allowed = including(parse, "我的快递到哪了", "orders");
    assertEquals("exact", allowed.get("tier").asText(), allowed::toString);
    assertEquals("order_status", allowed.at("/intent/name").asText());
    assertEquals("[]", allowed.get("ambiguous").toString());
    JsonNode left = including(parse, "我的快递到哪了", "after_sales");
    assertTrue(left.get("outOfScope").asBoolean(), left::toString);
    assertFalse(left.get("ranking").toString().contains("order_status"), left::toString);

    Chat chat = chat();
    JsonNode answer = including(chat.path(), "where is my order", "after_sales");
    assertTrue(answer.at("/understanding/outOfScope").asBoolean(), answer::toString);
    assertEquals(
        "order_status", Chat.intent(including(chat.path(), "where is my order", "orders")));
    assertRefused(
        400,
        "the bot's contexts are: after_sales, global, orders",
        chat.path(),
        "{\"text\":\"hi\",\"includedContexts\":[\"order\"]}");
    assertRefused(
        400, "invalid_request", parse, "{\"text\":\"hi\",\"includedContexts\":[\"order\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"我要退货 | 第二个 | 好的，没问题", "i want to return something | the second one | go ahead"})
  void shouldUnderstandShortAnswersInTheLightOfTheQuestion(String wish, String place, String yes)
      throws Exception {
    Chat chat = chat();
    chat.say(wish);
    chat.say("SH20260226");
    JsonNode picked = chat.say(place);
    assertSays(Chat.words(picked), "/affirm", "SH20260226");
    chat.say(yes);
    assertSays(chat.later(), "RT20260226");
  }

  @Test
  void shouldRunTheEncoderForWordsThatItHasNotSeen() throws Exception {
    for (String text : new String[] {"骑手跑哪去了", "has the van got my stuff in it yet"}) {
      JsonNode parsed = Chat.parse(port, "shop", text);
      String tier = parsed.get("tier").asText();
      assertTrue(List.of("early", "encoder").contains(tier), parsed::toString);
      assertFalse(parsed.get("degraded").asBoolean(), parsed::toString);
    }
  }

  @Test
  void shouldAnswerTheSameIdOnce() throws Exception {
    Chat chat = chat();
    JsonNode first = chat.say("once", "我要退货");
    JsonNode again = chat.say("once", "我要退货");
    assertTrue(again.get("repeated").asBoolean(), again::toString);
    assertEquals(first.get("replies"), again.get("replies"));
    assertEquals(first.get("cursor"), again.get("cursor"));
    HttpResponse<String> other =
        Chat.post(port, chat.path(), "{\"id\":\"once\",\"text\":\"查单\"}".getBytes("UTF-8"));
    assertEquals(409, other.statusCode(), other::body);
  }

  @Test
  void shouldRefuseWhatItCannotRead() throws Exception {
    Chat chat = chat();
    assertRefused(404, "unknown_bot", "/v1/bots/nobody/sessions/s-1/messages", "{\"text\":\"hi\"}");
    String tooLong = "{\"text\":\"" + "x".repeat(2_001) + "\"}";
    assertRefused(413, "too_large", chat.path(), tooLong);
    byte[] latin = "{\"text\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse<String> broken = Chat.post(port, chat.path(), latin);
    assertEquals(400, broken.statusCode(), broken::body);
    assertSays(broken.body(), "invalid_utf8");
  }

  private static void assertRefused(int status, String code, String path, String body)
      throws Exception {
    HttpResponse<String> response = Chat.post(port, path, body.getBytes(StandardCharsets.UTF_8));
    assertEquals(status, response.statusCode(), response::body);
    assertSays(response.body(), code);
  }

  @Test
  void shouldTellHowItIs() throws Exception {
    assertEquals("{\"live\":true}", Chat.get(port, "/live").body());
    JsonNode ready = Chat.ok(Chat.get(port, "/ready"));
    assertTrue(ready.get("ready").asBoolean(), ready::toString);
    assertEquals(
        TrainedShop.bundle(place.resolve("data"), "shop").getFileName().toString(),
        ready.at("/bots/shop").asText());
    chat().say("你好");
    String metrics = Chat.get(port, "/metrics").body();
    assertSays(metrics, "frontdesk_turn_seconds_count{tier=\"encoder\"}", "frontdesk_turn_refused");
    assertSays(Chat.get(port, "/v1/bots").body(), "\"shop\"", "小店客服");
  }
}
