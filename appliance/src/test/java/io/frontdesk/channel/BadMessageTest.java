package io.frontdesk.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadMessageTest {

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

  static Stream<Arguments> badMessages() {
    String longText = "\"" + "好".repeat(2001) + "\"";
    return Stream.of(
        Arguments.of("", 400, "malformed_json"),
        Arguments.of("{", 400, "malformed_json"),
        Arguments.of("[]", 400, "malformed_json"),
        Arguments.of("\"text\"", 400, "malformed_json"),
        Arguments.of("{\"text\":\"a\"} {}", 400, "malformed_json"),
        Arguments.of("{\"text\":\"a\"}x", 400, "malformed_json"),
        Arguments.of("{\"text\":\"a\",\"text\":\"b\"}", 400, "malformed_json"),
        Arguments.of("{\"text\":\"a\",\"x\":{\"k\":1,\"k\":2}}", 400, "malformed_json"),
        Arguments.of("{'text':'a'}", 400, "malformed_json"),
        Arguments.of("{\"text\":\"a\",}", 400, "malformed_json"),
        Arguments.of("{\"text\":\"a\",\"x\":NaN}", 400, "malformed_json"),
        Arguments.of("{\"text\":\"a\",\"x\":" + "9".repeat(1000) + "}", 400, "malformed_json"),
        Arguments.of("{\"text\":\"a\",\"x\":" + "[".repeat(1000) + "}", 400, "malformed_json"),
        Arguments.of(
            "{\"text\":\"a\",\"x\":" + "[".repeat(32) + "]".repeat(32) + "}",
            400,
            "malformed_json"),
        Arguments.of("\uFEFF{\"text\":\"a\"}", 400, "malformed_json"),
        Arguments.of("{\"text\":\"a\tb\u0000\"}", 400, "malformed_json"),
        Arguments.of("{}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"payload\":\"/b\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":5}", 400, "invalid_field"),
        Arguments.of("{\"text\":null}", 400, "invalid_field"),
        Arguments.of("{\"text\":[\"a\"]}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\" \\n\\u3000 \"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\\u0000b\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\\u0085b\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\\ud800b\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\\udc00\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":" + longText + "}", 413, "too_large"),
        Arguments.of("{\"payload\":" + longText + "}", 413, "too_large"),
        Arguments.of("{\"payload\":\"\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"id\":\"\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"id\":\"a b\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"id\":7}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"id\":\"" + "a".repeat(65) + "\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"person\":\"\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"person\":\"a\\nb\"}", 400, "invalid_field"),
        Arguments.of(
            "{\"text\":\"a\",\"person\":\"" + "a".repeat(129) + "\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"channel\":\"The Web\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"locale\":\"zh_CN\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"locale\":\"\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"locale\":true}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"metadata\":[]}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"timeZone\":\"Mars/Base\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"timeZone\":8}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"referenceTime\":\"today\"}", 400, "invalid_field"),
        Arguments.of(
            "{\"text\":\"a\",\"referenceTime\":\"2026-11-27T15:30:00\"}", 400, "invalid_field"),
        Arguments.of(
            "{\"text\":\"a\",\"referenceTime\":\"9026-11-27T15:30:00Z\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"debug\":\"yes\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"debug\":1}", 400, "invalid_field"),
        Arguments.of("{\"text\":true}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"includedContexts\":\"x\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"includedContexts\":null}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"includedContexts\":{}}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"includedContexts\":[]}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"includedContexts\":[1]}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"includedContexts\":[\"\"]}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"includedContexts\":[[\"a\"]]}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"includedContexts\":[\"\\ud800\"]}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"includedContexts\":[\"a\\u0000\"]}", 400, "invalid_field"),
        Arguments.of(
            "{\"text\":\"a\",\"includedContexts\":[\"" + "好".repeat(65) + "\"]}",
            400,
            "invalid_field"),
        Arguments.of(
            "{\"text\":\"a\",\"includedContexts\":[" + "\"a\",".repeat(32) + "\"b\"]}",
            400,
            "invalid_field"),
        Arguments.of(
            "{\"text\":\"a\",\"includedContexts\":[" + "\"a\",".repeat(9_000) + "\"b\"]}",
            400,
            "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"metadata\":\"x\"}", 400, "invalid_field"),
        Arguments.of("{\"text\":\"a\",\"metadata\":{\"a\":\"\\ud800\"}}", 400, "invalid_field"),
        Arguments.of(
            "{\"text\":\"a\",\"metadata\":{\"a\":\"" + "好".repeat(1400) + "\"}}",
            400,
            "invalid_field"),
        Arguments.of(
            "{\"text\":\"a\",\"metadata\":{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}}",
            400,
            "invalid_field"));
  }

  @ParameterizedTest
  @MethodSource("badMessages")
  void shouldRefuseABadMessage(String body, int status, String code) {
    HttpResponse<String> response = server.message(body);

    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, RunningServer.code(response));
    assertFalse(RunningServer.json(response.body()).at("/error/message").asText().isBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\tb\\r\\nc",
        "e\\u0301\\u0301",
        "\\u202Eabc",
        "👨‍👩‍👧‍👦",
        "<script>",
        "\\u0022\\\\"
      })
  void shouldEchoUnusualButWholeText(String escaped) {
    HttpResponse<String> response = server.message("{\"text\":\"" + escaped + "\"}");

    assertEquals(200, response.statusCode());
    String sent = RunningServer.json("{\"t\":\"" + escaped + "\"}").get("t").asText();
    assertEquals(
        "echo: " + sent, RunningServer.json(response.body()).at("/replies/0/text").asText());
  }

  @Test
  void shouldTakeTextMetadataAndIdsAtTheirLimits() {
    String text = "😀".repeat(2000);
    String metadata = "{\"a\":" + "[".repeat(7) + "]".repeat(7) + "}";
    HttpResponse<String> response =
        server.message(
            "{\"id\":\""
                + "a".repeat(64)
                + "\",\"text\":\""
                + text
                + "\",\"metadata\":"
                + metadata
                + "}");

    assertEquals(200, response.statusCode(), response.body());
    assertEquals(Optional.of(metadata), server.gateway.lastMessage.metadataJson());
  }

  static Stream<byte[]> invalidUtf8() {
    return Stream.of(
        new byte[] {(byte) 0xC0, (byte) 0x80},
        new byte[] {(byte) 0xE4, (byte) 0xBD},
        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
        new byte[] {(byte) 0xFF},
        new byte[] {(byte) 0x80});
  }

  /** A message whose text has the bytes in it. */
  static byte[] messageWith(byte[] bytes, String type) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("{" + type + "\"id\":\"u\",\"text\":\"a").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(bytes);
    out.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("invalidUtf8")
  void shouldRefuseInvalidUtf8(byte[] bytes) {
    HttpResponse<String> response = server.post(MESSAGES, messageWith(bytes, ""));

    assertEquals(400, response.statusCode());
    assertEquals("invalid_utf8", RunningServer.code(response));
  }

  @Test
  void shouldNeverFailOnRandomBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] valid =
        "{\"id\":\"r\",\"text\":\"你好\",\"metadata\":{\"a\":[1]}}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = valid.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      int status = server.post(MESSAGES, bytes).statusCode();
      assertTrue(
          status == 200 || status == 400 || status == 409, "seed " + seed + " gave " + status);
    }
  }
}
