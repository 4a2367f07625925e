package io.frontdesk.webhook;

import static io.frontdesk.webhook.WebhookRig.CONVERSATION;
import static io.frontdesk.webhook.WebhookRig.GOOD;
import static io.frontdesk.webhook.WebhookRig.assertFailed;
import static io.frontdesk.webhook.WebhookRig.get;
import static io.frontdesk.webhook.WebhookRig.header;
import static io.frontdesk.webhook.WebhookRig.keptAlive;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import io.frontdesk.turn.WebhookCaller.Reception;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client makes of services that answer rightly, wrongly or not at all. */
@Timeout(60)
class WebhookClientTest {

  private final WebhookRig rig = new WebhookRig();

  @AfterEach
  void closeRig() throws Exception {
    rig.close();
  }

  @Test
  void shouldReturnTheFieldsThatTheWebhookNames() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    WebhookClient client = rig.client(get(server, "/orders/{order}", 2_000), server);

    assertEquals(Reception.TAKEN, client.call(WebhookRig.call(7, Map.of("order", "SH 1/中?&#"))));
    WebhookOutcome outcome = rig.outcomes.next();

    assertEquals(
        new WebhookOutcome(
            CONVERSATION,
            7,
            true,
            200,
            Map.of(
                "state",
                "on_its_way",
                "city",
                "武汉",
                "days",
                3.0,
                "late",
                false,
                "stops",
                List.of("a", 1.0, true))),
        outcome);
    String request = server.requests.take();
    assertTrue(request.startsWith("GET /orders/SH%201%2F%E4%B8%AD%3F%26%23 HTTP/1.1\r\n"), request);
    assertEquals("shop/s-1/7", header(request, "idempotency-key"));
    assertEquals(server.authority(), header(request, "host"));
    assertEquals(1, client.counts().answered());
  }

  @Test
  void shouldPostTheSlotsThatTheWebhookSends() throws Exception {
    RawServer server = rig.serve(keptAlive(201, "{\"state\":\"done\"}"));
    Webhook hook =
        new Webhook(
            "hook",
            "http://" + server.authority() + "/returns",
            "POST",
            List.of("order", "reason", "absent"),
            2_000,
            Map.of("state", "state"));
    WebhookClient client = rig.client(hook, server);

    client.call(WebhookRig.call(1, Map.of("order", "SH1", "reason", "太大", "other", "x")));

    assertEquals(Map.of("state", "done"), rig.outcomes.next().fields());
    String request = server.requests.take();
    assertTrue(request.startsWith("POST /returns HTTP/1.1\r\n"), request);
    assertTrue(
        request.endsWith(
            "\r\n\r\n"
                + "{\"session\":\"s-1\",\"bot\":\"shop\",\"slots\":{\"order\":\"SH1\",\"reason\":\"太大\"}}"),
        request);
  }

  @Test
  void shouldGiveUpAndHangUpWhenTheServiceSaysNothing() throws Exception {
    RawServer server =
        rig.serve(
            connection -> {
              connection.readRequest();
              connection.awaitClose();
            });
    WebhookClient client = rig.client(get(server, "/", 150), server);
    long startNs = System.nanoTime();

    client.call(WebhookRig.call(1, Map.of()));

    assertFailed(0, rig.outcomes.next());
    assertTrue(System.nanoTime() - startNs >= TimeUnit.MILLISECONDS.toNanos(140));
    assertTrue(server.closedByClient.await(10, TimeUnit.SECONDS), "connection is still open");
    assertEquals(1, client.counts().timedOut());
  }

  @Test
  void shouldNotLetADripOfBytesExtendTheTimeout() throws Exception {
    RawServer server =
        rig.serve(
            connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{");
              connection.drip(" ");
            });
    WebhookClient client = rig.client(get(server, "/", 200), server);

    client.call(WebhookRig.call(1, Map.of()));

    assertFailed(0, rig.outcomes.next());
    assertTrue(server.closedByClient.await(10, TimeUnit.SECONDS), "connection is still open");
    assertEquals(1, client.counts().timedOut());
  }

  @Test
  void shouldFailWhenTheConnectionBreaks() throws Exception {
    RawServer server =
        rig.serve(
            connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"state\":");
              connection.reset();
            });
    rig.client(get(server, "/", 5_000), server).call(WebhookRig.call(1, Map.of()));
    assertFailed(0, rig.outcomes.next());
  }

  @Test
  void shouldFailWhenNobodyListens() throws Exception {
    RawServer server = rig.serve(keptAlive(200, GOOD));
    WebhookClient client = rig.client(get(server, "/", 5_000), server);
    server.close();
    client.call(WebhookRig.call(1, Map.of()));
    assertFailed(0, rig.outcomes.next());
  }

  @Test
  void shouldFailOnGarbageInsteadOfHttp() throws Exception {
    RawServer server =
        rig.serve(
            connection -> {
              connection.readRequest();
              connection.write("\u0000\u0001 SSH-2.0 nonsense\r\n\r\n\r\n");
              connection.awaitClose();
            });
    rig.client(get(server, "/", 5_000), server).call(WebhookRig.call(1, Map.of()));
    assertFailed(0, rig.outcomes.next());
  }

  @ParameterizedTest
  @ValueSource(ints = {304, 400, 404, 409, 429, 500, 503})
  void shouldTellTheStatusOfARefusal(int status) throws Exception {
    RawServer server = rig.serve(keptAlive(status, GOOD));
    rig.client(get(server, "/", 5_000), server).call(WebhookRig.call(1, Map.of()));
    assertFailed(status, rig.outcomes.next());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void shouldNotFollowARedirect(int status) throws Exception {
    RawServer other = rig.serve(keptAlive(200, GOOD));
    RawServer server =
        rig.serve(
            connection -> {
              connection.readRequest();
              connection.write(
                  "HTTP/1.1 "
                      + status
                      + " Moved\r\nLocation: http://"
                      + other.authority()
                      + "/\r\nContent-Length: 0\r\n\r\n");
              connection.awaitClose();
            });
    WebhookClient client = rig.client(get(server, "/", 5_000), server, other);
    client.call(WebhookRig.call(1, Map.of()));
    assertFailed(status, rig.outcomes.next());
    assertTrue(other.requests.isEmpty(), "the redirect was followed");
  }

  @Test
  void shouldCutOffAnEndlessAnswer() throws Exception {
    RawServer server =
        rig.serve(
            connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              String chunk = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
              try {
                while (true) {
                  connection.write(chunk);
                }
              } catch (java.io.IOException e) {
                connection.awaitClose();
              }
            });
    WebhookClient client = rig.client(get(server, "/", 20_000), server);
    client.call(WebhookRig.call(1, Map.of()));
    assertFailed(200, rig.outcomes.next());
    assertEquals(0, client.counts().timedOut());
  }

  @Test
  void shouldTakeAnAnswerOfExactlyTheLimitAndNoByteMore() throws Exception {
    String head = "{\"state\":\"x\"}";
    String full = head + " ".repeat(WebhookExchange.MAX_BODY_BYTES - head.length());
    RawServer fits = rig.serve(keptAlive(200, full));
    rig.client(get(fits, "/", 5_000), fits).call(WebhookRig.call(1, Map.of()));
    assertTrue(rig.outcomes.next().ok());
    RawServer over = rig.serve(keptAlive(200, full + " "));
    rig.client(get(over, "/", 5_000), over).call(WebhookRig.call(2, Map.of()));
    assertFailed(200, rig.outcomes.next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "hello",
        "{",
        "{} {}",
        "{}x",
        "\"text\"",
        "null",
        "{\"state\":\"a\",\"state\":\"b\"}",
        "{state:1}",
        "{\"state\":NaN}",
        "{/*c*/}",
        "{\"state\":1e99999999999999999999999999999999999999999}"
      })
  void shouldNotTakeWhatIsNoJsonObject(String body) throws Exception {
    RawServer server = rig.serve(keptAlive(200, body));
    rig.client(get(server, "/", 5_000), server).call(WebhookRig.call(1, Map.of()));
    assertFailed(200, rig.outcomes.next());
  }
}
