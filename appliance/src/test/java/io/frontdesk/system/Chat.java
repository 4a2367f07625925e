package io.frontdesk.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A customer who talks over HTTP. */
final class Chat {

  static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final AtomicInteger MESSAGES = new AtomicInteger();

  private final int port;
  private final String bot;
  private final String session;
  private long cursor;

  Chat(int port, String bot, String session) {
    this.port = port;
    this.bot = bot;
    this.session = session;
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** GET of a path. */
  static HttpResponse<String> get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return CLIENT.send(
        HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
  }

  /** POST of a JSON body to a path. */
  static HttpResponse<String> post(int port, String path, byte[] body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  /** Understands a text without a session. */
  static JsonNode parse(int port, String bot, String text) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("text", text);
    return ok(post(port, "/v1/bots/" + bot + "/parse", JSON.writeValueAsBytes(body)));
  }

  static JsonNode ok(HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return json(response.body());
  }

  int port() {
    return port;
  }

  /** The last cursor seen. */
  long cursor() {
    return cursor;
  }

  String path() {
    return "/v1/bots/" + bot + "/sessions/" + session + "/messages";
  }

  /** Says something; gives the answer. */
  JsonNode say(String text) throws Exception {
    return send(JSON.createObjectNode().put("id", nextId()).put("text", text));
  }

  /** Says something under an id of the caller's. */
  JsonNode say(String id, String text) throws Exception {
    return send(JSON.createObjectNode().put("id", id).put("text", text));
  }

  /** Presses a button. */
  JsonNode press(String payload) throws Exception {
    return send(JSON.createObjectNode().put("id", nextId()).put("payload", payload));
  }

  private static String nextId() {
    return "m-" + MESSAGES.incrementAndGet();
  }

  private JsonNode send(ObjectNode message) throws Exception {
    byte[] body = message.toString().getBytes(StandardCharsets.UTF_8);
    JsonNode answer = ok(post(port, path(), body));
    cursor = answer.get("cursor").asLong();
    return answer;
  }

  /** Waits for what is said after the last answer. */
  String later() throws Exception {
    JsonNode news = ok(get(port, path() + "?wait=30000&after=" + cursor));
    cursor = news.get("cursor").asLong();
    StringBuilder words = new StringBuilder();
    news.get("replies").forEach(reply -> words.append(reply.get("element")).append('\n'));
    return words.toString();
  }

  /** What an answer says, buttons included. */
  static String words(JsonNode answer) {
    StringBuilder words = new StringBuilder();
    answer.get("replies").forEach(element -> words.append(element).append('\n'));
    return words.toString();
  }

  /** The intent that was understood; empty if it was none. */
  static String intent(JsonNode answer) {
    JsonNode understanding = answer.get("understanding");
    return understanding.get("outOfScope").asBoolean()
        ? ""
        : understanding.get("intent").get("name").asText();
  }
}
