package io.frontdesk.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.agent.Precedence;
import io.frontdesk.channel.ChatOptions.Rates;
import io.frontdesk.channel.ChatOptions.Timeouts;
import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.turn.Conversation;
import io.vertx.core.Future;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatServerTest {

  private static final Timeouts SHORT = new Timeouts(300, 400, 500, 100, 300);

  @Test
  void shouldLimitByDefaultAsTheConfigurationDoes() {
    ApplianceConfig.Limits limits = ApplianceConfig.defaults().limits();
    Rates rates = Rates.standard();
    assertEquals(limits.messagesPerSecondPerSession(), rates.sessionPerSecond());
    assertEquals(limits.messagesBurstPerSession(), rates.sessionBurst());
    assertEquals(limits.requestsPerSecondPerAddress(), rates.addressPerSecond());
    assertEquals(limits.requestsBurstPerAddress(), rates.addressBurst());
  }

  @Test
  void shouldSayThatItsPortIsInUse() {
    try (RunningServer first = RunningServer.start()) {
      ChatOptions same = ChatOptions.at("127.0.0.1", first.port());
      IllegalStateException failure =
          assertThrows(IllegalStateException.class, () -> new RunningServer(same));
      String message = failure.getCause().getMessage();
      assertTrue(message.startsWith("Port " + first.port() + " is in use: "), message);
    }
  }

  @Test
  void shouldServeOnePortWithSeveralEventLoops() throws Exception {
    try (RunningServer server =
            new RunningServer(RunningServer.options().withEventLoops(2, Precedence.SHARED));
        TestSocket one = new TestSocket(server, "loop-1");
        TestSocket two = new TestSocket(server, "loop-2")) {
      one.next("hello");
      two.next("hello");
      assertEquals(2, server.server.openSockets());
      for (int i = 0; i < 8; i++) {
        try (Socket socket = server.open()) {
          socket.getOutputStream().write("GET /live HTTP/1.1\r\nHost: a\r\n\r\n".getBytes());
          assertEquals('H', socket.getInputStream().read());
        }
      }
    }
  }

  @Test
  void shouldAnswerWhatItTookAndThenSayGoodbye() throws Exception {
    try (RunningServer server = RunningServer.start();
        TestSocket quiet = new TestSocket(server, "quiet");
        TestSocket busy = new TestSocket(server, "busy")) {
      quiet.next("hello");
      busy.next("hello");
      busy.message("m-1", "hold");
      CompletableFuture<HttpResponse<String>> poll =
          server.client.sendAsync(
              HttpRequest.newBuilder(server.uri("/v1/bots/shop/sessions/poll/messages?wait=20000"))
                  .build(),
              BodyHandlers.ofString());
      while (server.gateway.held() < 1
          || server.gateway.waitingFetches(new Conversation("shop", "poll")) < 1) {
        Thread.onSpinWait();
      }

      Future<Void> drained = server.server.drain();

      assertEquals(1001, quiet.closeCode());
      assertEquals("stopping", RunningServer.code(poll.get()));
      assertEquals("stopping", busy.message("m-2", "new").next("busy").get("code").asText());
      HttpResponse<String> refused = server.message("{\"text\":\"hi\"}");
      assertEquals(503, refused.statusCode());
      assertEquals("stopping", RunningServer.code(refused));
      assertEquals(503, server.get("/ready").statusCode());
      assertEquals(200, server.get("/live").statusCode());
      server.gateway.release();
      assertEquals("m-1", busy.next("reply").get("id").asText());
      assertEquals(1001, busy.closeCode());
      RunningServer.await(drained);
    }
  }

  @Test
  void shouldNotWaitForEverWhenItStops() throws Exception {
    try (RunningServer server =
            new RunningServer(
                RunningServer.options()
                    .withTimeouts(new Timeouts(10_000, 10_000, 10_000, 10_000, 200)));
        TestSocket socket = new TestSocket(server, "stuck")) {
      socket.next("hello");
      socket.message("m-1", "hold");
      while (server.gateway.held() < 1) {
        Thread.onSpinWait();
      }
      RunningServer.await(server.server.drain());
      assertEquals(1001, socket.closeCode());
    }
  }

  @Test
  void shouldLimitASessionOverBothTransports() throws Exception {
    Rates rates = new Rates(0.01, 2, 0, 1, 100);
    try (RunningServer server = new RunningServer(RunningServer.options().withRates(rates));
        TestSocket socket = new TestSocket(server, "s-1")) {
      assertEquals(200, server.message("{\"text\":\"one\"}").statusCode());
      socket.next("hello");
      socket.message("m-2", "two").next("reply");
      JsonNode busy = socket.message("m-3", "three").next("busy");
      assertEquals("rate_limited", busy.get("code").asText());
      assertTrue(busy.get("retryAfterMs").asInt() > 1_000);
      HttpResponse<String> refused = server.message("{\"text\":\"four\"}");
      assertEquals(429, refused.statusCode());
      assertEquals("rate_limited", RunningServer.code(refused));
      assertTrue(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()) >= 1);
      assertEquals(
          200, server.post("/v1/bots/shop/sessions/s-2/messages", "{\"text\":\"x\"}").statusCode());
    }
  }

  @Test
  void shouldLimitAnAddress() {
    Rates rates = new Rates(0, 1, 0.01, 3, 100);
    try (RunningServer server = new RunningServer(RunningServer.options().withRates(rates))) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, server.get("/v1/bots/shop/sessions/s-" + i + "/messages").statusCode());
      }
      assertEquals(429, server.get("/v1/bots/shop/sessions/s-9/messages").statusCode());
      assertEquals(200, server.get("/live").statusCode());
    }
  }

  @Test
  void shouldRefillBucketsAndForgetTheLongestIdle() {
    RateLimiter limiter = new RateLimiter(10, 2, 32);
    long nowNs = Long.MAX_VALUE - 1_000;
    assertEquals(0, limiter.tryAcquire("a", nowNs));
    assertEquals(0, limiter.tryAcquire("a", nowNs));
    assertEquals(100, limiter.tryAcquire("a", nowNs));
    assertEquals(0, limiter.tryAcquire("a", nowNs + 100_000_000));
    assertEquals(100, limiter.tryAcquire("a", nowNs + 100_000_000));
    for (int i = 0; i < 10_000; i++) {
      limiter.tryAcquire("key " + i, nowNs);
    }
    assertTrue(limiter.buckets() <= 32, "buckets: " + limiter.buckets());
  }

  @Test
  void shouldCountAnIpv6NetworkAsOneAddress() {
    assertEquals("10.0.0.1", Connection.rateKey("10.0.0.1"));
    assertEquals(Connection.rateKey("2001:db8::1"), Connection.rateKey("2001:db8::ffff:2"));
    assertTrue(!Connection.rateKey("2001:db8::1").equals(Connection.rateKey("2001:db8:0:1::1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /live HTTP/1.1\r\n\r\n",
        "GET /live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /live HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n",
        "GET /live HTTP/1.1\r\nHost: a\r\nX-A: b\r\n\tc\r\n\r\n",
        "POST /v1/bots/shop/parse HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /v1/bots/shop/parse HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        "POST /v1/bots/shop/parse HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /v1/bots/shop/parse HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "GET /live HTTP/1.1\r\nHost: a\r\nX\u0000: b\r\n\r\n",
        "nonsense\r\n\r\n"
      })
  void shouldRefuseAHeadThatCanBeReadInTwoWays(String request) throws Exception {
    try (RunningServer server = RunningServer.start()) {
      String answer = server.raw(request);
      assertTrue(answer.startsWith("HTTP/1.1 400") || answer.startsWith("HTTP/1.0 400"), answer);
      assertTrue(answer.contains("\"invalid_request\""), answer);
      assertEquals(1, answer.split("HTTP/1").length - 1, answer);
    }
  }

  @Test
  void shouldNotTakeAPrettyBodyForAFoldedHeader() throws Exception {
    try (RunningServer server = RunningServer.start();
        Socket socket = server.open()) {
      String body = "{\n  \"text\": \"a\",\n\t\"x\": 1\n}";
      String post =
          "POST /v1/bots/shop/parse HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
      String plain = post + "Content-Length: " + body.length() + "\r\n\r\n" + body;
      String chunked =
          post
              + "Transfer-Encoding: chunked\r\n\r\n"
              + Integer.toHexString(body.length())
              + "\r\n"
              + body
              + "\r\n0\r\n\r\n";
      String last = "GET /live HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n";
      socket.getOutputStream().write((plain + plain + chunked).getBytes());
      int open = 0;
      StringBuilder answer = new StringBuilder();
      while (open < 3) {
        answer.append((char) socket.getInputStream().read());
        open = answer.toString().split("\"totalMicros\"", -1).length - 1;
      }
      assertEquals(3, answer.toString().split("HTTP/1.1 200", -1).length - 1, answer.toString());
      socket.getOutputStream().write(last.getBytes());
      assertTrue(new String(RunningServer.readAll(socket)).contains("HTTP/1.1 400"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /live HTTP/1.1\r\nHo",
        "POST /v1/bots/shop/parse HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"te"
      })
  void shouldCloseADrippingRequestAtItsDeadline(String begin) throws Exception {
    try (RunningServer server = new RunningServer(RunningServer.options().withTimeouts(SHORT));
        Socket socket = server.open()) {
      socket.getOutputStream().write(begin.getBytes());
      long startNs = System.nanoTime();
      socket.setSoTimeout(50);
      int read = 0;
      while (read >= 0) {
        try {
          read = socket.getInputStream().read();
        } catch (java.net.SocketTimeoutException silent) {
          drip(socket, begin);
        } catch (java.net.SocketException reset) {
          read = -1;
        }
        assertTrue(System.nanoTime() - startNs < 10_000_000_000L, "still open");
      }
      assertTrue(System.nanoTime() - startNs > 250_000_000L, "closed too early");
    }
  }

  private static void drip(Socket socket, String begin) {
    try {
      if (!begin.isEmpty()) {
        socket.getOutputStream().write('x');
      }
    } catch (java.io.IOException closed) {
      // The next read tells.
      assertTrue(closed.getMessage() != null);
    }
  }

  @Test
  void shouldPingAWebSocketAndCloseASilentOne() throws Exception {
    try (RunningServer server = new RunningServer(RunningServer.options().withTimeouts(SHORT));
        TestSocket answering = new TestSocket(server, "alive");
        Socket silent = server.open()) {
      answering.next("hello");
      String upgrade =
          "GET "
              + TestSocket.path("silent")
              + " HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n"
              + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
      silent.getOutputStream().write(upgrade.getBytes());
      byte[] all = RunningServer.readAll(silent);
      String text = new String(all, java.nio.charset.StandardCharsets.ISO_8859_1);
      assertTrue(text.contains("\u0089\u0000"), "a ping was sent");
      assertTrue(text.contains("silent for too long"), text);
      assertEquals("reply", answering.message("m-1", "hi").next().get("type").asText());
    }
  }
}
