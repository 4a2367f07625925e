package io.frontdesk.bot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.frontdesk.bot.BotDraft.Kind;
import io.frontdesk.config.YamlNode;
import java.util.Map;

/** Checks the payloads of buttons. Stateless; the thread that reads a folder. */
final class Payloads {

  /** The intent that only fills slots; it needs no utterances. */
  static final String INFORM = "inform";

  private static final int MAX_PAYLOAD = 2_000;

  private static final Pattern PAYLOAD = Pattern.compile("/([^\\s{}]+)(\\{.*\\})?", Pattern.DOTALL);

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Payloads() {}

  /** Whatever begins with a slash must be {@code /intent} or {@code /intent{"entity":"value"}}. */
  static void check(String payload, YamlNode at, BotDraft draft) {
    if (payload.codePointCount(0, payload.length()) > MAX_PAYLOAD) {
      at.mistake("the payload is longer than " + MAX_PAYLOAD + " characters");
    }
    if (!payload.startsWith("/")) {
      return;
    }
    Matcher parts = PAYLOAD.matcher(payload);
    if (!parts.matches()) {
      wrong(payload, "it begins with / and is not of this form", at);
      return;
    }
    if (!parts.group(1).equals(INFORM) && !parts.group(1).equals(Flow.HANDOVER_CANCEL)) {
      draft.refer(Kind.INTENT, parts.group(1), at.place());
    }
    if (parts.group(2) != null) {
      entities(payload, parts.group(2), at, draft);
    }
  }

  private static void entities(String payload, String json, YamlNode at, BotDraft draft) {
    try {
      JsonNode object = JSON.readTree(json);
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        draft.payloadEntities.add(entry.getKey());
        draft.refer(Kind.ENTITY, entry.getKey(), at.place());
        if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
          wrong(payload, "the value of '" + entry.getKey() + "' must be a text", at);
        }
      }
    } catch (JsonProcessingException e) {
      wrong(payload, e.getOriginalMessage(), at);
    }
  }

  private static void wrong(String payload, String why, YamlNode at) {
    at.mistake(
        "the payload '"
            + payload
            + "' is wrong: "
            + why
            + "; write /intent or /intent{\"entity\":\"value\"}");
  }
}
