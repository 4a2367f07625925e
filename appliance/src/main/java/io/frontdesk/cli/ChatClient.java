package io.frontdesk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A conversation over HTTP, as docs/api.md says. Owned by one thread. */
final class ChatClient {

  private static final int WAIT_MS = 20_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI messages;
  private final boolean debug;
  private long cursor;
  private List<JsonNode> buttons = List.of();

  /**
   * A conversation.
   *
   * @param base of the appliance, such as {@code http://localhost:8080}
   * @param session empty: a new one
   * @param debug whether answers tell where the conversation stands
   * @throws UserErrorException if a name can't be part of an address
   */
  ChatClient(URI base, String bot, Optional<String> session, boolean debug) {
    this.debug = debug;
    String name = session.orElseGet(() -> UUID.randomUUID().toString());
    try {
      messages = base.resolve("/v1/bots/" + bot + "/sessions/" + name + "/messages");
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          "There can be no bot " + bot + " with a session " + name + ": write names as they are");
    }
  }

  /**
   * What comes of a message.
   *
   * @param elements of the reply, results of services included
   * @param answer the answer as it came, without what came later
   */
  record Answer(List<JsonNode> elements, JsonNode answer) {}

  /**
   * Says something and waits for everything that is said to it, results of services included.
   *
   * @param line a text, or the number of a button that was shown last
   * @return elements of the reply, and what was understood
   * @throws UserErrorException if the appliance refuses or can't be reached
   */
  Answer say(String line) {
    ObjectNode body = JSON.createObjectNode().put("id", UUID.randomUUID().toString());
    Optional<String> payload = pressed(line);
    body.put("channel", "terminal");
    if (debug) {
      body.put("debug", true);
    }
    payload.ifPresentOrElse(p -> body.put("payload", p), () -> body.put("text", line));
    JsonNode answer =
        send(
            HttpRequest.newBuilder(messages)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    List<JsonNode> elements = new ArrayList<>();
    answer.path("replies").forEach(elements::add);
    cursor = answer.path("cursor").asLong();
    boolean pending = answer.path("pending").asBoolean();
    while (pending) {
      URI missed = URI.create(messages + "?after=" + cursor + "&wait=" + WAIT_MS);
      JsonNode later = send(HttpRequest.newBuilder(missed).GET().build());
      later.path("replies").forEach(reply -> elements.add(reply.path("element")));
      boolean silent = later.path("replies").isEmpty();
      cursor = later.path("cursor").asLong();
      pending = later.path("pending").asBoolean() && !silent;
    }
    remember(elements);
    return new Answer(elements, answer);
  }

  private Optional<String> pressed(String line) {
    if (!line.matches("[0-9]{1,2}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(line);
    return number >= 1 && number <= buttons.size()
        ? Optional.of(buttons.get(number - 1).path("payload").asText())
        : Optional.empty();
  }

  private void remember(List<JsonNode> elements) {
    buttons = new ArrayList<>();
    for (JsonNode element : elements) {
      pressable(element).forEach(buttons::add);
    }
  }

  /** What can be pressed in an element, in the order in which it is shown. */
  static List<JsonNode> pressable(JsonNode element) {
    List<JsonNode> found = new ArrayList<>();
    element.path("buttons").forEach(found::add);
    element.path("replies").forEach(found::add);
    element.path("cards").forEach(card -> card.path("buttons").forEach(found::add));
    found.removeIf(button -> !button.hasNonNull("payload"));
    return found;
  }

  private JsonNode send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new UserErrorException(body.path("error").path("message").asText(response.body()));
      }
      return body;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserErrorException("Interrupted");
    } catch (JsonProcessingException e) {
      throw new UserErrorException(
          "What answers at " + messages.resolve("/") + " is no Frontdesk: check --url");
    } catch (ConnectException e) {
      throw new UserErrorException(
          "Nothing answers at "
              + messages.resolve("/")
              + ": start it with serve, or leave out --url");
    } catch (IOException e) {
      throw new UserErrorException(
          "The connection to " + messages.resolve("/") + " broke: see whether it still runs");
    }
  }
}
