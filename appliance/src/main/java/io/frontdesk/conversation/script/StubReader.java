package io.frontdesk.conversation.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import io.frontdesk.conversation.Stub;
import java.util.List;
import java.util.Optional;

/** Reads what stands in for services. Stateless; the thread that reads a folder. */
final class StubReader {

  private static final int OK = 200;

  private StubReader() {}

  /** One answer, or a list of them: one for each call. */
  static List<Stub> list(YamlNode node, String webhook) {
    if (!node.isList()) {
      return List.of(stub(node, webhook));
    }
    List<Stub> stubs =
        node.list("'" + webhook + "'").stream().map(each -> stub(each, webhook)).toList();
    if (stubs.isEmpty()) {
      node.mistake("the list of answers of '" + webhook + "' is empty");
    }
    return stubs;
  }

  private static Stub stub(YamlNode node, String webhook) {
    if (node.isMap()) {
      YamlMap map = node.map("'" + webhook + "'");
      map.allow("status", "answer");
      return answer(map, "answer");
    }
    String word = node.text("'" + webhook + "'").orElse("");
    if (word.equals("waits")) {
      return Stub.WAITS;
    }
    if (!word.equals("fails") && !word.isEmpty()) {
      node.mistake(
          "'" + word + "' is no answer; write fails, waits, or {status: 200, answer: {…}}");
    }
    return Stub.FAILS;
  }

  /** The keys {@code status} and the one given. */
  static Stub answer(YamlMap map, String key) {
    Optional<YamlNode> body = map.get(key);
    int status = map.integer("status", 0, 599, OK);
    if (body.isEmpty() && !map.has("status")) {
      map.node().mistake("say what is answered: 'status', '" + key + "' or both");
    }
    JsonNode json = body.map(YamlNode::json).orElse(MissingNode.getInstance());
    return new Stub(true, status, json);
  }
}
