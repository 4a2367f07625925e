package io.frontdesk.admin;

import io.frontdesk.handover.HandoverDesk;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.turn.TurnGateway;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin listener: every request carries the token of the data folder's {@code admin.token}.
 * Launched and closed by the root, served by an event loop.
 */
public final class AdminServer {

  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
  private static final int IDLE_SECONDS = 30;

  private final AdminToken token;
  private final Supplier<AdminStatus> status;
  private final TranscriptRoutes transcripts;
  private final DeskRoutes desk;
  private final HttpServer server;

  private AdminServer(Vertx vertx, AdminToken token, Supplier<AdminStatus> status, Rooms rooms) {
    transcripts = new TranscriptRoutes(vertx, rooms.transcripts());
    desk = new DeskRoutes(vertx, rooms.desk(), rooms.agents());
    this.token = token;
    this.status = status;
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setUseAlpn(false)
                    .setHttp2ClearTextEnabled(false)
                    .setMaxWebSocketMessageSize(DeskBody.MAX_BYTES)
                    .setMaxWebSocketFrameSize(DeskBody.MAX_BYTES)
                    .setIdleTimeout(IDLE_SECONDS))
            .requestHandler(this::onRequest)
            .exceptionHandler(error -> LOG.debug("a connection broke off: {}", error.toString()));
  }

  /**
   * Where it listens.
   *
   * @param host the address, by default a loopback one
   * @param port 0: any free port
   * @param dataFolder where {@code admin.token} is, or is made
   */
  public record Options(String host, int port, Path dataFolder) {}

  /**
   * What operators look into.
   *
   * @param transcripts what was said
   * @param desk the queue of those who wait for a person
   * @param agents carry out what people do
   */
  public record Rooms(Transcripts transcripts, HandoverDesk desk, TurnGateway agents) {}

  /**
   * Opens the port. Reads or makes the token first, on the calling thread, which is not an event
   * loop.
   *
   * @param status asked by the event loop at each request; must be cheap and safe for any thread
   * @param rooms what operators look into
   * @return the server once it listens; fails with an {@link IllegalStateException} that says what
   *     to do if the port cannot be had
   * @throws IllegalStateException if the token's file is empty
   * @throws java.io.UncheckedIOException if the token cannot be read or made
   */
  public static Future<AdminServer> launch(
      Vertx vertx, Options options, Supplier<AdminStatus> status, Rooms rooms) {
    AdminServer admin = new AdminServer(vertx, AdminToken.in(options.dataFolder()), status, rooms);
    return admin
        .server
        .listen(options.port(), options.host())
        .map(admin)
        .recover(error -> Future.failedFuture(explain(options, error)));
  }

  private static IllegalStateException explain(Options options, Throwable error) {
    String what =
        error instanceof BindException
            ? "Port "
                + options.port()
                + " is in use: stop the program that has it, or choose another admin port."
            : "Cannot listen on "
                + options.host()
                + ":"
                + options.port()
                + ": "
                + error.getMessage();
    return new IllegalStateException(what, error);
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Closes the port and its connections. */
  public Future<Void> close() {
    return server.close();
  }

  private void onRequest(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null || !token.admits(authorization)) {
      request.response().putHeader("WWW-Authenticate", "Bearer");
      AdminAnswer.refuse(
          request,
          401,
          "unauthorized",
          "Send 'Authorization: Bearer <token>' with the token of the data folder's admin.token.");
    } else {
      route(request);
    }
  }

  private void route(HttpServerRequest request) {
    Optional<AdminPath> path = AdminPath.of(request.path());
    if (path.isEmpty()) {
      AdminAnswer.notFound(request);
    } else if (path.get().is("status")) {
      onStatus(request);
    } else if (!transcripts.take(request, path.get()) && !desk.take(request, path.get())) {
      AdminAnswer.notFound(request);
    }
  }

  private void onStatus(HttpServerRequest request) {
    if (request.method() != HttpMethod.GET) {
      AdminAnswer.wrongMethod(request, "GET");
    } else {
      AdminAnswer.answer(request, 200, statusJson(status.get()));
    }
  }

  private static String statusJson(AdminStatus status) {
    StringBuilder out = new StringBuilder(128).append("{\"version\":");
    AdminAnswer.string(out, status.version()).append(",\"uptimeMs\":").append(status.uptimeMs());
    out.append(",\"sessions\":").append(status.sessions()).append(",\"bots\":{");
    String comma = "";
    for (var model : new TreeMap<>(status.models()).entrySet()) {
      AdminAnswer.string(out.append(comma), model.getKey()).append(':');
      AdminAnswer.string(out, model.getValue());
      comma = ",";
    }
    return out.append("}}").toString();
  }
}
