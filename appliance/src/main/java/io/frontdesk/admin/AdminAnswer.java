package io.frontdesk.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Answers requests of the admin listener, in the formats of the chat contract. Stateless. */
final class AdminAnswer {

  private static final JsonFactory JSON = new JsonFactory();

  private AdminAnswer() {}

  /** Something that writes one JSON value. */
  interface Body {
    void write(JsonGenerator to) throws IOException;
  }

  static String json(Body body) {
    StringWriter out = new StringWriter();
    try (JsonGenerator to = JSON.createGenerator(out)) {
      body.write(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static StringBuilder string(StringBuilder out, String value) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, out);
    return out.append('"');
  }

  /** Answers in the error format of the chat contract. */
  static void refuse(HttpServerRequest request, int status, String code, String message) {
    answer(request, status, error(code, message));
  }

  static String error(String code, String message) {
    StringBuilder out =
        new StringBuilder("{\"error\":{\"code\":\"").append(code).append("\",\"message\":");
    return string(out, message).append("}}").toString();
  }

  static void notFound(HttpServerRequest request) {
    refuse(request, 404, "not_found", "There is nothing at this address.");
  }

  static void wrongMethod(HttpServerRequest request, String allowed) {
    request.response().putHeader(HttpHeaders.ALLOW, allowed);
    refuse(request, 405, "method_not_allowed", "This address takes " + allowed + " only.");
  }

  static void answer(HttpServerRequest request, int status, String body) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(Buffer.buffer(body));
  }
}
