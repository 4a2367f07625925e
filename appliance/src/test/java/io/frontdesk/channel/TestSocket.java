package io.frontdesk.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A WebSocket client that keeps the frames it got. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {

  final CompletableFuture<Integer> closed = new CompletableFuture<>();
  final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  TestSocket(RunningServer server, String session) throws Exception {
    socket =
        server
            .client
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + path(session)), this)
            .get(10, TimeUnit.SECONDS);
  }

  static String path(String session) {
    return "/v1/bots/shop/sessions/" + session + "/socket";
  }

  TestSocket text(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  TestSocket binary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    return this;
  }

  TestSocket fragment(String text, boolean last) {
    socket.sendText(text, last).join();
    return this;
  }

  TestSocket message(String id, String text) {
    return text("{\"type\":\"message\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}");
  }

  /** The next frame, whatever its type. */
  JsonNode next() throws InterruptedException {
    String frame = frames.poll(10, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came; closed: " + closed);
    }
    return RunningServer.json(frame);
  }

  JsonNode next(String type) throws InterruptedException {
    JsonNode frame = next();
    if (!frame.get("type").asText().equals(type)) {
      throw new AssertionError("expected " + type + " but got " + frame);
    }
    return frame;
  }

  int closeCode() throws ExecutionException, InterruptedException, TimeoutException {
    return closed.get(10, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      frames.add(part.toString());
      part.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
