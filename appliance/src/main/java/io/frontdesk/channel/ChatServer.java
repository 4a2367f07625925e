package io.frontdesk.channel;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The chat listener: HTTP, WebSocket and the chat page on one port, served by one or more event
 * loops. Safe for any thread. Stop it in two steps: {@link #drain} while the turn agents still
 * answer, {@link #close} after.
 */
public final class ChatServer {

  /** What the event loops share. */
  record Shared(
      ChatOptions options,
      ChatBackend backend,
      SendLimits limits,
      ChatPage page,
      AtomicBoolean stopping,
      AtomicInteger sockets) {}

  private final Vertx vertx;
  private final Shared shared;
  private final List<ChatEndpoint> endpoints = new ArrayList<>();
  private final List<String> deployments = new ArrayList<>();

  private ChatServer(Vertx vertx, ChatOptions options, ChatBackend backend) {
    this.vertx = vertx;
    shared =
        new Shared(
            options,
            backend,
            new SendLimits(options.rates()),
            new ChatPage(),
            new AtomicBoolean(),
            new AtomicInteger());
    backend
        .metrics()
        .gauge("frontdesk.websockets", "WebSockets open", shared.sockets(), AtomicInteger::get);
  }

  /**
   * Opens the port.
   *
   * @return the server once it listens; fails with an {@link IllegalStateException} that says what
   *     to do if the port cannot be had
   */
  public static Future<ChatServer> launch(Vertx vertx, ChatOptions options, ChatBackend backend) {
    ChatServer server = new ChatServer(vertx, options, backend);
    Future<Void> opened = server.open(options.port());
    for (int i = 1; i < options.eventLoops(); i++) {

      opened = opened.compose(first -> server.open(options.port()));
    }
    return opened
        .map(server)
        .recover(
            error ->
                server.close().transform(closed -> Future.failedFuture(explain(options, error))));
  }

  private Future<Void> open(int port) {
    // A port below 0 is any free one that can be shared, unlike 0; the number only names it.
    int wanted = port == 0 ? -1 - System.identityHashCode(this) % 1_000_000 : port;
    ChatEndpoint endpoint = new ChatEndpoint(shared, wanted);
    return vertx
        .deployVerticle(endpoint, new DeploymentOptions())
        .onSuccess(
            id -> {
              endpoints.add(endpoint);
              deployments.add(id);
            })
        .mapEmpty();
  }

  private static Throwable explain(ChatOptions options, Throwable error) {
    if (error instanceof BindException) {
      return new IllegalStateException(
          "Port "
              + options.port()
              + " is in use: stop the program that has it, or choose another port"
              + " (address "
              + options.host()
              + ").",
          error);
    }
    return new IllegalStateException(
        "Cannot listen on " + options.host() + ":" + options.port() + ": " + error.getMessage(),
        error);
  }

  /** The port that it listens on. */
  public int port() {
    return endpoints.get(0).actualPort();
  }

  /** How many WebSockets are open. */
  public int openSockets() {
    return shared.sockets().get();
  }

  /**
   * Takes no more turns: new requests are refused with 503 {@code stopping}, WebSockets get 1001
   * when what they sent is answered. Idempotent.
   *
   * @return done when nothing is under way any more, or after {@code drainMs}
   */
  public Future<Void> drain() {
    shared.stopping().set(true);
    return Future.join(endpoints.stream().map(ChatEndpoint::drain).toList()).mapEmpty();
  }

  /** Drains, then closes the port. Idempotent. */
  public Future<Void> close() {
    Future<Void> drained = drain();
    return drained.compose(
        done -> {
          List<String> open = List.copyOf(deployments);
          deployments.clear();
          return Future.join(open.stream().map(vertx::undeploy).toList()).mapEmpty();
        });
  }
}
