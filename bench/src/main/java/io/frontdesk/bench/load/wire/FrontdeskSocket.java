package io.frontdesk.bench.load.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.frontdesk.bench.load.wire.Answer.Kind;

/** Frontdesk's WebSocket (docs/api.md): one connection a session, masked text frames. */
public final class FrontdeskSocket implements Protocol {

  private static final byte[] MESSAGE = "{\"type\":\"message\",\"id\":\"".getBytes(US_ASCII);
  private static final int OVERHEAD = MESSAGE.length + 3;
  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_PONG = 0x8A;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTE_LENGTH = 126;
  private static final int EIGHT_BYTE_LENGTH = 127;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;

  private final byte[] head;
  private final byte[] tail;

  /**
   * The protocol of one bot.
   *
   * @param host what the requests name as their host
   */
  public FrontdeskSocket(String host, String bot) {
    head = ("GET /v1/bots/" + bot + "/sessions/").getBytes(US_ASCII);
    tail =
        ("/socket HTTP/1.1\r\nHost: "
                + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            .getBytes(US_ASCII);
  }

  @Override
  public String name() {
    return "websocket";
  }

  @Override
  public boolean opens() {
    return true;
  }

  @Override
  public void opening(OutBytes out, byte[] session) {
    out.add(head).add(session).add(tail);
  }

  @Override
  public void turn(OutBytes out, byte[] session, long id, byte[] said) {
    int length = OVERHEAD + OutBytes.digitsOf(id) + said.length;
    out.add(FINAL_TEXT);
    if (length < TWO_BYTE_LENGTH) {
      out.add(MASKED | length);
    } else {
      out.add(MASKED | TWO_BYTE_LENGTH).add(length >> 8).add(length);
    }
    // The mask need not be a secret here, only not zero: servers may have a short way for that.
    int mask = (int) (id * 0x9E3779B1) | 0x01010101;
    out.add(mask >>> 24).add(mask >>> 16).add(mask >>> 8).add(mask);
    int start = out.length();
    out.add(MESSAGE).digits(id).add('"').add(',').add(said).add('}');
    byte[] bytes = out.bytes();
    for (int i = start; i < out.length(); i++) {
      bytes[i] ^= (byte) (mask >>> (24 - 8 * ((i - start) & 3)));
    }
  }

  @Override
  public void pong(OutBytes out) {
    out.add(FINAL_PONG).add(MASKED).add(0).add(0).add(0).add(0);
  }

  @Override
  public int read(byte[] in, int from, int to, boolean opened, Answer answer) {
    return opened ? frame(in, from, to, answer) : upgrade(in, from, to, answer);
  }

  private static int upgrade(byte[] in, int from, int to, Answer answer) {
    int end = HttpHead.end(in, from, to);
    if (end < 0) {
      return 0;
    }
    int status = HttpHead.status(in, from);
    int length = status == 101 ? 0 : HttpHead.contentLength(in, from, end);
    if (end + length > to) {
      return 0;
    }
    answer.reset(status == 101 ? Kind.UPGRADED : status == 503 ? Kind.BUSY : Kind.ERROR, in);
    answer.code(from + HttpHead.STATUS_AT, from + HttpHead.STATUS_AT + 3);
    return end + length - from;
  }

  private static int frame(byte[] in, int from, int to, Answer answer) {
    if (to - from < 2) {
      return 0;
    }
    int opcode = in[from] & 0x0F;
    long length = in[from + 1] & 0x7F;
    int body = from + 2;
    if (length >= TWO_BYTE_LENGTH) {
      int bytes = length == EIGHT_BYTE_LENGTH ? 8 : 2;
      if (to - body < bytes) {
        return 0;
      }
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = length << 8 | in[body++] & 0xFF;
      }
    }
    if (to - body < length) {
      return 0;
    }
    int end = body + (int) length;
    switch (opcode) {
      case TEXT -> {
        answer.reset(Kind.OTHER, in);
        answer.scan(body, end);
      }
      case PING -> answer.reset(Kind.PING, in);
      case CLOSE -> {
        answer.reset(Kind.CLOSE, in);
        answer.code(Math.min(end, body + 2), end);
      }
      default -> answer.reset(Kind.OTHER, in);
    }
    return end - from;
  }
}
