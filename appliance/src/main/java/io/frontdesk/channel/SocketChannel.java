package io.frontdesk.channel;

import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.TurnReply;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.turn.TurnRequest.PushElement;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of one session: reads its frames, offers them to the turn agents and writes what
 * comes back, replies in the order of their messages. Owned by one event loop; what agents call
 * hops back to it, where they do not work there themselves.
 */
final class SocketChannel implements TurnRequest.Subscriber {

  static final short CLOSE_GOING_AWAY = 1001;
  private static final short CLOSE_UNSUPPORTED = 1003;
  private static final short CLOSE_BAD_TEXT = 1007;
  private static final short CLOSE_POLICY = 1008;
  private static final short CLOSE_TOO_LARGE = 1009;
  private static final short CLOSE_FAILED = 1011;
  private static final short CLOSE_TRY_LATER = 1013;

  private static final Logger LOG = LoggerFactory.getLogger(SocketChannel.class);
  private static final int MAX_UNANSWERED = 32;
  private static final int MAX_BEFORE_HELLO = 64;

  /** How long a peer may take to answer a close frame; one that does not read never does. */
  private static final long CLOSING_NS = 5_000_000_000L;

  /** A message that was taken and its answer, which waits until those before it are answered. */
  private static final class Pending {
    private Optional<byte[]> frame = Optional.empty();
  }

  private final ChatEndpoint endpoint;
  private final ServerWebSocket socket;
  private final Connection connection;
  private final Conversation conversation;
  private final ArrayDeque<Pending> unanswered = new ArrayDeque<>();
  private final List<byte[]> beforeHello = new ArrayList<>();

  /** Of a message in several frames, what has come of it; nothing between messages. */
  private Optional<Buffer> fragments = Optional.empty();

  private boolean helloSent;
  private boolean firstFrameSeen;
  private boolean closing;
  private boolean stopping;
  private long helloCursor;
  private long lastReadNs = System.nanoTime();
  private long lastPingNs = lastReadNs;
  private long closingSinceNs;
  private long pendingBytes;

  SocketChannel(
      ChatEndpoint endpoint,
      ServerWebSocket socket,
      Connection connection,
      Conversation conversation) {
    this.endpoint = endpoint;
    this.socket = socket;
    this.connection = connection;
    this.conversation = conversation;
  }

  Connection connection() {
    return connection;
  }

  Conversation conversation() {
    return conversation;
  }

  /** Begins to listen, to the client and to the conversation. */
  void open() {
    // Thirty small objects a connection, which the collector would look at as long as it lives.
    socket.headers().clear();
    socket.exceptionHandler(this::onBrokenFrame);
    socket.frameHandler(frame -> guarded(() -> onFrame(frame)));
    socket.pongHandler(pong -> lastReadNs = System.nanoTime());
    socket.closeHandler(closed -> onClosed());
    if (!endpoint
        .gateway()
        .offer(new TurnRequest.Subscribe(conversation, OptionalLong.empty(), this))) {
      close(CLOSE_TRY_LATER, "overloaded");
    }
  }

  private void onClosed() {
    closing = true;
    endpoint.onSocketClosed(this);
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      Rejection internal = Exchange.internal(e);
      send(Wire.errorFrame(Optional.empty(), internal.code(), internal.getMessage()));
      close(CLOSE_FAILED, "internal");
    }
  }

  private void onBrokenFrame(Throwable error) {
    LOG.debug("a WebSocket broke off: {}", error.toString());
    if (error instanceof CorruptedWebSocketFrameException corrupted) {
      WebSocketCloseStatus status = corrupted.closeStatus();
      close((short) status.code(), status.reasonText());
    } else if (error instanceof TooLongFrameException) {
      close(CLOSE_TOO_LARGE, "larger than 64 KiB");
    }
  }

  private void onFrame(WebSocketFrame frame) {
    lastReadNs = System.nanoTime();
    if (closing || !(frame.isText() || frame.isBinary() || frame.isContinuation())) {
      return;
    }
    if (frame.isBinary()) {
      close(CLOSE_UNSUPPORTED, "text frames only");
      return;
    }
    Buffer data = frame.binaryData();
    int before = fragments.map(Buffer::length).orElse(0);
    if (before + data.length() > RequestReader.MAX_BYTES) {
      close(CLOSE_TOO_LARGE, "larger than 64 KiB");
      return;
    }
    if (frame.isFinal() && fragments.isEmpty()) {
      onText(data.getBytes());
    } else if (frame.isFinal()) {
      byte[] text = fragments.get().appendBuffer(data).getBytes();
      fragments = Optional.empty();
      onText(text);
    } else {
      fragments = Optional.of(fragments.orElseGet(Buffer::buffer).appendBuffer(data));
    }
  }

  private void onText(byte[] text) {
    if (helloSent) {
      onObject(text);
    } else if (beforeHello.size() < MAX_BEFORE_HELLO) {
      beforeHello.add(text);
    } else {
      close(CLOSE_POLICY, "too many frames before hello");
    }
  }

  private void onObject(byte[] text) {
    RequestFields fields;
    try {
      fields = endpoint.reader().read(text);
    } catch (Rejection rejection) {
      onNoObject(rejection);
      return;
    }
    try {
      dispatch(fields);
    } catch (Rejection rejection) {
      endpoint.meters().refused(rejection.code());
      send(Wire.errorFrame(fields.idForError(), rejection.code(), rejection.getMessage()));
    }
  }

  private void onNoObject(Rejection rejection) {
    endpoint.meters().refused(rejection.code());
    if (rejection.code() == ErrorCode.INVALID_UTF8) {
      close(CLOSE_BAD_TEXT, "no valid UTF-8");
      return;
    }
    send(Wire.errorFrame(Optional.empty(), rejection.code(), rejection.getMessage()));
    close(CLOSE_UNSUPPORTED, "JSON objects only");
  }

  private void dispatch(RequestFields fields) {
    boolean first = !firstFrameSeen;
    firstFrameSeen = true;
    long nowNs = System.nanoTime();
    long waitMs =
        Math.max(endpoint.limits().address(connection.address(), nowNs), sessionWaitMs(nowNs));
    String type = fields.type();
    switch (type) {
      case "message", "event" -> onMessage(fields, type.equals("event"), waitMs, nowNs);
      case "resume" -> resume(fields, first, waitMs);
      case "typing" -> LOG.trace("the customer is typing");
      default -> onUnknownType(waitMs);
    }
  }

  private long sessionWaitMs(long nowNs) {
    return endpoint.limits().session(conversation, nowNs);
  }

  private static void onUnknownType(long waitMs) {
    if (waitMs == 0) {
      throw Rejection.field("type", "must be message, event, resume or typing");
    }
  }

  private void onMessage(RequestFields fields, boolean event, long waitMs, long nowNs) {
    Pending pending = new Pending();
    String id = fields.id().orElseThrow(() -> Rejection.field("id", "is missing"));
    SocketReplyListener listener = new SocketReplyListener(id, pending, nowNs);
    TurnRequest.Message message =
        event
            ? new TurnRequest.Message(conversation, id, fields.event(), nowNs, listener)
            : message(id, fields.message(), nowNs, listener);
    if (stopping || endpoint.stopping()) {
      busy(id, Rejection.stopping());
    } else if (waitMs > 0) {
      busy(id, Rejection.rateLimited(waitMs));
    } else if (unanswered.size() >= MAX_UNANSWERED) {
      busy(id, Rejection.overloaded());
    } else {
      offer(message, pending);
    }
  }

  private TurnRequest.Message message(
      String id, RequestFields.MessageBody body, long nowNs, SocketReplyListener listener) {
    return body.toMessage(conversation, id, "websocket", nowNs, listener);
  }

  private void offer(TurnRequest.Message message, Pending pending) {
    // Before the offer: the answer comes after it has returned, but an agent may be at it by then.
    unanswered.add(pending);
    if (!endpoint.gateway().offer(message)) {
      unanswered.removeLast();
      busy(message.id(), Rejection.overloaded());
    }
  }

  private void busy(String id, Rejection rejection) {
    endpoint.meters().refused(rejection.code());
    send(Wire.busyFrame(id, rejection));
  }

  private void resume(RequestFields fields, boolean first, long waitMs) {
    if (!first) {
      throw new Rejection(ErrorCode.INVALID_REQUEST, "'resume' must be the first frame.");
    }
    if (waitMs > 0) {
      close(CLOSE_TRY_LATER, "too many connections in a short time");
      return;
    }
    long after = fields.after();
    if (after >= helloCursor) {
      return;
    }
    if (!endpoint
        .gateway()
        .offer(new TurnRequest.Fetch(conversation, after, 0, new MissedListener()))) {
      close(CLOSE_TRY_LATER, "overloaded");
    }
  }

  private void answered(Pending pending, byte[] frame) {
    pending.frame = Optional.of(frame);
    while (!unanswered.isEmpty() && unanswered.peek().frame.isPresent()) {
      send(unanswered.remove().frame.get());
    }
    closeIfDrained();
  }

  private void send(byte[] frame) {
    if (closing) {
      return;
    }
    int size = frame.length;
    pendingBytes += size;
    if (pendingBytes > endpoint.options().maxPendingBytes()) {
      LOG.debug("a WebSocket was closed: its client does not read");
      closing = true;
      connection.abort();
      return;
    }
    written(frame).onComplete(written -> pendingBytes -= size);
  }

  /** Vert.x takes text as a String only, which it would encode again. */
  private Future<Void> written(byte[] frame) {
    return frame.length > HttpServerOptions.DEFAULT_MAX_WEBSOCKET_FRAME_SIZE
        ? socket.writeTextMessage(new String(frame, StandardCharsets.UTF_8))
        : socket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, frame, true));
  }

  /** Called about every second: pings, and closes what is silent or does not read. */
  void onTick(long nowNs) {
    ChatOptions.Timeouts timeouts = endpoint.options().timeouts();
    if (closing && nowNs - closingSinceNs > CLOSING_NS) {
      connection.abort();
    } else if (nowNs - lastReadNs > timeouts.idleMs() * 1_000_000L) {
      close(CLOSE_POLICY, "silent for too long");
    } else if (!closing && nowNs - lastPingNs > timeouts.pingMs() * 1_000_000L) {
      lastPingNs = nowNs;
      socket.writePing(Buffer.buffer());
    }
  }

  /** The server stops: no more messages; closes with 1001 once what was taken is answered. */
  void stop() {
    stopping = true;
    closeIfDrained();
  }

  /** Closes with 1001 whatever is still under way. */
  void stopNow() {
    close(CLOSE_GOING_AWAY, "stopping");
  }

  private void closeIfDrained() {
    if (stopping && unanswered.isEmpty()) {
      stopNow();
    }
  }

  private void close(short code, String reason) {
    if (!closing) {
      closing = true;
      closingSinceNs = System.nanoTime();
      socket.close(code, reason).onFailure(error -> connection.abort());
    }
  }

  private void hop(Runnable step) {
    endpoint.hop(() -> guarded(step));
  }

  @Override
  public void onSubscribed(long cursor) {
    hop(() -> hello(cursor));
  }

  private void hello(long cursor) {
    helloCursor = cursor;
    helloSent = true;
    send(Wire.helloFrame(endpoint.botState(conversation.bot()), conversation.session(), cursor));
    for (byte[] text : beforeHello) {
      onObject(text);
    }
    beforeHello.clear();
  }

  @Override
  public void onPush(PushElement element) {
    hop(() -> send(Wire.pushFrame(element, false)));
  }

  @Override
  public void onTyping(boolean on) {
    hop(() -> send(Wire.typingFrame(on)));
  }

  @Override
  public void onRefused(Refusal refusal, String message) {
    hop(() -> onSubscriptionRefused(ChatEndpoint.rejection(refusal, message)));
  }

  private void onSubscriptionRefused(Rejection rejection) {
    endpoint.meters().refused(rejection.code());
    send(Wire.errorFrame(Optional.empty(), rejection.code(), rejection.getMessage()));
    if (rejection.code() == ErrorCode.STOPPING) {
      close(CLOSE_GOING_AWAY, "stopping");
    } else {
      close(rejection.code().busy() ? CLOSE_TRY_LATER : CLOSE_FAILED, rejection.code().code());
    }
  }

  private final class SocketReplyListener implements TurnRequest.ReplyListener {

    private final String id;
    private final Pending pending;
    private final long arrivedNs;

    SocketReplyListener(String id, Pending pending, long arrivedNs) {
      this.id = id;
      this.pending = pending;
      this.arrivedNs = arrivedNs;
    }

    @Override
    public Optional<TurnRequest.Subscriber> subscriber() {
      return Optional.of(SocketChannel.this);
    }

    @Override
    public void onReply(TurnReply reply) {
      hop(
          () -> {
            endpoint.meters().turnOverSocket(System.nanoTime() - arrivedNs);
            answered(pending, Wire.replyFrame(reply));
          });
    }

    @Override
    public void onRefused(Refusal refusal, String message) {
      hop(() -> refused(ChatEndpoint.rejection(refusal, message)));
    }

    private void refused(Rejection rejection) {
      endpoint.meters().refused(rejection.code());
      boolean busy = rejection.code().busy();
      answered(
          pending,
          busy
              ? Wire.busyFrame(id, rejection)
              : Wire.errorFrame(Optional.of(id), rejection.code(), rejection.getMessage()));
    }
  }

  /** Sends what was missed before the hello; what came after it is pushed anyway. */
  private final class MissedListener implements TurnRequest.FetchListener {

    @Override
    public void onFetched(List<PushElement> elements, long cursor, boolean pending, boolean gap) {
      List<PushElement> owned = List.copyOf(elements);
      hop(() -> missed(owned, pending, gap));
    }

    private void missed(List<PushElement> elements, boolean pending, boolean gap) {
      boolean gapUntold = gap;
      for (PushElement element : elements) {
        if (element.cursor() <= helloCursor) {
          send(Wire.pushFrame(element, gapUntold));
          gapUntold = false;
        }
      }
      if (pending) {
        send(Wire.typingFrame(true));
      }
    }

    @Override
    public void onRefused(Refusal refusal, String message) {
      SocketChannel.this.onRefused(refusal, message);
    }
  }
}
