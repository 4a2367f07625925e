package io.frontdesk.conversation.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.frontdesk.conversation.Stub;
import io.frontdesk.conversation.replay.Recording.Input;
import io.frontdesk.conversation.replay.Recording.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads conversations from lines of JSON (docs/bots.md, "replay"). Used once, by one thread. */
public final class RecordingReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> TURN =
      Set.of(
          "session",
          "at",
          "text",
          "payload",
          "language",
          "seed",
          "channel",
          "intent",
          "replies",
          "slots");

  private static final Set<String> OUTCOME = Set.of("session", "webhook", "status", "answer");

  private final String file;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final List<String> mistakes = new ArrayList<>();

  /** A conversation of which not all is read yet. */
  private static final class Draft {
    private Optional<String> language = Optional.empty();
    private long seed = 1;
    private String channel = "";
    private final List<Input> turns = new ArrayList<>();
    private final Map<String, List<Stub>> outcomes = new LinkedHashMap<>();
  }

  /** A file that can't be read as conversations; tells every mistake. */
  public static final class InvalidRecordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidRecordingException(List<String> mistakes) {
      super(String.join("\n", mistakes));
    }
  }

  private RecordingReader(String file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @return the conversations in the order in which they begin
   * @throws InvalidRecordingException with every mistake at once
   * @throws IOException if it can't be read
   */
  public static List<Recording> read(Path file) throws IOException {
    RecordingReader reader = new RecordingReader(file.getFileName().toString());
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        reader.readLine(lines.get(i), i + 1);
      }
    }
    if (reader.drafts.isEmpty() && reader.mistakes.isEmpty()) {
      reader.mistakes.add(reader.file + ": holds no conversation");
    }
    if (!reader.mistakes.isEmpty()) {
      throw new InvalidRecordingException(reader.mistakes);
    }
    List<Recording> recordings = new ArrayList<>();
    reader.drafts.forEach(
        (session, draft) ->
            recordings.add(
                new Recording(
                    session,
                    draft.language,
                    draft.seed,
                    draft.channel,
                    List.copyOf(draft.turns),
                    Map.copyOf(draft.outcomes))));
    return List.copyOf(recordings);
  }

  private void readLine(String line, int number) {
    try {
      JsonNode node = JSON.readTree(line);
      String session = node.path("session").asText();
      if (!node.isObject() || session.isEmpty()) {
        mistake(number, "a line is a JSON object with a 'session'");
        return;
      }
      Set<String> known = node.has("webhook") ? OUTCOME : TURN;
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!known.contains(field.getKey())) {
          mistake(number, "unknown key '" + field.getKey() + "'");
        }
      }
      Draft draft = drafts.computeIfAbsent(session, name -> new Draft());
      if (node.has("webhook")) {
        readOutcome(node, draft, number);
      } else {
        readTurn(node, draft, number);
      }
    } catch (JsonProcessingException e) {
      mistake(number, "this is no JSON: " + e.getOriginalMessage());
    }
  }

  private void mistake(int line, String message) {
    mistakes.add(file + ":" + line + ": " + message);
  }

  private void readOutcome(JsonNode node, Draft draft, int number) {
    JsonNode answer = node.path("answer");
    int status = node.path("status").asInt(answer.isMissingNode() ? 0 : 200);
    if (draft.turns.isEmpty()) {
      mistake(number, "a service can't answer before the customer has said anything");
    }
    draft
        .outcomes
        .computeIfAbsent(node.path("webhook").asText(), name -> new ArrayList<>())
        .add(new Stub(true, status, answer.isMissingNode() ? MissingNode.getInstance() : answer));
  }

  private void readTurn(JsonNode node, Draft draft, int number) {
    Optional<String> text = text(node, "text");
    Optional<String> payload = text(node, "payload");
    if (text.isPresent() == payload.isPresent()) {
      mistake(number, "a turn has a 'text' or a 'payload'; the answer of a service a 'webhook'");
    }
    if (draft.turns.isEmpty()) {
      draft.language = text(node, "language");
      draft.seed = node.path("seed").asLong(1);
      draft.channel = node.path("channel").asText("");
    }
    draft.turns.add(new Input(at(node, number), text, payload, result(node)));
  }

  private static Optional<String> text(JsonNode node, String key) {
    return node.path(key).isTextual() ? Optional.of(node.path(key).asText()) : Optional.empty();
  }

  private Optional<LocalDateTime> at(JsonNode node, int number) {
    try {
      return text(node, "at").map(LocalDateTime::parse);
    } catch (DateTimeException e) {
      mistake(number, "'at' must be a time such as 2026-11-27T15:30:00, in the bot's time zone");
      return Optional.empty();
    }
  }

  private static Optional<Result> result(JsonNode node) {
    if (!node.has("replies")) {
      return Optional.empty();
    }
    List<String> replies = new ArrayList<>();
    node.path("replies").forEach(reply -> replies.add(reply.asText()));
    Map<String, String> slots = new TreeMap<>();
    node.path("slots")
        .properties()
        .forEach(slot -> slots.put(slot.getKey(), slot.getValue().toString()));
    return Optional.of(new Result(node.path("intent").asText(""), List.copyOf(replies), slots));
  }
}
