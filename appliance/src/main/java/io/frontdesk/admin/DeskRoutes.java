package io.frontdesk.admin;

import io.frontdesk.handover.HandoverDesk;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.PersonDesk.Case;
import io.frontdesk.turn.TurnGateway;
import io.frontdesk.turn.TurnRequest.DeskAct;
import io.frontdesk.turn.TurnRequest.DeskCommand;
import io.frontdesk.turn.TurnRequest.DeskListener;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The desk of our people over HTTP: {@code /v1/handover} and {@code
 * /v1/handover/{bot}/{session}/{act}}; the WebSocket uses its commands. Called by the event loop;
 * what is done is done by the turn agent that owns the conversation.
 */
final class DeskRoutes {

  private static final int SHOWN = 500;
  private static final String SOCKET = "socket";

  private final Vertx vertx;
  private final HandoverDesk desk;
  private final TurnGateway gateway;

  DeskRoutes(Vertx vertx, HandoverDesk desk, TurnGateway gateway) {
    this.vertx = vertx;
    this.desk = desk;
    this.gateway = gateway;
  }

  /** Answers a request, if it is one for this. */
  boolean take(HttpServerRequest request, AdminPath path) {
    if (path.is("handover")) {
      onList(request);
    } else if (path.matches("handover", SOCKET)) {
      onSocket(request);
    } else if (path.matches("handover", "*", "*", "*") && act(path.part(3)).isPresent()) {
      onCommand(request, path);
    } else {
      return false;
    }
    return true;
  }

  private void onList(HttpServerRequest request) {
    if (request.method() != HttpMethod.GET) {
      AdminAnswer.wrongMethod(request, "GET");
      return;
    }
    desk.onSeen();
    AdminAnswer.answer(
        request, 200, DeskJson.queue(cases(request.getParam("bot")), Optional.empty()));
  }

  /** The first of those that wait and are had, of a bot if one is named. */
  private List<Case> cases(String bot) {
    Stream<Case> all = desk.cases().stream();
    return all.filter(each -> bot == null || each.conversation().bot().equals(bot))
        .limit(SHOWN)
        .toList();
  }

  private void onSocket(HttpServerRequest request) {
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      AdminAnswer.refuse(request, 400, "invalid_request", "This address takes WebSockets only.");
      return;
    }
    request.toWebSocket().onSuccess(socket -> new DeskSocket(vertx, socket, this).open());
  }

  private void onCommand(HttpServerRequest request, AdminPath path) {
    if (request.method() != HttpMethod.POST) {
      AdminAnswer.wrongMethod(request, "POST");
      return;
    }
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() <= DeskBody.MAX_BYTES) {
            body.appendBuffer(part);
          }
        });
    request.endHandler(done -> onBody(request, path, body));
  }

  private void onBody(HttpServerRequest request, AdminPath path, Buffer body) {
    if (body.length() > DeskBody.MAX_BYTES) {
      AdminAnswer.refuse(request, 413, "too_large", "The body is larger than 64 KiB.");
      return;
    }
    try {
      desk.onSeen();
      Conversation whose = new Conversation(path.part(1), path.part(2));
      command(
          whose,
          act(path.part(3)).orElseThrow(),
          DeskBody.of(body.getBytes()),
          outcome -> answer(request, outcome));
    } catch (IllegalArgumentException e) {
      AdminAnswer.refuse(request, 400, "invalid_request", e.getMessage());
    }
  }

  private static void answer(HttpServerRequest request, DeskOutcome outcome) {
    if (outcome.status() == 503) {
      request.response().putHeader("Retry-After", "1");
    }
    AdminAnswer.answer(request, outcome.status(), outcome.body());
  }

  /**
   * Has a command carried out.
   *
   * @param then hears how it went, on the calling event loop
   * @throws IllegalArgumentException that says what of the body is wrong
   */
  void command(Conversation whose, DeskAct act, DeskBody body, Consumer<DeskOutcome> then) {
    boolean says = act == DeskAct.REPLY || act == DeskAct.NOTE;
    String id = body.id();
    String by = body.by();
    String text = says ? body.text() : "";
    DeskListener listener = DeskOutcome.listener(vertx.getOrCreateContext(), then);
    if (!gateway.offer(new DeskCommand(whose, id, act, by, text, listener))) {
      then.accept(
          DeskOutcome.error(503, "overloaded", "Too much is going on just now; try again."));
    }
  }

  /** The act of a name; empty if there is none. */
  static Optional<DeskAct> act(String name) {
    for (DeskAct act : DeskAct.values()) {
      if (act.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(act);
      }
    }
    return Optional.empty();
  }

  HandoverDesk desk() {
    return desk;
  }

  /** The queue as a frame. */
  String queueFrame() {
    return DeskJson.queue(cases(null), Optional.of("queue"));
  }
}
