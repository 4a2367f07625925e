package io.frontdesk.channel;

import io.frontdesk.channel.ChannelMeters.Route;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP request and its answer: answered once, whoever comes first. Event loop only. */
final class Exchange {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NOSNIFF_NAME =
      HttpHeaders.createOptimized("x-content-type-options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence REFERRER_NAME = HttpHeaders.createOptimized("referrer-policy");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence CSP_NAME =
      HttpHeaders.createOptimized("content-security-policy");
  private static final CharSequence CSP =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final int MAX_DISCARDED_BYTES = 1 << 20;
  private static final int DISCARD_MS = 1_000;

  private final HttpServerRequest request;
  private final Connection connection;
  private final ChannelMeters meters;
  private final Runnable onDone;
  private final long arrivedNs = System.nanoTime();
  private Route route = Route.OTHER;
  private boolean answered;
  private boolean over;
  private boolean bodyRead;

  /**
   * @param onDone run once, when the exchange is over, however it ends
   */
  Exchange(
      HttpServerRequest request, Connection connection, ChannelMeters meters, Runnable onDone) {
    this.request = request;
    this.connection = connection;
    this.meters = meters;
    this.onDone = onDone;
    connection.onRequest();
    request.exceptionHandler(error -> LOG.debug("request broke off: {}", error.toString()));
    request
        .response()
        .exceptionHandler(error -> LOG.debug("answer broke off: {}", error.toString()));
    request.response().endHandler(done -> over());
    request.response().closeHandler(closed -> over());
    request.endHandler(end -> onRequestEnd());
  }

  HttpServerRequest request() {
    return request;
  }

  Connection connection() {
    return connection;
  }

  long arrivedNs() {
    return arrivedNs;
  }

  void route(Route known) {
    route = known;
  }

  boolean answered() {
    return answered || request.response().ended() || request.response().closed();
  }

  /** The request has become a WebSocket: there is no answer to write any more. */
  void upgraded() {
    answered = true;
    meters.answered(route, 101);
    over();
  }

  /** Collects the body, at most {@link RequestReader#MAX_BYTES}, then hands it on. */
  void readBody(Consumer<byte[]> then) {
    if (declaredLength() > RequestReader.MAX_BYTES) {
      throw bodyTooLarge();
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (!answered && body.length() + chunk.length() > RequestReader.MAX_BYTES) {
            refuse(bodyTooLarge());
          } else if (!answered) {
            body.appendBuffer(chunk);
          }
        });
    request.endHandler(
        end -> {
          onRequestEnd();
          if (!answered) {
            guarded(() -> then.accept(body.getBytes()));
          }
        });
  }

  private void onRequestEnd() {
    bodyRead = true;
    connection.onRequestEnd();
    if (over) {
      connection.onAnswered();
    }
  }

  private long declaredLength() {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length.trim());
  }

  private static Rejection bodyTooLarge() {
    return new Rejection(ErrorCode.TOO_LARGE, "The body is larger than 64 KiB. Shorten it.");
  }

  /** Runs a step; what it throws becomes the answer. */
  void guarded(Runnable step) {
    try {
      step.run();
    } catch (Rejection rejection) {
      refuse(rejection);
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  void json(int status, byte[] body) {
    if (answered()) {
      return;
    }
    HttpServerResponse response = request.response();
    response.setStatusCode(status);
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
    response.putHeader(CSP_NAME, CSP);
    end(Buffer.buffer(body));
  }

  void text(String contentType, String body) {
    if (answered()) {
      return;
    }
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
    response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
    response.putHeader(CSP_NAME, CSP);
    end(Buffer.buffer(body));
  }

  void refuse(Rejection rejection) {
    if (answered()) {
      return;
    }
    meters.refused(rejection.code());
    if (rejection.retryAfterMs() > 0) {
      request
          .response()
          .putHeader("Retry-After", Integer.toString((rejection.retryAfterMs() + 999) / 1000));
    }
    json(rejection.code().status(), Wire.error(rejection.code(), rejection.getMessage()));
  }

  /** Our fault: the client gets a reference, the log the reason. */
  void fail(Throwable cause) {
    refuse(internal(cause));
  }

  static Rejection internal(Throwable cause) {
    String reference = reference();
    LOG.error("reference {}: a request failed", reference, cause);
    return withReference(reference);
  }

  static Rejection internal(String reason) {
    String reference = reference();
    LOG.error("reference {}: a turn failed: {}", reference, reason);
    return withReference(reference);
  }

  private static Rejection withReference(String reference) {
    return new Rejection(
        ErrorCode.INTERNAL,
        "The server failed. Its log has the reason under reference " + reference + ".");
  }

  private static String reference() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /** Ends the answer; its headers but for the security ones are set. */
  void end(Buffer body) {
    answered = true;
    HttpServerResponse response = request.response();
    response.putHeader(NOSNIFF_NAME, NOSNIFF);
    response.putHeader(REFERRER_NAME, NO_REFERRER);
    meters.answered(route, response.getStatusCode());
    if (!bodyRead) {
      endAndDiscardBody(response, body);
    } else {
      response.end(body);
    }
  }

  /**
   * Answers before the body is there. It is read on for a moment and thrown away: closing at once
   * would reset the connection and the client would not see the answer.
   */
  private void endAndDiscardBody(HttpServerResponse response, Buffer body) {
    boolean hasBody =
        declaredLength() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    if (!hasBody || request.version() == HttpVersion.HTTP_2) {
      response.end(body);
      return;
    }
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    int[] discarded = new int[1];
    request.handler(
        chunk -> {
          discarded[0] += chunk.length();
          if (discarded[0] > MAX_DISCARDED_BYTES) {
            connection.close();
          }
        });
    request.endHandler(end -> connection.close());
    response.end(body);
    connection.closeWithin(DISCARD_MS);
  }

  private void over() {
    if (!over) {
      over = true;
      if (bodyRead) {
        connection.onAnswered();
      }
      onDone.run();
    }
  }
}
