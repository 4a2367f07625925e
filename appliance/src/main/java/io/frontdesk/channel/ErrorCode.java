package io.frontdesk.channel;

import io.frontdesk.turn.TurnRequest.Refusal;
import java.util.Locale;

/** The error codes of the chat contract with their HTTP status. */
enum ErrorCode {
  MALFORMED_JSON(400),
  INVALID_FIELD(400),
  INVALID_UTF8(400),
  INVALID_SESSION(400),
  INVALID_REQUEST(400),
  FORBIDDEN_ORIGIN(403),
  UNKNOWN_BOT(404),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  MESSAGE_CONFLICT(409),
  TOO_LARGE(413),
  URI_TOO_LONG(414),
  UNSUPPORTED_MEDIA_TYPE(415),
  RATE_LIMITED(429),
  HEADERS_TOO_LARGE(431),
  INTERNAL(500),
  OVERLOADED(503),
  STARTING(503),
  STOPPING(503),
  STORAGE_FULL(507);

  private final int status;
  private final String code = name().toLowerCase(Locale.ROOT);

  ErrorCode(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  /** As the wire names it. */
  String code() {
    return code;
  }

  /** Whether the same message, sent again later with the same id, may be taken. */
  boolean busy() {
    return this == OVERLOADED || this == STARTING || this == STOPPING || this == RATE_LIMITED;
  }

  static ErrorCode of(Refusal refusal) {
    return switch (refusal) {
      case OVERLOADED -> OVERLOADED;
      case STARTING -> STARTING;
      case STOPPING -> STOPPING;
      case UNKNOWN_BOT -> UNKNOWN_BOT;
      case MESSAGE_CONFLICT -> MESSAGE_CONFLICT;
      case INVALID -> INVALID_REQUEST;
      case STORAGE_FULL -> STORAGE_FULL;
      case INTERNAL -> INTERNAL;
    };
  }
}
