package io.frontdesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.training.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * An appliance that gives the answers of a list, one a request, and keeps what it was asked. Also
 * the server that launches it.
 */
final class ScriptedDesk implements Server, Server.Running {

  /** A request; the body of a GET is missing. */
  record Asked(String method, String target, JsonNode body) {}

  private record Answer(int status, String body) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<Asked> asked = new ArrayList<>();
  Optional<ApplianceConfig> launched = Optional.empty();
  boolean closed;
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final HttpServer http;

  ScriptedDesk() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/", this::handle);
    http.start();
  }

  /** Adds an answer. */
  ScriptedDesk then(int status, String body) {
    answers.add(new Answer(status, body));
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] said = exchange.getRequestBody().readAllBytes();
    asked.add(
        new Asked(
            exchange.getRequestMethod(), exchange.getRequestURI().toString(), JSON.readTree(said)));
    Answer answer =
        Optional.ofNullable(answers.poll()).orElse(new Answer(500, "nothing more is scripted"));
    byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  @Override
  public Running launch(ApplianceConfig config, Progress progress) {
    launched = Optional.of(config);
    return this;
  }

  @Override
  public Running check(ApplianceConfig config, Progress progress) {
    throw new IllegalArgumentException("chat does not check");
  }

  @Override
  public void giveWay() {
    // This process goes on with other tests.
  }

  @Override
  public void awaitStop() {
    throw new IllegalArgumentException("chat does not wait for a stop");
  }

  @Override
  public void onStopAsked(Runnable action) {
    // Nobody asks.
  }

  @Override
  public int port() {
    return http.getAddress().getPort();
  }

  @Override
  public List<String> summary() {
    return List.of();
  }

  @Override
  public void close() {
    closed = true;
    http.stop(0);
  }
}
