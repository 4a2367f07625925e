package io.frontdesk.bench.load.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The floor: Vert.x with JSON and nothing behind it. It speaks as much of Frontdesk's contract as
 * the generator needs, over HTTP and WebSocket, on one event loop, and says what it heard. A
 * program of its own, so that what it costs can be told from what the generator costs.
 */
public final class EchoServer {

  private static final int SESSION_PART = 5;

  private EchoServer() {}

  /** Runs until it is killed; tells its address. */
  public static void main(String[] args) {
    HttpServer server =
        Vertx.vertx()
            .createHttpServer(new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(4_096));
    server.requestHandler(EchoServer::onRequest);
    server.webSocketHandler(EchoServer::onSocket);
    server
        .listen(0, "127.0.0.1")
        .onSuccess(
            open -> System.out.println("Echo at http://127.0.0.1:" + open.actualPort() + "/"))
        .onFailure(Throwable::printStackTrace);
  }

  private static void onRequest(HttpServerRequest request) {
    if (request.method() != HttpMethod.POST) {
      request.response().setStatusCode(404).end();
      return;
    }
    String session = session(request.path());
    request
        .body()
        .onSuccess(
            body ->
                request
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .end(answer(session, body.toJsonObject()).toBuffer()));
  }

  private static void onSocket(ServerWebSocket socket) {
    String session = session(socket.path());
    socket.textMessageHandler(
        text ->
            socket.writeTextMessage(
                answer(session, new JsonObject(text)).put("type", "reply").encode()));
    socket.writeTextMessage("{\"type\":\"hello\",\"session\":\"" + session + "\"}");
  }

  private static String session(String path) {
    String[] parts = path.split("/");
    return parts.length > SESSION_PART ? parts[SESSION_PART] : "";
  }

  private static JsonObject answer(String session, JsonObject message) {
    String heard = message.getString("text", message.getString("payload"));
    JsonObject element = new JsonObject().put("type", "text").put("text", heard);
    return new JsonObject()
        .put("type", "reply")
        .put("bot", "echo")
        .put("session", session)
        .put("id", message.getString("id"))
        .put("replies", new JsonArray().add(element))
        .put("cursor", 1)
        .put("pending", false);
  }
}
