package io.frontdesk.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.bot.CallPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a service answered. Strict: UTF-8, one JSON object and nothing after it, no name
 * twice, bounded depth and lengths. Immutable, safe for any thread.
 */
final class AnswerReader {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_STRING_CHARS = 8_192;
  private static final int MAX_NUMBER_CHARS = 40;

  private static final ObjectReader JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_STRING_CHARS)
                          .maxNumberLength(MAX_NUMBER_CHARS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private AnswerReader() {}

  /**
   * Reads an answer.
   *
   * @param body the bytes of the body
   * @param webhook says which fields must be there and which become slots
   * @return the values found, by slot ({@code String}, {@code Double}, {@code Boolean}, {@code
   *     List}); empty if the body is not what it should be
   */
  static Optional<ServiceAnswer> read(byte[] body, Webhook webhook) {
    return object(body)
        .filter(root -> webhook.policy().answer().stream().allMatch(field -> fits(root, field)))
        .map(root -> new ServiceAnswer(fields(root, webhook.set())));
  }

  private static boolean fits(JsonNode root, CallPolicy.AnswerField field) {
    JsonNode found = at(root, field.path());
    if (found.isMissingNode() || found.isNull()) {
      return !field.required();
    }
    return switch (field.type()) {
      case TEXT -> found.isTextual();
      case NUMBER -> found.isNumber();
      case BOOL -> found.isBoolean();
      case LIST -> found.isArray();
      case OBJECT -> found.isObject();
    };
  }

  private static Map<String, Object> fields(JsonNode root, Map<String, String> set) {
    Map<String, Object> fields = new LinkedHashMap<>();
    set.forEach((slot, path) -> value(at(root, path)).ifPresent(value -> fields.put(slot, value)));
    return fields;
  }

  /** The JSON object that a body holds; empty if it holds anything else. */
  static Optional<JsonNode> object(byte[] body) {
    try {
      // A fresh decoder reports malformed bytes, where Jackson would guess at other encodings.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode root = JSON.readTree(text);
      return root != null && root.isObject() ? Optional.of(root) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static JsonNode at(JsonNode root, String path) {
    JsonNode node = root;
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node;
  }

  /** A slot's value; objects and null are none. */
  static Optional<Object> value(JsonNode node) {
    if (node.isTextual()) {
      return Optional.of(wellFormed(node.textValue()));
    }
    if (node.isNumber()) {
      double number = node.doubleValue();
      return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    }
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue());
    }
    return node.isArray() ? Optional.of(list(node)) : Optional.empty();
  }

  private static List<Object> list(JsonNode array) {
    List<Object> values = new ArrayList<>(array.size());
    array.forEach(element -> value(element).ifPresent(values::add));
    return List.copyOf(values);
  }

  /** Half a surrogate pair, which an escape can smuggle in, becomes a question mark. */
  private static String wellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
