package io.frontdesk.bench.load.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is read of a server's bytes. */
class AnswerTest {

  private static final String REPLY =
      """
      {"type":"reply","bot":"shop","session":"s-1","id":"41","replies":[\
      {"type":"text","text":"Say \\"tier\\":\\"exact\\" {or} not"},\
      {"type":"buttons","text":"是这样吗？","buttons":[{"title":"是","payload":"/affirm"},\
      {"title":"否","payload":"/inform{\\"a\\":\\"b\\"}"}]}],"cursor":3,"pending":true,\
      "understanding":{"language":"zh","intent":{"name":"order_status","confidence":0.97},\
      "ranking":[{"name":"other","confidence":0.1}],"entities":[{"entity":"e","text":"x","type":"y"}],\
      "outOfScope":true,"ambiguous":[],"tier":"encoder","degraded":true,"model":"m"},\
      "timing":{"queueMicros":40,"understandMicros":2100,"totalMicros":2600}}\
      """;

  private static byte[] frame(String text) {
    byte[] body = text.getBytes(UTF_8);
    byte[] frame = new byte[body.length + 4];
    frame[0] = (byte) 0x81;
    frame[1] = 126;
    frame[2] = (byte) (body.length >> 8);
    frame[3] = (byte) body.length;
    System.arraycopy(body, 0, frame, 4, body.length);
    return frame;
  }

  @Test
  void shouldReadAllOfAReplyThatIsNeeded() {
    byte[] in = frame(REPLY);
    Answer answer = new Answer();
    int used = new FrontdeskSocket("h", "shop").read(in, 0, in.length, true, answer);

    assertEquals(in.length, used);
    assertEquals(Answer.Kind.REPLY, answer.kind());
    assertEquals(41, answer.id());
    assertTrue(answer.isOf("s-1".getBytes(UTF_8)));
    assertFalse(answer.isOf("s-2".getBytes(UTF_8)));
    assertTrue(answer.hasIntent("order_status".getBytes(UTF_8)));
    assertEquals(Answer.Tier.ENCODER, answer.tier());
    assertTrue(answer.degraded());
    assertTrue(answer.pending());
    assertTrue(answer.outOfScope());
    assertEquals("是这样吗？", answer.lastText());
    assertEquals(2, answer.buttons());
    assertEquals("/affirm", answer.payload(0));
    assertEquals("/inform{\\\"a\\\":\\\"b\\\"}", answer.payload(1));
    assertEquals(40, answer.queueMicros());
    assertEquals(2100, answer.understandMicros());
    assertEquals(2600, answer.totalMicros());
  }

  @Test
  void shouldReadEveryTier() {
    Answer answer = new Answer();
    for (Answer.Tier tier : Answer.Tier.values()) {
      String name = tier.name().toLowerCase(Locale.ROOT);
      byte[] in = frame(REPLY.replace("\"tier\":\"encoder\"", "\"tier\":\"" + name + '"'));
      new FrontdeskSocket("h", "shop").read(in, 0, in.length, true, answer);
      assertEquals(tier, answer.tier());
    }
  }

  @Test
  void shouldWaitForTheRestOfAFrame() {
    byte[] in = frame(REPLY);
    Answer answer = new Answer();
    FrontdeskSocket socket = new FrontdeskSocket("h", "shop");
    for (int length = 0; length < in.length; length++) {
      assertEquals(0, socket.read(in, 0, length, true, answer));
    }
  }

  @Test
  void shouldReadHttpInPartsAndTellRefusals() {
    byte[] in =
        ("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\ncontent-length: 40\r\n\r\n"
                + "{\"error\":{\"code\":\"overloaded\",\"x\":\"y\"}}\nHTTP")
            .getBytes(UTF_8);
    Answer answer = new Answer();
    FrontdeskHttp http = new FrontdeskHttp("h", "shop");
    for (int length = 0; length < in.length - 4; length++) {
      assertEquals(0, http.read(in, 0, length, false, answer), "of " + length + " bytes");
    }
    assertEquals(in.length - 4, http.read(in, 0, in.length, false, answer));
    assertEquals(Answer.Kind.BUSY, answer.kind());
    assertEquals("overloaded", answer.code());
  }

  @Test
  void shouldMaskWhatItSends() {
    OutBytes out = new OutBytes();
    byte[] said = "\"text\":\"你好\"".getBytes(UTF_8);
    new FrontdeskSocket("h", "shop").turn(out, "s".getBytes(UTF_8), 1234567, said);

    byte[] frame = new byte[out.length()];
    out.view().get(frame);
    String expected = "{\"type\":\"message\",\"id\":\"1234567\",\"text\":\"你好\"}";
    int length = frame[1] & 0x7F;
    assertEquals(expected.getBytes(UTF_8).length, length);
    byte[] plain = new byte[length];
    for (int i = 0; i < length; i++) {
      assertTrue(frame[2 + (i & 3)] != 0, "a mask of zero is none");
      plain[i] = (byte) (frame[6 + i] ^ frame[2 + (i & 3)]);
    }
    assertEquals(expected, new String(plain, UTF_8));
  }
}
