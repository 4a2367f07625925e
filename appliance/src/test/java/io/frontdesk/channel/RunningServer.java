package io.frontdesk.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.channel.ReadyState.BotState;
import io.frontdesk.channel.ReadyState.Phase;
import io.frontdesk.metrics.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A chat server on a free port with the echo gateway behind it, and clients for it. */
final class RunningServer implements AutoCloseable {

  static final ReadyState READY =
      new ReadyState(
          Phase.READY,
          List.of(
              new BotState(
                  "shop",
                  Map.of("zh", "小店客服", "en", "Shop desk"),
                  List.of("zh", "en"),
                  "ready",
                  Optional.of("shop-3f9a")),
              new BotState("bank", Map.of(), List.of("en"), "ready", Optional.of("bank-11"))));

  private static final ObjectMapper JSON = new ObjectMapper();

  final EchoGateway gateway = new EchoGateway();
  final Metrics metrics = new Metrics();
  final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  volatile ReadyState ready = READY;
  final ChatServer server;

  RunningServer(ChatOptions options) {
    server =
        await(ChatServer.launch(vertx, options, new ChatBackend(gateway, () -> ready, metrics)));
  }

  static RunningServer start() {
    return new RunningServer(options());
  }

  static ChatOptions options() {
    return ChatOptions.at("127.0.0.1", 0).withRates(ChatOptions.Rates.unlimited());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return server.port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  HttpResponse<String> post(String path, String json) {
    return post(path, json.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String path, byte[] json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json))
            .build());
  }

  HttpResponse<String> message(String json) {
    return post("/v1/bots/shop/sessions/s-1/messages", json);
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  static String code(HttpResponse<String> response) {
    return json(response.body()).at("/error/code").asText();
  }

  /** Sends bytes over a socket of its own and reads until the server closes. */
  String raw(String request) throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(readAll(socket), StandardCharsets.UTF_8);
    }
  }

  Socket open() throws IOException {
    Socket socket = new Socket("127.0.0.1", port());
    socket.setSoTimeout(15_000);
    return socket;
  }

  static byte[] readAll(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return in.readAllBytes();
  }

  @Override
  public void close() {
    await(server.close());
    await(vertx.close());
    gateway.close();
  }
}
