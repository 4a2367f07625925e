package io.frontdesk.conversation.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.conversation.Stub;
import io.frontdesk.conversation.replay.Recording.Input;
import io.frontdesk.conversation.replay.Recording.Result;
import java.util.ArrayList;
import java.util.List;

/** Writes conversations as {@link RecordingReader} reads them. Stateless. */
public final class RecordingWriter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordingWriter() {}

  /**
   * A conversation with what has come of its turns.
   *
   * @param results one for each turn
   */
  public static List<String> lines(Recording recording, List<Result> results) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < recording.turns().size(); i++) {
      ObjectNode line = JSON.createObjectNode().put("session", recording.session());
      if (i == 0) {
        recording.language().ifPresent(language -> line.put("language", language));
        line.put("seed", recording.seed());
        if (!recording.channel().isEmpty()) {
          line.put("channel", recording.channel());
        }
      }
      lines.add(written(turn(line, recording.turns().get(i), results.get(i))));
    }
    recording
        .outcomes()
        .forEach(
            (webhook, stubs) ->
                stubs.forEach(stub -> lines.add(outcome(recording.session(), webhook, stub))));
    return lines;
  }

  private static ObjectNode turn(ObjectNode line, Input input, Result result) {
    input.at().ifPresent(at -> line.put("at", at.toString()));
    input.text().ifPresent(text -> line.put("text", text));
    input.payload().ifPresent(payload -> line.put("payload", payload));
    line.put("intent", result.intent());
    result.replies().forEach(line.putArray("replies")::add);
    ObjectNode slots = line.putObject("slots");
    result.slots().forEach((slot, value) -> slots.set(slot, read(value)));
    return line;
  }

  private static com.fasterxml.jackson.databind.JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a slot's value is no JSON: " + json, e);
    }
  }

  private static String outcome(String session, String webhook, Stub stub) {
    ObjectNode line = JSON.createObjectNode().put("session", session).put("webhook", webhook);
    line.put("status", stub.status());
    if (!stub.body().isMissingNode()) {
      line.set("answer", stub.body());
    }
    return written(line);
  }

  private static String written(ObjectNode line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
