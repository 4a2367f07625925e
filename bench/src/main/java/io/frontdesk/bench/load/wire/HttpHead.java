package io.frontdesk.bench.load.wire;

/** The few things that are to be known of the head of an HTTP/1.1 response. Stateless. */
final class HttpHead {

  /** Where the three digits of the status begin: after {@code HTTP/1.1} and a space. */
  static final int STATUS_AT = 9;

  private static final byte[] LENGTH =
      "content-length:".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private HttpHead() {}

  /** Where the head ends, behind the empty line; -1 if it does not yet. */
  static int end(byte[] in, int from, int to) {
    for (int i = from + 3; i < to; i++) {
      if (in[i] == '\n' && in[i - 1] == '\r' && in[i - 2] == '\n' && in[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  /** The status of a whole head. */
  static int status(byte[] in, int from) {
    int at = from + STATUS_AT;
    return (in[at] - '0') * 100 + (in[at + 1] - '0') * 10 + in[at + 2] - '0';
  }

  /**
   * The length of the body.
   *
   * @param end where the head ends
   * @throws IllegalStateException if the head does not say it
   */
  static int contentLength(byte[] in, int from, int end) {
    for (int line = from; line < end; line++) {
      if (in[line] == '\n' && startsWithLength(in, line + 1, end)) {
        return digits(in, line + 1 + LENGTH.length, end);
      }
    }
    throw new IllegalStateException("The server answers without Content-Length");
  }

  private static boolean startsWithLength(byte[] in, int at, int end) {
    if (end - at < LENGTH.length) {
      return false;
    }
    for (int i = 0; i < LENGTH.length; i++) {
      if ((in[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private static int digits(byte[] in, int from, int end) {
    int value = 0;
    for (int i = from; i < end && in[i] != '\r'; i++) {
      value = in[i] == ' ' ? value : value * 10 + in[i] - '0';
    }
    return value;
  }
}
