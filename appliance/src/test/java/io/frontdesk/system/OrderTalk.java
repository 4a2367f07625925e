package io.frontdesk.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Talks with {@link OrderBot} over HTTP. Safe for any thread. */
final class OrderTalk {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * Sends a message.
   *
   * @throws IOException if no answer came, or one other than 200
   */
  JsonNode say(int port, String session, String id, String payload)
      throws IOException, InterruptedException {
    String body = "{\"id\":\"" + id + "\",\"payload\":\"" + payload + "\"}";
    return ask(
        HttpRequest.newBuilder(at(port, session, ""))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** All that was said, once nothing is pending or after a while. */
  JsonNode fetch(int port, String session, long after) throws IOException, InterruptedException {
    return ask(HttpRequest.newBuilder(at(port, session, "?after=" + after + "&wait=2000")));
  }

  private static URI at(int port, String session, String query) {
    return URI.create(
        "http://127.0.0.1:%d/v1/bots/%s/sessions/%s/messages%s"
            .formatted(port, OrderBot.ID, session, query));
  }

  private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
