package io.frontdesk.channel;

import io.frontdesk.metrics.Metrics;
import io.vertx.core.Vertx;

/**
 * Serves the chat page with the echo gateway, to look at it in a browser: {@code main <port>
 * <answer delay in ms>}.
 */
final class ChatPageDemo {

  private ChatPageDemo() {}

  public static void main(String[] args) {
    EchoGateway gateway = new EchoGateway();
    gateway.delayMs = Integer.parseInt(args[1]);
    ChatServer.launch(
            Vertx.vertx(),
            ChatOptions.at("127.0.0.1", Integer.parseInt(args[0])),
            new ChatBackend(gateway, () -> RunningServer.READY, new Metrics()))
        .onSuccess(server -> System.out.println("http://127.0.0.1:" + server.port() + "/"))
        .onFailure(Throwable::printStackTrace);
  }
}
