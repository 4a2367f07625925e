package io.frontdesk.webhook;

import java.util.OptionalLong;

/**
 * What came of one try of a call. Immutable.
 *
 * @param failure why there is no answer
 * @param status the HTTP status; 0: no answer
 * @param answer what was answered; {@link ServiceAnswer#NONE} unless all went well
 * @param maybeReceived whether the service may have got the request
 * @param retryAfterMs when the service asks to be tried again
 * @param reason for the log if the call was refused, else empty
 */
record TryResult(
    Failure failure,
    int status,
    ServiceAnswer answer,
    boolean maybeReceived,
    OptionalLong retryAfterMs,
    String reason) {

  /** Why a try has no answer. */
  enum Failure {
    NONE,
    /** It was not sent: the address is not allowed, or a value is missing. */
    REFUSED,
    /** No connection came about. */
    UNREACHABLE,
    /** The connection broke. */
    BROKEN,
    TIMED_OUT,
    /** A status other than 200 to 299. */
    STATUS,
    /** The body was too long, no JSON object or not as the bot says. */
    DAMAGED
  }

  static TryResult failed(Failure failure, int status, boolean maybeReceived) {
    return new TryResult(
        failure, status, ServiceAnswer.NONE, maybeReceived, OptionalLong.empty(), "");
  }

  static TryResult refused(String reason) {
    return new TryResult(
        Failure.REFUSED, 0, ServiceAnswer.NONE, false, OptionalLong.empty(), reason);
  }

  static TryResult answered(int status, ServiceAnswer answer) {
    return new TryResult(Failure.NONE, status, answer, true, OptionalLong.empty(), "");
  }

  boolean ok() {
    return failure == Failure.NONE;
  }

  /** Whether it says anything about how the service does. */
  boolean tellsOfService() {
    return failure != Failure.REFUSED;
  }

  /** Whether the service is not well; a 404 or a 409 is an answer like any other. */
  boolean isServiceDown() {
    return switch (failure) {
      case NONE, REFUSED -> false;
      case STATUS -> status >= 500 || status == 429 || status < 200;
      case UNREACHABLE, BROKEN, TIMED_OUT, DAMAGED -> true;
    };
  }

  /**
   * Whether the next try may go better.
   *
   * @param harmless whether the request changes nothing at the service (a GET)
   */
  boolean isWorthAnotherTry(boolean harmless) {
    return switch (failure) {
      case NONE, REFUSED -> false;
      case UNREACHABLE, BROKEN, TIMED_OUT -> true;
      case STATUS -> status == 429 || status >= 502 && status <= 504 || harmless && status >= 500;
      case DAMAGED -> harmless;
    };
  }
}
