package io.frontdesk.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.turn.Conversation;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketChannelTest {

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        new RunningServer(
            RunningServer.options().withAllowedOrigins(java.util.Set.of("https://shop.example")));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void reset() {
    server.gateway.full = false;
    server.gateway.delayMs = 0;
  }

  @Test
  void shouldGreetThenAnswer() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-1")) {
      JsonNode hello = socket.next("hello");
      assertEquals(1, hello.get("version").asInt());
      assertEquals("shop", hello.get("bot").asText());
      assertEquals("ws-1", hello.get("session").asText());
      assertEquals("Shop desk", hello.at("/name/en").asText());
      assertEquals("zh", hello.at("/languages/0").asText());
      assertEquals(0, hello.get("cursor").asInt());

      JsonNode reply = socket.message("m-1", "你好").next("reply");
      assertEquals("m-1", reply.get("id").asText());
      assertEquals("echo: 你好", reply.at("/replies/0/text").asText());
      assertTrue(reply.at("/timing/totalMicros").isNumber());
      assertFalse(reply.has("repeated"));
      assertTrue(socket.message("m-1", "你好").next("reply").get("repeated").asBoolean());
    }
  }

  @Test
  void shouldHandOnTheIncludedContexts() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-contexts")) {
      socket.next("hello");
      socket.text(
          "{\"type\":\"message\",\"id\":\"m-1\",\"text\":\"a\",\"includedContexts\":[\"orders\"]}");
      socket.next("reply");
      assertEquals(List.of("orders"), server.gateway.lastMessage.includedContexts());
      socket.text(
          "{\"type\":\"message\",\"id\":\"m-2\",\"text\":\"a\",\"includedContexts\":\"orders\"}");
      JsonNode error = socket.next("error");
      assertEquals("invalid_field", error.get("code").asText());
      assertEquals("m-2", error.get("id").asText());
    }
  }

  @Test
  void shouldGreetFirstEvenIfTheClientSpeaksAtOnce() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-eager")) {
      socket.message("m-1", "one").message("m-2", "two");
      socket.next("hello");
      assertEquals("m-1", socket.next("reply").get("id").asText());
      assertEquals("m-2", socket.next("reply").get("id").asText());
    }
  }

  @Test
  void shouldAnswerInTheOrderOfTheMessages() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-order")) {
      socket.next("hello");
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        socket.message("m-" + i, i % 3 == 0 ? "hold " + i : "now " + i);
        expected.add("m-" + i);
      }
      while (server.gateway.held() < 7) {
        Thread.onSpinWait();
      }
      server.gateway.release();
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        ids.add(socket.next("reply").get("id").asText());
      }
      assertEquals(expected, ids);
    }
  }

  @Test
  void shouldNotTakeMoreThanItsShareOfUnansweredMessages() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-share")) {
      socket.next("hello");
      for (int i = 0; i < 33; i++) {
        socket.message("h-" + i, "hold");
      }
      JsonNode busy = socket.next("busy");
      assertEquals("h-32", busy.get("id").asText());
      while (server.gateway.held() < 32) {
        Thread.onSpinWait();
      }
      server.gateway.release();
      for (int i = 0; i < 32; i++) {
        assertEquals("h-" + i, socket.next("reply").get("id").asText());
      }
    }
  }

  @Test
  void shouldPushWhatIsSaidLater() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-later")) {
      socket.next("hello");
      assertTrue(socket.message("m-1", "later").next("reply").get("pending").asBoolean());
      assertTrue(socket.next("typing").get("on").asBoolean());
      assertFalse(socket.next("typing").get("on").asBoolean());
      JsonNode push = socket.next("push");
      assertEquals("m-1", push.get("re").asText());
      assertEquals(2, push.get("cursor").asInt());
      assertEquals("later: done", push.at("/element/text").asText());
      server.gateway.push(new Conversation("shop", "ws-later"), "unasked");
      assertFalse(socket.next("push").has("re"));
    }
  }

  @Test
  void shouldSendWhatWasMissedAfterAResume() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-resume")) {
      socket.next("hello");
      for (int i = 1; i <= 3; i++) {
        socket.message("m-" + i, "text " + i).next("reply");
      }
    }
    try (TestSocket socket = new TestSocket(server, "ws-resume")) {
      socket.text("{\"type\":\"resume\",\"after\":1}").message("m-4", "text 4");
      assertEquals(3, socket.next("hello").get("cursor").asInt());
      assertEquals(2, socket.next("push").get("cursor").asInt());
      JsonNode missed = socket.next("push");
      assertEquals(3, missed.get("cursor").asInt());
      assertEquals("m-3", missed.get("re").asText());
      assertEquals(4, socket.next("reply").get("cursor").asInt());
      socket.text("{\"type\":\"resume\",\"after\":0}");
      assertEquals("invalid_request", socket.next("error").get("code").asText());
    }
    try (TestSocket socket = new TestSocket(server, "ws-resume")) {
      socket.next("hello");
      assertEquals("m-5", socket.message("m-5", "no resume").next("reply").get("id").asText());
    }
  }

  @Test
  void shouldSayOnceThatOlderElementsAreGone() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-gap")) {
      socket.next("hello");
      for (int i = 0; i < 66; i++) {
        socket.message("m-" + i, "text").next("reply");
      }
    }
    try (TestSocket socket = new TestSocket(server, "ws-gap")) {
      socket.text("{\"type\":\"resume\",\"after\":0}").next("hello");
      JsonNode first = socket.next("push");
      assertTrue(first.get("gap").asBoolean());
      assertEquals(3, first.get("cursor").asInt());
      assertFalse(socket.next("push").has("gap"));
    }
  }

  @Test
  void shouldAskForPatienceWhenTheQueueIsFull() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-full")) {
      socket.next("hello");
      server.gateway.full = true;
      JsonNode busy = socket.message("m-1", "hi").next("busy");
      assertEquals("m-1", busy.get("id").asText());
      assertEquals("overloaded", busy.get("code").asText());
      assertEquals(1000, busy.get("retryAfterMs").asInt());
      server.gateway.full = false;
      assertEquals("m-1", socket.message("m-1", "hi").next("reply").get("id").asText());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLOADED, busy, overloaded",
    "STARTING, busy, starting",
    "STOPPING, busy, stopping",
    "UNKNOWN_BOT, error, unknown_bot",
    "MESSAGE_CONFLICT, error, message_conflict",
    "INVALID, error, invalid_request",
    "STORAGE_FULL, error, storage_full",
    "INTERNAL, error, internal"
  })
  void shouldTellWhyATurnWasRefused(String refusal, String type, String code) throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-refused")) {
      socket.next("hello");
      JsonNode frame = socket.message("m-" + refusal, "refuse " + refusal).next(type);
      assertEquals(code, frame.get("code").asText());
      assertEquals("m-" + refusal, frame.get("id").asText());
      assertEquals(
          "reply", socket.message("n-" + refusal, "still here").next().get("type").asText());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | invalid_field |",
        "{\"type\":5} | invalid_field |",
        "{\"type\":\"dance\",\"id\":\"m-1\"} | invalid_field | m-1",
        "{\"type\":\"message\",\"text\":\"a\"} | invalid_field |",
        "{\"type\":\"message\",\"id\":\"m-1\"} | invalid_field | m-1",
        "{\"type\":\"message\",\"id\":\"m-1\",\"text\":\"\"} | invalid_field | m-1",
        "{\"type\":\"message\",\"id\":\"a b\",\"text\":\"a\"} | invalid_field |",
        "{\"type\":\"resume\"} | invalid_field |",
        "{\"type\":\"resume\",\"after\":\"1\"} | invalid_field |",
        "{\"type\":\"resume\",\"after\":-1} | invalid_field |",
        "{\"type\":\"resume\",\"after\":1e3} | invalid_field |"
      })
  void shouldStayConnectedAfterABadFrame(String frame, String code, String id) throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-bad")) {
      socket.next("hello");
      JsonNode error = socket.text(frame).next("error");
      assertEquals(code, error.get("code").asText());
      assertEquals(id, error.has("id") ? error.get("id").asText() : null);
      socket.text("{\"type\":\"typing\"}").message("ok", "still here").next("reply");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"type\":\"typing\"}{}",
        "{\"type\":\"typing\",\"type\":\"typing\"}"
      })
  void shouldCloseAfterWhatIsNoJsonObject(String frame) throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-nojson")) {
      socket.next("hello");
      assertEquals("malformed_json", socket.text(frame).next("error").get("code").asText());
      assertEquals(1003, socket.closeCode());
    }
  }

  @Test
  void shouldCloseAfterABinaryFrame() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-binary")) {
      assertEquals(1003, socket.binary(new byte[] {1, 2}).closeCode());
    }
  }

  @Test
  void shouldTakeFragmentsAndCloseWhenTheyGrowTooLarge() throws Exception {
    try (TestSocket socket = new TestSocket(server, "ws-parts")) {
      socket.next("hello");
      socket.fragment("{\"type\":\"message\",", false).fragment("\"id\":\"m\",", false);
      socket.fragment("\"text\":\"parts\"}", true);
      assertEquals("echo: parts", socket.next("reply").at("/replies/0/text").asText());
      socket.fragment("x".repeat(40_000), false).fragment("x".repeat(40_000), true);
      assertEquals(1009, socket.closeCode());
    }
  }

  @Test
  void shouldUnsubscribeWhenTheClientGoes() throws Exception {
    int before = server.gateway.subscribers.get();
    TestSocket socket = new TestSocket(server, "ws-gone");
    socket.next("hello");
    assertEquals(before + 1, server.gateway.subscribers.get());
    server.gateway.full = true;
    socket.close();
    while (server.server.openSockets() > 0) {
      Thread.onSpinWait();
    }
    server.gateway.full = false;
    while (server.gateway.subscribers.get() > before) {
      Thread.onSpinWait();
    }
    assertEquals(before, server.gateway.subscribers.get());
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, 403",
    "null, 403",
    "http://127.0.0.1, 403",
    "https://shop.example.evil.example, 403",
    "https://shop.example, 101",
    "OWN, 101",
    "NONE, 101"
  })
  void shouldCheckTheOriginBeforeTheUpgrade(String origin, int status) throws Exception {
    try (RawSocket socket = new RawSocket(server)) {
      String own = "http://127.0.0.1:" + server.port();
      String header =
          switch (origin) {
            case "NONE" -> "";
            case "OWN" -> "Origin: " + own + "\r\n";
            default -> "Origin: " + origin + "\r\n";
          };
      String head = socket.upgrade("origin", header);
      assertTrue(head.startsWith("HTTP/1.1 " + status), head);
    }
  }

  static List<byte[]> invalidUtf8() {
    return BadMessageTest.invalidUtf8().toList();
  }

  @ParameterizedTest
  @MethodSource("invalidUtf8")
  void shouldCloseAfterInvalidUtf8(byte[] bytes) throws Exception {
    try (RawSocket socket = new RawSocket(server)) {
      socket.upgrade("utf8", "");
      socket.frame(0x81, BadMessageTest.messageWith(bytes, "\"type\":\"message\","));
      assertEquals(1007, socket.closeCode());
    }
  }

  @Test
  void shouldCloseAfterAFrameOver64KiB() throws Exception {
    try (RawSocket socket = new RawSocket(server)) {
      socket.upgrade("large", "");
      socket.frame(0x81, "x".repeat(65_537).getBytes(StandardCharsets.US_ASCII));
      assertEquals(1009, socket.closeCode());
    }
  }

  @Test
  void shouldNotWaitForAFrameThatClaimsAGigabyte() throws Exception {
    try (RawSocket socket = new RawSocket(server)) {
      socket.upgrade("claims", "");
      socket.bytes(0x81, 0xFF, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4);
      assertEquals(1009, socket.closeCode());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC1, 0x83, 0x8B, 0x80})
  void shouldCloseAfterAMalformedFrame(int firstByte) throws Exception {
    try (RawSocket socket = new RawSocket(server)) {
      socket.upgrade("malformed", "");
      socket.frame(firstByte, "{}".getBytes(StandardCharsets.US_ASCII));
      int code = socket.closeCode();
      assertTrue(code == 1002 || code == RawSocket.NO_CLOSE_FRAME, "closed with " + code);
    }
    assertEquals(200, server.get("/live").statusCode());
  }

  @Test
  void shouldNotAgreeToCompression() throws Exception {
    try (RawSocket socket = new RawSocket(server)) {
      String head = socket.upgrade("deflate", "Sec-WebSocket-Extensions: permessage-deflate\r\n");
      assertTrue(head.startsWith("HTTP/1.1 101"), head);
      assertFalse(head.toLowerCase(java.util.Locale.ROOT).contains("extensions"), head);
    }
  }

  @Test
  void shouldCloseASlowReader() throws Exception {
    try (RunningServer small =
            new RunningServer(RunningServer.options().withMaxPendingBytes(256 * 1024));
        Socket socket = small.open();
        TestSocket other = new TestSocket(small, "other")) {
      other.next("hello");
      socket.setReceiveBufferSize(4_096);
      socket.getOutputStream().write(RawSocket.upgradeRequest(small, "slow", ""));
      while (small.server.openSockets() < 2) {
        Thread.onSpinWait();
      }
      Conversation slow = new Conversation("shop", "slow");
      String text = "x".repeat(20_000);
      while (small.server.openSockets() == 2) {
        for (int i = 0; i < 20; i++) {
          small.gateway.push(slow, text);
        }
        assertEquals(
            "reply", other.message("m-" + System.nanoTime(), "hi").next().get("type").asText());
      }
    }
  }

  /** A WebSocket client that can send what no client should. */
  private static final class RawSocket implements AutoCloseable {

    static final int NO_CLOSE_FRAME = -1;
    private final RunningServer server;
    private final Socket socket;
    private final DataInputStream in;

    RawSocket(RunningServer server) throws IOException {
      this.server = server;
      socket = server.open();
      in = new DataInputStream(socket.getInputStream());
    }

    static byte[] upgradeRequest(RunningServer server, String session, String headers) {
      return ("GET "
              + TestSocket.path(session)
              + " HTTP/1.1\r\nHost: 127.0.0.1:"
              + server.port()
              + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + headers
              + "\r\n")
          .getBytes(StandardCharsets.US_ASCII);
    }

    String upgrade(String session, String headers) throws IOException {
      socket.getOutputStream().write(upgradeRequest(server, session, headers));
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readByte());
      }
      return head.toString();
    }

    void bytes(int... values) throws IOException {
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        bytes[i] = (byte) values[i];
      }
      socket.getOutputStream().write(bytes);
    }

    /** Sends a frame, masked with zeros. */
    void frame(int firstByte, byte[] payload) throws IOException {
      int length = payload.length;
      if (length < 126) {
        bytes(firstByte, 0x80 | length, 0, 0, 0, 0);
      } else if (length < 65_536) {
        bytes(firstByte, 0xFE, length >> 8, length, 0, 0, 0, 0);
      } else {
        bytes(
            firstByte,
            0xFF,
            0,
            0,
            0,
            0,
            length >> 24,
            length >> 16,
            length >> 8,
            length,
            0,
            0,
            0,
            0);
      }
      socket.getOutputStream().write(payload);
    }

    /**
     * Reads frames up to a close frame; {@link #NO_CLOSE_FRAME} if the connection ends without one.
     */
    int closeCode() throws IOException {
      while (true) {
        int first = in.read();
        if (first < 0) {
          return NO_CLOSE_FRAME;
        }
        int length = in.readUnsignedByte();
        byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
        in.readFully(payload);
        if ((first & 0x0F) == 8) {
          return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
