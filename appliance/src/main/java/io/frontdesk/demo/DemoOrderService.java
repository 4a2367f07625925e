package io.frontdesk.demo;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A DEMO: a made-up order system on loopback for the sample bot {@code shop}. Nothing it says is
 * about a real order, and it keeps what it is told in memory only. A dozen orders are written down
 * (SH20260117 is on its way, SH20260119 can be cancelled, SH20260226 was delivered, SH20260130 was
 * returned); for any other number that names a day of 2025 or 2026 it invents an order that follows
 * from the number; other numbers, such as SH00000000, are unknown (404). Every answer carries
 * {@code "demo": true}.
 *
 * <p>{@code GET /orders/{number}}, {@code /orders/{number}/refund}, {@code
 * /orders/{number}/warranty}; {@code POST /returns}, {@code /exchanges}, {@code /addresses}, {@code
 * /cancellations}, {@code /invoices}, {@code /price-protections}, {@code /claims}, {@code
 * /complaints} with a webhook's body. 409 says that an order's state forbids it.
 */
public final class DemoOrderService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DemoOrderService.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final int IDLE_SECONDS = 30;
  private static final int LAUNCH_SECONDS = 10;

  private final HttpServer server;
  private final DemoDesk desk;

  private DemoOrderService(Vertx vertx, Clock clock) {
    this.desk = new DemoDesk(clock);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions().setHost(LOOPBACK).setIdleTimeout(IDLE_SECONDS))
            .requestHandler(this::onRequest);
  }

  /**
   * Starts the demo. Waits until the port is open; not for an event loop.
   *
   * @param vertx gives the event loop
   * @param port the port on loopback; 0: any free one
   * @param clock says which day it is
   * @return the running demo
   * @throws IllegalStateException if the port can't be had
   */
  public static DemoOrderService launch(Vertx vertx, int port, Clock clock) {
    DemoOrderService service = new DemoOrderService(vertx, clock);
    try {
      service
          .server
          .listen(port)
          .toCompletionStage()
          .toCompletableFuture()
          .get(LAUNCH_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "the demo order service can't listen on %s:%d; set demo.port to a free port"
              .formatted(LOOPBACK, port),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the demo order service started", e);
    }
    LOG.info("DEMO order service on http://{}:{}: made-up orders", LOOPBACK, service.port());
    return service;
  }

  /** The port that it listens on. Any thread. */
  public int port() {
    return server.actualPort();
  }

  /** Host and port as a webhook's URL names them. Any thread. */
  public String authority() {
    return LOOPBACK + ":" + port();
  }

  /** Stops listening; open connections are closed in the background. Any thread. */
  @Override
  public void close() {
    server.close();
  }

  private void onRequest(HttpServerRequest request) {
    String[] path = request.path().split("/", -1);
    if (request.method() == HttpMethod.GET) {
      answer(request, get(path));
    } else if (request.method() == HttpMethod.POST && path.length == 2) {
      Buffer body = Buffer.buffer();
      request.handler(
          chunk -> {
            if (body.length() <= MAX_BODY_BYTES) {
              body.appendBuffer(chunk);
            }
          });
      request.endHandler(end -> answer(request, post(request, path[1], body)));
    } else {
      answer(request, DemoDesk.failure(405, "GET or POST, see the demo's documentation"));
    }
  }

  private DemoDesk.Answer get(String[] path) {
    boolean order = path.length >= 3 && path[1].equals("orders");
    if (order && path.length == 3) {
      return desk.order(path[2]);
    }
    if (order && path.length == 4 && path[3].equals("refund")) {
      return desk.refund(path[2]);
    }
    if (order && path.length == 4 && path[3].equals("warranty")) {
      return desk.warranty(path[2]);
    }
    return DemoDesk.failure(404, "there is nothing here");
  }

  private DemoDesk.Answer post(HttpServerRequest request, String name, Buffer body) {
    if (body.length() > MAX_BODY_BYTES) {
      return DemoDesk.failure(413, "at most " + MAX_BODY_BYTES + " bytes");
    }
    try {
      JsonObject slots = new JsonObject(body).getJsonObject("slots", new JsonObject());
      return desk.post(name, Optional.ofNullable(request.getHeader("Idempotency-Key")), slots);
    } catch (DecodeException | ClassCastException e) {
      return DemoDesk.failure(400, "the body must be {\"slots\": {…}}");
    }
  }

  private static void answer(HttpServerRequest request, DemoDesk.Answer answer) {
    request
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", "application/json")
        .end(answer.body().toBuffer());
  }
}
