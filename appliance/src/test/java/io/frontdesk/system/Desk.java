package io.frontdesk.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person of ours at the admin listener of a child. */
final class Desk {

  private static final Pattern ADMIN = Pattern.compile("http://localhost:(\\d+)/v1/status");
  private static final long TIMEOUT_S = 20;

  private final String authority;
  private final String authorization;

  Desk(ServingChild child, Path home) throws Exception {
    Matcher admin = ADMIN.matcher(child.output());
    if (!admin.find()) {
      throw new AssertionError(child.output());
    }
    authority = "127.0.0.1:" + admin.group(1);
    authorization = "Bearer " + Files.readString(home.resolve("data/admin.token")).strip();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + authority + path))
        .timeout(Duration.ofSeconds(TIMEOUT_S))
        .header("Authorization", authorization);
  }

  JsonNode get(String path) throws Exception {
    return Chat.ok(Chat.CLIENT.send(request(path).build(), BodyHandlers.ofString()));
  }

  /** Asks until an answer is as wanted. */
  JsonNode await(String path, Predicate<JsonNode> wanted) throws Exception {
    long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
    JsonNode page = get(path);
    while (!wanted.test(page)) {
      if (System.nanoTime() > untilNs) {
        throw new AssertionError("still " + page);
      }
      page = get(path);
    }
    return page;
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    return Chat.CLIENT.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  JsonNode post(String path, String body) throws Exception {
    return Chat.ok(send(path, body));
  }

  /** The code with which a command is refused. */
  String refused(int status, String path, String body) throws Exception {
    HttpResponse<String> response = send(path, body);
    if (response.statusCode() != status) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return Chat.json(response.body()).at("/error/code").asText();
  }

  Socket connect() throws Exception {
    Socket socket = new Socket();
    socket.socket =
        Chat.CLIENT
            .newWebSocketBuilder()
            .header("Authorization", authorization)
            .buildAsync(URI.create("ws://" + authority + "/v1/handover/socket"), socket)
            .get(TIMEOUT_S, TimeUnit.SECONDS);
    return socket;
  }

  /** A WebSocket of the desk. */
  static final class Socket implements WebSocket.Listener, AutoCloseable {
    private final LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        frames.add(Chat.json(part.toString()));
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    void send(String frame) throws Exception {
      socket.sendText(frame, true).get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    /** The next frame of a type; others are passed over. */
    JsonNode next(String type) throws InterruptedException {
      while (true) {
        JsonNode frame = frames.poll(TIMEOUT_S, TimeUnit.SECONDS);
        if (frame == null) {
          throw new AssertionError("no frame " + type);
        }
        if (frame.get("type").asText().equals(type)) {
          return frame;
        }
      }
    }

    @Override
    public void close() {
      socket.abort();
    }
  }
}
