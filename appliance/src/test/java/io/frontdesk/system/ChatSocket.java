package io.frontdesk.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A customer who talks over a WebSocket. */
final class ChatSocket implements WebSocket.Listener, AutoCloseable {

  private static final long TIMEOUT_S = 60;

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;
  private int messages;

  ChatSocket(int port, String bot, String session) throws Exception {
    String address =
        "ws://127.0.0.1:%d/v1/bots/%s/sessions/%s/socket".formatted(port, bot, session);
    socket =
        Chat.CLIENT
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), this)
            .get(TIMEOUT_S, TimeUnit.SECONDS);
    next("hello");
  }

  /** Says something; gives the reply. */
  JsonNode say(String text) throws InterruptedException {
    return send("text", text);
  }

  /** Presses a button. */
  JsonNode press(String payload) throws InterruptedException {
    return send("payload", payload);
  }

  private JsonNode send(String field, String value) throws InterruptedException {
    messages++;
    ObjectNode frame = JsonNodeFactory.instance.objectNode().put("type", "message");
    frame.put("id", "m-" + messages).put(field, value);
    socket.sendText(frame.toString(), true).join();
    JsonNode reply = next("reply");
    if (!reply.get("id").asText().equals("m-" + messages)) {
      throw new AssertionError("not the reply to m-" + messages + ": " + reply);
    }
    return reply;
  }

  /** Waits for what is said beyond replies. */
  String later() throws InterruptedException {
    return next("push").get("element").toString();
  }

  /** The next frame of a type; frames about typing are passed over, others are wrong. */
  private JsonNode next(String type) throws InterruptedException {
    while (true) {
      String text = frames.poll(TIMEOUT_S, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("no " + type + " came within " + TIMEOUT_S + " s");
      }
      JsonNode frame = Chat.json(text);
      if (frame.get("type").asText().equals(type)) {
        return frame;
      }
      if (!frame.get("type").asText().equals("typing")) {
        throw new AssertionError("expected " + type + " but got " + text);
      }
    }
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
  public void close() {
    socket.abort();
  }
}
