package io.frontdesk.channel;

import io.frontdesk.channel.ReadyState.BotState;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.TurnGateway;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chat listener of one event loop: its server, connections, WebSockets and clock. Everything
 * here runs on that event loop but {@link #drain}.
 */
final class ChatEndpoint extends AbstractVerticle {

  private static final Logger LOG = LoggerFactory.getLogger(ChatEndpoint.class);
  private static final int MAX_HEAD_BYTES = 8_192;

  private final ChatServer.Shared shared;
  private final int port;
  private final HttpChannel http = new HttpChannel(this);
  private final RequestReader reader = new RequestReader();
  private final ChannelMeters meters;
  private final Map<HttpConnection, Connection> connections = new IdentityHashMap<>();
  private final Set<Exchange> exchanges = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Exchange> polls = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<SocketChannel> sockets = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<TurnRequest.Unsubscribe> unsubscribes = new ArrayList<>();
  private HttpServer server;
  private volatile Thread loop;

  /**
   * @param port 0 or less: any free port
   */
  ChatEndpoint(ChatServer.Shared shared, int port) {
    this.shared = shared;
    this.port = port;
    meters = new ChannelMeters(shared.backend().metrics(), shared.sockets());
  }

  @Override
  public void start(Promise<Void> started) {
    options().precedence().take();
    loop = Thread.currentThread();
    server = vertx.createHttpServer(serverOptions());
    server.connectionHandler(this::onConnection);
    server.requestHandler(this::onRequest);
    server.invalidRequestHandler(this::onInvalidRequest);
    server.exceptionHandler(error -> LOG.debug("a connection broke off: {}", error.toString()));
    int tickMs = Math.max(10, Math.min(1_000, shortestTimeoutMs() / 4));
    vertx.setPeriodic(tickMs, timer -> onTick());
    server.listen(port, options().host()).<Void>mapEmpty().onComplete(started);
  }

  private HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setUseAlpn(false)
        .setHttp2ClearTextEnabled(false)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setMaxWebSocketFrameSize(RequestReader.MAX_BYTES)
        .setMaxWebSocketMessageSize(RequestReader.MAX_BYTES)
        .setWebSocketClosingTimeout(3)
        .setMaxHeaderSize(MAX_HEAD_BYTES)
        .setTcpNoDelay(true)
        .setAcceptBacklog(4_096);
  }

  private int shortestTimeoutMs() {
    ChatOptions.Timeouts timeouts = options().timeouts();
    int requests = Math.min(timeouts.headMs(), timeouts.bodyMs());
    return Math.min(requests, Math.min(timeouts.idleMs(), timeouts.pingMs()));
  }

  int actualPort() {
    return server.actualPort();
  }

  /** Does it at once if this is the event loop, otherwise there and soon; for any thread. */
  void hop(Runnable step) {
    if (Thread.currentThread() == loop) {
      step.run();
    } else {
      context.runOnContext(now -> step.run());
    }
  }

  ChatOptions options() {
    return shared.options();
  }

  TurnGateway gateway() {
    return shared.backend().gateway();
  }

  ReadyState ready() {
    return shared.backend().ready().get();
  }

  boolean stopping() {
    return shared.stopping().get();
  }

  RequestReader reader() {
    return reader;
  }

  ChannelMeters meters() {
    return meters;
  }

  SendLimits limits() {
    return shared.limits();
  }

  ChatPage page() {
    return shared.page();
  }

  /** What clients may know of a bot. */
  BotState botState(String bot) {
    return ready()
        .bot(bot)
        .orElseGet(() -> new BotState(bot, Map.of(), List.of(), "", Optional.empty()));
  }

  /** The metrics as text, made on a worker thread. */
  Future<String> scrape() {
    return vertx.executeBlocking(shared.backend().metrics()::scrape, false);
  }

  private void onConnection(HttpConnection http) {
    if (connections.size() >= options().maxConnections()) {
      http.close();
      return;
    }
    Connection connection = new Connection(http, options().timeouts());
    connections.put(http, connection);
    http.exceptionHandler(error -> LOG.debug("a connection broke off: {}", error.toString()));
    http.closeHandler(closed -> connections.remove(http));
  }

  private void onRequest(HttpServerRequest request) {
    Connection connection = connections.get(request.connection());
    if (connection == null) {
      request.connection().close();
      return;
    }
    Exchange[] self = new Exchange[1];
    Exchange exchange = new Exchange(request, connection, meters, () -> onExchangeOver(self[0]));
    self[0] = exchange;
    exchanges.add(exchange);
    http.handle(exchange);
  }

  private void onExchangeOver(Exchange exchange) {
    exchanges.remove(exchange);
    polls.remove(exchange);
  }

  private void onInvalidRequest(HttpServerRequest request) {
    String cause = String.valueOf(request.decoderResult().cause());
    ErrorCode code = ErrorCode.INVALID_REQUEST;
    if (cause.contains("TooLongHttpLineException")) {
      code = ErrorCode.URI_TOO_LONG;
    } else if (cause.contains("TooLongHttpHeaderException")) {
      code = ErrorCode.HEADERS_TOO_LARGE;
    }
    meters.refused(code);
    request
        .response()
        .setStatusCode(code.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(
            Buffer.buffer(
                Wire.error(
                    code, "This is no HTTP request that can be read, or its head is too large.")))
        .onComplete(written -> request.connection().close());
  }

  /** A fetch waits: a stop answers it. */
  void polling(Exchange exchange) {
    polls.add(exchange);
  }

  /** Makes a WebSocket of a request, if its origin may. */
  void upgrade(Exchange exchange, Conversation conversation) {
    HttpServerRequest request = exchange.request();
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      throw new Rejection(ErrorCode.INVALID_REQUEST, "This address speaks WebSocket only.");
    }
    checkOrigin(request);
    request
        .toWebSocket()
        .onSuccess(socket -> onSocket(exchange, socket, conversation))
        .onFailure(error -> LOG.debug("no WebSocket: {}", error.toString()));
  }

  private void checkOrigin(HttpServerRequest request) {
    List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
    if (origins.isEmpty()) {
      return;
    }
    String origin = origins.get(0).toLowerCase(Locale.ROOT);
    String host = String.valueOf(request.getHeader(HttpHeaders.HOST)).toLowerCase(Locale.ROOT);
    boolean own = origin.equals("http://" + host) || origin.equals("https://" + host);
    if (origins.size() > 1 || !own && !options().allowedOrigins().contains(origin)) {
      throw new Rejection(
          ErrorCode.FORBIDDEN_ORIGIN,
          "A page of this origin may not connect. Add it to the allowed origins of the configuration.");
    }
  }

  private void onSocket(Exchange exchange, ServerWebSocket socket, Conversation conversation) {
    exchange.upgraded();
    exchange.connection().onUpgraded();
    SocketChannel channel = new SocketChannel(this, socket, exchange.connection(), conversation);
    sockets.add(channel);
    meters.socketOpened();
    channel.open();
    if (stopping()) {
      channel.stop();
    }
  }

  void onSocketClosed(SocketChannel channel) {
    connections.remove(channel.connection().http());
    if (sockets.remove(channel)) {
      meters.socketClosed();
      unsubscribes.add(new TurnRequest.Unsubscribe(channel.conversation(), channel));
      offerUnsubscribes();
    }
  }

  /** Those that an agent's full queue does not take are offered again at the next tick. */
  private void offerUnsubscribes() {
    unsubscribes.removeIf(gateway()::offer);
  }

  private void onTick() {
    long nowNs = System.nanoTime();
    for (Connection connection : List.copyOf(connections.values())) {
      if (connection.overdue(nowNs)) {
        connection.close();
      }
    }
    for (SocketChannel socket : List.copyOf(sockets)) {
      socket.onTick(nowNs);
    }
    offerUnsubscribes();
  }

  /**
   * Ends what is under way: waiting fetches are refused, WebSockets closed with 1001 when their
   * messages are answered, and after {@code drainMs} all that is left. Called by any thread.
   */
  Future<Void> drain() {
    Promise<Void> drained = Promise.promise();
    context.runOnContext(now -> beginDrain(drained));
    return drained.future();
  }

  private void beginDrain(Promise<Void> drained) {
    for (Exchange poll : List.copyOf(polls)) {
      poll.refuse(Rejection.stopping());
    }
    for (SocketChannel socket : List.copyOf(sockets)) {
      socket.stop();
    }
    long endNs = System.nanoTime() + options().timeouts().drainMs() * 1_000_000L;
    vertx.setPeriodic(1, 10, timer -> awaitDrain(timer, endNs, drained));
  }

  private void awaitDrain(long timer, long endNs, Promise<Void> drained) {
    boolean over = System.nanoTime() - endNs > 0;
    if (over) {
      for (Iterator<SocketChannel> i = List.copyOf(sockets).iterator(); i.hasNext(); ) {
        i.next().stopNow();
      }
    }
    if (over || exchanges.isEmpty() && sockets.isEmpty()) {
      vertx.cancelTimer(timer);
      drained.complete();
    }
  }

  static Rejection rejection(Refusal refusal, String message) {
    ErrorCode code = ErrorCode.of(refusal);
    return code == ErrorCode.INTERNAL ? Exchange.internal(message) : new Rejection(code, message);
  }
}
