package io.frontdesk.admin;

import io.frontdesk.handover.DeskEvent;
import io.frontdesk.handover.DeskWatcher;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.TurnRequest.DeskAct;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One person of ours at a WebSocket: sees the queue and every change of it, and acts. While it is
 * open the person counts as being there. Lives on one event loop; {@link #onDesk} comes from turn
 * agents.
 */
final class DeskSocket implements DeskWatcher {

  private static final long PING_MS = 10_000;
  private static final long SILENT_MS = 40_000;
  private static final long MAX_PENDING_BYTES = 1024 * 1024;
  private static final short CLOSE_UNSUPPORTED = 1003;
  private static final short CLOSE_SILENT = 1008;
  private static final short CLOSE_SLOW = 1013;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final DeskRoutes routes;
  private final Context context;
  private long pendingBytes;
  private long heardNs = System.nanoTime();
  private long timer;

  DeskSocket(Vertx vertx, ServerWebSocket socket, DeskRoutes routes) {
    this.vertx = vertx;
    this.socket = socket;
    this.routes = routes;
    context = vertx.getOrCreateContext();
  }

  void open() {
    socket.textMessageHandler(this::onText);
    socket.binaryMessageHandler(data -> socket.close(CLOSE_UNSUPPORTED, "text frames only"));
    socket.pongHandler(pong -> heardNs = System.nanoTime());
    socket.closeHandler(closed -> onClosed());
    socket.exceptionHandler(error -> onClosed());
    timer = vertx.setPeriodic(PING_MS, each -> onTick());
    // Events hop onto this loop, hence come behind the queue, which may tell some of them already.
    routes.desk().watch(this);
    send(routes.queueFrame());
  }

  private void onClosed() {
    routes.desk().unwatch(this);
    vertx.cancelTimer(timer);
  }

  private void onTick() {
    if (System.nanoTime() - heardNs > SILENT_MS * 1_000_000) {
      socket.close(CLOSE_SILENT, "silent for too long");
    } else {
      socket.writePing(Buffer.buffer());
    }
  }

  @Override
  public void onDesk(DeskEvent event) {
    String frame = DeskJson.event(event);
    context.runOnContext(now -> send(frame));
  }

  private void onText(String text) {
    heardNs = System.nanoTime();
    String id = "";
    try {
      DeskBody body = DeskBody.of(text.getBytes(StandardCharsets.UTF_8));
      id = body.find("id").orElse("");
      command(body);
    } catch (IllegalArgumentException e) {
      send(DeskOutcome.error(400, "invalid_request", e.getMessage()).frame(id));
    }
  }

  private void command(DeskBody body) {
    Optional<DeskAct> act = body.find("type").flatMap(DeskRoutes::act);
    if (act.isEmpty()) {
      throw new IllegalArgumentException("'type' is take, reply, note, give_back or resolve.");
    }
    String id = body.id();
    routes.command(
        new Conversation(body.bot(), body.session()),
        act.get(),
        body,
        outcome -> send(outcome.frame(id)));
  }

  private void send(String frame) {
    if (socket.isClosed()) {
      return;
    }
    pendingBytes += frame.length();
    if (pendingBytes > MAX_PENDING_BYTES) {
      socket.close(CLOSE_SLOW, "too much waits to be read");
      return;
    }
    socket.writeTextMessage(frame).onComplete(done -> pendingBytes -= frame.length());
  }
}
