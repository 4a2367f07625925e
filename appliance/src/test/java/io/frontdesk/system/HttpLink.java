package io.frontdesk.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends each message as a POST. */
final class HttpLink implements Link {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HttpClient client;
  private final URI messages;
  private final Listener listener;

  HttpLink(HttpClient client, int port, String session, Listener listener) {
    this.client = client;
    this.listener = listener;
    messages = messages(port, session);
  }

  static URI messages(int port, String session) {
    return URI.create(
        "http://127.0.0.1:%d/v1/bots/%s/sessions/%s/messages"
            .formatted(port, TallyBot.ID, session));
  }

  static HttpRequest post(URI messages, String json) {
    return HttpRequest.newBuilder(messages)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  @Override
  public void send(String id, String json) {
    client
        .sendAsync(post(messages, json), BodyHandlers.ofString())
        .whenComplete(
            (response, error) -> {
              if (error != null) {
                listener.onBroken(this, 0);
              } else {
                onResponse(id, response);
              }
            });
  }

  private void onResponse(String id, HttpResponse<String> response) {
    String body = response.body();
    if (response.statusCode() == OK) {
      try {
        listener.onAnswer(this, JSON.readTree(body));
      } catch (JsonProcessingException | RuntimeException e) {
        listener.onRefused(this, id + " was answered with " + body + ": " + e);
      }
    } else if (response.statusCode() == UNAVAILABLE && body.contains("\"stopping\"")) {
      listener.onBroken(this, 0);
    } else {
      listener.onRefused(this, id + " was refused: " + response.statusCode() + " " + body);
    }
  }

  @Override
  public void close() {
    // Connections belong to the client's pool.
  }
}
