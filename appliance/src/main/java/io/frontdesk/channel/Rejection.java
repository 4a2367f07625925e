package io.frontdesk.channel;

/**
 * A request that is not taken, as the client hears it. An ordinary outcome, therefore without a
 * stack trace. Event loop only.
 */
final class Rejection extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final int retryAfterMs;

  /**
   * @param code what kind
   * @param message what is wrong and what to do
   */
  Rejection(ErrorCode code, String message) {
    this(code, message, code.busy() ? 1_000 : 0);
  }

  /**
   * @param retryAfterMs when to try again; 0: not at all
   */
  Rejection(ErrorCode code, String message, int retryAfterMs) {
    super(message, null, false, false);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  static Rejection field(String name, String rule) {
    return new Rejection(ErrorCode.INVALID_FIELD, "'" + name + "' " + rule);
  }

  static Rejection overloaded() {
    return new Rejection(
        ErrorCode.OVERLOADED, "Too much waits already. Send it again with the same id.");
  }

  static Rejection stopping() {
    return new Rejection(
        ErrorCode.STOPPING, "The server is stopping. Send it again with the same id.", 5_000);
  }

  static Rejection rateLimited(long retryAfterMs) {
    return new Rejection(
        ErrorCode.RATE_LIMITED,
        "Too many messages in a short time. Wait, then send it again with the same id.",
        (int) Math.min(60_000, Math.max(1, retryAfterMs)));
  }

  ErrorCode code() {
    return code;
  }

  int retryAfterMs() {
    return retryAfterMs;
  }
}
