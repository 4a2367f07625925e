package io.frontdesk.bench.load.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.frontdesk.bench.load.wire.Answer.Kind;

/** Frontdesk's HTTP (docs/api.md): each turn a POST on a connection that is kept. */
public final class FrontdeskHttp implements Protocol {

  private static final byte[] ID = "{\"id\":\"".getBytes(US_ASCII);
  private static final byte[] BLANK = "\r\n\r\n".getBytes(US_ASCII);

  private final byte[] head;
  private final byte[] tail;

  /**
   * The protocol of one bot.
   *
   * @param host what the requests name as their host
   */
  public FrontdeskHttp(String host, String bot) {
    head = ("POST /v1/bots/" + bot + "/sessions/").getBytes(US_ASCII);
    tail =
        ("/messages HTTP/1.1\r\nHost: "
                + host
                + "\r\nContent-Type: application/json\r\nContent-Length: ")
            .getBytes(US_ASCII);
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public boolean opens() {
    return false;
  }

  @Override
  public void opening(OutBytes out, byte[] session) {
    throw new IllegalStateException("HTTP has no opening");
  }

  @Override
  public void turn(OutBytes out, byte[] session, long id, byte[] said) {
    int length = ID.length + OutBytes.digitsOf(id) + said.length + 3;
    out.add(head).add(session).add(tail).digits(length).add(BLANK);
    out.add(ID).digits(id).add('"').add(',').add(said).add('}');
  }

  @Override
  public void pong(OutBytes out) {
    throw new IllegalStateException("HTTP has no pings");
  }

  @Override
  public int read(byte[] in, int from, int to, boolean opened, Answer answer) {
    int end = HttpHead.end(in, from, to);
    if (end < 0) {
      return 0;
    }
    int length = HttpHead.contentLength(in, from, end);
    if (end + length > to) {
      return 0;
    }
    int status = HttpHead.status(in, from);
    answer.reset(
        status == 200 ? Kind.REPLY : status == 503 || status == 429 ? Kind.BUSY : Kind.ERROR, in);
    answer.scan(end, end + length);
    return end + length - from;
  }
}
