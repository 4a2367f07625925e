package io.frontdesk.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.channel.ReadyState.BotState;
import io.frontdesk.channel.ReadyState.Phase;
import io.frontdesk.turn.Conversation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpChannelTest {

  private static final String MESSAGES = "/v1/bots/shop/sessions/s-1/messages";
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void reset() {
    server.gateway.full = false;
    server.gateway.throwing = false;
    server.ready = RunningServer.READY;
  }

  @Test
  void shouldAnswerAMessageWithTimingAndHandOnEveryField() {
    HttpResponse<String> response =
        server.message(
            "{\"id\":\"full-1\",\"text\":\"  我的包裹到哪了 \\ud83d\\ude00\\n"
                + "\",\"person\":\"p-7\",\"locale\":\"zh-CN\",\"channel\":\"kiosk_2\",\"metadata\":"
                + " {\"page\": [1, {\"a\": \"}\"}]} ,\"unknown\":[{}],"
                + "\"includedContexts\":[\"orders\",\"售后\",\"orders\"]}");

    assertEquals(200, response.statusCode(), response.body());
    JsonNode answer = RunningServer.json(response.body());
    assertEquals("echo: 我的包裹到哪了 😀", answer.at("/replies/0/text").asText());
    assertEquals("full-1", answer.get("id").asText());
    assertEquals(40, answer.at("/timing/queueMicros").asInt());
    assertFalse(answer.has("repeated"));
    var message = server.gateway.lastMessage;
    assertEquals(Optional.of("p-7"), message.person());
    assertEquals(Optional.of("zh-CN"), message.locale());
    assertEquals("kiosk_2", message.channel());
    assertEquals(Optional.of("{\"page\": [1, {\"a\": \"}\"}]}"), message.metadataJson());
    assertEquals(List.of("orders", "售后"), message.includedContexts());
    assertEquals(new Conversation("shop", "s-1"), message.conversation());
  }

  @Test
  void shouldHandOnAPayload() {
    HttpResponse<String> response = server.message("{\"payload\":\"/affirm\"}");

    assertEquals(200, response.statusCode());
    assertEquals(Optional.of("/affirm"), server.gateway.lastMessage.payload());
    assertEquals(32, server.gateway.lastMessage.id().length());
  }

  private static HttpResponse<String> event(String body) {
    return server.post("/v1/bots/shop/sessions/s-events/events", body);
  }

  @Test
  void shouldHandOnAnEvent() {
    HttpResponse<String> response =
        event("{\"id\":\"e-1\",\"name\":\"到货\",\"data\":{\"order\":{\"id\":7}}}");
    assertEquals(200, response.statusCode(), response.body());
    var message = server.gateway.lastMessage;
    assertEquals("e-1", message.id());
    assertEquals("到货", message.event().orElseThrow().name());
    assertEquals(Optional.of("{\"order\":{\"id\":7}}"), message.event().orElseThrow().dataJson());
    assertEquals(Optional.empty(), message.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"e-1\"} | 'name' is missing",
        "{\"name\":\"a b\"} | 'name' must be a letter",
        "{\"name\":7} | 'name'",
        "{\"name\":\"x\",\"data\":[1]} | 'data' must be a JSON object",
        "{\"name\":\"x\",\"id\":\"\"} | 'id'"
      })
  void shouldRefuseAnEventThatIsNotWellFormed(String body, String why) {
    HttpResponse<String> response = event(body);
    assertEquals(400, response.statusCode(), response.body());
    assertTrue(response.body().contains(why), response.body());
  }

  @Test
  void shouldTakeEventsByPostOnly() {
    HttpResponse<String> response = server.get("/v1/bots/shop/sessions/s-events/events");
    assertEquals(405, response.statusCode(), response.body());
  }

  @Test
  void shouldRunARepeatedMessageOnce() {
    int before = server.gateway.turns.get();
    JsonNode first =
        RunningServer.json(server.message("{\"id\":\"twice\",\"text\":\"hi\"}").body());
    JsonNode second =
        RunningServer.json(server.message("{\"id\":\"twice\",\"text\":\"hi\"}").body());

    assertEquals(before + 1, server.gateway.turns.get());
    assertEquals(first.get("replies"), second.get("replies"));
    assertEquals(first.get("cursor"), second.get("cursor"));
    assertTrue(second.get("repeated").asBoolean());
  }

  @Test
  void shouldAnswerAParseWithoutAMessage() {
    int before = server.gateway.turns.get();
    HttpResponse<String> response =
        server.post("/v1/bots/shop/parse", "{\"text\":\" a \\\"b\\\" \",\"locale\":\"en\"}");

    JsonNode answer = RunningServer.json(response.body());
    assertEquals("a \"b\"", answer.get("text").asText());
    assertEquals("order_status", answer.at("/intent/name").asText());
    assertEquals(3, answer.at("/timing/totalMicros").asInt());
    assertEquals(before, server.gateway.turns.get());
  }

  @Test
  void shouldFetchWhatWasSaidAfterACursor() {
    server.post("/v1/bots/shop/sessions/fetch/messages", "{\"id\":\"f-1\",\"text\":\"one\"}");
    server.post("/v1/bots/shop/sessions/fetch/messages", "{\"id\":\"f-2\",\"text\":\"two\"}");

    JsonNode answer =
        RunningServer.json(server.get("/v1/bots/shop/sessions/fetch/messages?after=1").body());
    assertEquals(1, answer.get("replies").size());
    assertEquals(2, answer.at("/replies/0/cursor").asInt());
    assertEquals("f-2", answer.at("/replies/0/re").asText());
    assertEquals("echo: two", answer.at("/replies/0/element/text").asText());
    assertFalse(answer.has("gap"));
  }

  @Test
  void shouldSayThatOlderElementsAreGone() {
    for (int i = 0; i < 70; i++) {
      server.post("/v1/bots/shop/sessions/gap/messages", "{\"text\":\"n\"}");
    }
    JsonNode answer =
        RunningServer.json(server.get("/v1/bots/shop/sessions/gap/messages?after=2").body());
    assertTrue(answer.get("gap").asBoolean());
    assertEquals(64, answer.get("replies").size());
  }

  @Test
  void shouldAnswerAWaitingFetchWhenSomethingIsSaid() throws Exception {
    Conversation conversation = new Conversation("shop", "wait");
    CompletableFuture<HttpResponse<String>> waiting =
        server.client.sendAsync(
            HttpRequest.newBuilder(
                    server.uri("/v1/bots/shop/sessions/wait/messages?after=0&wait=20000"))
                .build(),
            BodyHandlers.ofString());
    while (server.gateway.waitingFetches(conversation) == 0) {
      Thread.onSpinWait();
    }
    server.gateway.push(conversation, "news");

    assertEquals(
        "news", RunningServer.json(waiting.get().body()).at("/replies/0/element/text").asText());
  }

  @Test
  void shouldRefuseABodyOver64KiBWithAndWithoutALength() {
    byte[] body =
        ("{\"text\":\"a\",\"x\":\"" + "x".repeat(70_000) + "\"}")
            .getBytes(StandardCharsets.US_ASCII);
    HttpResponse<String> declared = server.post(MESSAGES, body);
    assertEquals(413, declared.statusCode());
    assertEquals("too_large", RunningServer.code(declared));

    HttpResponse<String> chunked =
        server.send(
            HttpRequest.newBuilder(server.uri(MESSAGES))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                .build());
    assertEquals(413, chunked.statusCode());
  }

  @Test
  void shouldTakeAChunkedBody() {
    byte[] body = "{\"text\":\"chunked\"}".getBytes(StandardCharsets.US_ASCII);
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.uri(MESSAGES))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                .build());
    assertEquals(200, response.statusCode(), response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/jsonx", "application/json; charset=gbk", ""})
  void shouldRefuseABodyThatIsNotDeclaredAsJson(String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(MESSAGES))
            .POST(BodyPublishers.ofString("{\"text\":\"a\"}"));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    HttpResponse<String> response = server.send(request.build());

    assertEquals(415, response.statusCode());
    assertEquals("unsupported_media_type", RunningServer.code(response));
  }

  @Test
  void shouldRefuseACompressedBody() {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.uri(MESSAGES))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("x"))
                .build());
    assertEquals(415, response.statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404, not_found",
    "GET, /v1, 404, not_found",
    "GET, /v1/bots/shop, 404, not_found",
    "GET, /v1/bots/shop/sessions/s/messages/, 404, not_found",
    "GET, /v1/bots/nobody/sessions/s/messages, 404, unknown_bot",
    "POST, /v1/bots/nobody/parse, 404, unknown_bot",
    "GET, /v1/bots/shop/sessions/a%20b/messages, 400, invalid_session",
    "GET, /v1/bots/shop/sessions//messages, 400, invalid_session",
    "GET, /v1/bots/shop/sessions/s/messages?after=x, 400, invalid_field",
    "GET, /v1/bots/shop/sessions/s/messages?after=-1, 400, invalid_field",
    "GET, /v1/bots/shop/sessions/s/messages?wait=30001, 400, invalid_field",
    "GET, /v1/bots/shop/sessions/s/messages?after=1&after=2, 400, invalid_field",
    "GET, /v1/bots/shop/sessions/s/socket, 400, invalid_request",
    "DELETE, /v1/bots/shop/sessions/s/messages, 405, method_not_allowed",
    "GET, /v1/bots/shop/parse, 405, method_not_allowed",
    "POST, /v1/bots/shop/sessions/s/socket, 405, method_not_allowed",
    "POST, /live, 405, method_not_allowed",
    "PUT, /, 405, method_not_allowed"
  })
  void shouldRefuseWhatIsNotThere(String method, String path, int status, String code) {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.uri(path))
                .method(method, BodyPublishers.noBody())
                .build());

    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, RunningServer.code(response));
    assertEquals(status == 405, response.headers().firstValue("Allow").isPresent());
  }

  @Test
  void shouldRefuseASessionThatIsTooLong() {
    assertEquals(
        400, server.get("/v1/bots/shop/sessions/" + "s".repeat(65) + "/messages").statusCode());
    assertEquals(
        200, server.get("/v1/bots/shop/sessions/" + "s".repeat(64) + "/messages").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLOADED, 503, overloaded, true",
    "STARTING, 503, starting, true",
    "STOPPING, 503, stopping, true",
    "UNKNOWN_BOT, 404, unknown_bot, false",
    "MESSAGE_CONFLICT, 409, message_conflict, false",
    "INVALID, 400, invalid_request, false",
    "STORAGE_FULL, 507, storage_full, false",
    "INTERNAL, 500, internal, false"
  })
  void shouldTellWhyATurnWasRefused(String refusal, int status, String code, boolean retry) {
    HttpResponse<String> response = server.message("{\"text\":\"refuse " + refusal + "\"}");

    assertEquals(status, response.statusCode());
    assertEquals(code, RunningServer.code(response));
    assertEquals(retry, response.headers().firstValue("Retry-After").isPresent());
  }

  @Test
  void shouldAskForTheSlotsOnlyIfTheMessageDoes() {
    server.message("{\"text\":\"hi\",\"debug\":true}");
    assertTrue(server.gateway.lastMessage.debug());
    server.message("{\"text\":\"hi\",\"debug\":false}");
    assertFalse(server.gateway.lastMessage.debug());
    server.message("{\"text\":\"hi\"}");
    assertFalse(server.gateway.lastMessage.debug());
  }

  @Test
  void shouldRefuseAnotherTextUnderAKnownId() {
    server.message("{\"id\":\"known\",\"text\":\"one\"}");
    HttpResponse<String> response = server.message("{\"id\":\"known\",\"text\":\"two\"}");
    assertEquals(409, response.statusCode());
  }

  @Test
  void shouldAnswerAtOnceWhenTheQueueIsFull() {
    server.gateway.full = true;
    HttpResponse<String> response = server.message("{\"text\":\"hi\"}");

    assertEquals(503, response.statusCode());
    assertEquals("overloaded", RunningServer.code(response));
    assertEquals("1", response.headers().firstValue("Retry-After").orElseThrow());
  }

  @Test
  void shouldNotTellTheClientWhyItFailed() {
    server.gateway.throwing = true;
    HttpResponse<String> response = server.message("{\"text\":\"hi\"}");

    assertEquals(500, response.statusCode());
    assertEquals("internal", RunningServer.code(response));
    assertTrue(response.body().matches(".*reference [0-9a-f]{16}\\..*"), response.body());
    assertFalse(response.body().contains("secret"));
    assertFalse(response.body().contains("Exception"));
  }

  @Test
  void shouldSetSecurityHeadersAndNoCors() {
    for (String path : List.of("/", "/chat.js", "/live", "/nothing", "/v1/bots")) {
      var headers =
          server
              .send(
                  HttpRequest.newBuilder(server.uri(path))
                      .header("Origin", "https://evil.example")
                      .build())
              .headers();
      assertEquals("nosniff", headers.firstValue("x-content-type-options").orElseThrow(), path);
      assertEquals("no-referrer", headers.firstValue("referrer-policy").orElseThrow(), path);
      String csp = headers.firstValue("content-security-policy").orElseThrow();
      assertTrue(csp.contains("frame-ancestors") && !csp.contains("unsafe"), csp);
      assertTrue(headers.firstValue("access-control-allow-origin").isEmpty(), path);
    }
  }

  @Test
  void shouldServeThePageOnceAndThenByItsTag() {
    for (String path : List.of("/", "/chat.js", "/chat.css", "/icon.svg")) {
      HttpResponse<String> first = server.get(path);
      assertEquals(200, first.statusCode());
      String tag = first.headers().firstValue("etag").orElseThrow();
      HttpResponse<String> second =
          server.send(
              HttpRequest.newBuilder(server.uri(path)).header("If-None-Match", tag).build());
      assertEquals(304, second.statusCode());
      assertEquals("", second.body());
    }
    HttpResponse<String> head =
        server.send(
            HttpRequest.newBuilder(server.uri("/"))
                .method("HEAD", BodyPublishers.noBody())
                .build());
    assertEquals(200, head.statusCode());
  }

  @Test
  void shouldServeAPageWithoutInlineScriptsOrForeignAddresses() {
    String html = server.get("/").body();
    assertFalse(html.contains("<script>") || html.contains("style=") || html.contains("onclick="));
    String script = server.get("/chat.js").body();
    assertFalse(script.contains("innerHTML") || script.contains("insertAdjacentHTML"));
  }

  @Test
  void shouldListTheBots() {
    JsonNode bots = RunningServer.json(server.get("/v1/bots").body()).get("bots");
    assertEquals("shop", bots.at("/0/id").asText());
    assertEquals("小店客服", bots.at("/0/name/zh").asText());
    assertEquals("en", bots.at("/0/languages/1").asText());
    assertTrue(bots.at("/1/name").isEmpty());
  }

  @Test
  void shouldTellWhetherItIsReady() {
    HttpResponse<String> ready = server.get("/ready");
    assertEquals(200, ready.statusCode());
    assertEquals("shop-3f9a", RunningServer.json(ready.body()).at("/bots/shop").asText());
    assertEquals("{\"live\":true}", server.get("/live").body());

    server.ready =
        new ReadyState(
            Phase.STARTING,
            List.of(
                new BotState(
                    "new", Map.of(), List.of("en"), "loading the model", Optional.empty())));
    HttpResponse<String> starting = server.get("/ready");
    assertEquals(503, starting.statusCode());
    assertEquals("loading the model", RunningServer.json(starting.body()).at("/bots/new").asText());
    HttpResponse<String> early = server.post("/v1/bots/new/parse", "{\"text\":\"hi\"}");
    assertEquals(503, early.statusCode());
    assertEquals("starting", RunningServer.code(early));
    assertEquals(200, server.get("/live").statusCode());
  }

  @Test
  void shouldCountRequestsAndRefusals() {
    server.message("{\"text\":\"hi\"}");
    server.message("{");
    String text = server.get("/metrics").body();

    assertTrue(
        text.contains("frontdesk_http_requests_total{route=\"message\",status=\"200\"}"), text);
    assertTrue(
        text.matches(
            "(?s).*frontdesk_channel_refused_total\\{reason=\"malformed_json\"\\} [1-9].*"));
    assertTrue(text.contains("frontdesk_websockets 0.0"), text);
  }

  @Test
  void shouldKeepAnObjectWithoutMembersAnObject() {
    byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
    byte[] answer =
        Wire.reply(
            new io.frontdesk.turn.TurnReply(
                new Conversation("b", "s"),
                "m",
                empty,
                0,
                false,
                true,
                new io.frontdesk.turn.TurnReply.Timing(1, 2, 3)));
    assertEquals(
        "{\"timing\":{\"queueMicros\":1,\"understandMicros\":2,\"totalMicros\":3},\"repeated\":true}",
        new String(answer, StandardCharsets.UTF_8));
    assertArrayEquals(new byte[] {'{', '}'}, empty);
  }
}
