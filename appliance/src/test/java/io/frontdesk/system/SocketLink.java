package io.frontdesk.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends each message as a frame of a WebSocket. Sent from under its session's lock only. */
final class SocketLink implements Link, WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Listener listener;
  private final StringBuilder frame = new StringBuilder();
  private final CompletableFuture<WebSocket> connected = new CompletableFuture<>();
  private CompletableFuture<WebSocket> sending = connected;

  private SocketLink(Listener listener) {
    this.listener = listener;
  }

  /** Begins to open one; the listener hears when it can be used. */
  static SocketLink open(HttpClient client, int port, String session, Listener listener) {
    URI address =
        URI.create(
            "ws://127.0.0.1:%d/v1/bots/%s/sessions/%s/socket"
                .formatted(port, TallyBot.ID, session));
    SocketLink link = new SocketLink(listener);
    client
        .newWebSocketBuilder()
        .buildAsync(address, link)
        .whenComplete(
            (socket, error) -> {
              if (error != null) {
                listener.onBroken(link, 0);
              } else {
                link.onConnected(socket);
              }
            });
    return link;
  }

  private void onConnected(WebSocket socket) {
    connected.complete(socket);
    listener.onOpen(this);
  }

  @Override
  public void send(String id, String json) {
    // A frame may be sent only when the one before has been.
    sending = sending.thenCompose(socket -> socket.sendText(json, true));
    sending.whenComplete(
        (socket, error) -> {
          if (error != null) {
            listener.onBroken(this, 0);
          }
        });
  }

  @Override
  public void close() {
    sending.thenAccept(WebSocket::abort);
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    frame.append(data);
    if (last) {
      String text = frame.toString();
      frame.setLength(0);
      onFrame(text);
    }
    socket.request(1);
    return null;
  }

  private void onFrame(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      String type = json.path("type").asText();
      if (type.equals("reply")) {
        listener.onAnswer(this, json);
      } else if (type.equals("error")) {
        listener.onRefused(this, text);
      } else if (type.equals("busy") && !text.contains("\"stopping\"")) {
        listener.onRefused(this, text);
      }
    } catch (JsonProcessingException | RuntimeException e) {
      listener.onRefused(this, "a frame is " + text + ": " + e);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
    listener.onBroken(this, statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    listener.onBroken(this, 0);
  }
}
